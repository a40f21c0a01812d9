"""What the selection grid reads: a list of measures of its own, most of them the score's."""

from __future__ import annotations

from crs._law import measures
from crs._law.measures import HIGHEST_LEVEL, YEARS_IN_WINDOW, Measure
from crs._law.terms import ABILITIES

_SHARED = {measure.id: measure for measure in measures.MEASURES}


def _weakest(whose: str) -> Measure:
    abilities = tuple(f"{whose}_{ability}" for ability in ABILITIES)
    return Measure(f"{whose}_least", "level", HIGHEST_LEVEL, least_of=abilities)


def _yes_or_no(id: str) -> Measure:
    return Measure(id, "choice", 1, ("no", "yes"))


MEASURES: tuple[Measure, ...] = (
    _SHARED["age"],
    _SHARED["education"],
    *(_SHARED[f"first_{ability}"] for ability in ABILITIES),
    _weakest("second"),
    Measure("experience_years", "years", YEARS_IN_WINDOW),
    _yes_or_no("arranged_employment"),
    _yes_or_no("two_years_of_study"),
    _SHARED["canadian_work_years"],
    _yes_or_no("relative_in_canada"),
    _weakest("spouse"),
    _yes_or_no("spouse_two_years_of_study"),
    _SHARED["spouse_canadian_work_years"],
)
"""In the order of the tuple of values that the engines are given."""
