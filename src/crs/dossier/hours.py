"""From spells of work to whole years: 1,560 hours are a year, at most 30 hours a week count.

Hours are spread evenly over the seven days of a week. Jobs at the same time are added up to full
time and no further. A day counts once it is over, so work done up to the day before counts.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crs.dossier import law
from crs.dossier.days import anniversary
from crs.measures import YEARS_IN_WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crs.dossier.days import LeapDay

_FOREVER = date.max.toordinal()


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
        most = law.fact("full-time", "hours_a_week") * 60
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
        leap: see `crs.dossier.days`.
    """

    __slots__ = ("_leap", "_strands")

    def __init__(
        self,
        stretches: Sequence[Stretch],
        *,
        one_occupation: bool,
        continuous: bool,
        leap: LeapDay,
    ) -> None:
        self._leap = leap
        groups = [stretches]
        if one_occupation:
            codes = dict.fromkeys(one.occupation for one in stretches)
            groups = [[one for one in stretches if one.occupation == code] for code in codes]
        if continuous:
            groups = [part for group in groups for part in _unbroken(group)]
        self._strands = [Strand(group) for group in groups]

    def amount(self, day: date) -> int:
        """The largest amount of a strand within the ten years before a day."""
        start = anniversary(day, -YEARS_IN_WINDOW, self._leap).toordinal()
        end = day.toordinal()
        return max((one.until(end) - one.until(start) for one in self._strands), default=0)

    def years(self, day: date) -> int:
        """Completed years on a day."""
        return self.amount(day) // YEAR

    def hours(self, day: date) -> int:
        """Completed hours on a day."""
        return self.amount(day) // HOUR


HOUR = 60 * 7
"""An hour as an amount: 60 minutes a week on seven days."""
YEAR: int = law.fact("full-time", "hours_a_year") * HOUR


def _unbroken(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """The stretches of each run of days without a break; none lies in two runs."""
    return [
        [one for one in stretches if start <= one.first <= end]
        for start, end in Strand(stretches).runs()
    ]
