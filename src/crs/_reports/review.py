"""A client's file on one day, value by value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._reports.parts import Document, Sentence, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from crs._answers.review import KindStanding, Review
    from crs._reports.parts import Words
    from crs._text import Text

VALUES = ("score", "programs", "missing", "rounds", "next", "step", "left_out", "notes")
"""What is said of a file, by its name in the catalogue."""

_LEFT_OUT = "facts-left-out"
"""The caveat that has a column of its own."""


def report(review: Review) -> Document:
    """A row for each value."""
    rows = [
        (message(f"caseload.summary.{key}"), value)
        for key, value in values(review).items()
        if str(value)
    ]
    return document(
        [table(["", ""], rows), Sentence(message("report.unofficial"), "faint")],
    )


def values(review: Review) -> dict[str, Words]:
    """The score, what it opens, what is not known, what comes next and what would raise it."""
    yes = [verdict.name for verdict in review.verdicts if verdict.answer == "yes"]
    unknown = [
        message("caseload.summary.open", what=verdict.name, why=numbers.joined(verdict.why))
        for verdict in review.verdicts
        if verdict.answer == "unknown"
    ]
    facts = review.score.facts
    left_out = facts and facts.missed(ahead=False)
    open_kinds = [kind for kind in review.kinds if kind.eligible != "no"]
    notes = (caveat.text for caveat in review.score.caveats if caveat.code != _LEFT_OUT)
    said: tuple[Words, ...] = (
        str(review.timeline.first),
        numbers.joined(yes),
        numbers.joined(unknown),
        numbers.joined(map(_kind, open_kinds)),
        _next(review),
        _step(review),
        left_out or "",
        numbers.joined(notes),
    )
    return dict(zip(VALUES, said, strict=True))


def _kind(kind: KindStanding) -> Text:
    margin = numbers.number(kind.margin, sign=True)
    what = message("caseload.summary.standing", kind=kind.name, margin=margin)
    return what if kind.eligible == "yes" else message("caseload.summary.perhaps", what=what)


def _next(review: Review) -> Words:
    step = review.next
    if step is None:
        return ""
    return message("client.next-step", day=step.day, change=str(step.change), why=step.why)


def _step(review: Review) -> Words:
    best = review.best
    if best is None:
        return ""
    points = numbers.number(best.points, sign=True)
    return message("caseload.summary.gain", step=best.label, points=points)
