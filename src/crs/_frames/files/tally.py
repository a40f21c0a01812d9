"""What has become of the rows of a file so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from crs._engine.audit import CAVEATS
from crs._engine.plan import REASON
from crs._engine.problems import SHOWN, Problem
from crs._frames.files.broken import IN_ERROR
from crs._text import message

if TYPE_CHECKING:
    from datetime import date

    from crs._frames.files.scored import Scored

MOST_VALUES = 20
"""The most wrong values of a column of a file that are told apart; each row tells its own."""


class Tally:
    """Counts the rows of a file, and what is wrong with them.

    Attributes:
        rows: how many were scored or found bad.
        bad: how many were found bad.
        last: the last day, where each row has one of its own.
        caveats: how many rows each caveat is about, by its code.
    """

    def __init__(self) -> None:
        self.rows = self.bad = 0
        self.last: date | None = None
        self.caveats: Counter[str] = Counter()
        self._problems: dict[tuple[str, object], Problem] = {}
        self._values: Counter[str] = Counter()

    def add(self, scored: Scored) -> None:
        """Count the rows of a part."""
        self.rows += scored.part.height
        self.bad += scored.part.height - scored.results[REASON].null_count()
        codes = scored.results[CAVEATS].drop_nulls().str.split("; ").explode()
        self.caveats.update(codes.to_list())
        self.last = max(filter(None, (self.last, scored.last)), default=None)
        for problem in scored.problems:
            self._add(problem)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the rows, column by column."""
        return tuple(self._problems.values())

    def _add(self, problem: Problem) -> None:
        key = _key(problem)
        known = self._problems.get(key)
        if known is None:
            self._values[problem.column] += 1
            if self._values[problem.column] > MOST_VALUES:
                more = message("checks.rows.more-values", column=problem.column)
                problem = Problem(problem.column, problem.count, (), None, *more)
                key = _key(problem)
                known = self._problems.get(key)
        if known is not None:
            first = min(known, problem, key=lambda same: same.rows)
            rows = tuple(sorted((*known.rows, *problem.rows))[:SHOWN])
            problem = replace(first, count=known.count + problem.count, rows=rows)
        self._problems[key] = problem


def _key(problem: Problem) -> tuple[str, object]:
    """What alike problems of several parts have in common."""
    apart = problem.value is None or problem.says in IN_ERROR
    return problem.column, problem.says if apart else problem.value
