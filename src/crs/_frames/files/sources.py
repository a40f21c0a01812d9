"""Files as streams of parts: frames of some rows each, in order, with the number of each row."""

from __future__ import annotations

from contextlib import closing
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from crs._files import reason
from crs._files.output import check_regular
from crs._frames.files.limits import check_names, check_width
from crs._text import Text, message
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping
    from pathlib import Path

    from crs._frames.files.dialects import Dialect
    from crs._frames.files.headers import Heads
    from crs._frames.files.workbook import SheetPlace
    from crs._text import Text

    Parts = Generator[pl.DataFrame, None, None]

READERS: Mapping[str, str] = {
    ".csv": "text",
    ".xlsx": "excel",
    ".parquet": "parquet",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
}
"""The module that reads files of each ending."""


class Source(NamedTuple):
    """A file that is read part by part.

    Attributes:
        path: the file.
        columns: its columns and their types.
        parts: gives frames of at most so many rows, each with `ROW` and the columns.
        height: counts the rows, perhaps some blank ones too.
        numbers: how its rows are numbered, in words.
        dialect: how it is written, where it is CSV.
        letters: what a sheet calls each of its columns.
        place: where a sheet is, and where results go.
        sheet: the sheet that is read, where a workbook has several.
        left_out: other sheets that have the heads as well.
        encoding: how its letters are written, in words, where that is not UTF-8.
    """

    path: Path
    columns: Mapping[str, pl.DataType]
    parts: Callable[[int], Parts]
    height: Callable[[], int]
    numbers: Text
    dialect: Dialect | None = None
    letters: Mapping[str, str] = MappingProxyType({})
    place: SheetPlace | None = None
    sheet: str | None = None
    left_out: tuple[str, ...] = ()
    encoding: Text | None = None


def ending(path: Path) -> str:
    """The ending of a file, once it is one that can be read and written.

    Raises:
        FileError: it is not.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        what = (
            message("files.wrong.unknown-ending", ending=path.suffix)
            if suffix
            else message("files.wrong.no-ending")
        )
        known = ", ".join(READERS)
        raise FileError(message("files.wrong.no-such-kind", path=path, what=what, names=known))
    return suffix


def source(path: Path, heads: Heads, *, sheet: str | None = None) -> Source:
    """A file to read.

    Raises:
        FileError: there is no such file, it is empty, or not what its ending says.
    """
    kind = READERS[ending(path)]
    if sheet is not None and kind != "excel":
        raise FileError(message("files.wrong.no-sheets", path=path))
    try:
        check_regular(path)
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError as problem:
        raise FileError(message("facts.file.unreadable", file=path, why=reason(problem))) from None
    if empty:
        raise FileError(message("files.wrong.empty", path=path))
    module: Any = import_module(f"crs._frames.files.{kind}")
    more = (sheet,) if kind == "excel" else ()
    made: Source = module.source(path, heads, *more)
    check_width(path, len(made.columns))
    check_names(path, made.columns)
    return _named(made, heads)


def _named(made: Source, heads: Heads) -> Source:
    """A source in which every column has a name, also where its file gave it a blank one."""
    names = dict(zip(made.columns, heads.unique(made.columns), strict=True))
    new = {blank: name for blank, name in names.items() if blank != name}
    if not new:
        return made

    def parts(size: int) -> Parts:
        with closing(made.parts(size)) as unnamed:
            for part in unnamed:
                yield part.rename(new)

    columns = {names[name]: dtype for name, dtype in made.columns.items()}
    return made._replace(columns=columns, parts=parts)


def in_batches(scan: pl.LazyFrame, size: int) -> Iterator[pl.DataFrame]:
    """The rows of a scan in order, some at a time, however many there are."""
    return iter(
        scan.collect_batches(chunk_size=size, maintain_order=True, lazy=True, engine="streaming")
    )


def count(scan: pl.LazyFrame) -> int:
    """How many rows a scan has."""
    return int(scan.select(pl.len()).collect(engine="streaming").item())


def filled(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of a frame of text in which a cell holds something."""
    held = pl.repeat(value=False, n=frame.height, dtype=pl.Boolean, eager=True)
    for column in frame.get_columns():
        if column.dtype == pl.String:
            held |= (column.str.strip_chars() != "").fill_null(value=False)
            if held.all():  # as soon as a column is full, which most are
                return frame
    return frame.filter(held)
