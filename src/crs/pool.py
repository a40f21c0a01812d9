"""How many candidates are in the pool, where a score lies among them, and a simulated pool.

    >>> from datetime import date
    >>> import crs
    >>> place = crs.pool.standing(509, on=date(2026, 10, 1))
    >>> place.as_of.isoformat(), place.at_least, place.at_most
    ('2026-09-27', 728, 21798)

The department publishes counts by band of scores, so where in its band a score stands is not
known, and no exact rank is made up.

Who the candidates are is not published at all. To try a reform on a population, `simulate` makes
one up that has the published counts:

    >>> people = crs.pool.simulate(1000, seed=1, as_of=date(2026, 10, 1))
    >>> how_well = crs.pool.goodness_of_fit(people, as_of=date(2026, 10, 1))
    >>> how_well.bands[1].simulated, round(how_well.largest_error, 4)
    (92, 0.0005)
"""

from crs._answers.pool_standing import PoolCounts, PoolStanding, all, counts, latest, standing
from crs._frames.pool import BandFit, Fit, draw_candidates, goodness_of_fit, simulate
from crs._record.distribution import Band, Distribution

__all__ = [
    "Band",
    "BandFit",
    "Distribution",
    "Fit",
    "PoolCounts",
    "PoolStanding",
    "all",
    "counts",
    "draw_candidates",
    "goodness_of_fit",
    "latest",
    "simulate",
    "standing",
]
