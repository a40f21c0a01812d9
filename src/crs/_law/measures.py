"""Measures: the bounded whole numbers that the rules read off a profile.

A measure is a clipped field (years of work, a level of education by its rank, yes or no as 1 or
0) or the least of four abilities. Each says as data how it is read: whose it is, off which field
and how. Rule tables, engines, the encoding of a profile, the flat schema of data frames, the lines
of a score and the limits of a profile's fields all read this one list. Every measure runs from 0
to `high`.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from crs._law.terms import ABILITIES, SPELLINGS, CanadianStudy, Education, JobOffer
from crs.errors import is_number

__all__ = [
    "HIGHEST_AGE",
    "HIGHEST_LEVEL",
    "HIGHEST_SCORE",
    "INDEX",
    "MEASURES",
    "YEARS_IN_WINDOW",
    "Measure",
]

HIGHEST_AGE = 120
HIGHEST_LEVEL = 12
"""The top of the CLB and NCLC scales."""
HIGHEST_SCORE = 1200
"""The most points that there are."""
YEARS_IN_WINDOW = 10
"""Work counts within the ten years before the day of the score (MI 15(3), 19(4), 25)."""

Kind = Literal["age", "choice", "level", "yes-or-no", "years"]
Whose = Literal["candidate", "spouse", "first", "second", "english", "french"]
LEAST = "least"
"""Stands for an ability where the weakest of the four is read."""


class Measure(NamedTuple):
    """One number that rules may read.

    Attributes:
        id: the name that rule files use; of what is no level, the name of its flat column.
        kind: how it is read: an age as it is, a choice by its rank, yes or no as 1 or 0, years of
            work as completed years up to `high`, and a level of a language result.
        high: the largest value; the smallest is 0.
        whose: whose it is, the candidate's or the spouse's; of a candidate's level, in which
            result: in one language, or in the "first" or "second" official language.
        field: the field of a profile, or of a spouse, that holds it; none for a level, since
            `whose` tells the result.
        ability: for a level, the ability, or "least" for the weakest of the four.
        names: for a choice and for yes or no, the name of each value in order of rank.
        spellings: for a choice, other names that are accepted and what each stands for.
    """

    id: str
    kind: Kind
    high: int
    whose: Whose = "candidate"
    field: str = ""
    ability: str = ""
    names: tuple[str, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """How many values there are."""
        return self.high + 1

    @property
    def least_of(self) -> tuple[str, ...]:
        """For a weakest ability, the four measures of which this is the least."""
        if self.ability != LEAST:
            return ()
        return tuple(f"{self.whose}_{ability}" for ability in ABILITIES)

    @property
    def ranks(self) -> dict[str, int]:
        """Every accepted name and the value that it stands for."""
        return _ranks(self.names, self.spellings)

    def value(self, answer: float | str) -> int | None:
        """The value that an answer gives: a number, a name, or yes or no; None where none.

        Years are completed years, and no more than count.
        """
        if isinstance(answer, str):
            return self.ranks.get(answer)
        if isinstance(answer, bool) and self.kind == "yes-or-no":
            return int(answer)
        if is_number(answer):
            number = min(answer, self.high) if self.kind == "years" else answer
            if 0 <= number <= self.high and (self.kind == "years" or number == int(number)):
                return int(number)
        return None


@cache
def _ranks(names: tuple[str, ...], spellings: tuple[tuple[str, str], ...]) -> dict[str, int]:
    ranks = {name: rank for rank, name in enumerate(names)}
    return ranks | {other: ranks[name] for other, name in spellings}


def _id(field: str, whose: Whose) -> str:
    return field if whose == "candidate" else f"{whose}_{field}"


def choice(
    field: str,
    names: type[Education | CanadianStudy | JobOffer],
    whose: Whose = "candidate",
    spellings: tuple[tuple[str, str], ...] = (),
) -> Measure:
    """One of several names, in their order."""
    ranked = tuple(map(str, names))
    high = len(ranked) - 1
    id = _id(field, whose)
    return Measure(id, "choice", high, whose, field, names=ranked, spellings=spellings)


def yes_or_no(field: str, whose: Whose = "candidate") -> Measure:
    """Yes as 1, no as 0."""
    return Measure(_id(field, whose), "yes-or-no", 1, whose, field, names=("no", "yes"))


def years(field: str, whose: Whose = "candidate") -> Measure:
    """Completed years, up to those of the window in which work counts."""
    return Measure(_id(field, whose), "years", YEARS_IN_WINDOW, whose, field)


def level(whose: Whose, ability: str) -> Measure:
    """The level of one ability, or of the weakest."""
    return Measure(f"{whose}_{ability}", "level", HIGHEST_LEVEL, whose, ability=ability)


def _abilities(whose: Whose) -> tuple[Measure, ...]:
    return tuple(level(whose, ability) for ability in ABILITIES)


def _education(whose: Whose = "candidate") -> Measure:
    return choice("education", Education, whose, tuple(SPELLINGS.items()))


MEASURES: tuple[Measure, ...] = (
    Measure("age", "age", HIGHEST_AGE, field="age"),
    _education(),
    *_abilities("first"),
    level("first", LEAST),
    *_abilities("second"),
    level("english", LEAST),
    level("french", LEAST),
    years("canadian_work_years"),
    years("foreign_work_years"),
    yes_or_no("certificate_of_qualification"),
    yes_or_no("provincial_nomination"),
    choice("canadian_study", CanadianStudy),
    yes_or_no("sibling_in_canada"),
    choice("job_offer", JobOffer),
    _education("spouse"),
    *_abilities("spouse"),
    years("canadian_work_years", "spouse"),
)
"""In the order of the tuple of values that the engines are given."""

INDEX: dict[str, int] = {measure.id: place for place, measure in enumerate(MEASURES)}
"""The place of each measure in that tuple."""
