"""What the law asks of a dated fact before it counts, by day and with its clause.

The files of `data/counting` are named by the day from which they are in force. Each states whole
rules and whole terms of experience, which replace those of the same id before.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from crs._law.cite import cite
from crs._law.dated import Dated
from crs._law.files import (
    CLAUSE,
    DAY,
    ID,
    MARK,
    NAMES,
    NUMBER,
    TABLES,
    TEXT,
    Kind,
    check,
    read,
    require_named_by_day,
)
from crs._text import message
from crs.errors import TableError, UnknownDayError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._law.cite import Citation
    from crs._law.dated import State
    from crs._law.files import Table

DATA = Path(__file__).with_name("data") / "counting"

Whose = Literal["candidate", "foreign", "spouse"]
"""What a rule is asked of: Canadian work and facts of the candidate, foreign work, the spouse."""

_PLACE = Kind("place", lambda v: isinstance(v, dict))
_TOP = (
    {"id": ID, "in_force_from": DAY, "last_verified": DAY},
    {"rule": TABLES, "experience": TABLES},
)
_NUMBERS = (
    *("years", "months", "age", "most_percent", "hours_a_week", "hours_a_year"),
    *("days_a_week", "open_days"),
)
_CITED = {"id": ID, "source": TEXT, "section": CLAUSE, "confidence": MARK}
_WHERE: dict[str, Kind] = {"foreign": _PLACE, "spouse": _PLACE}
_FACTS = {**dict.fromkeys(_NUMBERS, NUMBER), "first": DAY, "last": DAY}
_FACTS |= {"holidays": NAMES, "senior_group": TEXT}


@cache
def _files() -> tuple[Table, ...]:
    """Every file, oldest first."""
    files: list[Table] = []
    for path in sorted(DATA.glob("*.toml")):
        file = read(path)
        check(path.name, None, file, *_TOP)
        require_named_by_day(path.name, file)
        for table in file.get("rule", ()):
            check(path.name, str(table.get("id", "rule")), table, _CITED, _WHERE | _FACTS)
        files.append(file)
    return tuple(files)


@cache
def _rules() -> dict[str, Dated[Table]]:
    return dict(stated("rule"))


def stated(kind: Literal["rule", "experience"]) -> Iterator[tuple[str, Dated[Table]]]:
    """Every table of a kind by its id, as it stands from each day on which it is stated anew."""
    files = _files()
    for id in dict.fromkeys(table["id"] for file in files for table in file.get(kind, ())):
        yield (
            id,
            Dated(
                (file["in_force_from"], table)
                for file in files
                for table in file.get(kind, ())
                if table["id"] == id
            ),
        )


def fact(rule: str, name: str, on: date) -> Any:
    """A number or a day that a rule states on a day, such as the two years of a test result.

    Raises:
        UnknownDayError: the day is before the rule.
    """
    table = _rules()[rule].at(on)
    if table is None:
        raise UnknownDayError("rule", on, since(rule))
    return table[name]


def constant(rule: str, name: str) -> Any:
    """A fact by which days are added up to one amount, so that it cannot differ among them.

    Raises:
        TableError: the rule is stated anew, which the sums cannot follow.
    """
    states = states_of(rule)
    if len(states) > 1:
        raise TableError(f"{states[-1].first}.toml", message("law.stated-once"), table=rule)
    return states[0].value[name]


def states_of(rule: str) -> tuple[State[Table], ...]:
    """What a rule states, with the days on which it does, oldest first."""
    return _rules()[rule].history


def since(rule: str) -> date:
    """The day from which a rule stands."""
    return states_of(rule)[0].first


def opened() -> date:
    """The day from which the oldest rules stand, when Express Entry opened."""
    day: date = _files()[0]["in_force_from"]
    return day


def rules() -> tuple[str, ...]:
    """The key of every rule."""
    return tuple(_rules())


def facts(rule: str) -> tuple[tuple[str, Any], ...]:
    """What a rule states, beside where it stands."""
    table = _rules()[rule].newest
    return tuple((name, table[name]) for name in _FACTS if name in table)


def last_verified() -> date:
    """The day a person last compared the newest file with its sources."""
    day: date = _files()[-1]["last_verified"]
    return day


@cache
def citation(rule: str, of: Whose = "candidate") -> Citation:
    """Where a rule stands, for Canadian work of the candidate, foreign work or the spouse."""
    table = _rules()[rule].newest
    return cite("counting", table | table.get(of, {}), where=rule)


def eras() -> tuple[date, ...]:
    """The days from which other work counts, in order."""
    return tuple(file["in_force_from"] for file in _files()[1:] if "experience" in file)
