"""What is answered: yes, no or unknown, for a program or category and for each requirement."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._facts.days import Truth, all_of

if TYPE_CHECKING:
    from crs._law.cite import Citation
    from crs._text import Lang, Text

Answer = Literal["yes", "no", "unknown"]
"""What a requirement comes to; "unknown" where a fact is missing."""

_ANSWERS: dict[Truth, Answer] = {True: "yes", False: "no", None: "unknown"}


@cache
def answer(truth: Truth) -> Answer:
    """The answer that a truth is."""
    return _ANSWERS[truth]


class Found(NamedTuple):
    """Whether a requirement is met, what the facts have, and what would meet it."""

    met: Truth
    text: Text
    change: Text | None = None


class Check(NamedTuple):
    """One requirement beside the facts.

    Attributes:
        id: what the requirement is about, such as "experience".
        met: whether the facts meet it; None where they do not tell.
        needed: what is asked for, one text for each condition.
        found: what the facts have; where they do not tell, what is missing.
        citation: the clause.
        change: the smallest change that would meet it, where it is not met and one is known.
        taken: it was not checked but taken as given.
    """

    id: str
    met: Truth
    needed: tuple[Text, ...]
    found: Text
    citation: Citation
    change: Text | None = None
    taken: bool = False

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The check as plain values, for JSON."""
        return {
            "requirement": self.id,
            "met": answer(self.met),
            "taken_as_given": self.taken,
            "needed": [text[lang] for text in self.needed],
            "found": self.found[lang],
            "change": self.change[lang] if self.change else None,
            "citation": self.citation.to_dict(lang),
        }


class Verdict(NamedTuple):
    """A program or category beside the facts.

    Attributes:
        id: such as "cec" or "french".
        kind: "program", "category" or "nomination".
        name: its name.
        checks: each requirement, in the order of the text.
    """

    id: str
    kind: Literal["program", "category", "nomination"]
    name: Text
    checks: tuple[Check, ...]

    @property
    def met(self) -> Truth:
        """Whether every requirement is met; no as soon as one is not."""
        return all_of(check.met for check in self.checks)

    @property
    def answer(self) -> Answer:
        """Yes, no or unknown."""
        return answer(self.met)

    @property
    def unmet(self) -> tuple[Check, ...]:
        """The requirements that are not met."""
        return tuple(check for check in self.checks if check.met is False)

    @property
    def open(self) -> tuple[Check, ...]:
        """The requirements of which the facts do not tell."""
        return tuple(check for check in self.checks if check.met is None)

    @property
    def change(self) -> Text | None:
        """For a no that is one fact away from a yes, the smallest change that would make it one."""
        if len(self.unmet) == 1 and not self.open:
            return self.unmet[0].change
        return None

    @property
    def why(self) -> tuple[Text, ...]:
        """What decided: what is not met, or else what is not known."""
        return tuple(check.found for check in self.unmet or self.open)

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The verdict as plain values, for JSON."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name[lang],
            "answer": self.answer,
            "change": self.change[lang] if self.change else None,
            "requirements": [check.to_dict(lang) for check in self.checks],
        }
