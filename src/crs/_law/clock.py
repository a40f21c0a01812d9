"""The one place that reads the clock."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """Today in Ottawa."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("America/Toronto")).date()
