"""Scoring a file part by part, and remembering what is wrong with its rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from crs._engine.checking import NUMBERED, SHOWN, Problem, problem
from crs._engine.plan import DAY, REASON, Plan, results_of
from crs._engine.reading import Check
from crs._facts.columns import schema
from crs._frames.files.heads import match
from crs._frames.files.sources import ROW
from crs._frames.files.values import readings, text_of
from crs._frames.scoring import score
from crs._law.scoring import registry
from crs.errors import FrameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crs._engine.plan import OnInvalid
    from crs._engine.points import Breakdown
    from crs._frames.files.values import Reading
    from crs._law.scoring.tree import RuleSet

NUMBER = "crs_row"
"""The column of a file of bad rows with the number that each has in the file it came from."""


class Order(NamedTuple):
    """What is asked of a file.

    Attributes:
        on: the day whose rules count, or the name of the column with the day of each row.
        rules: the rule sets that count instead; none where a day is meant.
        breakdown: which lines are wanted.
    """

    on: date | str | None
    rules: tuple[RuleSet, ...]
    breakdown: Breakdown


class Scored(NamedTuple):
    """A part with its results; `crs._frames.files.sinks.Rows` to those who write it."""

    part: pl.DataFrame
    results: pl.DataFrame
    kept: Sequence[str]
    readings: Sequence[Reading]

    def as_read(self) -> pl.DataFrame:
        """The columns as the file had them, then the results."""
        return self.part.select(self.kept).hstack(self.results)

    def typed(self) -> pl.DataFrame:
        """The columns with what could be read, then the results."""
        return self._read({one.source: one.shown for one in self.readings})

    def cells(self) -> pl.DataFrame:
        """The columns with what a spreadsheet takes for a number or a day, then the results."""
        return self._read({one.source: one.cell for one in self.readings})

    def _read(self, columns: Mapping[str, pl.Expr]) -> pl.DataFrame:
        read = self.part.with_columns(expr.alias(name) for name, expr in columns.items())
        return read.select(self.kept).hstack(self.results)

    def bad(self) -> BadRows:
        """The rows without a score."""
        bad = self.results[REASON].is_not_null()
        return BadRows(self.part.filter(bad), self.results.filter(bad), self.kept, self.readings)


class BadRows(Scored):
    """Rows without a score, with their numbers in the file and the reasons."""

    def as_read(self) -> pl.DataFrame:
        """The number, the columns as the file had them, the reason."""
        return self._numbered(super().as_read())

    def _read(self, columns: Mapping[str, pl.Expr]) -> pl.DataFrame:
        return self._numbered(super()._read(columns))

    def _numbered(self, frame: pl.DataFrame) -> pl.DataFrame:
        return frame.select(self.part[ROW].alias(NUMBER), *self.kept, REASON)


class Worker:
    """Scores the parts of one file.

    Attributes:
        meant: the known column that each column of the file means.
        replaced: the columns of an earlier run, which are left out.
        none: no rows, with the columns that all parts will have.
        rows: how many rows were scored or found bad.
        bad: how many were found bad.
        day: the file's column with the day of each row; None where it has none.
        last: the last of these days.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type.
        FileError: two columns mean the same.
    """

    def __init__(self, columns: Mapping[str, pl.DataType], order: Order) -> None:
        self.rows = self.bad = 0
        self.last: date | None = None
        earlier = _results_of_any_run(order.rules)
        self.replaced = tuple(name for name in columns if name in earlier)
        self._kept = [name for name in columns if name not in earlier]
        may_have_day = order.on is None and not order.rules
        names = [*schema(), *([DAY] if may_have_day else [])]
        if isinstance(order.on, str):
            names.append(order.on)
        self.meant = match(self._kept, dict.fromkeys(names))
        day = order.on if isinstance(order.on, str) else DAY
        days = (source for source, name in self.meant.items() if name == day)
        self.day = next(days, None) if day in names else None
        self._readings = list(readings(self.meant, columns, self.day))
        self._order = order
        self._problems: dict[tuple[str, str | None], Problem] = {}
        results = self._try(columns)
        self._results = results.columns
        self.none = Scored(
            pl.DataFrame(schema={ROW: pl.UInt32, **columns}), results, self._kept, self._readings
        )

    def _score(self, frame: pl.DataFrame, *, raising: bool = False) -> pl.DataFrame:
        on, rules, breakdown = self._order
        chosen = rules if len(rules) > 1 else rules[0] if rules else None
        on_invalid: OnInvalid = "raise" if raising else "null"
        return score(frame, on=on, rules=chosen, breakdown=breakdown, on_invalid=on_invalid)

    def _try(self, columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
        """What will be added, found by scoring no rows at all."""
        none = pl.DataFrame(schema={name: columns[name] for name in self._kept})
        read = none.select(one.value.alias(one.name) for one in self._readings)
        known = {one.source for one in self._readings}
        others = {name: pl.String for name in self._kept if name not in known}
        frame = read.hstack(pl.DataFrame(schema=others))
        return self._score(frame).drop(frame.columns)

    def run(self, part: pl.DataFrame) -> Scored:
        """A part with its results."""
        checked = [one for one in self._readings if one.unreadable is not None]
        read = part.select(
            *(one.value.alias(one.name) for one in self._readings),
            *(_flag(one) for one in checked),
        )
        wrong = [one for one in checked if read[_flagged(one)].any()]
        frame = read.select(one.name for one in self._readings).with_columns(
            pl.when(read[_flagged(one)])
            .then(pl.lit(one.stand_in))
            .otherwise(one.name)
            .alias(one.name)
            for one in wrong
        )
        results = self._score(frame).select(self._results)
        self._remember(part, frame, results[REASON].is_not_null())
        for one in wrong:
            self._unreadable(part.filter(read[_flagged(one)]), one)
        if wrong:
            results = _with_reasons(part, read, results, wrong)
        if self.day is not None:
            days = frame[self.meant[self.day]]
            known = [day for day in (self.last, days.max()) if isinstance(day, date)]
            self.last = max(known, default=None)
        self.rows += part.height
        self.bad += part.height - results[REASON].null_count()
        return Scored(part, results, self._kept, self._readings)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the rows, column by column."""
        return tuple(self._problems.values())

    def _remember(self, part: pl.DataFrame, frame: pl.DataFrame, bad: pl.Series) -> None:
        """Have the scoring say what is wrong with its bad rows."""
        if not bad.any():
            return
        numbers = part[ROW].filter(bad)
        try:
            self._score(frame.filter(bad), raising=True)
        except FrameError as told:
            for one in told.problems:
                self._add(one._replace(rows=tuple(numbers[row - 1] for row in one.rows)))

    def _unreadable(self, rows: pl.DataFrame, reading: Reading) -> None:
        first = rows.head(SHOWN).select(
            pl.col(ROW).alias(NUMBERED), text_of(reading.source).alias(reading.name)
        )
        check = Check(reading.name, None, f"expected {reading.expected}")
        self._add(problem(check, rows.height, first.to_dicts()))

    def _add(self, found: Problem) -> None:
        key = (found.column, found.says if found.value is None else None)
        known = self._problems.get(key)
        if known is not None:
            first = min(known, found, key=lambda one: one.rows)
            rows = tuple(sorted((*known.rows, *found.rows))[:SHOWN])
            found = first._replace(count=known.count + found.count, rows=rows)
        self._problems[key] = found


def _flagged(reading: Reading) -> str:
    return f"_crs_unreadable_{reading.name}"


def _flag(reading: Reading) -> pl.Expr:
    assert reading.unreadable is not None
    return reading.unreadable.alias(_flagged(reading))


def _with_reasons(
    part: pl.DataFrame, read: pl.DataFrame, results: pl.DataFrame, wrong: Iterable[Reading]
) -> pl.DataFrame:
    """Results with no score, and the reason, where a cell cannot be read."""
    texts = [
        pl.when(read[_flagged(one)]).then(
            pl.format(
                "{} {}: expected {}", pl.lit(one.name), text_of(one.source), pl.lit(one.expected)
            )
        )
        for one in wrong
    ]
    own = part.select(pl.concat_str(texts, separator="; ", ignore_nulls=True)).to_series()
    unreadable = own != ""
    both = pl.concat_str(pl.lit(own).replace("", None), REASON, separator="; ", ignore_nulls=True)
    return results.with_columns(
        pl.when(~unreadable).then(pl.exclude(REASON)),
        pl.when(unreadable).then(both).otherwise(REASON).alias(REASON),
    )


def _results_of_any_run(own: tuple[RuleSet, ...]) -> frozenset[str]:
    """The names of all columns that this program adds to a file, by rules of one's own too."""
    every = (*registry.all(), *own)
    plans = [Plan(every, None, "all", nulls=True, named=named) for named in (False, True)]
    return frozenset({NUMBER, *(name for plan in plans for name in results_of(plan))})
