"""What the selection grid reads: a list of measures of its own, most of them the score's."""

from __future__ import annotations

from crs._law.measures import INDEX, LEAST, Measure, level, years, yes_or_no
from crs._law.measures import MEASURES as SHARED
from crs._law.terms import ABILITIES

_SHARED = {id: SHARED[place] for id, place in INDEX.items()}

MEASURES: tuple[Measure, ...] = (
    _SHARED["age"],
    _SHARED["education"],
    *(_SHARED[f"first_{ability}"] for ability in ABILITIES),
    level("second", LEAST),
    years("experience_years"),
    yes_or_no("arranged_employment"),
    yes_or_no("two_years_of_study"),
    _SHARED["canadian_work_years"],
    yes_or_no("relative_in_canada"),
    level("spouse", LEAST),
    yes_or_no("two_years_of_study", "spouse"),
    _SHARED["spouse_canadian_work_years"],
)
"""In the order of the tuple of values that the engines are given."""
