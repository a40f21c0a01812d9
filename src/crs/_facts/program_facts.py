"""What the programs ask: funds, family, relatives, service, offers, the trade of a certificate."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from crs._facts.days import PartialDate
from crs._facts.model import Frozen, refuse
from crs._facts.period import CANADA, Country, Period
from crs._facts.profile import YesOrNo
from crs._facts.work import CodeOf2021
from crs._law import counting as law
from crs._law.terms import JobOffer, Province
from crs._law.written import read
from crs._text import message
from crs._text.words import did_you_mean, shown

if TYPE_CHECKING:
    from typing import Self

LARGEST_FAMILY = 30


def _province(value: Any) -> Any:
    name = read("province", value).value if isinstance(value, str) else None
    if name is not None:
        return Province(str(name))
    near = did_you_mean(value, Province)
    return refuse("province", message("facts.value.province", value=shown(value)) + near)


ProvinceName = Annotated[Province, BeforeValidator(_province)]


class Certificate(Period):
    """A certificate of qualification in a skilled trade, issued in Canada."""

    trade: CodeOf2021 | None = Field(default=None, examples=["72310"])
    """The trade, by its code of NOC 2021."""


class SettlementFunds(Frozen):
    """Money that is available to settle with, not borrowed, on a day."""

    written: ClassVar[dict[str, str]] = {
        "amount": "money",
    }

    amount: Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)] = Field(
        examples=[25000.0]
    )
    """In Canadian dollars."""
    since: PartialDate = Field(examples=["2026-01-15"])
    """From which day there is so much."""


class Kinship(StrEnum):
    """What a relative is to the candidate or the spouse."""

    PARENT = "parent"
    GRANDPARENT = "grandparent"
    CHILD = "child"
    GRANDCHILD = "grandchild"
    AUNT_OR_UNCLE = "aunt-or-uncle"
    NIECE_OR_NEPHEW = "niece-or-nephew"


class Relative(Period):
    """A relative who lives in Canada as a citizen or permanent resident, `since` then.

    Brothers and sisters stand under `siblings`.
    """

    written: ClassVar[dict[str, str]] = {
        "kinship": "kinship",
        "of": "whose",
    }

    kinship: Kinship
    """"parent", "grandparent", "child", "grandchild", "aunt-or-uncle" or "niece-or-nephew"."""
    of: Literal["candidate", "spouse"] = "candidate"
    """Whose relative."""
    birth_date: PartialDate | None = None
    """The relative's birth date, if only the year; relatives count from the age of 18."""


class MilitaryService(Period):
    """Service in the armed forces of a country other than Canada."""

    country: Country
    """The country."""
    recognised: YesOrNo | None = None
    """Whether the force is one that Canada recognises."""
    noc: CodeOf2021 | None = None
    """Occupation of the service in NOC 2021, by what it would be in the Canadian Armed Forces."""

    @model_validator(mode="after")
    def _is_foreign(self) -> Self:
        if self.country == CANADA:
            refuse("country", message("facts.value.armed-forces"))
        return self


class JobOfferFact(Period):
    """A qualifying offer of arranged employment; it gives no points since 2025-03-25."""

    written: ClassVar[dict[str, str]] = {
        "kind": "job-offer",
    }

    kind: Literal["senior-manager", "other"] | None = Field(default=None, examples=["other"])
    """"senior-manager" for an offer in NOC Major Group 00, else "other"; `noc` tells it too."""
    noc: CodeOf2021 | None = None
    """Occupation of the offer in NOC 2021."""
    months: Annotated[int, Field(strict=True, ge=0, le=600)] | None = None
    """For how many months after permanent residence it is, full time; 600 where it has no end."""
    employers: Annotated[int, Field(strict=True, ge=1, le=10)] | None = None
    """How many employers make it together."""
    situation: Literal["a", "b", "c", "d"] | None = None
    """Situation of the work permit: "a" to "d" as `crs programs show fsw` lists them."""
    canadian_forces: YesOrNo = False
    """Whether the recruiting authority of the Canadian Armed Forces makes it."""

    @property
    def values(self) -> tuple[JobOffer, ...]:
        """What a profile may have for it, the least first."""
        if self.noc is not None:
            return (_kind_of(self.noc),)
        return (JobOffer.OTHER, _SENIOR) if self.kind is None else (JobOffer(self.kind),)

    @model_validator(mode="after")
    def _is_of_its_occupation(self) -> Self:
        kind = None if self.noc is None else _kind_of(self.noc)
        if kind is not None and self.kind not in (None, str(kind)):
            refuse(
                "kind",
                message(
                    "facts.value.offer-kind",
                    code=self.noc,
                    right=kind,
                    given=self.kind,
                    group=_GROUP,
                ),
            )
        return self


_SENIOR = JobOffer.SENIOR_MANAGER
_GROUP: str = law.constant("job-offer", "senior_group")
"""The first digits of the codes of senior management."""


def _kind_of(code: str) -> JobOffer:
    return _SENIOR if code.startswith(_GROUP) else JobOffer.OTHER
