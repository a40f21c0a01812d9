"""A text without what people write differently: capitals, accents, apostrophes, punctuation."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_POSSESSIVE = re.compile(r"['’‘`´](?=s?\b)s?(?![a-z])")
"""The end of "bachelor's" and of "masters'"; the apostrophe of "d'un" stands between two words."""
_INITIALS = re.compile(r"(?<![^\W\d_]{2})(?<=[^\W\d_])\.(?=\s?-?[^\W\d_])|(?<=[^\W\d_])\.")
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|\+")


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text; a plus is a word of its own.

    Args:
        text: what was written: "Bachelor’s", "B.Sc.", "2-yr", "Bac+5", "d’études".
    """
    bare = unaccented(text).casefold()
    bare = _INITIALS.sub("", _POSSESSIVE.sub("", bare))
    return tuple(number.replace(",", ".") for number in _WORD.findall(bare))


def plain(text: str) -> str:
    """The words of a text with one space between them."""
    return " ".join(words(text))


def unaccented(text: str) -> str:
    """A text without accents, ligatures and the wide forms of letters."""
    text = normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(letter for letter in text if not combining(letter))
