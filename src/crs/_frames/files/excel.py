"""Excel workbooks to read, with the conventions of people who keep lists in them."""

from __future__ import annotations

import logging
from datetime import time
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from crs._frames.files.headers import TOP
from crs._frames.files.limits import ROW, check_names
from crs._frames.files.sources import Source
from crs._frames.files.workbook import SheetPlace, look
from crs._frames.sheet_columns import letters_of, place_of
from crs._text import message
from crs._text.words import did_you_mean, quoted
from crs.errors import FileError, not_installed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crs._frames.files.headers import Heads
    from crs._frames.files.sources import Parts
    from crs._frames.files.workbook import Sheet

try:
    import fastexcel
except ImportError:
    raise not_installed(message("errors.needs.excel", library="fastexcel"), "batch") from None


def source(path: Path, heads: Heads, sheet: str | None) -> Source:
    """A sheet of a workbook to read: the one named, or the first shown one that has the heads.

    The known columns are read as text, which the reading of values knows; the others keep the
    types that their cells have. An error, and a formula without a stored value, is a text.

    Raises:
        FileError: it is no workbook, there is no such sheet, or it is empty.
    """
    logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it remarks on empty columns
    book = look(path)
    names = [entry.name for entry in book.sheets]
    if sheet is not None and sheet not in names:
        text = message("files.wrong.no-sheet", path=path, name=sheet)
        raise FileError(text + did_you_mean(sheet, names))
    try:
        sheets = fastexcel.read_excel(book.content)
        frame, read = _frame(path, sheets, book.sheets, sheet, heads)
    except fastexcel.FastExcelError as problem:
        reason = str(problem).splitlines()[0]
        raise FileError(message("files.wrong.save-anew", path=path, why=reason)) from None

    def parts(size: int) -> Parts:
        yield from frame.iter_slices(size)

    columns = {name: dtype for name, dtype in frame.schema.items() if name != ROW}
    return Source(
        path,
        columns,
        parts,
        lambda: frame.height,
        message("batch.as-sheet"),
        letters=read.letters,
        place=read.place,
        sheet=read.name if len(names) > 1 else None,
        left_out=read.left_out,
    )


class _Read(NamedTuple):
    """Which sheet was read.

    Attributes:
        name: what it is called.
        letters: what it calls each column, by the column's name.
        left_out: other sheets that have heads as well, hidden ones included.
        place: where it is, and where results go.
    """

    name: str
    letters: dict[str, str]
    left_out: tuple[str, ...]
    place: SheetPlace


class _Heads(NamedTuple):
    """The heads of a sheet: the sheet, the place of their row, and how much they know."""

    sheet: Sheet
    place: int
    complete: bool
    known: int


def _frame(
    path: Path, book: Any, sheets: Sequence[Sheet], named: str | None, read_by: Heads
) -> tuple[pl.DataFrame, _Read]:
    """The rows of the sheet to read: the first with the heads, or the one that comes nearest.

    A hidden sheet is read only where it is named.
    """
    heads = [head for sheet in sheets if (head := _heads(book, sheet, read_by)) is not None]
    wanted = [
        head
        for head in heads
        if (not head.sheet.hidden if named is None else head.sheet.name == named)
    ]
    if not wanted:
        raise _nothing(path, sheets, heads, named)
    best = next((head for head in wanted if head.complete), None)
    best = best or max(wanted, key=lambda head: head.known)
    frame, letters = _table(path, book, best, read_by)
    others = tuple(head.sheet.name for head in heads if head.complete and head is not best)
    # of a sheet whose cells do not say where they are, the reader knows how wide it is
    after = max([best.sheet.next, *(place_of(letter) + 1 for letter in letters.values())])
    place = SheetPlace(path, best.sheet.part, best.place + 1, after)
    return frame, _Read(best.sheet.name, letters, others, place)


def _nothing(
    path: Path, sheets: Sequence[Sheet], heads: Sequence[_Heads], named: str | None
) -> FileError:
    """The error of a workbook in which there is nothing to read."""
    if named is None and heads:
        hidden = quoted(head.sheet.name for head in heads)
        return FileError(message("files.wrong.hidden-sheets", path=path, hidden=hidden))
    if len(sheets) > 1 and named is None:
        return FileError(message("files.wrong.empty-sheets", path=path))
    name = named or "".join(head.name for head in sheets)
    return FileError(message("files.wrong.empty-sheet", path=path, name=name))


def _heads(book: Any, sheet: Sheet, read_by: Heads) -> _Heads | None:
    """The heads of a sheet; None where it is empty."""
    rows = [[str(cell or "") for cell in row] for row in _cells(book, sheet, n_rows=TOP).rows()]
    filled = next((place for place, row in enumerate(rows) if any(row)), None)
    if filled is None:
        return None
    place = read_by.find(rows)
    place = filled if place is None else place
    return _Heads(sheet, place, read_by.complete(rows[place]), read_by.known(rows[place]))


def _cells(book: Any, sheet: Sheet, *, n_rows: int | None = None) -> pl.DataFrame:
    """The cells of a sheet as text, from its first row on."""
    cells: pl.DataFrame = book.load_sheet(
        sheet.name, header_row=None, skip_rows=0, n_rows=n_rows, dtypes="string"
    ).to_polars()
    return cells


def _table(
    path: Path, book: Any, at_heads: _Heads, read_by: Heads
) -> tuple[pl.DataFrame, dict[str, str]]:
    """The rows below the heads, with their numbers; and what the sheet calls each column."""
    sheet, place = at_heads.sheet, at_heads.place
    cells = _cells(book, sheet)
    raw = cells.slice(place + 1)
    typed = _typed(book, sheet, place + 1, raw)
    heads = [str(cell or "") for cell in cells.row(place)]
    check_names(path, heads)
    columns, letters = [], {}
    for at, (head, name, text, column) in enumerate(
        zip(heads, read_by.unique(heads), raw.get_columns(), typed.get_columns(), strict=True),
        sheet.first,
    ):
        if head.strip() or text.null_count() < raw.height:
            columns.append((text if read_by.meaning(head) else _tidy(column)).alias(name))
            letters[name] = letters_of(at)
    filled = pl.any_horizontal(pl.all().str.strip_chars() != "")
    numbers = pl.Series(ROW, range(place + 2, cells.height + 1), dtype=pl.UInt32)
    keep = raw.select(filled).to_series()
    return pl.DataFrame([numbers, *columns]).filter(keep), letters


def _typed(book: Any, sheet: Sheet, skip: int, raw: pl.DataFrame) -> pl.DataFrame:
    """The rows with the types that their cells have; as text where a column mixes them."""
    try:
        typed: pl.DataFrame = book.load_sheet(
            sheet.name, header_row=None, skip_rows=skip, schema_sample_rows=None
        ).to_polars()
    except fastexcel.UnsupportedColumnTypeCombinationError:
        return raw
    return typed


_LARGEST = 2**53
"""Up to which number a cell holds every whole one."""


def _tidy(column: pl.Series) -> pl.Series:
    """A column as a person sees it: whole numbers without decimals, days without hours."""
    if column.dtype.is_float():
        values = column.drop_nulls()
        whole = (values % 1 == 0).all() and (values.abs() <= _LARGEST).all()
        return column.cast(pl.Int64) if whole else column
    if isinstance(column.dtype, pl.Datetime) and (column.drop_nulls().dt.time() == time(0)).all():
        return column.dt.date()
    return column
