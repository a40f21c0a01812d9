"""Finding an occupation by its code, by words of its title, or by what was mistyped."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from crs._law.noc.table import Occupation, all, read
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS_FOR_DIGITS = str.maketrans("OoQIlSBZ", "00011582")
"""What people and scanners write for digits."""


def get(code: str) -> Occupation:
    """The unit group of that code.

    Raises:
        UnknownCodeError: there is none; its `near` are those it may have been meant for.
    """
    found = read().get(code)
    if found is None:
        raise UnknownCodeError(code)
    return found


class UnknownCodeError(UnknownIdError):
    """A code that no unit group of NOC 2021 has.

    Attributes:
        near: the occupations that may have been meant, the likeliest first; at most three.
    """

    def __init__(self, code: object) -> None:
        super().__init__("NOC 2021 occupation", str(code), read())
        self.near = _near(str(code))
        listed = " or ".join(f'"{one.code}" ({one.title})' for one in self.near)
        told = f"did you mean {listed}?" if listed else "a code has five digits, such as 21231"
        if re.fullmatch(r"[0-9]{4}", str(code).strip()) and not listed.startswith('"0'):
            told = f"four digits are a code of NOC 2016, and this is NOC 2021; {told}"
        self.args = (f"there is no NOC 2021 occupation {code!r}; {told}",)


def search(text: str) -> tuple[Occupation, ...]:
    """The unit groups whose title has every word, the likeliest first.

    A word may be only the beginning of one, in the singular or plural; accents and capitals do
    not count. Digits are the beginning of a code. Titles are those of the unit groups, so a job
    that they do not name, such as "barista", is not found.

        >>> from crs import noc
        >>> noc.search("pastry baker"), noc.search("6320")[2].title
        ((), 'Bakers')

    Args:
        text: words of the title, or the first digits of the code.
    """
    wanted = _words(text)
    found = [(rank, one) for one in all() if wanted and (rank := _rank(one, wanted)) is not None]
    return tuple(one for _, one in sorted(found))


class _Rank(NamedTuple):
    """How well a title fits: what stands first decides first, and less is better."""

    only_excepted: int
    begun_only: int
    first_at: int
    length: int


def _rank(one: Occupation, wanted: tuple[str, ...]) -> _Rank | None:
    """How well an occupation fits the words; None where one of the words is missing."""
    title, excepted = _title(one)
    every = title + excepted
    places, begun_only = [], 0
    for word in wanted:
        if word.isdigit():
            if not one.code.startswith(word):
                return None
            continue
        if word in every:
            places.append(every.index(word))
            continue
        begun = [place for place, other in enumerate(every) if other.startswith(word)]
        if not begun:
            return None
        begun_only += 1
        places.append(begun[0])
    return _Rank(
        sum(place >= len(title) for place in places),
        begun_only,
        min(places, default=0),
        len(every) if places else 0,
    )


@cache
def _title(one: Occupation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a title, and those in its brackets, which mostly say what it is not."""
    plain, _, excepted = one.title.partition("(")
    return _words(plain), _words(excepted)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text without capitals, accents and plurals."""
    from unicodedata import combining, normalize

    plain = normalize("NFD", text.casefold())
    plain = "".join(letter for letter in plain if not combining(letter))
    return tuple(map(_singular, re.findall(r"[a-z0-9]+", plain)))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _near(written: str) -> tuple[Occupation, ...]:
    """What a wrong code may have been meant for: the first way of going wrong that fits."""
    known = read()
    for way in (_within, _zeros_lost, _swapped, _one_wrong, _one_missing, _one_too_many):
        found = tuple(known[code] for code in dict.fromkeys(way(written)) if code in known)
        if found:
            return found[:3]
    return search(written)[:3]


def _within(written: str) -> Iterator[str]:
    """A code with something around it, such as "NOC 21231", or with letters for digits."""
    yield from re.findall(r"\b[0-9]{5}\b", written)
    yield _digits(written)


def _zeros_lost(written: str) -> Iterator[str]:
    """A spreadsheet takes codes for numbers, which have no zeros in front."""
    yield _digits(written).zfill(5)


def _swapped(written: str) -> Iterator[str]:
    digits = _digits(written)
    for place in reversed(range(len(digits) - 1)):
        yield digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def _one_wrong(written: str) -> Iterator[str]:
    digits = _digits(written)
    for place in reversed(range(len(digits))):
        yield from (digits[:place] + other + digits[place + 1 :] for other in "0123456789")


def _one_missing(written: str) -> Iterator[str]:
    digits = _digits(written)
    for place in reversed(range(len(digits) + 1)):
        yield from (digits[:place] + other + digits[place:] for other in "0123456789")


def _one_too_many(written: str) -> Iterator[str]:
    digits = _digits(written)
    for place in reversed(range(len(digits))):
        yield digits[:place] + digits[place + 1 :]


def _digits(written: str) -> str:
    """What was written, as digits; empty where it is no code."""
    compact = re.sub(r"^noc|[\s.\-]", "", written.strip(), flags=re.IGNORECASE)
    digits = compact.translate(_LETTERS_FOR_DIGITS)
    return digits if re.search("[0-9]", compact) and re.fullmatch("[0-9]+", digits) else ""
