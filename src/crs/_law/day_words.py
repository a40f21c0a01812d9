"""Days, months and years as people write them, in numbers and in words, English and French.

A text that may be two days, such as 03/04/1994, is both of them: which is meant is not guessed.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from crs._law.files import read
from crs._text.folding import plain, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FILE = Path(__file__).with_name("data") / "words" / "days.toml"
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s/.,'’-]*")


@cache
def _months() -> Mapping[str, int]:
    return {word: int(month) for month, says in read(_FILE)["months"].items() for word in says}


@cache
def _fillers() -> frozenset[str]:
    return frozenset(read(_FILE)["fillers"]["says"])


@cache
def _now() -> frozenset[str]:
    return frozenset(map(plain, read(_FILE)["now"]["says"]))


def is_now(text: str) -> bool:
    """Whether a text means the day on which it is written, or that something goes on."""
    return plain(text) in _now()


def days_meant(text: str) -> tuple[str, ...]:
    """The days, months or years that a text may mean, as 1994-01-18, 1994-01 and 1994.

    Args:
        text: "18/01/1994", "Jan 18, 1994", "18 janvier 1994", "le 1er mai 2024", "01/1994".
    """
    bare = unaccented(text).casefold().strip()
    if not bare[:1].isalnum() or not _BETWEEN.fullmatch(_PARTS.sub("", bare)):
        return ()
    parts = [part for part in _PARTS.findall(bare) if part not in _fillers()]
    named = [part for part in parts if part in _months()]
    if any(not part.isdecimal() for part in parts if part not in named) or len(named) > 1:
        return ()
    dates = _of_named(parts, named[0]) if named else _of_numbers(parts)
    return tuple(sorted({day for numbers in dates if (day := _written(*numbers)) is not None}))


def _of_named(parts: list[str], month: str) -> Iterator[tuple[int, ...]]:
    """The dates of parts one of which is the name of a month."""
    numbers = [part for part in parts if part != month]
    place = parts.index(month)
    year = [part for part in numbers if len(part) == 4]
    day = [int(part) for part in numbers if len(part) < 3]
    if len(year) != 1 or len(numbers) - len(day) != 1 or len(day) > 1:
        return
    if day and place == 2:  # "1994 18 Jan" is not written
        return
    yield (int(year[0]), _months()[month], *day)


def _of_numbers(parts: list[str]) -> Iterator[tuple[int, ...]]:
    """The dates of parts that are all numbers: the year has four digits and is at an end."""
    lengths = [len(part) for part in parts]
    numbers = [int(part) for part in parts]
    if lengths[:1] == [4] and all(length < 3 for length in lengths[1:]):
        if len(numbers) <= 3:
            yield tuple(numbers)
    elif lengths[-1:] == [4] and all(length < 3 for length in lengths[:-1]):
        *first, year = numbers
        if len(first) == 1:
            yield year, *first
        elif len(first) == 2:
            yield year, first[1], first[0]
            yield year, first[0], first[1]


def _written(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The date as it stands in files; None where there is no such day."""
    try:
        made = date(year, month if month is not None else 1, day if day is not None else 1)
    except ValueError:
        return None
    return made.isoformat()[: 4 if month is None else 7 if day is None else 10]
