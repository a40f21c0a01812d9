"""A workbook with the results beside its rows, and everything else as it was.

The results are put into the XML of the one sheet; no other sheet, format, formula or value is
touched, so none can be lost.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from crs._frames.files.excel_days import day_style
from crs._frames.files.limits import ROW
from crs._frames.files.workbook import undamaged
from crs._frames.sheet_columns import letters_of, place_of
from crs._text import message
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from crs._frames.files.scored import Scored
    from crs._frames.files.workbook import SheetPlace

MOST_COLUMNS = 2**14
"""How many columns an Excel sheet has."""
_ROW = re.compile(
    rb"<row(\s[^<>]*?)?(?:/>|>([^<]*+(?:<(?!/?row[\s/>])[^<]*+)*+)</row\s*>)",
)
_CELL = re.compile(rb"<c(\s[^<>]*?)?(?:/>|>[^<]*+(?:<(?!/?c[\s/>])[^<]*+)*+</c\s*>)")
_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]+)["']""")
_COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})[0-9]+["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'][0-9]+["']""")
_SPANS = re.compile(rb"""\sspans\s*=\s*["'][^"']*["']""")
_DIMENSION = re.compile(rb"<dimension\s[^>]*?(?:/>|>\s*</dimension\s*>)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML does not have."""


class _Inner(NamedTuple):
    """What a cell holds, and its style where it needs one."""

    style: bytes
    value: str


class CopySink:
    """A copy of a workbook, with the results of each row in its row."""

    def __init__(
        self, path: Path, none: Scored, place: SheetPlace, letters: Mapping[str, str]
    ) -> None:
        self._path = path
        self._place = place
        # results take the places of those of an earlier run, then free ones
        earlier = sorted(place_of(letters[name]) for name in none.columns.replaced)
        names = none.results.columns
        places = [*earlier, *range(place.next, place.next + len(names))]
        self._columns = dict(zip(names, places, strict=False))
        self._stale = {*earlier, *self._columns.values()}
        if max(self._columns.values()) >= MOST_COLUMNS:
            raise FileError(message("batch.too-wide", file=place.book, count=MOST_COLUMNS))
        with ZipFile(place.book) as book:
            self._day_style = day_style(book)
        self._cells: dict[int, list[tuple[int, _Inner]]] = {
            place.heads: [(column, _text(name)) for name, column in self._columns.items()]
        }

    def write(self, rows: Scored) -> None:
        """Add the results of rows."""
        columns = list(self._columns.values())
        for number, values in zip(rows.part[ROW], rows.results.iter_rows(), strict=True):
            self._cells[number] = [
                (column, self._value(value))
                for column, value in zip(columns, values, strict=True)
                if value is not None
            ]

    def close(self) -> None:
        """Write the workbook."""
        book = self._place.book
        with undamaged(book), ZipFile(book) as read, ZipFile(self._path, "w", ZIP_DEFLATED) as copy:
            for part in read.infolist():
                data = read.read(part)
                if part.filename == self._place.part:
                    data = b"".join(self._rewritten(_DIMENSION.sub(b"", data, count=1)))
                elif self._day_style is not None and part.filename == self._day_style.part:
                    data = self._day_style.data
                copy.writestr(part, data, ZIP_DEFLATED)

    def _value(self, value: object) -> _Inner:
        """The cell of a result: days and whole numbers as what they are, the rest as text."""
        if isinstance(value, date) and self._day_style is not None:
            return _Inner(*self._day_style.cell(value))
        return _Inner(b"", f"<v>{value}</v>") if isinstance(value, int) else _text(str(value))

    def abandon(self) -> None:
        """Forget what was written, which nothing holds open."""

    def _rewritten(self, data: bytes) -> Iterator[bytes]:
        end = number = 0
        for row in _ROW.finditer(data):
            yield data[end : row.start()]
            end = row.end()
            attributes, cells = row[1] or b"", row[2] or b""
            named = _NUMBER.search(attributes)
            number = int(named[1]) if named else number + 1
            attributes = _SPANS.sub(b"", attributes)
            yield b"<row%b>%b</row>" % (attributes, b"".join(self._of_row(number, cells)))
        yield data[end:]

    def _of_row(self, number: int, cells: bytes) -> Iterator[bytes]:
        """The cells of a row in order: those that were there, and the results."""
        added = dict(self._cells.get(number, ()))
        column, style = -1, b""
        for cell in _CELL.finditer(cells):
            attributes = cell[1] or b""
            named = _COLUMN.search(attributes)
            column = place_of(named[1].decode()) if named else column + 1
            styled = _STYLE.search(attributes)
            style = styled[0] if styled else b""
            for before in sorted(place for place in added if place <= column):
                yield _cell(before, number, added.pop(before))
            if column not in self._stale:
                yield cell[0]
        for place in sorted(added):
            of_heads = style if number == self._place.heads else b""
            yield _cell(place, number, added[place], of_heads)


def _cell(column: int, row: int, inner: _Inner, style: bytes = b"") -> bytes:
    place = f"{letters_of(column)}{row}".encode()
    kind = b' t="inlineStr"' if inner.value.startswith("<is>") else b""
    style = inner.style or style
    return b'<c r="%b"%b%b>%b</c>' % (place, style, kind, inner.value.encode())


def _text(text: str) -> _Inner:
    value = escape(_CONTROL.sub("", text))
    return _Inner(b"", f'<is><t xml:space="preserve">{value}</t></is>')
