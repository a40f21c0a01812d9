"""How types of rounds are drawn (a colour, a shape, filled or not), and how dates are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Okabe and Ito's colours without the yellow, which paper swallows. Shape and filling alone tell
# the types apart in grey; a type keeps its mark from picture to picture.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
BLUE, RED, PURPLE = "#0072B2", "#D55E00", "#CC79A7"
_HOURGLASS = "M-1,-1L1,-1L-1,1L1,1Z"
_KNOWN = {
    "cec": (BLUE, "circle", True),
    "agriculture": (GREEN, "circle", False),
    "french": (GREEN, "square", True),
    "transport": (BLACK, "square", False),
    "general": (BLACK, "diamond", True),
    "stem": (SKY, "diamond", False),
    "healthcare-social": (PURPLE, "cross", True),
    "healthcare": (PURPLE, "cross", False),
    "pnp": (RED, "triangle-up", True),
    "physicians": (BLUE, "triangle-up", False),
    "trade": (ORANGE, "triangle-down", True),
    "fst": (ORANGE, "triangle-down", False),
    "education": (SKY, "triangle-right", True),
    "senior-managers": (RED, "triangle-right", False),
    "military": (BLACK, "triangle-left", True),
    "fsw": (BLUE, "triangle-left", False),
    "researchers": (SKY, _HOURGLASS, True),
    "other": (BLACK, _HOURGLASS, False),
}
_NEW = (
    (PURPLE, "M-1,-1L1,1M-1,1L1,-1", False),
    (GREEN, "M0,-1L0,1", False),
    (RED, "M-1,0L1,0", False),
    (SKY, "M-1,1L-1,0L0,-1L1,0L1,1Z", True),
)


def marks_of(types: Iterable[str]) -> list[tuple[str, str, bool]]:
    """The marks of these types; one that is not known yet takes a mark that none of them has."""
    marks, new = [], 0
    for key in types:
        marks.append(_KNOWN.get(key) or _NEW[new % len(_NEW)])
        new += key not in _KNOWN
    return marks


def milliseconds(day: date) -> int:
    """A day as charts count them, the same in every time zone."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def ticks(span: timedelta) -> tuple[str, str | int]:
    """How an axis over this span writes its dates, and how often."""
    if span > timedelta(days=900):
        return "%Y", "year"
    return ("%Y-%m", "month") if span > timedelta(days=92) else ("%Y-%m-%d", 5)
