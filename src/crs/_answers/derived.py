"""What was found for one value of a profile: the value, what gave it and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers.lines import NOTHING
from crs._law import counting as law
from crs._text import Text, message
from crs._text.catalogue import has

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crs._law.cite import Citation
    from crs._text import Lang


def advice(code: str, **parts: object) -> Text:
    """What would prevent or mend an event; empty where nothing would."""
    return message(f"dossier.advice.{code}", **parts) if has(f"dossier.advice.{code}") else NOTHING


class Remark(NamedTuple):
    """A sentence about a fact, and the rule it rests on.

    Attributes:
        about: the fact, in a few words; None where the sentence is about the value.
        text: the sentence.
        rule: the key of the rule in `law.toml`.
        open: the facts do not settle whether the fact counts.
        of: whose rule it is, where the law has several.
    """

    about: Text | None
    text: Text
    rule: str
    open: bool = False
    of: law.Whose = "candidate"

    @property
    def citation(self) -> Citation:
        """Where the rule stands."""
        return law.citation(self.rule, self.of)

    @property
    def line(self) -> Text:
        """The remark as a line for people."""
        text = self.text
        if self.about is not None:
            text = message("report.named", what=self.about, band=text)
        return message("dossier.remark", text=text, clause=self.citation.clause)

    def to_dict(self, lang: Lang) -> dict[str, object]:
        """The remark as plain values, for JSON."""
        return {
            "fact": self.about[lang] if self.about else None,
            "text": self.text[lang],
            "unknown": self.open,
            "citation": self.citation.to_dict(lang),
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of a profile as the dated facts give it.

    Attributes:
        field: the key of a profile, such as "age" or "spouse.education".
        values: every value that it can have, lowest first; one where the facts settle it.
        used: the facts that gave it.
        left_out: the facts that do not count, or may not, and why.
        notes: what else decided, such as full time or the window of ten years.
    """

    field: str
    values: tuple[Any, ...]
    used: tuple[Text, ...] = ()
    left_out: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the facts settle the value."""
        return len(self.values) == 1

    @property
    def least(self) -> Any:
        """The lowest value that it can have."""
        return self.values[0]

    @property
    def most(self) -> Any:
        """The highest value that it can have."""
        return self.values[-1]

    def of_spouse(self) -> Finding:
        """The same with the clauses on the spouse."""
        left_out = tuple(remark._replace(of="spouse") for remark in self.left_out)
        notes = tuple(remark._replace(of="spouse") for remark in self.notes)
        return replace(self, left_out=left_out, notes=notes)

    def to_dict(self, lang: Lang) -> dict[str, object]:
        """The finding as plain values, for JSON."""
        return {
            "field": self.field,
            "values": [plain(value) for value in self.values],
            "used": [text[lang] for text in self.used],
            "left_out": [remark.to_dict(lang) for remark in self.left_out],
            "notes": [remark.to_dict(lang) for remark in self.notes],
        }


def plain(value: Any) -> object:
    """A value as JSON can hold it."""
    return (
        value.model_dump(mode="json", exclude_unset=True) if hasattr(value, "model_dump") else value
    )


def between(least: int, most: int) -> tuple[int, ...]:
    """Every whole number that a value can be."""
    return tuple(range(least, most + 1))


def settled(truths: Iterable[bool | None]) -> tuple[bool, ...]:
    """The values of a yes or no that holds as soon as one of some truths does."""
    truths = tuple(truths)
    if True in truths:
        return (True,)
    return (False, True) if None in truths else (False,)
