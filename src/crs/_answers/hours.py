"""From spells of work to whole years: 1,560 hours are a year, at most 30 hours a week count.

Hours are spread evenly over the seven days of a week. Jobs at the same time are added up to full
time and no further. A day counts once it is over, so work done up to the day before counts.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crs._facts.days import anniversary
from crs._law import counting as law
from crs._law.measures import YEARS_IN_WINDOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crs._facts.days import LeapDay

_FOREVER = date.max.toordinal()
MANY = 200
"""More years than anyone works."""


class Stretch(NamedTuple):
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


class Strand:
    """Work that is added up: the hours of any days are known from two look-ups.

    Amounts are minutes a week times days, which are whole numbers.
    """

    __slots__ = ("_days", "_rates", "_sums")

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        changes: dict[int, int] = {}
        for one in stretches:
            start = one.first.toordinal()
            end = _FOREVER if one.last is None else one.last.toordinal() + 1
            changes[start] = changes.get(start, 0) + one.minutes
            changes[end] = changes.get(end, 0) - one.minutes
        most = FULL_TIME * 60
        self._days = sorted(changes)
        self._rates, self._sums = [0], [0]
        at_once = total = before = 0
        for day in self._days:
            total += self._rates[-1] * (day - before)
            at_once, before = at_once + changes[day], day
            self._rates.append(min(at_once, most))
            self._sums.append(total)

    def until(self, day: int) -> int:
        """The amount on all days before a day."""
        place = bisect_right(self._days, day)
        if not place:
            return 0
        return self._sums[place] + self._rates[place] * (day - self._days[place - 1])

    def runs(self) -> list[tuple[date, date]]:
        """The stretches of days without a break."""
        found: list[tuple[int, int]] = []
        for place, (start, end) in enumerate(zip(self._days, self._days[1:], strict=False), 1):
            if not self._rates[place]:
                continue
            if found and found[-1][1] == start:
                found[-1] = found[-1][0], end
            else:
                found.append((start, end))
        return [(date.fromordinal(start), date.fromordinal(end - 1)) for start, end in found]


class WorkRecord:
    """Spells that count toward one number of years.

    Args:
        stretches: the spells that count.
        one_occupation: only the occupation with the most hours counts.
        continuous: only the longest stretch without a break counts.
        window: the years before a day in which work counts.
        leap: see `crs._facts.days`.
    """

    __slots__ = ("_leap", "_strands", "_window")

    def __init__(
        self,
        stretches: Sequence[Stretch],
        *,
        one_occupation: bool,
        continuous: bool,
        leap: LeapDay,
        window: int = YEARS_IN_WINDOW,
    ) -> None:
        self._leap = leap
        self._window = window
        groups = [stretches]
        if one_occupation:
            codes = dict.fromkeys(one.occupation for one in stretches)
            groups = [[one for one in stretches if one.occupation == code] for code in codes]
        if continuous:
            groups = [part for group in groups for part in _unbroken(group)]
        self._strands = [Strand(group) for group in groups]

    def amount(self, day: date) -> int:
        """The largest amount of a strand within the window before a day."""
        start = anniversary(day, -self._window, self._leap).toordinal()
        end = day.toordinal()
        return max((one.until(end) - one.until(start) for one in self._strands), default=0)

    def years(self, day: date) -> int:
        """Completed years on a day."""
        return self.amount(day) // YEAR

    def calm(self, day: date, enough: int = MANY) -> int:
        """For how many days after a day the completed years surely stay, or stay enough."""
        amount = self.amount(day)
        done = min(amount // YEAR, enough)
        lost = (amount - done * YEAR) // _LOST if done else _LONG
        gained = ((done + 1) * YEAR - amount - 1) // _GAINED if done < enough else _LONG
        return min(lost, gained)

    def hours(self, day: date) -> int:
        """Completed hours on a day."""
        return self.amount(day) // HOUR


FULL_TIME: int = law.fact("full-time", "hours_a_week")
"""Hours a week that count at most."""
HOUR = 60 * 7
"""An hour as an amount: 60 minutes a week on seven days."""
YEAR: int = law.fact("full-time", "hours_a_year") * HOUR
_LONG = 366
_GAINED = FULL_TIME * 60
_LOST = 2 * FULL_TIME * 60
"""What an amount gains and loses at most from one day to the next: from 28 February to 1 March
two days can fall out of the window."""


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


def _unbroken(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """The stretches of each run of days without a break; none lies in two runs."""
    begun = [start for start, _ in Strand(stretches).runs()]
    runs: list[list[Stretch]] = [[] for _ in begun]
    for one in stretches:
        runs[bisect_right(begun, one.first) - 1].append(one)
    return runs
