"""Files that are written part by part, beside their place until they are whole."""

from __future__ import annotations

import codecs
from contextlib import contextmanager, suppress
from importlib import import_module
from queue import Full, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol

import polars as pl
from polars.io.plugins import register_io_source

from crs._files.output import NotAFileError, reason, replace_file, replacing
from crs._frames.files.dialects import Dialect
from crs._frames.files.sources import READERS, ending
from crs._frames.files.values import defused
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MOST_ROWS = 2**20 - 1
"""How many rows an Excel sheet has below its heads."""
_WAIT = 0.1
"""How many seconds pass before a full queue is looked at again."""


class Rows(Protocol):
    """Some rows to write, in the forms that files want."""

    def as_read(self) -> pl.DataFrame:
        """Every cell as the file had it."""

    def typed(self) -> pl.DataFrame:
        """Cells that could be read as numbers, days, true and false; null where they could not."""

    def cells(self) -> pl.DataFrame:
        """Cells that a spreadsheet takes for more than text; null where they are but text."""


class Sink(Protocol):
    """A file that is being written."""

    def write(self, rows: Rows) -> None:
        """Add rows."""

    def close(self) -> None:
        """The file is whole."""

    def abandon(self) -> None:
        """The file will not be kept."""


def check_target(path: Path, others: Mapping[str, Path]) -> None:
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
                raise FileError(f"{path} is also {what}; give another name")
        replace_file(path, None)
        if path.exists():
            path.open("r+b").close()  # which also finds a file that another program locks
    except (OSError, RuntimeError) as problem:  # a link may lead to itself
        raise FileError(f"{path} cannot be written: {reason(problem)}") from None


@contextmanager
def opened(path: Path, none: Rows, dialect: Dialect | None) -> Iterator[Sink]:
    """A sink whose file takes its place only once it is whole.

    Whatever ends the work before leaves what stood there as it was.

    Args:
        path: the file to write; a new one is for its owner alone, since it tells of people.
        none: no rows, with the columns that all rows will have.
        dialect: how the input is written, where it is CSV.

    Raises:
        FileError: the kind of file cannot hold one of the columns, or what is there by then is no
            file.
    """
    try:
        with replacing(path, private=True) as part:
            sink = _sink(path, part, none, dialect)
            try:
                yield sink
                sink.close()
            finally:
                sink.abandon()
    except NotAFileError as problem:
        raise FileError(f"{path} cannot be written: {reason(problem)}") from None


def _sink(path: Path, part: Path, none: Rows, dialect: Dialect | None) -> Sink:
    kind = READERS[ending(path)]
    for name, dtype in none.typed().schema.items():
        if what := _too_much(dtype, kind):
            raise FileError(
                f'the column "{name}" holds {what}, which {path} cannot; '
                "write .parquet, or leave the column out"
            )
    if kind == "excel":
        module: Any = import_module("crs._frames.files.excel_writing")
        made: Sink = module.ExcelSink(part, none)
        return made
    if kind == "text":
        return _CsvSink(part, none, dialect or Dialect())
    return _JsonSink(part) if kind == "json_lines" else _ParquetSink(part, none)


def _too_much(dtype: pl.DataType, kind: str) -> str | None:
    """What a column holds that a kind of file cannot; None where it can."""
    if kind == "parquet":
        return None
    if kind == "json_lines":
        return "bytes" if "Binary" in str(dtype) else None
    if dtype.is_nested() or dtype == pl.Binary:
        return "lists, tables or bytes"
    return "lengths of time" if kind == "text" and isinstance(dtype, pl.Duration) else None


class _CsvSink:
    def __init__(self, path: Path, none: Rows, dialect: Dialect) -> None:
        self._dialect = dialect
        self._file = path.open("wb")
        try:
            if dialect.bom:
                self._file.write(codecs.BOM_UTF8)
            self._write(none, heads=True)
        except BaseException:
            self._file.close()
            raise

    def write(self, rows: Rows) -> None:
        self._write(rows, heads=False)

    def _write(self, rows: Rows, *, heads: bool) -> None:
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

    def write(self, rows: Rows) -> None:
        rows.typed().write_ndjson(self._file)

    def close(self) -> None:
        self._file.close()

    abandon = close


class _ParquetSink:
    """Polars writes Parquet only from a stream that it pulls from, so the stream has a thread."""

    def __init__(self, path: Path, none: Rows) -> None:
        self._queue: Queue[pl.DataFrame | None] = Queue(maxsize=1)
        self._problem: BaseException | None = None
        self._whole = False
        stream = register_io_source(self._frames, schema=none.typed().schema)
        self._thread = Thread(target=self._run, args=(stream, path), daemon=True)
        self._thread.start()

    def _frames(self, *_pushed_down: object) -> Iterator[pl.DataFrame]:
        # Polars runs this in threads of its own, which the coverage of tests does not see
        while (frame := self._queue.get()) is not None:  # pragma: no cover
            yield frame
        if not self._whole:  # pragma: no cover
            raise InterruptedError

    def _run(self, stream: pl.LazyFrame, path: Path) -> None:
        try:
            stream.sink_parquet(path)
        except BaseException as problem:  # noqa: BLE001 - it is raised again where it is awaited
            self._problem = problem

    def write(self, rows: Rows) -> None:
        self._put(rows.typed())
        self._check()

    def _put(self, frame: pl.DataFrame | None) -> None:
        while self._thread.is_alive():
            with suppress(Full):
                self._queue.put(frame, timeout=_WAIT)
                return

    def _check(self) -> None:
        if isinstance(self._problem, pl.exceptions.PolarsError):
            raise OSError(str(self._problem))
        if self._problem is not None:
            raise self._problem

    def close(self) -> None:
        self._whole = True
        self._put(None)
        self._thread.join()
        self._check()

    def abandon(self) -> None:
        self._put(None)
        self._thread.join()


def harmless(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame in whose text, heads included, a spreadsheet finds no formula."""
    texts = [name for name, dtype in frame.schema.items() if _is_text(dtype)]
    frame = frame.with_columns(defused(name) for name in texts)
    heads = pl.DataFrame({"head": frame.columns}).select(defused("head")).to_series()
    return frame.rename(dict(zip(frame.columns, heads, strict=True)))


def _is_text(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.String | pl.Categorical | pl.Enum)
