"""A document as PDF, set by Typst: tagged and PDF/UA-1, from nothing but what the wheel holds."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from crs._reports.parts import (
    Clause,
    Figure,
    Heading,
    Link,
    Note,
    Picture,
    Sentence,
    Table,
    Total,
    is_numeric,
    link,
    runs,
    said,
)
from crs._text import message
from crs.errors import not_installed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from crs._reports.parts import Cell, Document, Part, Run
    from crs._text import Lang

Paper = Literal["a4", "letter"]

_LOOK = """\
#set page(footer: context text(8pt)[#below #h(1fr) #counter(page).display("1 / 1", both: true)])
#set text(font: "Libertinus Serif", size: 10pt)
#set par(justify: false, leading: 0.6em)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 2): set block(above: 1.8em, below: 0.9em)
#show heading: set text(fill: rgb("#12405c"))
#show link: set text(fill: rgb("#12405c"))
#show table: set text(size: 8.5pt)
#show table: set par(leading: 0.5em)
#show table.cell: set text(hyphenate: true)
#set table(stroke: (x, y) => (bottom: 0.4pt + rgb("#bbbbbb")), inset: (x: 4pt, y: 4pt))
"""
_SHORT = 12
"""A column with nothing longer than this is as wide as what stands in it."""


def pdf(
    documents: Sequence[tuple[Document, Lang]],
    *,
    on: date,
    paper: Paper = "a4",
    number: str | None = None,
) -> bytes:
    """Documents as one PDF file; the same documents give the same bytes.

    Args:
        documents: each with its language.
        on: the day that the file says it was made.
        paper: the size of a page.
        number: what stands at the head of each page, such as the number of a file.

    Raises:
        MissingLibraryError: the extra `report` is not installed.
    """
    try:
        import typst
    except ImportError:
        needs = message("errors.needs.pdf", library="typst")
        raise not_installed(needs, "report") from None
    written: bytes = typst.compile(
        _source(documents, on, paper, number).encode(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=datetime.combine(on, time(), UTC),
    )
    return written


def _source(
    documents: Sequence[tuple[Document, Lang]], on: date, paper: Paper, number: str | None
) -> str:
    """What Typst sets. All that is said stands in it as strings, so nothing said is obeyed."""
    size = {"a4": "a4", "letter": "us-letter"}[paper]
    first, lang = documents[0]
    titles = (part.words for part in first.parts if isinstance(part, Heading | Total))
    title = said(next(titles, "crs"), lang)
    day = f"datetime(year: {on.year}, month: {on.month}, day: {on.day})"
    parts = [
        f"#set document(title: {_text(title)}, date: {day})",
        f'#set page(paper: "{size}", margin: (x: 2cm, y: 2.2cm))',
        f"#set page(header: align(right, text(8pt, {_text(number or '')})))",
        f"#let below = {_text(said(message('report.unofficial'), lang))}",
        _LOOK,
    ]
    for place, (document, lang) in enumerate(documents):
        parts.append("#pagebreak()" * bool(place) + f'#set text(lang: "{lang}", region: "ca")')
        parts += _body(document.parts, lang)
    return "\n".join(parts)


def _body(parts: Iterable[Part], lang: Lang) -> Iterable[str]:
    """The parts, sentences of one list together."""
    for is_list, together in groupby(parts, _is_item):
        if is_list:
            items = ", ".join(f"[{_part(part, lang)}]" for part in together)
            yield f"#list({items})\n"
        else:
            yield from (f"{_part(part, lang)}\n" for part in together)


def _is_item(part: Part) -> bool:
    return isinstance(part, Sentence) and part.manner == "item"


def _part(part: Part, lang: Lang) -> str:
    match part:
        case Heading():
            text = f"#heading(level: {part.level}, {_text(said(part.words, lang))})"
        case Total():
            text = f"#strong({_text(f'{said(part.words, lang)} {said(part.value, lang)}')})"
        case Sentence():
            text = "".join(_run(run, lang) for run in runs(part.words))
            text = f"#text(8.5pt, [{text}])" if part.manner == "faint" else text
        case Note():
            note = _text(message("report.note")[lang])
            text = f"#block([#strong({note}) #{_text(said(part.words, lang))}])"
        case Clause():
            facts = " · ".join([part.id, *(said(fact, lang) for fact in part.parts)])
            cited, mark = _run(link(part.citation), lang), _text(said(part.mark, lang))
            text = f"#text(8.5pt, [#{_text(facts)} · {cited} · #{mark}])"
        case Table():
            text = _table(part, lang)
        case Figure():
            text = _table(part.table, lang)
        case Picture():
            from crs._reports.plots.files import svg

            drawn, words = _text(svg(part.answer.plot(lang=lang))), _text(said(part.words, lang))
            text = f'#image(bytes({drawn}), format: "svg", width: 100%, alt: {words})'
        case _:  # a break
            text = ""
    return text


def _text(text: str) -> str:
    """A text as a string of Typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _run(run: Run, lang: Lang) -> str:
    return _linked(said(run, lang), run.url if isinstance(run, Link) else None)


def _linked(text: str, url: str | None) -> str:
    return f"#link({_text(url)}, {_text(text)})" if url else f"#{_text(text)}"


def _table(table: Table, lang: Lang) -> str:
    cells, heads = table.cells(lang), table.heads(lang)
    columns = list(zip(*cells, strict=True)) if cells else [()] * len(heads)
    widths = [_width(head, column) for head, column in zip(heads, columns, strict=True)]
    sides = ["right" if is_numeric(column) else "left" for column in columns]
    out = [
        f"columns: ({', '.join(widths)},)",
        f"align: ({', '.join(sides)},)",
    ]
    if any(heads):
        whole = (f"text(hyphenate: false, strong({_text(head)}))" for head in heads)
        out.append(f"table.header({', '.join(whole)})")
    out += [_cell(cell, lang) for row in table.rows for cell in row]
    if table.footed:
        feet = (column.foot for column in table.columns)
        said_below = (_text(said(foot.words, lang)) if foot else '""' for foot in feet)
        out.append(
            f"table.footer(repeat: false, {', '.join(f'strong({each})' for each in said_below)})"
        )
    title = said(table.title, lang)
    above = f"#block(below: 0.6em, sticky: true, strong({_text(title)}))\n" if title else ""
    return f"{above}#table({', '.join(out)})"


def _width(head: str, column: Sequence[str]) -> str:
    """How wide a column is: as what stands in it, or a share that grows with the words."""
    longest = max(map(len, (head, *column)))
    return "auto" if longest <= _SHORT else f"{round(longest**0.6, 1)}fr"


def _cell(cell: Cell, lang: Lang) -> str:
    text = _linked(said(cell.words, lang), cell.url)
    text = f"#strong([{text}])" if cell.strong else text
    return f"pad(left: {cell.depth}em, [{text}])" if cell.depth else f"[{text}]"
