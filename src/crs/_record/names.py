"""How the feed names things in English and French: types of rounds, months, nothing."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize

from crs._law import categories
from crs._law.terms import RoundType
from crs._record.tables import DATA
from crs._text import LANGS, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = re.compile(r"\w[\w ,.:;()&/'’–-]*")
"""What the names of rounds are made of; a formula or a tag is none, whatever words it has."""
_VERSION = re.compile(
    r"\s*(?:,\s*)?(?:\((?:version\s+\d+|\d{4}-\d+)\)|\b\d{4}\s*-\s*version\s+\d+)\s*$",
    re.IGNORECASE,
)


@cache
def classify(name: str) -> RoundType:
    """The type of a round by its published name, in English or French.

    A name that does not tell exactly one type is of another kind; none is guessed.
    """
    if not _NAME.fullmatch(name):
        return RoundType.OTHER
    words = _words(_VERSION.sub("", name))
    seen, telling = _known()
    if words in seen:
        return seen[words]
    types = {needed: type for needed, type in telling.items() if needed <= words}
    narrowest = {
        type for needed, type in types.items() if not any(needed < other for other in types)
    }
    return narrowest.pop() if len(narrowest) == 1 else RoundType.OTHER


def title(name: str, number: str | None = None) -> Text:
    """The name of a round in both languages; one that is known in one language only stays as it is.

    Args:
        name: its published name, in English or French.
        number: its number, where it may have had a name of its own.
    """
    titles, plain = _titles(), _plain(name)
    return titles.get((plain, number)) or titles.get((plain, None), same(name))


@cache
def _titles() -> Mapping[tuple[str, str | None], Text]:
    """Every name that a round has carried, by what it is in either language, and by its number."""
    return {
        (_plain(name[lang]), name.get("number")): Text(name["en"], name["fr"])
        for row in _read()["round"].values()
        for name in row["names"]
        for lang in LANGS
    }


@cache
def months() -> Mapping[str, int]:
    """The months by their English and French names, plain."""
    return {
        _plain(name): month
        for names in _read()["months"].values()
        for month, name in enumerate(names, 1)
    }


def is_none(text: str) -> bool:
    """Whether the feed says with a text that there is nothing to say."""
    return not text or _plain(text) in _read()["none"]


def month(name: str) -> int | None:
    """The number of a month by its English or French name; None where it is none."""
    return months().get(_plain(name))


def _plain(text: str) -> str:
    """A text in small letters without accents."""
    letters = normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not combining(letter))


_Words = frozenset[str]


def _words(text: str) -> _Words:
    return frozenset(re.findall(r"[a-z]+", _plain(text)))


@cache
def _known() -> tuple[dict[_Words, RoundType], dict[_Words, RoundType]]:
    """The types by the words of every name seen, and by the words that tell them."""
    seen = dict(_of_categories())
    telling = dict(seen)
    for type, row in _read()["round"].items():
        for name in row["names"]:
            seen |= {_words(_VERSION.sub("", name[lang])): RoundType(type) for lang in LANGS}
        for words in row["words"]:
            telling[frozenset(words.split())] = RoundType(type)
    return seen, telling


def _of_categories() -> Iterator[tuple[_Words, RoundType]]:
    """The words of the names that the law has for what rounds draw, each with its type."""
    for category in categories.all():
        for version in category.versions:
            for type in version.round_types:
                for name in (version.name.en, version.name.fr):
                    yield _words(name), type


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((DATA / "feed.toml").read_text(encoding="utf-8"))
