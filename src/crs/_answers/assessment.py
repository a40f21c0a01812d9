"""One requirement of a program or category beside the facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from crs._facts.ternary import Ternary, YesNoUnknown, word

if TYPE_CHECKING:
    from crs._answers.dicts import RequirementResultDict
    from crs._answers.grid_score import GridResult
    from crs._law.cite import Citation
    from crs._text import Lang, Text


class Assessment(NamedTuple):
    """Whether a requirement is met, what the facts have, and what would meet it."""

    met: Ternary
    text: Text
    change: Text | None = None
    grid: GridResult | None = None
    nothing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementResult:
    """One requirement beside the facts.

    Attributes:
        id: what the requirement is about, such as "experience".
        met: whether the facts meet it; None where they do not tell.
        needed: what is asked for, one text for each condition.
        found: what the facts have; where they do not tell, what is missing.
        citation: the clause.
        change: the smallest change that would meet it, where it is not met and one is known.
        taken: it was not checked but taken as given.
        grid: the selection grid factor by factor, where it is a pass mark.
        nothing: of the work or service that it asks for there is nothing at all.
    """

    id: str
    met: Ternary
    needed: tuple[Text, ...]
    found: Text
    citation: Citation
    change: Text | None = None
    taken: bool = False
    grid: GridResult | None = None
    nothing: bool = False

    @property
    def answer(self) -> YesNoUnknown:
        """Yes, no or unknown."""
        return word(self.met)

    def to_dict(self, lang: Lang = "en") -> RequirementResultDict:
        """The result as plain values, for JSON."""
        document: RequirementResultDict = {
            "requirement": self.id,
            "met": self.answer,
            "taken_as_given": self.taken,
            "needed": [text[lang] for text in self.needed],
            "found": self.found[lang],
            "change": self.change[lang] if self.change else None,
            "citation": self.citation.to_dict(lang),
        }
        if self.grid is not None:
            document["grid"] = self.grid.to_dict(lang)
        return document
