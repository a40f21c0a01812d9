"""Answers as blocks, a sentence or a table each, and blocks in a format."""

from __future__ import annotations

from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.comparison import Comparison
from crs._answers.eligibility import Eligibility
from crs._answers.profile_score import Score
from crs._answers.timeline import Timeline
from crs._reports import dossier as of_dossier
from crs._reports import eligibility as of_eligibility
from crs._reports.markup import table_of
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._text import Lang


class Table(NamedTuple):
    """A table of words."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@singledispatch
def blocks(answer: object, lang: Lang) -> Iterator[str | Table]:
    """What is said of an answer, in order."""
    raise TypeError(f"{type(answer).__name__} in {lang} is no answer that is told in words")


@blocks.register(Score)
def _(answer: Score, lang: Lang) -> Iterator[str | Table]:
    facts = answer.facts
    if facts is not None:
        heads = of_dossier.heads(lang, "what", "value", "facts")
        title = of_dossier.facts_title(facts)[lang]
        yield Table(title, heads, of_dossier.fact_rows(facts, lang))
        yield from of_dossier.reasons(facts, lang, open_only=False)


@blocks.register(Eligibility)
def _(answer: Eligibility, lang: Lang) -> Iterator[str | Table]:
    heads = of_eligibility.heads(lang, "program", "answer", "why")
    title = of_eligibility.title(answer)[lang]
    yield Table(title, heads, of_eligibility.verdict_rows(answer, lang))
    heads = of_eligibility.heads(lang, "answer", "needed", "found", "clause")
    for verdict in answer.verdicts:
        yield Table(verdict.name[lang], heads, of_eligibility.check_rows(verdict, lang))
    yield from of_eligibility.notes(answer, lang)


@blocks.register(Timeline)
def _(answer: Timeline, lang: Lang) -> Iterator[str | Table]:
    heads = of_dossier.heads(lang, "day", "score", "change", "why", "lines")
    title = of_dossier.timeline_title(answer)[lang]
    yield Table(title, heads, of_dossier.step_rows(answer, lang))
    for sentence in of_dossier.summary(answer):
        yield sentence[lang]
    heads = of_dossier.heads(lang, "day", "notices")
    rows = [(str(notice.day), notice.text[lang]) for notice in answer.notices]
    yield Table("", heads, rows)
    for caveat in answer.caveats:
        yield caveat.text[lang]
    yield message("report.unofficial")[lang]


@blocks.register(Comparison)
def _(answer: Comparison, lang: Lang) -> Iterator[str | Table]:
    title = message("report.last_year", day=answer.as_of)[lang]
    yield Table(title, *of_eligibility.summary_table(answer, lang))
    if answer.dated:
        yield answer.sentence[lang]
    yield Table("", *of_eligibility.rounds_table(answer, lang))
    for note in answer.notes:
        yield note[lang]
    yield from of_eligibility.notes(answer, lang)


def write(found: Iterator[str | Table], format: str) -> str:
    """Blocks as plain text, Markdown or HTML."""
    return "\n\n".join(_written(block, format) for block in found) + "\n"


def _written(block: str | Table, format: str) -> str:
    if isinstance(block, str):
        return f"<p>{escape(block)}</p>" if format == "html" else block
    if format == "text":
        from crs._reports.terminal import grid_of, plain

        return plain(grid_of(block.heads, block.rows, title=block.title or None)).rstrip()
    if format == "markdown":
        table = table_of(block.heads, block.rows)
        return f"**{block.title}**\n\n{table}" if block.title else table
    rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows]
    heads = "".join(f"<th>{escape(head)}</th>" for head in block.heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    caption = f"<caption>{escape(block.title)}</caption>" if block.title else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
