"""Facts beside one day after another: each is judged once between two days on which it turns."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Generic, TypeVar

from crs._facts.days import Days, anniversary
from crs._law import counting as law

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from crs._facts.days import LeapDay

Fact = TypeVar("Fact")
Judged = TypeVar("Judged")


class ByDay(Generic[Fact, Judged]):
    """A judgement of each fact on any day.

    A person with hundreds of facts is looked at on hundreds of days, and on most of them most
    facts are as they were.

    Args:
        facts: the facts.
        turns: the days from which the judgement of a fact may be another one.
        judge: the judgement of a fact on a day.
    """

    def __init__(
        self,
        facts: Sequence[Fact],
        turns: Callable[[Fact], Iterable[date]],
        judge: Callable[[Fact, date], Judged],
    ) -> None:
        self._judge = judge
        self._facts: list[tuple[Fact, list[date], dict[int, Judged]]] = [
            (fact, sorted(set(turns(fact))), {}) for fact in facts
        ]
        every = sorted((day, number) for number, fact in enumerate(self._facts) for day in fact[1])
        self._days = [day for day, _ in every]
        self._turning = [number for _, number in every]
        self._place: int | None = None
        self._now: list[Judged] = []

    def on(self, day: date) -> Sequence[Judged]:
        """The judgement of each fact on a day, in their order.

        Only those are judged again that turn between the day that was asked for before and this
        one.
        """
        place = self.place(day)
        if self._place is None:
            self._now = [self._of(number, day) for number in range(len(self._facts))]
        elif place != self._place:
            start, end = sorted((self._place, place))
            self._now = self._now.copy()
            for number in set(self._turning[start:end]):
                self._now[number] = self._of(number, day)
        self._place = place
        return self._now

    def place(self, day: date) -> int:
        """Which time between two turns a day is in; all is judged alike on the days of one."""
        return bisect_right(self._days, day)

    def _of(self, number: int, day: date) -> Judged:
        fact, turns, made = self._facts[number]
        place = bisect_right(turns, day)
        if place not in made:
            made[place] = self._judge(fact, day)
        return made[place]


def reached_by_law(days: Days, rule: str, name: str, leap: LeapDay) -> Iterator[Days]:
    """When something is as old as a rule says, by each state of the rule while it is in force.

    Args:
        days: the day, or those that it may be, from which its age counts.
        rule: the rule, such as "test-validity".
        name: the fact of it that tells the age in years.
        leap: see `crs._facts.days`.
    """
    for state in law.states_of(rule):
        over = later(days, state.value[name], leap)
        if state.first <= over.last and (state.last is None or over.first <= state.last):
            yield over


def later(days: Days, years: int, leap: LeapDay) -> Days:
    """The same days so many years later."""
    first, last = (anniversary(day, years, leap) for day in days)
    return Days(first, last)
