"""From spells of work to whole years: 1,560 hours are a year, at most 30 hours a week count.

Hours a week are worked Monday to Friday (IRPR 73(1)), a fifth on each. Jobs at the same time are
added up to full time and no further. A day counts once it is over, so work done up to the day
before counts.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crs._facts.days import anniversary
from crs._law import counting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crs._facts.days import LeapDay

FULL_TIME: int = counting.constant("full-time", "hours_a_week")
"""Hours a week that count at most."""
WORKDAYS: int = counting.constant("working-week", "days_a_week")
"""Days of a week on which its hours are worked, the first ones."""
HOUR = 60 * WORKDAYS
"""An hour as an amount: 60 minutes a week on five days."""
YEAR: int = counting.constant("full-time", "hours_a_year") * HOUR
MANY = 200
"""More years than anyone works."""
LARGEST_CHANGE = 2 * FULL_TIME * 60
"""What an amount changes by at most from one day to the next: from 28 February to 1 March two days
can fall out of the window."""
_GAINED = FULL_TIME * 60
_LONG = 366
_FOREVER = date.max.toordinal()
_OPEN_DAYS: int = counting.constant("continuity", "open_days")
"""So many weekdays without work may all be holidays of the place."""
_HOLIDAYS: list[str] = counting.constant("continuity", "holidays")
"""Days of a year, as "01-01", that are holidays wherever the work was."""


class Span(NamedTuple):
    """Days of one job that count.

    Attributes:
        first: the first day of work.
        last: the last; None while it goes on.
        minutes: minutes a week.
        occupation: the code by which occupations are told apart.
    """

    first: date
    last: date | None
    minutes: int
    occupation: str


def workdays(ordinal: int) -> int:
    """How many Mondays to Fridays there are before a day, from the first day that there is."""
    weeks, days = divmod(ordinal - 1, 7)
    return WORKDAYS * weeks + min(days, WORKDAYS)


def days_before(day: date, worked: int) -> date:
    """The day from which there are so many Mondays to Fridays before a day: whole weeks first."""
    weeks, rest = divmod(worked, WORKDAYS)
    start = day - timedelta(days=7 * weeks)
    while rest:
        start -= timedelta(days=1)
        rest -= start.weekday() < WORKDAYS
    return start


class HourIndex:
    """Work that is added up: the hours of any days are known from two look-ups.

    Amounts are minutes a week times Mondays to Fridays, which are whole numbers.
    """

    __slots__ = ("_days", "_rates", "_sums")

    def __init__(self, spans: Iterable[Span]) -> None:
        changes: dict[int, int] = {}
        for span in spans:
            start = workdays(span.first.toordinal())
            end = workdays(_FOREVER if span.last is None else span.last.toordinal() + 1)
            changes[start] = changes.get(start, 0) + span.minutes
            changes[end] = changes.get(end, 0) - span.minutes
        most = FULL_TIME * 60
        self._days = sorted(changes)
        self._rates, self._sums = [0], [0]
        at_once = total = before = 0
        for day in self._days:
            total += self._rates[-1] * (day - before)
            at_once, before = at_once + changes[day], day
            self._rates.append(min(at_once, most))
            self._sums.append(total)

    def until(self, ordinal: int) -> int:
        """The amount on all days before a day."""
        day = workdays(ordinal)
        place = bisect_right(self._days, day)
        if not place:
            return 0
        return self._sums[place] + self._rates[place] * (day - self._days[place - 1])


class WorkHours:
    """Spans that count toward one number of hours.

    Args:
        spans: those that count.
        one_occupation: only the occupation with the most hours counts.
        continuous: only the longest stretch without a break counts.
        leap: see `crs._facts.days`.
        window: the years before a day in which work counts; None for all of them.
        doubtful_gaps: a gap that may be a break is none.
    """

    __slots__ = ("_indexes", "_leap", "_window")

    def __init__(
        self,
        spans: Sequence[Span],
        *,
        one_occupation: bool,
        continuous: bool,
        leap: LeapDay,
        window: int | None,
        doubtful_gaps: bool = False,
    ) -> None:
        self._leap = leap
        self._window = window
        groups = [spans]
        if one_occupation:
            codes = dict.fromkeys(span.occupation for span in spans)
            groups = [[span for span in spans if span.occupation == code] for code in codes]
        if continuous:
            groups = [
                run for group in groups for run in unbroken(group, doubtful_gaps=doubtful_gaps)
            ]
        self._indexes = [HourIndex(group) for group in groups]

    def amount(self, day: date) -> int:
        """The largest amount within the window before a day."""
        if self._window is None:
            start = 0
        else:
            start = anniversary(day, -self._window, self._leap).toordinal()
        end = day.toordinal()
        return max((index.until(end) - index.until(start) for index in self._indexes), default=0)

    def years(self, day: date) -> int:
        """Completed years on a day."""
        return self.amount(day) // YEAR

    def calm(self, day: date, enough: int = MANY) -> int:
        """For how many days after a day the completed years surely stay, or stay enough."""
        amount = self.amount(day)
        done = min(amount // YEAR, enough)
        lost = (amount - done * YEAR) // LARGEST_CHANGE if done else _LONG
        gained = ((done + 1) * YEAR - amount - 1) // _GAINED if done < enough else _LONG
        return min(lost, gained)

    def hours(self, day: date) -> int:
        """Completed hours on a day."""
        return self.amount(day) // HOUR


def changes(start: date, end: date, look: Callable[[date], tuple[object, int]]) -> Iterator[date]:
    """The days after the first, up to the last, on which what is looked at differs.

    Args:
        start: the first day.
        end: the last day.
        look: gives what is there on a day, and for how many days after it surely stays.
    """
    day = start
    before, calm = look(day)
    while (end - day).days > calm:
        day += timedelta(days=calm + 1)
        after, calm = look(day)
        if after != before:
            yield day
        before = after


class Gap(NamedTuple):
    """Mondays to Fridays without work between two days of work.

    Attributes:
        first: the first of them.
        last: the last of them.
        days: how many they are.
    """

    first: date
    last: date
    days: int

    @property
    def doubtful(self) -> bool:
        """Whether holidays of the place may explain it; no calendar of holidays is kept."""
        return self.days <= _OPEN_DAYS


def gaps(spans: Sequence[Span]) -> Iterator[tuple[int, Gap]]:
    """The gaps between spans in order of their first days, and before which span each is.

    A weekend is none, nor is one whose only weekday is a holiday everywhere.
    """
    end = None  # the day after the last day of work so far
    for place, span in enumerate(spans):
        if end is not None and span.first.toordinal() > end:
            count = workdays(span.first.toordinal()) - workdays(end)
            first, last = _weekday(end, 1), _weekday(span.first.toordinal() - 1, -1)
            if count and not (count == 1 and f"{first:%m-%d}" in _HOLIDAYS):
                yield place, Gap(first, last, count)
        after = _FOREVER if span.last is None else span.last.toordinal() + 1
        end = after if end is None else max(end, after)


def _weekday(ordinal: int, step: int) -> date:
    """The day, or the nearest Monday to Friday after it (step 1) or before it (step -1)."""
    day = date.fromordinal(ordinal)
    while day.weekday() >= WORKDAYS:
        day += timedelta(days=step)
    return day


def unbroken(spans: Sequence[Span], *, doubtful_gaps: bool = False) -> list[list[Span]]:
    """The spans of each stretch without a break; none lies in two."""
    ordered = sorted(spans, key=lambda span: span.first)
    cuts = [place for place, gap in gaps(ordered) if not (doubtful_gaps and gap.doubtful)]
    return [
        ordered[start:end] for start, end in zip([0, *cuts], [*cuts, len(ordered)], strict=True)
    ]
