"""What of a dossier is the same on every day: its work, credentials and test reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.alternatives import SPOUSE_YEARS, alternatives
from crs._answers.claim import claims
from crs._answers.education import Credentials
from crs._answers.experience import WorkExperience
from crs._answers.language_choice import choices
from crs._answers.language_tests import LanguageTests
from crs._answers.offers import Offers
from crs._answers.status import Siblings
from crs._answers.years import READ_BY, WorkYears
from crs._law.grid import grid as selection_grid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crs._answers.alternatives import Chosen, Sides, Values
    from crs._answers.claim import Claim
    from crs._answers.language_choice import Alike, LanguageChoice
    from crs._facts.dossier import Dossier
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
        "_alternatives",
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

    credentials: Credentials
    spouse_credentials: Credentials
    tests: LanguageTests
    spouse_tests: LanguageTests
    experience: WorkExperience
    work: dict[str, WorkYears]
    siblings: Siblings
    offers: Offers

    def __init__(self, dossier: Dossier, like: History | None = None) -> None:
        """Make facts ready.

        Args:
            dossier: the facts.
            like: the same facts with other readings of the law; what those leave as it is, is
                judged once for both.
        """
        self.dossier = dossier
        read, spouse = dossier.readings, dossier.spouse

        def alike(*names: str) -> History | None:
            """What was made of the same facts, if it reads them alike."""
            if like is None:
                return None
            other = like.dossier.readings
            same = all(getattr(read, name) == getattr(other, name) for name in ("leap_day", *names))
            return like if same else None

        if made := alike():
            self.credentials, self.spouse_credentials = made.credentials, made.spouse_credentials
            self.tests, self.spouse_tests = made.tests, made.spouse_tests
            self.experience = made.experience
        else:
            self.credentials = Credentials(dossier.credentials, read.leap_day)
            self.tests = LanguageTests(dossier.tests, read.leap_day)
            self.spouse_credentials = Credentials(
                spouse.credentials if spouse else (), read.leap_day
            )
            self.spouse_tests = LanguageTests(spouse.tests if spouse else (), read.leap_day)
            self.experience = WorkExperience(dossier)
        spells = dict.fromkeys((_YEARS, "foreign_work_years"), dossier.work)
        if spouse is not None:
            spells[SPOUSE_YEARS] = spouse.work
        self.work = {
            field: made.work[field]
            if (made := alike(*READ_BY[field]))
            else WorkYears(field, work, read, of_spouse=field == SPOUSE_YEARS)
            for field, work in spells.items()
        }
        made = alike("citizen_spouses_sibling")
        self.siblings = made.siblings if made else Siblings(dossier)
        self.offers = like.offers if like else Offers(dossier.job_offers)
        self._choices: dict[object, tuple[Alike, ...]] = {}
        self._claims: dict[int, tuple[Program | Version, tuple[Claim, ...]]] = {}
        self._alternatives: dict[object, tuple[object, tuple[Chosen, ...]]] = {}
        if like is not None:
            self._choices, self._claims = like._choices, like._claims  # noqa: SLF001 - its own kind
            self._alternatives = like._alternatives  # noqa: SLF001 - its own kind

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

    def alternatives(
        self,
        values: Values,
        reports: Sides,
        rules: RuleSet,
        entered: Sequence[LanguageChoice] | None = None,
    ) -> tuple[Chosen, ...]:
        """See `crs._answers.alternatives.alternatives`; made once for the same of all."""
        given: list[Sequence[object]] = [*reports.own[:2], *reports.spouses[:2]]
        if entered is not None:
            given.append(entered)
        key = (tuple(values.items()), id(rules), *(tuple(map(id, each)) for each in given))
        if key not in self._alternatives:
            made = alternatives(self.dossier, values, reports, rules, entered)
            self._alternatives[key] = (rules, given), made  # kept, so that the ids stay their own
        return self._alternatives[key][1]
