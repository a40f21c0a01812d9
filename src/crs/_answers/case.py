"""A program or category beside the facts of a day: what each of its requirements is judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._answers.experience import ExperienceQuery

if TYPE_CHECKING:
    from collections.abc import Callable

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
        programs: gives the verdicts on the programs, which a category asks for.
    """

    of: Program | Version
    snapshot: Snapshot
    programs: Callable[[], tuple[Verdict, ...]]


def query(terms: Experience, of: Program | Version, snapshot: Snapshot) -> ExperienceQuery:
    """Which work counts for a requirement, and how it is added up."""
    return ExperienceQuery(of.counting(terms), snapshot.dossier.primary_occupation)
