"""The generated parts of the pages on data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import crs
from crs.explain.markup import table_of

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


PARTS: dict[str, Callable[[], str]] = {"flat-schema": flat_schema}
