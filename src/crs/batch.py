"""Millions of profiles at once, by the rules that `crs.score` reads.

>>> import polars as pl
>>> import crs
>>> frame = pl.DataFrame({"age": [29, 41], "education": ["masters", "bachelors"],
...                       "canadian_work_years": [1, 2]})
>>> crs.batch.score(frame, rules="2025-03-25")["crs_total"].to_list()
[310, 237]

Each engine writes the rule tree in its own words: native expressions for Polars, SQL for DuckDB
and Spark, and Narwhals for pandas, PyArrow and others. Nothing here states a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._engine.plan import OnInvalid
from crs._engine.points import Breakdown
from crs._engine.problems import Problem
from crs._facts.columns import Column, schema
from crs._frames.queries import sql
from crs._frames.score import expressions, score

if TYPE_CHECKING:
    from collections.abc import Mapping

    SCHEMA: Mapping[str, Column]
    """Every column that scoring reads, by its name."""

__all__ = [
    "SCHEMA",
    "Breakdown",
    "Column",
    "OnInvalid",
    "Problem",
    "expressions",
    "score",
    "sql",
]


def __getattr__(name: str) -> Any:
    if name == "SCHEMA":
        return schema()
    raise AttributeError(f"module 'crs.batch' has no attribute {name!r}")
