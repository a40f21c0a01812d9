"""Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from crs._frames.files.sources import ROW, Source, count, in_batches
from crs.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

    from crs._frames.files.sources import Parts


def source(path: Path) -> Source:
    """A Parquet file to read.

    Raises:
        FileError: it is none.
    """
    scan = pl.scan_parquet(path, glob=False, hive_partitioning=False)
    try:
        columns = scan.collect_schema()
    except pl.exceptions.PolarsError:
        raise FileError(f"{path} is not a Parquet file, although its ending says so") from None

    def parts(size: int) -> Parts:
        try:
            yield from in_batches(scan.with_row_index(ROW, 1), size)
        except pl.exceptions.PolarsError as problem:
            raise FileError(f"{path} is damaged: {problem}") from None

    return Source(path, columns, parts, lambda: count(scan), "from 1")
