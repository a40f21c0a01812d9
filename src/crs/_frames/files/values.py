"""Values as people write them in spreadsheets, read in one place.

A cell of text may hold `29`, `7,5`, `yes`, `Vrai`, `Two or more`, `2026-01-21` or the number of a
day as Excel counts them; a blank cell and a lone dash mean that nothing is given. What cannot be
read is told, never guessed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from crs._facts.columns import schema
from crs._facts.heads import plain
from crs._law import store
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crs._facts.columns import Column

YES = ("true", "yes", "oui", "vrai", "1", "1.0")
NO = ("false", "no", "non", "faux", "0", "0.0")
NOT_GIVEN = ("", "-", "–", "—")
NUMBER = r"^[+-]?(\d+([.,]\d*)?|[.,]\d+)$"
"""A number as text, with a point or a comma before its decimals."""
BROKEN = r"^(=|#[A-Z][A-Z_/0]*[!?]?$)"
"""A cell that a spreadsheet could not work out: its error, in any language, or its formula."""
_DAY = r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ][\d:.]+Z?)?$"
_EXCEL_DAY = r"^\d{5}(\.\d+)?$"
_EXCEL_BEGINS = date(1899, 12, 30)
"""The day before the first that Excel counts, since it counts a 29 February 1900."""


class ColumnParser(NamedTuple):
    """How one column is read.

    Attributes:
        name: what the scoring calls it.
        source: what the file calls it.
        value: its values as the scoring takes them; null where there is none.
        shown: its values as a file with types holds them.
        cell: its values as a spreadsheet holds them, where a column may hold numbers and words.
        unreadable: whether a cell cannot be read; None where every cell can be.
        expected: what a cell can be.
        stand_in: what is scored in place of a cell that cannot be read, so that the rest of its
            row is checked all the same.
    """

    name: str
    source: str
    value: pl.Expr
    shown: pl.Expr
    cell: pl.Expr
    unreadable: pl.Expr | None = None
    expected: str = ""
    stand_in: Any = None


def parsers(
    meant: Mapping[str, str],
    dtypes: Mapping[str, pl.DataType],
    day: str | None,
    tests: Mapping[str, str],
) -> Iterator[ColumnParser]:
    """How the known columns of a file are read.

    Args:
        meant: the known column that each column of the file means.
        dtypes: how the file holds its columns.
        day: the file's column with the day of each row, where there is one.
        tests: the tests that heads name, by the columns that they stand for.
    """
    known = {*meant.values(), *tests}
    for source, name in meant.items():
        column = schema().get(name)
        if column is None or source == day:
            continue
        if column.kind == "day":
            yield _of_day(name, source, dtypes[source])
        elif isinstance(dtypes[source], pl.String | pl.Categorical | pl.Enum):
            tested = column.kind == "level" and f"{name.partition('_')[0]}_test" in known
            yield _of_text(column, source, tested=tested)
        else:
            yield _as_it_is(name, source)
    if day is not None:
        yield _of_day(meant.get(day, day), day, dtypes[day])


def _as_it_is(name: str, source: str) -> ColumnParser:
    """How a column is read that has a type of its own."""
    return ColumnParser(name, source, pl.col(source), pl.col(source), pl.col(source))


def text_of(source: str) -> pl.Expr:
    """A cell of text without the spaces around it; null where nothing is given."""
    text = pl.col(source).cast(pl.String).str.strip_chars()
    return pl.when(~text.is_in(NOT_GIVEN)).then(text)


def _of_text(column: Column, source: str, *, tested: bool) -> ColumnParser:
    text = text_of(source)
    number = _number(text)
    if column.kind == "yes-or-no":
        words = dict.fromkeys(YES, True) | dict.fromkeys(NO, False)
        value: pl.Expr = text.str.to_lowercase().replace_strict(
            words, default=None, return_dtype=pl.Boolean
        )
        return _checked(column, source, text, value, stand_in=False)
    if column.values:
        names = {plain(spelling): spelling for spelling, _ in column.spellings}
        word = text.str.to_lowercase().str.replace_all(r"[\s_-]+", "")
        value = word.replace_strict(names, default=text, return_dtype=pl.String)
        return ColumnParser(column.name, source, value, pl.col(source), pl.col(source))
    if tested:  # some tests print words
        pointed = text.str.replace(",", ".", literal=True)
        value = pl.when(number.is_null()).then(text).otherwise(pointed)
        return ColumnParser(column.name, source, value, value, number)
    return _checked(column, source, text, number, stand_in=0)


def _checked(
    column: Column, source: str, text: pl.Expr, value: pl.Expr, *, stand_in: float
) -> ColumnParser:
    unreadable = text.is_not_null() & value.is_null()
    return ColumnParser(
        column.name, source, value, value, value, unreadable, column.expected, stand_in
    )


def _number(text: pl.Expr) -> pl.Expr:
    decimal = pl.when(text.str.contains(NUMBER)).then(text.str.replace(",", ".", literal=True))
    return decimal.cast(pl.Float64, strict=False)


def _of_day(name: str, source: str, dtype: pl.DataType) -> ColumnParser:
    day = pl.col(source)
    if isinstance(dtype, pl.Datetime):
        return ColumnParser(name, source, day.dt.date(), day, day)
    if not isinstance(dtype, pl.String):
        return _as_it_is(name, source)
    text = text_of(source)
    written = pl.when(text.str.contains(_DAY)).then(text.str.extract(r"^([\d/-]+)"))
    counted = pl.when(text.str.contains(_EXCEL_DAY)).then(text.str.extract(r"^(\d+)"))
    value = pl.coalesce(
        written.str.replace_all("/", "-", literal=True).str.to_date("%Y-%m-%d", strict=False),
        pl.lit(_EXCEL_BEGINS) + pl.duration(days=counted.cast(pl.Int64)),
    )
    first = store.all()[0].in_force_from
    unreadable = text.is_not_null() & value.is_null()
    expected = message("checks.expected.day").en
    return ColumnParser(name, source, value, value, value, unreadable, expected, first)
