"""The notation of rules files: their tables, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.files import (
    CLAUSE,
    DAY,
    ID,
    MARK,
    TABLE,
    TABLES,
    TEXT,
    URL,
    WORDS,
    Kind,
    check,
    is_words,
)
from crs._law.terms import ABILITIES
from crs._text import message
from crs.errors import RulesError

if TYPE_CHECKING:
    from crs._law.files import Table

MOST_POINTS = 32_000
"""Sums of points must fit into 16 bits in every engine."""


def is_points(value: object) -> bool:
    """Whether a value is a number of points: whole, from 0, and not true or false."""
    return type(value) is int and 0 <= value <= MOST_POINTS


def _is_limit(value: object) -> bool:
    if not isinstance(value, dict):
        return is_points(value)
    return value.keys() == {"without_spouse", "with_spouse"} and all(map(is_points, value.values()))


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) for v in value)


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, list) for row in value)


_STATES = {"without_spouse", "with_spouse", "either"}

STATUS = Kind("status", lambda v: v in ("in-force", "proposed"))
LIMIT = Kind("limit", _is_limit, (("states", "{ without_spouse = …, with_spouse = … }"),))
MEMBERS = Kind("members", _is_list_of_text)
HEADS = Kind("heads", lambda v: isinstance(v, list) and bool(v))
ROWS = Kind("rows", _is_rows)
COLUMNS = Kind(
    "columns",
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
    {"amends": TEXT, "status": STATUS, "abilities": TABLE},
)


def parse(name: str, document: Table) -> Table:
    """The document, once every table has the keys it needs and values of the right kind.

    Raises:
        RulesError: a key is missing or unknown, or a value is of the wrong kind.
    """
    needed, optional = TOP_KEYS
    tables = dict.fromkeys(TABLE_KEYS, TABLES)
    check(name, None, document, needed, optional | tables, error=RulesError)
    for kind, listed in document.items():
        if kind not in TABLE_KEYS:
            continue
        for number, table in enumerate(listed, 1):
            where = str(table.get("id") or f"{kind} {number}")
            check(name, where, table, *TABLE_KEYS[kind], error=RulesError)
    abilities = document.get("abilities", dict.fromkeys(ABILITIES))
    if set(abilities) != set(ABILITIES) or not all(
        words is None or is_words(words) for words in abilities.values()
    ):
        expected = ", ".join(ABILITIES)
        wrong = message("law.abilities", expected=WORDS.words, abilities=expected)
        raise RulesError(name, wrong)
    return {kind: [] for kind in TABLE_KEYS} | document


def parse_announcement(name: str, document: Table) -> Table:
    """The record of an announced change, once it has the keys it needs.

    Raises:
        RulesError: a key is missing or unknown, or a value is of the wrong kind.
    """
    check(name, None, document, _ANNOUNCEMENT, {}, error=RulesError)
    return document
