"""Pydantic's errors about a person's facts, put into words that a candidate understands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from crs.docstrings import of_fields
from crs.errors import did_you_mean, is_number, nearest, quoted
from crs.vocabulary import SPELLINGS

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from crs.base import Frozen

_NUMBERS = {
    "finite_number",
    "float_type",
    "greater_than_equal",
    "int_type",
    "less_than_equal",
}


def reword(  # noqa: PLR0911 - one return for each kind of error
    model: type[Frozen], error: ErrorDetails
) -> tuple[str, str]:
    """The code and the message of an error in a field of a model."""
    kind, value = error["type"], error["input"]
    if "message" in error.get("ctx", {}):  # already in our words, from a model within
        return kind, error["msg"]
    field = str(error["loc"][0]) if error["loc"] else ""
    if kind == "missing":
        meaning = of_fields(model)[field].rstrip(".")
        if meaning[1:2].islower():
            meaning = meaning[0].lower() + meaning[1:]
        return kind, f'"{field}" is needed: {meaning}'
    if kind == "extra_forbidden":
        return "unknown_key", f'unknown key "{field}"{did_you_mean(field, model.accepted_keys())}'
    if kind in _NUMBERS:
        return "number", _number(model, field, value)
    if kind == "enum":
        return "choice", _choice(field, value, error["ctx"]["expected"])
    if kind == "bool_type":
        return "yes_or_no", f'"{field}" cannot be {value!r}; expected true or false'
    if kind == "model_type":
        return kind, f"this cannot be {value!r}; expected {model.expected}"
    return kind, error["msg"]


def _number(model: type[Frozen], field: str, value: object) -> str:
    bounds: dict[str, Any] = {}
    for mark in model.model_fields[field].metadata:
        for side in ("ge", "le"):
            bounds[side] = getattr(mark, side, bounds.get(side))
    whole = model.model_fields[field].annotation is int
    kind = "a whole number" if whole else "a number"
    low, high = bounds["ge"], bounds["le"]
    expected = f"{kind} from {low}" + (f" to {high}" if high is not None else "")
    message = f'"{field}" cannot be {value!r}; expected {expected}'
    if not is_number(value):
        return message
    near = max(value, low) if high is None else min(max(value, low), high)
    if near == value and not whole:
        return message
    return f"{message}; the nearest is {round(near) if whole else near}"


def _choice(field: str, value: object, expected: str) -> str:
    legal = re.findall(r"'([^']*)'", expected)
    spellings = [*legal, *SPELLINGS] if field == "education" else legal
    near = nearest(value, spellings)
    hint = f'; did you mean "{near}"?' if near else ""
    start = "expected" if not near else "Expected"
    separator = " " if near else "; "
    return f'"{field}" cannot be {value!r}{hint}{separator}{start} one of {quoted(legal)}'
