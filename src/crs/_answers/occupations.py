"""Occupations, each with the categories that it is in on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.answer import ListAnswer
from crs._law import categories, noc, noc_2016
from crs._law.clock import today
from crs._law.day import checked_day
from crs._law.noc import Occupation

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.law_dicts import OccupationDict
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OccupationList(ListAnswer[Occupation]):
    """Occupations, with the categories that each is in on a day.

    Attributes:
        on: the day.
    """

    on: date

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        from crs._answers.law_dicts import OccupationDict

        return tuple(OccupationDict.__annotations__)

    def records(self, *, lang: Lang = "en") -> list[OccupationDict]:
        """Each occupation as a flat record."""
        return [_occupation_dict(occupation, self.on, lang) for occupation in self]

    def to_dict(self, *, lang: Lang = "en") -> list[OccupationDict]:
        """Each occupation as plain values, for JSON."""
        return self.records(lang=lang)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OccupationOn(OccupationList):
    """One occupation, with the categories that it is in on a day; a list of one.

    Attributes:
        read: what to say where it was asked for by a code of NOC 2016; else None.
    """

    read: Text | None = None

    @property
    def occupation(self) -> Occupation:
        """The occupation."""
        return self.items[0]

    def __repr__(self) -> str:
        return f"<OccupationOn {self.on}: {self.occupation.code}>"


def show(code: str, *, on: date | None = None) -> OccupationOn:
    """An occupation: its TEER, whether it is a skilled trade, the categories it is in.

    Args:
        code: five digits, such as "21231", or the four of NOC 2016 where one group is meant.
        on: the day; today in Ottawa unless given.

    Raises:
        UnknownCodeError: there is no such code.
        SplitGroupError: the group of NOC 2016 has become several.
    """
    read = noc_2016.read(code)
    day = today() if on is None else checked_day(on, "on")
    return OccupationOn(items=(noc.get(read.code),), on=day, read=read.told)


def search(words: str, *, on: date | None = None) -> OccupationList:
    """Occupations by words of their title, in English or in French, the likeliest first.

    A word may be only the beginning of one, in the singular or plural; accents and capitals do
    not count. Digits are the beginning of a code. Titles are those of the unit groups, so a job
    that they do not name, such as "barista", is not found.

        >>> from crs import noc
        >>> len(noc.search("pastry baker")), noc.search("6320")[2].title
        (0, 'Bakers')

    Args:
        words: words of the title, or the first digits of the code.
        on: the day for the categories that each is in; today in Ottawa unless given.
    """
    return OccupationList(
        items=tuple(noc.search(words)), on=today() if on is None else checked_day(on, "on")
    )


def _occupation_dict(occupation: Occupation, day: date, lang: Lang) -> OccupationDict:
    now = categories.of(occupation.code, on=day)
    return {
        "code": occupation.code,
        "title": occupation.name[lang],
        "teer": occupation.teer,
        "skilled": occupation.skilled,
        "skilled_trade": occupation.skilled_trade,
        "categories": [version.key for version in now],
        "categories_at_other_times": [
            f"{version.key} {version.in_force_from}/{version.in_force_until or ''}"
            for version in categories.of(occupation.code)
            if version not in now
        ],
    }
