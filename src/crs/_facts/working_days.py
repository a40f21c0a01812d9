"""On which days of a job the hours were worked: days of the week, leave, hours by pay period."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from crs._facts.days import PartialDate
from crs._facts.model import Frozen, refuse
from crs._law.counting import constant
from crs._law.written import read
from crs._text import message, numbers
from crs._text.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from crs._facts.days import Days

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Pattern = tuple[int, ...]
"""Days of a week in order, 0 for Monday."""
USUAL: Pattern = tuple(range(constant("working-week", "days_a_week")))
"""The days on which hours a week are worked where nothing is said: Monday to Friday."""
HOURS_A_DAY = 24


def _pattern(value: Any) -> Pattern:
    if not isinstance(value, list | tuple) or not value:
        refuse("days", message("facts.working-days.no-list", value=shown(value)))
    days = set()
    for each in value:
        known = read("weekday", each).value if isinstance(each, str) else None
        if known is None and each not in range(len(WEEK)):
            refuse("days", message("facts.working-days.no-day", value=shown(each)))
        days.add(WEEK.index(str(known)) if known is not None else each)
    return tuple(sorted(days))


def _names(pattern: Pattern | None) -> list[str] | None:
    return None if pattern is None else [WEEK[day] for day in pattern]


Weekdays = Annotated[
    Pattern | None,
    BeforeValidator(lambda value: None if value is None else _pattern(value)),
    PlainSerializer(_names),
    WithJsonSchema({"type": "array", "items": {"enum": list(WEEK)}, "minItems": 1}),
]
"""Days of the week, such as ["mon", "tue"]."""


class Leave(Frozen):
    """Leave without pay inside one job."""

    start: PartialDate = Field(examples=["2024-07-01"])
    """First day away."""
    end: PartialDate | None = Field(default=None, examples=["2024-07-31"])
    """Last day away; left out while it lasts."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.end.last < self.start.first:
            refuse("order", message("facts.order.leave", start=self.start, end=self.end))
        return self


class PaidHours(Frozen):
    """The hours of one pay period."""

    start: PartialDate = Field(examples=["2024-08-05"])
    """First day of the pay period."""
    end: PartialDate = Field(examples=["2024-08-18"])
    """Last day of the pay period."""
    hours: Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)] = Field(examples=[61.5])
    """Hours paid in it, in all."""

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.start.first, self.end.last

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        for day in (self.start, self.end):
            if not day.exact:
                refuse("day", message("facts.working-days.needs-day", day=day))
        first, last = self.days
        if last < first:
            refuse("order", message("facts.order.pay-period", start=first, end=last))
        most = HOURS_A_DAY * (1 + (last - first).days)
        if self.hours > most:
            hours = numbers.number(self.hours)
            refuse("hours", message("facts.working-days.too-many", hours=hours, most=most))
        return self


def check_days(
    start: Days,
    end: Days | None,
    pattern: Pattern,
    leave: Sequence[Leave],
    paid: Sequence[PaidHours],
) -> None:
    """Refuse leave and pay periods that cannot belong to a job from one day to another."""
    for away in leave:
        if _outside(away.start, away.end, start, end):
            refuse("leave", message("facts.working-days.leave", **_span(away.start, away.end)))
    before, away_surely = None, sure_leave(leave)
    for period in sorted(paid, key=lambda each: each.days):
        if period.start.first < start.first or (end is not None and period.end.last > end.last):
            refuse("hours_paid", message("facts.working-days.paid", **_span(*_both(period))))
        if before is not None and period.start.first <= before.end.last:
            parts = {"first": period.start, "second": before.end}
            refuse("hours_paid", message("facts.working-days.twice", **parts))
        if period.hours and not working_days(*period.days, pattern, away_surely):
            refuse("hours_paid", message("facts.working-days.no-work", **_span(*_both(period))))
        before = period


def _both(period: PaidHours) -> tuple[Days, Days]:
    return period.start, period.end


def _span(start: Days, end: Days | None) -> dict[str, object]:
    return {"start": start, "end": end or message("facts.working-days.on")}


def _outside(first: Days, last: Days | None, start: Days, end: Days | None) -> bool:
    """Whether days surely lie, at least in part, outside those of a job."""
    if first.last < start.first or (end is not None and first.first > end.last):
        return True
    return end is not None and last is not None and last.first > end.last


Spans = list[tuple[int, int]]
"""Days that are counted from one to another, as ordinals: the first, and the day after the last."""


def sure_leave(leave: Sequence[Leave]) -> Spans:
    """The days that surely are leave."""
    return _leave((away.start.last, away.end.first if away.end else None) for away in leave)


def possible_leave(leave: Sequence[Leave]) -> Spans:
    """All days that may be leave."""
    return _leave((away.start.first, away.end.last if away.end else None) for away in leave)


def _leave(days: Any) -> Spans:
    spans = []
    for first, last in days:
        after = date.max.toordinal() if last is None else last.toordinal() + 1
        if first.toordinal() < after:
            spans.append((first.toordinal(), after))
    return merged(spans)


def merged(spans: Spans) -> Spans:
    """The same days, in order and each once."""
    whole: Spans = []
    for first, after in sorted(spans):
        if whole and first <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(after, whole[-1][1])
        else:
            whole.append((first, after))
    return whole


def without(span: tuple[int, int], gone: Spans) -> Spans:
    """What is left of days when others are taken out, which are in order and each once."""
    left: Spans = []
    start, end = span
    place = max(bisect_right(gone, (start, end)) - 1, 0)
    for first, after in gone[place : bisect_left(gone, (end, end))]:
        if after <= start:
            continue
        if first > start:
            left.append((start, first))
        start = max(start, after)
    if start < end:
        left.append((start, end))
    return left


def count_of(pattern: Pattern, ordinal: int) -> int:
    """How many of some days of the week there are before a day, from the first one on."""
    weeks, days = divmod(ordinal - 1, len(WEEK))
    return len(pattern) * weeks + sum(day < days for day in pattern)


def working_days(first: date, last: date, pattern: Pattern, gone: Spans) -> int:
    """How many of some days of the week there are from one day to another, without some days."""
    whole = (first.toordinal(), last.toordinal() + 1)
    return sum(
        count_of(pattern, after) - count_of(pattern, start) for start, after in without(whole, gone)
    )
