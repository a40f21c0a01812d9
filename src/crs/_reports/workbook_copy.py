"""A workbook read whole and written again, with what its library cannot keep told."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from crs._frames.caseload.cells import library
from crs._frames.files.workbook import undamaged
from crs._text import message

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


def opened(path: Path) -> Any:
    """A workbook with all that its library can keep.

    Raises:
        FileError: it is damaged.
    """
    with undamaged(path), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is lost is told in words, by `losses`
        return library().load_workbook(path, rich_text=True)


def content(book: Any) -> bytes:
    """A workbook as a file; its sheets are written in memory, and never beside other files."""
    from openpyxl.worksheet._writer import WorksheetWriter  # type: ignore[import-untyped]
    from openpyxl.writer.excel import ExcelWriter  # type: ignore[import-untyped]

    class Writer(ExcelWriter):  # type: ignore[misc]
        """One that the library's own way of saving, by files in the system's folder, is not."""

        def write_worksheet(self, ws: Any) -> None:
            """Write a sheet into the archive, with the drawing that its charts need."""
            ws._drawing = library().drawing.spreadsheet_drawing.SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            written = io.BytesIO()
            sheet = WorksheetWriter(ws, written)
            sheet.write()
            ws._rels = sheet._rels
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
        lost = [
            name
            for name, part in _PARTS.items()
            if _count(source, part) > _count(copy, part)
        ]
        if _holds(source, _DRAWING, _SHAPE):
            lost.append("shapes")
        if _holds(source, _SHEET, _NEWER):
            lost.append("rules")
    return tuple(message(f"caseload.lost.{name}") for name in lost)


def _count(file: ZipFile, part: re.Pattern[str]) -> int:
    return sum(part.match(name) is not None for name in file.namelist())


def _holds(file: ZipFile, part: re.Pattern[str], what: re.Pattern[bytes]) -> bool:
    return any(what.search(file.read(name)) for name in file.namelist() if part.fullmatch(name))
