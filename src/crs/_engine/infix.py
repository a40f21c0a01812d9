"""Expressions as text with infix operators and the parentheses that they need.

SQL and JavaScript share this: the operators of Python write both.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from typing import Self

OR, AND, NOT, COMPARED, ADDED, MULTIPLIED, ALONE = range(7)
"""The precedence of operators, lowest first."""


class Signs(NamedTuple):
    """The operators that each language writes in its own way.

    Attributes:
        equal: equality.
        both: the conjunction of two conditions.
        either: the disjunction of two conditions.
        no: the negation, which stands before a condition.
        no_binds: the lowest precedence that the operand of the negation may have.
    """

    equal: str
    both: str
    either: str
    no: str
    no_binds: int


class Infix(ABC):
    """An expression as text, combined by the operators of Python.

    Attributes:
        text: the text.
        binds: the precedence of its outermost operator.
    """

    __hash__ = None  # type: ignore[assignment]

    signs: ClassVar[Signs]

    def __init__(self, text: str, binds: int = ALONE) -> None:
        self.text = text
        self.binds = binds

    @classmethod
    @abstractmethod
    def literal(cls, value: object) -> Self:
        """A value as the language writes it."""

    def __str__(self) -> str:
        return self.text

    def within(self, binds: int) -> str:
        """The text as an operand of an operator of that precedence."""
        return self.text if self.binds >= binds else f"({self.text})"

    def _with(self, sign: str, other: object, binds: int) -> Self:
        right = other if isinstance(other, Infix) else self.literal(other)
        # operators associate to the left, except comparisons
        left = binds + 1 if binds == COMPARED else binds
        return type(self)(f"{self.within(left)} {sign} {right.within(binds + 1)}", binds)

    def __add__(self, other: object) -> Self:
        return self._with("+", other, ADDED)

    def __sub__(self, other: object) -> Self:
        return self._with("-", other, ADDED)

    def __mul__(self, other: object) -> Self:
        return self._with("*", other, MULTIPLIED)

    def __eq__(self, other: object) -> Self:  # type: ignore[override]
        return self._with(self.signs.equal, other, COMPARED)

    def __lt__(self, other: object) -> Self:
        return self._with("<", other, COMPARED)

    def __le__(self, other: object) -> Self:
        return self._with("<=", other, COMPARED)

    def __gt__(self, other: object) -> Self:
        return self._with(">", other, COMPARED)

    def __ge__(self, other: object) -> Self:
        return self._with(">=", other, COMPARED)

    def __and__(self, other: object) -> Self:
        return self._with(self.signs.both, other, AND)

    def __or__(self, other: object) -> Self:
        return self._with(self.signs.either, other, OR)

    def __invert__(self) -> Self:
        return type(self)(f"{self.signs.no}{self.within(self.signs.no_binds)}", NOT)
