"""Polars: native expressions, which look points up by a gather from tables."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, reduce
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from crs._engine.algebra import NUMBER, Constant, Expr, FrameAlgebra, Stored
from crs._engine.audit import CAVEATS, DAY, RULES
from crs._engine.checks import reasons
from crs._engine.column_problems import check_columns
from crs._engine.plan import REASON, day_stored, write
from crs._engine.problems import MOST_VALUES, NUMBERED, SHOWN, by_value, rows_error
from crs._engine.support import no_frame
from crs._facts.columns import schema
from crs._text import message
from crs.errors import not_installed

try:
    import polars as pl
    from polars.io.plugins import register_io_source
except ImportError:
    raise not_installed(message("errors.needs.frames", library="Polars"), "batch") from None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from crs._engine.checks import Check
    from crs._engine.plan import Plan
    from crs._engine.problems import Problem

Frame = pl.DataFrame | pl.LazyFrame
_PART = 2**19
"""The number of rows that are scored at a time."""
_NO_REASON = pl.lit(None, pl.String).alias(REASON)
_AS_WRITTEN = pl.QueryOptFlags.none()
"""Stages already name what is used more than once, so the optimizer has nothing to save. Its search
takes as long as the scores of thirty thousand rows, and a lazy frame comes in many small parts."""
_NARROW = 2**16
_PLAIN: Mapping[str, pl.DataType] = {
    "age": pl.Int64(),
    "choice": pl.String(),
    "level": pl.Int64(),
    "yes-or-no": pl.Boolean(),
    "years": pl.Float64(),
}
"""The types of columns where none are given; without tests, so that the abilities are levels."""
_MOST_IN_16_BITS = 2**15 - 1
_FEW, _SMALL = 100_000, 2**11
"""Below so many rows, tables have at most so many entries: larger ones take tenths of a second."""


class PolarsAlgebra(FrameAlgebra):
    """Writes Polars expressions.

    Places have 16 bits where the table is small enough; points have 16 bits, and 32 where a sum
    may need them.
    """

    largest_table = _NARROW

    def __init__(self, dtypes: Mapping[str, pl.DataType], *, staged: bool = True) -> None:
        super().__init__({name: stored(dtype) for name, dtype in dtypes.items()}, staged=staged)
        self._dtypes = dtypes

    def column(self, name: str) -> Expr:
        return pl.col(name)

    def constant(self, value: Constant) -> Expr:
        return pl.lit(value)

    def choose(self, condition: Expr, then: Expr, otherwise: Expr) -> Expr:
        return pl.when(condition).then(then).otherwise(otherwise)

    def look_up(self, points: Sequence[int], place: Expr) -> Expr:
        return pl.lit(_series(tuple(points))).gather(place.cast(pl.UInt32))

    def least(self, of: Sequence[Expr]) -> Expr:
        return pl.min_horizontal(*of)

    def code(self, number: Expr) -> Expr:
        return number.cast(pl.UInt8, strict=False)

    def flag(self, condition: Expr) -> Expr:
        yes, no = pl.lit(1, pl.UInt8), pl.lit(0, pl.UInt8)
        return pl.when(condition).then(yes).otherwise(no)

    def floor(self, number: Expr) -> Expr:
        return number.floor()

    def calendar(self, day: Expr) -> Expr:
        year, month = day.dt.year().cast(pl.Int32), day.dt.month().cast(pl.Int32)
        return (year * 100 + month) * 100 + day.dt.day().cast(pl.Int32)

    def is_in(self, name: str, names: Sequence[str]) -> Expr:
        return pl.col(name).is_in(list(names))

    def knows(self, name: str, spellings: Sequence[tuple[str, int]]) -> bool:
        dtype = self._dtypes[name]
        return isinstance(dtype, pl.Enum) and set(dtype.categories) <= dict(spellings).keys()

    def rank(self, name: str, spellings: Sequence[tuple[str, int]]) -> Expr:
        dtype, ranks = self._dtypes[name], dict(spellings)
        place = pl.col(name)
        if self.knows(name, spellings):
            assert isinstance(dtype, pl.Enum)
            ranks = {category: ranks[category] for category in dtype.categories}
        else:
            place = place.cast(pl.Enum(list(ranks)), strict=False)
        place = place.to_physical()
        table = list(ranks.values())
        return place if table == list(range(len(table))) else self.look_up(table, place)

    def number(self, name: str) -> Expr:
        text = pl.col(name).str.strip_chars(" ")
        # a cast takes more than is printed, such as 1e1
        return pl.when(text.str.contains(f"^{NUMBER}$")).then(text).cast(pl.Float64, strict=False)

    def shown(self, start: str, name: str, end: str) -> Expr:
        value = pl.col(name).cast(pl.String).str.strip_suffix(".0")
        return pl.format("{}{}{}", pl.lit(start), value, pl.lit(end))

    def join(self, texts: Sequence[Expr]) -> Expr:
        if not texts:
            return pl.lit(None, pl.String)
        joined = pl.concat_str(texts, separator="; ", ignore_nulls=True)
        return pl.when(joined != "").then(joined)

    def points(self, number: Expr) -> Expr:
        return number.cast(pl.Int16)

    def pack(self, parts: Sequence[tuple[Expr, int]]) -> Expr:
        size = 1
        for _, values in parts:
            size *= values
        if len(parts) == 1:
            return parts[0][0]
        wide = pl.UInt16 if size <= _NARROW else pl.UInt32
        (place, _), *rest = parts
        place = place.cast(wide)
        for value, values in rest:
            place = place * pl.lit(values, wide) + value.cast(wide)
        return place

    def total(self, terms: Sequence[Expr], most: int) -> Expr:
        if most > _MOST_IN_16_BITS:
            terms = [term.cast(pl.Int32) for term in terms]
        return reduce(add, terms)


def score(frame: Frame, plan_of: Callable[[Sequence[str]], Plan]) -> Frame:
    """A frame with the columns of a plan; lazy where the frame is.

    Raises:
        FrameError: the columns do not fit, or a row is bad and the plan raises an error.
        TypeError: `frame` is no frame of Polars.
    """
    if not isinstance(frame, Frame):
        raise no_frame(frame)
    work = _work(frame, plan_of)
    if isinstance(frame, pl.DataFrame):
        return work.done(frame)
    return _in_batches(frame, work)


def problems(frame: pl.DataFrame, plan_of: Callable[[Sequence[str]], Plan]) -> list[Problem]:
    """What is wrong with the rows of a frame; nothing is looked up.

    Raises:
        FrameError: the columns do not fit.
    """
    return _work(frame, plan_of).problems(frame)


def _work(frame: Frame, plan_of: Callable[[Sequence[str]], Plan]) -> _Work:
    """The steps from a frame to its scores.

    Raises:
        FrameError: the columns do not fit.
    """
    before = frame.collect_schema()
    known = {name: dtype for name, dtype in before.items() if dtype != pl.Null}
    plan = plan_of(list(known))
    held = {name: stored(dtype) for name, dtype in known.items()}
    columns = check_columns(held, plan, before)
    if plan.day is not None:
        columns[plan.day] = stored(known[plan.day])
        day_stored(columns, plan)
    algebra = PolarsAlgebra({name: known[name] for name in columns})
    if isinstance(frame, pl.DataFrame) and frame.height < _FEW:
        algebra.largest_table = _SMALL
    written = write(algebra, plan, guarded=plan.nulls)
    reason = reasons(algebra, written.checks).alias(REASON) if plan.nulls else None
    whole = isinstance(frame, pl.DataFrame)
    stages = [_named(stage) for stage in algebra.stages]
    flags = [check.bad.any().alias(str(n)) for n, check in enumerate(written.checks)]
    scores = _named(written.scores | written.audit)
    added: dict[str, pl.DataType] = dict.fromkeys(written.scores, pl.Int16())
    if plan.audit:
        added |= {DAY: pl.Date(), RULES: pl.String(), CAVEATS: pl.String()}
    reasoned = {REASON: pl.String()} if plan.nulls else {}
    return _Work(
        stages[: written.read],
        flags,
        [*stages[written.read :], scores],
        written.checks,
        list(columns),
        reason,
        whole,
        pl.Schema({**before, **added, **reasoned}),
    )


def _in_batches(frame: pl.LazyFrame, work: _Work) -> pl.LazyFrame:
    """A lazy frame with its scores, computed batch by batch in bounded memory.

    A function that is mapped over a frame gets parts of a hundred thousand rows, for which a third
    of the time goes into making and starting the expressions; a source of rows chooses the size.
    """

    def batches(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _size: int | None
    ) -> Iterator[pl.DataFrame]:
        wanted = frame if rows is None else frame.head(rows)
        for batch in wanted.collect_batches(chunk_size=_PART, lazy=True, engine="streaming"):
            scored = work.done(batch)
            if predicate is not None:
                scored = scored.filter(predicate)
            if columns is not None:  # with no column, the number of rows still counts
                scored = scored.select(columns) if columns else scored.drop(scored.columns)
            yield scored

    return register_io_source(batches, schema=work.schema)


@lru_cache(maxsize=256)
def _series(points: tuple[int, ...]) -> pl.Series:
    wide = max(points) > _MOST_IN_16_BITS
    return pl.Series(points, dtype=pl.Int32 if wide else pl.Int16)


def expressions(plan: Plan, dtypes: Mapping[str, pl.DataType] | None) -> dict[str, Expr]:
    """The scores of a plan over columns of these types, as expressions without stages."""
    if dtypes is None:
        dtypes = {
            name: _PLAIN[column.kind]
            for name, column in schema().items()
            if column.kind in _PLAIN and not column.stands_for
        }
    known = {name: dtype for name, dtype in dtypes.items() if dtype != pl.Null}
    held = {name: stored(dtype) for name, dtype in known.items()}
    columns = check_columns(held, plan, dtypes)
    algebra = PolarsAlgebra({name: known[name] for name in columns}, staged=False)
    algebra.largest_table = _SMALL
    scores = write(algebra, plan, guarded=True).scores
    return {name: expr.alias(name) for name, expr in scores.items()}


class _Work(NamedTuple):
    """The steps from a frame to its scores, as lists of named expressions, made once for all parts.

    Attributes:
        measures: the stages that give the measures of a row.
        flags: for each check, whether it fails in any row.
        points: the stages that look points up; the last one gives the results.
        checks: the checks of a row.
        columns: the columns that are read.
        reason: why a row is bad; None where bad rows raise an error.
        whole: whether the frame is complete, so that its rows have numbers; the parts of a lazy
            frame are not.
        schema: the columns of the result, and their types.
    """

    measures: list[list[Expr]]
    flags: list[Expr]
    points: list[list[Expr]]
    checks: tuple[Check, ...]
    columns: list[str]
    reason: Expr | None
    whole: bool
    schema: pl.Schema

    def done(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A frame with its scores, computed in parts that fit into fast memory, some at once.

        Raises:
            FrameError: a row is bad, and no reasons are wanted.
        """
        read = frame.select(self.columns)
        parts = [read.slice(start, _PART) for start in range(0, max(frame.height, 1), _PART)]
        if len(parts) == 1:
            scored = [self._part(parts[0])]
        else:
            with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
                scored = list(pool.map(self._part, parts))
        good = [part for part in scored if part is not None]
        if len(good) < len(parts):
            raise rows_error(self.problems(frame), frame.height, whole=self.whole)
        added = good[0] if len(good) == 1 else pl.concat(good)
        columns = {column.name: column for column in (*frame.get_columns(), *added.get_columns())}
        return pl.DataFrame(list(columns.values()))

    def _part(self, frame: pl.DataFrame) -> pl.DataFrame | None:
        """The scores of some rows; None where a row is bad and no reasons are wanted."""
        part = _staged(frame, self.measures).collect(optimizations=_AS_WRITTEN)
        flags = part.lazy().select(self.flags).collect(optimizations=_AS_WRITTEN)
        bad = frame.height > 0 and any(flags.row(0))
        if bad and self.reason is None:
            return None
        *stages, results = self.points
        scores = _staged(part, stages).select(results).collect(optimizations=_AS_WRITTEN)
        if self.reason is None:
            return scores
        return scores.with_columns(self._reasons(part) if bad else _NO_REASON)

    def _reasons(self, part: pl.DataFrame) -> pl.Series:
        """The reason of each row, null where it is not bad; texts are made for bad rows alone."""
        numbered = part.with_row_index(NUMBERED)
        bad = numbered.filter(pl.any_horizontal(check.bad for check in self.checks))
        bad = bad.rechunk()  # Polars 2.1 fails on texts of rows that lie in several pieces
        texts = bad.select(NUMBERED, self.reason)
        every = numbered.select(NUMBERED)
        return every.join(texts, on=NUMBERED, how="left", maintain_order="left")[REASON]

    def problems(self, frame: pl.DataFrame) -> list[Problem]:
        """What the checks that fail say."""
        read = frame.select(self.columns)
        read = read.with_row_index(NUMBERED, 1) if self.whole else read
        rows = _staged(read, self.measures).collect(optimizations=_AS_WRITTEN)
        problems: list[Problem] = []
        for check in self.checks:
            bad = rows.filter(check.bad)
            if bad.height:
                problems += by_value(check, _counts(check, bad), _first(check, bad))
        return problems


def _counts(check: Check, bad: pl.DataFrame) -> dict[object, int]:
    """How many rows have each wrong value."""
    if not check.shows:
        return {None: bad.height}
    return dict(bad[check.column].value_counts().iter_rows())


def _first(check: Check, bad: pl.DataFrame) -> list[dict[str, object]]:
    """The first rows of each of the first wrong values."""
    if not check.shows:
        return bad.head(SHOWN).to_dicts()
    values = bad[check.column].unique(maintain_order=True).head(MOST_VALUES)
    some = (bad.filter(pl.col(check.column).eq_missing(value)).head(SHOWN) for value in values)
    return pl.concat(some).to_dicts()


def _staged(frame: pl.DataFrame, stages: Iterable[Sequence[Expr]]) -> pl.LazyFrame:
    staged = frame.lazy()
    for stage in stages:
        staged = staged.with_columns(stage)
    return staged


def _named(exprs: Mapping[str, Expr]) -> list[Expr]:
    return [expr.alias(name) for name, expr in exprs.items()]


def stored(dtype: pl.DataType) -> Stored:
    """How a frame holds a column of that type."""
    if dtype.is_unsigned_integer():
        return "natural"
    if dtype.is_integer():
        return "whole"
    if dtype.is_float() or dtype.is_decimal():
        return "number"
    if dtype == pl.Boolean:
        return "yes-or-no"
    if dtype == pl.Date:
        return "day"
    return "text" if isinstance(dtype, (pl.String, pl.Categorical, pl.Enum)) else "other"
