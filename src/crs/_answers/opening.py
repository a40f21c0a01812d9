"""What a person can be in: a program, a category or a kind of round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from crs._answers.advice_dicts import OpeningDict
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A program, category or kind of round that a step makes possible.

    Attributes:
        kind: "program", "category" or "round".
        id: such as "cec" or "french".
        name: its name.
        sure: whether the facts settle it; otherwise it is only not ruled out.
        cutoff: of a kind of round, its last cut-off on record.
        reached: of a kind of round, whether the score is at or over it.
    """

    kind: Literal["program", "category", "round"]
    id: str
    name: Text
    sure: bool
    cutoff: int | None = None
    reached: bool | None = None

    def to_dict(self, lang: Lang = "en") -> OpeningDict:
        """The opening as plain values, for JSON."""
        return {
            "kind": self.kind,
            "id": self.id,
            "name": self.name[lang],
            "sure": self.sure,
            "cutoff": self.cutoff,
            "reached": self.reached,
        }
