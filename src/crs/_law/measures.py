"""Measures: the bounded whole numbers that the rules read off a profile.

A measure is a clipped field (years of work, a level of education by its rank, yes or no as 1 or
0) or the least of four abilities. Rule tables, engines, the flat schema of data frames and the
limits of a profile's fields all read this one list. Every measure runs from 0 to `high`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from crs._law.terms import ABILITIES, CanadianStudy, Education, JobOffer

__all__ = ["HIGHEST_AGE", "HIGHEST_LEVEL", "INDEX", "MEASURES", "YEARS_IN_WINDOW", "Measure"]

HIGHEST_AGE = 120
HIGHEST_LEVEL = 12
"""The top of the CLB and NCLC scales."""
YEARS_IN_WINDOW = 10
"""Work counts within the ten years before the day of the score (MI 15(3), 19(4), 25)."""


class Measure(NamedTuple):
    """One number that rules may read.

    Attributes:
        id: the name that rule files use.
        kind: what the number is: an age, the rank of a choice, years of work, or a level.
        high: the largest value; the smallest is 0.
        names: for a choice, the name of each value in order of rank.
        least_of: for a weakest ability, the four measures of which this is the least.
    """

    id: str
    kind: Literal["age", "choice", "level", "years"]
    high: int
    names: tuple[str, ...] = ()
    least_of: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many values there are."""
        return self.high + 1

    @property
    def whose(self) -> str:
        """For a level, whose it is: of "first", "second", "english", "french" or "spouse"."""
        return self.id.partition("_")[0]

    @property
    def ability(self) -> str:
        """For a level, the ability, or "least"."""
        return self.id.partition("_")[2]


def _choice(id: str, names: type[Education | CanadianStudy | JobOffer]) -> Measure:
    return Measure(id, "choice", len(names) - 1, tuple(map(str, names)))


def _yes_or_no(id: str) -> Measure:
    return Measure(id, "choice", 1, ("no", "yes"))


def _abilities(whose: str) -> tuple[Measure, ...]:
    return tuple(Measure(f"{whose}_{ability}", "level", HIGHEST_LEVEL) for ability in ABILITIES)


def _weakest(whose: str) -> Measure:
    abilities = tuple(f"{whose}_{ability}" for ability in ABILITIES)
    return Measure(f"{whose}_least", "level", HIGHEST_LEVEL, least_of=abilities)


MEASURES: tuple[Measure, ...] = (
    Measure("age", "age", HIGHEST_AGE),
    _choice("education", Education),
    *_abilities("first"),
    _weakest("first"),
    *_abilities("second"),
    _weakest("english"),
    _weakest("french"),
    Measure("canadian_work_years", "years", YEARS_IN_WINDOW),
    Measure("foreign_work_years", "years", YEARS_IN_WINDOW),
    _yes_or_no("certificate_of_qualification"),
    _yes_or_no("provincial_nomination"),
    _choice("canadian_study", CanadianStudy),
    _yes_or_no("sibling_in_canada"),
    _choice("job_offer", JobOffer),
    _choice("spouse_education", Education),
    *_abilities("spouse"),
    Measure("spouse_canadian_work_years", "years", YEARS_IN_WINDOW),
)
"""In the order of the tuple of values that the engines are given."""

INDEX: dict[str, int] = {measure.id: place for place, measure in enumerate(MEASURES)}
"""The place of each measure in that tuple."""
