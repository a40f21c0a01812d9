"""Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from polars.selectors import by_dtype

from crs._files.input import LARGEST
from crs._frames.files.limits import FAULT, ROW
from crs._frames.files.sources import Source, count, in_batches
from crs._text import message
from crs._text.numbers import number
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crs._frames.files.headers import Heads
    from crs._frames.files.sources import Parts


_PIECE = 2**26
"""How many bytes of text are worked on at a time."""
_MAGIC = b"PAR1"
_PROBLEMS = (pl.exceptions.PolarsError, pl.exceptions.PanicException)
"""What the library raises for a file that is not as it should be, or when it gives up."""


def source(path: Path, _heads: Heads) -> Source:
    """A Parquet file to read.

    Raises:
        FileError: it is none.
    """
    scan = pl.scan_parquet(path, glob=False, hive_partitioning=False)
    try:
        columns = scan.collect_schema()
    except _PROBLEMS as problem:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) == _MAGIC:
                raise _damaged(path, problem) from None
        raise FileError(message("files.wrong.no-parquet", path=path)) from None

    def parts(size: int) -> Parts:
        try:
            for batch in in_batches(scan.with_row_index(ROW, 1), size):
                yield from _pieces(path, batch)
        except _PROBLEMS as problem:
            raise _damaged(path, problem) from None

    return Source(path, columns, parts, lambda: count(scan), message("batch.from-1"))


def _pieces(path: Path, batch: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Rows in pieces of bounded size: a page of a few bytes can say the same long text many times.

    Raises:
        FileError: a row is longer than a person's may be.
    """
    sizes = batch.select(
        pl.sum_horizontal(
            pl.lit(0, pl.UInt64),
            by_dtype(pl.String).str.len_bytes().cast(pl.UInt64),
            by_dtype(pl.Binary).bin.size().cast(pl.UInt64),
        )
    ).to_series()
    if not (sizes > _PIECE // batch.height).any():
        yield batch
        return
    if (long := sizes > LARGEST).any():
        row = int(batch[ROW].filter(long)[0])
        raise FileError(
            message("files.wrong.long-row", path=path, row=number(row), most=number(LARGEST))
        )
    place = (sizes.cum_sum() // _PIECE).rename(FAULT)
    for piece in batch.with_columns(place).partition_by(FAULT, maintain_order=True):
        yield piece.drop(FAULT)


def _damaged(path: Path, problem: BaseException) -> FileError:
    reason = str(problem).strip().splitlines() or ["for a reason unknown"]
    return FileError(message("files.wrong.damaged", path=path, why=reason[0]))
