"""The scores of a test report as CLB or NCLC levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.answer import Answer
from crs._facts.results import levels
from crs._law.clb import get
from crs._law.terms import ABILITIES, TefScale
from crs._law.written import meant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crs._answers.law_dicts import ConversionDict
    from crs._facts.results import Levels
    from crs._law.clb import RawScore, Test
    from crs._text import Lang


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Conversion(Answer):
    """The levels of a test report.

    Attributes:
        test: the test.
        scale: which of its scales was used, where it has several.
        scores: the score in each ability, as the report prints it and in its order.
        levels: the level in each.
        by_place: whether the scores were given without names, in the order of the report.
    """

    test: Test
    scale: str | None
    scores: Mapping[str, RawScore]
    levels: Levels
    by_place: bool = False

    def to_dict(self, *, lang: Lang = "en") -> ConversionDict:  # noqa: ARG002 - as others
        """The levels by ability."""
        four = self.levels
        return {
            "reading": four.reading,
            "writing": four.writing,
            "listening": four.listening,
            "speaking": four.speaking,
        }

    def __repr__(self) -> str:
        named = ", ".join(f"{ability} {level}" for ability, level in dict(self.levels).items())
        return f"<Conversion of {self.test.id}: {named}>"


def convert(  # noqa: PLR0913 - a report has four scores
    test: str,
    *,
    reading: RawScore,
    writing: RawScore,
    listening: RawScore,
    speaking: RawScore,
    scale: str | None = None,
    by_place: bool = False,
) -> Conversion:
    """The scores of a test report beside the levels that they are.

    Args:
        test: "ielts", "celpip", "pte-core", "tef" or "tcf".
        reading: the score as the report prints it; so for the other abilities.
        writing: see `reading`.
        listening: see `reading`.
        speaking: see `reading`.
        scale: for "tef" only: "old" (the default, which Express Entry uses), "2019" or "2023".
        by_place: whether the scores were given without names, in the order of the report, so
            that the answer repeats which is which.

    Raises:
        UnknownIdError: Express Entry accepts no such test.
        ConversionError: the test cannot produce such a score, or has no such scale.
    """
    known = get(test)
    if scale is not None:
        scale = meant("scale", scale, TefScale)
    given = {
        "reading": reading,
        "writing": writing,
        "listening": listening,
        "speaking": speaking,
    }
    return Conversion(
        test=known,
        scale=scale,
        scores={ability: given[ability] for ability in known.report_order or ABILITIES},
        levels=levels(test, **given, scale=scale),
        by_place=by_place,
    )
