"""How wide a file of people may be: more costs more than any list of people is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._files.input import LARGEST
from crs.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

MOST_COLUMNS = 2**12
"""How many columns a file may have: far more than a list of clients needs."""


def check_width(path: Path, columns: int) -> None:
    """Refuse a file of too many columns.

    Raises:
        FileError: it has more than `MOST_COLUMNS`.
    """
    if columns > MOST_COLUMNS:
        raise FileError(f"{path} has {columns:,} columns; at most {MOST_COLUMNS:,} are read")


def long_line(path: Path, number: int) -> FileError:
    """The error of a file with a line that is longer than a person's file may be."""
    return FileError(f"{path}: line {number:,} is longer than {LARGEST:,} bytes")
