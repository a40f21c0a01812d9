"""From the data files, one for each published version, to checked categories."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law import noc
from crs._law.categories.tree import Category, Ending, Version
from crs._law.cite import cite
from crs._law.dated import Dated
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
from crs._law.requirements.files import requirement
from crs._law.terms import RoundType
from crs._text import Text
from crs.errors import CrsError, TableError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from crs._law.files import Table
    from crs._law.requirements.terms import Requirement

DATA = Path(__file__).parents[1] / "data" / "categories"
EVERY = Path(__file__).parents[1] / "data" / "every-category.toml"
"""The requirements that every version of every category has."""

_TOP = (
    {"id": ID, "label": WORDS, "in_force_from": DAY, "last_verified": DAY}
    | {"rows": NUMBER, "codes": NUMBER, "category": TABLES, "requirement": TABLES},
    {"ended": TABLES, "note": WORDS},
)
_CATEGORY = (
    {"key": ID, "name": WORDS, "source": TEXT, "confidence": MARK}
    | {"round_types": list_of("types of rounds", lambda v: v in list(RoundType))},
    {"status": one_of("announced"), "number": NUMBER, "round_names": NAMES, "used_from": DAY}
    | {"count": NUMBER, "occupations": NAMES},
)
_ENDED: tuple[dict[str, Kind], dict[str, Kind]] = (
    {"key": ID, "source": TEXT, "confidence": MARK},
    {},
)


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
        in_force = [found for known in states.values() if (found := known[-1][1]) is not None]
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
        raise TableError(name, f"there is no such category to end{near}", table=key)
    return last


def _closed(states: list[tuple[date, Version | None]]) -> tuple[Version, ...]:
    """The versions of a category, each with its last day."""
    return tuple(
        replace(period.value, in_force_until=period.last)
        for period in Dated(states).history
        if period.value is not None
    )


def _versions(name: str, file: Table) -> list[Version]:
    """The versions that one file states, each with its requirements."""
    tables: dict[str, Table] = {}
    for table in file["category"]:
        key = table.get("key", "category")
        check(name, key, table, *_CATEGORY)
        if key in tables:
            raise TableError(name, "this category is stated twice in the file", table=key)
        tables[key] = table
    requirements: dict[str, list[Requirement]] = {key: [] for key in tables}
    for table in file["requirement"]:
        for key in table.get("of", ("",)):
            if key not in tables:
                near = did_you_mean(key, tables)
                where = str(table.get("id", "requirement"))
                raise TableError(name, f"no category {key!r} is in this file{near}", table=where)
            one = requirement(name, table | {"section": tables[key]["name"]}, key)
            if one.id in {other.id for other in requirements[key]}:
                raise TableError(name, f"{one.id!r} is stated twice", table=key)
            requirements[key].append(one)
    for key, found in requirements.items():
        if not found:
            raise TableError(name, "has no requirement", table=key)
        found[:0] = (
            requirement(EVERY.name, one | {"section": tables[key]["name"]}, key)
            for one in read(EVERY)["requirement"]
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
            raise TableError(name, str(problem), table=key) from problem
        if not occupation.skilled:
            raise TableError(name, f"{code} is TEER {occupation.teer}, not skilled", table=key)
    if codes != sorted(codes):
        raise TableError(name, "the codes must rise", table=key)
    if len(codes) != table.get("count", 0):
        raise TableError(
            name, f"count is {table.get('count', 0)}, but {len(codes)} are listed", table=key
        )
    return tuple(codes)


def _count(versions: Sequence[Version], name: str, file: Table) -> None:
    """The lists in force have as many rows and codes as published, and no rounds in common."""
    codes = [code for version in versions for code in version.occupations]
    found: dict[str, Any] = {"rows": len(codes), "codes": len(set(codes))}
    for key, count in found.items():
        if count != file[key]:
            raise TableError(name, f"{key} is {file[key]}, but the lists in force have {count}")
    drawn: dict[RoundType, str] = {}
    for version in versions:
        for type in version.round_types:
            if type in drawn:
                both = f"{drawn[type]!r} and {version.key!r}"
                raise TableError(name, f"rounds of type {str(type)!r} would draw {both}")
            drawn[type] = version.key
