"""Files that are written part by part, beside their place until they are whole."""

from __future__ import annotations

import codecs
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

import polars as pl

from crs._files import reason
from crs._files.output import NotAFileError, replace_file, replacing
from crs._frames.files.dialects import Dialect
from crs._frames.files.excel_copy import CopySink
from crs._frames.files.parquet_output import ParquetSink
from crs._frames.files.sources import READERS, ending
from crs._frames.files.spreadsheets import harmless
from crs._text import Text, message
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from crs._frames.files.scored import Scored
    from crs._frames.files.sources import Source


class Sink(Protocol):
    """A file that is being written."""

    def write(self, rows: Scored) -> None:
        """Add rows."""

    def close(self) -> None:
        """The file is whole."""

    def abandon(self) -> None:
        """The file will not be kept."""


def check_target(path: Path, others: Mapping[Text, Path]) -> None:
    """Refuse early what could not be written in the end.

    Args:
        path: the file to write.
        others: files that must not be the same, by what they are.

    Raises:
        FileError: it cannot be written, or is no file: a device, a folder or the like.
    """
    ending(path)
    try:
        real = path.resolve()
        for what, other in others.items():
            if real == other.resolve():
                raise FileError(message("files.wrong.also", path=path, what=what))
        replace_file(path, None)
        if path.exists():
            path.open("r+b").close()  # which also finds a file that another program locks
    except (OSError, RuntimeError) as problem:  # a link may lead to itself
        raise FileError(_unwritable(path, problem)) from None


def _unwritable(path: Path, problem: OSError | RuntimeError) -> Text:
    return message("cli.wrong.unwritable", file=path, why=reason(problem))


@contextmanager
def opened(path: Path, none: Scored, read: Source) -> Iterator[Sink]:
    """A sink whose file takes its place only once it is whole.

    Whatever ends the work before leaves what stood there as it was.

    Args:
        path: the file to write; a new one is for its owner alone, since it tells of people.
        none: no rows, with the columns that all rows will have.
        read: the input, whose conventions are kept; of a workbook, everything that it holds.

    Raises:
        FileError: the kind of file cannot hold one of the columns, or what is there by then is no
            file.
    """
    try:
        with replacing(path, private=True) as part:
            sink = _sink(path, part, none, read)
            try:
                yield sink
                sink.close()
            finally:
                sink.abandon()
    except NotAFileError as problem:
        raise FileError(_unwritable(path, problem)) from None


def _sink(path: Path, part: Path, none: Scored, read: Source) -> Sink:
    kind = READERS[ending(path)]
    if kind == "excel" and read.place is not None and not none.numbered:
        return CopySink(part, none, read.place, read.letters)
    for name, dtype in none.typed().schema.items():
        if what := _too_much(dtype, kind):
            raise FileError(message("files.wrong.no-room", name=name, what=what, path=path))
    if kind == "excel":
        module: Any = import_module("crs._frames.files.excel_output")
        made: Sink = module.ExcelSink(part, none)
        return made
    if kind == "text":
        return _CsvSink(part, none, read.dialect or Dialect())
    return _JsonSink(part) if kind == "json_lines" else ParquetSink(part, none)


def _too_much(dtype: pl.DataType, kind: str) -> Text | None:
    """What a column holds that a kind of file cannot; None where it can."""
    if kind == "parquet":
        return None
    if kind == "json_lines":
        return message("files.holds.bytes") if "Binary" in str(dtype) else None
    if dtype.is_nested() or dtype == pl.Binary:
        return message("files.holds.lists")
    lengths = kind == "text" and isinstance(dtype, pl.Duration)
    return message("files.holds.lengths") if lengths else None


class _CsvSink:
    def __init__(self, path: Path, none: Scored, dialect: Dialect) -> None:
        self._dialect = dialect
        self._file = path.open("wb")
        try:
            if dialect.bom:
                self._file.write(codecs.BOM_UTF8)
            self._write(none, heads=True)
        except BaseException:
            self._file.close()
            raise

    def write(self, rows: Scored) -> None:
        self._write(rows, heads=False)

    def _write(self, rows: Scored, *, heads: bool) -> None:
        harmless(rows.as_read()).write_csv(
            self._file,
            include_header=heads,
            separator=self._dialect.separator,
            line_terminator=self._dialect.newline,
        )

    def close(self) -> None:
        self._file.close()

    abandon = close


class _JsonSink:
    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def write(self, rows: Scored) -> None:
        rows.typed().write_ndjson(self._file)

    def close(self) -> None:
        self._file.close()

    abandon = close
