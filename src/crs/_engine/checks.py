"""Checks of the rows of a frame: each a condition on a row and the message where it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._facts.columns import schema
from crs._text import Text, message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crs._engine.algebra import Expr, FrameAlgebra


class Check(NamedTuple):
    """A condition that makes a row bad, and its message.

    Attributes:
        column: the column that the condition is about.
        bad: the condition: true where the row is bad.
        expected: where `shows` is true, the values that the column may have; else the whole
            message. In English.
        shows: whether the message shows the value of the column.
        code: an id of the message, which stays when its words change.
        french: `expected` in French.
    """

    column: str
    bad: Expr
    expected: str
    shows: bool = True
    code: str = "value"
    french: str = ""


def row_check(column: str, bad: Expr, code: str, **parts: object) -> Check:
    """A check whose message, found by its code, does not show a value."""
    words = message(f"checks.check.{code}", column=column, **parts)
    return Check(column, bad, words.en, shows=False, code=code, french=words.fr)


def value_check(column: str, bad: Expr) -> Check:
    """A check that a column holds one of the values that the flat schema allows."""
    code, words = schema()[column].expectation
    return Check(column, bad, words.en, code=code, french=words.fr)


def wrong_value(check: Check) -> Text:
    """The message of a check that shows a value, with the gap `{value}` for it."""
    expected = Text(check.expected, check.french)
    gaps = {"column": check.column, "value": "{value}", "expected": expected}
    return message("checks.check.wrong", **gaps)


def reasons(algebra: FrameAlgebra, checks: Iterable[Check]) -> Expr:
    """Why a row is bad: the messages of the checks that fail, in English; null where none fails."""
    null = algebra.constant(None)
    texts = []
    for check in checks:
        text = algebra.constant(check.expected)
        if check.shows:
            start, _, end = wrong_value(check).en.partition("{value}")
            text = algebra.shown(start, check.column, end)
        texts.append(algebra.choose(check.bad, text, null))
    return algebra.join(texts)
