"""Files of profiles: CSV, Excel, Parquet and JSON Lines, scored part by part.

However long a file is, only some of its rows are in memory at a time; an Excel sheet, which has
an end, is read whole.
"""

from __future__ import annotations

import crs._engine.polars  # noqa: F401 - tells what to install where Polars is missing
from crs._engine.plan import Order
from crs._frames.files.job import FileReport, Job, run
from crs._frames.files.mapping import said, written

__all__ = ["FileReport", "Job", "Order", "run", "said", "written"]
