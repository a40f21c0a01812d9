"""A verdict: yes, no or unknown, for a program or category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crs._answers.stays import Stays
from crs._facts.ternary import Ternary, YesNoUnknown, all_of, word
from crs._text import message

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.assessment import RequirementResult
    from crs._answers.dicts import VerdictDict
    from crs._facts.dossier import Dossier
    from crs._text import Lang, Text


def assumptions(dossier: Dossier) -> tuple[Text, ...]:
    """What is taken as given, for a person to check."""
    texts = [
        message("eligibility.lists-complete"),
        message("eligibility.defaults-assumed"),
        message("eligibility.duties-assumed"),
    ]
    if not dossier.submitted:
        texts.append(message("eligibility.pool-assumed"))
    return (*texts, *dossier.codes_read)


def stays(dossier: Dossier) -> Stays:
    """When the profile is in the pool."""
    return Stays(dossier.submitted, dossier.readings.leap_day)


def pool_note(dossier: Dossier, day: date) -> Text:
    """Whether the profile is in the pool on a day, which every round asks for."""
    held = stays(dossier).of_day(day)
    if held is False:
        return message("eligibility.pool-out", why=stays(dossier).outside_on(day).text)
    return message("eligibility.pool-in" if held else "eligibility.pool-open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A program or category beside the facts.

    Attributes:
        id: such as "cec" or "french".
        kind: "program", "category" or "nomination".
        name: its name.
        requirements: each requirement, in the order of the text.
        results: the language results that it rests on, where there are several to choose from.
    """

    id: str
    kind: Literal["program", "category", "nomination"]
    name: Text
    requirements: tuple[RequirementResult, ...]
    results: Text | None = None

    @property
    def met(self) -> Ternary:
        """Whether every requirement is met; no as soon as one is not."""
        return all_of(requirement.met for requirement in self.requirements)

    @property
    def answer(self) -> YesNoUnknown:
        """Yes, no or unknown."""
        return word(self.met)

    @property
    def unmet(self) -> tuple[RequirementResult, ...]:
        """The requirements that are not met."""
        return tuple(requirement for requirement in self.requirements if requirement.met is False)

    @property
    def open(self) -> tuple[RequirementResult, ...]:
        """The requirements of which the facts do not tell."""
        return tuple(requirement for requirement in self.requirements if requirement.met is None)

    @property
    def change(self) -> Text | None:
        """For a no that is one fact away from a yes, the smallest change that would make it one."""
        if len(self.unmet) == 1 and not self.open:
            return self.unmet[0].change
        return None

    @property
    def far(self) -> bool:
        """Whether it is a no, with nothing at all of the work or service that is asked for."""
        return any(requirement.nothing for requirement in self.unmet)

    @property
    def deciding(self) -> tuple[RequirementResult, ...]:
        """The requirements that decide: those not met, or else those that are open."""
        return self.unmet or self.open

    @property
    def why(self) -> tuple[Text, ...]:
        """What decided: what is not met, or else what is not known."""
        return tuple(requirement.found for requirement in self.deciding)

    def to_dict(self, lang: Lang = "en") -> VerdictDict:
        """The verdict as plain values, for JSON."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name[lang],
            "answer": self.answer,
            "change": self.change[lang] if self.change else None,
            "results": self.results[lang] if self.results else None,
            "requirements": [requirement.to_dict(lang) for requirement in self.requirements],
        }
