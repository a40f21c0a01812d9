"""Pydantic's errors about a person's facts, put into words that a candidate understands."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from crs._facts.docstrings import of_fields
from crs._law.terms import SPELLINGS
from crs.errors import did_you_mean, is_number, nearest, shown

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from crs._facts.hints import Hinted

_NUMBERS = {
    "finite_number",
    "float_type",
    "greater_than_equal",
    "int_type",
    "less_than_equal",
}


def reword(model: type[Hinted], error: ErrorDetails) -> tuple[str, str]:
    """The code and the message of an error in a field of a model."""
    kind, value, place = error["type"], error["input"], error["loc"]
    field = str(place[0]) if place else ""
    if "message" in error.get("ctx", {}):  # already in our words, from a model within
        hinted = not error["msg"].endswith(("?", '"'))
        misplaced = kind == "unknown_key" and not hinted and place[-1] in model.model_fields
        return kind, error["msg"] + (_MISPLACED if misplaced else "")
    if kind == "missing":
        return kind, _missing(model, field)
    if kind == "extra_forbidden":
        hint = model.hints.get(field)
        near = f"; {hint}" if hint else did_you_mean(field, model.accepted_keys())
        return "unknown_key", f'unknown key "{field}"{near}'
    if kind in _NUMBERS:
        message = _number(model, field, value)
    elif kind in ("enum", "literal_error"):
        message = _choice(field, value, error["ctx"]["expected"])
    elif kind == "tuple_type":
        message = _no_list(field, value)
    elif kind == "string_type":
        message = f'"{field}" cannot be {shown(value)}; expected text, in double quotes'
    elif kind == "bool_type":
        message = f'"{field}" cannot be {shown(value)}; expected true or false'
    else:
        message = f"this cannot be {shown(value)}; expected {model.expected}"
    return kind, message


_MISPLACED = "; it is a key of the profile: in TOML, it stands above the first [table]"


def _missing(model: type[Hinted], field: str) -> str:
    meaning = of_fields(model).get(field, "").rstrip(".")
    if meaning[1:2].islower():
        meaning = meaning[0].lower() + meaning[1:]
    return f'"{field}" is needed' + (f": {meaning}" if meaning else "")


def _number(model: type[Hinted], field: str, value: object) -> str:
    bounds: dict[str, Any] = {}
    kind, marks = constraints(model.model_fields[field])
    for mark in marks:
        for side in ("ge", "le"):
            bounds[side] = getattr(mark, side, bounds.get(side))
    whole = kind is int
    what = "a whole number" if whole else "a number"
    low, high = bounds["ge"], bounds["le"]
    expected = f"{what} from {low}" + (f" to {high}" if high is not None else "")
    message = f'"{field}" cannot be {shown(value)}; expected {expected}'
    if not is_number(value):
        return message
    if whole and isinstance(value, float) and model.for_fractions:
        return f"{message}; {model.for_fractions}"
    near = max(value, low) if high is None else min(max(value, low), high)
    if near == value and not whole:
        return message
    return f"{message}; the nearest is {floor(near) if whole else near}"


def constraints(field: FieldInfo) -> tuple[Any, list[Any]]:
    """The type of a field and its bounds, also of one that may be left out."""
    for kind in get_args(field.annotation):
        if get_origin(kind) is Annotated:
            inner, *marks = get_args(kind)
            return inner, [bound for mark in marks for bound in getattr(mark, "metadata", ())]
    return field.annotation, field.metadata


def _no_list(field: str, value: object) -> str:
    if isinstance(value, dict):
        return f'"{field}" is a list; in TOML, write [[{field}]] above each of its tables'
    return f'"{field}" cannot be {shown(value)}; expected a list of tables'


def _choice(field: str, value: object, names: str) -> str:
    legal = re.findall(r"'([^']*)'", names)
    spellings = SPELLINGS if field == "education" else {}
    also = {name: f' (or "{other}")' for other, name in spellings.items()}
    choices = ", ".join(f'"{name}"{also.get(name, "")}' for name in legal)
    near = nearest(value, [*legal, *spellings])
    start = f'did you mean "{near}"? Expected' if near else "expected"
    return f'"{field}" cannot be {shown(value)}; {start} one of {choices}'
