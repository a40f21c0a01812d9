"""What was meant by words in fields that could not take them as they stand.

Right values are checked by Pydantic's compiled core and never come here. What it refuses is read by
the table of words that every way in shares, and checked once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from crs._law.terms import (
    CanadianStudy,
    Education,
    JobOffer,
    Language,
    LanguageTest,
    Province,
    TefScale,
)
from crs._law.written import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from crs._facts.hints import Hinted
    from crs._law.written import Reading

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
    """The values that were meant by words, by field."""
    values = {}
    for error in errors:
        reading = reading_of(model, error)
        if reading is not None and reading.value not in (None, error["input"]):
            values[str(error["loc"][0])] = reading.value
    return values


def reading_of(model: type[Hinted], error: ErrorDetails) -> Reading | None:
    """How a value that could not be taken reads; None where it is no text of a known kind."""
    place, value = error["loc"], error["input"]
    kind = kind_of(model, str(place[0])) if len(place) == 1 else None
    return None if kind is None or not isinstance(value, str) else read(kind, value)


def constraints(field: FieldInfo) -> tuple[Any, list[Any]]:
    """The type of a field and its bounds, also of one that may be left out."""
    for kind in get_args(field.annotation):
        if get_origin(kind) is Annotated:
            inner, *marks = get_args(kind)
            return inner, [bound for mark in marks for bound in getattr(mark, "metadata", ())]
    return field.annotation, field.metadata
