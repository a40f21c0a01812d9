"""What an answer means, what the models say against it, and what is said back."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import TypeAdapter, ValidationError

from crs._facts.complaints import said_of
from crs._facts.days import read_days
from crs._facts.meaning import kind_of
from crs._facts.model import CONTRADICTION
from crs._interview.interview import drop_whole, put
from crs._interview.question_words import form, tested
from crs._interview.questions import Opening
from crs._law import measure_words, noc, noc_2016
from crs._law.clb import convert, printed
from crs._law.clb import get as get_test
from crs._law.day_words import is_now
from crs._law.measures import INDEX, MEASURES
from crs._law.written import Reading, read
from crs._text import LANGS, Text, message, numbers
from crs._text.folding import plain
from crs.errors import ConversionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from crs._facts.model import Frozen
    from crs._interview.interview import Step
    from crs._interview.questions import Question
    from crs._text import Lang

_MOST_OFFERED = 12
OPEN = "-"
"""What is typed to take an answer away that is there."""


class NotUnderstoodError(Exception):
    """An answer that is none; says what was expected."""


class OccupationsOffered(Exception):  # noqa: N818 - not an error: one of several is to be chosen
    """Words that several occupations have in their titles."""

    def __init__(self, found: tuple[noc.Occupation, ...]) -> None:
        super().__init__(found)
        self.offered = found[:_MOST_OFFERED]
        self.others = len(found[_MOST_OFFERED:])


def understand(
    step: Step,
    text: str,
    offered: Sequence[noc.Occupation],
    lang: Lang,
    today: date | None = None,
) -> Any:
    """The value that a text answers, or None where it leaves the question open.

    Args:
        step: the question.
        text: what was typed.
        offered: the occupations that were offered to choose from.
        lang: the language of messages.
        today: the day that "now" means.

    Raises:
        NotUnderstoodError: it is no answer; the message says what is.
        OccupationsOffered: several occupations are meant; one is to be chosen.
    """
    if step.question.kind == "date" and is_now(text):
        text = _now(step, text, today)
    kept = step.old is not None and not text
    is_open = not text or (text == OPEN and step.old is not None)
    value = None if is_open else _read(step, text, offered, lang)
    if isinstance(step.question, Opening):
        return step.question.answers[0] if kept else value
    value = step.old if kept else value
    refused = objection(step, value)
    if refused and value is None:
        raise NotUnderstoodError(message("interview.message.needed", form=form(step))[lang])
    if refused:
        raise NotUnderstoodError(refused[lang])
    if kept:
        return value
    choices = step.question.choices
    if choices and value is not None and value not in choices:
        raise NotUnderstoodError(
            message("interview.message.not-offered", answer=text, last=len(choices))[lang]
        )
    return _as_kept(step, value) if step.question.kind == "country" else value


def _read(step: Step, text: str, offered: Sequence[noc.Occupation], lang: Lang) -> Any:
    question = step.question
    if "\ufffd" in text or not text.isprintable():
        raise NotUnderstoodError(message("interview.message.unprintable")[lang])
    if question.kind == "score":
        return printed(text)
    if question.kind in ("number", "date", "province"):
        value = _word(step, text, lang)
        kept = printed(text) if question.kind == "number" else text  # such as a moment
        return kept if value is None else value
    if question.kind == "occupation":
        return _occupation(text, offered, lang)
    if question.choices:
        return _choice(step, text, lang)
    if question.kind != "yes-no":
        return text
    truth = read("yes-or-no", text).value
    if truth is None:
        raise NotUnderstoodError(message("interview.message.yes-or-no", answer=text)[lang])
    return truth


def _now(step: Step, text: str, today: date | None) -> str:
    """What "now" answers: today, and of an end that there is none yet."""
    if _is_end(step.question):
        return "" if step.old is None else OPEN
    return text if today is None else today.isoformat()


def _word(step: Step, text: str, lang: Lang) -> Any:
    """The value that was meant by a word; None where it is none."""
    kind = _kind(step)
    reading = None if kind is None else read(kind, text)
    if reading is not None and reading.unclear and reading.complaint is not None:
        raise NotUnderstoodError(reading.complaint[lang])
    return None if reading is None else reading.value


def _kind(step: Step) -> str | None:
    """The kind of value that people write as the answer."""
    key = step.question.key
    if step.question.id == "status":
        return "marital-status"
    if step.question.kind == "date":
        return "day"
    if key.endswith((".test", "education")):
        return key.rpartition(".")[2]
    if key == "spouse.canadian_work_years":
        return "spouse_canadian_work_years"
    return kind_of(step.model, key)


def _choice(step: Step, text: str, lang: Lang) -> str:
    question = step.question
    choices, word = question.choices, plain(text)
    if word.isdecimal() and 0 < int(word) <= len(choices):
        return choices[int(word) - 1]
    labels = {plain(choice_label(question, choice)[lang]): choice for choice in choices}
    names = labels | {plain(choice): choice for choice in choices}
    if word in names:
        return names[word]
    kind = _kind(step)
    reading = Reading() if kind is None else read(kind, text)
    if reading.value is None:
        raise NotUnderstoodError(_not_offered(reading, text, len(choices))[lang])
    return str(reading.value)


def _not_offered(reading: Reading, text: str, last: int) -> Text:
    """What to say of an answer that is none of the choices."""
    if reading.why is not None:
        return message("interview.message.which-choice", why=reading.why, last=last)
    if reading.complaint is not None and (reading.unclear or reading.near is not None):
        return reading.complaint  # such as that of a test that is not accepted
    return message("interview.message.not-offered", answer=text, last=last)


def _occupation(text: str, offered: Sequence[noc.Occupation], lang: Lang) -> str:
    if text.isdecimal() and 0 < int(text) <= len(offered):
        return offered[int(text) - 1].code
    try:
        return noc_2016.read(text).code
    except noc_2016.SplitGroupError as problem:
        raise OccupationsOffered(problem.near) from None
    except noc.UnknownCodeError:
        if text.isdecimal():
            return text
    matches = noc.search(text)
    if not matches:
        raise NotUnderstoodError(message("interview.message.no-occupation", answer=text)[lang])
    if len(matches) > 1:
        raise OccupationsOffered(matches)
    return matches[0].code


def objection(step: Step, value: Any) -> Text | None:
    """What the model says against an answer; None where it says nothing."""
    question = step.question
    if question.kind == "score" and value is not None:
        test, ability = tested(step)
        try:
            convert(test, None, ability, value)
        except ConversionError as problem:
            return problem.text
    table = deepcopy(step.table)
    before = contradiction(step.model, {**question.beside, **table})  # not by this answer
    for key in (question.key, *step.later):
        drop_whole(table, key)
    trial = {**question.beside, **table}
    if value is not None:
        put(trial, question.key, value)
    try:
        step.model.model_validate(trial)
    except ValidationError as problem:
        for error in problem.errors(include_url=False):
            if error["type"] == CONTRADICTION and before is not None:
                continue
            if _concerns(question, error["loc"], error["type"], trial, step):
                return said_of(error)
    return None


def contradiction(model: type[Frozen], facts: Mapping[str, Any]) -> Text | None:
    """Two of some facts that cannot both be true; None where there are none."""
    try:
        model.model_validate(facts)
    except ValidationError as problem:
        for error in problem.errors(include_url=False):
            if error["type"] == CONTRADICTION:
                return said_of(error)
    return None


def _concerns(
    question: Question, place: tuple[int | str, ...], code: str, trial: dict[str, Any], step: Step
) -> bool:
    """Whether an error is about this answer, and not about what is still to be asked."""
    key = tuple(question.key.split("."))
    if place:
        return place[: len(key)] == key
    return code not in step.model.model_fields or code == key[0] or code in trial


def _as_kept(step: Step, value: Any) -> Any:
    """A text as the model spells it, such as "Canada" for "ca"."""
    field = step.model.model_fields[step.question.key]
    spelling: Any = Annotated[field.annotation, *field.metadata]
    return TypeAdapter(spelling).validate_python(value)


_MAY_COME = ("end", "ended", "until")
"""Dates that may well lie in the future: those of an end."""


def lies_ahead(step: Step, value: Any, today: date) -> bool:
    """Whether an answer is a day after today on which something is told to have happened."""
    question = step.question
    if question.kind != "date" or value in (None, step.old):
        return False
    return not _is_end(question) and read_days(value).first > today


def _is_end(question: Question) -> bool:
    return question.key.rpartition(".")[2] in _MAY_COME


def remark(step: Step, value: Any, lang: Lang) -> str | None:
    """What is said back to an answer: the level of a score, the title of an occupation."""
    question = step.question
    if value == step.old:
        return None
    if question.kind == "score":
        test, ability = tested(step)
        level = convert(test, None, ability, value)
        scale = message(f"report.{test.language}_scale")
        return message("report.level", scale=scale, level=level)[lang]
    if question.kind == "occupation" and value is not None:
        occupation = noc.get(value)
        key = "occupation" if occupation.skilled else "occupation-unskilled"
        return occupation_label(occupation, key)[lang]
    return None


def old_label(step: Step) -> Text:
    """What is there already, for people."""
    question, old = step.question, step.old
    if isinstance(question, Opening):
        if question.many:
            return _side_by_side(fact for fact in old.values() if not isinstance(fact, list | dict))
        return message("interview.message.partner" if question.choices else "report.yes")
    if question.choices and old in question.choices:
        return choice_label(question, old)
    return _plain_label(old)


def _plain_label(value: Any) -> Text:
    if isinstance(value, bool):
        return message("report.yes" if value else "report.no")
    if isinstance(value, list):
        return _side_by_side(value)
    if isinstance(value, int | float):
        return numbers.number(value)
    return Text(str(value), str(value))


def _side_by_side(values: Iterable[Any]) -> Text:
    labels = [_plain_label(value) for value in values]
    return Text(*(", ".join(label[lang] for label in labels) for lang in LANGS))


def choice_label(question: Question, choice: str) -> Text:
    """What a choice is called."""
    key = question.key.rpartition(".")[2]
    if key == "test":
        return Text(**get_test(choice).label)
    if key in ("level", "education", "canadian_study", "job_offer"):
        measure = MEASURES[INDEX["education" if key == "level" else key]]
        return measure_words.value_name(measure, measure.names.index(choice))
    return message(f"interview.choice.{question.id}.{choice}")


def occupation_label(occupation: noc.Occupation, key: str = "offered") -> Text:
    """What an occupation is called, with its TEER."""
    return message(
        f"interview.remark.{key}", code=occupation.code, title=occupation.name, teer=occupation.teer
    )
