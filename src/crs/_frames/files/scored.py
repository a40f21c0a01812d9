"""Some rows of a file with their results, in the forms that files want."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crs._engine.plan import NUMBER, REASON
from crs._frames.files.limits import ROW

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import polars as pl

    from crs._engine.problems import Problem
    from crs._frames.files.columns import FileColumns


@dataclass(frozen=True, slots=True)
class Scored:
    """Some rows of a file with their results.

    Attributes:
        part: the rows as the file had them, with the number of each.
        results: what is added to them.
        columns: what is made of the file's columns.
        problems: what is wrong with them.
        last: the last day, where each row has one of its own.
        numbered: whether the number and the reason of each row are all that is added.
    """

    part: pl.DataFrame
    results: pl.DataFrame
    columns: FileColumns
    problems: tuple[Problem, ...] = ()
    last: date | None = None
    numbered: bool = False

    def as_read(self) -> pl.DataFrame:
        """Every cell as the file had it."""
        return self._with_results(self.part)

    def typed(self) -> pl.DataFrame:
        """Cells that could be read as numbers, days, true and false; null where they could not."""
        return self._read({parser.source: parser.shown for parser in self.columns.parsers})

    def cells(self) -> pl.DataFrame:
        """Cells that a spreadsheet takes for more than text; null where they are but text."""
        return self._read({parser.source: parser.cell for parser in self.columns.parsers})

    def bad(self) -> Scored:
        """The rows without a score, with their numbers in the file and the reasons."""
        bad = self.results[REASON].is_not_null()
        part, results = self.part.filter(bad), self.results.filter(bad)
        return replace(self, part=part, results=results, numbered=True)

    def _read(self, exprs: Mapping[str, pl.Expr]) -> pl.DataFrame:
        read = self.part.with_columns(expr.alias(name) for name, expr in exprs.items())
        return self._with_results(read)

    def _with_results(self, read: pl.DataFrame) -> pl.DataFrame:
        kept = read[list(self.columns.kept)]  # by name: a head may be a pattern
        if not self.numbered:
            return kept.hstack(self.results)
        number = self.part[ROW].alias(NUMBER)
        return kept.insert_column(0, number).with_columns(self.results[REASON])
