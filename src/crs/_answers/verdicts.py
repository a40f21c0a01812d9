"""Each requirement of a program or category beside the facts of a day."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from crs._answers.assessment import Assessment, RequirementResult
from crs._answers.case import Case
from crs._answers.claim import query
from crs._answers.education_requirement import assess_education, assess_pass_mark
from crs._answers.language_requirement import assess_language
from crs._answers.offer_requirement import assess_funds, assess_offer, assess_service
from crs._answers.statements import STATEMENTS
from crs._answers.verdict import Verdict
from crs._answers.work_requirement import assess_experience
from crs._facts.ternary import all_of
from crs._law import categories, programs
from crs._law.category import Version
from crs._law.program import Program
from crs._law.requirement import (
    EducationTerms,
    Experience,
    Funds,
    JobOfferTerms,
    LanguageTerms,
    PassMark,
    Requirement,
    Service,
    Statement,
)
from crs._law.requirement_words import statements
from crs._text import later, message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crs._answers.claim import Claim
    from crs._answers.language_choice import LanguageChoice
    from crs._answers.snapshot import Snapshot
    from crs._facts.ternary import Ternary


class Verdicts:
    """The verdicts by the facts of one day, each made when it is first asked for.

    Args:
        snapshot: the dossier on the day.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._made: dict[tuple[str, date, LanguageChoice], Verdict] = {}
        self._tried: dict[tuple[str, date], tuple[Claim, ...]] = {}
        self._results: dict[tuple[str, date, str, Claim], RequirementResult] = {}

    @cached_property
    def programs(self) -> tuple[Verdict, ...]:
        """A verdict for each program, each with the language results that are best for it."""
        return tuple(map(self.of, programs.all(on=self.snapshot.on)))

    def programs_with(self, choice: LanguageChoice) -> tuple[Verdict, ...]:
        """A verdict for each program with some language results."""
        return tuple(self.with_(choice, program) for program in programs.all(on=self.snapshot.on))

    @cached_property
    def categories(self) -> tuple[Verdict, ...]:
        """A verdict for each category in force on the day."""
        return tuple(self.of(version) for version in categories.on(self.snapshot.on))

    def of(self, asking: Program | Version) -> Verdict:
        """The verdict on a program, or on one version of a category: that of the best choice.

        Args:
            asking: what asks for requirements.
        """
        choices = self.snapshot.language_choices
        best = _best(self.with_(alike[0], asking) for alike in choices)
        return best if len(choices) > 1 else replace(best, results=None)

    def with_(self, choice: LanguageChoice, asking: Program | Version) -> Verdict:
        """The verdict with some language results, by the occupation that is best for it."""
        key = (_name(asking), asking.in_force_from, choice)
        if key not in self._made:
            self._made[key] = _best(
                self._verdict(asking, choice, claim) for claim in self._claims(asking)
            )
        return self._made[key]

    def ruled_out_early(self, choice: LanguageChoice, asking: Program | Version) -> bool:
        """Whether the work or the language results alone rule something out.

        No education and nothing of a spouse can then change that.
        """
        return all(
            any(
                self._result(requirement, self._case(asking, choice, claim)).met is False
                for requirement in asking.requirements
                if isinstance(requirement.terms, Experience | LanguageTerms)
            )
            for claim in self._claims(asking)
        )

    def _claims(self, asking: Program | Version) -> tuple[Claim, ...]:
        """The occupations to try; of many, the first and those with enough work."""
        key = (_name(asking), asking.in_force_from)
        if key not in self._tried:
            first, *others = self.snapshot.history.claims(asking)
            if len(others) >= _FEW:
                others = [claim for claim in others if self._worked(asking, claim) is not False]
            self._tried[key] = (first, *others)
        return self._tried[key]

    def _worked(self, asking: Program | Version, claim: Claim) -> Ternary:
        """Whether there is enough work in an occupation."""
        terms = [requirement.terms for requirement in asking.requirements]
        experience = self.snapshot.history.experience
        return all_of(
            experience.hours(query(asked, asking, claim), self.snapshot.on).reach(asked.hours)
            for asked in terms
            if isinstance(asked, Experience)
        )

    def _case(self, asking: Program | Version, choice: LanguageChoice, claim: Claim) -> Case:
        return Case(asking, self.snapshot, choice, claim, lambda: self.programs_with(choice))

    def _verdict(self, asking: Program | Version, choice: LanguageChoice, claim: Claim) -> Verdict:
        case = self._case(asking, choice, claim)
        return Verdict(
            id=_name(asking),
            kind="category" if isinstance(asking, Version) else "program",
            name=asking.name,
            requirements=tuple(
                self._result(requirement, case) for requirement in asking.requirements
            ),
            results=later(lambda: choice.text) if choice.reports else None,
        )

    def _result(self, requirement: Requirement, case: Case) -> RequirementResult:
        """A requirement beside the facts; one that reads no language results is judged once."""
        terms = requirement.terms
        of_program = isinstance(terms, Statement) and terms.judge == "program"
        if of_program or isinstance(terms, LanguageTerms | PassMark):
            return _result(requirement, case)
        key = (_name(case.of), case.of.in_force_from, requirement.id, case.claim)
        if key not in self._results:
            self._results[key] = _result(requirement, case)
        return self._results[key]


_FEW = 4
"""So many occupations are each tried to the end, so that what lacks least is told."""


def _name(asking: Program | Version) -> str:
    return asking.key if isinstance(asking, Version) else asking.id


def _best(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that is most of a yes; of several, the first of those that lack least."""
    return max(
        verdicts,
        key=lambda verdict: (
            _RANKS[verdict.met],
            not verdict.far,  # an occupation worked in goes before one without any work
            -len(verdict.unmet),
            -len(verdict.open),
            sum(result.grid.least.total for result in verdict.requirements if result.grid),
        ),
    )


_RANKS: dict[Ternary, int] = {False: 0, None: 1, True: 2}


def _result(requirement: Requirement, case: Case) -> RequirementResult:
    assessment, terms = _assessment(requirement, case), requirement.terms
    return RequirementResult(
        id=requirement.id,
        met=assessment.met,
        needed=statements(requirement),
        found=assessment.text,
        citation=requirement.citation,
        change=assessment.change,
        taken=isinstance(terms, Statement) and terms.judge == "taken",
        grid=assessment.grid,
        nothing=assessment.nothing,
    )


def _assessment(requirement: Requirement, case: Case) -> Assessment:
    match requirement.terms, case.of:
        case Experience() as terms, _:
            assessment = assess_experience(terms, case)
        case LanguageTerms() as terms, _:
            assessment = assess_language(terms, case)
        case EducationTerms() as terms, _:
            assessment = assess_education(terms, case)
        case JobOfferTerms() as terms, _:
            assessment = assess_offer(terms, case)
        case PassMark() as terms, Program() as program:
            assessment = assess_pass_mark(terms, program, case)
        case Funds() as terms, Program() as program:
            assessment = assess_funds(terms, program, case)
        case Service() as terms, Version() as version:
            assessment = assess_service(terms, version, case)
        case Statement(judge=str() as judge), _:
            assessment = STATEMENTS[judge](case)
        case _:
            assessment = Assessment(None, message("eligibility.not-recorded"))
    return assessment
