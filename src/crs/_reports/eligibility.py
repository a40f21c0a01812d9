"""Eligibility: which programs and categories a person could be in, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._reports.parts import Document, Sentence, clause, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crs._answers.assessment import RequirementResult
    from crs._answers.eligibility import Eligibility
    from crs._answers.verdict import Verdict
    from crs._reports.parts import Part, Table
    from crs._text import Text


def report(eligibility: Eligibility, *, explain: bool = True) -> Document:
    """A verdict for each program and category, and what was taken as given.

    Args:
        eligibility: the verdicts of a day.
        explain: every requirement, what was found and the clause.
    """
    return document(_parts(eligibility, explain=explain))


def _parts(eligibility: Eligibility, *, explain: bool) -> Iterator[Part]:
    yield _verdicts(eligibility)
    if explain:
        for verdict in eligibility.verdicts:
            yield _checks(verdict)
    yield from closing(eligibility.assumptions)


def closing(assumptions: Iterable[Text]) -> Iterator[Part]:
    """What was taken as given, and that this is no official answer."""
    yield from map(Sentence, assumptions)
    yield Sentence(message("report.unofficial"), "faint")


def _verdicts(eligibility: Eligibility) -> Table:
    """A row for each program and category: its name, the answer, and what decided."""
    return table(
        [message(f"eligibility.head-{key}") for key in ("program", "answer", "why")],
        [
            (verdict.name, message(f"eligibility.answer-{verdict.answer}"), _deciding(verdict))
            for verdict in eligibility.verdicts
        ],
        title=message("eligibility.title", day=eligibility.on),
    )


def _deciding(verdict: Verdict) -> Text:
    change = verdict.change
    more = []
    if change is not None:
        more = [message("eligibility.would-be-yes", change=numbers.of(change))]
    return numbers.joined((*verdict.why, *more))


def _checks(verdict: Verdict) -> Table:
    """A row for each requirement: the answer, what was needed, what was found, the clause."""
    return table(
        [message(f"eligibility.head-{key}") for key in ("answer", "needed", "found", "clause")],
        [
            (_mark(check), numbers.joined(check.needed), check.found, clause(check.citation))
            for check in verdict.requirements
        ],
        title=verdict.name,
    )


def _mark(check: RequirementResult) -> Text:
    return message(
        "eligibility.answer-taken" if check.taken else f"eligibility.answer-{check.answer}"
    )
