"""Scoring a whole frame: which engine reads the rules for which kind of frame."""

from __future__ import annotations

import inspect
import warnings
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from crs._engine.column_problems import unread
from crs._engine.plan import Order, plan
from crs._engine.support import engine_of, names_of
from crs._facts.heads import plain
from crs._facts.mapping import mapped
from crs._facts.unread import printable
from crs._law.clock import today
from crs._text import message
from crs._text.words import did_you_mean, quoted
from crs.errors import FrameError, UnreadColumnsWarning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from crs._engine.plan import OnInvalid, Rules
    from crs._engine.points import Breakdown

Frame = TypeVar("Frame")


def score(  # noqa: PLR0913 - each is a choice of its own
    frame: Frame,
    *,
    on: date | str | None = None,
    rules: Rules | Iterable[Rules] | None = None,
    breakdown: Breakdown = "total",
    on_invalid: OnInvalid = "raise",
    ignore: Iterable[str] = (),
    mapping: Mapping[str, str] = MappingProxyType({}),
    audit: bool = False,
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
        ignore: columns to set aside by name. They stay in the frame and are not read, whatever
            they look like, and nothing is said of them.
        mapping: the column of the flat schema that some others are, by their names:
            `{"Listening CLB": "english_listening"}`. They keep their names in the result.
        audit: add to each row `crs_on`, the day whose facts count, `crs_rules`, the rule sets,
            and `crs_caveats`, the codes of what must be seen with the score, separated by "; ":
            those of `Score.caveats`, and what is dated and was left out, such as
            "english-test-expired".

    Warns:
        UnreadColumnsWarning: some columns are not read, and not set aside; it names them.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type; or is not read although it
            looks like an input, such as "PNP"; or, with "raise", a value cannot be: the message
            says which, in how many rows, and the nearest valid value.
            A lazy frame of Polars or Dask raises it when it is collected, and Spark an error of
            its own; any other is asked for bad rows at once, in one query.
        NoRulesInForceError: `on` is before 2015-01-01.
        UnknownIdError: there is no rule set of that id, or no such breakdown.
        MissingLibraryError: the extra for that kind of frame is not installed.
        TypeError: both `on` and `rules` are given, or `frame` is no data frame.
    """
    if not isinstance(ignore, str):  # which is told in words
        ignore = tuple(ignore)
    order = Order(today(), on, rules, breakdown, on_invalid, ignore, audit)
    wanted = partial(plan, order=order)
    if mapping:
        renamed = _names(names_of(frame), mapping)
        narwhals: Any = import_module("crs._engine.narwhals")
        frame = narwhals.renamed(frame, renamed)
    engine: Any = import_module(f"crs._engine.{engine_of(frame)}")
    scored: Frame = engine.score(frame, wanted)
    names = names_of(frame)
    _name(unread(names, wanted(names)))
    if mapping:
        scored = narwhals.renamed(scored, {new: old for old, new in renamed.items()})
    return scored


def _names(there: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The column of the flat schema that each mapped column is.

    Raises:
        FrameError: a column is not there, two would be one, or one has scores of a test that no
            column names.
        InputError: a name is no column of the flat schema.
    """
    meant = mapped(mapping)
    names: dict[str, str] = {}
    for name in mapping:
        if name not in there:
            near = did_you_mean(name, there)
            raise FrameError(message("checks.column.unmapped", name=name, near=near))
        column = meant[plain(name)].column
        others = [other for other in there if (names.get(other) or other) == column]
        if others:
            both = quoted([*others, name])
            raise FrameError(message("checks.column.both", names=both, column=column))
        names[name] = column
    for name, column in names.items():
        test = meant[plain(name)].test
        of_test = f"{column.partition('_')[0]}_test"
        if test is not None and of_test not in {*there, *names.values()}:
            parts = {"name": name, "column": of_test, "test": test}
            raise FrameError(message("checks.column.scores-of", **parts))
    return names


def _name(columns: Sequence[str]) -> None:
    """Warn of columns that were not read, in the line that called this package."""
    if not columns:
        return
    frame, level = inspect.currentframe(), 1
    while frame is not None and frame.f_globals.get("__name__", "").startswith("crs."):
        frame, level = frame.f_back, level + 1
    warnings.warn(
        f"not read: {quoted(map(printable, columns)).en}; where that is right, set them aside: "
        f"ignore={[*map(printable, columns)]!r}",
        UnreadColumnsWarning,
        stacklevel=level,
    )


def expressions(
    rules: Rules | Iterable[Rules],
    *,
    breakdown: Breakdown = "total",
    schema: Mapping[str, Any] | None = None,
    ignore: Iterable[str] = (),
) -> dict[str, Any]:
    """The scores as Polars expressions, for those who compose queries of their own.

    Each stands alone and is null where a row is bad. `score` is faster: it works out once what
    several expressions need.

    Args:
        rules: a rule set, its id or one loaded from a file, or several of them.
        breakdown: see `score`.
        schema: the types of the frame's columns, such as `frame.schema`; unless given, every
            column of the flat schema but the tests and scales, with whole numbers and text.
        ignore: see `score`.

    Warns:
        UnreadColumnsWarning: see `score`.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type, or is not read although
            it looks like an input.
        UnknownIdError: there is no rule set of that id, or no such breakdown.
        MissingLibraryError: the extra `batch` is not installed.

    Examples:
        >>> import polars as pl
        >>> import crs
        >>> frame = pl.DataFrame({"age": [29], "education": ["masters"]})
        >>> total = crs.batch.expressions("2025-03-25", schema=frame.schema)["crs_total"]
        >>> frame.filter(total > 200).height
        1
    """
    from crs._engine import polars

    order = Order(today(), None, rules, breakdown, "null", ignore)
    wanted = plan((), order)
    scores = polars.expressions(wanted, schema)
    _name(unread(schema or (), wanted))
    return scores
