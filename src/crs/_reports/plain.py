"""An answer as plain values, for JSON, and as flat records, for CSV."""

from __future__ import annotations

import csv as writers
from io import StringIO
from typing import TYPE_CHECKING, Any

from crs._reports import module_of
from crs._reports.parts import not_a_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crs._text import Lang


def to_dict(answer: Any, lang: Lang = "en") -> Any:
    """An answer as values that JSON can hold: mostly its own `to_dict()`."""
    of_kind = getattr(module_of(answer), "to_dict", None)
    return of_kind(answer, lang) if of_kind else answer.to_dict(lang=lang)


def records(answer: object, lang: Lang = "en") -> Sequence[Mapping[str, Any]]:
    """The rows of an answer that is a table.

    Raises:
        TypeError: it is none.
    """
    of_kind = getattr(module_of(answer), "records", None)
    if of_kind is None:
        raise not_a_table(answer)
    found: Sequence[Mapping[str, Any]] = of_kind(answer, lang)
    return found


def csv(answer: object, lang: Lang = "en") -> str:
    """The rows of an answer as CSV, under the names of their values.

    Raises:
        TypeError: the answer is no table.
    """
    found = records(answer, lang)
    out = StringIO()
    writer = writers.writer(out, lineterminator="\n")
    writer.writerow(found[0] if found else module_of(answer).keys(answer))
    writer.writerows(map(_cell, record.values()) for record in found)
    return out.getvalue()


def _cell(value: object) -> object:
    """A value in CSV: a list in one cell."""
    return "; ".join(map(str, value)) if isinstance(value, list) else value
