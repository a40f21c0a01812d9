"""What the law asks of a dated fact before it counts, read from `law.toml`."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from crs.noc import NOC_2021_FROM
from crs.rules import registry
from crs.rules.tree import Citation, Text

_FILE = Path(__file__).with_name("law.toml")


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def fact(rule: str, name: str) -> Any:
    """A number, a day or a list that a rule states, such as the 1,560 hours of a year."""
    return _read()[rule][name]


def rules() -> tuple[str, ...]:
    """The key of every rule."""
    return tuple(key for key, table in _read().items() if isinstance(table, dict))


def facts(rule: str) -> tuple[tuple[str, Any], ...]:
    """What a rule states, beside where it stands."""
    where = ("source", "section", "confidence")
    return tuple(item for item in _read()[rule].items() if item[0] not in where)


def last_verified() -> date:
    """The day a person last compared the file with its sources."""
    day: date = _read()["last_verified"]
    return day


@cache
def citation(rule: str) -> Citation:
    """Where a rule stands."""
    table = _read()[rule]
    sources = {source.id: source for rules in registry.all() for source in rules.sources}
    section = table["section"]
    return Citation(
        sources[table["source"]],
        Text(section, section) if isinstance(section, str) else Text(**section),
        table["confidence"],
    )


def eras() -> tuple[date, ...]:
    """The days from which a rule about dated facts is another one."""
    continuous: date = fact("canadian-continuous", "until")
    starts: list[date] = [fact("physicians", "from"), fact("study-exception", "from")]
    return tuple(sorted([continuous + timedelta(days=1), NOC_2021_FROM, *starts]))
