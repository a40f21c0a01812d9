"""The words of the field as enumerations: what an answer in a profile can be.

Members stand in their legal order, lowest first; `rank` is the place in that order and what the
rule tables are indexed by.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

__all__ = [
    "ABILITIES",
    "SPELLINGS",
    "CanadianStudy",
    "Education",
    "JobOffer",
    "Language",
    "LanguageTest",
    "Province",
    "TefScale",
]

ABILITIES = ("reading", "writing", "listening", "speaking")


class Ranked(StrEnum):
    """Named values in a fixed order."""

    rank: int

    def __new__(cls, value: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.rank = len(cls.__members__)
        return member


class Education(Ranked):
    """Level of education, lowest to highest (MI 11(1))."""

    LESS_THAN_SECONDARY = "less-than-secondary"
    SECONDARY = "secondary"
    ONE_YEAR = "one-year"
    TWO_YEAR = "two-year"
    THREE_YEAR = "three-year"
    TWO_OR_MORE = "two-or-more"
    MASTERS = "masters"
    DOCTORATE = "doctorate"

    @classmethod
    def _missing_(cls, value: object) -> Education | None:
        return cls(SPELLINGS[value]) if isinstance(value, str) and value in SPELLINGS else None


SPELLINGS = {
    "none": "less-than-secondary",
    "high-school": "secondary",
    "bachelors": "three-year",
    "professional": "masters",
    "phd": "doctorate",
}
"""Other accepted spellings of a level of education."""


class Assessor(StrEnum):
    """Who makes equivalency assessments: the designated bodies."""

    WES = "wes"
    ICAS = "icas"
    CES = "ces"
    IQAS = "iqas"
    ICES = "ices"
    MCC = "mcc"
    PEBC = "pebc"
    CACB = "cacb"


ASSESSORS = {str(body): body for body in Assessor} | {
    "world education services": Assessor.WES,
    "international credential assessment service of canada": Assessor.ICAS,
    "comparative education service": Assessor.CES,
    "international qualifications assessment service": Assessor.IQAS,
    "international credential evaluation service": Assessor.ICES,
    "medical council of canada": Assessor.MCC,
    "conseil médical du canada": Assessor.MCC,
    "pharmacy examining board of canada": Assessor.PEBC,
    "bureau des examinateurs en pharmacie du canada": Assessor.PEBC,
    "canadian architectural certification board": Assessor.CACB,
    "conseil canadien de certification en architecture": Assessor.CACB,
    "ccca": Assessor.CACB,
}
"""The names that people write for a body."""


class CanadianStudy(Ranked):
    """Highest post-secondary credential earned in Canada that meets the conditions of MI 30."""

    NONE = "none"
    ONE_OR_TWO_YEAR = "one-or-two-year"
    THREE_OR_MORE_YEAR = "three-or-more-year"


LEAST_LEVEL = {
    CanadianStudy.ONE_OR_TWO_YEAR: Education.ONE_YEAR,
    CanadianStudy.THREE_OR_MORE_YEAR: Education.THREE_YEAR,
}
"""The level that a Canadian credential gives at least (MI 11(3), 30)."""


class JobOffer(Ranked):
    """Qualifying arranged employment; "senior-manager" is NOC Major Group 00 (MI 29)."""

    NONE = "none"
    SENIOR_MANAGER = "senior-manager"
    OTHER = "other"


class Language(StrEnum):
    """An official language of Canada."""

    ENGLISH = "english"
    FRENCH = "french"

    __hash__ = str.__hash__  # an enumeration's own is slow, and every score looks one up

    @property
    def other(self) -> Language:
        """The other official language."""
        return Language.FRENCH if self is Language.ENGLISH else Language.ENGLISH


class Province(StrEnum):
    """A province or territory of Canada."""

    ALBERTA = "alberta"
    BRITISH_COLUMBIA = "british-columbia"
    MANITOBA = "manitoba"
    NEW_BRUNSWICK = "new-brunswick"
    NEWFOUNDLAND_AND_LABRADOR = "newfoundland-and-labrador"
    NORTHWEST_TERRITORIES = "northwest-territories"
    NOVA_SCOTIA = "nova-scotia"
    NUNAVUT = "nunavut"
    ONTARIO = "ontario"
    PRINCE_EDWARD_ISLAND = "prince-edward-island"
    QUEBEC = "quebec"
    SASKATCHEWAN = "saskatchewan"
    YUKON = "yukon"


class LanguageTest(StrEnum):
    """A language test that Express Entry accepts; `crs.clb` holds its tables."""

    IELTS = "ielts"
    CELPIP = "celpip"
    PTE_CORE = "pte-core"
    TEF = "tef"
    TCF = "tcf"

    __hash__ = str.__hash__


class TefScale(StrEnum):
    """A scale of TEF Canada; Express Entry uses the old one for every test date."""

    OLD = "old"
    FROM_2019 = "2019"
    FROM_2023 = "2023"

    __hash__ = str.__hash__


class RoundType(StrEnum):
    """Whom a round invited: everyone, a program, or a category.

    `OTHER` is a kind that this version does not know; the round's name says which.
    """

    GENERAL = "general"
    CEC = "cec"
    FSW = "fsw"
    FST = "fst"
    PNP = "pnp"
    FRENCH = "french"
    HEALTHCARE = "healthcare"
    HEALTHCARE_SOCIAL = "healthcare-social"
    STEM = "stem"
    TRADE = "trade"
    TRANSPORT = "transport"
    AGRICULTURE = "agriculture"
    EDUCATION = "education"
    PHYSICIANS = "physicians"
    SENIOR_MANAGERS = "senior-managers"
    MILITARY = "military"
    RESEARCHERS = "researchers"
    OTHER = "other"
