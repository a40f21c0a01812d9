"""Rows that could not be read at all: a fault of the file, or a cell of a spreadsheet in error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from crs._engine.problems import SHOWN, Problem
from crs._frames.files.limits import FAULT, ROW
from crs._frames.files.short_rows import REASONS
from crs._frames.files.values import BROKEN
from crs._text import Text, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crs._frames.files.values import ColumnParser

_FORMULA = message("checks.cell.formula")
_ERROR = message("checks.cell.error")
IN_ERROR = (_FORMULA.en, _ERROR.en)
"""What is said of cells that a spreadsheet could not work out, whatever they hold."""


def broken(
    part: pl.DataFrame, parsers: Iterable[ColumnParser], letters: Mapping[str, str]
) -> tuple[pl.Series, list[Problem]]:
    """Why rows of a part could not be read, whatever their values; null where they could be.

    Args:
        part: some rows of a file.
        parsers: how its columns are read.
        letters: what a sheet calls each of its columns.
    """
    reasons: list[pl.Expr] = []
    problems: list[Problem] = []
    if FAULT in part.columns:
        reasons.append(pl.col(FAULT))
        bad = part.filter(pl.col(FAULT).is_not_null())
        for (says,), rows in bad.group_by(FAULT, maintain_order=True):
            problems.append(
                _problem(FAULT, rows, None, REASONS.get(str(says)) or Text(str(says), str(says)))
            )
    for parser in _in_error(part, parsers):
        text = pl.col(parser.source).str.strip_chars()
        is_broken = text.str.contains(BROKEN)
        cell = pl.lit(parser.name)
        if parser.source in letters:
            cell = pl.format(f"{parser.name} in {letters[parser.source]}{{}}", ROW)
        is_formula = text.str.starts_with("=")
        says = pl.when(is_formula).then(pl.lit(_FORMULA.en)).otherwise(pl.lit(_ERROR.en))
        reasons.append(pl.when(is_broken).then(pl.format("{} {}: {}", cell, text, says)))
        rows = part.filter(is_broken)
        value = rows[parser.source][0].strip()
        kind = _FORMULA if value.startswith("=") else _ERROR
        problems.append(_problem(parser.name, rows, value, kind))
    if not reasons:
        return pl.repeat(None, part.height, dtype=pl.String, eager=True), problems
    joined = pl.concat_str(reasons, separator="; ", ignore_nulls=True)
    return part.select(pl.when(joined != "").then(joined)).to_series(), problems


def _in_error(part: pl.DataFrame, parsers: Iterable[ColumnParser]) -> Iterator[ColumnParser]:
    """The columns of text in which a cell is in error; all are looked at in one go."""
    texts = [parser for parser in parsers if isinstance(part.schema[parser.source], pl.String)]
    in_error = part.select(
        pl.col(parser.source).str.strip_chars().str.contains(BROKEN).any().alias(parser.source)
        for parser in texts
    )
    for parser in texts:
        if in_error[parser.source][0]:
            yield parser


def _problem(column: str, rows: pl.DataFrame, value: str | None, says: Text) -> Problem:
    return Problem(column, rows.height, tuple(rows[ROW].head(SHOWN)), value, *says)
