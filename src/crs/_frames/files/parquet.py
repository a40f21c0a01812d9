"""Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from crs._frames.files.limits import ROW
from crs._frames.files.sources import Source, count, in_batches
from crs._text import message
from crs.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

    from crs._frames.files.headers import Heads
    from crs._frames.files.sources import Parts


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
            yield from in_batches(scan.with_row_index(ROW, 1), size)
        except _PROBLEMS as problem:
            raise _damaged(path, problem) from None

    return Source(path, columns, parts, lambda: count(scan), message("batch.from-1"))


def _damaged(path: Path, problem: BaseException) -> FileError:
    reason = str(problem).strip().splitlines() or ["for a reason unknown"]
    return FileError(message("files.wrong.damaged", path=path, why=reason[0]))
