"""The generated parts of the pages on data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import crs
from crs._engine.support import SUPPORTED
from crs._reports.markdown import table_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from crs.batch import Column


def flat_schema() -> str:
    """Every column of the flat schema."""
    rows = [
        (f"`{column.name}`", _kind(column), _default(column), column.meaning)
        for column in crs.batch.SCHEMA.values()
    ]
    return table_of(["Column", "Values", "Null means", "Meaning"], rows)


def _kind(column: Column) -> str:
    if column.values:
        return ", ".join(f"`{value}`" for value in column.values)
    return column.expected.removeprefix("a ")


def _default(column: Column) -> str:
    if column.required:
        return "**an error**"
    if column.default is None:
        return "not given"
    if column.values:
        return f"`{column.values[column.default]}`"
    return f"`{str(column.default).lower()}`"


def frames() -> str:
    """Every kind of frame that is tested, and what is promised for it."""
    rows = [
        (
            f"{one.library} `{one.kind}`",
            f"`{one.extra}`",
            "when the result is asked for" if one.lazy else "at once",
            "when the frame is scored" if one.early else "when the result is asked for",
            "yes" if one.numbered else "no",
        )
        for one in SUPPORTED
    ]
    heads = ["Frame", "Extra", "Points are worked out", "Bad rows are told", "With their numbers"]
    return table_of(heads, rows)


PARTS: dict[str, Callable[[], str]] = {"flat-schema": flat_schema, "frames": frames}
