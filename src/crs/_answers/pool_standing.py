"""The published counts of the pool, and between which two of them a score lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.answer import PlotAnswer, made_with
from crs._answers.range import Range
from crs._law.day import checked_day
from crs._record.record import packaged
from crs._text import message
from crs.errors import PoolError

if TYPE_CHECKING:
    import datetime as dt

    from crs._answers.profile_score import Score
    from crs._answers.round_dicts import BandDict, PoolDict, PoolStandingDict
    from crs._facts.dossier import Dossier
    from crs._facts.profile import Profile
    from crs._record.distribution import Band, Distribution
    from crs._record.record import Record
    from crs._text import Lang


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PoolCounts(PlotAnswer):
    """The published counts of a day.

    Attributes:
        distribution: the counts.
        record_until: the day the record of rounds reaches.
    """

    distribution: Distribution
    record_until: dt.date

    @property
    def as_of(self) -> dt.date:
        """The day of the distribution."""
        return self.distribution.as_of

    @property
    def total(self) -> int:
        """All candidates."""
        return self.distribution.total

    @property
    def note(self) -> str:
        """What to know about the distribution; mostly empty."""
        return self.distribution.note

    def records(self, *, lang: Lang = "en") -> list[BandDict]:  # noqa: ARG002 - as others
        """Each band as a flat record."""
        return [_band_dict(band) for band in self.distribution.bands]

    def to_dict(self, *, lang: Lang = "en") -> PoolDict:
        """The counts as plain values, for JSON."""
        return {
            "as_of": self.as_of.isoformat(),
            "total": self.total,
            "bands": self.records(lang=lang),
            "standing": None,
            "note": self.note,
            "crs": made_with(on=self.as_of, record_until=self.record_until),
        }

    def __repr__(self) -> str:
        return f"<PoolCounts of {self.total} candidates on {self.as_of}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PoolStanding(PoolCounts):
    """Where a score lies among the candidates of a day.

    Attributes:
        score: the score; the lowest where the facts of a dossier allow several.
        most: the highest; the same where they allow one.
    """

    score: int
    most: int

    @property
    def band(self) -> Band:
        """The band that the score lies in."""
        return next(leaf for leaf in self.distribution.leaves() if leaf.low <= self.score)

    @property
    def highest_band(self) -> Band:
        """The band of the highest score; mostly the same."""
        return next(leaf for leaf in self.distribution.leaves() if leaf.low <= self.most)

    @property
    def at_least(self) -> int:
        """Candidates surely above the score: those of every band that is higher."""
        return sum(leaf.candidates for leaf in self.distribution.leaves() if leaf.low > self.most)

    @property
    def at_most(self) -> int:
        """Candidates who may be at or above the score: those, and all of the bands it may be in."""
        low = self.band.low
        return sum(leaf.candidates for leaf in self.distribution.leaves() if leaf.low >= low)

    @property
    def width(self) -> int:
        """The uncertainty: the size of the band, or of the bands that it may be in."""
        return self.at_most - self.at_least

    def to_dict(self, *, lang: Lang = "en") -> PoolDict:
        """The counts and the standing as plain values, for JSON."""
        standing: PoolStandingDict = {
            "as_of": self.as_of.isoformat(),
            "score": self.score,
            "score_most": self.most,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "band": _band_dict(self.band),
            "width": self.width,
            "total": self.total,
            "note": self.note,
        }
        return {**PoolCounts.to_dict(self, lang=lang), "standing": standing}

    def __repr__(self) -> str:
        between = f"{self.at_least} to {self.at_most} of {self.total}"
        total = Range(self.score, self.most)
        return f"<PoolStanding of {total} on {self.as_of}: below {between} candidates>"


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
        first = known[0].as_of
        text = message("errors.unknown-day.distribution-of-the-pool", day=on, first=first)
        raise PoolError(text)
    return until[-1]


def counts(*, on: dt.date | None = None, record: Record | None = None) -> PoolCounts:
    """How many candidates have which scores.

    Args:
        on: in the last distribution of this day or earlier; the last of all unless given.
        record: the record, such as `crs.rounds.current()`; the packaged one unless given.

    Raises:
        PoolError: the day is before the first distribution.
    """
    record = record or packaged()
    return PoolCounts(distribution=latest(on=on, record=record), record_until=record.as_of)


def standing(
    person: int | Score | Profile | Dossier,
    *,
    on: dt.date | None = None,
    record: Record | None = None,
) -> PoolStanding:
    """Between which two counts of candidates a score lies.

    Args:
        person: a number from 0 to 1200; a score; or a profile or dossier, which is scored.
        on: in the last distribution of this day or earlier, and by the rules and facts of this
            day; the last of all, and those of today, unless given.
        record: the record, such as `crs.rounds.current()`; the packaged one unless given.

    Raises:
        AnswerError: no score is that number.
        PoolError: the day is before the first distribution.
    """
    from crs._answers.total import total_of  # the counts alone need no Pydantic

    total = total_of(person, on=on)
    record = record or packaged()
    return PoolStanding(
        distribution=latest(on=on, record=record),
        record_until=record.as_of,
        score=total.least,
        most=total.most,
    )


def _band_dict(band: Band) -> BandDict:
    return {
        "low": band.low,
        "high": band.high,
        "candidates": band.candidates,
        "part": band.part,
    }
