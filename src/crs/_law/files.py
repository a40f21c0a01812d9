"""One checker of TOML tables: what each key must be, and reading a file from disk.

The tables are plain: dictionaries from TOML whose keys and kinds of values are checked here. A
model for each would double the time of a first score.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._files import reason
from crs._files.input import content, toml
from crs.errors import TableError, did_you_mean, shortened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Table = dict[str, Any]


class Kind(NamedTuple):
    """What a value must be: in words, and as a check."""

    words: str
    fits: Callable[[Any], bool]


def is_words(value: object) -> bool:
    """Whether a value is a text in both languages."""
    return (
        isinstance(value, dict)
        and value.keys() == {"en", "fr"}
        and all(isinstance(text, str) and text for text in value.values())
    )


ID = Kind(
    "a name of small letters, digits, '_', '-' and '.'",
    lambda v: (
        isinstance(v, str) and re.fullmatch(r"([a-z0-9][a-z0-9_.-]*)(\{ability\})?", v) is not None
    ),
)
TEXT = Kind("a text", lambda v: isinstance(v, str) and bool(v))
WORDS = Kind('{ en = "…", fr = "…" }', is_words)
CLAUSE = Kind('a text, or { en = "…", fr = "…" }', lambda v: TEXT.fits(v) or is_words(v))
DAY = Kind("a date, such as 2025-03-25", lambda v: type(v) is date)
URL = Kind("an address that begins with https://", lambda v: str(v).startswith("https://"))
MARK = Kind('"A", "B" or "C"', lambda v: v in ("A", "B", "C"))
NUMBER = Kind("a whole number from 1", lambda v: type(v) is int and v > 0)
YES_OR_NO = Kind("true or false", lambda v: type(v) is bool)
TABLES = Kind(
    "tables, each under a head in double brackets, such as [[factor]]",
    lambda v: isinstance(v, list) and all(isinstance(table, dict) for table in v),
)


def one_of(*words: str) -> Kind:
    """One of some words."""
    return Kind("one of " + ", ".join(f'"{word}"' for word in words), lambda v: v in words)


def list_of(words: str, fits: Callable[[Any], bool]) -> Kind:
    """A list of which every member fits, and each is there once."""
    return Kind(
        f"a list of {words}",
        lambda v: isinstance(v, list) and all(map(fits, v)) and len(set(map(str, v))) == len(v),
    )


NAMES = list_of("names", lambda v: isinstance(v, str) and bool(v))
NOTES = list_of('{ en = "…", fr = "…" }', WORDS.fits)


def read(path: Path, error: type[TableError] = TableError) -> Table:
    """The TOML document in a file.

    Args:
        path: the file.
        error: what to raise, by what is read.

    Raises:
        TableError: the file cannot be read, or is not TOML.
    """
    try:
        return toml(content(path).decode("utf-8"))
    except OSError as problem:
        raise error(path.name, f"cannot be read: {reason(problem)}") from problem
    except UnicodeDecodeError as problem:
        raise error(path.name, "is not text in UTF-8") from problem
    except (ValueError, RecursionError) as problem:
        raise error(path.name, f"is not valid TOML: {problem}") from problem


def check(
    file: str,
    where: str | None,
    table: Table,
    needed: dict[str, Kind],
    optional: dict[str, Kind],
    *,
    error: type[TableError] = TableError,
) -> None:
    """Check the keys of a table, and the kinds of their values.

    Args:
        file: the file's name.
        where: what the table is about.
        table: the table.
        needed: the keys that it must have.
        optional: the keys that it may have.
        error: what to raise, by what is read.

    Raises:
        TableError: a key is missing or unknown, or a value is of the wrong kind.
    """
    known = needed | optional
    for key, value in table.items():
        if key not in known:
            raise error(file, f"unknown key {key!r}{did_you_mean(key, known)}", table=where)
        if not known[key].fits(value):
            raise error(
                file, f"{key} is {shortened(value)}; expected {known[key].words}", table=where
            )
    for key, kind in needed.items():
        if key not in table:
            raise error(file, f"needs {key!r}: {kind.words}", table=where)


def require_named_by_day(name: str, file: Table, error: type[TableError] = TableError) -> None:
    """Refuse a file that is not named by its id, the day from which it is in force.

    Raises:
        TableError: it is not.
    """
    if not name == f"{file['id']}.toml" == f"{file['in_force_from']}.toml":
        raise error(name, "is not named by its id, the day from which it is in force")
