"""Occupations: the unit groups of the National Occupational Classification (NOC) 2021.

The TEER category (training, education, experience and responsibilities, 0 to 5) is the second
digit of a code. Codes are text: the first occupations begin with zeros.

    >>> from crs import noc
    >>> noc.get("21231")
    Occupation(code='21231', title='Software engineers and designers')
    >>> noc.get("21231").teer, noc.get("21231").skilled, noc.get("21231").skilled_trade
    (1, True, False)
    >>> [group.code for group in noc.search("software engineer")]
    ['21231', '21311']
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._law.cite import cite
from crs._law.files import CLAUSE, DAY, MARK, NAMES, TABLE, TEXT, Kind, check, read
from crs._text import Text, message, numbers
from crs._text.folding import unaccented
from crs._text.words import quoted
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from crs._law.cite import Citation
    from crs._law.files import Table

_DATA = Path(__file__).with_name("data") / "noc"

Edition = Literal["noc-2016", "noc-2021"]
_CITED = {"source": TEXT, "section": CLAUSE, "confidence": MARK}
_PARTS: dict[str, dict[str, Kind]] = {
    "skilled": {"levels": NAMES},
    "trades": {"groups": NAMES, "but_not": NAMES},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trades:
    """Which codes are skilled trades.

    Attributes:
        groups: the first digits of the groups that are.
        but_not: the first digits of the groups within them that are not.
        citation: the clause.
    """

    groups: tuple[str, ...]
    but_not: tuple[str, ...]
    citation: Citation

    def include(self, code: str) -> bool:
        """Whether a code, of a unit group that there is, is a skilled trade."""
        return code.startswith(self.groups) and not code.startswith(self.but_not)


def trades() -> Trades:
    """The skilled trades since 2022-11-16, by the codes of NOC 2021."""
    return _trades("noc-2021")


def trades_2016() -> Trades:
    """The skilled trades before 2022-11-16, by the codes of NOC 2016.

    Only those of skill level B count, which the terms of the experience say.
    """
    return _trades("noc-2016")


@cache
def skilled_levels(edition: Edition = "noc-2021") -> tuple[str, ...]:
    """The levels of an edition that are skilled work: TEER 0 to 3, or 0, A and B."""
    return tuple(_editions()[edition]["skilled"]["levels"])


def decides_from(edition: Edition) -> date:
    """The first day on which an edition decides."""
    day: date = _editions()[edition]["in_force_from"]
    return day


@cache
def _trades(edition: Edition) -> Trades:
    table = _editions()[edition]["trades"]
    citation = cite("editions.toml", table, where=edition)
    return Trades(groups=tuple(table["groups"]), but_not=tuple(table["but_not"]), citation=citation)


@cache
def _editions() -> Table:
    path = _DATA / "editions.toml"
    editions = read(path)
    for edition, table in editions.items():
        check(path.name, edition, table, {"in_force_from": DAY, **dict.fromkeys(_PARTS, TABLE)}, {})
        for part, keys in _PARTS.items():
            check(path.name, f"{edition}.{part}", table[part], _CITED | keys, {})
    return editions


NOC_2021_FROM = decides_from("noc-2021")
"""The first day on which NOC 2021 and TEER decide; NOC 2016 and its skill levels before
(SOR/2022-220)."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Occupation:
    """A unit group of NOC 2021.

    Attributes:
        code: five digits, as text.
        title: its English title.
        title_fr: its French title.
    """

    code: str
    title: str
    title_fr: str = field(repr=False)

    @property
    def name(self) -> Text:
        """Its title in both languages."""
        return Text(self.title, self.title_fr)

    @property
    def teer(self) -> int:
        """The TEER category, 0 to 5: the second digit of the code."""
        return int(self.code[1])

    @property
    def skilled(self) -> bool:
        """Whether its TEER is 0, 1, 2 or 3, the work that Express Entry counts (MI 15(3), 25)."""
        return str(self.teer) in skilled_levels()

    @property
    def skilled_trade(self) -> bool:
        """Whether it is a skilled trade of the Federal Skilled Trades Class (IRPR 87.2(1))."""
        return trades().include(self.code)


@cache
def _occupations() -> Mapping[str, Occupation]:
    """Every unit group by its code."""
    with (_DATA / "2021.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {
            code: Occupation(code=code, title=title, title_fr=title_fr)
            for code, title, title_fr in rows
        }


def all() -> tuple[Occupation, ...]:
    """Every unit group, in the order of the codes."""
    return tuple(_occupations().values())


def skill_level_2016(code: str) -> str | None:
    """The skill level or type of a four-digit NOC 2016 code: "0", "A", "B", "C" or "D".

    The first digit 0 means management; otherwise the second digit tells the level. None where
    the code has not four digits or its second digit tells no level.
    """
    if len(code) != 4 or not code.isdigit():
        return None
    if code[0] == "0":
        return "0"
    return {"0": "A", "1": "A", "2": "B", "3": "B", "4": "C", "5": "C", "6": "D", "7": "D"}.get(
        code[1]
    )


_LETTERS_FOR_DIGITS = str.maketrans("OoQIlSBZ", "00011582")
"""What people and scanners write for digits."""


def get(code: str) -> Occupation:
    """The unit group of that code.

    Raises:
        UnknownCodeError: there is none; its `near` are those it may have been meant for.
    """
    occupation = _occupations().get(code)
    if occupation is None:
        raise UnknownCodeError(code)
    return occupation


class UnknownCodeError(UnknownIdError):
    """A code that no unit group of NOC 2021 has.

    Attributes:
        near: the occupations that may have been meant, the likeliest first; at most three.
    """

    def __init__(self, code: object) -> None:
        self.near = _near(str(code))
        known = [quoted([a.code]) + Text(" (", " (") + a.name + ")" for a in self.near]
        advice = (
            message("errors.did-you-mean", names=numbers.listed(known, "or"))
            if known
            else message("noc.five-digits")
        )
        four = re.fullmatch(r"[0-9]{4}", str(code).strip())
        if four and not any(occupation.code.startswith("0") for occupation in self.near[:1]):
            advice = message("noc.four-digits", advice=advice)
        super().__init__("NOC 2021 occupation", str(code), _occupations(), advice=advice)


def search(text: str) -> tuple[Occupation, ...]:
    """The unit groups whose title has every word, in English or in French, the likeliest first.

    A word may be only the beginning of one, in the singular or plural; accents and capitals do
    not count. Digits are the beginning of a code. Titles are those of the unit groups, so a job
    that they do not name, such as "barista", is not found.

    Args:
        text: words of the title, or the first digits of the code.
    """
    wanted = _words(text)
    ranked = [
        (rank, occupation)
        for occupation in all()
        if wanted and (rank := _rank(occupation, wanted)) is not None
    ]
    return tuple(occupation for _, occupation in sorted(ranked))


class _Rank(NamedTuple):
    """How well a title fits: what stands first decides first, and less is better."""

    only_excepted: int
    begun_only: int
    first_at: int
    length: int


def _rank(occupation: Occupation, wanted: tuple[str, ...]) -> _Rank | None:
    """How well an occupation fits the words; None where one of the words is missing.

    All words are of one language: that of the title that fits better.
    """
    ranks = (_rank_of(occupation, title, wanted) for title in occupation.name)
    return min((rank for rank in ranks if rank is not None), default=None)


def _rank_of(occupation: Occupation, text: str, wanted: tuple[str, ...]) -> _Rank | None:
    title, excepted = _title(text)
    every = title + excepted
    places, begun_only = [], 0
    for word in wanted:
        if word.isdigit():
            if not occupation.code.startswith(word):
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
def _title(title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a title, and those in its brackets, which mostly say what it is not."""
    before, _, excepted = title.partition("(")
    return _words(before), _words(excepted)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text without capitals, accents and plurals."""
    return tuple(map(_singular, re.findall(r"[a-z0-9]+", unaccented(text).casefold())))


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
    known = _occupations()
    for way in (_within, _zeros_lost, _swapped, _one_wrong, _one_missing, _one_too_many):
        meant = tuple(known[code] for code in dict.fromkeys(way(written)) if code in known)
        if meant:
            return meant[:3]
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
