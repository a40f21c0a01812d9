"""How well the scores of candidates fit the published bands."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from crs.errors import PoolError

if TYPE_CHECKING:
    import datetime as dt

    import polars as pl

    from crs._record.distribution import Distribution


class BandFit(NamedTuple):
    """A published band beside the same band of a frame.

    Attributes:
        low: the lowest score.
        high: the highest score.
        published: how many candidates were published.
        simulated: how many rows of the frame score in it.
        published_share: of all published candidates.
        simulated_share: of all rows of the frame.
    """

    low: int
    high: int
    published: int
    simulated: int
    published_share: float
    simulated_share: float


class Fit(NamedTuple):
    """How well a frame fits a distribution.

    A chi-square near 0 is what `simulate` aims at and proves nothing about what lies within a
    band. For candidates drawn freely it tells how good the assumptions are: a perfect one would
    give about as much as there are degrees of freedom.

    Attributes:
        as_of: the day of the distribution.
        rules: the id of the rules in force that day, by which the frame was scored.
        candidates: how many rows the frame has.
        bands: the narrowest published bands, highest first.
        chi_square: the sum over bands of (simulated - expected)² / expected, where the expected
            count is the published share of the rows.
        degrees_of_freedom: bands that are not published as empty, less one.
        note: what to know about the distribution; mostly empty.
    """

    as_of: dt.date
    rules: str
    candidates: int
    bands: tuple[BandFit, ...]
    chi_square: float
    degrees_of_freedom: int
    note: str

    @property
    def largest_error(self) -> float:
        """The largest difference between the two shares of a band, from 0 to 1."""
        return max(abs(band.simulated_share - band.published_share) for band in self.bands)


def fit(frame: pl.DataFrame, published: Distribution) -> Fit:
    """See `crs.pool.fit`."""
    from crs._frames.scoring import score
    from crs._law.scoring.registry import in_force

    rows = frame.height
    if not rows:
        raise PoolError("the frame has no rows, so there is nothing to compare with the bands")
    rules = in_force(published.as_of)
    totals = score(frame, rules=rules)["crs_total"]
    leaves = published.leaves()
    of_all = sum(leaf.candidates for leaf in leaves)
    bands = []
    chi_square = 0.0
    for leaf in leaves:
        here = int(totals.is_between(leaf.low, leaf.high).sum())
        expected = rows * leaf.candidates / of_all
        bands.append(BandFit(*leaf[:3], here, leaf.candidates / of_all, here / rows))
        if expected:
            chi_square += (here - expected) ** 2 / expected
        elif here:
            chi_square = inf
    known = sum(bool(leaf.candidates) for leaf in leaves)
    return Fit(published.as_of, rules.id, rows, tuple(bands), chi_square, known - 1, published.note)
