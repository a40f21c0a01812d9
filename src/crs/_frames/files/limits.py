"""How wide a file of people may be: more costs more than any list of people is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._files.input import LARGEST
from crs._text import message
from crs._text.numbers import number
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

ROW = "_crs_row"
"""The column of a part that holds the number of each row, as the file shows it."""
FAULT = "_crs_fault"
"""The column of a part with what the file's reader found wrong with a row, where it found some."""
SHORT = "_crs_short"
"""The column of a part that says which rows end before the heads do and are read all the same."""
MOST_COLUMNS = 2**12
"""How many columns a file may have: far more than a list of clients needs."""


def check_width(path: Path, columns: int) -> None:
    """Refuse a file of too many columns.

    Raises:
        FileError: it has more than `MOST_COLUMNS`.
    """
    if columns > MOST_COLUMNS:
        count, most = number(columns), number(MOST_COLUMNS)
        raise FileError(message("files.wrong.columns", path=path, count=count, most=most))


def check_names(path: Path, names: Container[str], kind: str = "column") -> None:
    """Refuse a column, or a key, that is called as one of ours is while a file is read.

    Raises:
        FileError: there is one.
    """
    for name in (ROW, FAULT, SHORT):
        if name in names:
            raise FileError(message(f"files.wrong.{kind}-in-way", path=path, name=name))


def long_line(path: Path, line: int) -> FileError:
    """The error of a file with a line that is longer than a person's file may be."""
    text = message("files.wrong.long-line", path=path, line=number(line), most=number(LARGEST))
    return FileError(text)
