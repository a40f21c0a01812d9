"""What a round can be: one check for what a feed says and for what a copy of one's own holds."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from crs._law.ottawa import ottawa

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._record.record import Round

NUMBER = re.compile(r"[1-9]\d{0,4}[a-z]?", re.ASCII)
YEARS = range(1900, 2101)
"""Days at the ends of the calendar have no neighbour with which one can reckon."""
LONGEST_NAME = 200
MOST_INVITATIONS = 100_000
LONGEST_WAIT = dt.timedelta(days=366)
"""A profile lives twelve months, so no tie-break is longer ago than that."""


def doubts(round: Round) -> Iterator[tuple[str, str]]:
    """Each field of a round that cannot be, and why."""
    length = 0 < len(round.name) <= LONGEST_NAME
    first, last = YEARS[0], YEARS[-1]
    checks = (
        ("number", NUMBER.fullmatch(round.number), "is not the number of a round"),
        ("name", round.name.isprintable(), "holds what cannot be printed"),
        ("name", length, f"has not between 1 and {LONGEST_NAME} letters"),
        ("date", round.date.year in YEARS, f"is not in a year from {first} to {last}"),
        ("date", round.date.year >= 2015, "is before the first round, of 2015"),
        (
            "invitations",
            0 < round.invitations <= MOST_INVITATIONS,
            f"is not between 1 and {MOST_INVITATIONS:,}",
        ),
        ("cutoff", 0 <= round.cutoff <= 1200, "is not between 0 and 1,200"),
    )
    wrong = [(field, reason) for field, right, reason in checks if not right]
    return iter(wrong) if wrong else _moments(round)


def _moments(round: Round) -> Iterator[tuple[str, str]]:
    at = round.drawn_at
    if at and round.date not in (at.date(), ottawa(at).date()):
        yield "drawn_at", f"is not on the day of the round, {round.date}"
    if round.tie_break:
        end = dt.datetime.combine(round.date, dt.time(), dt.UTC) + dt.timedelta(days=1, hours=5)
        latest = at or end
        if round.tie_break > latest:
            yield "tie_break", "is after the round"
        elif latest - round.tie_break > LONGEST_WAIT:
            yield "tie_break", "is more than a year before the round"
