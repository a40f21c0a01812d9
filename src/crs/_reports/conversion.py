"""The scores of a test report as CLB or NCLC levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.terms import ABILITIES
from crs._reports.parts import Document, Sentence, chain, document, table
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from crs._answers.conversion import Conversion
    from crs._reports.parts import Part, Words


def report(conversion: Conversion) -> Document:
    """A row for each ability: its score and its level."""
    test = conversion.test
    scale = conversion.scale or next(iter(test.scales))
    title: Words = Text(**test.label)
    if scale is not None:
        title = chain(title, Text(**test.scales[scale].label), by=", ")
    heads = [message(f"report.{key}") for key in ("ability", "raw_score", f"{test.language}_scale")]
    rows = [
        (
            message(f"report.{ability}"),
            numbers.printed(conversion.scores[ability]),
            str(conversion.levels[ability]),
        )
        for ability in test.report_order or ABILITIES
    ]
    parts: list[Part] = [table(heads, rows, title=title)]
    if conversion.by_place:
        parts.append(Sentence(_as_read(conversion)))
    return document(parts)


def _as_read(conversion: Conversion) -> Text:
    """Which score was taken for which ability."""
    pairs = [
        Text(*(f"{name} = {score}" for name, score in zip(said, printed, strict=True)))
        for said, printed in (
            (message(f"requirements.{ability}"), numbers.printed(score))
            for ability, score in conversion.scores.items()
        )
    ]
    return message("levels.read", pairs=numbers.joined(pairs, ", "))
