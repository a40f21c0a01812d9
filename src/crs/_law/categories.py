"""Which categories there are, and which version a day, an occupation or a round chooses."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from crs._law import noc
from crs._law.category import Category, Ending, Version
from crs._law.cite import cite
from crs._law.dated import Dated
from crs._law.day import checked_day
from crs._law.files import (
    DAY,
    ID,
    MARK,
    NAMES,
    NUMBER,
    TABLES,
    TEXT,
    WORDS,
    Kind,
    check,
    list_of,
    one_of,
    read,
    require_named_by_day,
)
from crs._law.requirements import requirement
from crs._law.terms import RoundType
from crs._law.written import meant
from crs._text import Text, message
from crs._text.words import did_you_mean, shortened
from crs.errors import CrsError, TableError, UnknownIdError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from datetime import date

    from crs._law.files import Table
    from crs._law.requirement import Requirement

DATA = Path(__file__).with_name("data") / "categories"
EVERY = Path(__file__).with_name("data") / "every-category.toml"
"""The requirements that every version of every category has."""

_DRAWN = [type for type in RoundType if type is not RoundType.OTHER]
"""The types that a category can name: whom a round of another kind draws is not known."""

_TOP = (
    {"id": ID, "label": WORDS, "in_force_from": DAY, "last_verified": DAY}
    | {"rows": NUMBER, "codes": NUMBER, "category": TABLES, "requirement": TABLES},
    {"ended": TABLES, "note": WORDS},
)
_CATEGORY = (
    {"key": ID, "name": WORDS, "source": TEXT, "confidence": MARK}
    | {"round_types": list_of("round-types", lambda v: v in _DRAWN)},
    {"status": one_of("announced"), "number": NUMBER, "round_names": NAMES, "used_from": DAY}
    | {"count": NUMBER, "occupations": NAMES},
)
_ENDED: tuple[dict[str, Kind], dict[str, Kind]] = (
    {"key": ID, "source": TEXT, "confidence": MARK},
    {},
)


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
    name = meant("category", key, _known())
    if name not in _known():
        raise UnknownIdError("category", key, _known())
    return _known()[name]


def on(day: date) -> tuple[Version, ...]:
    """The versions in force on a day: none before 2023-05-31, when selection by category began."""
    on = checked_day(day, "day")
    return tuple(version for category in all() if (version := category.at(on)) is not None)


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
        on = checked_day(on, "on")
        versions = [version for category in all() if (version := category.at(on)) is not None]
    else:
        versions = [version for category in all() for version in category.versions]
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
        version
        for category in all()
        for version in category.versions
        if round.type in version.round_types
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
    on = checked_day(day, "day")
    return tuple(note for since, note in read_all().notes if on >= since)


class Read(NamedTuple):
    """What the files say together.

    Attributes:
        categories: every category by its key.
        last_verified: the day a person last compared the newest file with its sources.
        notes: what a file says of the days from its own on.
    """

    categories: dict[str, Category]
    last_verified: date
    notes: tuple[tuple[date, Text], ...]


@cache
def read_all() -> Read:
    """Every category of the package."""
    return build((path.name, read(path)) for path in sorted(DATA.glob("*.toml")))


def build(files: Iterable[tuple[str, Table]]) -> Read:
    """The categories that files make together, oldest first.

    A file states whole categories: those that it names replace the versions before, those that it
    ends have none from its day, and all others go on.

    Raises:
        TableError: anything is missing, twice, out of order or does not add up.
    """
    states: dict[str, list[tuple[date, Version | None]]] = {}
    endings: dict[str, list[Ending]] = {}
    notes: list[tuple[date, Text]] = []
    for name, file in files:
        check(name, None, file, *_TOP)
        start = file["in_force_from"]
        require_named_by_day(name, file)
        for table in file.get("ended", ()):
            ended = _ended(name, table, states)
            section = {"en": ended.name.en, "fr": ended.name.fr}
            citation = cite(name, table | {"section": section}, where=ended.key)
            endings.setdefault(ended.key, []).append(Ending(day=start, citation=citation))
            states[ended.key].append((start, None))
        for version in _versions(name, file):
            states.setdefault(version.key, []).append((start, version))
        in_force = [newest for known in states.values() if (newest := known[-1][1]) is not None]
        _count([version for version in in_force if version.status == "in-force"], name, file)
        if "note" in file:
            notes.append((start, Text(**file["note"])))
    categories = {
        key: Category(key=key, versions=_closed(known), endings=tuple(endings.get(key, ())))
        for key, known in states.items()
    }
    return Read(categories, file["last_verified"], tuple(notes))


def _ended(
    name: str, table: Table, states: dict[str, list[tuple[date, Version | None]]]
) -> Version:
    """The version in force that a table ends."""
    key = table.get("key", "ended")
    check(name, key, table, *_ENDED)
    last = states[key][-1][1] if key in states else None
    if last is None or last.status != "in-force":
        near = did_you_mean(key, states)
        raise TableError(name, message("law.category.none-to-end") + near, table=key)
    return last


def _closed(states: list[tuple[date, Version | None]]) -> tuple[Version, ...]:
    """The versions of a category, each with its last day."""
    return tuple(
        replace(state.value, in_force_until=state.last)
        for state in Dated(states).history
        if state.value is not None
    )


def _versions(name: str, file: Table) -> list[Version]:
    """The versions that one file states, each with its requirements."""
    tables: dict[str, Table] = {}
    for table in file["category"]:
        key = table.get("key", "category")
        check(name, key, table, *_CATEGORY)
        if key in tables:
            raise TableError(name, message("law.category.twice"), table=key)
        tables[key] = table
    requirements: dict[str, list[Requirement]] = {key: [] for key in tables}
    for table in file["requirement"]:
        for key in table.get("of", ("",)):
            if key not in tables:
                near = did_you_mean(key, tables)
                where = str(table.get("id", "requirement"))
                unknown = message("law.category.not-in-file", key=shortened(key))
                raise TableError(name, unknown + near, table=where)
            stated = requirement(name, table | {"section": tables[key]["name"]}, key)
            if stated.id in {other.id for other in requirements[key]}:
                twice = message("law.category.stated-twice", id=shortened(stated.id))
                raise TableError(name, twice, table=key)
            requirements[key].append(stated)
    for key, own in requirements.items():
        if not own:
            raise TableError(name, message("law.category.empty"), table=key)
        own[:0] = (
            requirement(EVERY.name, shared | {"section": tables[key]["name"]}, key)
            for shared in read(EVERY)["requirement"]
        )
    return [_version(name, file, table, tuple(requirements[key])) for key, table in tables.items()]


def _version(
    name: str, file: Table, table: Table, requirements: tuple[Requirement, ...]
) -> Version:
    return Version(
        key=table["key"],
        name=Text(**table["name"]),
        in_force_from=file["in_force_from"],
        in_force_until=None,
        status=table.get("status", "in-force"),
        occupations=_occupations(name, table),
        requirements=requirements,
        citation=cite(name, table | {"section": table["name"]}, where=table["key"]),
        round_types=tuple(map(RoundType, table["round_types"])),
        number=table.get("number"),
        round_names=tuple(table.get("round_names", ())),
        used_from=table.get("used_from"),
    )


def _occupations(name: str, table: Table) -> tuple[str, ...]:
    """The codes of a list: all there are, skilled, in order, and as many as published."""
    codes: list[str] = table.get("occupations", [])
    key = table["key"]
    for code in codes:
        try:
            occupation = noc.get(code)
        except CrsError as problem:
            raise TableError(name, problem.text, table=key) from problem
        if not occupation.skilled:
            wrong = message("law.category.unskilled", code=code, teer=occupation.teer)
            raise TableError(name, wrong, table=key)
    if codes != sorted(codes):
        raise TableError(name, message("law.category.unsorted"), table=key)
    if len(codes) != table.get("count", 0):
        stated = table.get("count", 0)
        wrong = message("law.category.count", stated=stated, count=len(codes))
        raise TableError(name, wrong, table=key)
    return tuple(codes)


def _count(versions: Sequence[Version], name: str, file: Table) -> None:
    """The lists in force have as many rows and codes as published, and no rounds in common."""
    codes = [code for version in versions for code in version.occupations]
    counts: dict[str, Any] = {"rows": len(codes), "codes": len(set(codes))}
    for key, count in counts.items():
        if count != file[key]:
            wrong = message("law.category.total", key=key, stated=file[key], count=count)
            raise TableError(name, wrong)
    drawn: dict[RoundType, str] = {}
    for version in versions:
        for type in version.round_types:
            if type in drawn:
                wrong = message(
                    "law.category.drawn-twice",
                    type=shortened(str(type)),
                    first=shortened(drawn[type]),
                    second=shortened(version.key),
                )
                raise TableError(name, wrong)
            drawn[type] = version.key
