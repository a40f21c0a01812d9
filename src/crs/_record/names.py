"""The type of a round by its published name, English or French."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize

from crs._law.terms import RoundType
from crs._record.tables import DATA
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Mapping

_VERSION = re.compile(
    r"\s*(?:,\s*)?(?:\((?:version\s+\d+|\d{4}-\d+)\)|\b\d{4}\s*-\s*version\s+\d+)\s*$",
    re.IGNORECASE,
)


@cache
def classify(name: str) -> RoundType:
    """The type of a round by its published name, in English or French.

    Raises:
        UnknownIdError: the name does not say exactly one type; none is guessed.
    """
    words = frozenset(re.findall(r"[a-z]+", _plain(_VERSION.sub("", name))))
    seen, telling = _known()
    if words in seen:
        return seen[words]
    types = {needed: type for needed, type in telling.items() if needed <= words}
    narrowest = {
        type for needed, type in types.items() if not any(needed < other for other in types)
    }
    if len(narrowest) != 1:
        raise UnknownIdError("type of round named", name, RoundType)
    return narrowest.pop()


@cache
def months() -> Mapping[str, int]:
    """The months by their English and French names, plain."""
    return {
        _plain(name): month
        for names in _read()["months"].values()
        for month, name in enumerate(names, 1)
    }


def month(name: str) -> int | None:
    """The number of a month by its English or French name; None where it is none."""
    return months().get(_plain(name))


def _plain(text: str) -> str:
    """A text in small letters without accents."""
    letters = normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not combining(letter))


_Words = frozenset[str]


@cache
def _known() -> tuple[dict[_Words, RoundType], dict[_Words, RoundType]]:
    """The types by the words of every name seen, and by the words that tell them."""
    seen: dict[_Words, RoundType] = {}
    telling: dict[_Words, RoundType] = {}
    for type, row in _read()["round"].items():
        for name in row["names"]:
            seen[frozenset(re.findall(r"[a-z]+", _plain(name)))] = RoundType(type)
        for words in row["words"]:
            telling[frozenset(words.split())] = RoundType(type)
    return seen, telling


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((DATA / "feed.toml").read_text(encoding="utf-8"))
