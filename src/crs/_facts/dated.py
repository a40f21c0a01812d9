"""The dated facts of a person, one model for each kind of fact.

Lists are complete: what is not listed is not there. A fact of what is listed that is left out is
not known, unless its docstring says what it then is: what depends on it is answered with every
value that it could have, and no value is guessed.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from crs._facts.days import Days, PartialDate
from crs._facts.model import Frozen, refuse
from crs._facts.profile import YesOrNo
from crs._facts.results import TestReport
from crs._law import counting as law
from crs._law import noc
from crs._law.clb import get as get_test
from crs._law.terms import SPELLINGS, Education, Language, Province
from crs.errors import nearest, quoted, shown

if TYPE_CHECKING:
    from typing import Self

    from crs._facts.days import DayInput
    from crs._law.clb import RawScore
    from crs._law.terms import LanguageTest, TefScale

CANADA = "Canada"
_NAMES_OF_CANADA = ("canada", "ca", "can")
_PLACES_IN_CANADA = (
    *(str(province).replace("-", " ") for province in Province),
    *("colombie-britannique", "nouveau-brunswick", "nouvelle-ecosse", "terre-neuve"),
    *("british-columbia", "toronto", "montreal", "vancouver", "ottawa"),
)
"""What people write for Canada, without accents."""
_ALL_HOURS = 24 * 7
_SLIP = 1e-6
"""What a number like 37.1 is off by in binary; any more is not rounded up."""
_ACADEMIC_YEAR = 0.66
"""An academic year of eight months, which is taken for a year of a program."""


def _country(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        refuse("country", f'a country cannot be {value!r}; expected a name such as "{CANADA}"')
    name = value.strip()
    if name.lower() in _NAMES_OF_CANADA:
        return CANADA
    from difflib import SequenceMatcher

    plain = unicodedata.normalize("NFD", name.lower()).encode("ascii", "ignore").decode()
    near = SequenceMatcher(None, plain, CANADA.lower()).ratio() > 0.8
    if near or any(word in plain for word in (CANADA.lower(), *_PLACES_IN_CANADA)):
        refuse("country", f'a country cannot be {value!r}; did you mean "{CANADA}"?')
    return name


Country = Annotated[str, BeforeValidator(_country)]


class Period(Frozen):
    """Something that holds from a day, and perhaps until one."""

    since: PartialDate
    """First day, such as 2025-03-01; a month such as 2025-03 where the day is unknown."""
    until: PartialDate | None = None
    """Last day; left out while there is none."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until.last < self.since.first:
            refuse("order", f"until {self.until} is before since {self.since}; mend one of them")
        return self


class Nomination(Period):
    """A nomination by a province or territory; `until` is the last day on which it held."""


class Certificate(Period):
    """A certificate of qualification in a skilled trade, issued in Canada."""


class Sibling(Period):
    """A brother or sister who lives in Canada as a citizen or permanent resident, `since` then."""

    of: Literal["candidate", "spouse"] = "candidate"
    """Whose brother or sister: the candidate's or the spouse's."""
    birth_date: PartialDate | None = None
    """The sibling's birth date, if only the year; a sibling counts from the age of 18."""


def _percent(value: Any) -> Any:
    return _number_between(value, 0, 100, "a percentage")


def _months(value: Any) -> Any:
    return _number_between(value, 0, 240, "a number of months")


def _program_years(value: Any) -> Any:
    return _number_between(value, 0, 15, "a number of years")


def _number_between(value: Any, low: float, high: float, what: str) -> Any:
    if type(value) not in (int, float) or not low <= value <= high:
        refuse("number", f"this cannot be {value!r}; expected {what} from {low} to {high}")
    return value


class Study(Frozen):
    """How a Canadian credential was studied for: what the bonus for Canadian study asks."""

    started: PartialDate | None = Field(default=None, examples=["2021-09-01"])
    """First day of the program; programs of March 2020 to August 2022 have fewer conditions."""
    ended: PartialDate | None = Field(default=None, examples=["2023-04-28"])
    """Last day of the program, where that is known; the award may come later."""
    campus_in_canada: YesOrNo | None = Field(default=None, examples=[True])
    """Whether the institution's campus was in Canada."""
    full_time_months: Annotated[float, BeforeValidator(_months)] | None = Field(
        default=None, examples=[20]
    )
    """Months enrolled full time."""
    months_in_canada: Annotated[float, BeforeValidator(_months)] | None = Field(
        default=None, examples=[20]
    )
    """Months physically present in Canada while enrolled."""
    language_percent: Annotated[float, BeforeValidator(_percent)] | None = Field(
        default=None, examples=[0]
    )
    """How much of the program was the study of English or French as a second language."""
    distance_percent: Annotated[float, BeforeValidator(_percent)] | None = Field(
        default=None, examples=[0]
    )
    """How much of the program was distance learning."""
    must_return: YesOrNo | None = Field(default=None, examples=[False])
    """Whether it was paid by an award that obliges a return home."""

    def check_order(self, earned: Days) -> None:
        """Refuse a program that ends before it starts, or after the award."""
        days = {"started": self.started, "ended": self.ended, "earned": earned}
        known = [(name, day) for name, day in days.items() if day is not None]
        for (name, day), (later_name, later) in pairwise(known):
            if later.last < day.first:
                refuse("order", f"{later_name} {later} is before {name} {day}; mend one of them")


_NOT_ONE = (Education.TWO_OR_MORE, Education.LESS_THAN_SECONDARY)


def _level(value: Any) -> Any:
    names = [level for level in Education if level not in _NOT_ONE]
    spellings = [name for name, level in SPELLINGS.items() if level in names]
    known = [*map(str, names), *spellings]
    if value in (*known, *_NOT_ONE):
        level = Education(value)
        if level not in _NOT_ONE:
            return level
        refuse(
            "level",
            f'"{level}" is not one credential; list each credential with its own level, such as '
            '"two-year" and "three-year"',
        )
    near = nearest(value, known) if isinstance(value, str) else None
    start = f'did you mean "{near}"? Expected' if near else "expected"
    return refuse("level", f'"level" cannot be {shown(value)}; {start} one of {quoted(known)}')


LevelOfOne = Annotated[
    Education,
    BeforeValidator(_level),
    WithJsonSchema(
        {
            "type": "string",
            "enum": [str(level) for level in Education if level not in _NOT_ONE]
            + [name for name, level in SPELLINGS.items() if level not in _NOT_ONE],
        }
    ),
]
"""A level of education that one credential has by itself."""


class Credential(Frozen):
    """A diploma, certificate or degree."""

    hints: ClassVar[dict[str, str]] = {
        "two_or_more": "list each credential; two or more is found from them",
    }

    level: LevelOfOne = Field(examples=["two-year"])
    """Level of this credential alone: "secondary", "one-year", "two-year", "three-year" (a
    bachelor's degree as a rule), "masters" (also "professional") or "doctorate"."""
    country: Country = Field(examples=["Canada"])
    """Country of the institution that awarded it."""
    earned: PartialDate = Field(examples=["2023-06-15"])
    """Day, month or year in which it was awarded."""
    program_years: Annotated[float, BeforeValidator(_program_years)] | None = Field(
        default=None, examples=[2]
    )
    """Length of the program in years of full-time study; an academic year of eight months is
    taken for one."""
    assessed: PartialDate | None = Field(default=None, examples=["2024-02-20"])
    """Day of its equivalency assessment (ECA); a Canadian credential needs none."""
    study: Study | None = None
    """For a Canadian credential, how it was studied for."""

    @property
    def canadian(self) -> bool:
        """Whether it is a Canadian credential, which needs no assessment."""
        return self.country == CANADA

    @model_validator(mode="after")
    def _is_one_credential(self) -> Self:
        lengths = {Education.ONE_YEAR: (_ACADEMIC_YEAR, 2), Education.TWO_YEAR: (2, 3)}
        low, high = lengths.get(self.level, (3, 99))
        tells_length = self.level in (*lengths, Education.THREE_YEAR)
        length = self.program_years
        if tells_length and length is not None and not low <= length < high:
            refuse(
                "program_years",
                f"a program of {length:g} years does not lead to a credential of level "
                f'"{self.level}"; mend the level or program_years',
            )
        if self.study is not None and not self.canadian:
            refuse("study", f"study is asked of Canadian credentials only, not of {self.country}")
        if self.study is not None:
            self.study.check_order(self.earned)
        if self.assessed is not None and self.assessed.last < self.earned.first:
            refuse("order", f"assessed {self.assessed} is before earned {self.earned}")
        return self


class DatedReport(TestReport):
    """A test report and its date; each is one sitting."""

    if TYPE_CHECKING:

        def __init__(  # noqa: PLR0913 - one for each fact
            self,
            *,
            test: LanguageTest | str,
            date: DayInput,
            reading: RawScore,
            writing: RawScore,
            listening: RawScore,
            speaking: RawScore,
            scale: TefScale | str | None = ...,
        ) -> None: ...

    date: PartialDate = Field(examples=["2025-11-03"])
    """Date of the result as printed on the report; it counts for two years."""

    @cached_property
    def language(self) -> Language:
        """The language that the test is of."""
        return get_test(self.test).language

    @cached_property
    def report(self) -> TestReport:
        """The report as a profile takes it."""
        given = self.model_dump(exclude={"date"}, exclude_unset=True)
        return TestReport.model_validate(given)


class Employer(StrEnum):
    """Who pays for the work."""

    CANADIAN = "canadian"
    FOREIGN = "foreign"
    SELF_EMPLOYED = "self-employed"
    PUBLIC_HEALTH_CARE = "public-health-care"


def _hours(value: Any) -> Any:
    if value in ("full-time", "part-time"):
        return value
    if type(value) not in (int, float) or not 1 <= value <= _ALL_HOURS:
        near = nearest(value, ("full-time", "part-time")) if isinstance(value, str) else None
        start = f'did you mean "{near}"?' if near else "expected hours a week such as 37.5,"
        end = "" if near else f' from 1 to {_ALL_HOURS}, or "full-time" or "part-time"'
        refuse("hours", f"hours cannot be {value!r}; {start}{end}")
    return value


def _noc_2021(value: Any) -> Any:
    if type(value) is int:
        refuse("noc", f'a NOC code is text; write noc = "{str(value).zfill(5)}"')
    if not isinstance(value, str):
        refuse("noc", f'a NOC code cannot be {value!r}; write five digits as text, such as "21231"')
    if len(value) == 4 and noc.skill_level_2016(value) is not None:
        refuse(
            "noc",
            f"{value!r} has four digits, as in NOC 2016; give the five digits of NOC 2021 here "
            f'and the four as noc_2016 = "{value}"',
        )
    try:
        return noc.get(value).code
    except noc.UnknownCodeError as problem:
        refuse("noc", str(problem))


CodeOf2021 = Annotated[
    str, BeforeValidator(_noc_2021), WithJsonSchema({"type": "string", "pattern": r"^\d{5}$"})
]
"""A code of NOC 2021: five digits, as text."""


def _noc_2016(value: Any) -> Any:
    if not isinstance(value, str) or noc.skill_level_2016(value) is None:
        refuse("noc_2016", f'this cannot be {value!r}; expected four digits, such as "2173"')
    return value


class Work(Frozen):
    """A spell of work: one job at one number of hours a week."""

    hints: ClassVar[dict[str, str]] = {
        "hours_per_week": 'write hours = 37.5, or "full-time" or "part-time"',
        "self_employed": 'write employer = "self-employed"',
        "since": 'a spell of work has "start" and "end"',
        "until": 'a spell of work has "start" and "end"',
    }

    name: str | None = Field(default=None, examples=["Northern Software"])
    """What to call it, such as the employer's name."""
    noc: CodeOf2021 | None = Field(default=None, examples=["21231"])
    """Occupation in NOC 2021: five digits, as text."""
    noc_2016: (
        Annotated[
            str,
            BeforeValidator(_noc_2016),
            WithJsonSchema({"type": "string", "pattern": r"^\d{4}$"}),
        ]
        | None
    ) = Field(default=None, examples=["2173"])
    """Occupation in NOC 2016, four digits: decides for days up to 2022-11-15."""
    country: Country = Field(examples=["Canada"])
    """Country in which the person was while working."""
    start: PartialDate = Field(examples=["2022-08-01"])
    """First day of work."""
    end: PartialDate | None = Field(default=None, examples=["2025-07-31"])
    """Last day of work; left out while it goes on."""
    hours: Annotated[
        float | Literal["full-time", "part-time"],
        BeforeValidator(_hours),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "number", "minimum": 1, "maximum": _ALL_HOURS},
                    {"enum": ["full-time", "part-time"]},
                ]
            }
        ),
    ] = Field(examples=[37.5])
    """Paid hours a week; "full-time" is 30, and "part-time" an unknown number below it."""
    employer: Employer | None = Field(default=None, examples=["canadian"])
    """For work in Canada: "canadian", "foreign" (remote work for an employer abroad),
    "self-employed", or "public-health-care" (fees for publicly funded medical services)."""
    full_time_student: YesOrNo | None = Field(default=None, examples=[False])
    """For work in Canada: whether the person was a full-time student."""
    authorised: YesOrNo | None = Field(default=None, examples=[True])
    """For work in Canada: whether the person had temporary resident status and was allowed to
    work; a refugee claimant's work does not count."""
    qualified: YesOrNo | None = Field(default=None, examples=[True])
    """For a skilled trade: whether the person could already practise it independently."""
    paid: YesOrNo = True
    """Whether it was paid; volunteer work and unpaid internships do not count."""

    @property
    def in_canada(self) -> bool:
        """Whether the work was done in Canada."""
        return self.country == CANADA

    @property
    def minutes(self) -> tuple[int, int]:
        """The fewest and the most minutes a week that may count: full time at most."""
        full: int = law.fact("full-time", "hours_a_week") * 60
        if self.hours == "full-time":
            return full, full
        if self.hours == "part-time":
            return 0, full - 1
        given = min(floor(float(self.hours) * 60 + _SLIP), full)
        return given, given

    @model_validator(mode="after")
    def _is_one_spell(self) -> Self:
        if self.end is not None and self.end.last < self.start.first:
            refuse("order", f"end {self.end} is before start {self.start}; mend one of them")
        if self.in_canada and self.employer is None:
            refuse(
                "employer",
                'work in Canada needs its employer: "canadian", "foreign" (remote work for an '
                'employer abroad), "self-employed" or "public-health-care"',
            )
        return self
