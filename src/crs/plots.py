"""Pictures of rounds, of the pool, of a score over time and of a reform.

They draw what the library returns, for a page, a printer or a terminal. The charts need the extra
`plot` (Altair and vl-convert), imported only when a chart is made; the charts in plain text need
nothing.

    >>> import crs
    >>> print(crs.plots.pool_text(crs.pool.latest(), score=509).splitlines()[1])  # doctest: +SKIP
"""

from __future__ import annotations

from crs._reports.plots.files import save
from crs._reports.plots.impact import impact
from crs._reports.plots.pool import pool
from crs._reports.plots.rounds import rounds
from crs._reports.plots.text import pool_text, rounds_text
from crs._reports.plots.timeline import timeline
from crs.errors import PictureError

__all__ = [
    "PictureError",
    "impact",
    "pool",
    "pool_text",
    "rounds",
    "rounds_text",
    "save",
    "timeline",
]
