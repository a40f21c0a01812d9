"""A spell of work: one job at one number of hours a week."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from math import floor
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from crs._facts.days import PartialDate
from crs._facts.model import Frozen, refuse
from crs._facts.period import CANADA, Country
from crs._facts.profile import YesOrNo
from crs._facts.working_days import USUAL, Leave, PaidHours, Pattern, Weekdays, check_days
from crs._law import counting as law
from crs._law import noc, noc_2016
from crs._text import message
from crs._text.words import nearest, shown

if TYPE_CHECKING:
    from typing import Self

    from crs._text import Text

_ALL_HOURS = 24 * 7
_SLIP = 1e-6
"""What a number like 37.1 is off by in binary; any more is not rounded up."""


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
        if near:
            refuse("hours", message("facts.value.hours-near", value=shown(value), near=near))
        expected = message("facts.expected.hours", high=_ALL_HOURS)
        refuse("hours", message("facts.value.hours", value=shown(value), expected=expected))
    return value


class CodeRead(str):
    """A code of NOC 2021 that was given as one of NOC 2016.

    Attributes:
        told: what to say of it.
    """

    __slots__ = ("told",)

    told: Text


def _noc_2021(value: Any) -> str:
    if isinstance(value, CodeRead):
        return value
    if type(value) is int:
        refuse("noc", message("facts.value.noc-number", code=str(value).zfill(5)))
    if not isinstance(value, str):
        refuse("noc", message("facts.value.noc-no-text", value=shown(value)))
    try:
        code, note = noc_2016.read(value)
    except (noc.UnknownCodeError, noc_2016.SplitGroupError) as problem:
        refuse("noc", problem.text)
    if note is None:
        return code
    read = CodeRead(code)
    read.told = note
    return read


CodeOf2021 = Annotated[
    str, PlainValidator(_noc_2021), WithJsonSchema({"type": "string", "pattern": r"^\d{5}$"})
]
"""A code of NOC 2021: five digits, as text; one of NOC 2016 is read where one group is meant."""


def _noc_2016(value: Any) -> Any:
    code = noc_2016.written(value) if isinstance(value, str) else None
    if code is None:
        refuse("noc_2016", message("facts.value.noc-2016", value=shown(value)))
    return code


class Work(Frozen):
    """A spell of work: one job at one number of hours a week."""

    written: ClassVar[dict[str, str]] = {
        "employer": "employer",
        "hours": "hours",
    }

    hints: ClassVar[dict[str, str]] = {
        "hours_per_week": "hours-per-week",
        "self_employed": "self-employed",
        "since": "start-and-end",
        "until": "start-and-end",
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
    days: Weekdays = Field(default=None, examples=[["mon", "tue", "wed"]])
    """Days of the week on which they were worked; Monday to Friday unless said otherwise."""
    leave: tuple[Leave, ...] = ()
    """Leave without pay inside the job; its days do not count."""
    hours_paid: tuple[PaidHours, ...] = ()
    """Hours by pay period, which stand for `hours` on the days of each."""
    employer: Employer | None = Field(default=None, examples=["canadian"])
    """Needed for work in Canada: "canadian", "foreign" (remote work for an employer abroad),
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
    def pattern(self) -> Pattern:
        """The days of the week on which it was worked, 0 for Monday."""
        return self.days or USUAL

    @property
    def minutes(self) -> tuple[int, int]:
        """The fewest and the most minutes a week that may count: full time at most."""
        full: int = law.constant("full-time", "hours_a_week") * 60
        if self.hours == "full-time":
            return full, full
        if self.hours == "part-time":
            return 0, full - 1
        given = min(floor(float(self.hours) * 60 + _SLIP), full)
        return given, given

    @model_validator(mode="before")
    @classmethod
    def _keep_noc_2016(cls, data: Any) -> Any:
        """Keep a code of NOC 2016 that is given as one of NOC 2021, for days when it decides."""
        if not isinstance(data, Mapping) or data.get("noc_2016") is not None:
            return data
        code = data.get("noc")
        given = noc_2016.written(code) if isinstance(code, str) else None
        return data if given is None else {**data, "noc_2016": given}

    @model_validator(mode="after")
    def _is_one_spell(self) -> Self:
        if self.end is not None and self.end.last < self.start.first:
            refuse("order", message("facts.order.work", start=self.start, end=self.end))
        if self.in_canada and self.employer is None:
            refuse("employer", message("facts.value.employer"))
        check_days(self.start, self.end, self.pattern, self.leave, self.hours_paid)
        return self
