"""Whom a round was for: whether a person could have been in it, by the facts of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.assessment import RequirementResult
from crs._answers.verdict import Verdict
from crs._facts.ternary import any_of
from crs._law import categories
from crs._law import counting as law
from crs._law.terms import RoundType
from crs._text import message
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.verdicts import Verdicts
    from crs._facts.ternary import Ternary
    from crs._record.record import Round
    from crs._text import Text

PROGRAMS = {RoundType.CEC: "cec", RoundType.FSW: "fsw", RoundType.FST: "fst"}
"""The types of rounds for one program; a general round is for all of them."""


def for_round(verdicts: Verdicts, round: Round) -> tuple[Ternary, tuple[Text, ...]]:
    """Whether a person could be in a round, and what decided."""
    try:
        asked = tuple(verdicts_for(verdicts, round))
    except UnknownIdError:  # a version of a category that came after this package
        asked = ()
    if not asked:
        return None, (message("eligibility.round-unknown", name=round.name),)
    eligible = any_of(verdict.met for verdict in asked)
    if eligible:
        return True, tuple(verdict.name for verdict in asked if verdict.met)
    deciding = [verdict for verdict in asked if verdict.met is eligible]
    if len(deciding) == 1:
        return eligible, deciding[0].why
    return eligible, tuple(
        message("report.named", what=verdict.name, band=verdict.why[0]) for verdict in deciding
    )


def verdicts_for(verdicts: Verdicts, round: Round) -> Iterator[Verdict]:
    """The verdicts of which one must be yes; none where it is not known whom the round was for."""
    version = categories.of_round(round)
    if version is not None:
        yield verdicts.of(version)
    elif round.type is RoundType.PNP:
        yield _nomination(verdicts)
    elif round.type in PROGRAMS:
        yield verdicts.program(PROGRAMS[round.type])
    elif round.type is not RoundType.OTHER:
        yield from verdicts.programs


def _nomination(verdicts: Verdicts) -> Verdict:
    held = verdicts.snapshot["provincial_nomination"]
    met = held.least if held.certain else None
    key = {True: "nominated", False: "not-nominated", None: "nomination-unknown"}[met]
    change = message("eligibility.nomination") if met is False else None
    nomination = RequirementResult(
        id="nomination",
        met=met,
        needed=(message("eligibility.nomination"),),
        found=message(f"eligibility.{key}"),
        citation=law.citation("nomination"),
        change=change,
    )
    program = verdicts.any_program
    pool = RequirementResult(
        id="program",
        met=program,
        needed=(message("eligibility.a-program"),),
        found=message(
            {
                True: "eligibility.a-program",
                False: "eligibility.no-program",
                None: "eligibility.program-unknown",
            }[program]
        ),
        citation=law.citation("in-a-program"),
    )
    results = (nomination, pool)
    return Verdict(
        id="pnp", kind="nomination", name=message("eligibility.Provincial"), requirements=results
    )
