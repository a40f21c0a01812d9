"""What the law asks of a dated fact before it counts, read from `law.toml`."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from crs._law.cite import Citation
from crs._law.noc.table import NOC_2021_FROM
from crs._law.scoring import registry
from crs._text import Text

_FILE = Path(__file__).with_name("data") / "counting" / "law.toml"


Whose = Literal["candidate", "foreign", "spouse"]
"""What a rule is asked of: Canadian work and facts of the candidate, foreign work, the spouse."""


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
    where = ("source", "section", "confidence", "foreign", "spouse")
    return tuple(item for item in _read()[rule].items() if item[0] not in where)


def last_verified() -> date:
    """The day a person last compared the file with its sources."""
    day: date = _read()["last_verified"]
    return day


@cache
def citation(rule: str, of: Whose = "candidate") -> Citation:
    """Where a rule stands, for Canadian work of the candidate, foreign work or the spouse."""
    table = _read()[rule]
    table = table | table.get(of, {})
    sources = {source.id: source for rules in registry.all() for source in rules.sources}
    section = table["section"]
    return Citation(
        sources[table["source"]],
        Text(section, section) if isinstance(section, str) else Text(**section),
        table["confidence"],
    )


def eras() -> tuple[date, ...]:
    """The days from which other work counts, in order."""
    continuous: date = fact("canadian-continuous", "until")
    return continuous + timedelta(days=1), NOC_2021_FROM, fact("physicians", "from")
