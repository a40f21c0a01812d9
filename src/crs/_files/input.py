"""Reading what a person names: a file of a sane size, and JSON and TOML that say one thing."""

from __future__ import annotations

import errno
import os
import re
from collections import Counter
from pathlib import Path
from typing import IO, Any

from crs._files.reasons import RefusedError
from crs._text import message
from crs._text.numbers import number
from crs.errors import InputError

LARGEST = 1_000_000
"""Bytes that a profile, a dossier or a rules file may have; a hundred times what people write."""
MOST_PARTS = 64
"""Parts that a key of TOML may have; the time to read one grows with their square."""
DEEPEST = 64
"""Levels of tables and lists within each other that a line of JSON Lines may have."""

_LONGEST_WHOLE = 20

_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')\s*+"""
_LONG_KEY = re.compile(rf"(?<![\w-])(?:{_PART}\.\s*+){{{MOST_PARTS}}}")


def is_there(file: str | Path) -> bool:
    """Whether there is a file or a folder of that name; a name that none can have is of none."""
    try:
        return Path(file).exists()
    except (OSError, ValueError):
        return False


def content(file: str | Path, *, largest: int = LARGEST) -> bytes:
    """The bytes of a file.

    A pipe that nobody writes to is empty, and a device that never ends is too large.

    Raises:
        OSError: it cannot be read, or has more bytes.
    """
    try:
        with open(file, "rb", opener=_without_waiting) as opened:
            return limited(opened, largest=largest)
    except ValueError as problem:  # a name with a null in it
        raise OSError(errno.EINVAL, str(problem)) from None


def limited(opened: IO[bytes], *, largest: int = LARGEST) -> bytes:
    """The bytes of an open file.

    Raises:
        OSError: it cannot be read, or has more bytes.
    """
    data = opened.read(largest + 1)
    if len(data) > largest:
        raise RefusedError(errno.EFBIG, message("reasons.too-large", most=number(largest)))
    return data


def json_document(text: str) -> Any:
    """The document that a text in JSON says.

    Raises:
        ValueError: it is not valid, a key is given twice, or a number is longer than any that means
            something.
        RecursionError: it is nested too deep.
    """
    import json

    return json.loads(
        text, object_pairs_hook=_each_key_once, parse_int=_whole, parse_constant=_no_number
    )


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = next(key for key, count in counts.items() if count > 1)
        raise InputError(message("reasons.twice", key=twice))
    return table


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_WHOLE:
        raise InputError(message("reasons.long-number"))
    return int(digits)


def _no_number(word: str) -> float:
    raise InputError(message("reasons.no-number", word=word))


def is_deeper(document: Any, levels: int = DEEPEST) -> bool:
    """Whether tables and lists stand within each other on more levels than that."""
    level = [document]
    while level and levels >= 0:
        levels -= 1
        tables = [value.values() if isinstance(value, dict) else value for value in level]
        inner = (value for table in tables for value in table)
        level = [value for value in inner if isinstance(value, dict | list)]
    return bool(level)


def toml(text: str) -> dict[str, Any]:
    """The document that a text in TOML says.

    Raises:
        ValueError: it is not valid, or a key or a number is longer than any that means something.
        RecursionError: it is nested too deep.
    """
    import tomllib

    for place, line in enumerate(text.split("\n"), 1):
        if line.count(".") >= MOST_PARTS and _LONG_KEY.search(line):
            raise InputError(message("reasons.long-key", most=MOST_PARTS, line=place))
    document = tomllib.loads(text)
    _check_numbers(document)
    return document


def _check_numbers(document: dict[str, Any]) -> None:
    """Refuse whole numbers that TOML does not know, which may have thousands of digits."""
    rest: list[Any] = [document]
    while rest:
        value = rest.pop()
        if isinstance(value, dict):
            rest += value.values()
        elif isinstance(value, list):
            rest += value
        elif isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise InputError(message("reasons.long-number"))


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe without waiting for somebody who writes to it."""
    if not Path(path).is_fifo():
        return os.open(path, flags)
    opened = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(opened, True)
    return opened
