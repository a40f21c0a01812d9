"""The one place that reads the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crs._law.ottawa import ottawa

if TYPE_CHECKING:
    from datetime import date


def today() -> date:
    """Today in Ottawa."""
    return ottawa(now()).date()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
