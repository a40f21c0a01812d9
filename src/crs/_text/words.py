"""How a complaint names a value: what was given, what it is like, and what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._text.catalogue import message
from crs._text.numbers import joined, number
from crs._text.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 200
"""Letters of a wrong value that are shown."""
MOST = 20
"""Words of which one is expected that are all shown; of more, the first three."""


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known word that looks most like `word`, or None where none does.

    The only one that it begins, or the only line that it ends ("age" is "core.age"), is meant.
    """
    from difflib import get_close_matches

    word, known = str(word).strip().lower(), list(known)
    begun = [candidate for candidate in known if word and candidate.startswith(word)]
    ended = [candidate for candidate in known if word and candidate.endswith(f".{word}")]
    for likely in (begun, ended):
        if len(likely) == 1:
            return likely[0]
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), None)


def is_year(value: float) -> bool:
    """Whether a number may be the year in which a person was born."""
    return value in range(1900, 2100)


def did_you_mean(word: object, known: Iterable[str]) -> Text:
    """The end of a message about an unknown word: the nearest known one, or which there are."""
    known = tuple(known)
    near = nearest(word, known)
    if near:
        return message("checks.check.near", name=near)
    if len(known) > MOST:
        return message("errors.some-known", count=number(len(known)), names=quoted(known[:3]))
    return message("errors.all-known", names=quoted(known))


def shortened(value: object) -> Text:
    """A value as Python writes it, or its beginning where it is very long."""
    text = repr(value)
    end = "…" if len(text) > LONGEST else ""
    cut = text[:LONGEST] + end
    inner = text[1:-1][:LONGEST] + end
    return Text(cut, message("errors.quoted", word=inner).fr if isinstance(value, str) else cut)


def shown(value: object) -> Text:
    """A value as a person wrote it in a file: JSON and TOML say true, false and null."""
    words = {True: "true", False: "false", None: "null"}
    if value is None or isinstance(value, bool):
        return Text(words[value], words[value])
    return shortened(value)


def quoted(words: Iterable[object]) -> Text:
    """The words in the quotation marks of each language, separated by commas."""
    return joined((message("errors.quoted", word=word) for word in words), ", ")
