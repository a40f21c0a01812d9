"""Scoring a file part by part, and remembering what is wrong with its rows."""

from __future__ import annotations

from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from crs._engine import polars
from crs._engine.checks import Check
from crs._engine.plan import DAY, NUMBER, REASON, Plan, plan, results_of
from crs._engine.problems import NUMBERED, SHOWN, Problem, problem
from crs._facts.columns import schema
from crs._frames.files.heads import match, set_aside
from crs._frames.files.sources import FAULT, ROW
from crs._frames.files.values import BROKEN, readings, text_of
from crs._law import store
from crs.errors import FrameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crs._engine.plan import OnInvalid
    from crs._engine.points import Breakdown
    from crs._frames.files.values import Reading
    from crs._law.rules import RuleSet


_FORMULA = (
    "a formula whose value is not stored; open the workbook in a spreadsheet, save it, and score "
    "it again"
)
_ERROR = "an error of the spreadsheet; mend the cell"


class Order(NamedTuple):
    """What is asked of a file.

    Attributes:
        on: the day whose rules count, or the name of the column with the day of each row.
        rules: the rule sets that count instead; none where a day is meant.
        breakdown: which lines are wanted.
        ignore: the heads of columns that are set aside.
    """

    on: date | str | None
    rules: tuple[RuleSet, ...]
    breakdown: Breakdown
    ignore: tuple[str, ...] = ()


class Scored(NamedTuple):
    """A part with its results; `crs._frames.files.sinks.Rows` to those who write it."""

    part: pl.DataFrame
    results: pl.DataFrame
    kept: Sequence[str]
    readings: Sequence[Reading]

    def as_read(self) -> pl.DataFrame:
        """The columns as the file had them, then the results."""
        return self.part[self.kept].hstack(self.results)

    def typed(self) -> pl.DataFrame:
        """The columns with what could be read, then the results."""
        return self._read({one.source: one.shown for one in self.readings})

    def cells(self) -> pl.DataFrame:
        """The columns with what a spreadsheet takes for a number or a day, then the results."""
        return self._read({one.source: one.cell for one in self.readings})

    def _read(self, columns: Mapping[str, pl.Expr]) -> pl.DataFrame:
        read = self.part.with_columns(expr.alias(name) for name, expr in columns.items())
        return read[self.kept].hstack(self.results)

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
        return frame[[*self.kept, REASON]].insert_column(0, self.part[ROW].alias(NUMBER))


class Worker:
    """Scores the parts of one file.

    Attributes:
        meant: the known column that each column of the file means.
        replaced: the columns of an earlier run, which are left out.
        unread: the columns that are not read and were not set aside.
        none: no rows, with the columns that all parts will have.
        rows: how many rows were scored or found bad.
        bad: how many were found bad.
        day: the file's column with the day of each row; None where it has none.
        last: the last of these days.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type.
        FileError: two columns mean the same.
    """

    def __init__(
        self,
        columns: Mapping[str, pl.DataType],
        order: Order,
        letters: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.rows = self.bad = 0
        self.last: date | None = None
        earlier = _results_of_any_run(order.rules)
        self.replaced = tuple(name for name in columns if name in earlier)
        self._kept = [name for name in columns if name not in earlier]
        may_have_day = order.on is None and not order.rules
        names = [*schema(), *([DAY] if may_have_day else [])]
        if isinstance(order.on, str):
            names.append(order.on)
        self._ignored = set_aside(order.ignore, self._kept)
        read = [name for name in self._kept if name not in self._ignored]
        self.meant = match(read, dict.fromkeys(names))
        day = order.on if isinstance(order.on, str) else DAY
        days = (source for source, name in self.meant.items() if name == day)
        self.day = next(days, None) if day in names else None
        self._readings = list(readings(self.meant, columns, self.day))
        self._order = order
        self._letters = letters
        self._problems: dict[tuple[str, str | None], Problem] = {}
        results = self._try(columns)
        self._results = results.columns
        self.none = Scored(
            pl.DataFrame(schema={ROW: pl.UInt32, **columns}), results, self._kept, self._readings
        )

    def _score(self, frame: pl.DataFrame, *, raising: bool = False) -> pl.DataFrame:
        on, rules, breakdown, _ = self._order
        chosen = rules if len(rules) > 1 else rules[0] if rules else None
        on_invalid: OnInvalid = "raise" if raising else "null"
        wanted = partial(plan, on=on, rules=chosen, breakdown=breakdown, on_invalid=on_invalid)
        scored = polars.score(frame, wanted)
        assert isinstance(scored, pl.DataFrame)
        return scored

    def _try(self, columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
        """What will be added, found by scoring no rows at all."""
        none = pl.DataFrame(schema={name: columns[name] for name in self._kept})
        read = none.select(one.value.alias(one.name) for one in self._readings)
        known = {one.source for one in self._readings}
        self.unread = tuple(
            name for name in self._kept if name not in known and name not in self._ignored
        )
        others = dict.fromkeys(self.unread, pl.String)
        frame = read.hstack(pl.DataFrame(schema=others))
        scored = self._score(frame)
        return scored[[name for name in scored.columns if name not in frame.columns]]

    def run(self, part: pl.DataFrame) -> Scored:
        """A part with its results."""
        checked = [one for one in self._readings if one.unreadable is not None]
        read = part.select(
            *(one.value.alias(one.name) for one in self._readings),
            *(_flag(one) for one in checked),
        )
        refused = self._refused(part)
        wrong = [one for one in checked if read[_flagged(one)].any()]
        frame = read.select(one.name for one in self._readings).with_columns(
            pl.when(read[_flagged(one)])
            .then(pl.lit(one.stand_in))
            .otherwise(one.name)
            .alias(one.name)
            for one in wrong
        )
        results = self._score(frame).select(self._results)
        sound = refused.is_null()
        self._remember(part, frame, results[REASON].is_not_null() & sound)
        for one in wrong:
            if (unreadable := read[_flagged(one)] & sound).any():
                self._unreadable(part.filter(unreadable), one)
        if wrong:
            results = _with_reasons(part, read, results, wrong)
        if not sound.all():  # nothing else is said of a row that could not be read at all
            results = results.select(
                pl.when(sound).then(name).otherwise(refused if name == REASON else None).alias(name)
                for name in results.columns
            )
        if self.day is not None:
            days = frame[self.meant[self.day]]
            known = [day for day in (self.last, days.max()) if isinstance(day, date)]
            self.last = max(known, default=None)
        self.rows += part.height
        self.bad += part.height - results[REASON].null_count()
        return Scored(part, results, self._kept, self._readings)

    def _refused(self, part: pl.DataFrame) -> pl.Series:
        """Why rows could not be read, whatever their values; null where they could be."""
        faults = [pl.col(FAULT)] if FAULT in part.columns else []
        if faults:
            bad = part.filter(pl.col(FAULT).is_not_null())
            for (says,), rows in bad.group_by(FAULT, maintain_order=True):
                first = tuple(rows[ROW].head(SHOWN))
                self._add(Problem(FAULT, rows.height, first, None, str(says)))
        for one in self._readings:
            if not isinstance(part.schema[one.source], pl.String):
                continue
            text = pl.col(one.source).str.strip_chars()
            rows = part.filter(text.str.contains(BROKEN))
            if rows.is_empty():
                continue
            cell = pl.lit(one.name)
            if one.source in self._letters:
                cell = pl.format(f"{one.name} in {self._letters[one.source]}{{}}", ROW)
            says = pl.when(text.str.starts_with("=")).then(pl.lit(_FORMULA))
            says = says.otherwise(pl.lit(_ERROR))
            faults.append(
                pl.when(text.str.contains(BROKEN)).then(pl.format("{} {}: {}", cell, text, says))
            )
            value = rows[one.source][0].strip()
            told = _FORMULA if value.startswith("=") else _ERROR
            first = tuple(rows[ROW].head(SHOWN))
            self._add(Problem(one.name, rows.height, first, value, told), broken=True)
        if not faults:
            return pl.repeat(None, part.height, dtype=pl.String, eager=True)
        joined = pl.concat_str(faults, separator="; ", ignore_nulls=True)
        return part.select(pl.when(joined != "").then(joined)).to_series()

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

    def _add(self, found: Problem, *, broken: bool = False) -> None:
        key = (found.column, found.says if found.value is None or broken else None)
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
    every = (*store.all(), *own)
    plans = [Plan(every, None, "all", nulls=True, named=named) for named in (False, True)]
    return frozenset({NUMBER, *(name for plan in plans for name in results_of(plan))})
