"""Days that may be known only to the month or the year, and anniversaries."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from crs._facts.model import refuse
from crs._text import message
from crs._text.words import shown

if TYPE_CHECKING:
    from crs._facts.ternary import Ternary
    from crs._text import Text

LeapDay = Literal["march-1", "february-28"]
"""In a year without 29 February, the day on which an anniversary of that day is reached."""

EARLIEST, LATEST = 1900, 2100
"""The years in which a fact of a candidate can lie."""


class Days(NamedTuple):
    """A day, or the days among which it lies where only its month or year is known.

    Attributes:
        first: the earliest day that it can be.
        last: the latest.
    """

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.first == self.last

    def __str__(self) -> str:
        text = self.first.isoformat()
        if self.exact:
            return text
        return text[:7] if self.first.month == self.last.month else text[:4]


def read_days(value: Any) -> Any:
    """A day, month or year as people give it, of a year in which a fact can lie."""
    if isinstance(value, Days):
        return value
    if type(value) is date:
        days = Days(value, value)
    else:
        written = str(value) if type(value) is int else value
        if not isinstance(written, str):
            refuse("day", _no("no-date", value))
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", written):
            written = _in_words(written)
        numbers = [int(part) for part in written.split("-")]
        try:
            days = _span(*numbers)
        except ValueError:
            refuse("day", _no("no-day", written))
    if not EARLIEST <= days.first.year <= LATEST:
        refuse("day", message("facts.value.far-day", day=days, first=EARLIEST, last=LATEST))
    return days


def _in_words(text: str) -> str:
    """The day that a person wrote in another form than files have."""
    from crs._law.written import read  # which profiles of plain values need not wait for

    reading = read("day", text)
    if reading.unclear:
        refuse("day", message("facts.value.two-days", value=shown(text), which=reading.complaint))
    if reading.value is None:
        refuse("day", _no("no-date", text))
    return str(reading.value)


def _no(what: Literal["no-date", "no-day"], value: object) -> Text:
    expected = message("facts.expected.day")
    return message(f"facts.value.{what}", value=shown(value), expected=expected)


def _span(year: int, month: int | None = None, day: int | None = None) -> Days:
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Days(date(year, month, day), date(year, month, day))


DayInput = Days | date | str | int
"""What is accepted for a day: a date, or a day, a month or a year as text, or a year."""

PartialDate = Annotated[
    Days,
    BeforeValidator(read_days),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
"""A day, or only its month or year: "2024-05-17", "2024-05", "2024"."""


def anniversary(day: date, years: int, leap: LeapDay = "march-1") -> date:
    """The day so many years later, or earlier where `years` is negative."""
    year = day.year + years
    if day.month == 2 and day.day == 29 and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1) if leap == "march-1" else date(year, 2, 28)
    return day.replace(year=year)


def age(born: date, day: date, leap: LeapDay = "march-1") -> int:
    """Completed years between a birth and a day."""
    years = day.year - born.year
    return years if day >= anniversary(born, years, leap) else years - 1


def reached(day: date, what: Days | None) -> Ternary:
    """Whether a day has come; one that is not given has not."""
    if what is None or day < what.first:
        return False
    return True if day >= what.last else None


def older_than(day: date, what: Days, years: int, leap: LeapDay) -> Ternary:
    """Whether something is so many years old, or more, on a day."""
    first, last = (anniversary(day, years, leap) for day in what)
    return reached(day, Days(first, last))
