"""A document as HTML: a fragment for a page or a notebook, or a whole page that needs nothing."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from crs._reports.parts import Cell, Document, Part, Run
    from crs._text import Lang

_STYLE = """\
body { font: 16px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: 1rem 0 }
caption { text-align: left; font-weight: bold; padding: .3rem 0 }
th, td { border-bottom: 1px solid #ddd; padding: .3rem .6rem; vertical-align: top }
@media print { body { margin: 0; max-width: none } }"""


def render(document: Document, lang: Lang) -> str:
    """A document as a fragment that needs no style sheet."""
    out = []
    for is_list, parts in groupby(document.parts, _is_item):
        content = "".join(_part(part, lang) for part in parts)
        out.append(f"<ul>{content}</ul>" if is_list else content)
    return f'<div lang="{lang}">{"".join(out)}</div>'


def page(document: Document, *langs: Lang) -> str:
    """A document as a file of its own, which loads nothing; in each language, one after another."""
    lang = langs[0]
    first = next((part for part in document.parts if isinstance(part, Heading | Total)), None)
    title = said(first.words, lang) if first else "crs"
    body = "\n".join(render(document, each) for each in langs)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n{body}\n</body>\n</html>"
    )


def _is_item(part: Part) -> bool:
    return isinstance(part, Sentence) and part.manner == "item"


def _part(part: Part, lang: Lang) -> str:
    match part:
        case Heading():
            level = min(part.level, 6)
            text = f"<h{level}>{escape(said(part.words, lang))}</h{level}>"
        case Total():
            words, value = escape(said(part.words, lang)), escape(said(part.value, lang))
            text = f"<p><strong>{words} {value}</strong></p>"
        case Sentence():
            text = _sentence(part, lang)
        case Note():
            note = message("report.note")[lang]
            text = f"<p>{escape(note)} {escape(said(part.words, lang))}</p>"
        case Clause():
            said_of = [escape(said(fact, lang)) for fact in part.parts]
            mark = escape(said(part.mark, lang))
            facts = [f"<code>{part.id}</code>", *said_of, _run(link(part.citation), lang), mark]
            text = f"<p><small>{' · '.join(facts)}</small></p>"
        case Table():
            text = _table(part, lang)
        case Figure():
            text = _table(part.table, lang)
        case Picture():
            from crs._reports.plots.files import svg

            words = escape(said(part.words, lang))
            drawn = svg(part.answer.plot(lang=lang))
            text = f'<div role="img" aria-label="{words}">{drawn}</div>'
        case _:  # a break
            text = ""
    return text


def _sentence(part: Sentence, lang: Lang) -> str:
    text = "".join(_run(run, lang) for run in runs(part.words))
    around = {"plain": "<p>{}</p>", "item": "<li>{}</li>", "faint": "<p><small>{}</small></p>"}
    return around[part.manner].replace("{}", text)


def _run(run: Run, lang: Lang) -> str:
    return _linked(said(run, lang), run.url if isinstance(run, Link) else None)


def _linked(text: str, url: str | None) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)


def _table(table: Table, lang: Lang) -> str:
    cells = table.cells(lang)
    sides = [
        "right" if is_numeric(row[place] for row in cells) else "left"
        for place in range(len(table.columns))
    ]
    title = escape(said(table.title, lang))
    caption = f"<caption>{title}</caption>" if title else ""
    heads = "".join(
        f'<th style="text-align:{side}">{escape(head)}</th>'
        for head, side in zip(table.heads(lang), sides, strict=True)
    )
    body = "".join(
        f"<tr>{''.join(_cell(*each, lang) for each in zip(row, sides, strict=True))}</tr>"
        for row in table.rows
    )
    feet = "".join(
        f'<th style="text-align:{side}">{escape(said(foot.words, lang)) if foot else ""}</th>'
        for foot, side in zip((column.foot for column in table.columns), sides, strict=True)
    )
    foot = f"<tfoot><tr>{feet}</tr></tfoot>" if table.footed else ""
    head = f"<thead><tr>{heads}</tr></thead>"
    return f"<table>{caption}{head}<tbody>{body}</tbody>{foot}</table>"


def _cell(cell: Cell, side: str, lang: Lang) -> str:
    style = f"text-align:{side}"
    if cell.depth:
        style += f";padding-left:{1.5 * cell.depth}em"
    if cell.strong:
        style += ";font-weight:bold"
    return f'<td style="{style}">{_linked(said(cell.words, lang), cell.url)}</td>'
