"""The explanation as Markdown and as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from crs import words

if TYPE_CHECKING:
    from crs.explain.report import Report
    from crs.rules.tree import Lang

_HEADS = ("line", "points", "maximum", "because", "clause")


def markdown(report: Report, lang: Lang) -> str:
    """The explanation as a Markdown table with links to the documents cited."""
    title = words.phrase("title").in_(lang)
    heads = [words.phrase(key).in_(lang) for key in _HEADS]
    out = [
        f"**{title} {report.total.points}**",
        "",
        report.heading(lang),
        "",
        f"| {' | '.join(heads)} |",
        "| --- | ---: | ---: | --- | --- |",
    ]
    for row in report.rows(lang):
        label = f"**{row.label}**" if row.depth == 0 else "&emsp;" * row.depth + row.label
        clause = f"[{row.clause}]({row.url})" if row.url else row.clause
        out.append(f"| {label} | {row.points} | {row.maximum} | {row.because} | {clause} |")
    total = words.phrase("total").in_(lang)
    out += [f"| **{total}** | **{report.total.points}** | {report.total.maximum} | | |", ""]
    note = words.phrase("note").in_(lang)
    for remark in report.remarks(lang):
        out += [f"{note} {remark}", ""]
    out += [f"*{words.phrase('unofficial').in_(lang)}*", ""]
    return "\n".join(out)


def html(report: Report, lang: Lang) -> str:
    """The explanation as an HTML fragment that needs no style sheet."""
    title = escape(words.phrase("title").in_(lang))
    heads = "".join(f"<th>{escape(words.phrase(key).in_(lang))}</th>" for key in _HEADS)
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
    note = escape(words.phrase("note").in_(lang))
    remarks = "".join(f"<p>{note} {escape(remark)}</p>" for remark in report.remarks(lang))
    return (
        f'<div lang="{lang}"><p><strong>{title} {report.total.points}</strong><br>'
        f"{escape(report.heading(lang))}</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody>"
        f"<tfoot><tr><th>{escape(words.phrase('total').in_(lang))}</th>"
        f'<th style="text-align:right">{report.total.points}</th>'
        f'<th style="text-align:right">{report.total.maximum}</th><th></th><th></th></tr></tfoot>'
        f"</table>{remarks}<p><small>{escape(words.phrase('unofficial').in_(lang))}</small></p>"
        "</div>"
    )
