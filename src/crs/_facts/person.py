"""The facts that a candidate and a spouse have alike."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from crs._facts.credential import Credential
from crs._facts.days import PartialDate
from crs._facts.model import Frozen
from crs._facts.period import Nomination
from crs._facts.profile import YesOrNo
from crs._facts.program_facts import Certificate, JobOfferFact, MilitaryService
from crs._facts.results import DatedReport
from crs._facts.submission import Submissions
from crs._facts.work import CodeOf2021, Work
from crs._law.terms import Language


class Person(Frozen):
    """The facts that a candidate and a spouse have alike."""

    credentials: tuple[Credential, ...] = ()
    """Diplomas, certificates and degrees, each by itself."""
    tests: tuple[DatedReport, ...] = ()
    """Language test reports with their dates; several of a language may be given."""
    work: tuple[Work, ...] = ()
    """Spells of work, each by itself."""
    two_years_of_study: YesOrNo | None = Field(default=None, examples=[True])
    """Whether the person studied in Canada full time for two academic years or more, in a program
    of two years or more, in good standing, with a credential or without; a credential whose
    `study` has it says so by itself."""
    first_language: Language | None = Field(default=None, examples=["english"])
    """First official language, as the candidate names it; where it is not named and reports in
    both languages count, the one that gives more is taken."""
    submitted: Submissions = Field(default=(), examples=["2026-09-15"])
    """When the profile was submitted to the pool, where it stays for one year: a day, or a moment
    with its zone such as 2026-09-15T14:00:00Z; a list of them for several stays."""
    certificate_of_qualification: Certificate | None = Field(
        default=None, examples=[{"since": "2024-05-17", "until": "2029-05-16", "trade": "72310"}]
    )
    """A Canadian certificate of qualification in a skilled trade."""
    provincial_nomination: Nomination | None = Field(
        default=None, examples=[{"since": "2026-02-10", "until": "2026-08-09"}]
    )
    """A nomination by a province or territory."""
    job_offers: tuple[JobOfferFact, ...] = Field(
        default=(),
        examples=[
            [
                {
                    "kind": "other",
                    "since": "2024-10-01",
                    "until": "2025-03-24",
                    "noc": "21231",
                    "months": 12,
                    "employers": 1,
                    "situation": "a",
                    "canadian_forces": False,
                }
            ]
        ],
    )
    """Qualifying offers of arranged employment."""
    primary_occupation: CodeOf2021 | None = Field(default=None, examples=["21231"])
    """Primary occupation of the profile; where it is left out, each occupation is tried."""
    military_service: tuple[MilitaryService, ...] = Field(
        default=(),
        examples=[
            [
                {
                    "country": "France",
                    "since": "2010-09-01",
                    "until": "2021-08-31",
                    "recognised": True,
                    "noc": "43204",
                }
            ]
        ],
    )
    """Service in foreign armed forces."""


class DatedSpouse(Person):
    """A spouse or common-law partner, with the facts of a candidate.

    Those that give no points to the other are read where the spouse is the principal applicant.
    """

    hints: ClassVar[dict[str, str]] = {
        "family_size": "of-both",
        "province": "of-both",
        "relatives": "of-spouse",
        "settlement_funds": "of-both",
        "siblings": "of-spouse",
    }

    birth_date: PartialDate | None = Field(default=None, examples=["1995-08-02"])
    """Day of birth; a month, or a year, where the day is unknown."""
    since: PartialDate | None = None
    """First day of the marriage or of the common-law partnership; left out where it is past."""
    until: PartialDate | None = None
    """Last day; left out while it lasts."""
    accompanying: YesOrNo = True
    """Whether the spouse comes to Canada; one who stays behind is not scored."""
    citizen_or_pr: YesOrNo = False
    """Whether the spouse is a Canadian citizen or permanent resident, and so is not scored."""
