"""JSON Lines: an object on each line, flat or as a profile holds it."""

from __future__ import annotations

import codecs
import glob
import io
import json
from itertools import islice
from math import isinf
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from crs._files.input import DEEPEST, LARGEST, is_deeper
from crs._frames.files.limits import FAULT, ROW, check_names, check_width, long_line
from crs._frames.files.nested import flat, is_nested
from crs._frames.files.sources import Source, in_batches
from crs._text import Text, message, numbers
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from crs._frames.files.headers import Heads
    from crs._frames.files.sources import Parts

_PART = 2**14
"""How many lines are made flat at a time while their columns are found."""


def source(path: Path, heads: Heads) -> Source:
    """A file of JSON Lines to read.

    The known columns are read as text, since 29, 29.0 and "29" may stand in one column. A profile
    as `crs score` takes it becomes a flat row.

    Raises:
        FileError: a line is no object, or has a key twice.
    """
    survey = _survey(path)
    try:
        types = _types(path, survey)
    except pl.exceptions.PolarsError as problem:
        raise _told(path, problem) from None
    # the library may put the columns into another order than the lines have
    names = [name for name in dict.fromkeys([*survey.first, *types]) if name in types]
    columns = {name: pl.String() if heads.meaning(name) else types[name] for name in names}

    def parts(size: int) -> Parts:
        try:
            if survey.flat:
                scan = pl.scan_ndjson(glob.escape(str(path)), schema=columns)
                yield from in_batches(scan.with_row_index(ROW, 1), size)
            else:
                yield from _parts(path, columns, size)
        except pl.exceptions.PolarsError as problem:
            raise _told(path, problem) from None

    numbers = message("batch.by-line")
    return Source(path, columns, parts, lambda: survey.lines, numbers)


class _Survey(NamedTuple):
    """What a first look at every line finds.

    Attributes:
        lines: how many there are.
        flat: whether each is a flat row as it stands.
        first: the columns of the first.
    """

    lines: int
    flat: bool
    first: Sequence[str]


def _survey(path: Path) -> _Survey:
    """Look at every line.

    Raises:
        FileError: a line is no object, or has a key twice.
    """
    number, is_flat = 0, True
    names: set[str] = set()
    first: tuple[str, ...] = ()
    for number, record in enumerate(_records(path), 1):
        if number == 1:
            first = tuple(flat(record)[0])
        is_flat = is_flat and not is_nested(record)
        names.update(record)
        check_width(path, len(names))
    if not number:
        raise FileError(message("files.wrong.no-line", path=path))
    with path.open("rb") as file:
        marked = file.read(3) == codecs.BOM_UTF8
    return _Survey(number, is_flat and not marked, first)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """The object on each line that holds one.

    Raises:
        FileError: a line is no object, or has a key twice.
    """
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(LARGEST + 1), b""), 1):
            if len(line) > LARGEST:
                raise long_line(path, number)
            if line.strip():
                yield _record(path, number, line)


def _record(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(
            line.decode("utf-8-sig" if number == 1 else "utf-8"),
            object_pairs_hook=_object,
            parse_float=_number,
            parse_constant=_no_number,
        )
    except UnicodeDecodeError:
        raise FileError(_on_line("line-utf-8", path, number)) from None
    except _TwiceError as why:
        raise FileError(_on_line("line-twice", path, number, key=str(why))) from None
    except RecursionError:
        raise FileError(_on_line("line-deep", path, number)) from None
    except ValueError as why:
        words = message("reasons.long-number") if "int_max_str_digits" in str(why) else why
        raise FileError(_on_line("line-json", path, number, why=words)) from None
    if line.count(b"{") + line.count(b"[") > DEEPEST and is_deeper(record):
        raise FileError(_on_line("line-deep", path, number))
    if not isinstance(record, dict):
        raise FileError(
            _on_line("line-object", path, number, example='{"age": 29, "education": "masters"}')
        )
    check_names(path, record, "key")
    return record


class _TwiceError(ValueError):
    """A key stands twice in an object."""


def _on_line(what: str, path: Path, number: int, **parts: object) -> Text:
    """What is wrong with a line of a file."""
    return message(f"files.wrong.{what}", path=path, number=numbers.number(number), **parts)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return record


def _number(text: str) -> float | str:
    """A number; one that is too large for any stays a text, which no column takes for a number."""
    number = float(text)
    return text if isinf(number) else number


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _types(path: Path, survey: _Survey) -> Mapping[str, pl.DataType]:
    """The columns and their types."""
    if survey.flat:
        return pl.scan_ndjson(glob.escape(str(path)), infer_schema_length=None).collect_schema()
    records = _records(path)
    frames: list[pl.DataFrame] = []
    while some := list(islice(records, _PART)):
        lines = _lines([flat(record)[0] for record in some])
        frames.append(pl.read_ndjson(lines, infer_schema_length=None).clear())
    return pl.concat(frames, how="diagonal_relaxed").schema


def _parts(path: Path, columns: Mapping[str, pl.DataType], size: int) -> Parts:
    """The lines as flat rows, with what is wrong with those that cannot be made flat."""
    records = _records(path)
    done = 0
    while some := list(islice(records, size)):
        rows = [flat(record) for record in some]
        part = pl.read_ndjson(_lines([row for row, _ in rows]), schema=dict(columns))
        faults = pl.Series(FAULT, [fault for _, fault in rows], dtype=pl.String)
        yield part.with_columns(faults).with_row_index(ROW, done + 1)
        done += len(rows)


def _lines(rows: Sequence[Mapping[str, Any]]) -> io.BytesIO:
    return io.BytesIO("\n".join(map(json.dumps, rows)).encode())


def _told(path: Path, problem: Exception) -> FileError:
    """Which line is wrong, as a plain reader of JSON finds it."""
    try:
        _survey(path)
    except FileError as error:
        return error
    return FileError(message("facts.file.unreadable", file=path, why=str(problem)))
