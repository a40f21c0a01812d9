"""The selection grid of the Federal Skilled Worker Class beside the facts of a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from crs._answers.choice import points_of_abilities
from crs._answers.experience import ExperienceQuery
from crs._answers.grid_score import GridResult, GridScore, grid_points
from crs._answers.offers import arranged
from crs._answers.status import relative_in_canada
from crs._law import experience
from crs._law.grid import grid as selection_grid
from crs._law.terms import ABILITIES, Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.experience import WorkExperience
    from crs._answers.snapshot import Snapshot
    from crs._facts.results import DatedReport
    from crs._facts.ternary import Ternary
    from crs._law.program import Program


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
        married = spouse[end]
        choices = [list(_choices(snapshot, pool, with_spouse=married)) or [{}] for pool in pools]
        ends.append(
            [_best(snapshot.on, answers, choice, with_spouse=married) for choice in choices]
        )
    least = min((score for scores in ends[0] for score in scores), key=_total)
    most = max((score for scores in ends[1] for score in scores), key=_total)
    measures = {**ranges, "age": ages, "spouse": spouse, "language": pools}
    unsettled = tuple(name for name, values in measures.items() if len(set(values)) > 1)
    return GridResult(least=least, most=most, open=unsettled)


def _spouse_counts(snapshot: Snapshot) -> tuple[bool, bool]:
    """Whether there surely is a spouse who counts for adaptability, and whether there may be."""
    spouse = snapshot.dossier.spouse
    if spouse is None or not spouse.accompanying or spouse.citizen_or_pr:
        return False, False
    presence = snapshot["spouse"]
    return presence.least, presence.most


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


def _choices(
    snapshot: Snapshot, pool: Sequence[DatedReport], *, with_spouse: bool
) -> Iterator[dict[str, int]]:
    """For each language that can be first, the reports that give most.

    The grid adds up the abilities of the first language, and reads the weakest of the second.
    """
    rules = selection_grid(on=snapshot.on)
    named = snapshot.dossier.first_language
    available = {report.language for report in pool}
    points = partial(points_of_abilities, rules, role="first", with_spouse=with_spouse)
    for language in Language:
        if named is not None and language is not named and named in available:
            continue
        sittings = [report.four for report in pool if report.language is language]
        if sittings:
            levels = zip(ABILITIES, max(sittings, key=points), strict=True)
            others = [min(report.four) for report in pool if report.language is language.other]
            second = {"second_least": max(others, default=0)}
            yield {f"first_{ability}": level for ability, level in levels} | second


def _answers(snapshot: Snapshot, program: Program) -> Iterator[tuple[str, tuple[Any, ...]]]:
    dossier, day, history = snapshot.dossier, snapshot.on, snapshot.history
    anywhere, canada = grid_queries(day)
    yield "age", snapshot["age"].values
    yield "education", tuple(map(str, snapshot["education"].values))
    yield "experience_years", _years(history.experience, anywhere, day)
    yield "canadian_work_years", _years(history.experience, canada, day)
    yield "arranged_employment", _yes_or_no(arranged(history, program, day))
    yield "two_years_of_study", _yes_or_no(dossier.two_years_of_study)
    yield "relative_in_canada", _yes_or_no(relative_in_canada(dossier, day))
    spouse = dossier.spouse
    if spouse is not None:
        reports = snapshot.spouse_reports
        surest = max((min(report.four) for report in reports.counted), default=0)
        possible = reports.counted + reports.perhaps
        highest = max((min(report.four) for report in possible), default=0)
        yield "spouse_least", _between(surest, highest)
        yield "spouse_two_years_of_study", _yes_or_no(spouse.two_years_of_study)
        yield (
            "spouse_canadian_work_years",
            _years(history.experience.spouse, spouse_query(day), day),
        )


def _between(least: int, most: int) -> tuple[int, ...]:
    return (least, most)[: 1 + (least != most)]


def grid_queries(day: date) -> tuple[ExperienceQuery, ExperienceQuery]:
    """Which work gives points of the grid: anywhere, and in Canada."""
    anywhere, canada = experience.at("grid", day), experience.at("grid-canada", day)
    return ExperienceQuery(anywhere), ExperienceQuery(canada)


def spouse_query(day: date) -> ExperienceQuery:
    """Which work of the spouse gives points of the grid."""
    return ExperienceQuery(experience.at("grid-spouse", day))


def _years(experience: WorkExperience, query: ExperienceQuery, day: date) -> tuple[int, ...]:
    return _between(*experience.records(query).years(day))


def _yes_or_no(truth: Ternary) -> tuple[str, ...]:
    return ("no", "yes") if truth is None else (("yes",) if truth else ("no",))
