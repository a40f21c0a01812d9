"""Verdicts in words: rows of tables for the command line and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.verdict import answer, say
from crs._text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.eligibility import Eligibility
    from crs._answers.rounds import Chances, Row
    from crs._answers.verdict import Check, Verdict
    from crs._text.text import Lang, Text


def heads(lang: Lang, *keys: str) -> list[str]:
    """The heads of a table."""
    return [say(f"head-{key}").in_(lang) for key in keys]


def verdict_rows(found: Eligibility, lang: Lang) -> list[tuple[str, str, str]]:
    """A row for each program and category: its name, the answer, and what decided."""
    return [
        (one.name.in_(lang), say(f"answer-{one.answer}").in_(lang), _deciding(one, lang))
        for one in found.verdicts
    ]


def _deciding(one: Verdict, lang: Lang) -> str:
    why = [text.in_(lang) for text in one.why]
    if one.change is not None:
        why.append(say("would-be-yes", change=one.change).in_(lang))
    return "; ".join(why)


def check_rows(one: Verdict, lang: Lang) -> list[tuple[str, str, str, str]]:
    """A row for each requirement: the answer, what was needed, what was found, the clause."""
    return [
        (
            _mark(check).in_(lang),
            "; ".join(text.in_(lang) for text in check.needed),
            check.found.in_(lang),
            check.citation.in_(lang),
        )
        for check in one.checks
    ]


def _mark(check: Check) -> Text:
    return say("answer-taken" if check.taken else f"answer-{answer(check.met)}")


def round_rows(chances: Chances, lang: Lang) -> list[tuple[str, ...]]:
    """A row for each round: number, day, type, cut-off, score, outcome and what decided."""
    return [
        (
            row.round.number,
            str(row.round.date),
            words.round_type(row.round.type).in_(lang),
            str(row.round.cutoff),
            str(row.score),
            say(f"outcome-{row.outcome}").in_(lang),
            _why(row, lang),
        )
        for row in chances
    ]


def _why(row: Row, lang: Lang) -> str:
    if row.eligible == "yes" and row.outcome != "unknown":
        return ""
    return "; ".join(text.in_(lang) for text in row.why)


def title(found: Eligibility) -> Text:
    """What the table of programs and categories is called."""
    return say("title", day=found.on)


def notes(found: Eligibility | Chances, lang: Lang) -> Iterator[str]:
    """What was taken as given, and that this is no official answer."""
    for text in (*found.assumptions, words.phrase("unofficial")):
        yield text.in_(lang)
