"""A document as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._reports.parts import (
    Clause,
    Figure,
    Heading,
    Note,
    Sentence,
    Table,
    Total,
    is_numeric,
    link,
    runs,
)
from crs._reports.parts import Link as Linked
from crs._reports.parts import said as plainly
from crs._text import message
from crs._text.outside import address, markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._law.cite import Citation
    from crs._reports.parts import Cell, Document, Part, Run
    from crs._text import Lang


def render(document: Document, lang: Lang) -> str:
    """A document as Markdown; links lead to the documents that are cited."""
    out = ""
    before: Part | None = None
    for part in document.parts:
        text = _part(part, lang)
        if text:
            one_list = _is_item(before) and _is_item(part)
            out += ("\n" if one_list else "\n\n") * bool(out) + text
            before = part
    return out


def said(words: Run, lang: Lang) -> str:
    """Words in one language, of which Markdown makes nothing else."""
    return markdown(plainly(words, lang))


def _is_item(part: Part | None) -> bool:
    return isinstance(part, Sentence) and part.manner == "item"


def _part(part: Part, lang: Lang) -> str:
    match part:
        case Heading():
            text = f"{'#' * part.level} {said(part.words, lang)}"
        case Total():
            text = f"**{said(part.words, lang)} {said(part.value, lang)}**"
        case Sentence():
            text = _sentence(part, lang)
        case Note():
            text = f"{message('report.note')[lang]} {said(part.words, lang)}"
        case Clause():
            said_of = [f"`{part.id}`", *(said(fact, lang) for fact in part.parts)]
            text = " · ".join([*said_of, cited(part.citation, lang), said(part.mark, lang)])
        case Table():
            text = _table(part, lang)
        case Figure():
            text = _table(part.table, lang)
        case _:  # a break, or a picture
            text = ""
    return text


def _sentence(part: Sentence, lang: Lang) -> str:
    text = "".join(_run(run, lang) for run in runs(part.words))
    return {"plain": text, "item": f"- {text}", "faint": f"*{text}*"}[part.manner]


def cited(citation: Citation, lang: Lang) -> str:
    """A citation, linked where its address was verified."""
    return _run(link(citation), lang)


def _run(run: Run, lang: Lang) -> str:
    text = said(run, lang)
    return f"[{text}]({address(run.url)})" if isinstance(run, Linked) and run.url else text


def _table(table: Table, lang: Lang) -> str:
    rows = [[_cell(cell, lang) for cell in row] for row in table.rows]
    if table.footed:
        rows.append([_cell(column.foot, lang) if column.foot else "" for column in table.columns])
    title = said(table.title, lang)
    return (f"**{title}**\n\n" if title else "") + table_of(_heads(table, lang), rows)


def _cell(cell: Cell, lang: Lang) -> str:
    text = said(cell.words, lang)
    if cell.url:
        return f"[{text}]({address(cell.url)})"
    return f"**{text}**" if cell.strong else "&emsp;" * cell.depth + text


def _heads(table: Table, lang: Lang) -> list[str]:
    return [said(column.head, lang) for column in table.columns]


def table_of(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; columns of numbers are set to the right."""
    numeric = [is_numeric(row[place] for row in rows) for place in range(len(heads))]
    out = [f"| {' | '.join(heads)} |"]
    out.append(f"| {' | '.join('---:' if right else '---' for right in numeric)} |")
    out += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(out)
