"""The one place that reads the clock, and that knows which time it is in Ottawa."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def today() -> date:
    """Today in Ottawa."""
    return datetime.now(_zone()).date()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def ottawa(at: datetime) -> datetime:
    """A moment in the time of Ottawa."""
    return at.astimezone(_zone())


def start_of(day: date) -> datetime:
    """The first moment of a day in Ottawa."""
    return datetime.combine(day, time(), _zone())


@cache
def _zone() -> ZoneInfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo("America/Toronto")
