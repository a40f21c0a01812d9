"""From a profile to the values of its measures, the only thing that engines see."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._law.measures import YEARS_IN_WINDOW
from crs._law.terms import Language

if TYPE_CHECKING:
    from crs._facts.profile import Profile

NO_RESULT = (0, 0, 0, 0)
"""The levels of a language without a result."""


class Encoded(NamedTuple):
    """A profile as the engines read it.

    Attributes:
        values: the value of each measure, in the order of `MEASURES`.
        with_spouse: whether an accompanying spouse is scored.
    """

    values: tuple[int, ...]
    with_spouse: bool


def encode(profile: Profile) -> Encoded:
    """The values that the rules read off a profile.

    Years are floored and clipped to the window in which work counts; a language without a result
    has level 0 in each ability; a spouse who is not scored has 0 everywhere.
    """
    english = profile.english.four if profile.english is not None else NO_RESULT
    french = profile.french.four if profile.french is not None else NO_RESULT
    spouse = profile.spouse
    if spouse is None or not spouse.scored:
        with_spouse = False
        spouse_values: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    else:
        with_spouse = True
        spouse_values = (
            spouse.education.rank,
            *(spouse.language.four if spouse.language is not None else NO_RESULT),
            _whole_years(spouse.canadian_work_years),
        )
    values = (
        profile.age,
        profile.education.rank,
        *languages(english, french, profile.first),
        _whole_years(profile.canadian_work_years),
        _whole_years(profile.foreign_work_years),
        1 if profile.certificate_of_qualification else 0,
        1 if profile.provincial_nomination else 0,
        profile.canadian_study.rank,
        1 if profile.sibling_in_canada else 0,
        profile.job_offer.rank,
        *spouse_values,
    )
    return Encoded(values, with_spouse)


def languages(
    english: tuple[int, ...], french: tuple[int, ...], first: Language | None
) -> tuple[int, ...]:
    """The values of both official languages, from the levels in each and which one is first."""
    if first is Language.FRENCH:
        return (*french, min(french), *english, min(english), min(french))
    return (*english, min(english), *french, min(english), min(french))


def _whole_years(years: float) -> int:
    return int(years) if years < YEARS_IN_WINDOW else YEARS_IN_WINDOW
