"""The words of the questions, from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._interview.questions import Opening, find
from crs._law.clb.tables import get as get_test
from crs._text import words
from crs._text.text import Text
from crs._text.words import MESSAGES

if TYPE_CHECKING:
    from crs._interview.interview import Step
    from crs._law.clb.tables import Test
    from crs._text.text import Lang

_FILE = MESSAGES / "interview.toml"


def say(*path: str, **parts: object) -> Text:
    """Words in both languages, with their gaps filled."""
    return words.fill(words.text(_FILE, *path), **parts)


def wording(step: Step) -> Text:
    """The question itself."""
    question = step.question
    if question.kind == "score":
        return say("question", "score", "ask", ability=words.phrase(question.id))
    return say("question", question.id, "again" if step.again else "ask")


def explanation(step: Step) -> Text:
    """What a person who asks is told: what counts, and what is misread most."""
    question = step.question
    return say("question", "score" if question.kind == "score" else question.id, "help")


def how_to_answer(step: Step, lang: Lang, *, may_stay_open: bool) -> str:
    """The form of an answer, and what Enter means where a question may stay open."""
    answer = form(step).in_(lang)
    if not may_stay_open:
        return answer
    return f"{answer}; {say('form', 'enter', means=_enter(step)).in_(lang)}"


def form(step: Step) -> Text:
    """What an answer looks like."""
    question = step.question
    if words.has(_FILE, "form", question.id):
        return say("form", question.id)
    if question.kind != "score":
        return say("form", question.kind)
    test, ability = tested(step)
    scale, *others = test.scales.values()
    chart = scale.charts[ability]
    parts: dict[str, Any] = {"low": f"{chart.low:g}", "high": f"{chart.high:g}"}
    if others:
        return say("form", "score-on", scale=Text(**scale.label), **parts)
    return say("form", "score", **parts)


def _enter(step: Step) -> Text:
    """What no answer means."""
    question = step.question
    if words.has(_FILE, "enter", question.id):
        return say("enter", question.id)
    field = step.model.model_fields.get(question.key)
    is_no = isinstance(question, Opening) or (field is not None and field.default is False)
    return say("enter", "no" if is_no else "unknown")


def tested(step: Step) -> tuple[Test, str]:
    """The test and the ability that a question for a score is about."""
    place, dot, ability = step.question.key.rpartition(".")
    return get_test(find(step.table, f"{place}{dot}test")), ability
