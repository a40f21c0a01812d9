"""The columns of one file: what each means, which are read, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from crs._engine.plan import DAY, NUMBER, Plan, results_of, sets_of
from crs._frames.files.headers import Heads, set_aside, tests_of
from crs._frames.files.values import parsers
from crs._law import store

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from crs._engine.plan import Order
    from crs._facts.heads import Meaning
    from crs._frames.files.values import ColumnParser
    from crs._law.rules import RuleSet

_PLAIN_HEADS = Heads()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileColumns:
    """What is made of the columns of a file.

    Attributes:
        kept: those that the result has as well.
        replaced: the results of an earlier run, which are left out.
        unread: those that are not read and were not set aside.
        meant: what each of the others means.
        tests: the tests that heads name, by the columns that they stand for.
        day: the one with the day of each row; None where there is none.
        parsers: how those with a meaning are read.
    """

    kept: tuple[str, ...]
    replaced: tuple[str, ...]
    unread: tuple[str, ...]
    meant: Mapping[str, Meaning]
    tests: Mapping[str, str]
    day: str | None
    parsers: tuple[ColumnParser, ...]


def columns_of(
    dtypes: Mapping[str, pl.DataType], order: Order, heads: Heads = _PLAIN_HEADS
) -> FileColumns:
    """What is made of the columns of a file.

    Raises:
        FileError: two columns mean the same, or a head that is mapped is not there.
        FrameError: one that is to be set aside is not there.
    """
    earlier = _results_of_any_run(sets_of(order))
    kept = tuple(name for name in dtypes if name not in earlier)
    ignored = set_aside(order.ignore, kept)
    day = order.on if isinstance(order.on, str) else None
    if order.on is None and order.rules is None:
        day = DAY
    read = [name for name in kept if name not in ignored]
    meant = heads.match(read, day)
    of_day = next((source for source, known in meant.items() if known.column == day), None)
    tests = tests_of(meant)
    parsed = tuple(parsers(meant, dtypes, of_day, tests))
    sources = {parser.source for parser in parsed}
    return FileColumns(
        kept=kept,
        replaced=tuple(name for name in dtypes if name in earlier),
        unread=tuple(name for name in read if name not in sources),
        meant=meant,
        tests=tests,
        day=of_day,
        parsers=parsed,
    )


def _results_of_any_run(own: tuple[RuleSet, ...]) -> frozenset[str]:
    """The names of all columns that this program adds to a file, by rules of one's own too."""
    every = (*store.all(), *own)
    plans = [
        Plan(every, None, date.min, "all", nulls=True, named=named, audit=True)
        for named in (False, True)
    ]
    return frozenset({NUMBER, *(name for plan in plans for name in results_of(plan))})
