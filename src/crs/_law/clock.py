"""The one place that reads the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """Today in Ottawa."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("America/Toronto")).date()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
