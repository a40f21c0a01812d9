"""Spark: data frames, scored by SQL text on however many machines there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._engine.checking import check_names
from crs._engine.sql import query
from crs.errors import MissingLibraryError

try:
    from pyspark.sql.functions import expr
except ImportError:
    raise MissingLibraryError(
        "Spark's data frames need PySpark; install it with: pip install 'crs-score[spark]'"
    ) from None

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyspark.sql import DataFrame

    from crs._engine.algebra import Stored
    from crs._engine.sql import PlanOf

_STORED: Mapping[str, Stored] = {
    **dict.fromkeys(("tinyint", "smallint", "int", "bigint"), "whole"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    **dict.fromkeys(("string", "char", "varchar"), "text"),
    "boolean": "yes-or-no",
    "date": "day",
}
"""How a column is held, by the first word of its type."""
_NOTHING = "void"
"""The type of a column that holds nothing but nulls."""


def score(frame: DataFrame, plan_of: PlanOf) -> DataFrame:
    """A data frame with the columns of a plan; nothing is worked out before an action asks.

    Where bad rows raise an error, the query itself stops with the reason, as Spark's own error.

    Raises:
        FrameError: a column is not as it should be.
    """
    check_names(frame.columns)
    types = ((name, kind.partition("(")[0].partition(" ")[0]) for name, kind in frame.dtypes)
    stored = {name: _STORED.get(kind, "other") for name, kind in types if kind != _NOTHING}
    asked = query("spark", stored, plan_of, frame.columns)
    for stage in asked.stages:
        frame = frame.withColumns({name: expr(text) for name, text in stage.items()})
    scored = frame.withColumns({name: expr(text) for name, text in asked.results.items()})
    return scored.drop(*asked.kept)
