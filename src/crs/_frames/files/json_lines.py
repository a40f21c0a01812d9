"""JSON Lines: an object on each line."""

from __future__ import annotations

import glob
import json
from typing import TYPE_CHECKING

import polars as pl

from crs._facts.columns import schema
from crs._frames.files.heads import plain
from crs._frames.files.sources import ROW, Source, count, in_batches
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crs._frames.files.sources import Parts


def source(path: Path) -> Source:
    """A file of JSON Lines to read.

    The known columns are read as text, since 29, 29.0 and "29" may stand in one column.

    Raises:
        FileError: a line is no object.
    """
    scan = pl.scan_ndjson(glob.escape(str(path)), infer_schema_length=None)
    known = set(map(plain, schema()))
    try:
        found = scan.collect_schema()
    except pl.exceptions.PolarsError as problem:
        raise _told(path, problem) from None
    # the library may put the columns into another order than the lines have
    names = [name for name in dict.fromkeys([*_first(path), *found]) if name in found]
    columns = {name: pl.String() if plain(name) in known else found[name] for name in names}
    scan = pl.scan_ndjson(glob.escape(str(path)), schema=columns)

    def parts(size: int) -> Parts:
        try:
            yield from in_batches(scan.with_row_index(ROW, 1), size)
        except pl.exceptions.PolarsError as problem:
            raise _told(path, problem) from None

    return Source(path, columns, parts, lambda: count(scan), "by line, blank lines left out")


def _first(path: Path) -> Mapping[str, object]:
    """The object on the first line that holds one."""
    with path.open("rb") as file:
        line = next(line for line in file if line.strip())
    first: dict[str, object] = json.loads(line)
    return first


def _told(path: Path, problem: Exception) -> FileError:
    """Which line is wrong, as a plain reader of JSON finds it."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                found = json.loads(line.decode()) if line.strip() else {}
            except UnicodeDecodeError:
                return FileError(f"{path}: line {number} is not text in UTF-8")
            except ValueError as why:
                return FileError(f"{path}: line {number} is not valid JSON: {why}")
            if not isinstance(found, dict):
                return FileError(
                    f"{path}: line {number} is no object; expected one on each line, such as "
                    '{"age": 29, "education": "masters"}'
                )
    return FileError(f"{path} cannot be read: {problem}")
