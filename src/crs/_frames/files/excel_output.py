"""Excel workbooks to write."""

from __future__ import annotations

from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from crs._frames.files.spreadsheets import MOST_ROWS, harmless
from crs._text import message
from crs._text.numbers import number
from crs.errors import FileError, not_installed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from crs._frames.files.scored import Scored

try:
    import xlsxwriter  # type: ignore[import-untyped]
except ImportError:
    raise not_installed(message("errors.needs.excel", library="XlsxWriter"), "batch") from None

_MOST_DIGITS = 10**15
"""From which size on Excel does not keep every digit of a number."""
_LONGEST = 32_767
_WIDEST = 40
_DATES = {date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm:ss"}


class _Disc:
    """A file that keeps the first refusal of the disc to itself until somebody asks.

    An archive that is told of one tries to write its end when it is thrown away, even into a file
    that is closed by then, and nobody can stop the traceback of that.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=0)
        self._place = 0
        self.problem: OSError | None = None

    def write(self, data: bytes) -> int:
        rest = memoryview(data)
        try:
            while rest and not self._file.closed:
                rest = rest[self._file.write(rest) :]
        except OSError as problem:
            self.problem = self.problem or problem
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        return self._place

    def seek(self, place: int, origin: int = 0) -> int:
        self._place = place + (0, self._place)[origin]
        return self._place if self._file.closed else self._file.seek(place, origin)

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        self._file.close()


def workbook(path: Path, **options: object) -> Any:
    """A workbook to fill; text in it is never taken for a formula or a link."""
    plain = {"strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(_Disc(path), {**plain, **options})


def close(book: Any) -> None:
    """Write a workbook.

    Raises:
        OSError: the disc is full, or the like.
    """
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as problem:  # of its own files, beside
        why = problem.args[0] if problem.args else problem
        raise (why if isinstance(why, OSError) else OSError(str(why))) from None
    finally:
        book.filename.close()
    if book.filename.problem:
        raise book.filename.problem


class ExcelSink:
    """One sheet, written row by row, of which little is kept in memory.

    A cell that could not be read stays the text that it was, so that it can be fixed.
    """

    def __init__(self, path: Path, none: Scored) -> None:
        self._folder = TemporaryDirectory(  # beside the output, and nowhere else
            prefix=f"{path.name}-", dir=path.parent, ignore_cleanup_errors=True
        )
        self._book = workbook(path, constant_memory=True, tmpdir=self._folder.name)
        self._formats = {
            kind: self._book.add_format({"num_format": shown}) for kind, shown in _DATES.items()
        }
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        heads = harmless(none.as_read()).columns
        for place, name in enumerate(heads):
            self._sheet.set_column(place, place, min(max(len(name) + 2, 10), _WIDEST))
        for place, name in enumerate(heads):
            self._sheet.write_string(0, place, name, bold)
        self._row = 0

    def write(self, rows: Scored) -> None:
        """Add rows."""
        cells = harmless(rows.cells())
        texts = harmless(rows.as_read())
        for values, others in zip(cells.iter_rows(), texts.iter_rows(), strict=True):
            self._row += 1
            if self._row > MOST_ROWS:
                raise FileError(message("files.wrong.sheet-rows", most=number(MOST_ROWS)))
            self._write(
                cell if cell is not None else text
                for cell, text in zip(values, others, strict=True)
            )

    def _write(self, values: Iterable[Any]) -> None:
        sheet, row = self._sheet, self._row
        for place, value in enumerate(values):
            if value is None:
                continue
            if isinstance(value, bool):
                sheet.write_boolean(row, place, value)
            elif isinstance(value, int | float) and abs(value) < _MOST_DIGITS:
                sheet.write_number(row, place, value)
            elif isinstance(value, date):
                # Excel knows no time zones
                moment = value.replace(tzinfo=None) if isinstance(value, datetime) else value
                sheet.write_datetime(row, place, moment, self._formats[type(value)])
            else:
                text = str(value)
                if len(text) > _LONGEST:
                    raise FileError(
                        message(
                            "files.wrong.long-cell",
                            row=number(row + 1),
                            size=number(len(text)),
                            most=number(_LONGEST),
                        )
                    )
                sheet.write_string(row, place, text)

    def close(self) -> None:
        """Write the workbook."""
        close(self._book)
        self._folder.cleanup()

    def abandon(self) -> None:
        """Forget what was written; a workbook that is forgotten would else write itself."""
        self._book.fileclosed = True
        self._book.filename.close()
        self._sheet.row_data_fh.close()
        self._folder.cleanup()
