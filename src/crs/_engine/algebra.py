"""What an engine must be able to write: the few operations of which a score is made.

The expressions of Polars, Narwhals and our own SQL text have the same operators (`+ - *`,
comparisons, `& | ~`, `is_null`, `fill_null`); an algebra adds what they do not share.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from datetime import date
from functools import reduce
from operator import add, or_
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Expr = Any
"""An expression of an engine: a column, or what is made of columns."""

Constant = bool | int | str | date | None
"""What can be the same in every row."""

Stored = Literal["day", "natural", "number", "text", "whole", "yes-or-no", "other"]
"""How a frame holds a column; "natural" are whole numbers that cannot be below 0."""

NUMBER = "[+-]?[0-9]+[.]?[0-9]*"
"""How a number is printed."""

KEPT = "_crs_"
"""With what the names of kept expressions begin."""


class Algebra(ABC):
    """Writes expressions over the columns of one frame.

    Attributes:
        stored: the columns of the flat schema that the frame has, and how it holds each.
        largest_table: how many entries a table of points may have.
        stages: named expressions to work out one stage after the other, before all else.
        careless: whether what it writes stands any value, such as a place that no table has.
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
        """Expressions that will be used more than once, under names of their own.

        What is the same in every row is no expression and stays as it is, and so does what is
        kept already.
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
        """The column under which an expression of that name is kept, and no other."""
        found = KEPT + re.sub("[^a-z0-9]", "_", name)
        while self._names.setdefault(found, name) != name:  # ids may differ in punctuation alone
            found += "_"
        return found

    @abstractmethod
    def column(self, name: str) -> Expr:
        """A column as it is."""

    @abstractmethod
    def constant(self, value: Constant) -> Expr:
        """The same value in every row."""

    @abstractmethod
    def choose(self, condition: Expr, then: Expr, otherwise: Expr) -> Expr:
        """One expression where a condition holds, another where it does not or is null."""

    @abstractmethod
    def look_up(self, points: Sequence[int], place: Expr) -> Expr:
        """The number at a place of a table."""

    @abstractmethod
    def least(self, of: Sequence[Expr]) -> Expr:
        """The least of several numbers, none of them null."""

    @abstractmethod
    def code(self, number: Expr) -> Expr:
        """A whole number from 0 to 255, in a type that places are made of."""

    def flag(self, condition: Expr) -> Expr:
        """A condition as 1 or 0, in a type that places are made of."""
        return self.code(condition)

    @abstractmethod
    def floor(self, number: Expr) -> Expr:
        """The whole number at or below a number."""

    @abstractmethod
    def is_in(self, name: str, names: Sequence[str]) -> Expr:
        """Whether a column of text holds one of some names."""

    @abstractmethod
    def rank(self, name: str, spellings: Sequence[tuple[str, int]]) -> Expr:
        """The number that a column's name stands for; null where it stands for none."""

    def scalable(self, name: str) -> Expr:
        """A column of numbers, in a type in which a product of them cannot overflow."""
        return self.column(name)

    def knows(self, name: str, spellings: Sequence[tuple[str, int]]) -> bool:  # noqa: ARG002
        """Whether the type of a column lets it hold no other names than these."""
        return False

    @abstractmethod
    def number(self, name: str) -> Expr:
        """The number in a column of text; null where there is none."""

    @abstractmethod
    def points(self, number: Expr) -> Expr:
        """A number of points in the type of a result, of 16 bits: no line has more points."""

    def unless_null(self, value: Expr, condition: Expr) -> Expr:
        """A condition, but not where a value that it compares is null; may be null there."""
        return ~value.is_null() & condition

    def cap(self, total: Expr, cap: Expr) -> Expr:
        """A sum, but no more than its cap."""
        return self.choose(total > cap, cap, total)

    def refuse(self, bad: Expr, points: Expr) -> Expr:
        """Points, but none where a row is bad."""
        return self.choose(bad, self.constant(None), points)

    def pack(self, parts: Sequence[tuple[Expr, int]]) -> Expr:
        """The place in a table of the values of its dimensions, given with their sizes."""
        (place, _), *rest = parts
        for value, size in rest:
            place = place * size + value
        return place

    def total(self, terms: Sequence[Expr], most: int) -> Expr:  # noqa: ARG002 - for narrow types
        """The sum of terms, which is `most` at most."""
        return reduce(add, terms)

    def any(self, conditions: Sequence[Expr]) -> Expr:
        """Whether one of several conditions holds."""
        return reduce(or_, conditions)


class FrameAlgebra(Algebra):
    """Writes expressions whose results are columns, so that it puts reasons into words, too."""

    @abstractmethod
    def shown(self, start: str, name: str, end: str) -> Expr:
        """A column's value as text, between two texts."""

    @abstractmethod
    def join(self, texts: Sequence[Expr]) -> Expr:
        """The texts that are not null, separated; null where all are."""
