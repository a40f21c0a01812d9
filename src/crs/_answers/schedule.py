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


class Span(NamedTuple):
    """A step in time.

    Attributes:
        start: the day on which it is begun.
        effective: the day from which it counts.
    """

    start: date
    effective: date


def schedule(costs: Sequence[Cost], on: date, hours_per_week: float) -> tuple[Span, ...]:
    """The days of steps that are taken in an order.

    A step that needs hours is begun when the one before it has had its own; one that needs none
    is begun at once. It counts when its months are over and its hours are done.

    Args:
        costs: what each asks, in the order in which they are begun.
        on: the first day.
        hours_per_week: hours of one's own time in a week.
    """
    spans, begun = [], 0.0
    for cost in costs:
        own = cost.hours / hours_per_week * _WEEK
        start = begun if cost.hours else 0.0
        begun += own
        spans.append(
            Span(
                on + timedelta(days=floor(start)),
                on + timedelta(days=ceil(start + max(cost.months * _MONTH, own))),
            )
        )
    return tuple(spans)


def orders(
    costs: Sequence[Cost], alike: Sequence[object], hours_per_week: float
) -> Iterator[tuple[int, ...]]:
    """Every order that may matter of steps, by their places: the one that ends soonest first.

    The last step counts soonest where those go first that have longest to wait after their
    hours. Steps without hours are begun at once in any order.

    Args:
        costs: what each step asks.
        alike: of each step what it has in common with those that may change places with it;
            None where nothing may.
        hours_per_week: hours of one's own time in a week.
    """

    def wait(place: int) -> float:
        own = costs[place].hours / hours_per_week * _WEEK
        return max(costs[place].months * _MONTH - own, 0)

    idle = tuple(place for place, cost in enumerate(costs) if not cost.hours)
    busy = [place for place, cost in enumerate(costs) if cost.hours]
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
