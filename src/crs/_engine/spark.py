"""Spark: data frames, scored by SQL text on any number of machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._engine.column_problems import check_names
from crs._engine.sql import query
from crs._text import message
from crs.errors import not_installed

try:
    from pyspark.sql.functions import expr
except ImportError:
    raise not_installed(message("errors.needs.spark"), "spark") from None

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
"""How a frame holds a column, by the first word of its type."""
_NOTHING = "void"
"""The type of a column of nulls alone."""


def score(frame: DataFrame, plan_of: PlanOf) -> DataFrame:
    """A data frame with the columns of a plan, computed when an action needs them.

    Where bad rows raise an error, the query stops with an error of Spark that gives the reason.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type.
    """
    check_names(frame.columns)
    types = ((name, kind.partition("(")[0].partition(" ")[0]) for name, kind in frame.dtypes)
    stored = {name: _STORED.get(kind, "other") for name, kind in types if kind != _NOTHING}
    scoring = query("spark", stored, plan_of, frame.columns)
    for stage in scoring.stages:
        frame = frame.withColumns({name: expr(text) for name, text in stage.items()})
    scored = frame.withColumns({name: expr(text) for name, text in scoring.results.items()})
    return scored.drop(*scoring.kept)
