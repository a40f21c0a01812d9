"""The result of an earlier run over a desk, to be compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._frames.caseload.records import DIGEST, known
from crs._frames.caseload.sheets import FILE, RESULTS
from crs._text import message
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crs._answers.file_changes import Known


def earlier(path: Path) -> Mapping[str, Known | None]:
    """What an earlier run found of each file number; None where it could not read the client.

    Its result is a workbook's sheet of results, or a file of records.

    Raises:
        FileError: it cannot be read, or is no such result.
        MissingLibraryError: the extra `batch` is not installed.
    """
    records = _of_workbook(path) if path.suffix.lower() == ".xlsx" else _of_file(path)
    try:
        by_file = {str(record[FILE]): known(record) for record in records}
    except (KeyError, ValueError):
        by_file = {}
    if not by_file or not any(DIGEST in record for record in records):
        label = message(f"caseload.sheet.{RESULTS}")
        raise FileError(message("caseload.told.no-last", path=path, sheet=label))
    return by_file


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
    records = [record for part in rows for record in part.to_dicts()]
    if path.suffix.lower() == ".csv":  # where a number that begins like a formula is marked
        records = [record | {FILE: str(record.get(FILE)).removeprefix("'")} for record in records]
    return records
