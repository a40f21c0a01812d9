"""How a CSV file is written, told from its head: Excel writes it differently in each language."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from crs._files.input import LARGEST
from crs._frames.files.headers import TOP
from crs._frames.files.limits import check_width, long_line
from crs._text import message, numbers
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crs._frames.files.encodings import Written
    from crs._frames.files.headers import Heads

SEPARATORS = (",", ";", "\t")
_HEAD = 2**20
_BLOCK = 2**18
_LONGEST = 1000
"""How many letters a head may have."""


class Dialect(NamedTuple):
    """How a CSV file is written.

    Attributes:
        separator: what stands between cells.
        bom: whether it begins with a byte-order mark, by which Excel knows UTF-8.
        newline: what ends its lines.
    """

    separator: str = ","
    bom: bool = False
    newline: str = "\n"


class Head(NamedTuple):
    """The head of a CSV file.

    Attributes:
        dialect: how it is written.
        row: the place of the row with the heads, from 0; a title may stand above.
        lines: how many lines there are down to the heads, theirs included; a row may take several.
        cells: the heads.
    """

    dialect: Dialect
    row: int
    lines: int
    cells: tuple[str, ...]


def detect(file: Written, read_by: Heads) -> Head:
    """The head of a CSV file.

    Raises:
        FileError: its separator cannot be told.
    """
    path = file.path
    _check_lengths(file)
    with file.content.open("rb") as content:
        data = content.read(_HEAD)
    # a letter that is cut in two at the end of what is read is left out
    text = data.decode("utf-8-sig", errors="ignore")
    if not text.strip():
        raise FileError(message("files.wrong.empty", path=path))
    if "\r" in text and "\n" not in text:
        raise _returns(path)
    heads, faults = [], []
    for separator in SEPARATORS:
        try:
            heads.append(_head(text, separator, read_by, file))
        except csv.Error as why:  # as a cell may be too long where it is not the separator
            faults.append(wrong(path, why))
    if not heads:
        raise faults[0]
    best = max(heads, key=lambda head: (read_by.known(head.cells), len(head.cells)))
    if len(best.cells) == 1:
        raise FileError(message("files.wrong.no-separator", path=path))
    if max(map(len, best.cells)) > _LONGEST:
        raise FileError(
            message(
                "files.wrong.long-head", path=path, row=best.row + 1, most=numbers.number(_LONGEST)
            )
        )
    _check_returns(file, best.dialect.separator)
    return best


def _check_lengths(text: Written) -> None:
    """Refuse lines that are longer than any person's; to look for heads in them takes long.

    Raises:
        FileError: there is one.
    """
    lines, length = 1, 0
    with text.content.open("rb") as file:
        while data := file.read(_BLOCK):
            breaks = data.count(b"\n")
            length += data.find(b"\n") if breaks else len(data)
            if length > LARGEST:
                raise long_line(text.path, lines)
            lines += breaks
            if breaks:
                length = len(data) - data.rfind(b"\n") - 1


def _check_returns(text: Written, separator: str) -> None:
    """Refuse rows that end with a carriage return alone, for others take several for one.

    Raises:
        FileError: there are some.
    """
    alone, end = 0, b""
    with text.content.open("rb") as file:
        while data := file.read(_HEAD):
            data = end + data
            data, end = (data[:-1], data[-1:]) if data.endswith(b"\r") else (data, b"")
            alone += data.count(b"\r") - data.count(b"\r\n")
    if alone or end:
        count_rows(text, separator)  # in quotes, within a cell, it is no end


def count_rows(text: Written, separator: str, above: int = 0) -> int:
    """How many rows of a file hold something, by a plain reader of CSV.

    Args:
        text: the file.
        separator: what stands between its cells.
        above: how many rows at its top do not count.

    Raises:
        FileError: it is not valid CSV.
    """
    try:
        with text.content.open(encoding="utf-8-sig", newline="\n") as file:
            rows = csv.reader(file, delimiter=separator)
            return sum(any(cell.strip() for cell in row) for row in islice(rows, above, None))
    except csv.Error as why:
        raise wrong(text.path, why) from None


def _returns(path: Path) -> FileError:
    return FileError(message("files.wrong.returns", path=path))


def wrong(path: Path, why: csv.Error) -> FileError:
    """The error of what a plain reader of CSV stumbles over."""
    return _returns(path) if "new-line" in str(why) else not_csv(path, why)


def not_csv(path: Path, why: object) -> FileError:
    """The error of a file that is no CSV."""
    return FileError(message("files.wrong.no-csv", path=path, why=str(why)))


def _head(text: str, separator: str, read_by: Heads, file: Written) -> Head:
    """The head as it is if that is the separator."""
    rows, lines = _top(text, separator)
    check_width(file.path, max(map(len, rows), default=0))
    place = read_by.find(rows)
    if place is None:
        place = next((n for n, row in enumerate(rows) if any(row)), 0)
    newline = "\r\n" if "\r\n" in text else "\n"
    # what was not in UTF-8 is written so, with the mark by which Excel knows it
    dialect = Dialect(separator, file.bom or file.encoding != "utf-8", newline)
    return Head(dialect, place, lines[place], tuple(rows[place]))


def _top(text: str, separator: str) -> tuple[Sequence[list[str]], Sequence[int]]:
    """The first rows, and how many lines there are down to each.

    A line ends with a line feed, as it does for the library that reads the rest.
    """
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator)
    rows, lines = [], []
    for row in islice(reader, TOP):
        rows.append(row)
        lines.append(reader.line_num)
    return rows, lines
