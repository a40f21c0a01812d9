"""A client's report as a file: PDF, a page of HTML, or Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from crs._reports import document, render
from crs._reports.redaction import redacted
from crs._text import message
from crs.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from crs._answers.client_report import ClientReport
    from crs._reports.letterhead import Letterhead
    from crs._reports.parts import Document
    from crs._reports.typst import Paper
    from crs._text import Lang

Ending = Literal["pdf", "html", "md"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)


class Look(NamedTuple):
    """How a client's report is to look.

    Attributes:
        langs: its languages, one after the other.
        paper: the size of a page, of a PDF.
        letterhead: a firm's head and closing words.
        redact: without names and birth dates.
    """

    langs: Sequence[Lang] = ("en",)
    paper: Paper = "a4"
    letterhead: Letterhead | None = None
    redact: bool = False

    def options(self, ending: Ending) -> Iterator[str]:
        """The options of `crs report` that ask for it."""
        yield from ("--lang", self.langs[0])
        if len(self.langs) > 1:
            yield "--both"
        if ending == "pdf":
            yield from ("--paper", self.paper)
        if self.letterhead is not None:
            yield from ("--letterhead", "FIRM.toml")
        if self.redact:
            yield "--redact"


def ending_of(path: Path) -> Ending:
    """The kind of report that a file's name asks for.

    Raises:
        InputError: it asks for none.
    """
    for ending in ENDINGS:
        if path.suffix.lower() == f".{ending}":
            return ending
    raise InputError(message("client.ending", file=path))


def written(report: ClientReport, ending: Ending, look: Look | None = None) -> bytes:
    """The file of a report; the same report gives the same bytes.

    Args:
        report: the report.
        ending: "pdf", "html" (a page that loads nothing) or "md".
        look: how it is to look.

    Raises:
        MissingLibraryError: the extra `report` is not installed, which PDF and HTML need.
    """
    look = look or Look()
    head = look.letterhead
    if head is not None and report.client.prepared_by is None:
        client = report.client._replace(prepared_by=head.prepared_by)
        report = replace(report, client=client)
    made: Document = document(report, look=(f"REPORT.{ending}", *look.options(ending)))
    if look.redact:
        made = redacted(made, report)
    if head is not None:
        made = head.on(made)
    if ending == "pdf":
        from crs._reports.typst import pdf

        versions = [(made, lang) for lang in look.langs]
        return pdf(versions, on=report.on, paper=look.paper, number=report.client.number)
    if ending == "html":
        from crs._reports import html

        return html.page(made, *look.langs).encode()
    return "\n\n".join(render(made, "markdown", lang=lang) for lang in look.langs).encode() + b"\n"
