"""Whom a round was for: whether a person could have been in it, by the facts of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._answers.assessment import RequirementResult
from crs._answers.range import Range
from crs._answers.verdict import Verdict
from crs._facts.ternary import any_of
from crs._law import categories, programs
from crs._law import counting as law
from crs._law.terms import RoundType
from crs._text import later, message
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from crs._answers.language_choice import LanguageChoice
    from crs._answers.snapshot import Snapshot
    from crs._answers.verdicts import Verdicts
    from crs._facts.ternary import Ternary
    from crs._law.category import Version
    from crs._law.program import Program
    from crs._record.record import Round
    from crs._text import Text

PROGRAMS = {RoundType.CEC: "cec", RoundType.FSW: "fsw", RoundType.FST: "fst"}
"""The types of rounds for one program; a general round is for all of them."""


class Stood(NamedTuple):
    """How a person stood to a round, by one and the same choice of language results.

    Attributes:
        eligible: whether the person could be in it.
        why: what decided.
        find_total: finds the score, which not everybody asks for.
    """

    eligible: Ternary
    why: tuple[Text, ...]
    find_total: Callable[[], Range]

    @property
    def total(self) -> Range:
        """The score of the choices by which the person could be, or may; else of all."""
        return self.find_total()


def for_round(verdicts: Verdicts, round: Round) -> Stood:
    """Whether a person could be in a round and with which score."""
    snapshot = verdicts.snapshot
    by_truth: dict[Ternary, list[LanguageChoice]] = {}
    asked: dict[LanguageChoice, tuple[Verdict, ...]] = {}
    for alike in snapshot.language_choices:
        try:
            judged = tuple(verdicts_for(verdicts, round, alike[0]))
        except UnknownIdError:  # a version of a category that came after this package
            judged = ()
        if not judged:
            unknown = message("eligibility.round-unknown", name=round.name)
            return Stood(None, (unknown,), lambda: snapshot.total)
        asked |= dict.fromkeys(alike, judged)
        by_truth.setdefault(any_of(verdict.met for verdict in judged), []).extend(alike)
    some = next(truth for truth in (True, None, False) if truth in by_truth)
    find_total, entered = _total(snapshot, by_truth, some)
    why = _why(asked[entered], some)
    if len(asked) > 1 and some is not False:
        why = (*why, message("eligibility.with-results", results=later(lambda: entered.text)))
    return Stood(some, why, find_total)


def _total(
    snapshot: Snapshot, by_truth: dict[Ternary, list[LanguageChoice]], some: Ternary
) -> tuple[Callable[[], Range], LanguageChoice]:
    """The score of the choices that do, and the one that gives most of it.

    What may do as well gives the upper end.
    """
    of_some = by_truth[some]
    if len(by_truth) == 1 and (len(of_some) == 1 or some is False):
        return lambda: snapshot.total, of_some[0]
    certain = snapshot.chosen([choice for choice in of_some if choice.sure] or of_some)
    possible = [*by_truth.get(True, ()), *by_truth.get(None, ())]
    reports = certain[0].reports
    entered = next(
        (choice for choice in of_some if (choice.english, choice.french) == reports[:2]),
        of_some[0],
    )
    return lambda: Range(certain[0].total, snapshot.chosen(possible)[-1].total), entered


def _why(asked: tuple[Verdict, ...], truth: Ternary) -> tuple[Text, ...]:
    """What decided: the programs that do, or why they do not, of several each with one reason."""
    if truth:
        return tuple(verdict.name for verdict in asked if verdict.met)
    deciding = [verdict for verdict in asked if verdict.met is truth]
    if len(deciding) == 1:
        return deciding[0].why
    return tuple(
        message("report.named", what=verdict.name, band=verdict.why[0])
        for verdict in deciding
        if verdict.why
    )


def verdicts_for(verdicts: Verdicts, round: Round, choice: LanguageChoice) -> Iterator[Verdict]:
    """The verdicts of which one must be yes, with some language results.

    There are none where it is not known whom the round was for.
    """
    if round.type is RoundType.PNP:
        yield _nomination(verdicts, choice)
    else:
        for asking in _asking(round, verdicts.snapshot.on):
            yield verdicts.with_(choice, asking)


def _asking(round: Round, day: date) -> Sequence[Program | Version]:
    """What a round was for, but for a nomination: a category or a program, or any program."""
    version = categories.of_round(round)
    if version is not None:
        return (version,)
    if round.type in PROGRAMS:
        return (programs.get(PROGRAMS[round.type], on=day),)
    return () if round.type in (RoundType.OTHER, RoundType.PNP) else programs.all(on=day)


def ruled_out_early(verdicts: Verdicts, round: Round) -> bool:
    """Whether a person could not be in a round for the work or the language results alone.

    No education and nothing of a spouse can then change that.
    """
    asking = _asking(round, verdicts.snapshot.on)
    return bool(asking) and all(
        verdicts.ruled_out_early(alike[0], each)
        for alike in verdicts.snapshot.language_choices
        for each in asking
    )


def _nomination(verdicts: Verdicts, choice: LanguageChoice) -> Verdict:
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
    program = any_of(verdict.met for verdict in verdicts.programs_with(choice))
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
