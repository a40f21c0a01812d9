"""Explanations: answers rendered as text, Markdown and HTML, in English or French."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from crs.errors import MissingLibraryError, UnknownIdError

if TYPE_CHECKING:
    from crs._answers.answer import Answer, TableAnswer
    from crs._reports.report import Report
    from crs._text import Lang

FORMATS = ("text", "markdown", "html")
FRAMES = ("polars", "pandas")


def explain(answer: Answer, format: str, lang: Lang) -> str:
    """An answer in words.

    Raises:
        UnknownIdError: there is no such format or language.
    """
    from crs._answers.profile_score import Score
    from crs._reports.blocks import blocks, write
    from crs._reports.report import report

    if format not in FORMATS:
        raise UnknownIdError("format", format, FORMATS)
    if not isinstance(answer, Score):
        return write(blocks(answer, lang), format)
    told = render(report(answer), format, lang)
    return told if answer.facts is None else f"{told}\n{write(blocks(answer, lang), format)}"


def frame(answer: TableAnswer, kind: str, lang: Lang) -> Any:
    """The rows of an answer as a data frame.

    Raises:
        UnknownIdError: it is neither "polars" nor "pandas".
        MissingLibraryError: that library is not installed.
    """
    if kind not in FRAMES:
        raise UnknownIdError("kind of frame", kind, FRAMES)
    try:
        library: Any = import_module(kind)
    except ImportError:
        raise MissingLibraryError(
            f"a {kind} frame needs {kind}, which is not installed (python -m pip install {kind})"
        ) from None
    return library.DataFrame(answer.records(lang=lang))


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
