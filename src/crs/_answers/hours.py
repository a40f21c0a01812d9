"""From spells of work to whole years: 1,560 hours are a year, at most 30 hours a week count.

Hours a week are worked Monday to Friday (IRPR 73(1)), a fifth on each, unless a job says on which
days. Jobs at the same time are added up to full time and no further. A day counts once it is over,
so work done up to the day before counts.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from crs._facts.days import anniversary
from crs._facts.working_days import USUAL, count_of
from crs._law import counting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from crs._facts.days import LeapDay

    Amount = int | Fraction
    """Minutes shared out over days of the week; a fraction where a pay period does not divide."""
    from crs._facts.working_days import Pattern

FULL_TIME: int = counting.constant("full-time", "hours_a_week")
"""Hours a week that count at most."""
WEEK = 420
"""A minute as an amount: it can be shared out evenly among any number of the days of a week."""
HOUR = 60 * WEEK
YEAR: int = counting.constant("full-time", "hours_a_year") * HOUR
MANY = 200
"""More years than anyone works."""
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
        minutes: minutes a week; a fraction where the hours of a pay period are shared out.
        occupation: the code by which occupations are told apart.
        days: the days of the week on which it is worked.
    """

    first: date
    last: date | None
    minutes: Amount
    occupation: str
    days: Pattern = USUAL


def days_before(day: date, worked: int) -> date:
    """The day from which there are so many Mondays to Fridays before a day: whole weeks first."""
    weeks, rest = divmod(worked, len(USUAL))
    start = day - timedelta(days=7 * weeks)
    while rest:
        start -= timedelta(days=1)
        rest -= start.weekday() in USUAL
    return start


class _Segment(NamedTuple):
    """Days between two changes: the amount before them, and that of each day of a week."""

    base: Amount
    rates: tuple[tuple[Pattern, Amount], ...]

    def until(self, ordinal: int) -> Amount:
        """The amount on all days before one of them."""
        return self.base + sum(rate * count_of(days, ordinal) for days, rate in self.rates)


class HourIndex:
    """Work that is added up: the hours of any days are known from two look-ups.

    Of jobs at the same time that are worked on different days, those of Monday to Friday fill up
    full time first.
    """

    __slots__ = ("_days", "_segments")

    def __init__(self, spans: Iterable[Span]) -> None:
        changes: dict[int, dict[Pattern, Amount]] = {}
        for span in spans:
            end = _FOREVER if span.last is None else span.last.toordinal() + 1
            for day, minutes in ((span.first.toordinal(), span.minutes), (end, -span.minutes)):
                change = changes.setdefault(day, {})
                change[span.days] = change.get(span.days, 0) + minutes
        self._days = sorted(changes)
        self._segments: list[_Segment] = []
        at_once: dict[Pattern, Amount] = {}
        before = _Segment(0, ())
        for day in self._days:
            for days, minutes in changes[day].items():
                at_once[days] = at_once.get(days, 0) + minutes
            rates = _shared_out(at_once)
            base = before.until(day) - _Segment(0, rates).until(day)
            before = _Segment(base, rates)
            self._segments.append(before)

    def until(self, ordinal: int) -> Amount:
        """The amount on all days before a day."""
        place = bisect_right(self._days, ordinal)
        return self._segments[place - 1].until(ordinal) if place else 0


def _shared_out(
    at_once: Mapping[Pattern, Amount],
) -> tuple[tuple[Pattern, Amount], ...]:
    """The amount of each day of work, of full time at most in all."""
    left: Amount = FULL_TIME * 60
    rates = []
    for days in sorted(at_once, key=lambda days: (days != USUAL, days)):
        minutes = min(at_once[days], left)
        left -= minutes
        if minutes:
            rates.append((days, minutes * (WEEK // len(days))))
    return tuple(rates)


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

    __slots__ = ("_indexes", "_leap", "_window", "most_a_day")

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
        fewest = min((len(span.days) for span in spans), default=len(USUAL))
        self.most_a_day = FULL_TIME * 60 * WEEK // fewest
        groups = [spans]
        if one_occupation:
            codes = dict.fromkeys(span.occupation for span in spans)
            groups = [[span for span in spans if span.occupation == code] for code in codes]
        if continuous:
            groups = [
                run for group in groups for run in unbroken(group, doubtful_gaps=doubtful_gaps)
            ]
        self._indexes = [HourIndex(group) for group in groups]

    def amount(self, day: date) -> Amount:
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

    @property
    def largest_change(self) -> int:
        """What an amount changes by at most from one day to the next.

        From 28 February to 1 March two days can fall out of the window.
        """
        return 2 * self.most_a_day

    def calm(self, day: date, enough: int = MANY) -> int:
        """For how many days after a day the completed years surely stay, or stay enough."""
        amount = self.amount(day)
        done = min(amount // YEAR, enough)
        lost = (amount - done * YEAR) // self.largest_change if done else _LONG
        if done >= enough:
            return lost
        missing = ceil((done + 1) * YEAR - amount)
        return min(lost, (missing - 1) // self.most_a_day)

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

    A weekend is none, nor is one whose only weekday is 1 January. Between jobs that are worked on
    other days alike, the days of the jobs count instead.
    """
    latest: tuple[int, Pattern] | None = None  # the day after the last day so far, and the days
    for place, span in enumerate(spans):
        start = span.first.toordinal()
        if latest is not None and start > latest[0]:
            days = span.days if span.days == latest[1] else USUAL
            count = count_of(days, start) - count_of(days, latest[0])
            if count:
                first, last = _working_day(latest[0], 1, days), _working_day(start - 1, -1, days)
                if not (count == 1 and f"{first:%m-%d}" in _HOLIDAYS):
                    yield place, Gap(first, last, count)
        after = _FOREVER if span.last is None else span.last.toordinal() + 1
        latest = (after, span.days) if latest is None else max(latest, (after, span.days))


def _working_day(ordinal: int, step: int, days: Pattern) -> date:
    """The day, or the nearest day of work after it (step 1) or before it (step -1)."""
    day = date.fromordinal(ordinal)
    while day.weekday() not in days:
        day += timedelta(days=step)
    return day


def unbroken(spans: Sequence[Span], *, doubtful_gaps: bool = False) -> list[list[Span]]:
    """The spans of each stretch without a break; none lies in two."""
    ordered = sorted(spans, key=lambda span: span.first)
    cuts = [place for place, gap in gaps(ordered) if not (doubtful_gaps and gap.doubtful)]
    return [
        ordered[start:end] for start, end in zip([0, *cuts], [*cuts, len(ordered)], strict=True)
    ]
