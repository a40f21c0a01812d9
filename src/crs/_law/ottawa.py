"""The time of Ottawa, by whose days the law and the rounds are dated."""

from __future__ import annotations

from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo


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
