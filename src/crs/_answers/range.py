"""A number that is known, or between which two it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crs._answers.dicts import RangeDict


class Range(NamedTuple):
    """A number that is known, or the two ends of those that are possible."""

    least: int
    most: int

    @property
    def certain(self) -> bool:
        """Whether the number is known."""
        return self.least == self.most

    def to_dict(self) -> RangeDict:
        """The two ends as plain values, for JSON."""
        return {"least": self.least, "most": self.most}

    def __str__(self) -> str:
        return str(self.least) if self.certain else f"{self.least}–{self.most}"
