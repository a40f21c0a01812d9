"""What of a dossier is the same on every day: its work, credentials and test reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.claim import claims
from crs._answers.education import Credentials
from crs._answers.experience import WorkExperience
from crs._answers.language_choice import choices
from crs._answers.language_tests import LanguageTests
from crs._answers.offers import Offers
from crs._answers.status import Siblings
from crs._answers.years import WorkYears
from crs._law.grid import grid as selection_grid

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.claim import Claim
    from crs._answers.language_choice import Alike
    from crs._facts.dossier import Dossier
    from crs._facts.person import Person
    from crs._law.category import Version
    from crs._law.program import Program
    from crs._law.rules import RuleSet

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
        tests: the test reports of the candidate.
        spouse_tests: those of the spouse.
        siblings: the brothers and sisters in Canada.
        offers: the job offers.
        experience: the work that programs, categories and the selection grid ask for.
    """

    __slots__ = (
        "_choices",
        "_claims",
        "credentials",
        "dossier",
        "experience",
        "offers",
        "siblings",
        "spouse_credentials",
        "spouse_tests",
        "tests",
        "work",
    )

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        interpretation = dossier.readings
        leap = interpretation.leap_day
        self.work = {
            field: WorkYears(field, dossier.work, interpretation, of_spouse=False)
            for field in (_YEARS, "foreign_work_years")
        }
        spouse: Person | None = dossier.spouse
        if spouse is not None:
            field = f"spouse.{_YEARS}"
            self.work[field] = WorkYears(field, spouse.work, interpretation, of_spouse=True)
        self.credentials = Credentials(dossier.credentials, leap)
        self.tests = LanguageTests(dossier.tests, leap)
        self.spouse_credentials = Credentials(spouse.credentials if spouse else (), leap)
        self.spouse_tests = LanguageTests(spouse.tests if spouse else (), leap)
        self.siblings = Siblings(dossier)
        self.offers = Offers(dossier.job_offers)
        self.experience = WorkExperience(dossier)
        self._choices: dict[object, tuple[Alike, ...]] = {}
        self._claims: dict[int, tuple[Program | Version, tuple[Claim, ...]]] = {}

    def claims(self, of: Program | Version) -> tuple[Claim, ...]:
        """The occupations on which an application can rest, made once for what asks."""
        if id(of) not in self._claims:
            self._claims[id(of)] = (
                of,
                claims(of, self.dossier),
            )  # kept, so that the id stays its own
        return self._claims[id(of)][1]

    def choices(self, day: date, rules: RuleSet) -> tuple[Alike, ...]:
        """Every way to fill in the language results of a day, made once for the same reports.

        Args:
            day: the day.
            rules: those of the score.
        """
        reports, grid = self.tests.on(day), selection_grid(on=day)
        same = tuple(tuple(map(id, side)) for side in (reports.counted, reports.perhaps))
        key = (same, id(rules), id(grid))
        if key not in self._choices:
            self._choices[key] = choices(reports, self.dossier.first_language, rules, grid)
        return self._choices[key]
