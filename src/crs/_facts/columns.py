"""The flat schema: a profile with one column for each value, made from the profile itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from crs._facts.docstrings import of_fields
from crs._facts.profile import Profile, Spouse
from crs._law.clb import get
from crs._law.measures import HIGHEST_LEVEL, INDEX, MEASURES
from crs._law.terms import ABILITIES, Language, LanguageTest, TefScale
from crs._law.written import marital_statuses
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pydantic.fields import FieldInfo

    from crs._text import Text

_WRITTEN = {
    "canadian_study": "canadian-study",
    "certificate_of_qualification": "certificate",
    "education": "education",
    "first_language": "language",
    "job_offer": "job-offer",
    "marital_status": "marital-status",
    "provincial_nomination": "nomination",
    "sibling_in_canada": "sibling",
    "spouse": "spouse",
    "spouse_education": "education",
    "spouse_test": "test",
}
"""The columns for which people write other words than for others of their kind."""

Kind = Literal[
    "age", "choice", "day", "equal-levels", "level", "scale", "test", "yes-or-no", "years"
]


LEVELS = "clb"
"""What stands for a test where a row says itself that it holds levels."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the flat schema.

    Attributes:
        name: what it is called.
        kind: what its values are: an age, a choice by name, a day, the level of all four
            abilities, a level or raw test score, the scale of a test, a test, yes or no, or years
            of work.
        meaning: what a value means.
        required: whether every row needs a value.
        default: what a null or a missing column means; None where there is then no value.
        values: for a choice, a test and a scale, the names there are, in order.
        spellings: for a choice, every accepted name and the place of its value in order.
        high: for a number, the largest; None where there is no bound.
        stands_for: the columns in whose stead it can be given.
        dates: the column with what it is the date of, where it dates something.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    default: int | bool | None = None
    values: tuple[str, ...] = ()
    spellings: tuple[tuple[str, int], ...] = ()
    high: int | None = None
    stands_for: tuple[str, ...] = ()
    dates: str = ""

    @property
    def written(self) -> str:
        """The kind of value that people write in it, for `crs._law.written.readings`."""
        if self.name in _WRITTEN:
            return _WRITTEN[self.name]
        if self.kind == "equal-levels":
            return "level"
        return self.name if self.kind in ("test", "years") else self.kind

    @property
    def expected(self) -> str:
        """What a value can be, in words."""
        return self.expectation[1].en

    @property
    def expectation(self) -> tuple[str, Text]:
        """What a value can be: the code of what is wrong where it is not, and the words."""
        code: str = self.kind
        if code not in ("day", "yes-or-no", "years"):
            code = "choice" if self.values else "whole-number"
        parts = {"names": ", ".join(self.values), "high": self.high}
        return code, message(f"checks.expected.{code}", **parts)


class Result(NamedTuple):
    """The columns that make one language result.

    Attributes:
        whose: "english", "french" or "spouse", with which the names begin.
        abilities: the four columns of levels or raw scores.
        test: which test the raw scores are of; null where they are levels.
        scale: which scale of TEF Canada.
        equal: the level of all four abilities, where they are the same.
        date: the date of the result, after which it counts for a while.
        tests: the tests that there may be.
    """

    whose: Literal["english", "french", "spouse"]
    abilities: tuple[str, ...]
    test: str
    scale: str
    equal: str
    date: str
    tests: tuple[LanguageTest, ...]


def _result(whose: Literal["english", "french", "spouse"], language: Language | None) -> Result:
    names = tuple(f"{whose}_{ability}" for ability in ABILITIES)
    tests = tuple(test for test in LanguageTest if language in (None, get(test).language))
    return Result(
        whose,
        names,
        f"{whose}_test",
        f"{whose}_scale",
        f"{whose}_clb",
        f"{whose}_test_date",
        tests,
    )


@cache
def results() -> tuple[Result, ...]:
    """The three language results that a row may hold."""
    return (
        _result("english", Language.ENGLISH),
        _result("french", Language.FRENCH),
        _result("spouse", None),
    )


@cache
def schema() -> Mapping[str, Column]:
    """Every column by name, in the order of the profile's fields."""
    found: list[Column] = []
    meanings = of_fields(Profile)
    for name, field in Profile.model_fields.items():
        if name in (Language.ENGLISH, Language.FRENCH):
            found += _of_result(name)
        elif name == "spouse":
            found.append(_yes_or_no("spouse", meanings.get(name, ""), default=None))
            found += [_marital_status(), *_of_spouse()]
        else:
            found.append(_column(name, field, meanings.get(name, "")))
            found += _beside(name)
    return {column.name: column for column in found}


def is_given(name: str, names: Collection[str]) -> bool:
    """Whether some columns give what one of the schema gives, itself or another in its stead."""
    instead = (column.name for column in schema().values() if name in column.stands_for)
    return any(column in names for column in (name, *instead))


def _beside(name: str) -> Sequence[Column]:
    """The days that may be given with a value, or in its stead."""
    if name == "age":
        meaning = "Date of birth, from which the age on the day of the score is found."
        return (Column("birth_date", "day", meaning, stands_for=("age",)),)
    whose, _, field = name.rpartition("_")
    if field == "education":
        meaning = (
            "Date of the equivalency assessment of a credential from abroad; one that has "
            "expired, or is dated later than the score, leaves the education out."
        )
        dated = "_".join(filter(None, (whose, "assessment_date")))
        return (Column(dated, "day", meaning, dates=name),)
    return ()


def _marital_status() -> Column:
    meaning = "Marital status, which says whether there is a spouse or common-law partner."
    names = tuple(marital_statuses())
    return replace(_names("marital_status", "choice", meaning, names), stands_for=("spouse",))


def _of_spouse() -> Sequence[Column]:
    found: list[Column] = []
    meanings = of_fields(Spouse)
    for name, field in Spouse.model_fields.items():
        if name == "language":
            found += _of_result("spouse")
        else:
            found.append(_column(f"spouse_{name}", field, meanings.get(name, "")))
            found += _beside(f"spouse_{name}")
    return found


def _column(name: str, field: FieldInfo, meaning: str) -> Column:
    """The column of a field with one value: what its measure says of it, if it has one."""
    required = field.is_required()
    default = None if required else field.default
    if name in INDEX:
        measure = MEASURES[INDEX[name]]
        if measure.kind == "years":
            return Column(name, "years", meaning, required, default=0)
        if measure.kind == "choice":
            place = None if default is None else measure.names.index(str(default))
            spellings = tuple(measure.ranks.items())
            return Column(name, "choice", meaning, required, place, measure.names, spellings)
        if measure.kind == "age":
            return Column(name, "age", meaning, required, default, high=measure.high)
    elif Language in get_args(field.annotation):
        return _names(name, "choice", meaning, tuple(map(str, Language)))
    return _yes_or_no(name, meaning, default=default)


def _yes_or_no(name: str, meaning: str, *, default: bool | None) -> Column:
    return Column(name, "yes-or-no", meaning, default=default)


def _of_result(whose: str) -> Sequence[Column]:
    """The columns of one language result: levels or raw scores, the test and the scale."""
    result = next(result for result in results() if result.whose == whose)
    about = {"english": "English", "french": "French", "spouse": "The spouse’s"}[whose]
    columns = []
    for name, ability in zip(result.abilities, ABILITIES, strict=True):
        meaning = f"{about} level in {ability}, or the score as printed where a test is named."
        columns.append(Column(name, "level", meaning, high=HIGHEST_LEVEL))
    meaning = (
        f"{about} test, whose scores the four columns hold; none, or clb, where they hold levels."
    )
    tests = _names(result.test, "test", meaning, (*map(str, result.tests), LEVELS))
    spellings = (*tests.spellings, ("nclc", tests.values.index(LEVELS)))
    columns.append(replace(tests, spellings=spellings))
    meaning = "Scale of TEF Canada: the old one, which Express Entry uses, unless given."
    columns.append(_names(result.scale, "scale", meaning, tuple(map(str, TefScale))))
    meaning = f"{about} level in all four abilities, where it is the same in each."
    columns.append(
        Column(
            result.equal,
            "equal-levels",
            meaning,
            high=HIGHEST_LEVEL,
            stands_for=result.abilities,
        )
    )
    meaning = (
        "Date of the test result; one that has expired, or is dated later than the score, is "
        "left out."
    )
    columns.append(Column(result.date, "day", meaning, dates=result.abilities[0]))
    return columns


def _names(name: str, kind: Kind, meaning: str, values: tuple[str, ...]) -> Column:
    spellings = tuple((value, place) for place, value in enumerate(values))
    return Column(name, kind, meaning, values=values, spellings=spellings)
