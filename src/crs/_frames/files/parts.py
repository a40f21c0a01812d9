"""Scoring a file part by part, and telling what is wrong with the rows of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from crs._engine import polars
from crs._engine.audit import CAVEATS, DAY, RULES
from crs._engine.plan import REASON, plan
from crs._engine.problems import SHOWN, Problem
from crs._facts.columns import results
from crs._frames.files.broken import broken
from crs._frames.files.columns import columns_of
from crs._frames.files.limits import ROW, SHORT
from crs._frames.files.scored import Scored
from crs._frames.files.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crs._engine.plan import Order
    from crs._frames.files.headers import Heads
    from crs._frames.files.values import ColumnParser


class PartScorer:
    """Scores the parts of one file, each by itself.

    Args:
        dtypes: the file's columns and their types.
        order: what is asked of it.
        heads: how its heads are read.
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
        heads: Heads,
        letters: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.columns = columns_of(dtypes, order, heads)
        self._letters = letters
        # what is set aside is not read in the first place
        self._plan = partial(plan, order=order._replace(on_invalid="null", ignore=(), audit=True))
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
        frame = read.select(parser.name for parser in parsers).with_columns(self._named_tests())
        for parser in wrong:
            unread = read[_flagged(parser)]
            blanks = [name for name in parser.blanks if name in frame.columns]
            frame = frame.with_columns(
                pl.when(unread)
                .then(pl.lit(parser.stand_in))
                .otherwise(parser.name)
                .alias(parser.name),
                *(pl.when(~unread).then(name).alias(name) for name in blanks),
            )
        results = self._score(frame).select(self.none.results.columns)
        refused, problems = broken(part, parsers, self._letters)
        sound = refused.is_null()
        problems += self._problems(part, frame, results[REASON].is_not_null() & sound)
        for parser in wrong:
            problems += _unreadable(part.filter(read[_flagged(parser)] & sound), parser)
        if wrong:
            results = _refused(results, _complaints(part, read, wrong), keep=True)
        if not sound.all():  # nothing else is said of a row that could not be read at all
            results = _refused(results, refused, keep=False)
        if SHORT in part.columns:
            results = _with_caveat(results, part[SHORT])
        return Scored(part, results, self.columns, tuple(problems), self._last(frame))

    def _score(self, frame: pl.DataFrame) -> pl.DataFrame:
        scored = polars.score(frame, self._plan)
        assert isinstance(scored, pl.DataFrame)
        return scored

    def _results_of_none(self, none: pl.DataFrame) -> pl.DataFrame:
        """What will be added, found by scoring no rows at all; every column is looked at."""
        read = none.select(parser.value.alias(parser.name) for parser in self.columns.parsers)
        read = read.with_columns(self._named_tests())
        others = pl.DataFrame(schema=dict.fromkeys(self.columns.unread, pl.String))
        frame = read.hstack(others)
        scored = self._score(frame)
        return scored.select(name for name in scored.columns if name not in frame.columns)

    def _named_tests(self) -> list[pl.Expr]:
        """The tests that heads name, where a row has scores of them, if only of some abilities."""
        there = {parser.name for parser in self.columns.parsers}
        return [
            pl.when(pl.any_horizontal(pl.col(sorted(there & {*result.abilities})).is_not_null()))
            .then(pl.lit(self.columns.tests[result.test]))
            .alias(result.test)
            for result in results()
            if result.test in self.columns.tests
        ]

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
        last = frame[self.columns.meant[self.columns.day].column].max()
        return last if isinstance(last, date) else None


def _unreadable(rows: pl.DataFrame, parser: ColumnParser) -> Iterator[Problem]:
    """What to say of cells that cannot be read: of each different text, with its own rows."""
    assert parser.complaint is not None
    texts = rows.select(ROW, text_of(parser.source).alias(parser.name))
    for (text,), alike in texts.group_by(parser.name, maintain_order=True):
        says = parser.complaint(str(text))
        numbers = tuple(alike[ROW].head(SHOWN))
        yield Problem(parser.name, alike.height, numbers, text, *says)


def _flagged(parser: ColumnParser) -> str:
    return f"_crs_unreadable_{parser.name}"


def _flag(parser: ColumnParser) -> pl.Expr:
    assert parser.unreadable is not None
    return parser.unreadable.alias(_flagged(parser))


def _complaints(part: pl.DataFrame, read: pl.DataFrame, wrong: Iterable[ColumnParser]) -> pl.Series:
    """What is said of the cells of each row that cannot be read; null where all can be."""
    reasons = []
    for parser in wrong:
        assert parser.complaint is not None
        texts = part.select(
            pl.when(read[_flagged(parser)]).then(text_of(parser.source))
        ).to_series()
        said = {
            text: f"{parser.name} {text}: {parser.complaint(text).en}"
            for text in texts.drop_nulls().unique()
        }
        reasons.append(texts.replace_strict(said, default=None, return_dtype=pl.String))
    joined = pl.concat_str(reasons, separator="; ", ignore_nulls=True)
    return part.select(pl.when(joined != "").then(joined)).to_series()


def _with_caveat(results: pl.DataFrame, short: pl.Series) -> pl.DataFrame:
    """Results that say which rows were read though they end before the heads do."""
    says = pl.when(pl.lit(short) & pl.col(REASON).is_null()).then(pl.lit("short-row"))
    joined = pl.concat_str(CAVEATS, says, separator="; ", ignore_nulls=True)
    return results.with_columns(pl.when(joined != "").then(joined).alias(CAVEATS))


def _refused(results: pl.DataFrame, why: pl.Series, *, keep: bool) -> pl.DataFrame:
    """Results without a score where there is a reason.

    Args:
        results: the results.
        why: the reasons.
        keep: whether what else is said of such a row is kept.
    """
    given, both = why.is_not_null(), [pl.lit(why), *([pl.col(REASON)] if keep else [])]
    reason = pl.concat_str(both, separator="; ", ignore_nulls=True)
    return results.with_columns(
        pl.when(~given).then(pl.exclude(REASON, DAY, RULES)),
        pl.when(given).then(reason).otherwise(REASON).alias(REASON),
    )
