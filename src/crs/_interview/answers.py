"""What an answer means, what the models say against it, and what is said back."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import TypeAdapter, ValidationError

from crs._facts.complaints import said_of
from crs._interview.interview import put
from crs._interview.questions import Opening
from crs._interview.wording import tested
from crs._law import measure_words, noc
from crs._law.clb import convert, printed
from crs._law.clb import get as get_test
from crs._law.measures import INDEX, MEASURES
from crs._law.terms import SPELLINGS
from crs._text import Text, message
from crs.errors import ConversionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._interview.interview import Step
    from crs._interview.questions import Question
    from crs._text import Lang

_YES_OR_NO = {
    **dict.fromkeys(("yes", "y", "true", "oui", "o"), True),
    **dict.fromkeys(("no", "n", "false", "non"), False),
}
_HOURS = {
    "temps plein": "full-time",
    "plein temps": "full-time",
    "temps partiel": "part-time",
}
_MOST_OFFERED = 12


class NotUnderstoodError(Exception):
    """An answer that is none; says what was expected."""


class OccupationsOffered(Exception):  # noqa: N818 - not an error: one of several is to be chosen
    """Words that several occupations have in their titles."""

    def __init__(self, found: tuple[noc.Occupation, ...]) -> None:
        super().__init__(found)
        self.offered = found[:_MOST_OFFERED]
        self.others = len(found[_MOST_OFFERED:])


def understand(step: Step, text: str, offered: Sequence[noc.Occupation], lang: Lang) -> Any:
    """The value that a text answers, or None where it leaves the question open.

    Args:
        step: the question.
        text: what was typed.
        offered: the occupations that were offered to choose from.
        lang: the language of messages.

    Raises:
        NotUnderstoodError: it is no answer; the message says what is.
        OccupationsOffered: several occupations are meant; one is to be chosen.
    """
    value = _read(step.question, text, offered, lang) if text else None
    if isinstance(step.question, Opening):
        return value
    refused = objection(step, value)
    if refused:
        raise NotUnderstoodError(refused[lang])
    choices = step.question.choices
    if choices and value is not None and value not in choices:
        raise NotUnderstoodError(
            message("interview.message.not-offered", answer=text, last=len(choices))[lang]
        )
    return _as_kept(step, value) if step.question.kind == "country" else value


def _read(question: Question, text: str, offered: Sequence[noc.Occupation], lang: Lang) -> Any:
    if "\ufffd" in text or not text.isprintable():
        raise NotUnderstoodError(message("interview.message.unprintable")[lang])
    if question.kind == "score":
        return printed(text)
    if question.kind == "number":
        return printed(_HOURS.get(text.lower(), text.lower()))
    if question.kind == "occupation":
        return _occupation(text, offered, lang)
    if question.choices:
        return _choice(question, text, lang)
    if question.kind != "yes-no":
        return text
    if text.lower() not in _YES_OR_NO:
        raise NotUnderstoodError(message("interview.message.yes-or-no", answer=text)[lang])
    return _YES_OR_NO[text.lower()]


def _choice(question: Question, text: str, lang: Lang) -> str:
    choices, word = question.choices, text.lower()
    if word.isdecimal() and 0 < int(word) <= len(choices):
        return choices[int(word) - 1]
    by_label = {choice_label(question, choice)[lang].lower(): choice for choice in choices}
    word = by_label.get(word, word)
    if word in choices:
        return word
    if isinstance(question, Opening):
        raise NotUnderstoodError(
            message("interview.message.not-offered", answer=text, last=len(choices))[lang]
        )
    return SPELLINGS.get(word, word)


def _occupation(text: str, offered: Sequence[noc.Occupation], lang: Lang) -> str:
    if text.isdecimal():
        place = int(text) - 1
        return offered[place].code if len(text) < 4 and 0 <= place < len(offered) else text
    parts = text.lower().split()
    found = tuple(one for one in noc.all() if all(part in one.title.lower() for part in parts))
    if not found:
        raise NotUnderstoodError(message("interview.message.no-occupation", answer=text)[lang])
    if len(found) > 1:
        raise OccupationsOffered(found)
    return found[0].code


def objection(step: Step, value: Any) -> Text | None:
    """What the model says against an answer; None where it says nothing."""
    question = step.question
    if question.kind == "score" and value is not None:
        test, ability = tested(step)
        try:
            convert(test, None, ability, value)
        except ConversionError as problem:
            return problem.text
    trial = {**question.beside, **deepcopy(step.table)}
    if value is not None:
        put(trial, question.key, value)
    try:
        step.model.model_validate(trial)
    except ValidationError as problem:
        for error in problem.errors(include_url=False):
            if _concerns(question, error["loc"], error["type"], trial, step):
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


def remark(step: Step, value: Any, lang: Lang) -> str | None:
    """What is said back to an answer: the level of a score, the title of an occupation."""
    question = step.question
    if question.kind == "score":
        test, ability = tested(step)
        level = convert(test, None, ability, value)
        scale = message(f"report.{test.language}_scale")
        return message("report.level", scale=scale, level=level)[lang]
    if question.kind == "occupation" and value is not None:
        found = noc.get(value)
        key = "occupation" if found.skilled else "occupation-unskilled"
        return occupation_label(found, key)[lang]
    return None


def choice_label(question: Question, choice: str) -> Text:
    """What a choice is called."""
    key = question.key.rpartition(".")[2]
    if key == "test":
        return Text(**get_test(choice).label)
    if key in ("level", "education", "canadian_study", "job_offer"):
        measure = MEASURES[INDEX["education" if key == "level" else key]]
        return measure_words.value_name(measure, measure.names.index(choice))
    return message(f"interview.choice.{question.id}.{choice}")


def occupation_label(one: noc.Occupation, key: str = "offered") -> Text:
    """What an occupation is called, with its TEER."""
    return message(f"interview.remark.{key}", code=one.code, title=one.title, teer=one.teer)
