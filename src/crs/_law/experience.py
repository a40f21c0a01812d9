"""Which work counts: for the years of the score, and for the selection grid."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._law import counting
from crs._law.cite import cite
from crs._law.dated import Dated
from crs._law.files import CLAUSE, ID, MARK, TEXT, check
from crs._law.requirements import EXPERIENCE, experience
from crs.errors import UnknownDayError

if TYPE_CHECKING:
    from datetime import date

    from crs._law.cite import Citation
    from crs._law.requirement import Experience

Purpose = Literal["canadian", "spouse", "foreign", "grid", "grid-canada", "grid-spouse"]
"""What work may count for: MI 15, 19 and 25; IRPR 80, and 83 for the applicant and the spouse."""

_CITED = {"id": ID, "source": TEXT, "section": CLAUSE, "confidence": MARK}


class CitedTerms(NamedTuple):
    """Terms of experience, and where they stand."""

    terms: Experience
    citation: Citation


@cache
def history(purpose: Purpose) -> Dated[CitedTerms]:
    """The terms of work that counts for something, in every state."""
    return _read()[purpose]


def at(purpose: Purpose, day: date) -> Experience:
    """The terms of a day.

    Raises:
        UnknownDayError: the day is before Express Entry opened.
    """
    states = history(purpose)
    state = states.at(day)
    if state is None:
        raise UnknownDayError("work that counts", day, states.history[0].first)
    return state.terms


@cache
def _read() -> dict[str, Dated[CitedTerms]]:
    needed, optional = EXPERIENCE
    by_purpose = {}
    for id, states in counting.stated("experience"):
        for state in states.history:
            name = f"{state.first}.toml"
            check(name, id, state.value, _CITED | needed, optional)
        by_purpose[id] = Dated(
            (state.first, CitedTerms(experience(state.value), _cited(state.first, id, state.value)))
            for state in states.history
        )
    return by_purpose


def _cited(first: date, id: str, table: dict[str, object]) -> Citation:
    return cite(f"{first}.toml", table, where=id)
