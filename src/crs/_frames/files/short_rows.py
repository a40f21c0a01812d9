"""Rows of a CSV file with fewer cells than there are heads, and what becomes of each.

Excel leaves blanks at the ends of rows out, of sixteen rows at a time, where all of them end so.
Any other short row was cut, or lacks a separator, so that its values may stand under other heads.
"""

from __future__ import annotations

import csv
from array import array
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from crs._frames.files.dialects import wrong
from crs._frames.files.limits import FAULT, MOST_COLUMNS, ROW, SHORT
from crs._text import message

if TYPE_CHECKING:
    from crs._frames.files.dialects import Head
    from crs._frames.files.encodings import Written
    from crs._frames.files.headers import Heads

BLOCK = 16
"""How many rows Excel looks at at a time."""
_SOME = 2**20
_SOUND, _BLANKS, _LACKING, _CUT = range(4)
_FAULTS = {_LACKING: message("files.row.lacking"), _CUT: message("files.row.cut")}
REASONS = {text.en: text for text in _FAULTS.values()}
"""What is said of rows that are short, by its English."""


class ShortRows(NamedTuple):
    """What was found of the rows below the heads.

    Attributes:
        first: the number of the first of them.
        rows: how many hold something; None where they did not have to be read for that.
        kinds: what becomes of each; None where all are sound.
    """

    first: int
    rows: int | None
    kinds: pl.Series | None

    def marked(self, part: pl.DataFrame) -> pl.DataFrame:
        """Some rows of the file with what is wrong with each that is short."""
        if self.kinds is None:
            return part
        kinds = self.kinds.gather(part[ROW] - self.first)
        faults = {kind: text.en for kind, text in _FAULTS.items()}
        return part.with_columns(
            kinds.replace_strict(faults, default=None, return_dtype=pl.String).alias(FAULT),
            (kinds == _BLANKS).alias(SHORT),
        )


def short_rows(text: Written, head: Head, heads: Heads) -> ShortRows:
    """Look for rows with fewer cells than there are heads.

    Raises:
        FileError: it is not valid CSV.
    """
    first = head.row + 2
    if _is_even(text, head):
        return ShortRows(first, None, None)
    cells = array("H")
    rows = 0
    try:
        with text.content.open(encoding="utf-8-sig", newline="\n") as file:
            reader = csv.reader(file, delimiter=head.dialect.separator)
            for row in islice(reader, head.row + 1, None):
                is_blank = not any(cell.strip() for cell in row)
                rows += not is_blank
                cells.append(0 if is_blank else min(len(row), MOST_COLUMNS))
    except csv.Error as why:
        raise wrong(text.path, why) from None
    read = [place for place, name in enumerate(head.cells, 1) if heads.meaning(name) is not None]
    kinds = _kinds(pl.Series(cells, dtype=pl.UInt16), head, max(read, default=0))
    if cells and 0 < cells[-1] < len(head.cells) and not _is_ended(text):
        kinds[-1] = _CUT
    return ShortRows(first, rows, kinds if kinds.max() else None)


def _is_even(text: Written, head: Head) -> bool:
    """Whether there are as many separators as full rows have, and no quotes that may hide one."""
    separator = head.dialect.separator.encode()
    separators = lines = 0
    end = b"\n"
    with text.content.open("rb") as file:
        for _ in range(head.lines):
            file.readline()
        while some := file.read(_SOME):
            if b'"' in some:
                return False
            separators += some.count(separator)
            lines += some.count(b"\n")
            end = some[-1:]
    lines += end != b"\n"
    return separators == lines * (len(head.cells) - 1)


def _kinds(cells: pl.Series, head: Head, last: int) -> pl.Series:
    """What becomes of each row.

    Args:
        cells: how many cells each has; 0 where it is blank.
        head: the heads.
        last: the place of the last column that is read, from 1.
    """
    width, above = len(head.cells), head.row + 1
    block = (pl.int_range(pl.len()) + above) // BLOCK
    widest = (
        pl.when(block == head.row // BLOCK).then(width).otherwise(pl.col("cells").max().over(block))
    )
    short = (pl.col("cells") > 0) & (pl.col("cells") < width)
    lost, left_out = pl.col("cells") < last, pl.col("cells") == widest
    kind = (
        pl.when(short & lost & ~left_out)
        .then(_LACKING)
        .when(short & (lost | ~left_out))
        .then(_BLANKS)
        .otherwise(_SOUND)
    )
    return cells.alias("cells").to_frame().select(kind.cast(pl.UInt8).alias("kind")).to_series()


def _is_ended(text: Written) -> bool:
    with text.content.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"
