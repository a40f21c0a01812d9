"""Names of files for whatever people call a thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNSAFE = re.compile(r"[^\w.()+ -]+")
"""Signs that some system gives a meaning, and those that cannot be seen."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""
_LONGEST = 100
"""Letters, of at most four bytes when encoded; no system takes fewer than 255 bytes with an end."""
_MOST_BYTES = 200


def file_names(names: Iterable[str]) -> Mapping[str, str]:
    """For each name one that a file can have on every system, and no two alike.

    A name that a file can have is kept; of the others, and of those that differ in nothing but
    capitals, each after the first has a number at its end.

    Examples:
        >>> from crs._files.names import file_names
        >>> file_names(["A/1", "A-1", "a-1", "..", "CON"])
        {'A/1': 'A-1-3', 'A-1': 'A-1', 'a-1': 'a-1-2', '..': '-', 'CON': 'CON-'}
    """
    given = list(dict.fromkeys(names))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(given, key=lambda name: _safe(name) != name):
        stem = free = _safe(name)
        number = 2
        while normalize("NFC", free).casefold() in taken:
            free = f"{stem}-{number}"
            number += 1
        taken.add(normalize("NFC", free).casefold())
        found[name] = free
    return {name: found[name] for name in given}


def _safe(name: str) -> str:
    short = _UNSAFE.sub("-", name)[:_LONGEST].encode()[:_MOST_BYTES].decode(errors="ignore")
    stem = re.sub(r"^[. ]+|[. ]+$", "", short) or "-"
    return f"{stem}-" if _RESERVED.fullmatch(stem) else stem
