"""What measures and their values are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._text import message
from crs._text.catalogue import has

if TYPE_CHECKING:
    from crs._law.measures import Measure
    from crs._text import Text


def value_name(measure: Measure, value: int) -> Text:
    """What a value of a choice is called."""
    return message(f"measures.{_key(measure)}.names.{measure.names[value]}")


def need(measure: Measure, **parts: object) -> Text:
    """What a line that reads this measure needs to earn points."""
    return message(f"measures.{_key(measure)}.need", **parts)


def value(measure: Measure, **parts: object) -> Text:
    """A value of a measure in a few words."""
    return message(f"measures.{_key(measure)}.value", **parts)


def label(measure: Measure) -> Text:
    """What a measure is called."""
    return message(f"measures.{_key(measure)}.label")


def _key(measure: Measure) -> str:
    """The table of words for a measure; those of the same kind share one."""
    if measure.kind == "level" and not measure.least_of:
        return "level"
    return measure.id if has(f"measures.{measure.id}.label") else measure.field
