"""The result of an earlier run over a desk, to be compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._frames.caseload.records import DIGEST
from crs._frames.caseload.sheets import RESULTS
from crs._text import message
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def earlier(path: Path) -> Sequence[Mapping[str, Any]]:
    """The records of an earlier result: a workbook's sheet of results, or a file of records.

    Raises:
        FileError: it cannot be read, or is no such result.
        MissingLibraryError: the extra `batch` is not installed.
    """
    records = _of_workbook(path) if path.suffix.lower() == ".xlsx" else _of_file(path)
    if not any(DIGEST in record for record in records):
        label = message(f"caseload.sheet.{RESULTS}")
        raise FileError(message("caseload.told.no-last", path=path, sheet=label))
    return records


def _of_workbook(path: Path) -> list[dict[str, Any]]:
    from crs._frames.caseload.cells import grids

    names = set(message(f"caseload.sheet.{RESULTS}"))
    for grid in grids(path):
        if grid.name in names and grid.rows:
            heads, *rows = (row.values for row in grid.rows)
            return [dict(zip(map(str, heads), row, strict=False)) for row in rows]
    return []


def _of_file(path: Path) -> list[dict[str, Any]]:
    from crs._frames.files.headers import Heads
    from crs._frames.files.sources import source

    rows = source(path, Heads()).parts(2**16)
    return [record for part in rows for record in part.to_dicts()]
