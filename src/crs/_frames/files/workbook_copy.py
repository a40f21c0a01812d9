"""A workbook read whole and written again, with what its library cannot keep told."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from crs._frames.files.workbook import undamaged
from crs._text import message
from crs.errors import not_installed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crs._text import Text

_PARTS: Mapping[str, re.Pattern[str]] = {
    "pictures": re.compile(r"xl/media/"),
    "charts": re.compile(r"xl/(?:charts/chart|chartsheets/)"),
    "threads": re.compile(r"xl/threadedComments/"),
    "controls": re.compile(r"xl/(?:ctrlProps|activeX|embeddings|slicers|timelines)/"),
    "queries": re.compile(r"xl/(?:queryTables/|connections\.xml|model/)"),
}
"""Parts of a workbook, by what they hold; the library leaves some out without a word."""
_DRAWING = re.compile(r"xl/drawings/drawing[^/]*\.xml")
_SHAPE = re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp)[\s>]")
_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml")
_NEWER = re.compile(rb"<(?:\w+:)?ext\s")
"""Rules for cells, and small charts in them, in a form that only newer programs know."""


def library() -> Any:
    """The library that reads and writes workbooks whole.

    Raises:
        MissingLibraryError: it is not installed.
    """
    try:
        import openpyxl  # type: ignore[import-untyped]
    except ImportError:
        needs = message("errors.needs.excel", library="openpyxl")
        raise not_installed(needs, "batch") from None
    return openpyxl


def opened(book: Path | bytes, **how: bool) -> Any:
    """A workbook, without the warnings of its library: what is lost is told by `losses`.

    Args:
        book: the file, or what it holds.
        how: what of it to read, as the library calls it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = book if isinstance(book, bytes) else book.read_bytes()
        return library().load_workbook(io.BytesIO(data), **how)


def empty() -> Any:
    """A workbook without sheets."""
    book = library().Workbook()
    book.remove(book.active)
    return book


def content(book: Any) -> bytes:
    """A workbook as a file; its sheets are written in memory, and never beside other files."""
    from openpyxl.worksheet._writer import WorksheetWriter  # type: ignore[import-untyped]
    from openpyxl.writer.excel import ExcelWriter  # type: ignore[import-untyped]

    class Writer(ExcelWriter):  # type: ignore[misc]
        """One that the library's own way of saving, by files in the system's folder, is not."""

        def write_worksheet(self, ws: Any) -> None:
            """Write a sheet into the archive, with the drawing that its charts need."""
            ws._drawing = library().drawing.spreadsheet_drawing.SpreadsheetDrawing()  # noqa: SLF001
            drawing = ws._drawing  # noqa: SLF001
            drawing.charts, drawing.images = ws._charts, ws._images  # noqa: SLF001
            written = io.BytesIO()
            sheet = WorksheetWriter(ws, written)
            sheet.write()
            ws._rels = sheet._rels  # noqa: SLF001
            self._archive.writestr(ws.path[1:], written.getvalue())
            self.manifest.append(ws)

    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        Writer(book, archive).save()
    return held.getvalue()


def losses(path: Path, written: bytes) -> tuple[Text, ...]:
    """What a workbook holds and its copy does not.

    Args:
        path: the workbook.
        written: the copy.
    """
    with undamaged(path), ZipFile(path) as source, ZipFile(io.BytesIO(written)) as copy:
        lost = [name for name, part in _PARTS.items() if _count(source, part) > _count(copy, part)]
        if _holds(source, _DRAWING, _SHAPE):
            lost.append("shapes")
        if _holds(source, _SHEET, _NEWER):
            lost.append("rules")
    return tuple(message(f"caseload.lost.{name}") for name in lost)


def _count(file: ZipFile, part: re.Pattern[str]) -> int:
    return sum(part.match(name) is not None for name in file.namelist())


def _holds(file: ZipFile, part: re.Pattern[str], what: re.Pattern[bytes]) -> bool:
    return any(what.search(file.read(name)) for name in file.namelist() if part.fullmatch(name))
