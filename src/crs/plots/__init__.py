"""Pictures of cut-offs and of the pool, for a page, a printer or a terminal.

The charts need the extra `plot` (Altair and vl-convert), which only `crs.plots.charts` imports and
only when a chart is made; the charts in plain text need nothing.
"""

from __future__ import annotations

from crs.plots.charts import cutoffs, pool, save
from crs.plots.inputs import CutoffPoint, PictureError, PoolBar
from crs.plots.text import cutoffs_text, pool_text

__all__ = [
    "CutoffPoint",
    "PictureError",
    "PoolBar",
    "cutoffs",
    "cutoffs_text",
    "pool",
    "pool_text",
    "save",
]
