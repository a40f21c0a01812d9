"""What is answered: yes, no or unknown, for a program or category and for each requirement."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._facts.ternary import Ternary, all_of
from crs._text import words
from crs._text.words import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._law.cite import Citation
    from crs._text.text import Lang, Text

Answer = Literal["yes", "no", "unknown"]
"""What a requirement comes to; "unknown" where a fact is missing."""

_WORDS = MESSAGES / "eligibility.toml"
_ANSWERS: dict[Ternary, Answer] = {True: "yes", False: "no", None: "unknown"}


def say(key: str, **parts: object) -> Text:
    """Words about eligibility in both languages, with their gaps filled."""
    return words.fill(words.text(_WORDS, key), **parts)


@cache
def answer(truth: Ternary) -> Answer:
    """The answer that a truth is."""
    return _ANSWERS[truth]


def joined(texts: Sequence[Text], separator: str = "; ") -> Text:
    """Several texts in one, each once."""
    first = texts[0]
    return type(first)(*(separator.join(dict.fromkeys(side)) for side in zip(*texts, strict=True)))


class Found(NamedTuple):
    """Whether a requirement is met, what the facts have, and what would meet it."""

    met: Ternary
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
    met: Ternary
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
            "needed": [text.in_(lang) for text in self.needed],
            "found": self.found.in_(lang),
            "change": self.change.in_(lang) if self.change else None,
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
    def met(self) -> Ternary:
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
            "name": self.name.in_(lang),
            "answer": self.answer,
            "change": self.change.in_(lang) if self.change else None,
            "requirements": [check.to_dict(lang) for check in self.checks],
        }
