"""The scores of a test report as CLB or NCLC levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.terms import ABILITIES
from crs._reports.parts import Document, chain, document, table
from crs._text import Text, message

if TYPE_CHECKING:
    from crs._answers.conversion import Conversion
    from crs._reports.parts import Words


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
            str(conversion.scores[ability]),
            str(conversion.levels[ability]),
        )
        for ability in ABILITIES
    ]
    return document([table(heads, rows, title=title)])
