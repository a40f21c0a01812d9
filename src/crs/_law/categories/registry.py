"""Which categories there are, and which version a day, an occupation or a round chooses."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Protocol

from crs._law import noc
from crs._law.categories.files import read_all
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    import datetime as dt
    from datetime import date

    from crs._law.categories.tree import Category, Version
    from crs._law.terms import RoundType
    from crs._text import Text

_NUMBER = re.compile(r"(?:version\s+|\(\d{4}-)(\d+)\)?\s*$", re.IGNORECASE)
"""The version in the published name of a round: "(Version 1)", "2026-Version 3", "(2023-1)"."""


@cache
def _known() -> dict[str, Category]:
    return read_all().categories


def all() -> tuple[Category, ...]:
    """Every category there has been, in the order in which they were published."""
    return tuple(_known().values())


def get(key: str) -> Category:
    """The category of that key, such as "trade".

    Raises:
        UnknownIdError: there is no such category.
    """
    if key not in _known():
        raise UnknownIdError("category", key, _known())
    return _known()[key]


def on(day: date) -> tuple[Version, ...]:
    """The versions in force on a day: none before 2023-05-31, when selection by category began."""
    return tuple(version for one in all() if (version := one.at(day)) is not None)


def of(code: str, *, on: date | None = None) -> tuple[Version, ...]:
    """The versions that list an occupation.

    Args:
        code: a unit group of NOC 2021.
        on: only those in force on this day; otherwise every version, oldest first.

    Raises:
        UnknownCodeError: there is no such occupation.
    """
    noc.get(code)
    if on is not None:
        versions = [version for one in all() if (version := one.at(on)) is not None]
    else:
        versions = [version for one in all() for version in one.versions]
        versions.sort(key=lambda version: version.in_force_from)
    return tuple(version for version in versions if code in version.occupations)


class DatedRound(Protocol):
    """What tells the category that a round drew."""

    @property
    def type(self) -> RoundType: ...

    @property
    def name(self) -> str: ...

    @property
    def date(self) -> dt.date: ...


def of_round(round: DatedRound) -> Version | None:
    """The version of a category that a round drew; None for a round of no category.

    The published name tells the version; where it tells none, the day does.

    Raises:
        UnknownIdError: no such version is known, as after a change that this package has not.
    """
    versions = [
        version for one in all() for version in one.versions if round.type in version.round_types
    ]
    if not versions:
        return None
    said = _NUMBER.search(round.name)
    for version in versions:
        if said and version.number == int(said[1]):
            return version
    for version in versions:
        if version.covers(round.date) and (said is None or version.number is None):
            return version
    names = [name for version in versions for name in version.round_names]
    raise UnknownIdError("version of a category named", round.name, names)


def last_verified() -> date:
    """The day a person last compared the categories with their sources."""
    return read_all().last_verified


def notes(day: date) -> tuple[Text, ...]:
    """What is to be known of the categories on a day: what was signalled and is not recorded."""
    return tuple(note for since, note in read_all().notes if day >= since)
