"""Days, months and years as people write them, in numbers and in words, English and French.

A text that may be two days, such as 03/04/1994, is both of them: which is meant is not guessed.
Of two digits of a year, the year is the one from 1940 to 2039.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from crs._law.files import read
from crs._text.folding import plain, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FILE = Path(__file__).with_name("data") / "words" / "days.toml"
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s/.,'’-]*")
_MIDNIGHT = re.compile(r"(?<=\d)[t ]\s*0?0:00(:00(\.0+)?)?\s*(z|utc|\+00:?00)?$")
"""The time that programs write behind a day that has none."""
_CENTURY = 1940
"""The first year that two digits can mean."""
Order = Literal["day-first", "month-first", "year-first"]
"""In which order the parts of a day are written."""


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


def days_meant(text: str, order: Order | None = None) -> tuple[str, ...]:
    """The days, months or years that a text may mean, as 1994-01-18, 1994-01 and 1994.

    Args:
        text: "18/01/1994", "Jan 18, 1994", "18-Jan-94", "le 1er mai 2024", "01/1994", "19940118".
        order: the order of its parts, where it is known.
    """
    bare = _MIDNIGHT.sub("", unaccented(text).casefold().strip())
    if not bare[:1].isalnum() or not _BETWEEN.fullmatch(_PARTS.sub("", bare)):
        return ()
    parts = [part for part in _PARTS.findall(bare) if part not in _fillers()]
    named = [part for part in parts if part in _months()]
    if any(not part.isdecimal() for part in parts if part not in named) or len(named) > 1:
        return ()
    dates = _of_named(parts, named[0]) if named else _of_numbers(parts, order)
    return tuple(sorted({day for numbers in dates if (day := _written(*numbers)) is not None}))


def _of_named(parts: list[str], month: str) -> Iterator[tuple[int, ...]]:
    """The dates of parts one of which is the name of a month."""
    numbers = [part for part in parts if part != month]
    place = parts.index(month)
    if not 1 <= len(numbers) <= 2 or (len(numbers) == 2 and place == 2):
        return  # "1994 18 Jan" is not written
    *days, year = sorted(numbers, key=len) if _is_year(numbers[0]) else numbers
    if len(numbers) == 1 and len(year) == 2 and int(year) <= 31:
        return  # "Jan-07" may be a day without a year
    if len(year) in (2, 4) and all(len(day) < 3 for day in days):
        yield (_full(year), _months()[month], *map(int, days))


def _of_numbers(parts: list[str], order: Order | None) -> Iterator[tuple[int, ...]]:
    """The dates of parts that are all numbers: a year of four digits is at an end."""
    lengths = [len(part) for part in parts]
    if lengths == [8]:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    elif max(lengths, default=9) > 4 or not 1 <= len(parts) <= 3:
        return
    if _is_year(parts[0]):
        if all(len(part) < 3 for part in parts[1:]):
            yield tuple(map(int, parts))
    elif len(parts) == 3:
        yield from _of_three(parts, order)
    elif len(parts) == 2 and _is_year(parts[1]) and lengths[0] < 3:
        yield int(parts[1]), int(parts[0])


def _of_three(parts: list[str], order: Order | None) -> Iterator[tuple[int, ...]]:
    """The dates of three numbers of which the first is no year of four digits."""
    first, second, last = map(int, parts)
    if any(len(part) > 2 for part in parts[:2]):
        return
    if len(parts[2]) in (2, 4):
        if order in (None, "day-first"):
            yield _full(parts[2]), second, first
        if order in (None, "month-first"):
            yield _full(parts[2]), first, second
    if len(parts[0]) == 2 and len(parts[2]) < 3 and order in (None, "year-first"):
        yield _full(parts[0]), second, last


def _is_year(part: str) -> bool:
    return len(part) == 4


def _full(year: str) -> int:
    """A year, of which two digits may be written."""
    return int(year) if _is_year(year) else _CENTURY + (int(year) - _CENTURY) % 100


def _written(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The date as it stands in files; None where there is no such day."""
    try:
        made = date(year, month if month is not None else 1, day if day is not None else 1)
    except ValueError:
        return None
    return made.isoformat()[: 4 if month is None else 7 if day is None else 10]
