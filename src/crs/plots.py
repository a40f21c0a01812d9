"""Pictures of rounds, of the pool, of a score over time and of a reform.

They draw what the library returns, for a page, a printer or a terminal. The charts need the extra
`plot` (Altair and vl-convert), imported only when a chart is made; the charts in plain text need
nothing.

    >>> from datetime import date
    >>> import crs
    >>> published = crs.pool.latest(on=date(2026, 9, 27))
    >>> print(crs.plots.pool_text(published, score=509, width=50))
    601–1200    728 ▍
     501–600 21,070 ████████████▍ ◄ 509
     491–500 12,745 ███████▌
     481–490 12,817 ███████▌
     471–480 16,465 █████████▋
     461–470 16,257 █████████▌
     451–460 14,847 ████████▊
     441–450 13,677 ████████
     431–440 13,419 ███████▉
     421–430 12,173 ███████▏
     411–420 11,888 ███████
     401–410 11,454 ██████▊
     351–400 47,298 ████████████████████████████
     301–350 17,359 ██████████▎
       0–300  7,707 ████▌
"""

from __future__ import annotations

from crs._reports.plots.advice import frontier, plan
from crs._reports.plots.files import save
from crs._reports.plots.impact import impact
from crs._reports.plots.pool import pool
from crs._reports.plots.rounds import rounds
from crs._reports.plots.text import pool_text, rounds_text
from crs._reports.plots.timeline import timeline
from crs.errors import PictureError

__all__ = [
    "PictureError",
    "frontier",
    "impact",
    "plan",
    "pool",
    "pool_text",
    "rounds",
    "rounds_text",
    "save",
    "timeline",
]
