"""Narwhals: frames of pandas, PyArrow, Modin, Dask and every other library that it reads.

Frames are in memory; of Dask, the partitions are. Only Narwhals is imported, because whoever has
a frame has imported its library.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._engine.algebra import NUMBER, Constant, Expr, FrameAlgebra, Stored
from crs._engine.checks import reasons
from crs._engine.column_problems import check_columns, check_names, same_name
from crs._engine.plan import REASON, day_stored, write
from crs._engine.problems import MOST_VALUES, NUMBERED, SHOWN, by_value, rows_error
from crs._engine.support import names_of, no_frame
from crs._facts.columns import schema
from crs._text import message
from crs.errors import FrameError, not_installed

try:
    import narwhals.stable.v2 as nw
    from narwhals.exceptions import DuplicateError
except ImportError:
    raise not_installed(message("errors.needs.frames", library="Narwhals"), "batch") from None

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from crs._engine.checks import Check
    from crs._engine.plan import Plan, Written
    from crs._engine.problems import Problem

Frame = nw.DataFrame[Any]
_LARGEST = 2**13
"""The most entries of a table; a look-up in a larger one costs more than a sum."""
_LARGEST_WHOLE = 2**53
"""The number up to which a float holds every whole number."""
_SNIFFED = 100
"""The number of values from which Narwhals infers the type of a column of pandas."""
_TYPES: Mapping[str, type[nw.Boolean | nw.Float64]] = {
    "age": nw.Float64,
    "equal-levels": nw.Float64,
    "level": nw.Float64,
    "years": nw.Float64,
    "yes-or-no": nw.Boolean,
}
"""The type of a column without values, by its kind; text for any other kind."""
_VAGUE = {nw.Object, nw.Unknown, nw.String, nw.Categorical, nw.Float64}
"""The types that say nothing of a column without values."""


class NarwhalsAlgebra(FrameAlgebra):
    """Writes Narwhals expressions.

    Args:
        stored: the columns that the frame has, and how it holds each.
        timed: whether the frame holds days as points in time, as pandas does.
        nulls: whether bad rows get null points; otherwise they have raised an error before.
    """

    largest_table = _LARGEST

    def __init__(self, stored: Mapping[str, Stored], *, timed: bool, nulls: bool) -> None:
        super().__init__(stored)
        self._nulls = nulls
        self._timed = timed

    def column(self, name: str) -> Expr:
        return nw.col(name)

    def constant(self, value: Constant) -> Expr:
        if isinstance(value, date) and self._timed:
            return nw.lit(datetime.combine(value, time()))
        if value is None or isinstance(value, (bool, str, date)):
            return None if value is None else nw.lit(value)
        return nw.lit(float(value))

    def choose(self, condition: Expr, then: Expr, otherwise: Expr) -> Expr:
        if then is None:  # no null has a type of its own
            return nw.when(~condition.fill_null(value=False)).then(otherwise)
        chosen = nw.when(condition).then(then)
        return chosen if otherwise is None else chosen.otherwise(otherwise)

    def look_up(self, points: Sequence[int], place: Expr) -> Expr:
        places = list(range(len(points)))
        return place.cast(nw.Int32).replace_strict(
            places, list(points), default=0, return_dtype=nw.Float64
        )

    def least(self, of: Sequence[Expr]) -> Expr:
        return nw.min_horizontal(*of)

    def code(self, number: Expr) -> Expr:
        return number.cast(nw.Int32)

    def floor(self, number: Expr) -> Expr:
        return number.floor()

    def calendar(self, day: Expr) -> Expr:
        year, month = day.dt.year().cast(nw.Float64), day.dt.month().cast(nw.Float64)
        return (year * 100 + month) * 100 + day.dt.day().cast(nw.Float64)

    def is_in(self, name: str, names: Sequence[str]) -> Expr:
        return nw.col(name).is_in(list(names))

    def rank(self, name: str, spellings: Sequence[tuple[str, int]]) -> Expr:
        names, ranks = zip(*spellings, strict=True)
        return nw.col(name).replace_strict(names, ranks, default=None, return_dtype=nw.Int32)

    def number(self, name: str) -> Expr:
        text = nw.col(name).str.strip_chars(" ")
        is_number = text.str.contains(f"^{NUMBER}$").fill_null(value=False)
        number = nw.when(is_number).then(text).otherwise(nw.lit("0")).cast(nw.Float64)
        return nw.when(is_number).then(number)

    def shown(self, start: str, name: str, end: str) -> Expr:
        return nw.concat_str(nw.lit(start), nw.col(name).cast(nw.String), nw.lit(end))

    def join(self, texts: Sequence[Expr]) -> Expr:
        if not texts:
            return nw.lit(None, nw.String)
        joined = nw.concat_str(*texts, separator="; ", ignore_nulls=True)
        return nw.when(joined != "").then(joined)

    def points(self, number: Expr) -> Expr:
        return number  # its type follows last, when pandas has a type for nulls

    def refuse(self, bad: Expr, points: Expr) -> Expr:
        return super().refuse(bad, points) if self._nulls else points


def score(frame: Any, plan_of: Callable[[Sequence[str]], Plan]) -> Any:
    """A frame with the columns of a plan; a frame of Dask is scored by partition, when collected.

    Raises:
        FrameError: the columns do not fit, or a row is bad and the plan raises an error.
        TypeError: `frame` is no frame, or a lazy one of another library than Dask.
    """
    given = _given(frame)
    if given.implementation.is_dask():
        return _in_partitions(frame, plan_of)
    if given.implementation.is_modin():
        return _as_pandas(frame, plan_of)
    assert isinstance(given, nw.DataFrame)
    return _scored(given, plan_of).to_native()


def renamed(frame: Any, names: Mapping[str, str]) -> Any:
    """A frame of any library with other names of columns, its own kind of frame."""
    return nw.from_native(frame).rename(dict(names)).to_native()


def _in_partitions(frame: Any, plan_of: Callable[[Sequence[str]], Plan]) -> Any:
    """A frame of Dask, each partition of which is a frame of pandas."""

    def part(frame: Any) -> Any:
        return _scored(nw.from_native(frame), plan_of, whole=False).to_native()

    return frame.map_partitions(part, meta=part(frame._meta))  # noqa: SLF001 - its types


def _as_pandas(frame: Any, plan_of: Callable[[Sequence[str]], Plan]) -> Any:
    """A frame of Modin, scored as one of pandas: each step in Modin is far too slow."""
    gathered = nw.from_native(frame.modin.to_pandas())
    return type(frame)(_scored(gathered, plan_of).to_native())


def _scored(given: Frame, plan_of: Callable[[Sequence[str]], Plan], *, whole: bool = True) -> Frame:
    names = given.columns
    plan = plan_of(names)
    wanted = [name for name in schema() if name not in plan.ignored]
    read = given.select(name for name in names if name in wanted or name == plan.day)
    read = _clear(read, plan.day)
    types = {
        name: dtype
        for name, dtype in read.schema.items()
        if dtype != nw.Unknown or not read[name].is_null().all()
    }
    others = {name: "other" for name in names if name not in wanted}
    held = {name: stored(dtype) for name, dtype in types.items()} | others
    columns = check_columns(held, plan, names)
    if plan.day is not None:
        columns[plan.day] = stored(types.get(plan.day, nw.Unknown()))
        day_stored(columns, plan)
    timed = given.implementation.is_pandas_like()
    if plan.day is not None:
        timed = types[plan.day] == nw.Datetime
    algebra = NarwhalsAlgebra(columns, timed=timed, nulls=plan.nulls)
    work = _Work(algebra, write(algebra, plan, guarded=True), plan, whole)
    return work.done(given, read.select(columns))


class _Work(NamedTuple):
    """The steps from a frame to its scores: the stages, then the checks, then the scores.

    Attributes:
        algebra: the algebra, with its stages.
        written: the expressions of the plan.
        plan: the plan.
        whole: whether the frame is complete, so that its rows have numbers; a partition is not.
    """

    algebra: NarwhalsAlgebra
    written: Written
    plan: Plan
    whole: bool

    def done(self, given: Frame, read: Frame) -> Frame:
        """The given frame with its scores, from the columns that are read."""
        staged = read
        for stage in self.algebra.stages:
            staged = staged.with_columns(_named(stage))
        bad = len(staged) > 0 and self._bad(staged)
        if bad and not self.plan.nulls:
            if self.whole:
                staged = staged.with_row_index(NUMBERED).with_columns(nw.col(NUMBERED) + 1)
            raise self._error(staged)
        names = list(self.written.scores)
        scores = staged.with_columns(_named(self.written.scores)).select(names)
        if self.plan.nulls or self.plan.day is not None:  # a line may have no points
            scores = nw.maybe_convert_dtypes(scores)  # of pandas, to whole numbers with nulls
        added = scores.with_columns(nw.all().cast(nw.Int16))
        columns = [added[name] for name in names]
        if beside := self.written.audit:
            audit = staged.with_columns(_named(beside))
            columns += [audit[name] for name in beside]
        if self.plan.nulls:
            columns.append(self._reasons(staged))
        return given.with_columns(columns)

    def _bad(self, staged: Frame) -> bool:
        """Whether a check fails in any row."""
        checks = enumerate(self.written.checks)
        flags = staged.select(check.bad.any().alias(str(n)) for n, check in checks)
        return any(flags.row(0))

    def _reasons(self, staged: Frame) -> nw.Series[Any]:
        """The reason of each row, null where it is not bad; texts are made for bad rows alone."""
        numbered = staged.with_row_index(NUMBERED)
        bad = numbered.filter(self.algebra.any([check.bad for check in self.written.checks]))
        reason = reasons(self.algebra, self.written.checks).alias(REASON)
        texts = bad.with_columns(reason).select(NUMBERED, REASON)
        return numbered.select(NUMBERED).join(texts, on=NUMBERED, how="left").sort(NUMBERED)[REASON]

    def _error(self, staged: Frame) -> FrameError:
        """The error for the checks that fail."""
        problems: list[Problem] = []
        for check in self.written.checks:
            bad = staged.filter(check.bad)
            if len(bad):
                problems += by_value(check, *_by_value(check, bad))
        return rows_error(problems, len(staged), whole=self.whole)


def _given(frame: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    """A frame of any library as a frame of Narwhals.

    Raises:
        FrameError: a column has no name of its own.
        TypeError: `frame` is no frame that can be scored.
    """
    try:
        given: Frame | nw.LazyFrame[Any] = nw.from_native(frame)
    except TypeError:
        raise no_frame(frame) from None
    except DuplicateError:
        names = names_of(frame)
        raise same_name(next(name for name in names if names.count(name) > 1)) from None
    if isinstance(given, nw.LazyFrame) and not given.implementation.is_dask():
        kind = f"{type(frame).__module__.partition('.')[0]} {type(frame).__qualname__}"
        raise TypeError(
            f"{kind} is a lazy frame that cannot be scored; collect it first, or let its database "
            "run the query that crs.batch.sql writes"
        )
    check_names(names_of(frame))
    return given


def _clear(frame: Frame, day: str | None) -> Frame:
    """The columns that are read, each in a type that says what it holds.

    A column of objects of pandas may hold anything, such as true, false and None; its type is
    then inferred from its values. A column without values may have any type.
    """
    clear = []
    for name, dtype in frame.schema.items():
        column = frame[name]
        dated = name != day and schema()[name].kind == "day"
        if (name == day and dtype == nw.Object) or (
            dated and (dtype == nw.Object or _is_vague(column))
        ):
            column = _days(column)
        elif name != day and _is_vague(column):
            column = _cleared(column, _TYPES.get(schema()[name].kind, nw.String))
        elif dtype == nw.Object:
            column = nw.maybe_convert_dtypes(column)
        if frame.implementation.is_pyarrow():
            column = _plain(column)
        clear.append(column)
    return frame.select(*clear)


def _plain(column: nw.Series[Any]) -> nw.Series[Any]:
    """A column of PyArrow in a type that all functions of PyArrow accept."""
    if column.dtype == nw.String:
        return column.cast(nw.String)  # of views, too
    if column.dtype.is_float():
        return column.cast(nw.Float64)
    if column.dtype in {nw.Int64, nw.UInt64} and len(column):
        largest = max(abs(number) for number in (column.max() or 0, column.min() or 0))
        if largest > _LARGEST_WHOLE:
            near = column.to_native().cast("float64", safe=False)
            column = nw.from_native(near, series_only=True).alias(column.name)
    return column


def _is_vague(column: nw.Series[Any]) -> bool:
    """Whether the type of a column says nothing, because the column has no values."""
    if len(column) == 0:
        return column.dtype in {nw.Object, nw.Unknown, nw.Float64}
    return column.dtype in _VAGUE and bool(column.head(_SNIFFED).is_null().all())


def _cleared(column: nw.Series[Any], fits: Any) -> nw.Series[Any]:
    """A column that begins with nulls, in the type of its values; without values, in a given type.

    The whole numbers of pandas with nulls keep their nulls when cast to another type.
    """
    if not column.is_null().all():
        return column if column.dtype == nw.Float64 else nw.maybe_convert_dtypes(column)
    return nw.maybe_convert_dtypes(column.cast(nw.Float64)).cast(fits)


def _days(column: nw.Series[Any]) -> nw.Series[Any]:
    """A column of Python dates as points in time, the only form of days in pandas."""
    try:
        return column.cast(nw.Datetime("us"))
    except (TypeError, ValueError):
        return column


def _by_value(check: Check, bad: Frame) -> tuple[dict[Any, int], list[dict[str, Any]]]:
    """How many rows have each of the first wrong values, and the first of these rows."""
    if not check.shows:
        return {None: len(bad)}, _rows(bad.head(SHOWN))
    values = bad[check.column].unique(maintain_order=True).head(MOST_VALUES).to_list()
    alike = [(value, bad.filter(nw.col(check.column) == value)) for value in values]
    alike = [(value, some) for value, some in alike if len(some)]  # what is no number equals none
    counts = {value: len(some) for value, some in alike}
    counts[None] = len(bad) - sum(counts.values())
    rows = [row for _, some in alike for row in _rows(some.head(SHOWN))]
    return counts, rows or _rows(bad.head(SHOWN))


def _rows(frame: Frame) -> list[dict[str, Any]]:
    """Rows as mappings, with None for every null of the library of the frame."""
    columns = {
        name: [
            None if null else value
            for value, null in zip(
                frame[name].to_list(), frame[name].is_null().to_list(), strict=True
            )
        ]
        for name in frame.columns
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _named(exprs: Mapping[str, Expr]) -> list[Expr]:
    return [expr.alias(name) for name, expr in exprs.items()]


def stored(dtype: Any) -> Stored:
    """How a frame holds a column of that type."""
    if dtype.is_unsigned_integer():
        return "natural"
    if dtype.is_integer():
        return "whole"
    if dtype.is_float() or dtype.is_decimal():
        return "number"
    if dtype == nw.Boolean:
        return "yes-or-no"
    if dtype == nw.Date or (dtype == nw.Datetime and dtype.time_zone is None):
        return "day"
    return "text" if dtype in {nw.String, nw.Categorical, nw.Enum} else "other"
