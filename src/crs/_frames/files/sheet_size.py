"""How much a sheet spans, told from its XML before its cells are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crs._frames.sheet_columns import letters_of, place_of
from crs._text import message
from crs._text.numbers import number
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_CELLS = 5 * 10**7
"""How many cells the rectangle of a sheet may have: more than its rows times fifty columns."""
SMALL = 2 * 10**7
"""How many cells any rectangle may have; to read them takes half a gigabyte."""
MOST_BLANK = 100
"""How many times the cells that are written a larger rectangle may have."""
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3}[0-9]+)""")
_COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})""")
_LINE = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{0,3}([0-9]+)""")
_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]+)["']""")
_END = b"row>"
_SOME = 2**22
"""How many bytes are looked at at a time."""


def columns_of(path: Path, name: str, data: bytes) -> tuple[int, int]:
    """The place of a sheet's first column, and of the one after its last.

    Args:
        path: the workbook.
        name: what the sheet is called.
        data: its XML.

    Raises:
        FileError: the sheet spans too many cells; or it has a row or a cell twice, or a comment
            among them, which no program writes and of which each reader makes something else.
    """
    columns: set[bytes] = set()
    lines: set[bytes] = set()
    numbers: set[bytes] = set()
    cells = places = rows = numbered = 0
    widest = 0
    for some in _by_rows(data):
        here = _PLACE.findall(some)
        held, in_rows = len(_CELL.findall(some)), _NUMBER.findall(some)
        if len(set(here)) < len(here) or b"<!" in some:
            raise _unclear(path, name)
        if len(here) < held:
            widest = max(widest, *(len(_CELL.findall(row)) for row in _ROW.split(some)))
        columns.update(_COLUMN.findall(some))
        lines.update(_LINE.findall(some))
        numbers.update(in_rows)
        cells, places = cells + held, places + len(here)
        rows, numbered = rows + len(_ROW.findall(some)), numbered + len(in_rows)
    if len(numbers) < numbered:
        raise _unclear(path, name)
    known = [place_of(letters.decode()) for letters in columns]
    if places < cells:  # cells without a place stand beside the one before
        known += [0, max(known, default=0) + widest]
    last_row = max(map(int, lines), default=0) + rows - numbered
    if not known or not cells:
        return 0, 0
    first, last = min(known), max(known)
    spanned = (last - first + 1) * (last_row - min(map(int, lines), default=1) + 1)
    if spanned > MOST_CELLS or spanned > max(SMALL, MOST_BLANK * cells):
        raise FileError(
            message(
                "files.wrong.wide-sheet",
                path=path,
                name=name,
                cells=number(spanned),
                row=number(last_row),
                column=letters_of(last),
                most=number(MOST_CELLS if spanned > MOST_CELLS else SMALL),
            )
        )
    return first, max(known[: len(columns)], default=-1) + 1


def _by_rows(data: bytes) -> Iterator[bytes]:
    """The XML of the rows of a sheet, some whole ones at a time."""
    start, stop = max(data.find(b"sheetData"), 0), data.rfind(b"sheetData>")
    stop = len(data) if stop <= start else stop
    while start < stop:
        end = data.find(_END, start + _SOME, stop)
        end = stop if end < 0 else end + len(_END)
        yield data[start:end]
        start = end


def _unclear(path: Path, name: str) -> FileError:
    return FileError(message("files.wrong.unclear-sheet", path=path, name=name))
