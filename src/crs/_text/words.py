"""The words of explanations, read from `words.toml` and its like when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crs._text.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

MESSAGES = Path(__file__).with_name("messages")
_FILE = MESSAGES / "score.toml"


@cache
def _read(file: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def text(file: Path, *path: str) -> Text:
    """The words at a place of a file of words."""
    here = _read(file)
    for step in path:
        here = here[step]
    return Text(**here)


def plain(file: Path, section: str, key: str) -> str:
    """Words of one language at a place of a file of words."""
    return str(_read(file)[section][key])


def has(file: Path, section: str, key: str) -> bool:
    """Whether a file has words of that name."""
    return key in _read(file)[section]


def score_text(*path: str) -> Text:
    return text(_FILE, *path)


def phrase(key: str, **parts: object) -> Text:
    """A phrase in both languages, with its parts filled in; a part may itself be a text."""
    return fill(score_text("phrase", key), **parts)


def caveat(code: str) -> Text:
    """The words of a caveat, with gaps for its parts."""
    return score_text("caveat", code)


def round_type(key: str) -> Text:
    """What a type of round is called."""
    return score_text("round_type", key)


def years(count: int) -> Text:
    """A number of whole years; French has the singular for 0 and 1, English for 1 only."""
    one, many = phrase("year", count=count), phrase("years", count=count)
    return Text(one.en if count == 1 else many.en, one.fr if count < 2 else many.fr)


def listed(texts: Iterable[Text]) -> Text:
    """Several texts as a list in one line."""
    found = tuple(texts)
    return Text("; ".join(text.en for text in found), "; ".join(text.fr for text in found))


def fill(text: Text, **parts: object) -> Text:
    """A text with its gaps filled; a part may itself be a text in both languages."""
    if not parts:
        return text

    def side(lang: int) -> dict[str, object]:
        return {key: part[lang] if isinstance(part, Text) else part for key, part in parts.items()}

    return Text(text.en.format(**side(0)), text.fr.format(**side(1)))
