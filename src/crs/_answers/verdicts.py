"""Each requirement of a program or category beside the facts of a day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from crs._answers.assessment import Assessment, RequirementResult
from crs._answers.case import Case
from crs._answers.education_requirement import assess_education, assess_pass_mark
from crs._answers.language_requirement import assess_language
from crs._answers.offer_requirement import assess_funds, assess_offer, assess_service
from crs._answers.statements import STATEMENTS
from crs._answers.verdict import Verdict
from crs._answers.work_requirement import assess_experience
from crs._facts.ternary import any_of
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
from crs._text import message

if TYPE_CHECKING:
    from crs._answers.snapshot import Snapshot
    from crs._facts.ternary import Ternary


class Verdicts:
    """The verdicts by the facts of one day, each made when it is first asked for.

    Args:
        snapshot: the dossier on the day.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._programs: dict[str, Verdict] = {}

    @cached_property
    def programs(self) -> tuple[Verdict, ...]:
        """A verdict for each program."""
        return tuple(self.program(program.id) for program in programs.all(on=self.snapshot.on))

    @cached_property
    def any_program(self) -> Ternary:
        """Whether the candidate can be in the pool by one program."""
        return any_of(verdict.met for verdict in self.programs)

    def program(self, id: str) -> Verdict:
        """The verdict on one program."""
        if id not in self._programs:
            self._programs[id] = self.of(programs.get(id, on=self.snapshot.on))
        return self._programs[id]

    @cached_property
    def categories(self) -> tuple[Verdict, ...]:
        """A verdict for each category in force on the day."""
        return tuple(self.of(version) for version in categories.on(self.snapshot.on))

    def of(self, asking: Program | Version) -> Verdict:
        """The verdict on a program, or on one version of a category.

        Args:
            asking: what asks for requirements.
        """
        case = Case(asking, self.snapshot, lambda: self.programs)
        results = tuple(_result(requirement, case) for requirement in asking.requirements)
        if isinstance(asking, Version):
            return Verdict(id=asking.key, kind="category", name=asking.name, requirements=results)
        return Verdict(id=asking.id, kind="program", name=asking.name, requirements=results)


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
