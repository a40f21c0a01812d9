"""What of a dossier is the same on every day: its work, credentials and test reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.education import Credentials
from crs._answers.experience import WorkLedger
from crs._answers.reports import Sittings
from crs._answers.status import Offers, Siblings
from crs._answers.years import WorkHistory

if TYPE_CHECKING:
    from crs._facts.dossier import Dossier, Person

_YEARS = "canadian_work_years"


class History:
    """A dossier made ready for the question of any day.

    A timeline or a comparison makes one and passes it on, so that each fact is judged once
    between the days on which it turns.

    Attributes:
        dossier: the dated facts.
        work: what may count as Canadian, as foreign, and as the spouse's, by the value of a
            profile that it gives.
        credentials: the candidate's.
        spouse_credentials: the spouse's.
        sittings: the test reports of the candidate.
        spouse_sittings: those of the spouse.
        siblings: the brothers and sisters in Canada.
        offers: the job offers.
        ledger: the work that programs, categories and the selection grid ask for.
    """

    __slots__ = (
        "credentials",
        "dossier",
        "ledger",
        "offers",
        "siblings",
        "sittings",
        "spouse_credentials",
        "spouse_sittings",
        "work",
    )

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        interpretation = dossier.readings
        leap = interpretation.leap_day
        self.work = {
            field: WorkHistory(field, dossier.work, interpretation, of_spouse=False)
            for field in (_YEARS, "foreign_work_years")
        }
        spouse: Person | None = dossier.spouse
        if spouse is not None:
            field = f"spouse.{_YEARS}"
            self.work[field] = WorkHistory(field, spouse.work, interpretation, of_spouse=True)
        self.credentials = Credentials(dossier.credentials, leap)
        self.sittings = Sittings(dossier.tests, leap)
        self.spouse_credentials = Credentials(spouse.credentials if spouse else (), leap)
        self.spouse_sittings = Sittings(spouse.tests if spouse else (), leap)
        self.siblings = Siblings(dossier)
        self.offers = Offers(dossier.job_offers)
        self.ledger = WorkLedger(dossier)
