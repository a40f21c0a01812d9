"""What is in force by day: states of something, each closed the day before the next."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Generic[T]):
    """A state, and the days on which it is in force.

    Attributes:
        value: the state.
        first: the first day.
        last: the last day; None while no end is known.
    """

    value: T
    first: date
    last: date | None


class Dated(Generic[T]):
    """Every state of something, oldest first.

    Args:
        states: the first day of each and the state, in order of their days; a later one of the
            same day replaces it.
    """

    __slots__ = ("_starts", "history")

    history: tuple[State[T], ...]

    def __init__(self, states: Iterable[tuple[date, T]]) -> None:
        by_day = dict(states)
        self._starts = sorted(by_day)
        lasts = [start - timedelta(days=1) for start in self._starts[1:]]
        self.history = tuple(
            State(value=by_day[first], first=first, last=last)
            for first, last in zip(self._starts, [*lasts, None], strict=True)
        )

    def at(self, day: date) -> T | None:
        """The state in force on a day; None before the first."""
        place = bisect_right(self._starts, day)
        return self.history[place - 1].value if place else None

    @property
    def newest(self) -> T:
        """The state that came last."""
        return self.history[-1].value
