"""The one catalogue of messages: `messages/*.toml`, each file read when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crs._text.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MESSAGES = Path(__file__).with_name("messages")


def message(key: str, /, **parts: object) -> Text:
    """A message in both languages, with its gaps filled; a part may itself be a text.

    Args:
        key: the file and the place in it, such as "eligibility.no-offer".
        parts: what fills the gaps.

    Raises:
        KeyError: the catalogue has no such message.
    """
    return _of_file(key.partition(".")[0])[key].fill(**parts)


def has(key: str, /) -> bool:
    """Whether the catalogue has a message of that key."""
    return key in _of_file(key.partition(".")[0])


def keys() -> tuple[str, ...]:
    """The key of every message, file by file."""
    return tuple(key for file in sorted(MESSAGES.glob("*.toml")) for key in _of_file(file.stem))


@cache
def _of_file(name: str) -> dict[str, Text]:
    import tomllib

    read = tomllib.loads((MESSAGES / f"{name}.toml").read_text(encoding="utf-8"))
    return dict(_messages(read, name))


def _messages(table: Mapping[str, Any], place: str) -> Iterator[tuple[str, Text]]:
    """Every message of a table; a message is itself a table, of its two languages."""
    for name, entry in table.items():
        key = f"{place}.{name}"
        if entry.keys() == {"en", "fr"}:
            yield key, Text(**entry)
        else:
            yield from _messages(entry, key)
