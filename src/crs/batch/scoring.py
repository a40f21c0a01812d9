"""Scoring a whole frame: which engine reads the rules for which kind of frame."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from crs.batch.plan import plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crs.batch.plan import OnInvalid, Rules
    from crs.batch.points import Breakdown

Frame = TypeVar("Frame")

_ENGINES = {"polars": "polars", "duckdb": "duckdb", "pyspark": "spark"}
"""The engine for the frames of each library; any other is read through Narwhals."""


def score(
    frame: Frame,
    *,
    on: date | str | None = None,
    rules: Rules | Iterable[Rules] | None = None,
    breakdown: Breakdown = "total",
    on_invalid: OnInvalid = "raise",
) -> Frame:
    """Score every row of a data frame.

    The frame has the columns of the flat schema, `crs.batch.SCHEMA`, and any others. The result
    is the same kind of frame, lazy where the frame is lazy, with `crs_total` and the other
    columns of the breakdown added.

    Args:
        frame: of Polars, DuckDB (a relation) or Spark, or of any library that Narwhals reads.
        on: the day whose rules count; or the name of a column with the day of each row. Unless
            given, the column `on` where there is one, else today in Ottawa.
        rules: a rule set, its id or one loaded from a file; excludes `on`. Several give one
            column each, named by the rule set.
        breakdown: "total", "sections" (the total and its four sections) or "all" (every line).
        on_invalid: "raise", or "null" to score the good rows and say of each bad one, in the
            column `crs_invalid`, what is wrong with it.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type; or, with "raise", a value
            cannot be: the message says which, in how many rows, and the nearest valid value.
            A lazy frame raises it when it is collected.
        NoRulesInForceError: `on` is before 2015-01-01.
        UnknownIdError: there is no rule set of that id, or no such breakdown.
        MissingLibraryError: the extra for that kind of frame is not installed.
        TypeError: both `on` and `rules` are given, or `frame` is no data frame.
    """
    wanted = partial(plan, on=on, rules=rules, breakdown=breakdown, on_invalid=on_invalid)
    library = type(frame).__module__.partition(".")[0]
    engine: Any = import_module(f"crs.batch.engines.{_ENGINES.get(library, 'narwhals')}")
    scored: Frame = engine.score(frame, wanted)
    return scored
