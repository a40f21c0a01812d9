"""The level of education that a credential's name tells, as a person or an assessment writes it.

What a name does not tell is not guessed: a diploma without the length of its program, a licence, a
postgraduate diploma alone are unclear, and said to be so.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._law.files import read
from crs._law.terms import Education
from crs._text import message
from crs._text.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crs._text import Text

_DATA = Path(__file__).with_name("data") / "words"
NUMBERS = {
    **dict.fromkeys(("one", "un", "une"), "1"),
    **dict.fromkeys(("two", "deux"), "2"),
    **dict.fromkeys(("three", "trois"), "3"),
    **dict.fromkeys(("four", "quatre"), "4"),
    **dict.fromkeys(("five", "cinq"), "5"),
    **dict.fromkeys(("six",), "6"),
}
"""Numbers in words, English and French."""
_YEAR = dict.fromkeys(("year", "yr", "yrs", "y", "ans", "annee"), "year")
_A_YEAR = re.compile(r"(?<=\d )an\b")
"""The year of "d’un an", not the article of "an associate degree"."""
_SILENT = ("degree", "the", "a", "an", "grade")
_LENGTH = re.compile(
    r"(?:^| )(?:(?:of|de|d) )?(\d+(?:\.\d+)?)"
    r"(?: \+| or more| ou plus)? year(?: or more| ou plus)?(?= |$)"
)
_GAP = re.compile(r"\[[^]]*\]|\bX\b")
"""What stands for any words in a wording of a report."""
_PLUS = re.compile(r" (?:plus|and|et|\+) (?:another |autre )?")
_AND = re.compile(r"[,;/&]")


class Schooling(NamedTuple):
    """What a name tells: a level, or the levels that it may be and why it is not clear."""

    level: Education | None = None
    among: tuple[str, ...] = ()
    code: str = ""

    @property
    def why(self) -> Text:
        """Why it is not clear, and what to say instead."""
        return message(f"written.education.{self.code}")


def schooling(text: str) -> Schooling | None:
    """What a credential's name tells of its level; None where nothing is known of it."""
    name = _named(text)
    return _alone(name) or _together(name) or _together(_named(_AND.sub(" + ", text)))


def _alone(name: str) -> Schooling | None:
    """What the name of one credential tells."""
    known = _vocabulary()
    return known.exact.get(name) or _of_report(name) or _of_length(name) or _of_field(name)


def _together(name: str) -> Schooling | None:
    """What two credentials make: the higher, or two or more with one of three years or more."""
    for joint in _PLUS.finditer(name):
        levels = [_part(name[: joint.start()]), _part(name[joint.end() :])]
        if None not in levels:
            return Schooling(_both(*levels))  # type: ignore[arg-type]
    twice = _part(name.removeprefix("2 ")) if name.startswith("2 ") else None
    return Schooling(Education.TWO_OR_MORE) if twice is Education.THREE_YEAR else None


_ADDED = "added"
"""Why a postgraduate diploma or certificate is not clear: it has no level alone."""


def _part(name: str) -> Education | None:
    """The level of one of two credentials; what has none alone is of one year at least."""
    school = _alone(name)
    if school is None:
        return None
    return Education.ONE_YEAR if school.code == _ADDED else school.level


def _both(first: Education, second: Education) -> Education:
    lower, higher = sorted((first, second), key=lambda level: level.rank)
    is_post_secondary = lower.rank >= Education.ONE_YEAR.rank
    return Education.TWO_OR_MORE if higher is Education.THREE_YEAR and is_post_secondary else higher


def _of_report(name: str) -> Schooling | None:
    """A wording of an assessment report that holds any words, such as "Master of …"."""
    for pattern, school in _vocabulary().wordings:
        match = pattern.fullmatch(name)
        if match and all(_is_field(field, professions=True) for field in match.groups()):
            return school
    return None


def _of_length(name: str) -> Schooling | None:
    """A credential with the length of its program, such as "2 year diploma"."""
    length = _LENGTH.search(name)
    if length is None or _LENGTH.search(name, length.end()):
        return None
    years = float(length[1])
    noun = _before_field(" ".join((name[: length.start()] + name[length.end() :]).split()))
    meant = _vocabulary().nouns.get(noun)
    return _vocabulary().unclear.get(noun) if meant is None else meant.after(years)


def _of_field(name: str) -> Schooling | None:
    """A credential and what was studied, such as "bachelor in history" or "mba finance"."""
    noun = _before_field(name)
    if noun == name:
        return None
    field = name[len(noun) :]
    known = _vocabulary()
    if noun in known.unclear:
        return known.unclear[noun]
    level = known.nouns[noun].level
    if level not in (None, Education.MASTERS) and not _is_field(field, professions=False):
        return _unclear("profession", (str(level), "masters"))
    return Schooling(level) if level else None


def _before_field(name: str) -> str:
    """The credential of a name, without what was studied; the name itself where it has none."""
    known = _vocabulary()
    parts = name.split()
    for end in range(len(parts) - 1, 0, -1):
        noun = " ".join(parts[:end])
        if (noun in known.nouns or noun in known.unclear) and _is_field(
            " ".join(parts[end:]), professions=True
        ):
            short = len(noun) <= _SHORT and " " not in noun
            if short or parts[end] in known.joints:
                return noun
    return name


_SHORT = 5
"""The most letters of an abbreviation, such as "BTech", after which what was studied may follow."""


def _is_field(text: str, *, professions: bool) -> bool:
    """Whether words say what was studied, and not that it is unfinished or of another level."""
    known, said = _vocabulary(), text.split()
    forbidden = known.credentials | known.unfinished | (set() if professions else known.professions)
    return not forbidden.intersection(said) and not any(word.isdigit() for word in said)


_BY_LENGTH = ((3, Education.THREE_YEAR), (2, Education.TWO_YEAR), (1, Education.ONE_YEAR))
_LENGTHS = tuple(str(level) for _, level in reversed(_BY_LENGTH))


class _Noun(NamedTuple):
    """What a credential is called.

    Attributes:
        level: its level; None where the length of its program tells it.
        years: how many years its program takes at least.
    """

    level: Education | None
    years: float = 0

    def after(self, years: float) -> Schooling:
        """What it tells beside the length of its program."""
        if self.level is not None:
            return _unclear("short", _LENGTHS) if years < self.years else Schooling(self.level)
        level = next((level for least, level in _BY_LENGTH if years >= least), None)
        return Schooling(level) if level else _unclear("under-a-year", _LENGTHS)


class _Vocabulary(NamedTuple):
    """The names that are known, in plain words.

    Attributes:
        exact: what whole names tell.
        wordings: what those tell that hold any words, the longest first.
        nouns: the credentials that the length of a program, or what was studied, may stand beside.
        unclear: the credentials whose level is not clear.
        professions: the fields in which a first degree may be a professional one.
        joints: what stands between a credential and what was studied.
        unfinished: what says that nothing was earned.
        credentials: what names another credential.
    """

    exact: Mapping[str, Schooling]
    wordings: Sequence[tuple[re.Pattern[str], Schooling]]
    nouns: Mapping[str, _Noun]
    unclear: Mapping[str, Schooling]
    professions: frozenset[str]
    joints: frozenset[str]
    unfinished: frozenset[str]
    credentials: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    people, reports = read(_DATA / "education.toml"), read(_DATA / "assessments.toml")
    unclear: dict[str, Schooling] = {}
    for entry in people["unclear"]:
        school = _unclear(entry["why"], tuple(entry["among"]))
        unclear |= dict.fromkeys(map(_named, entry["says"]), school)
    nouns: dict[str, _Noun] = {}
    for entry in people["noun"]:
        meant = _Noun(Education(entry["level"]), entry["from"]) if "level" in entry else _Noun(None)
        nouns |= dict.fromkeys(map(_named, entry["says"]), meant)
    added = _unclear(_ADDED, tuple(reports["added"]["among"]))
    rows = dict.fromkeys(reports["added"]["wording"], added)
    for level, wordings in reports["rows"].items():
        rows |= dict.fromkeys(wordings, Schooling(Education(level)))
    exact = {noun: Schooling(meant.level) for noun, meant in nouns.items() if meant.level}
    exact |= unclear | {_named(row): school for row, school in rows.items() if not _GAP.search(row)}
    for level, names in people["says"].items():
        exact |= dict.fromkeys(map(_named, (level, *names)), Schooling(Education(level)))
    for wording in reports["added"]["with"]:
        exact[_named(wording)] = Schooling(Education.THREE_YEAR)
    patterns = (
        (re.compile(_pattern(row)), school) for row, school in rows.items() if _GAP.search(row)
    )
    professions = frozenset(_spread(people["professions"]["words"]))
    return _Vocabulary(
        exact,
        sorted(patterns, key=lambda each: -len(each[0].pattern)),
        nouns,
        unclear,
        professions,
        frozenset(_spread(people["joints"]["studied"])),
        frozenset(_spread(people["joints"]["unfinished"])),
        frozenset(_spread(people["joints"]["credentials"])),
    )


def _spread(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for word in _named(phrase).split()}


def _pattern(row: str) -> str:
    """A wording with gaps as a pattern of plain words."""
    parts = (_named(part) for part in _GAP.split(row))
    first, *others = ("" if part in _SILENT else re.escape(part) for part in parts)
    return " ".join(filter(None, (first, *(part for other in others for part in ("(.+)", other)))))


def _unclear(why: str, among: tuple[str, ...]) -> Schooling:
    return Schooling(None, among, why)


def _named(text: str) -> str:
    """A name in plain words: numbers as digits, years as "year", no plurals, no "degree"."""
    said = [_singular(word) for word in words(text)]
    said = [NUMBERS.get(word, _YEAR.get(word, word)) for word in said]
    said = _A_YEAR.sub("year", " ".join(said)).split()
    kept = [word for word in said if word not in _SILENT]
    return " ".join(kept or said)


def _singular(word: str) -> str:
    plural = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us"))
    return word[:-1] if plural else word
