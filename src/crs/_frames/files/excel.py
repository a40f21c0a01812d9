"""Excel workbooks to read, with the conventions of people who keep lists in them."""

from __future__ import annotations

import logging
from datetime import time
from typing import TYPE_CHECKING, Any

import polars as pl

from crs._facts.columns import schema
from crs._frames.files.heads import TOP, complete, find, known, plain, unique
from crs._frames.files.sources import ROW, Source
from crs.errors import FileError, MissingLibraryError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from crs._frames.files.sources import Parts

try:
    import fastexcel
except ImportError:
    raise MissingLibraryError(
        "Excel files need fastexcel; install it with: pip install 'crs-score[batch]'"
    ) from None


def source(path: Path, sheet: str | None) -> Source:
    """A sheet of a workbook to read: the one named, or the first that has the heads.

    The known columns are read as text, which the reading of values knows; the others keep the
    types that their cells have.

    Raises:
        FileError: it is no workbook, there is no such sheet, or it is empty.
    """
    logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it remarks on empty columns
    try:
        book = fastexcel.read_excel(path)
    except fastexcel.FastExcelError:
        raise FileError(
            f"{path} is not an Excel workbook, or it is protected by a password; expected .xlsx"
        ) from None
    if sheet is not None and sheet not in book.sheet_names:
        near = did_you_mean(sheet, book.sheet_names)
        raise FileError(f'{path} has no sheet "{sheet}"{near}')
    frame = _frame(path, book, [sheet] if sheet is not None else book.sheet_names)

    def parts(size: int) -> Parts:
        yield from frame.iter_slices(size)

    columns = {name: dtype for name, dtype in frame.schema.items() if name != ROW}
    return Source(path, columns, parts, lambda: frame.height, "as the sheet shows them")


def _frame(path: Path, book: Any, sheets: list[str]) -> pl.DataFrame:
    """The rows of the first sheet with the heads, or else of the one that comes nearest."""
    best: tuple[bool, int] = (False, -1)
    chosen: tuple[str, int] | None = None
    for name in sheets:
        rows = [[str(cell or "") for cell in row] for row in _cells(book, name, n_rows=TOP).rows()]
        filled = next((place for place, row in enumerate(rows) if any(row)), None)
        if filled is None:
            continue
        place = find(rows)
        place = filled if place is None else place
        fits = (complete(rows[place]), known(rows[place]))
        if chosen is None or (fits > best and not best[0]):
            best, chosen = fits, (name, place)
    if chosen is None:
        what = "only empty sheets" if len(sheets) > 1 else f'nothing in its sheet "{sheets[0]}"'
        raise FileError(f"{path} has {what}")
    return _table(book, *chosen)


def _cells(book: Any, sheet: str, *, n_rows: int | None = None) -> pl.DataFrame:
    """The cells of a sheet as text, from its first row on."""
    found: pl.DataFrame = book.load_sheet(
        sheet, header_row=None, skip_rows=0, n_rows=n_rows, dtypes="string"
    ).to_polars()
    return found


def _table(book: Any, sheet: str, place: int) -> pl.DataFrame:
    """The rows below the heads, with their numbers."""
    cells = _cells(book, sheet)
    raw = cells.slice(place + 1)
    typed = book.load_sheet(
        sheet, header_row=None, skip_rows=place + 1, schema_sample_rows=None
    ).to_polars()
    heads = [str(cell or "") for cell in cells.row(place)]
    scored = set(map(plain, schema()))
    columns = []
    for head, name, text, column in zip(
        heads, unique(heads), raw.get_columns(), typed.get_columns(), strict=True
    ):
        if head.strip() or text.null_count() < raw.height:
            columns.append((text if plain(head) in scored else _tidy(column)).alias(name))
    filled = pl.any_horizontal(pl.all().str.strip_chars() != "")
    numbers = pl.Series(ROW, range(place + 2, cells.height + 1), dtype=pl.UInt32)
    keep = raw.select(filled).to_series()
    return pl.DataFrame([numbers, *columns]).filter(keep)


def _tidy(column: pl.Series) -> pl.Series:
    """A column as a person sees it: whole numbers without decimals, days without hours."""
    if column.dtype.is_float() and (column.drop_nulls() % 1 == 0).all():
        return column.cast(pl.Int64, strict=False)
    if isinstance(column.dtype, pl.Datetime) and (column.drop_nulls().dt.time() == time(0)).all():
        return column.dt.date()
    return column
