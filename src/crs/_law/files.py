"""What a rules file may hold: its tables, key by key, and reading one from disk.

The tables are plain: dictionaries from TOML whose keys and kinds of values are checked here. A
model for each would double the time of a first score.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._files.input import content, toml
from crs._files.output import reason
from crs._law.terms import ABILITIES
from crs.errors import RulesError, did_you_mean, shortened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_POINTS = 32_000
"""Sums of points must fit into 16 bits in every engine."""

Table = dict[str, Any]


class Kind(NamedTuple):
    """What a value must be: in words, and as a check."""

    words: str
    fits: Callable[[Any], bool]


def is_points(value: object) -> bool:
    """Whether a value is a number of points: whole, from 0, and not true or false."""
    return type(value) is int and 0 <= value <= MOST_POINTS


def _is_words(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"en", "fr"}
        and all(isinstance(text, str) and text for text in value.values())
    )


def _is_limit(value: object) -> bool:
    if not isinstance(value, dict):
        return is_points(value)
    return value.keys() == {"without_spouse", "with_spouse"} and all(map(is_points, value.values()))


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) for v in value)


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, list) for row in value)


_STATES = {"without_spouse", "with_spouse", "either"}

ID = Kind(
    "a name of small letters, digits, '_', '-' and '.'",
    lambda v: (
        isinstance(v, str) and re.fullmatch(r"([a-z0-9][a-z0-9_.-]*)(\{ability\})?", v) is not None
    ),
)
TEXT = Kind("a text", lambda v: isinstance(v, str) and bool(v))
WORDS = Kind('{ en = "…", fr = "…" }', _is_words)
CLAUSE = Kind('a text, or { en = "…", fr = "…" }', lambda v: TEXT.fits(v) or _is_words(v))
DAY = Kind("a date, such as 2025-03-25", lambda v: type(v) is date)
URL = Kind("an address that begins with https://", lambda v: str(v).startswith("https://"))
MARK = Kind('"A", "B" or "C"', lambda v: v in ("A", "B", "C"))
STATUS = Kind('"in-force" or "proposed"', lambda v: v in ("in-force", "proposed"))
LIMIT = Kind(
    "a whole number of points, or { without_spouse = …, with_spouse = … }",
    _is_limit,
)
MEMBERS = Kind("a list of ids", _is_list_of_text)
HEADS = Kind("a list of heads, one for each column", lambda v: isinstance(v, list) and bool(v))
ROWS = Kind("a list of rows, each a head and its points", _is_rows)
TABLES = Kind(
    "tables, each under a head in double brackets, such as [[factor]]",
    lambda v: isinstance(v, list) and all(isinstance(table, dict) for table in v),
)
COLUMNS = Kind(
    'the id of a measure, or a list of "without_spouse" and "with_spouse", or ["either"]',
    lambda v: isinstance(v, str) or (_is_list_of_text(v) and set(v) <= _STATES),
)

_CITED = {"source": TEXT, "section": CLAUSE, "confidence": MARK}
TABLE_KEYS: dict[str, tuple[dict[str, Kind], dict[str, Kind]]] = {
    "source": (
        {"id": ID, "short": WORDS, "title": WORDS, "date": DAY},
        {"url": URL, "archived": URL, "note": TEXT},
    ),
    "factor": (
        {"id": ID, "label": WORDS, "rows": TEXT, "columns": COLUMNS, "points": ROWS, **_CITED},
        {"heads": HEADS, "points_with_spouse": ROWS},
    ),
    "group": (
        {"id": ID, "label": WORDS, "members": MEMBERS, "maximum": LIMIT, **_CITED},
        {"cap": LIMIT},
    ),
    "repeal": ({"id": ID, **_CITED}, {}),
    "change": ({"effective": DAY, "text": WORDS, **_CITED}, {}),
}
"""For each kind of table, the keys it needs and those it may have."""

_ANNOUNCEMENT = {
    "id": ID,
    "announced_for": DAY,
    "amends": TEXT,
    "confidence": MARK,
    **dict.fromkeys(("label", "known", "unknown", "basis"), WORDS),
}

TOP_KEYS = (
    {"id": ID, "label": WORDS, "in_force_from": DAY, "last_verified": DAY},
    {"amends": TEXT, "status": STATUS, "abilities": Kind("a table", lambda v: type(v) is dict)},
)


def read(path: Path) -> Table:
    """The TOML document in a file.

    Raises:
        RulesError: the file cannot be read, or is not TOML.
    """
    try:
        return toml(content(path).decode("utf-8"))
    except OSError as problem:
        raise RulesError(path.name, f"cannot be read: {reason(problem)}") from problem
    except UnicodeDecodeError as problem:
        raise RulesError(path.name, "is not text in UTF-8") from problem
    except (ValueError, RecursionError) as problem:
        raise RulesError(path.name, f"is not valid TOML: {problem}") from problem


def parse(name: str, document: Table) -> Table:
    """The document, once every table has the keys it needs and values of the right kind.

    Raises:
        RulesError: a key is missing or unknown, or a value is of the wrong kind.
    """
    needed, optional = TOP_KEYS
    _require(name, None, document, needed)
    _know(name, None, document, needed | optional | dict.fromkeys(TABLE_KEYS, TABLES))
    for kind, listed in document.items():
        if kind not in TABLE_KEYS:
            continue
        for number, table in enumerate(listed, 1):
            where = str(table.get("id") or f"{kind} {number}")
            check(name, where, table, *TABLE_KEYS[kind])
    abilities = document.get("abilities", dict.fromkeys(ABILITIES))
    if set(abilities) != set(ABILITIES) or not all(
        words is None or _is_words(words) for words in abilities.values()
    ):
        expected = ", ".join(ABILITIES)
        raise RulesError(name, f"abilities: expected {WORDS.words} for each of {expected}")
    return {kind: [] for kind in TABLE_KEYS} | document


def parse_announcement(name: str, document: Table) -> Table:
    """The record of an announced change, once it has the keys it needs.

    Raises:
        RulesError: a key is missing or unknown, or a value is of the wrong kind.
    """
    _require(name, None, document, _ANNOUNCEMENT)
    _know(name, None, document, _ANNOUNCEMENT)
    return document


def check(
    file: str,
    where: str | None,
    table: Table,
    needed: dict[str, Kind],
    optional: dict[str, Kind],
) -> None:
    """Check the keys of a table, and the kinds of their values.

    Raises:
        RulesError: a key is missing or unknown, or a value is of the wrong kind.
    """
    _know(file, where, table, needed | optional)
    _require(file, where, table, needed)


def _require(file: str, where: str | None, table: Table, kinds: dict[str, Kind]) -> None:
    for key, kind in kinds.items():
        if key not in table:
            raise RulesError(file, f"needs {key!r}: {kind.words}", table=where)


def _know(file: str, where: str | None, table: Table, kinds: dict[str, Kind]) -> None:
    for key, value in table.items():
        if key not in kinds:
            raise RulesError(file, f"unknown key {key!r}{did_you_mean(key, kinds)}", table=where)
        if not kinds[key].fits(value):
            raise RulesError(
                file, f"{key} is {shortened(value)}; expected {kinds[key].words}", table=where
            )
