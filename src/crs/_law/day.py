"""A day that a caller gives: checked here for every public function that takes one."""

from __future__ import annotations

from datetime import date, datetime


def checked_day(value: object, name: str) -> date:
    """A day that a caller gives, checked.

    Text is no day in Python: of a frame, text names the column with the day of each row. Nor is
    a moment, whose day depends on the place.

    Args:
        value: what was given.
        name: the name of the argument.

    Raises:
        TypeError: it is not a date, or has a time too.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise TypeError(
        f"{name}: expected a day such as datetime.date(2026, 1, 21), not {value!r}{_advice(value)}"
    )


def optional_day(value: object, name: str) -> date | None:
    """A day that may be left out, checked.

    Raises:
        TypeError: it is not a date, or has a time too.
    """
    return None if value is None else checked_day(value, name)


def _advice(value: object) -> str:
    """How to make a day of what is nearly one."""
    if isinstance(value, datetime):
        return "; take its date(), in the time zone of the place"
    try:
        made = date.fromisoformat(str(value))
    except ValueError:
        return ""
    return f"; write datetime.date({made.year}, {made.month}, {made.day})"
