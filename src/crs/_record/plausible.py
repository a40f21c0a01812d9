"""What a round can be: one check for what a feed says and for what a copy of one's own holds."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from crs._law.measures import HIGHEST_SCORE
from crs._law.ottawa import ottawa
from crs._text import message
from crs._text.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._record.record import Round
    from crs._text import Text

NUMBER = re.compile(r"[1-9]\d{0,4}[a-z]?", re.ASCII)
YEARS = range(1900, 2101)
"""Days at the ends of the calendar have no neighbour with which one can reckon."""
LONGEST_NAME = 200
MOST_INVITATIONS = 100_000
LONGEST_WAIT = dt.timedelta(days=366)
"""A profile lives twelve months, so no tie-break is longer ago than that."""


def doubts(round: Round) -> Iterator[tuple[str, Text]]:
    """Each field of a round that cannot be, and why."""
    length = 0 < len(round.name) <= LONGEST_NAME
    checks = (
        ("number", NUMBER.fullmatch(round.number), message("feed.why.no-number")),
        ("name", round.name.isprintable(), message("feed.why.unprintable")),
        ("name", length, message("feed.why.letters", most=LONGEST_NAME)),
        ("date", round.date.year in YEARS, far_year()),
        ("date", round.date.year >= 2015, message("feed.why.before-first")),
        (
            "invitations",
            0 < round.invitations <= MOST_INVITATIONS,
            message("feed.why.invitations", most=number(MOST_INVITATIONS)),
        ),
        (
            "cutoff",
            0 <= round.cutoff <= HIGHEST_SCORE,
            message("feed.why.cutoff", most=number(HIGHEST_SCORE)),
        ),
    )
    wrong = [(field, reason) for field, right, reason in checks if not right]
    return iter(wrong) if wrong else _moments(round)


def far_year() -> Text:
    """What is said of a day in a year that no round can be in."""
    return message("feed.why.far-year", first=YEARS[0], last=YEARS[-1])


def _moments(round: Round) -> Iterator[tuple[str, Text]]:
    at = round.drawn_at
    if at and round.date not in (at.date(), ottawa(at).date()):
        yield "drawn_at", message("feed.why.another-date", day=round.date)
    if round.tie_break:
        end = dt.datetime.combine(round.date, dt.time(), dt.UTC) + dt.timedelta(days=1, hours=5)
        latest = at or end
        if round.tie_break > latest:
            yield "tie_break", message("feed.why.after-round")
        elif latest - round.tie_break > LONGEST_WAIT:
            yield "tie_break", message("feed.why.year-before")
