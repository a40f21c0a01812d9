"""The published distributions, and between which two counts of candidates a score lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._law.day import checked_day
from crs._record.record import packaged
from crs.errors import PoolError

if TYPE_CHECKING:
    import datetime as dt

    from crs._record.distribution import Band, Distribution
    from crs._record.record import Record


class PoolStanding(NamedTuple):
    """Where a score lies among the candidates of a day.

    Attributes:
        as_of: the day of the distribution.
        score: the score.
        at_least: candidates surely above the score: those of every higher band.
        at_most: candidates who may be at or above it: those and all of its own band.
        band: the band the score lies in.
        width: the uncertainty, which is the size of that band.
        total: all candidates.
        note: what to know about the distribution; mostly empty.
    """

    as_of: dt.date
    score: int
    at_least: int
    at_most: int
    band: Band
    width: int
    total: int
    note: str


def all(*, record: Record | None = None) -> tuple[Distribution, ...]:
    """Every published distribution, oldest first.

    Args:
        record: the record, such as `crs.rounds.current()`; the packaged one unless given.
    """
    return (record or packaged()).distributions


def latest(*, on: dt.date | None = None, record: Record | None = None) -> Distribution:
    """The last distribution, or the last of that day or earlier.

    Args:
        on: the day.
        record: the record, such as `crs.rounds.current()`; the packaged one unless given.

    Raises:
        PoolError: the day is before the first distribution.
    """
    known = all(record=record)
    if on is None:
        return known[-1]
    day = checked_day(on, "on")
    until = [pool for pool in known if pool.as_of <= day]
    if not until:
        raise PoolError(
            f"no distribution of the pool is known for {on}; the first is of {known[0].as_of}"
        )
    return until[-1]


def standing(
    score: int, *, on: dt.date | None = None, record: Record | None = None
) -> PoolStanding:
    """Between which two counts of candidates a score lies.

    Args:
        score: from 0 to 1200.
        on: in the last distribution of this day or earlier; the last of all unless given.
        record: the record, such as `crs.rounds.current()`; the packaged one unless given.

    Raises:
        PoolError: there is no such score, or the day is before the first distribution.
    """
    if type(score) is not int or not 0 <= score <= 1200:
        raise PoolError(f"{score!r} is not a score; expected a whole number from 0 to 1200")
    pool = latest(on=on, record=record)
    leaves = pool.leaves()
    band = next(leaf for leaf in leaves if leaf.low <= score)
    above = sum(leaf.candidates for leaf in leaves if leaf.low > score)
    return PoolStanding(
        pool.as_of,
        score,
        above,
        above + band.candidates,
        band,
        band.candidates,
        pool.total,
        pool.note,
    )
