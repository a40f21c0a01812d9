"""Algebras: the few operations that an engine has to write, of which every score is made.

The expressions of Polars, Narwhals and our own SQL text have the same operators (`+ - *`,
comparisons, `& | ~`, `is_null`, `fill_null`); an algebra adds what they do not share.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from datetime import date
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Expr = Any
"""An expression of an engine: a column, or a formula over columns."""

Constant = bool | int | str | date | None
"""A value that is the same in every row."""

Stored = Literal["day", "natural", "number", "text", "whole", "yes-or-no", "other"]
"""How a frame holds a column; "natural" are whole numbers that cannot be below 0."""

NUMBER = "[+-]?[0-9]+[.]?[0-9]*"
"""The pattern of a number in a column of text, such as "7" or "6.5"."""

KEPT = "_crs_"
"""The prefix of the names of kept expressions."""


class Algebra(ABC):
    """Writes expressions over the columns of one frame.

    Attributes:
        stored: the columns of the flat schema that the frame has, and how it holds each.
        largest_table: the most entries that a table of points may have.
        stages: named expressions, to be computed before all others, one stage after the other.
        careless: whether its expressions accept any value, such as a place outside a table.
    """

    largest_table: int = 0
    careless: bool = False

    def __init__(self, stored: Mapping[str, Stored], *, staged: bool = True) -> None:
        self.stored = stored
        self.stages: list[dict[str, Expr]] = []
        self._staged = staged
        self._names: dict[str, str] = {}
        self._kept: dict[int, Expr] = {}

    def keep(self, exprs: Mapping[str, Any]) -> dict[str, Any]:
        """Name expressions that are used more than once, so that they are computed once.

        A value that is the same in every row is returned as it is, and so is an expression that
        is kept already.
        """
        named = {
            name: expr
            for name, expr in exprs.items()
            if not isinstance(expr, int) and id(expr) not in self._kept
        }
        if not self._staged or not named:
            return dict(exprs)
        names = {name: self.own_name(name) for name in named}
        self.stages.append({names[name]: expr for name, expr in named.items()})
        kept = {name: self.column(names[name]) for name in named}
        self._kept |= {id(expr): expr for expr in kept.values()}
        return {**exprs, **kept}

    def own_name(self, name: str) -> str:
        """The name of the column that keeps the expression of that name, and no other."""
        column = KEPT + re.sub("[^a-z0-9]", "_", name)
        while self._names.setdefault(column, name) != name:  # ids may differ in punctuation alone
            column += "_"
        return column

    @abstractmethod
    def column(self, name: str) -> Expr:
        """A column as it is."""

    @abstractmethod
    def constant(self, value: Constant) -> Expr:
        """The same value in every row."""

    @abstractmethod
    def choose(self, condition: Expr, then: Expr, otherwise: Expr) -> Expr:
        """One expression where a condition holds, another where it is false or null."""

    @abstractmethod
    def look_up(self, points: Sequence[int], place: Expr) -> Expr:
        """The points at a place of a table, counted from 0."""

    @abstractmethod
    def least(self, of: Sequence[Expr]) -> Expr:
        """The lowest of several numbers, none of them null."""

    @abstractmethod
    def code(self, number: Expr) -> Expr:
        """A whole number from 0 to 255, in the type of places in tables."""

    def flag(self, condition: Expr) -> Expr:
        """A condition as 1 or 0, in the type of places in tables."""
        return self.code(condition)

    @abstractmethod
    def floor(self, number: Expr) -> Expr:
        """The whole number at or below a number."""

    @abstractmethod
    def calendar(self, day: Expr) -> Expr:
        """A day as a number, written year, month, day: 2026-10-01 is 20261001."""

    @abstractmethod
    def is_in(self, name: str, names: Sequence[str]) -> Expr:
        """Whether a column of text holds one of these names."""

    @abstractmethod
    def rank(self, name: str, spellings: Sequence[tuple[str, int]]) -> Expr:
        """The number of the name in a column; null where the name is none of the spellings."""

    def scalable(self, name: str) -> Expr:
        """A column of numbers, in a type whose products cannot overflow."""
        return self.column(name)

    def knows(self, name: str, spellings: Sequence[tuple[str, int]]) -> bool:  # noqa: ARG002
        """Whether the type of a column allows only these names."""
        return False

    @abstractmethod
    def number(self, name: str) -> Expr:
        """The number that a column of text holds; null where it holds none."""

    @abstractmethod
    def points(self, number: Expr) -> Expr:
        """A number of points in the type of a result: a whole number of 16 bits."""

    def unless_null(self, value: Expr, condition: Expr) -> Expr:
        """A condition on a value, false or null where the value is null."""
        return ~value.is_null() & condition

    def cap(self, total: Expr, cap: Expr) -> Expr:
        """A sum of points, at most its cap."""
        return self.choose(total > cap, cap, total)

    def refuse(self, bad: Expr, points: Expr) -> Expr:
        """Points, null where the row is bad."""
        return self.choose(bad, self.constant(None), points)

    def pack(self, parts: Sequence[tuple[Expr, int]]) -> Expr:
        """The place in a table, from the value and the size of each of its dimensions."""
        (place, _), *rest = parts
        for value, size in rest:
            place = place * size + value
        return place

    def total(self, terms: Sequence[Expr], most: int) -> Expr:  # noqa: ARG002 - for narrow types
        """The sum of terms, which is at most `most`."""
        return reduce(add, terms)

    def any(self, conditions: Sequence[Expr]) -> Expr:
        """Whether one of several conditions holds."""
        return reduce(or_, conditions)

    def all(self, conditions: Sequence[Expr]) -> Expr:
        """Whether each of several conditions holds."""
        return reduce(and_, conditions)


class FrameAlgebra(Algebra):
    """An algebra whose results are columns, so that it writes the reasons of bad rows, too."""

    @abstractmethod
    def shown(self, start: str, name: str, end: str) -> Expr:
        """The value of a column as text, between two texts."""

    @abstractmethod
    def join(self, texts: Sequence[Expr]) -> Expr:
        """The texts that are not null, separated by "; "; null where all of them are."""
