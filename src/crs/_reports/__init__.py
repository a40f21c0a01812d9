"""Explanations: lines rendered as text, Markdown and HTML, in English or French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from crs._reports.report import Report
    from crs._text import Lang

FORMATS = ("text", "markdown", "html")


def render(report: Report, format: str, lang: Lang) -> str:
    """A report in one format and language.

    Raises:
        UnknownIdError: there is no such format or language.
    """
    if format == "text":
        from crs._reports.terminal import text

        return text(report, lang)
    if format == "markdown":
        from crs._reports.markup import markdown

        return markdown(report, lang)
    if format == "html":
        from crs._reports.markup import html

        return html(report, lang)
    raise UnknownIdError("format", format, FORMATS)
