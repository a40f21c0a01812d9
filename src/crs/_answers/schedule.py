"""When the steps of a plan are begun and when they count, under the hours of a week."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._answers.effort import Cost

_MONTH = 365.25 / 12
"""Days of a month."""
_WEEK = 7
LONGEST = timedelta(days=3653)
"""The longest wait that is reckoned with, ten years."""


class Span(NamedTuple):
    """A step in time.

    Attributes:
        start: the day on which it is begun.
        effective: the day from which it counts.
    """

    start: date
    effective: date

    def delayed(self, effective: date) -> Span:
        """The same, begun so much later that it counts from a day."""
        return Span(self.start + (effective - self.effective), effective)


def schedule(costs: Sequence[Cost], on: date, hours_per_week: float) -> tuple[Span, ...]:
    """The days of steps that are taken in an order.

    A step that needs hours is begun when the one before it has had its own; one that needs none,
    or is done full time, is begun at once. It counts when its months are over and its hours done.

    Args:
        costs: what each asks, in the order in which they are begun.
        on: the first day.
        hours_per_week: hours of one's own time in a week.
    """
    spans, begun = [], 0.0
    for cost in costs:
        own = _own(cost, hours_per_week)
        start = begun if own else 0.0
        begun += own
        end = start + max(cost.months * _MONTH, own)
        spans.append(
            Span(
                on + timedelta(days=floor(min(start, LONGEST.days))),
                on + timedelta(days=ceil(min(end, LONGEST.days))),
            )
        )
    return tuple(spans)


def _own(cost: Cost, hours_per_week: float) -> float:
    """The days that the hours of a step fill; none of what is done full time in its months."""
    return 0.0 if cost.full_time else cost.hours / hours_per_week * _WEEK


def orders(
    costs: Sequence[Cost], alike: Sequence[object], hours_per_week: float
) -> Iterator[tuple[int, ...]]:
    """Every order that may matter of steps, by their places: the one that ends soonest first.

    The last step counts soonest where those go first that have longest to wait after their
    hours. Steps without hours, or done full time, are begun at once in any order.

    Args:
        costs: what each step asks.
        alike: of each step what it has in common with those that may change places with it;
            None where nothing may.
        hours_per_week: hours of one's own time in a week.
    """
    own = [_own(cost, hours_per_week) for cost in costs]

    def wait(place: int) -> float:
        return max(costs[place].months * _MONTH - own[place], 0)

    idle = tuple(place for place, days in enumerate(own) if not days)
    busy = [place for place, days in enumerate(own) if days]
    soonest = tuple(sorted(busy, key=wait, reverse=True))
    yield idle + soonest
    for order in _arrangements(soonest, alike):
        if order != soonest:
            yield idle + order


def _arrangements(places: tuple[int, ...], alike: Sequence[object]) -> Iterator[tuple[int, ...]]:
    """The orders of some places, those that are alike always in one order."""
    if not places:
        yield ()
    seen = set()
    for number, place in enumerate(places):
        kind = place if alike[place] is None else alike[place]
        if kind not in seen:
            seen.add(kind)
            for rest in _arrangements(places[:number] + places[number + 1 :], alike):
                yield (place, *rest)
