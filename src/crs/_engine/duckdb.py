"""DuckDB: relations, scored by SQL text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._engine.checking import SHOWN, check_names, problem, tell
from crs._engine.sql import query
from crs.errors import MissingLibraryError

try:
    import duckdb as _  # noqa: F401 - a relation has it; without it, this says what to install
except ImportError:
    raise MissingLibraryError(
        "relations need DuckDB; install it with: pip install 'crs-score[duckdb]'"
    ) from None

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyRelation

    from crs._engine.algebra import Stored
    from crs._engine.reading import Check
    from crs._engine.sql import PlanOf, Query

_STORED: Mapping[str, Stored] = {
    **dict.fromkeys(("utinyint", "usmallint", "uinteger", "ubigint", "uhugeint"), "natural"),
    **dict.fromkeys(("tinyint", "smallint", "integer", "bigint", "hugeint"), "whole"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    **dict.fromkeys(("varchar", "enum"), "text"),
    "boolean": "yes-or-no",
    "date": "day",
}
"""How a column is held, by the id of its type."""
_NOTHING = "null"
"""The id of the type of a column that holds nothing but nulls."""


def score(relation: DuckDBPyRelation, plan_of: PlanOf) -> DuckDBPyRelation:
    """A relation with the columns of a plan, worked out when its rows are asked for.

    Where bad rows raise an error, one query looks for them at once, so that the error can say
    which they are: it reads every row, though it works out no points. A row that turns bad after
    that stops the query with DuckDB's own error.

    Raises:
        FrameError: a column, or the value of a row, is not as it should be.
    """
    check_names(relation.columns)
    types = zip(relation.columns, (kind.id for kind in relation.types), strict=True)
    stored = {name: _STORED.get(id, "other") for name, id in types if id != _NOTHING}
    asked = query("duckdb", stored, plan_of, relation.columns)
    staged = relation
    for stage in asked.stages:
        staged = staged.project(", ".join(["*", *asked.listed(stage)]))
    if asked.raises:
        _check(staged, asked)
    return staged.project(", ".join(asked.last(relation.columns)))


def _check(staged: DuckDBPyRelation, asked: Query) -> None:
    """Look for bad rows.

    Raises:
        FrameError: there are some.
    """
    bad = [f"count_if({check.bad})" for check in asked.checks]
    [[height, *counts]] = staged.aggregate(", ".join(["count(*)", *bad])).fetchall()
    found = zip(asked.checks, counts, strict=True)
    problems = [problem(one, count, _rows(staged, one, asked)) for one, count in found if count]
    if problems:
        raise tell(problems, height)


def _rows(staged: DuckDBPyRelation, check: Check, asked: Query) -> list[dict[str, object]]:
    """The first rows that fail a check; without numbers, for a relation has no order."""
    rows = staged.filter(str(check.bad)).limit(SHOWN).project(", ".join(asked.columns.values()))
    return [dict(zip(asked.columns, row, strict=True)) for row in rows.fetchall()]
