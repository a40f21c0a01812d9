"""The explanation as Markdown and as HTML."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crs._law.cite import Citation
    from crs._reports.report import Report
    from crs._text import Lang

_HEADS = ("line", "points", "maximum", "because", "clause")


def markdown(report: Report, lang: Lang, *, sections_only: bool = False) -> str:
    """The explanation as a Markdown table with links to the documents cited."""
    title = message("report.title")[lang]
    rows = [
        (
            f"**{row.label}**" if row.depth == 0 else "&emsp;" * row.depth + row.label,
            row.points,
            row.maximum,
            row.because,
            f"[{row.clause}]({row.url})" if row.url else row.clause,
        )
        for row in report.rows(lang, sections_only=sections_only)
    ]
    heads = [message(f"report.{key}")[lang] for key in (_HEADS[:3] if sections_only else _HEADS)]
    total = message("report.total")[lang]
    rows.append((f"**{total}**", f"**{report.total.points}**", str(report.total.maximum), "", ""))
    note = message("report.note")[lang]
    return "\n\n".join(
        [
            f"**{title} {report.total.points}**",
            report.heading(lang),
            table_of(heads, [row[: len(heads)] for row in rows]),
            *(f"{note} {remark}" for remark in report.remarks(lang)),
            f"*{message('report.unofficial')[lang]}*",
        ]
    )


def table_of(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; columns of numbers are set to the right."""
    numeric = [is_numeric(row[place] for row in rows) for place in range(len(heads))]
    out = [f"| {' | '.join(heads)} |"]
    out.append(f"| {' | '.join('---:' if right else '---' for right in numeric)} |")
    out += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(out)


def is_numeric(cells: Iterable[str]) -> bool:
    """Whether a column holds numbers or amounts, set to the right; some may be missing."""
    filled = [re.sub(r"[-*+.,()$\s]", "", cell) for cell in cells if cell]
    return bool(filled) and all(cell.isdigit() for cell in filled)


def link(citation: Citation, lang: Lang) -> str:
    """A citation in Markdown, linked where its address was verified."""
    name = citation.clause[lang]
    return f"[{name}]({citation.source.url})" if citation.source.url else name


def html(report: Report, lang: Lang) -> str:
    """The explanation as an HTML fragment that needs no style sheet."""
    title = escape(message("report.title")[lang])
    heads = "".join(f"<th>{escape(message(f'report.{key}')[lang])}</th>" for key in _HEADS)
    body = []
    for row in report.rows(lang):
        weight = "bold" if row.depth == 0 else "normal"
        clause = escape(row.clause)
        if row.url:
            clause = f'<a href="{escape(row.url)}">{clause}</a>'
        body.append(
            f'<tr style="font-weight:{weight}">'
            f'<td style="text-align:left;padding-left:{1.5 * row.depth}em">{escape(row.label)}</td>'
            f'<td style="text-align:right">{row.points}</td>'
            f'<td style="text-align:right">{row.maximum}</td>'
            f'<td style="text-align:left">{escape(row.because)}</td>'
            f'<td style="text-align:left">{clause}</td></tr>'
        )
    note = escape(message("report.note")[lang])
    remarks = "".join(f"<p>{note} {escape(remark)}</p>" for remark in report.remarks(lang))
    return (
        f'<div lang="{lang}"><p><strong>{title} {report.total.points}</strong><br>'
        f"{escape(report.heading(lang))}</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody>"
        f"<tfoot><tr><th>{escape(message('report.total')[lang])}</th>"
        f'<th style="text-align:right">{report.total.points}</th>'
        f'<th style="text-align:right">{report.total.maximum}</th><th></th><th></th></tr></tfoot>'
        f"</table>{remarks}<p><small>{escape(message('report.unofficial')[lang])}</small></p>"
        "</div>"
    )
