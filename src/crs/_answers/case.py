"""A program or category beside the facts of a day: what each of its requirements is judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._answers.claim import query

if TYPE_CHECKING:
    from collections.abc import Callable

    from crs._answers.claim import Claim
    from crs._answers.experience import ExperienceQuery
    from crs._answers.language_choice import LanguageChoice
    from crs._answers.snapshot import Snapshot
    from crs._answers.verdict import Verdict
    from crs._law.category import Version
    from crs._law.program import Program
    from crs._law.requirement import Experience


class Case(NamedTuple):
    """What a requirement is judged by.

    Attributes:
        of: the program or category that asks for it.
        snapshot: the facts of the day.
        choice: the language results that are entered.
        claim: the occupation that the application rests on.
        programs: gives the verdicts on the programs with those results, which a category asks for.
    """

    of: Program | Version
    snapshot: Snapshot
    choice: LanguageChoice
    claim: Claim
    programs: Callable[[], tuple[Verdict, ...]]

    def query(self, terms: Experience) -> ExperienceQuery:
        """Which work counts for terms of experience, and how it is added up."""
        return query(terms, self.of, self.claim)
