"""Verdicts in words: rows of tables for the command line and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.derived import Range
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._answers.comparison import Comparison, Row
    from crs._answers.eligibility import Eligibility
    from crs._answers.verdict import RequirementResult, Verdict
    from crs._text import Lang, Text


def heads(lang: Lang, *keys: str) -> list[str]:
    """The heads of a table."""
    return [message(f"eligibility.head-{key}")[lang] for key in keys]


def verdict_rows(found: Eligibility, lang: Lang) -> list[tuple[str, str, str]]:
    """A row for each program and category: its name, the answer, and what decided."""
    return [
        (one.name[lang], message(f"eligibility.answer-{one.answer}")[lang], _deciding(one, lang))
        for one in found.verdicts
    ]


def _deciding(one: Verdict, lang: Lang) -> str:
    why = [text[lang] for text in one.why]
    if one.change is not None:
        why.append(message("eligibility.would-be-yes", change=one.change)[lang])
    return "; ".join(why)


def check_rows(one: Verdict, lang: Lang) -> list[tuple[str, str, str, str]]:
    """A row for each requirement: the answer, what was needed, what was found, the clause."""
    return [
        (
            _mark(check)[lang],
            "; ".join(text[lang] for text in check.needed),
            check.found[lang],
            check.citation.clause[lang],
        )
        for check in one.requirements
    ]


def _mark(check: RequirementResult) -> Text:
    return message("eligibility.answer-taken" if check.taken else f"answer-{check.answer}")


def round_rows(comparison: Comparison, lang: Lang) -> list[tuple[str, ...]]:
    """A row for each round: number, day, type, cut-off, score, outcome and what decided."""
    return [
        (
            row.round.number,
            str(row.round.date),
            message(f"rounds.type.{row.round.type}")[lang],
            str(row.round.cutoff),
            str(Range(row.score, row.most)),
            message(f"eligibility.outcome-{row.outcome}")[lang],
            _why(row, lang),
        )
        for row in comparison
    ]


def rounds_table(found: Comparison, lang: Lang) -> tuple[list[str], Sequence[tuple[str, ...]]]:
    """The heads and a row for each round; of dated facts with who it was for."""
    if found.dated:
        keys = ("round", "date", "type", "cutoff", "score", "outcome", "why")
        return heads(lang, *keys), round_rows(found, lang)
    keys = ("round", "date", "type", "cutoff", "score", "margin", "standing")
    rows = []
    for row in found:
        standing = message(f"report.{row.standing}")
        if row.note:
            standing = message("report.named", what=standing, band=row.note)
        rows.append(
            (
                row.round.number,
                str(row.round.date),
                message(f"rounds.type.{row.round.type}")[lang],
                str(row.round.cutoff),
                str(Range(row.score, row.most)),
                f"{row.margin:+d}",
                standing[lang],
            )
        )
    return [message(f"report.{key}")[lang] for key in keys], rows


def summary_table(found: Comparison, lang: Lang) -> tuple[list[str], Sequence[tuple[str, ...]]]:
    """The heads and a row for each type of round."""
    keys = ("type", "rounds", "met", "open_ties", "last", "lowest", "median")
    rows = [
        (
            message(f"rounds.type.{one.type}")[lang],
            str(one.rounds),
            str(one.met),
            str(one.open),
            f"{one.last} ({one.gap_to_last:+d})",
            f"{one.lowest} ({one.gap_to_lowest:+d})",
            f"{one.median:g} ({one.gap_to_median:+g})",
        )
        for one in found.summary()
    ]
    return [message(f"report.{key}")[lang] for key in keys], rows


def _why(row: Row, lang: Lang) -> str:
    if row.eligible == "yes" and row.outcome != "unknown":
        return ""
    return "; ".join(text[lang] for text in row.why)


def title(found: Eligibility) -> Text:
    """What the table of programs and categories is called."""
    return message("eligibility.title", day=found.on)


def notes(found: Eligibility | Comparison, lang: Lang) -> Iterator[str]:
    """What was taken as given, and that this is no official answer."""
    for text in (*found.assumptions, message("report.unofficial")):
        yield text[lang]
