"""What pictures are made of, and the words in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crs.errors import CrsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class CutoffPoint(NamedTuple):
    """One round, as a chart needs it; `type` is the key, `type_label` what people read."""

    date: date
    type: str
    type_label: str
    cutoff: int
    invitations: int
    number: str
    name: str


class PoolBar(NamedTuple):
    """How many candidates a band of scores holds; both ends belong to it."""

    low: int
    high: int
    count: int  # type: ignore[assignment]  # hides the method of tuples, on purpose


class ScorePoint(NamedTuple):
    """A score from a day on, or the lowest and the highest where both are possible."""

    day: date
    least: int
    most: int
    why: str


class EffectBar(NamedTuple):
    """How some candidates fare by a reform: the shares that gain and lose, and by how much.

    `block` is the heading it stands under, `label` what people read beside its bar; the shares
    are from 0 to 1, the means are of those who gain and of those who lose.
    """

    block: str
    label: str
    gain: float
    lose: float
    mean_gain: float
    mean_loss: float


class PictureError(CrsError, ValueError):
    """A picture that cannot be made of what was given."""


def band(bar: PoolBar) -> str:
    """What a band is called."""
    return f"{bar.low}–{bar.high}"


def in_order(points: Iterable[CutoffPoint]) -> list[CutoffPoint]:
    """The rounds, oldest first; none at all is an error."""
    rounds = sorted(points, key=lambda point: point.date)
    if not rounds:
        raise PictureError("there are no rounds to draw; ask for other types or dates")
    return rounds


def kinds_of(rounds: Sequence[CutoffPoint]) -> dict[str, CutoffPoint]:
    """The last round of each type, the highest last cut-off first: the order of the eye."""
    last = {point.type: point for point in rounds}
    return dict(sorted(last.items(), key=lambda item: -item[1].cutoff))


def in_bands(bars: Iterable[PoolBar]) -> list[PoolBar]:
    """The bands, highest first, none of them counted in another."""
    bands = sorted(bars, reverse=True)
    if not bands:
        raise PictureError("there are no bands to draw; this pool has no published distribution")
    for upper, lower in pairwise(bands):
        if lower.high >= upper.low:
            raise PictureError(
                f"the bands {band(lower)} and {band(upper)} overlap, so their candidates would "
                "count twice; leave out the subtotals"
            )
    return bands
