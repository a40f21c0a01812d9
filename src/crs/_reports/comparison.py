"""A comparison: a score, or a person, beside the rounds of invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.range import Range
from crs._reports.eligibility import closing
from crs._reports.parts import Document, Note, Sentence, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from altair import VConcatChart

    from crs._answers.comparison import Comparison, Row, TypeSummary
    from crs._reports.parts import Part, Table
    from crs._text import Lang, Text


def report(comparison: Comparison) -> Document:
    """A summary by type of round, then every round and how the score stood to its cut-off."""
    return document(_parts(comparison))


def plot(comparison: Comparison, lang: Lang) -> VConcatChart:
    """The rounds, and the person's score: a line, or of dated facts the score of each day."""
    from crs._reports.plots import rounds as pictures

    return pictures.rounds(
        [row.round for row in comparison],
        scores=[(row.round.date, row.score) for row in comparison],
        as_of=comparison.as_of,
        notes=comparison.outdated,
        lang=lang,
    )


def _parts(comparison: Comparison) -> Iterator[Part]:
    if not len(comparison):
        none = message("report.no_rounds")
        yield Sentence(none)
        yield from map(Note, (note for note in comparison.notes if note != none))
        return
    if comparison.not_in_pool is not None:
        yield Sentence(comparison.not_in_pool)
    yield from _summary(comparison)
    if comparison.dated and comparison.compared:
        yield Sentence(comparison.sentence)
    if comparison.compared:
        yield rounds(comparison)
    yield from (Note(caveat.text) for caveat in comparison.caveats)
    yield from map(Note, comparison.notes)
    yield from closing(comparison.assumptions)


def _summary(comparison: Comparison) -> Iterator[Table]:
    """A row for each type of round of the last twelve months."""
    summary = comparison.summary()
    if summary:
        keys = ("type", "rounds", "met", "open_ties", "last", "lowest", "median")
        yield table(
            [message(f"report.{key}") for key in keys],
            [_summary_row(of_type) for of_type in summary],
            title=message("report.last_year", day=comparison.as_of),
        )


def _row(row: Row) -> tuple[str | Text, ...]:
    standing = message(f"report.{row.standing}")
    if row.note:
        standing = message("report.named", what=standing, band=row.note)
    return (
        row.round.number,
        str(row.round.date),
        message(f"rounds.type.{row.round.type}"),
        str(row.round.cutoff),
        str(Range(row.score, row.most)),
        numbers.number(row.margin, sign=True),
        standing,
    )


def _summary_row(of_type: TypeSummary) -> tuple[str | Text, ...]:
    return (
        message(f"rounds.type.{of_type.type}"),
        str(of_type.rounds),
        str(of_type.met),
        str(of_type.open),
        _with_gap(of_type.last, of_type.gap_to_last),
        _with_gap(of_type.lowest, of_type.gap_to_lowest),
        _with_gap(of_type.median, of_type.gap_to_median),
    )


def _with_gap(cutoff: float, gap: float) -> Text:
    """A cut-off and, in brackets, what the score has more."""
    return message(
        "report.with_gap", cutoff=numbers.number(cutoff), gap=numbers.number(gap, sign=True)
    )


def rounds(comparison: Comparison) -> Table:
    """A row for each round; of dated facts with who it was for, and what decided."""
    if comparison.dated:
        keys = ("round", "date", "type", "cutoff", "score", "outcome", "why")
        heads = [message(f"eligibility.head-{key}") for key in keys]
        return table(heads, [_dated_row(row) for row in comparison.compared])
    keys = ("round", "date", "type", "cutoff", "score", "margin", "standing")
    rows = [_row(row) for row in comparison.compared]
    return table([message(f"report.{key}") for key in keys], rows)


def _dated_row(row: Row) -> tuple[str | Text, ...]:
    decided = row.eligible == "yes" and row.outcome != "unknown"
    late = row.outcome == "missed" and not row.margin
    outcome = message(f"eligibility.outcome-{'late' if late else row.outcome}")
    return (
        row.round.number,
        str(row.round.date),
        message(f"rounds.type.{row.round.type}"),
        str(row.round.cutoff),
        str(Range(row.score, row.most)),
        outcome,
        "" if decided else numbers.joined(row.why),
    )
