"""How a CSV file is written, told from its head: Excel writes it differently in each language."""

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING, NamedTuple

from crs._frames.files.heads import TOP, find, known
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SEPARATORS = (",", ";", "\t")
_HEAD = 2**20


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
        cells: the heads.
    """

    dialect: Dialect
    row: int
    cells: tuple[str, ...]


def detect(path: Path) -> Head:
    """The head of a CSV file.

    Raises:
        FileError: it is no text in UTF-8, or its separator cannot be told.
    """
    with path.open("rb") as file:
        data = file.read(_HEAD)
        last = not file.read(1)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        raise not_utf_8(path)
    bom = data.startswith(codecs.BOM_UTF8)
    try:
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        text = decoder.decode(data, final=last)
    except UnicodeDecodeError:
        raise not_utf_8(path) from None
    if not text.strip():
        raise FileError(f"{path} is empty")
    try:
        heads = [_head(text, separator, bom=bom) for separator in SEPARATORS]
    except csv.Error as why:
        raise FileError(f"{path} is not valid CSV: {why}") from None
    best = max(heads, key=lambda head: (known(head.cells), len(head.cells)))
    if len(best.cells) == 1:
        raise FileError(
            f"what separates the cells of {path} cannot be told from its first lines; expected "
            "heads such as age and education with a comma, a semicolon or a tab between them"
        )
    return best


def _head(text: str, separator: str, *, bom: bool) -> Head:
    """The head as it is if that is the separator."""
    rows = _top(text, separator)
    place = find(rows)
    if place is None:
        place = next(n for n, row in enumerate(rows) if any(row))
    newline = "\r\n" if "\r\n" in text else "\n"
    return Head(Dialect(separator, bom, newline), place, tuple(rows[place]))


def _top(text: str, separator: str) -> Sequence[list[str]]:
    lines = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    return [row for row, _ in zip(lines, range(TOP), strict=False)]


def not_utf_8(path: Path) -> FileError:
    """The error of a file in another encoding."""
    return FileError(
        f'{path} is not text in UTF-8; in Excel, save it as "CSV UTF-8 (comma delimited)", '
        "which keeps accents right"
    )
