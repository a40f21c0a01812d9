"""DuckDB: relations, scored by SQL text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._engine.column_problems import check_names
from crs._engine.problems import MOST_VALUES, NUMBERED, SHOWN, by_value, rows_error
from crs._engine.sql import query
from crs._text import message
from crs.errors import not_installed

try:
    import duckdb as _  # noqa: F401 - a relation has it; without it, this says what to install
except ImportError:
    raise not_installed(message("errors.needs.relations"), "duckdb") from None

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyRelation

    from crs._engine.algebra import Stored
    from crs._engine.checks import Check
    from crs._engine.sql import PlanOf, Query

_STORED: Mapping[str, Stored] = {
    **dict.fromkeys(("utinyint", "usmallint", "uinteger", "ubigint", "uhugeint"), "natural"),
    **dict.fromkeys(("tinyint", "smallint", "integer", "bigint", "hugeint"), "whole"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    **dict.fromkeys(("varchar", "enum"), "text"),
    "boolean": "yes-or-no",
    "date": "day",
}
"""How a relation holds a column, by the id of its type."""
_NOTHING = "null"
"""The id of the type of a column of nulls alone."""


def score(relation: DuckDBPyRelation, plan_of: PlanOf) -> DuckDBPyRelation:
    """A relation with the columns of a plan, computed when its rows are fetched.

    Where bad rows raise an error, one query looks for them at once, so that the error can show
    them: it reads every row, but computes no points. A row that turns bad later stops the query
    with an error of DuckDB.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type, or a row is bad.
    """
    check_names(relation.columns)
    types = zip(relation.columns, (kind.id for kind in relation.types), strict=True)
    stored = {name: _STORED.get(id, "other") for name, id in types if id != _NOTHING}
    scoring = query("duckdb", stored, plan_of, relation.columns)
    staged = relation
    for stage in scoring.stages:
        staged = staged.project(", ".join(["*", *scoring.listed(stage)]))
    if scoring.raises:
        _check(staged, scoring)
    return staged.project(", ".join(scoring.last(relation.columns)))


def _check(staged: DuckDBPyRelation, scoring: Query) -> None:
    """Check every row.

    Raises:
        FrameError: a row is bad.
    """
    bad = [f"count_if({check.bad})" for check in scoring.checks]
    [[height, *counts]] = staged.aggregate(", ".join(["count(*)", *bad])).fetchall()
    problems = [
        wrong
        for check, count in zip(scoring.checks, counts, strict=True)
        if count
        for wrong in by_value(check, _counts(staged, check, count), _rows(staged, check, scoring))
    ]
    if problems:
        raise rows_error(problems, height)


def _counts(staged: DuckDBPyRelation, check: Check, count: int) -> dict[object, int]:
    """How many rows have each wrong value."""
    if not check.shows:
        return {None: count}
    column = f'"{check.column}"'
    bad = staged.filter(str(check.bad)).aggregate(f"{column}, count(*)", column)
    return dict(bad.fetchall())


def _rows(staged: DuckDBPyRelation, check: Check, scoring: Query) -> list[dict[str, object]]:
    """The first rows of some wrong values; without numbers, because a relation has no order."""
    bad = staged.filter(str(check.bad))
    if check.shows:
        window = f'row_number() OVER (PARTITION BY "{check.column}") AS {NUMBERED}_place'
        bad = bad.project(f"*, {window}").filter(f"{NUMBERED}_place <= {SHOWN}")
    rows = bad.limit(SHOWN * MOST_VALUES).project(", ".join(scoring.columns.values()))
    return [dict(zip(scoring.columns, row, strict=True)) for row in rows.fetchall()]
