"""Values as people write them in files, read by the one table of words that every way in shares.

A blank cell, a lone dash and "n/a" mean that nothing is given. What cannot be read is told, never
guessed.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from crs._facts.columns import LEVELS, results, schema
from crs._law import store
from crs._law.day_words import days_meant
from crs._law.written import Reading, not_given, read
from crs._text import Text, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from crs._facts.columns import Column
    from crs._facts.heads import Meaning
    from crs._law.day_words import Order

NOT_GIVEN = ("", "-", "–", "—", *not_given())
NUMBER = r"^[+-]?(\d+([.,]\d*)?|[.,]\d+)$"
"""A number as text, with a point or a comma before its decimals."""
BROKEN = r"^(=|#[A-Z][A-Z_/0]*[!?]?$)"
"""A cell that a spreadsheet could not work out: its error, in any language, or its formula."""
_NO_TEST = not_given("no-test")
_DAY = r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ][\d:.]+Z?)?$"
_EXCEL_DAY = r"^\d{5}(\.\d+)?$"
_EXCEL_BEGINS = date(1899, 12, 30)
"""The day before the first that Excel counts, since it counts a 29 February 1900."""
_WHOLE_DAY = len("2026-01-21")
_DIFFERENT = 2**16
"""How many different texts are kept with how they read."""


class ColumnParser(NamedTuple):
    """How one column is read.

    Attributes:
        name: what the scoring calls it.
        source: what the file calls it.
        value: its values as the scoring takes them; null where there is none.
        shown: its values as a file with types holds them.
        cell: its values as a spreadsheet holds them, where a column may hold numbers and words.
        unreadable: whether a cell cannot be read; None where every cell can be.
        complaint: then what to say of a cell.
        stand_in: what is scored in place of a cell that cannot be read, so that the rest of its
            row is checked all the same.
        blanks: the columns that mean nothing without it, and are left out of the check then.
    """

    name: str
    source: str
    value: pl.Expr
    shown: pl.Expr
    cell: pl.Expr
    unreadable: pl.Expr | None = None
    complaint: Callable[[str], Text] | None = None
    stand_in: Any = None
    blanks: tuple[str, ...] = ()


def parsers(
    meant: Mapping[str, Meaning],
    dtypes: Mapping[str, pl.DataType],
    day: str | None,
    tests: Mapping[str, str],
) -> Iterator[ColumnParser]:
    """How the known columns of a file are read.

    Args:
        meant: what each column of the file means.
        dtypes: how the file holds its columns.
        day: the file's column with the day of each row, where there is one.
        tests: the tests that heads name, by the columns that they stand for.
    """
    known = {*(each.column for each in meant.values()), *tests}
    for source, each in meant.items():
        name, column = each.column, schema().get(each.column)
        if column is None or source == day:
            continue
        if column.kind == "day":
            yield _of_day(name, source, dtypes[source], each.order)
        elif isinstance(dtypes[source], pl.String | pl.Categorical | pl.Enum):
            tested = column.kind == "level" and f"{name.partition('_')[0]}_test" in known
            if tested:
                yield _of_score(column, source)
            elif column.kind == "test":
                yield _of_test(column, source, meant)
            else:
                yield _of_text(column, source)
        else:
            yield _as_it_is(name, source)
    if day is not None:
        yield _of_day(meant[day].column, day, dtypes[day], meant[day].order)


def _as_it_is(name: str, source: str) -> ColumnParser:
    """How a column is read that has a type of its own."""
    return ColumnParser(name, source, pl.col(source), pl.col(source), pl.col(source))


def text_of(source: str) -> pl.Expr:
    """A cell of text without the spaces around it; null where nothing is given."""
    text = pl.col(source).cast(pl.String).str.strip_chars()
    return pl.when(~text.str.to_lowercase().is_in(NOT_GIVEN)).then(text)


def _of_score(column: Column, source: str) -> ColumnParser:
    """How a column of scores is read; some tests print words."""
    text = text_of(source)
    number = _number(text)
    pointed = text.str.replace(",", ".", literal=True)
    value = pl.when(number.is_null()).then(text).otherwise(pointed)
    return ColumnParser(column.name, source, value, value, number)


def _of_text(column: Column, source: str) -> ColumnParser:
    """How a column of text is read: by what its different values mean."""
    text = text_of(source)
    reads = partial(_reading, column.written)
    is_text = bool(column.values)
    dtype = pl.Boolean if kind_is_yes(column) else pl.String if is_text else pl.Float64
    value = text.map_batches(partial(_values, reads, dtype), return_dtype=dtype)
    shown = pl.col(source) if is_text else value
    blanks: tuple[str, ...] = ()
    if column.kind == "test":
        [result] = [result for result in results() if result.test == column.name]
        blanks = (*result.abilities, result.scale)
    return ColumnParser(
        column.name,
        source,
        value,
        shown,
        shown,
        text.is_not_null() & value.is_null(),
        partial(_complaint, reads),
        _stand_in(column),
        blanks,
    )


def _of_test(column: Column, source: str, meant: Mapping[str, Meaning]) -> ColumnParser:
    """How a column of tests is read; "none" is one only beside scores."""
    parser = _of_text(column, source)
    assert parser.unreadable is not None
    [result] = [result for result in results() if result.test == column.name]
    scores = [
        text_of(other).is_not_null()
        for other, each in meant.items()
        if each.column in (*result.abilities, result.equal)
    ]
    says_none = text_of(source).str.to_lowercase().is_in(_NO_TEST) & (
        ~pl.any_horizontal(pl.lit(value=False), *scores)
    )
    return parser._replace(unreadable=parser.unreadable & ~says_none.fill_null(value=False))


def kind_is_yes(column: Column) -> bool:
    """Whether a column holds yes and no."""
    return column.kind == "yes-or-no"


def _stand_in(column: Column) -> Any:
    if kind_is_yes(column):
        return False
    if column.kind in ("test", "scale"):
        return None
    return column.values[0] if column.values else 0


@lru_cache(maxsize=_DIFFERENT)
def _reading(kind: str, text: str) -> Reading:
    reading = read(kind, text)
    if reading.value is None and kind.endswith("test") and read("benchmark", text).value:
        return Reading(LEVELS)
    return reading


def _complaint(reads: Callable[[str], Reading], text: str) -> Text:
    """What to say of a text that cannot be read."""
    complaint = reads(text).complaint
    assert complaint is not None
    return complaint


def _values(
    reads: Callable[[str], Reading], dtype: type[pl.DataType], texts: pl.Series
) -> pl.Series:
    """What texts mean, null where they cannot be read; each different text is read once."""
    different = texts.drop_nulls().unique().to_list()
    meant = {text: reads(text).value for text in different}
    known = {text: value for text, value in meant.items() if value is not None}
    values = pl.Series(list(known.values()), dtype=dtype, strict=False)
    return texts.replace_strict(list(known), values, default=None, return_dtype=dtype)


def _number(text: pl.Expr) -> pl.Expr:
    decimal = pl.when(text.str.contains(NUMBER)).then(text.str.replace(",", ".", literal=True))
    return decimal.cast(pl.Float64, strict=False)


def _of_day(name: str, source: str, dtype: pl.DataType, order: Order | None = None) -> ColumnParser:
    """How a column of days is read: as files and spreadsheets hold them, or in words."""
    day = pl.col(source)
    if isinstance(dtype, pl.Datetime):
        return ColumnParser(name, source, day.dt.date(), day, day)
    if not isinstance(dtype, pl.String | pl.Categorical | pl.Enum):
        return _as_it_is(name, source)
    text = text_of(source)
    written = pl.when(text.str.contains(_DAY)).then(text.str.extract(r"^([\d/-]+)"))
    counted = pl.when(text.str.contains(_EXCEL_DAY)).then(text.str.extract(r"^(\d+)"))
    plainly = pl.coalesce(
        written.str.replace_all("/", "-", literal=True).str.to_date("%Y-%m-%d", strict=False),
        pl.lit(_EXCEL_BEGINS) + pl.duration(days=counted.cast(pl.Int64)),
    )
    in_words = pl.when(plainly.is_null()).then(text)
    reads = partial(_day, source, name, order)
    meant = in_words.map_batches(partial(_values, reads, pl.String), return_dtype=pl.String)
    value = plainly.fill_null(meant.str.to_date("%Y-%m-%d"))
    unreadable = text.is_not_null() & value.is_null()
    first = store.all()[0].in_force_from
    complaint = partial(_complaint, reads)
    return ColumnParser(name, source, value, value, value, unreadable, complaint, first)


def _day(source: str, name: str, order: Order | None, text: str) -> Reading:
    """How a text reads as a day; what is none, or only part of one, or may be several, is told."""
    days = days_meant(text, order)
    if len(days) > 1:
        parts = {"days": " / ".join(days), "head": source, "name": name}
        return Reading(complaint=message("checks.hint.day-order", **parts))
    if not days:
        expected = message("checks.expected.day")
        key = f"expected-{order}" if order in ("day-first", "month-first") else "expected"
        return Reading(complaint=message(f"checks.hint.{key}", expected=expected))
    [day] = days
    part = Reading(complaint=message("checks.hint.day-part", day=day))
    return Reading(day) if len(day) == _WHOLE_DAY else part
