"""The frontier of plans: which steps can go together, which plan beats which, and what is shown."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crs._answers.option import Option
    from crs._answers.outlook import Choice
    from crs._answers.plan import Who
    from crs._answers.schedule import Span

MOST = 12
"""Plans that are shown; of more, the cheapest, the soonest and those with the fewest hours come
first, and the others by their day."""


class Reach(NamedTuple):
    """A set of steps in an order, and the day on which it is enough."""

    money: float
    hours: float
    day: date
    sure: int
    steps: tuple[Option, ...]
    spans: tuple[Span, ...]
    total: int
    principal: Who = "candidate"

    def beats(self, other: Reach) -> bool:
        """Whether another is no better in money, hours, day and certainty."""
        return (
            self.money <= other.money
            and self.hours <= other.hours
            and self.day <= other.day
            and self.sure >= other.sure
        )


def worse(reach: Reach) -> tuple[float, ...]:
    """The order of what does not reach the target: the most points first, then the cheapest."""
    return -reach.total, reach.money, reach.hours, reach.day.toordinal()


def by_group(options: Sequence[Option]) -> list[list[Choice]]:
    """What can be taken of each group: nothing or one option; of credentials, any set.

    Of study there is one option, however long it takes.
    """
    groups: dict[str, list[Option]] = {}
    for option in options:
        groups.setdefault(option.group, []).append(option)
    choices = []
    for group in groups.values():
        if all(option.lever == "assessment" or option.group == "education" for option in group):
            sizes = range(len(group) + 1)
            subsets = chain.from_iterable(combinations(group, size) for size in sizes)
            choices.append([each for each in subsets if sum(map(_is_study, each)) < 2])
        else:
            choices.append([(), *((option,) for option in group)])
    return choices


def _is_study(option: Option) -> bool:
    return option.lever != "assessment"


def shown_of(frontier: Sequence[Reach]) -> list[Reach]:
    """The plans that are shown, soonest first."""
    if len(frontier) <= MOST:
        return list(frontier)
    first = [
        min(frontier, key=lambda reach: (reach.money, reach.day)),
        min(frontier, key=lambda reach: (reach.hours, reach.money)),
    ]
    kept = list(dict.fromkeys([*first, *frontier]))[:MOST]
    return [reach for reach in frontier if reach in kept]
