"""What rules leave open about the days from a certain one on."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crs._law.store import announced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._law.rules import RuleSet


class Reservation(NamedTuple):
    """What must be said of every score by some rules, from a day on.

    Attributes:
        code: the code of the caveat.
        since: the first day that it concerns.
        parts: what its words say.
    """

    code: str
    since: date
    parts: dict[str, object]


@lru_cache(maxsize=256)
def reservations(rules: RuleSet) -> tuple[Reservation, ...]:
    """What some rules leave open, in the order in which it is said."""
    return tuple(_reservations(rules))


def _reservations(rules: RuleSet) -> Iterator[Reservation]:
    for change in announced():
        parts: dict[str, object] = {"day": change.announced_for, "label": change.label}
        yield Reservation("announced-change", change.announced_for, parts)
    verified = rules.last_verified
    yield Reservation("after-last-verified", verified + timedelta(days=1), {"day": verified})
