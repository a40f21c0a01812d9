"""Pictures of rounds, of the pool, of a score over time and of a reform.

They are for a page, a printer or a terminal.

The charts need the extra `plot` (Altair and vl-convert), imported
only when a chart is made; the charts in plain text need nothing.
"""

from __future__ import annotations

from crs._reports.plots.charts import cutoffs, pool, save, timeline
from crs._reports.plots.inputs import CutoffPoint, EffectBar, PictureError, PoolBar, ScorePoint
from crs._reports.plots.reforms import effects
from crs._reports.plots.text import cutoffs_text, pool_text

__all__ = [
    "CutoffPoint",
    "EffectBar",
    "PictureError",
    "PoolBar",
    "ScorePoint",
    "cutoffs",
    "cutoffs_text",
    "effects",
    "pool",
    "pool_text",
    "save",
    "timeline",
]
