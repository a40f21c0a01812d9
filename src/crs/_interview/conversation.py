"""The conversation: one question at a time, each answer judged before the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from crs._interview.answers import (
    NotUnderstoodError,
    OccupationsOffered,
    choice_label,
    contradiction,
    lies_ahead,
    objection,
    occupation_label,
    old_label,
    remark,
    understand,
)
from crs._interview.question_words import explanation, how_to_answer, wording
from crs._interview.questions import Opening
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    from crs._interview.interview import Interview, Step
    from crs._law.noc import Occupation
    from crs._text import Lang

HELP, BACK = "?", "<"
"""What is typed to have a question explained, and to go back to the one before."""


class Talk(Protocol):
    """Where the conversation takes place."""

    def ask(self, question: str) -> None:
        """Show a question."""

    def choose(self, choices: list[str]) -> None:
        """Show what can be chosen from, numbered."""

    def tell(self, text: str) -> None:
        """Show something about the question or the answer."""

    def object(self, message: str) -> None:
        """Say what is wrong with an answer."""

    def listen(self) -> str:
        """What is typed, without the end of its line.

        Raises:
            EOFError: nothing more will come.
        """


def ask(
    interview: Interview,
    talk: Talk,
    lang: Lang,
    *,
    after_each: Callable[[], None],
    today: date | None = None,
) -> None:
    """Ask every question that is left.

    Args:
        interview: the walk over the questions; it holds the facts.
        talk: where to ask.
        lang: the language of the questions.
        after_each: what to do after each answer, such as to save it.
        today: the day after which a date is asked again; none is unless given.

    Raises:
        EOFError: the person left.
    """
    known = None
    while (step := interview.step) is not None:
        _show(step, talk, lang)
        try:
            value = _answer(step, talk, lang, today)
        except _BackError:
            if interview.back():
                after_each()
            else:
                talk.tell(message("interview.message.first")[lang])
            continue
        said = remark(step, value, lang)
        if said:
            talk.tell(f"→ {said}")
        interview.answer(value)
        wrong = None
        if interview.unfinished is None:
            wrong = contradiction(interview.model, interview.facts)
        if wrong is not None and wrong != known:
            talk.tell(f"→ {wrong[lang]}")
        known = wrong
        after_each()


class _BackError(Exception):
    """The person wants to go back."""


def _show(step: Step, talk: Talk, lang: Lang) -> None:
    old = "" if step.old is None else f" [{old_label(step)[lang]}]"
    talk.ask(wording(step)[lang] + old)
    if step.question.choices:
        labels = [choice_label(step.question, choice)[lang] for choice in step.question.choices]
        talk.choose(labels)
    may_stay_open = isinstance(step.question, Opening) or objection(step, None) is None
    talk.tell(how_to_answer(step, lang, may_stay_open=may_stay_open))


def _answer(step: Step, talk: Talk, lang: Lang, today: date | None) -> Any:
    """The first answer that the models take; one that lies in the future is given twice."""
    offered: tuple[Occupation, ...] = ()
    asked: object = None
    while True:
        text = talk.listen().strip()
        if text == BACK:
            raise _BackError
        if text == HELP:
            talk.tell(explanation(step)[lang])
            continue
        try:
            value = understand(step, text, offered, lang, today)
            if value == asked or today is None or not lies_ahead(step, value, today):
                if step.question.kind == "date" and value not in (None, text, step.old):
                    talk.tell(f"→ {value}")  # as it was read
                return value
            asked = value
            talk.object(message("interview.message.ahead", answer=text)[lang])
        except NotUnderstoodError as problem:
            talk.object(str(problem))
        except OccupationsOffered as offer:
            offered = offer.offered
            talk.choose([occupation_label(occupation)[lang] for occupation in offered])
            key = "occupations-more" if offer.others else "occupations"
            talk.tell(message(f"interview.message.{key}", others=offer.others)[lang])
