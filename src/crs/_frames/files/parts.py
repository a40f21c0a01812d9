"""Scoring a file part by part, and telling what is wrong with the rows of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from crs._engine import polars
from crs._engine.checks import Check
from crs._engine.plan import REASON, plan
from crs._engine.problems import NUMBERED, SHOWN, Problem, problem
from crs._frames.files.broken import broken
from crs._frames.files.columns import columns_of
from crs._frames.files.scored import Scored
from crs._frames.files.limits import ROW
from crs._frames.files.values import text_of
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crs._engine.plan import Order
    from crs._frames.files.values import ColumnParser


class PartScorer:
    """Scores the parts of one file, each by itself.

    Args:
        dtypes: the file's columns and their types.
        order: what is asked of it.
        letters: what a sheet calls each of its columns.

    Attributes:
        columns: what is made of its columns.
        none: no rows, with the columns that all parts will have.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type.
        FileError: two columns mean the same.
    """

    def __init__(
        self,
        dtypes: Mapping[str, pl.DataType],
        order: Order,
        letters: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.columns = columns_of(dtypes, order)
        self._letters = letters
        # what is set aside is not read in the first place
        self._plan = partial(plan, order=order._replace(on_invalid="null", ignore=()))
        none = pl.DataFrame(schema={ROW: pl.UInt32, **dtypes})
        self.none = Scored(none, self._results_of_none(none), self.columns)

    def score(self, part: pl.DataFrame) -> Scored:
        """A part with its results."""
        parsers = self.columns.parsers
        checked = [parser for parser in parsers if parser.unreadable is not None]
        read = part.select(
            *(parser.value.alias(parser.name) for parser in parsers),
            *(_flag(parser) for parser in checked),
        )
        wrong = [parser for parser in checked if read[_flagged(parser)].any()]
        frame = read.select(parser.name for parser in parsers).with_columns(
            pl.when(read[_flagged(parser)])
            .then(pl.lit(parser.stand_in))
            .otherwise(parser.name)
            .alias(parser.name)
            for parser in wrong
        )
        results = self._score(frame).select(self.none.results.columns)
        refused, problems = broken(part, parsers, self._letters)
        sound = refused.is_null()
        problems += self._problems(part, frame, results[REASON].is_not_null() & sound)
        for parser in wrong:
            if (unreadable := read[_flagged(parser)] & sound).any():
                problems.append(_unreadable(part.filter(unreadable), parser))
        if wrong:
            results = _with_reasons(part, read, results, wrong)
        if not sound.all():  # nothing else is said of a row that could not be read at all
            results = results.select(
                pl.when(sound).then(name).otherwise(refused if name == REASON else None).alias(name)
                for name in results.columns
            )
        return Scored(part, results, self.columns, tuple(problems), self._last(frame))

    def _score(self, frame: pl.DataFrame) -> pl.DataFrame:
        scored = polars.score(frame, self._plan)
        assert isinstance(scored, pl.DataFrame)
        return scored

    def _results_of_none(self, none: pl.DataFrame) -> pl.DataFrame:
        """What will be added, found by scoring no rows at all; every column is looked at."""
        read = none.select(parser.value.alias(parser.name) for parser in self.columns.parsers)
        others = pl.DataFrame(schema=dict.fromkeys(self.columns.unread, pl.String))
        frame = read.hstack(others)
        scored = self._score(frame)
        return scored.select(name for name in scored.columns if name not in frame.columns)

    def _problems(self, part: pl.DataFrame, frame: pl.DataFrame, bad: pl.Series) -> list[Problem]:
        """What the scoring says of its bad rows."""
        if not bad.any():
            return []
        numbers = part[ROW].filter(bad)
        return [
            replace(wrong, rows=tuple(numbers[row - 1] for row in wrong.rows))
            for wrong in polars.problems(frame.filter(bad), self._plan)
        ]

    def _last(self, frame: pl.DataFrame) -> date | None:
        if self.columns.day is None:
            return None
        last = frame[self.columns.meant[self.columns.day]].max()
        return last if isinstance(last, date) else None


def _unreadable(rows: pl.DataFrame, parser: ColumnParser) -> Problem:
    first = rows.head(SHOWN).select(
        pl.col(ROW).alias(NUMBERED), text_of(parser.source).alias(parser.name)
    )
    # a column of the schema has words of its own; the only other one that is read is the day
    day = message("checks.hint.expected", expected=message("checks.expected.day"))
    check = Check(parser.name, None, f"expected {parser.expected}", french=day.fr)
    return problem(check, rows.height, first.to_dicts())


def _flagged(parser: ColumnParser) -> str:
    return f"_crs_unreadable_{parser.name}"


def _flag(parser: ColumnParser) -> pl.Expr:
    assert parser.unreadable is not None
    return parser.unreadable.alias(_flagged(parser))


def _with_reasons(
    part: pl.DataFrame, read: pl.DataFrame, results: pl.DataFrame, wrong: Iterable[ColumnParser]
) -> pl.DataFrame:
    """Results with no score, and the reason, where a cell cannot be read."""
    texts = [
        pl.when(read[_flagged(parser)]).then(
            pl.format(
                "{} {}: expected {}",
                pl.lit(parser.name),
                text_of(parser.source),
                pl.lit(parser.expected),
            )
        )
        for parser in wrong
    ]
    own = part.select(pl.concat_str(texts, separator="; ", ignore_nulls=True)).to_series()
    unreadable = own != ""
    both = pl.concat_str(pl.lit(own).replace("", None), REASON, separator="; ", ignore_nulls=True)
    return results.with_columns(
        pl.when(~unreadable).then(pl.exclude(REASON)),
        pl.when(unreadable).then(both).otherwise(REASON).alias(REASON),
    )
