"""Pydantic's errors about a person's facts, put into words that a candidate understands."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from crs._facts.docstrings import of_fields
from crs._law.terms import (
    SPELLINGS,
    CanadianStudy,
    Education,
    JobOffer,
    Language,
    LanguageTest,
    Province,
    TefScale,
)
from crs._law.written import read
from crs._text import message
from crs.errors import did_you_mean, is_number, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from crs._facts.hints import Hinted
    from crs._law.written import Reading
    from crs._text import Text

_NUMBERS = {
    "finite_number",
    "float_type",
    "greater_than_equal",
    "int_type",
    "less_than_equal",
}


_KINDS: dict[Any, str] = {
    bool: "yes-or-no",
    float: "number",
    int: "number",
    CanadianStudy: "canadian-study",
    Education: "education",
    JobOffer: "job-offer",
    Language: "language",
    LanguageTest: "test",
    Province: "province",
    TefScale: "scale",
}
"""The kind of values that people write in fields of these types."""


def kind_of(model: type[Hinted], field: str) -> str | None:
    """The kind of value that people write in a field, for `crs._law.written.read`."""
    if field in model.written or field not in model.model_fields:
        return model.written.get(field)
    annotation = constraints(model.model_fields[field])[0]
    kinds = (_KINDS.get(part) for part in (annotation, *get_args(annotation)))
    return next(filter(None, kinds), None)


def meant(model: type[Hinted], errors: Iterable[ErrorDetails]) -> dict[str, Any]:
    """What was meant by words in fields that could not take them as they stand."""
    values = {}
    for error in errors:
        reading = _reading(model, error)
        if reading is not None and reading.value not in (None, error["input"]):
            values[str(error["loc"][0])] = reading.value
    return values


def _reading(model: type[Hinted], error: ErrorDetails) -> Reading | None:
    """How a value that could not be taken reads; None where it is no text of a known kind."""
    place, value = error["loc"], error["input"]
    kind = kind_of(model, str(place[0])) if len(place) == 1 else None
    return None if kind is None or not isinstance(value, str) else read(kind, value)


def reword(model: type[Hinted], error: ErrorDetails) -> tuple[str, Text | str]:
    """The code and the message of an error in a field of a model."""
    kind, value, place = error["type"], error["input"], error["loc"]
    field = str(place[0]) if place else ""
    reading = _reading(model, error)
    if reading is not None and reading.unclear:
        why = reading.complaint
        return kind, message("written.refused", field=field, value=shown(value), why=why)
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
        wrong = _number(model, field, value)
    elif kind in ("enum", "literal_error"):
        wrong = _choice(field, value, error["ctx"]["expected"])
    elif kind == "tuple_type":
        wrong = _no_list(field, value)
    elif kind == "string_type":
        wrong = f'"{field}" cannot be {shown(value)}; expected text, in double quotes'
    elif kind == "bool_type":
        wrong = f'"{field}" cannot be {shown(value)}; expected true or false'
    else:
        wrong = f"this cannot be {shown(value)}; expected {model.expected}"
    return kind, wrong


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
