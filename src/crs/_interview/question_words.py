"""The words of the questions, from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._interview.conditions import find
from crs._interview.questions import Opening
from crs._law.clb import get as get_test
from crs._text import Text, message, numbers
from crs._text.catalogue import has

if TYPE_CHECKING:
    from crs._interview.interview import Step
    from crs._law.clb import Test
    from crs._text import Lang


def wording(step: Step) -> Text:
    """The question itself."""
    question = step.question
    if question.kind == "score":
        return message("interview.question.score.ask", ability=message(f"report.{question.id}"))
    return message(f"interview.question.{question.id}.{'again' if step.again else 'ask'}")


def explanation(step: Step) -> Text:
    """What a person who asks is told: what counts, and what is misread most."""
    question = step.question
    return message(
        f"interview.question.{'score' if question.kind == 'score' else question.id}.help"
    )


def how_to_answer(step: Step, lang: Lang, *, may_stay_open: bool) -> str:
    """The form of an answer, and what Enter means."""
    answer = form(step)[lang]
    if step.old is not None:
        key = "keep-or-drop" if may_stay_open else "keep"
        return f"{answer}; {message(f'interview.form.{key}')[lang]}"
    if not may_stay_open:
        return answer
    return f"{answer}; {message('interview.form.enter', means=_enter(step))[lang]}"


def form(step: Step) -> Text:
    """What an answer looks like."""
    question = step.question
    if has(f"interview.form.{question.id}"):
        return message(f"interview.form.{question.id}")
    if question.kind != "score":
        return message(f"interview.form.{question.kind}")
    test, ability = tested(step)
    scale, *others = test.scales.values()
    chart = scale.charts[ability]
    parts: dict[str, Any] = {"low": numbers.number(chart.low), "high": numbers.number(chart.high)}
    if others:
        return message("interview.form.score-on", scale=Text(**scale.label), **parts)
    return message("interview.form.score", **parts)


def _enter(step: Step) -> Text:
    """What no answer means."""
    question = step.question
    if has(f"interview.enter.{question.id}"):
        return message(f"interview.enter.{question.id}")
    field = step.model.model_fields.get(question.key)
    is_no = isinstance(question, Opening) or (field is not None and field.default is False)
    return message("interview.enter.no" if is_no else "interview.enter.unknown")


def tested(step: Step) -> tuple[Test, str]:
    """The test and the ability that a question for a score is about."""
    place, dot, ability = step.question.key.rpartition(".")
    return get_test(find(step.table, f"{place}{dot}test")), ability
