"""The selection grid of the Federal Skilled Worker Class beside the facts of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._answers.experience import EVER, Scope, full_time
from crs._answers.grid_score import GridResult, GridScore, grid_points
from crs._answers.hours import WorkRecord
from crs._answers.offers import arranged
from crs._answers.status import relative_in_canada
from crs._answers.terms import terms_of
from crs._answers.work import perhaps, surely
from crs._facts.ternary import all_of
from crs._law.programs import HOURS_A_YEAR
from crs._law.requirements.terms import Experience
from crs._law.terms import ABILITIES, Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.experience import Tally
    from crs._answers.snapshot import Snapshot
    from crs._facts.dated import DatedReport, Work
    from crs._facts.dossier import Dossier
    from crs._facts.ternary import Ternary
    from crs._law.programs.tree import Program


def assess_grid(snapshot: Snapshot, program: Program) -> GridResult:
    """The points of the grid on the day of a snapshot, at least and at most.

    Every measure but age gives more when it is higher, so the ends of each are enough.
    """
    ranges = dict(_answers(snapshot, program))
    ages = ranges.pop("age")
    pools = snapshot.reports.choices
    spouse = _spouse_counts(snapshot)
    ends = []
    for end in (0, -1):
        answers = [{**_side(ranges, end), "age": age} for age in ages]
        choices = [list(_choices(snapshot, pool)) or [{}] for pool in pools]
        ends.append([_best(snapshot.on, answers, one, with_spouse=spouse[end]) for one in choices])
    least = min((one for scores in ends[0] for one in scores), key=_total)
    most = max((one for scores in ends[1] for one in scores), key=_total)
    open_ones = {**ranges, "age": ages, "spouse": spouse, "language": pools}
    unsettled = tuple(name for name, found in open_ones.items() if len(set(found)) > 1)
    return GridResult(least=least, most=most, open=unsettled)


def _spouse_counts(snapshot: Snapshot) -> tuple[bool, bool]:
    """Whether there surely is a spouse who counts for adaptability, and whether there may be."""
    spouse = snapshot.dossier.spouse
    if spouse is None or not spouse.accompanying or spouse.citizen_or_pr:
        return False, False
    found = snapshot["spouse"]
    return found.least, found.most


def _total(score: GridScore) -> int:
    return score.total


def _side(ranges: dict[str, tuple[Any, ...]], end: int) -> dict[str, Any]:
    return {field: values[end] for field, values in ranges.items()}


def _best(
    day: date,
    answers: Sequence[dict[str, Any]],
    languages: Sequence[dict[str, int]],
    *,
    with_spouse: bool,
) -> list[GridScore]:
    """For each age, the grid with the choice of first language that gives most."""
    return [
        max(
            (
                grid_points(on=day, with_spouse=with_spouse, **answer, **language)
                for language in languages
            ),
            key=_total,
        )
        for answer in answers
    ]


def _choices(snapshot: Snapshot, pool: Sequence[DatedReport]) -> Iterator[dict[str, int]]:
    named = snapshot.dossier.first_language
    available = {one.language for one in pool}
    for language in Language:
        if named is not None and language is not named and named in available:
            continue
        for first in (one for one in pool if one.language is language):
            levels = {f"first_{a}": level for a, level in zip(ABILITIES, first.four, strict=True)}
            others = [min(one.four) for one in pool if one.language is language.other]
            yield {**levels, "second_least": max(others, default=0)}


_ANYWHERE = Experience(12, 10, False, "any", "anywhere")
_IN_CANADA = Experience(12, EVER, False, "any", "canada", authorized=True)


def _answers(snapshot: Snapshot, program: Program) -> Iterator[tuple[str, tuple[Any, ...]]]:
    dossier, day, tally = snapshot.dossier, snapshot.on, snapshot.history.tally
    anywhere, canada = grid_scopes(program, day)
    yield "age", snapshot["age"].values
    yield "education", tuple(map(str, snapshot["education"].values))
    yield "experience_years", _years(tally, anywhere)
    yield "canadian_work_years", _years(tally, canada)
    yield "arranged_employment", _yes_or_no(arranged(dossier, program, day))
    yield "two_years_of_study", _yes_or_no(dossier.two_years_of_study)
    yield "relative_in_canada", _yes_or_no(relative_in_canada(dossier, day))
    spouse = dossier.spouse
    if spouse is not None:
        found = snapshot.spouse_reports
        surest = max((min(one.four) for one in found.counted), default=0)
        highest = max((min(one.four) for one in found.counted + found.perhaps), default=0)
        yield "spouse_least", _between(surest, highest)
        yield "spouse_two_years_of_study", _yes_or_no(spouse.two_years_of_study)
        yield "spouse_canadian_work_years", _spouse_years(snapshot, spouse.work)


def _between(least: int, most: int) -> tuple[int, ...]:
    return (least, most)[: 1 + (least != most)]


def grid_scopes(program: Program, day: date) -> tuple[Scope, Scope]:
    """Which work gives points of the grid: anywhere, and in Canada."""
    levels = terms_of(program, Experience).levels
    anywhere = _ANYWHERE._replace(levels=levels, self_employment="counts", full_time_study="counts")
    canada = _IN_CANADA._replace(
        levels=levels, self_employment="not-excluded", full_time_study="not-excluded"
    )
    return Scope(anywhere, day), Scope(canada, day, full_time=True)


def _years(tally: Tally, scope: Scope) -> tuple[int, ...]:
    found = tally.hours(scope)
    return _between(*(amount // HOURS_A_YEAR for amount in found))


def _spouse_years(snapshot: Snapshot, spells: Sequence[Work]) -> tuple[int, ...]:
    return _between(*(one.years(snapshot.on) for one in spouse_records(snapshot.dossier, spells)))


def spouse_records(dossier: Dossier, spells: Sequence[Work]) -> tuple[WorkRecord, WorkRecord]:
    """Authorised work of the spouse in Canada, of any TEER: what surely is, and what may be."""
    judged = [
        (spell, all_of([spell.paid, spell.authorised])) for spell in spells if spell.in_canada
    ]
    least = [
        stretch
        for spell, counts in judged
        if counts and full_time(spell)
        for stretch in surely(spell)
    ]
    most = [perhaps(spell) for spell, counts in judged if counts is not False]
    sure, every = (
        WorkRecord(
            stretches,
            one_occupation=False,
            continuous=False,
            leap=dossier.readings.leap_day,
            window=EVER,
        )
        for stretches in (least, most)
    )
    return sure, every


def _yes_or_no(truth: Ternary) -> tuple[str, ...]:
    return ("no", "yes") if truth is None else (("yes",) if truth else ("no",))
