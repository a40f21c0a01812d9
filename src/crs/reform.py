"""What a reform would do to many candidates: who gains, who loses, and by how much.

>>> import polars as pl
>>> import crs
>>> people = pl.DataFrame({"age": [29, 41], "education": ["masters", "bachelors"],
...                        "job_offer": ["other", "none"]})
>>> found = crs.reform.impact(people, rules="2025-03-25", against="2020-10-20")
>>> found.total.lose, found.total.largest_loss, found.sections["additional"].lose
(1, 50, 1)

The candidates may be a simulated pool (`crs.pool.simulate`) or any Polars frame in the flat
schema.
"""

from crs._frames.impact import Cohort, CutoffImpact, Impact, PointsChange, impact, last_rounds
from crs._frames.trial import Trial, trial

__all__ = [
    "Cohort",
    "CutoffImpact",
    "Impact",
    "PointsChange",
    "Trial",
    "impact",
    "last_rounds",
    "trial",
]
