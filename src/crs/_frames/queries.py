"""The rules written out in other languages: a query of SQL, a module of JavaScript."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crs._engine.javascript import module
from crs._engine.plan import Order, plan
from crs._engine.sql import query
from crs._facts.columns import schema
from crs._law.clock import today
from crs._law.day import optional_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import Literal

    from crs._engine.algebra import Stored
    from crs._engine.plan import OnInvalid, Rules
    from crs._engine.points import Breakdown
    from crs._facts.columns import Kind

_PLAIN: Mapping[Kind, Stored] = {
    "age": "whole",
    "choice": "text",
    "level": "whole",
    "yes-or-no": "yes-or-no",
    "years": "number",
}
"""How a column is held unless told; tests and scales are then not there."""


def sql(  # noqa: PLR0913 - each is a choice of its own
    rules: Rules | Iterable[Rules] | None = None,
    *,
    on: date | str | None = None,
    dialect: Literal["duckdb", "spark"] = "duckdb",
    table: str = "profiles",
    columns: Mapping[str, Stored] | None = None,
    breakdown: Breakdown = "total",
    on_invalid: OnInvalid = "null",
) -> str:
    """A SELECT that scores every row of a table.

    It keeps all columns of the table and adds `crs_total` and the other columns of the breakdown.
    Nothing but the text is made: no library is needed, and nothing is run.

    Args:
        rules: a rule set, its id or one loaded from a file. Several give one column each, named
            by the rule set.
        on: instead of `rules`, the day whose rules count, or the name of a column of dates with
            the day of each row. Unless either is given, today in Ottawa.
        dialect: "duckdb", or "spark" for Spark SQL.
        table: what is read, as it stands after FROM: the name of a table, in quotation marks where
            the dialect wants them, or a function such as `read_parquet('clients.parquet')`.
        columns: the columns of the flat schema that the table has, and how it holds each: "text",
            "whole" (whole numbers; "natural" where the type allows none below 0), "number",
            "yes-or-no" or "day". Unless given, every column of `crs.batch.SCHEMA` but the tests
            and scales.
        breakdown: "total", "sections" (the total and its four sections) or "all" (every line).
        on_invalid: "null" to give bad rows no points, and the reason in the column `crs_invalid`;
            or "raise" to stop the query with the reason.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type.
        NoRulesInForceError: `on` is before 2015-01-01.
        UnknownIdError: there is no such dialect, rule set or breakdown.
        TypeError: both `on` and `rules` are given.
    """
    if columns is None:
        columns = {
            name: _PLAIN[column.kind]
            for name, column in schema().items()
            if column.kind in _PLAIN and not column.stands_for
        }
        if isinstance(on, str):
            columns[on] = "day"
    order = Order(today(), on, rules, breakdown, on_invalid)
    asked = query(dialect, columns, partial(plan, order=order))
    steps, source = [], table
    for number, stage in enumerate(asked.stages, 1):
        steps.append(f"_crs_{number} AS (\n{_select(['*', *asked.listed(stage)], source)}\n)")
        source = f"_crs_{number}"
    there = None if asked.dialect.others else columns  # beside which the table may have more
    return f"WITH {', '.join(steps)}\n{_select(asked.last(there), source)}\n"


def javascript(rules: Rules | Iterable[Rules] | None = None, *, on: date | None = None) -> str:
    """One ES module, without dependencies, that scores a flat row.

    It exports `score(row, {rules, on, lang, ignore})`, which checks a row and gives its total, its
    sections and every line by id, or its errors as `{column, code, message}` in English or
    French; `scoreLevels(row, {rules, on})`, which checks nothing, for rows of levels that were
    checked before; `scorer(rules)`, the same for one rule set; `ruleSets` and `columns`. A row has
    the columns of `crs.batch.SCHEMA`; any other is an error, unless `ignore` names it.

    Args:
        rules: a rule set or its id, or several of them, such as `crs.rules.all()`; a call of the
            module then chooses one.
        on: instead of `rules`, the day whose rules count. Without either, today in Ottawa.

    Raises:
        FrameError: two rule sets have one id.
        NoRulesInForceError: `on` is before 2015-01-01.
        UnknownIdError: no rule set has that id.
        TypeError: both `on` and `rules` are given, or `rules` is empty.

    Examples:
        >>> import crs
        >>> text = crs.export.javascript(crs.rules.all())
        >>> text.count("\\nconst points") == len(crs.rules.all())
        True
    """
    return module(plan((), Order(today(), optional_day(on, "on"), rules)).sets)


def _select(items: Iterable[str], source: str) -> str:
    listed = ",\n  ".join(items)
    return f"SELECT\n  {listed}\nFROM {source}"
