"""A credential: its level, its country, its assessment, and how it was studied for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from crs._facts.days import Days, PartialDate
from crs._facts.model import Frozen, refuse
from crs._facts.period import CANADA, Country
from crs._facts.profile import YesOrNo
from crs._law.terms import ASSESSORS, SPELLINGS, Assessor, Education
from crs._text import message, numbers
from crs._text.words import did_you_mean, quoted, shown

if TYPE_CHECKING:
    from typing import Self

_ACADEMIC_YEAR = 0.66
"""An academic year of eight months, which is taken for a year of a program."""


def _percent(value: Any) -> Any:
    return _number_between(value, 0, 100, "percentage")


def _months(value: Any) -> Any:
    return _number_between(value, 0, 240, "months")


def _program_years(value: Any) -> Any:
    return _number_between(value, 0, 15, "years")


def _number_between(value: Any, low: float, high: float, what: str) -> Any:
    if type(value) not in (int, float) or not low <= value <= high:
        from crs._facts.complaints import number_from

        expected = number_from(low, high, what)
        refuse("number", message("facts.value.number", value=shown(value), expected=expected))
    return value


def _assessor(value: Any) -> Any:
    name = str(value).strip().lower()
    if name in ASSESSORS:
        return ASSESSORS[name]
    near = did_you_mean(name, list(Assessor))
    return refuse("assessed_by", message("facts.value.assessor", value=shown(value), near=near))


AssessorName = Annotated[Assessor, BeforeValidator(_assessor)]


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
        for start, end, which in (
            (self.started, self.ended, "program"),
            (self.ended, earned, "award"),
            (self.started, earned, "begun"),
        ):
            if start is not None and end is not None and end.last < start.first:
                refuse("order", message(f"facts.order.{which}", start=start, end=end))


_NOT_ONE = (Education.TWO_OR_MORE, Education.LESS_THAN_SECONDARY)


def _level(value: Any) -> Any:
    names = [level for level in Education if level not in _NOT_ONE]
    spellings = [name for name, level in SPELLINGS.items() if level in names]
    known = [*map(str, names), *spellings]
    if value in (*known, *_NOT_ONE):
        level = Education(value)
        if level not in _NOT_ONE:
            return level
        refuse("level", message("facts.value.not-alone", level=level))
    from crs._facts.complaints import near_or

    near = near_or(value, known, quoted(known))
    return refuse(
        "level", message("facts.wrong-choice", key="level", value=shown(value), near=near)
    )


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

    written: ClassVar[dict[str, str]] = {
        "level": "education",
    }

    hints: ClassVar[dict[str, str]] = {
        "two_or_more": "each-credential",
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
    taken for one. A "one-year" credential of less is told and left out."""
    assessed: PartialDate | None = Field(default=None, examples=["2024-02-20"])
    """Day of its equivalency assessment (ECA); a Canadian credential needs none."""
    assessed_by: AssessorName | None = Field(default=None, examples=["wes"])
    """Who made the assessment: "wes", "icas", "ces", "iqas" or "ices"; "mcc" for physicians, "pebc"
    for pharmacists, "cacb" for architects."""
    study: Study | None = None
    """For a Canadian credential, how it was studied for."""

    @property
    def short(self) -> bool:
        """Whether its program was under a year, which gives no level after secondary school."""
        length = self.program_years
        return self.level is Education.ONE_YEAR and length is not None and length < _ACADEMIC_YEAR

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
        if not self.short and tells_length and length is not None and not low <= length < high:
            years = numbers.plural("numbers.year", length)
            refuse(
                "program_years",
                message("facts.value.program-years", years=years, level=self.level),
            )
        if self.study is not None and not self.canadian:
            refuse("study", message("facts.value.study", country=self.country))
        if self.study is not None:
            self.study.check_order(self.earned)
        if self.assessed is not None and self.assessed.last < self.earned.first:
            refuse("order", message("facts.order.assessed", start=self.earned, end=self.assessed))
        return self
