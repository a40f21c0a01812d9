"""Verdicts in words: rows of tables for the command line and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.verdict import answer
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.eligibility import Eligibility
    from crs._answers.rounds import Chances, Row
    from crs._answers.verdict import Check, Verdict
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
        for check in one.checks
    ]


def _mark(check: Check) -> Text:
    return message(
        "eligibility.answer-taken" if check.taken else f"eligibility.answer-{answer(check.met)}"
    )


def round_rows(chances: Chances, lang: Lang) -> list[tuple[str, ...]]:
    """A row for each round: number, day, type, cut-off, score, outcome and what decided."""
    return [
        (
            row.round.number,
            str(row.round.date),
            message(f"rounds.type.{row.round.type}")[lang],
            str(row.round.cutoff),
            str(row.score),
            message(f"eligibility.outcome-{row.outcome}")[lang],
            _why(row, lang),
        )
        for row in chances
    ]


def _why(row: Row, lang: Lang) -> str:
    if row.eligible == "yes" and row.outcome != "unknown":
        return ""
    return "; ".join(text[lang] for text in row.why)


def title(found: Eligibility) -> Text:
    """What the table of programs and categories is called."""
    return message("eligibility.title", day=found.on)


def notes(found: Eligibility | Chances, lang: Lang) -> Iterator[str]:
    """What was taken as given, and that this is no official answer."""
    for text in (*found.assumptions, message("report.unofficial")):
        yield text[lang]
