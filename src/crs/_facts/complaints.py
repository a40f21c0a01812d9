"""Pydantic's errors about a person's facts, put into words that a candidate understands."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING, Any

from crs._facts.docstrings import of_fields
from crs._facts.meaning import constraints, reading_of
from crs._law.terms import SPELLINGS
from crs._text import Text, message
from crs._text.numbers import joined
from crs._text.words import did_you_mean, is_year, nearest, quoted, shown
from crs.errors import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from crs._facts.hints import Hinted

_EXPECTED = {"bool_type": "yes-or-no", "string_type": "text", "tuple_type": "list"}
_NUMBERS = {
    "finite_number",
    "float_type",
    "greater_than_equal",
    "int_type",
    "less_than_equal",
}


def reword(model: type[Hinted], error: ErrorDetails) -> tuple[str, Text]:
    """The code and the message of an error in a field of a model."""
    kind, place = error["type"], error["loc"]
    reading = reading_of(model, error)
    if reading is not None and reading.unclear:
        key, value, why = place[0], shown(error["input"]), reading.complaint
        return kind, message("written.refused", key=key, value=value, why=why)
    said = said_of(error)
    if said is None:
        return _reworded(model, kind, str(place[0]) if place else "", error)
    # already in our words, from a model within
    hinted = not error["msg"].endswith(("?", '"'))
    misplaced = kind == "unknown_key" and not hinted and place[-1] in model.model_fields
    return kind, said + message("facts.misplaced") if misplaced else said


def _reworded(model: type[Hinted], kind: str, field: str, error: ErrorDetails) -> tuple[str, Text]:
    value = error["input"]
    if kind == "extra_forbidden":
        return "unknown_key", message("facts.unknown-key", key=field) + _hint(model, field)
    if kind == "missing":
        text = _missing(model, field)
    elif kind in _NUMBERS:
        text = _number(model, field, value)
    elif kind in ("enum", "literal_error"):
        text = _choice(field, value, error["ctx"]["expected"])
    elif kind == "tuple_type" and isinstance(value, dict):
        text = message("facts.tables", key=field)
    elif kind in _EXPECTED:
        text = _wrong(field, value, message(f"facts.expected.{_EXPECTED[kind]}"))
    else:
        expected = message(f"facts.expected.{model.expected}")
        text = message("facts.wrong-table", value=shown(value), expected=expected)
    return kind, text


def _hint(model: type[Hinted], field: str) -> Text:
    hint = model.hints.get(field)
    if hint is None:
        return did_you_mean(field, model.accepted_keys())
    return Text("; ", "; ") + message(f"facts.hint.{hint}")


def said_of(error: ErrorDetails) -> Text | None:
    """The message of an error in our words; None where they are Pydantic's."""
    words = error.get("ctx", {})
    return Text(words["message"], words["french"]) if "french" in words else None


def _wrong(field: str, value: object, expected: Text) -> Text:
    return message("facts.wrong", key=field, value=shown(value), expected=expected)


def _missing(model: type[Hinted], field: str) -> Text:
    meaning = of_fields(model).get(field, "").rstrip(".")
    if not meaning:
        return message("facts.needed", key=field)
    if meaning[1:2].islower():
        meaning = meaning[0].lower() + meaning[1:]
    words = message(f"facts.meaning.{field}", schema=meaning)
    return message("facts.needed-as", key=field, meaning=words)


def _number(model: type[Hinted], field: str, value: object) -> Text:
    bounds: dict[str, Any] = {}
    kind, marks = constraints(model.model_fields[field])
    for mark in marks:
        for side in ("ge", "le"):
            bounds[side] = getattr(mark, side, bounds.get(side))
    whole = kind is int
    low, high = bounds["ge"], bounds["le"]
    wrong = _wrong(field, value, number_from(low, high, "whole" if whole else "number"))
    if not is_number(value):
        return wrong
    if whole and isinstance(value, float) and model.of_levels:
        return wrong + message("facts.levels-whole")
    if field == "age" and is_year(value):
        return wrong + message("facts.birth-year")
    near = max(value, low) if high is None else min(max(value, low), high)
    if near == value and not whole:
        return wrong
    return wrong + message("facts.nearest", near=floor(near) if whole else near)


def number_from(low: float, high: float | None, what: str) -> Text:
    """The numbers that are expected: of what, from which, and to which."""
    words = message(f"facts.expected.{what}")
    if high is None:
        return message("facts.expected.from", what=words, low=low)
    return message("facts.expected.between", what=words, low=low, high=high)


def _choice(field: str, value: object, names: str) -> Text:
    legal = re.findall(r"'([^']*)'", names)
    spellings = SPELLINGS if field == "education" else {}
    also = {name: other for other, name in spellings.items()}
    choices = [
        message("facts.spelt", name=quoted([name]), other=quoted([also[name]]))
        if name in also
        else quoted([name])
        for name in legal
    ]
    near = near_or(value, [*legal, *spellings], joined(choices, ", "))
    return message("facts.wrong-choice", key=field, value=shown(value), near=near)


def near_or(value: object, known: Sequence[str], names: Text) -> Text:
    """The end of a message about a word: the nearest known one, and all there are."""
    near = nearest(value, known)
    if near:
        return message("facts.near-of", name=near, names=names)
    return message("errors.all-known", names=names)
