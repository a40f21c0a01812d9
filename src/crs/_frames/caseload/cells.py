"""The cells of a desk's workbook, as the sheets hold them."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._frames.files.workbook import look
from crs._frames.files.workbook_copy import library, opened
from crs._text import message
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Value = str | int | float | bool | None


class Row(NamedTuple):
    """A row of a sheet.

    Attributes:
        number: as the sheet shows it, from 1.
        values: what its cells hold; days as text, year-month-day.
    """

    number: int
    values: tuple[Value, ...]


class Grid(NamedTuple):
    """A sheet of a workbook.

    Attributes:
        name: what it is called.
        hidden: whether it is hidden.
        rows: its rows that hold something.
    """

    name: str
    hidden: bool
    rows: tuple[Row, ...]


def grids(path: Path) -> tuple[Grid, ...]:
    """Every sheet of a workbook; a formula without a stored value, and an error, is a text.

    Raises:
        FileError: it is no workbook, or damaged, or a sheet is too large.
        MissingLibraryError: the extra `batch` is not installed.
    """
    library()
    content = look(path).content
    try:
        book = opened(content, data_only=True)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as problem:
        why = f"{type(problem).__name__}: {problem}"
        raise FileError(message("files.wrong.save-anew", path=path, why=why)) from None
    return tuple(
        Grid(sheet.title, sheet.sheet_state != "visible", tuple(_rows(sheet)))
        for sheet in book.worksheets
    )


def _rows(sheet: Any) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        values = tuple(map(_plain, cells))
        if any(value is not None for value in values):
            yield Row(number, values)


def _plain(value: Any) -> Value:
    """What a cell holds, as a person wrote it."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return value.strip() or None
    return value if isinstance(value, int | float | bool) else None if value is None else str(value)
