"""CSV files, with the conventions of whoever wrote them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import polars as pl

from crs._frames.files.dialects import count_rows, detect
from crs._frames.files.encodings import written
from crs._frames.files.limits import ROW
from crs._frames.files.short_rows import short_rows
from crs._frames.files.sources import Source, count, filled, in_batches
from crs._text import message, numbers
from crs.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

    from crs._frames.files.dialects import Head
    from crs._frames.files.encodings import Written
    from crs._frames.files.headers import Heads
    from crs._frames.files.sources import Parts


def source(path: Path, heads: Heads) -> Source:
    """A CSV file to read; every cell is text.

    Raises:
        FileError: it is no text, or its separator cannot be told.
    """
    text = written(path)
    head = detect(text, heads)
    columns: dict[str, pl.DataType] = {name: pl.String() for name in heads.unique(head.cells)}
    scan = pl.scan_csv(
        text.content,
        glob=False,
        has_header=False,
        schema=columns,
        separator=head.dialect.separator,
        skip_lines=head.lines,
        missing_columns="insert",  # where the first row is blank or short
        row_index_name=ROW,
        row_index_offset=head.row + 2,
    )

    short = short_rows(text, head, heads)

    def parts(size: int) -> Parts:
        height = 0
        try:
            for batch in in_batches(scan, size):
                part = filled(batch)
                height += part.height
                if part.height:
                    yield short.marked(part)
        except pl.exceptions.PolarsError as problem:
            raise _told(text, head, problem) from None
        _check(text, head, height, short.rows)

    numbers = message("batch.as-shown")
    return Source(
        path, columns, parts, lambda: count(scan), numbers, head.dialect, encoding=text.name
    )


def _check(text: Written, head: Head, height: int, rows: int | None) -> None:
    """See that nobody is lost: double quotes can make one row of several.

    Raises:
        FileError: there are more rows than were found.
    """
    if height and rows is None:
        return
    there = count_rows(text, head.dialect.separator, head.row + 1) if rows is None else rows
    if there != height:
        raise FileError(
            message(
                "files.wrong.lost-rows",
                path=text.path,
                there=numbers.number(there),
                height=numbers.number(height),
            )
        )


def _told(text: Written, head: Head, problem: Exception) -> FileError:
    """Which row is wrong, as a plain reader of CSV finds it."""
    width, path = len(head.cells), text.path
    with text.content.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=head.dialect.separator)
        for number, row in enumerate(rows, 1):
            if len(row) > width and number > head.row:
                return FileError(
                    message(
                        "files.wrong.ragged",
                        path=path,
                        number=numbers.number(number),
                        cells=len(row),
                        width=width,
                    )
                )
    first = str(problem).splitlines()[0]
    return FileError(message("files.wrong.no-csv-quote", path=path, why=first))
