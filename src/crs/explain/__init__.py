"""Explanations: lines rendered as text, Markdown and HTML, in English or French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from crs.explain.report import Report
    from crs.rules.tree import Lang

FORMATS = ("text", "markdown", "html")


def render(report: Report, format: str, lang: Lang) -> str:
    """A report in one format and language.

    Raises:
        UnknownIdError: there is no such format or language.
    """
    if format == "text":
        from crs.explain.terminal import text  # noqa: PLC0415 - rich, only when needed

        return text(report, lang)
    if format == "markdown":
        from crs.explain.markup import markdown  # noqa: PLC0415

        return markdown(report, lang)
    if format == "html":
        from crs.explain.markup import html  # noqa: PLC0415

        return html(report, lang)
    raise UnknownIdError("format", format, FORMATS)
