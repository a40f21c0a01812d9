"""What a category is: its versions, and the days on which it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from crs._law.day import checked_day

if TYPE_CHECKING:
    from datetime import date

    from crs._law.cite import Citation
    from crs._law.requirement import Experience, Requirement
    from crs._law.terms import RoundType
    from crs._text import Text

Standing = Literal["in-force", "announced", "ended", "not-yet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One category between two dates.

    Attributes:
        key: the category.
        name: as published.
        in_force_from: the day it was announced or published.
        in_force_until: the last day; None while no end is known.
        status: "in-force", or "announced" where no list was published yet.
        occupations: the codes of its unit groups, in order; empty for French and for an
            announcement.
        requirements: its conditions.
        citation: where the list stands.
        round_types: the types of rounds that draw it; none for one that was never drawn.
        number: the version that the names of its rounds carry, where one was drawn.
        round_names: those names.
        used_from: the first day a round used it, where that is before `in_force_from`.
    """

    key: str
    name: Text
    in_force_from: date
    in_force_until: date | None
    status: Literal["in-force", "announced"]
    occupations: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    citation: Citation
    round_types: tuple[RoundType, ...]
    number: int | None = None
    round_names: tuple[str, ...] = ()
    used_from: date | None = None

    def requirement(self, id: str) -> Requirement | None:
        """Its requirement of that id, such as "experience", if it has one."""
        return next(
            (requirement for requirement in self.requirements if requirement.id == id), None
        )

    def counting(self, terms: Experience) -> Experience:
        """Terms of experience with the occupations of its list."""
        return replace(terms, occupations=self.occupations)

    def covers(self, day: date) -> bool:
        """Whether a day is within its life."""
        day = checked_day(day, "day")
        return self.in_force_from <= day and (
            self.in_force_until is None or day <= self.in_force_until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The end of a category.

    Attributes:
        day: the first day without it.
        citation: what says so.
    """

    day: date
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category in all its versions.

    Attributes:
        key: its name in this library, such as "trade".
        versions: oldest first.
        endings: the days on which it ended; it may have come back later.
    """

    key: str
    versions: tuple[Version, ...]
    endings: tuple[Ending, ...] = ()

    @property
    def name(self) -> Text:
        """The name of its newest version."""
        return self.versions[-1].name

    def at(self, day: date) -> Version | None:
        """The version in force on a day, if there is one."""
        day = checked_day(day, "day")
        in_force = (
            version
            for version in self.versions
            if version.status == "in-force" and version.covers(day)
        )
        return next(in_force, None)

    def standing(self, day: date) -> Standing:
        """How the category stands on a day: in force, only announced, ended, or not there yet."""
        day = checked_day(day, "day")
        for version in self.versions:
            if version.covers(day):
                return version.status
        return "ended" if any(end.day <= day for end in self.endings) else "not-yet"
