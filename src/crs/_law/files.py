"""One checker of TOML tables: what each key must be, and reading a file from disk.

The tables are plain: dictionaries from TOML whose keys and kinds of values are checked here. A
model for each would double the time of a first score.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._files import grammar, reason
from crs._files.input import content, toml
from crs._text import message
from crs._text.words import did_you_mean, quoted, shortened
from crs.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crs._text import Text

Table = dict[str, Any]


class Kind(NamedTuple):
    """What a value must be: the message that says it, a check, and what fills the message.

    Attributes:
        says: the message, one of `law.kind`.
        fits: whether a value is one.
        parts: what fills the gaps of the message; several words are quoted.
    """

    says: str
    fits: Callable[[Any], bool]
    parts: tuple[tuple[str, object], ...] = ()

    @property
    def words(self) -> Text:
        """What a value must be, in words."""
        shown = {gap: quoted(v) if isinstance(v, tuple) else v for gap, v in self.parts}
        return message(f"law.kind.{self.says}", **shown)


def is_words(value: object) -> bool:
    """Whether a value is a text in both languages."""
    return (
        isinstance(value, dict)
        and value.keys() == {"en", "fr"}
        and all(isinstance(text, str) and text for text in value.values())
    )


ID = Kind(
    "id",
    lambda v: (
        isinstance(v, str) and re.fullmatch(r"([a-z0-9][a-z0-9_.-]*)(\{ability\})?", v) is not None
    ),
)
TEXT = Kind("text", lambda v: isinstance(v, str) and bool(v))
_TEXTS = (("texts", '{ en = "…", fr = "…" }'),)
WORDS = Kind("words", is_words, _TEXTS)
CLAUSE = Kind("clause", lambda v: TEXT.fits(v) or is_words(v), _TEXTS)
DAY = Kind("day", lambda v: type(v) is date)
URL = Kind("url", lambda v: str(v).startswith("https://"))
MARK = Kind("mark", lambda v: v in ("A", "B", "C"))
NUMBER = Kind("number", lambda v: type(v) is int and v > 0)
YES_OR_NO = Kind("yes-or-no", lambda v: type(v) is bool)
TABLES = Kind(
    "tables",
    lambda v: isinstance(v, list) and all(isinstance(table, dict) for table in v),
)


def one_of(*words: str) -> Kind:
    """One of some words."""
    return Kind("one-of", lambda v: v in words, (("names", words),))


def list_of(
    says: str, fits: Callable[[Any], bool], parts: tuple[tuple[str, object], ...] = ()
) -> Kind:
    """A list of which every member fits, and each is there once."""
    return Kind(
        says,
        lambda v: isinstance(v, list) and all(map(fits, v)) and len(set(map(str, v))) == len(v),
        parts,
    )


TABLE = Kind("table", lambda v: isinstance(v, dict))
NAMES = list_of("names", lambda v: isinstance(v, str) and bool(v))
NOTES = list_of("notes", WORDS.fits, _TEXTS)


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
        raise error(path.name, message("law.unread", why=reason(problem))) from problem
    except UnicodeDecodeError as problem:
        raise error(path.name, message("law.no-utf-8")) from problem
    except (ValueError, RecursionError) as problem:
        raise error(path.name, message("law.no-toml", why=grammar(problem))) from problem


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
            wrong = message("law.unknown-key", key=shortened(key)) + did_you_mean(key, known)
            raise error(file, wrong, table=where)
        if not known[key].fits(value):
            wrong = message(
                "law.wrong-value", key=key, value=shortened(value), expected=known[key].words
            )
            raise error(file, wrong, table=where)
    for key, kind in needed.items():
        if key not in table:
            wrong = message("law.needs-key", key=shortened(key), expected=kind.words)
            raise error(file, wrong, table=where)


def require_named_by_day(name: str, file: Table, error: type[TableError] = TableError) -> None:
    """Refuse a file that is not named by its id, the day from which it is in force.

    Raises:
        TableError: it is not.
    """
    if not name == f"{file['id']}.toml" == f"{file['in_force_from']}.toml":
        raise error(name, message("law.misnamed"))
