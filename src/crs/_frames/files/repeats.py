"""People who stand on several rows of a file, where each row is scored as a person of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from crs._facts.heads import names_people
from crs._frames.files.limits import ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 2**20
"""How many different people are remembered; of longer files nothing is said."""


class Repeated(NamedTuple):
    """People who stand on several rows.

    Attributes:
        column: the column that names people.
        people: how many stand on several rows.
        name: the first of them.
        rows: two of the rows of that one.
    """

    column: str
    people: int
    name: str
    rows: tuple[int, int]


class Repeats:
    """Looks for people who stand on several rows of a file.

    Args:
        unread: the columns that are not read, of which one may name people.
    """

    def __init__(self, unread: Sequence[str]) -> None:
        self._column = next(filter(names_people, unread), None)
        self._first: dict[str, int] = {}
        self._again: dict[str, int] = {}

    def add(self, part: pl.DataFrame) -> None:
        """Look at a part of the file."""
        if self._column is None or len(self._first) > _MOST:
            return
        names = part[self._column].cast(pl.String, strict=False)
        for name, row in zip(names, part[ROW], strict=True):
            if not name or not name.strip():
                continue
            if name in self._first:
                self._again.setdefault(name, row)
            else:
                self._first[name] = row

    @property
    def found(self) -> Repeated | None:
        """Who stands on several rows; None where nobody does, or there are too many to tell."""
        if not self._again or self._column is None or len(self._first) > _MOST:
            return None
        name, row = next(iter(self._again.items()))
        return Repeated(self._column, len(self._again), name, (self._first[name], row))
