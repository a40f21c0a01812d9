"""Values as people write them: one reader of the words and numbers of every field.

Profiles, dossiers, columns of files and frames, answers in the interview and options are all read
here. What means one value is that value; what may mean several is unclear, and said to be so.

    >>> from crs._law.written import read
    >>> read("education", "Bachelor’s degree (four years)").value
    'three-year'
    >>> read("yes-or-no", "Oui").value, read("canadian_work_years", "2 yrs").value
    (True, 2)
    >>> print(read("education", "Diploma").complaint.en.partition(";")[0])
    its level is told by the length of the program
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._law.clb import TestNameError, named
from crs._law.day_words import days_meant
from crs._law.files import read as read_file
from crs._law.schooling import NUMBERS, schooling
from crs._law.terms import LEAST_LEVEL, CanadianStudy, Education
from crs._text import Text, message
from crs._text.folding import plain, words
from crs._text.words import nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FILE = Path(__file__).with_name("data") / "words" / "terms.toml"
Value = bool | float | int | str


class Reading(NamedTuple):
    """How a written value reads.

    Attributes:
        value: the value; None where it cannot be read.
        complaint: then what to say of it: why it is not clear, or what was expected.
        unclear: whether it may mean several values.
        why: then why it is not clear, without the values that it may mean.
        near: the value that is nearest to what cannot be read, where one is.
    """

    value: Value | None = None
    complaint: Text | None = None
    unclear: bool = False
    why: Text | None = None
    near: Value | None = None


def read(kind: str, written: str) -> Reading:
    """The value that a person wrote.

    Args:
        kind: what kind of value: one of `KINDS`.
        written: what was written.
    """
    text = written.strip()
    if kind == "education":
        return _education(text)
    if kind in _TESTS:
        return _test(text, kind)
    if kind in _NUMBERS:
        return _number(kind, text)
    if kind == "day":
        return _day(text)
    if kind == "canadian-study":
        return _study(text)
    return _hours(text) if kind == "hours" else _word(kind, text)


def readings(kind: str, written: Iterable[str]) -> dict[str, Reading]:
    """How each of some written values reads, such as the distinct values of a column."""
    return {text: read(kind, text) for text in written}


def meant(kind: str, text: str, names: Iterable[str]) -> str:
    """The one of some names that a person means by a text; the text where none is meant."""
    names = tuple(map(str, names))
    value = text if text in names else read(kind, str(text)).value
    return value if isinstance(value, str) and value in names else text


# ------------------------------------------------------ words


class _Words(NamedTuple):
    """The words of one kind: what each means, and those that are not clear."""

    meant: Mapping[str, Value]
    unclear: Mapping[str, tuple[str, tuple[str, ...]]]
    names: tuple[str, ...]


_SLIP = 5
"""Of how many letters a slip of yes or no may be."""
_YES_OR_NO = ("yes", "oui", "true", "non", "false")
_TRUTH: Mapping[str, Value] = {"true": True, "false": False}


@cache
def _words(kind: str) -> _Words:
    table = read_file(_FILE)[kind]
    like = _words(table["like"]) if "like" in table else _Words({}, {}, ())
    names = (*like.names, *(name for name in table["says"] if name not in like.names))
    meant = dict(like.meant)
    if "by" in table:
        by = _words(table["by"]).meant
        meant |= {word: table["means"][value] for word, value in by.items() if len(word) > 1}
    for name, says in table["says"].items():
        meant |= dict.fromkeys(map(plain, (name, *says)), _TRUTH.get(name, name))
    unclear = dict(like.unclear) | {
        plain(text): (entry["why"], tuple(entry.get("among", names)))
        for entry in table.get("unclear", ())
        for text in entry["says"]
    }
    return _Words(meant, unclear, names)


def marital_statuses() -> Mapping[str, bool]:
    """Every marital status, with whether there is a spouse or common-law partner then."""
    means: dict[str, bool] = read_file(_FILE)["spouse"]["means"]
    return means


def not_given(what: Literal["not-given", "no-test"] = "not-given") -> tuple[str, ...]:
    """What people write, in small letters, where a value does not apply, or for no test."""
    says: list[str] = read_file(_FILE)[what]["says"]
    return tuple(says)


def _word(kind: str, text: str) -> Reading:
    known, word = _words(kind), plain(text)
    if "?" in text and word in known.meant:
        return _unclear(message("written.why.question"), map(str, known.names))
    if word[:1].isdigit() and not text[:1].isdigit():  # a sign before a number is no punctuation
        return _unknown(None, map(str, known.names))
    if word in known.unclear:
        why, among = known.unclear[word]
        return _unclear(message(f"written.why.{why}"), among)
    value = known.meant.get(word)
    if value is not None:
        return Reading(value)
    names = [*map(str, known.names)]
    if True in known.meant.values():  # "cousin" is no slip of "soeur", but "yse" is one of "yes"
        return _unknown(nearest(word, _YES_OR_NO) if len(word) <= _SLIP else None, names)
    near = nearest(word, known.meant)
    return _unknown(None if near is None else known.meant[near], names)


def _study(text: str) -> Reading:
    """A credential earned in Canada: by its name here, or by its level of education."""
    school = schooling(text)
    reading = _word("canadian-study", text)
    if reading.value is not None or reading.unclear or school is None or school.level is None:
        return reading
    studies = (s for s, least in LEAST_LEVEL.items() if school.level.rank >= least.rank)
    return Reading(str(max(studies, key=lambda study: study.rank, default=CanadianStudy.NONE)))


def _education(text: str) -> Reading:
    school = schooling(text)
    if school is not None and "?" in text:
        return _unclear(message("written.why.question"), map(str, Education))
    if school is None:
        return _unknown(nearest_level(text), [*map(str, Education)])
    return Reading(str(school.level)) if school.level else _unclear(school.why, school.among)


def nearest_level(text: str) -> str | None:
    """The level of education whose name looks most like a text that is none."""
    from crs._law.terms import SPELLINGS

    return nearest(text, [*map(str, Education), *SPELLINGS])


def _test(text: str, kind: str) -> Reading:
    try:
        return Reading(str(named(text, _TESTS[kind])))
    except TestNameError as problem:
        return Reading(None, problem.complaint, unclear=True)


_TESTS = {"test": None, "english_test": "english", "french_test": "french"}


# ------------------------------------------------------ numbers

_MINUS = re.compile(r"\(.*\)")
"""A number in brackets, by which accountants mean one below zero."""
_NONE = ("none", "no", "nil", "aucun", "aucune", "non", "never", "jamais")
_UNIT = r"(?: (?:year|years|yr|yrs|y|an|ans|annee|annees))?(?: old)?"
_MONTHS = re.compile(r"(\d+) (?:month|months|mo|mos|mois)")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_YEARS_AND_MONTHS = re.compile(
    rf"(\d+){_UNIT}(?: and| et)? (\d+) (?:month|months|mo|mos|mois|m)|(\d+){_UNIT} et demie?"
)
_OVER = r"(?P<over>(?:more than|over|at least|min|minimum|plus de|au moins) )?"
_OR_MORE = r"(?P<more> \+| or more| ou plus| and more| et plus)?"
_PATTERNS = {
    "age": re.compile(rf"(\d+(?:\.0+)?){_UNIT}"),
    "level": re.compile(
        rf"{_OVER}(?:(?:clb|nclc|level|niveau) )*(?P<number>\d+(?:\.\d+)?){_OR_MORE}"
    ),
    "years": re.compile(
        rf"{_OVER}(?P<number>\d+(?:\.\d+)?)(?P<before> \+| or more| ou plus)?{_UNIT}{_OR_MORE}"
    ),
}
_ALIKE_FROM = {
    "canadian_work_years": 5,
    "foreign_work_years": 3,
    "spouse_canadian_work_years": 5,
    "level": 10,
}
"""From which number on every one gives the same points, under all rules so far."""
_NUMBERS = {
    **dict.fromkeys(_ALIKE_FROM, "years"),
    "age": "age",
    "level": "level",
    "money": "money",
    "number": "number",
}
"""The numbers, and how each is written."""


def _number(kind: str, text: str) -> Reading:
    number = _plain_number(text) if kind != "money" else _money(text)
    if number is not None:
        return Reading(number)
    said = "" if _MINUS.fullmatch(text) else _said(text)
    if _NUMBERS[kind] == "years":
        value = _years(said)
        if value is not None:
            return Reading(value)
    pattern = _PATTERNS.get(_NUMBERS[kind])
    found = pattern.fullmatch(said) if pattern and "~" not in text else None
    if found is None:
        return Reading(None, message(f"written.number.{_NUMBERS[kind]}"))
    groups = found.groupdict()
    value = _whole(float(groups.pop("number", found[1])))
    if set(groups.values()) - {None} and value < _ALIKE_FROM[kind]:
        why = message("written.number.or-more", alike=_ALIKE_FROM[kind])
        return Reading(None, why, unclear=True)
    return Reading(value)


def _said(text: str) -> str:
    """A number with the words around it: signs and numbers in words are spelt alike."""
    for sign, means in (("<", " under "), (">", " more than "), ("≥", " more than ")):
        text = text.replace(sign, means)
    return " ".join(NUMBERS.get(word, word) for word in words(text))


def _years(said: str) -> float | None:
    """Years that are told in months, in both, or as none at all."""
    if said in _NONE or re.fullmatch(rf"(?:under|less than|moins de|moins d) (?:1|a){_UNIT}", said):
        return 0
    months = _MONTHS.fullmatch(said)
    if months:
        return _whole(int(months[1]) / 12)
    both = _YEARS_AND_MONTHS.fullmatch(said)
    if both is None:
        return None
    if both[3] is not None:
        return int(both[3]) + 0.5
    return _whole(int(both[1]) + int(both[2]) / 12) if int(both[2]) < 12 else None


def _plain_number(text: str) -> float | None:
    """A number with a point or a comma before its decimals; None where it is none."""
    if not re.fullmatch(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", text):
        return None
    return _whole(float(text.replace(",", ".")))


def _money(text: str) -> float | None:
    """An amount in dollars; a point or a comma before three digits groups thousands."""
    bare = re.sub(r"(?i)cad|can|c?\$|[\s\u00a0\u202f]", "", text)
    if thousands := re.fullmatch(r"(\d+(?:[.,]\d{1,2})?)[kK]", bare):
        return _whole(float(thousands[1].replace(",", ".")) * 1000)
    if not re.fullmatch(r"\d{1,3}([.,]\d{3})*([.,]\d{1,2})?|\d+([.,]\d{1,2})?", bare):
        return None
    grouped = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare)
    return _whole(float(grouped.replace(",", ".")))


def _whole(number: float) -> float:
    return int(number) if number.is_integer() else number


_HOURS = re.compile(
    r"(\d+(?:\.\d+)?) "
    r"(?:(?:h|hr|hrs|hour|hours|heure|heures)|(?=(?:(?:a|per|par) )?(?:week|wk|sem)))"
    r"(?: ?(?:a|per|par|week|wk|w|semaine|sem))*"
)
_HOURS_AND_MINUTES = re.compile(r"(\d+) h (\d\d)(?: min)?(?: (?:par )?(?:semaine|sem))?")


def _hours(text: str) -> Reading:
    number = _plain_number(text)
    found = _HOURS.fullmatch(plain(text))
    if number is None and found:
        number = _whole(float(found[1]))
    minutes = _HOURS_AND_MINUTES.fullmatch(plain(text))
    if minutes and int(minutes[2]) < 60:
        number = _whole(int(minutes[1]) + int(minutes[2]) / 60)
    return _word("hours", text) if number is None else Reading(number)


# ------------------------------------------------------ days


def _day(text: str) -> Reading:
    days = days_meant(text)
    if len(days) == 1:
        return Reading(days[0])
    if days:
        which = message("written.day.which", first=days[0], second=days[1])
        return Reading(None, which, unclear=True)
    return Reading(None, message("checks.hint.expected", expected=message("facts.expected.day")))


# ------------------------------------------------------ what is said of the rest


def _unclear(why: Text, among: Iterable[str]) -> Reading:
    said = message("written.unclear", why=why, names=quoted(among))
    return Reading(None, said, unclear=True, why=why)


def _unknown(near: Value | None, names: Iterable[str]) -> Reading:
    if near is not None:
        return Reading(None, message("checks.hint.near", name=near), near=near)
    expected = message("checks.expected.choice", names=quoted(names))
    return Reading(None, message("checks.hint.expected", expected=expected))


KINDS = (
    "education",
    *_TESTS,
    *_NUMBERS,
    *("hours", "day"),
    *("yes-or-no", "nomination", "spouse", "sibling", "certificate", "canadian-study"),
    *("job-offer", "language", "scale", "province", "country", "employer", "kinship", "whose"),
    "benchmark",
    *("program", "round-type", "category", "marital-status", "weekday"),
)
"""The kinds of values that are read."""
