"""Verdicts: yes, no or unknown, for a program or category and for each requirement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._facts.ternary import Ternary, YesNoUnknown, all_of, word
from crs._text import message

if TYPE_CHECKING:
    from crs._answers.grid_score import GridResult
    from crs._facts.dossier import Dossier
    from crs._law.cite import Citation
    from crs._text import Lang, Text


def assumptions(dossier: Dossier) -> tuple[Text, ...]:
    """What is taken as given, for a person to check."""
    found = [
        message("eligibility.lists-complete"),
        message("eligibility.defaults-assumed"),
        message("eligibility.duties-assumed"),
    ]
    if dossier.submitted is None:
        found.append(message("eligibility.pool-assumed"))
    return tuple(found)


class Assessment(NamedTuple):
    """Whether a requirement is met, what the facts have, and what would meet it."""

    met: Ternary
    text: Text
    change: Text | None = None
    grid: GridResult | None = None


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
    """

    id: str
    met: Ternary
    needed: tuple[Text, ...]
    found: Text
    citation: Citation
    change: Text | None = None
    taken: bool = False
    grid: GridResult | None = None

    @property
    def answer(self) -> YesNoUnknown:
        """Yes, no or unknown."""
        return word(self.met)

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The result as plain values, for JSON."""
        document: dict[str, object] = {
            "requirement": self.id,
            "met": self.answer,
            "taken_as_given": self.taken,
            "needed": [text[lang] for text in self.needed],
            "found": self.found[lang],
            "change": self.change[lang] if self.change else None,
            "citation": self.citation.to_dict(lang),
        }
        return document if self.grid is None else document | {"grid": self.grid.to_dict(lang)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A program or category beside the facts.

    Attributes:
        id: such as "cec" or "french".
        kind: "program", "category" or "nomination".
        name: its name.
        requirements: each requirement, in the order of the text.
    """

    id: str
    kind: Literal["program", "category", "nomination"]
    name: Text
    requirements: tuple[RequirementResult, ...]

    @property
    def met(self) -> Ternary:
        """Whether every requirement is met; no as soon as one is not."""
        return all_of(one.met for one in self.requirements)

    @property
    def answer(self) -> YesNoUnknown:
        """Yes, no or unknown."""
        return word(self.met)

    @property
    def unmet(self) -> tuple[RequirementResult, ...]:
        """The requirements that are not met."""
        return tuple(one for one in self.requirements if one.met is False)

    @property
    def open(self) -> tuple[RequirementResult, ...]:
        """The requirements of which the facts do not tell."""
        return tuple(one for one in self.requirements if one.met is None)

    @property
    def change(self) -> Text | None:
        """For a no that is one fact away from a yes, the smallest change that would make it one."""
        if len(self.unmet) == 1 and not self.open:
            return self.unmet[0].change
        return None

    @property
    def why(self) -> tuple[Text, ...]:
        """What decided: what is not met, or else what is not known."""
        return tuple(one.found for one in self.unmet or self.open)

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The verdict as plain values, for JSON."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name[lang],
            "answer": self.answer,
            "change": self.change[lang] if self.change else None,
            "requirements": [one.to_dict(lang) for one in self.requirements],
        }
