"""The selection grid of the Federal Skilled Worker Class beside the facts of a day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from crs._answers.education import two_years_of_study
from crs._answers.experience import ExperienceQuery
from crs._answers.grid_score import GridResult, GridScore, grid_points
from crs._answers.status import relative_in_canada
from crs._law import experience
from crs._law.terms import ABILITIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._answers.experience import WorkExperience
    from crs._answers.language_choice import LanguageChoice
    from crs._answers.snapshot import Snapshot
    from crs._facts.ternary import Ternary
    from crs._law.terms import Education


@lru_cache(maxsize=8)
def assess_grid(
    snapshot: Snapshot, held: Ternary, choice: LanguageChoice, levels: tuple[Education, ...]
) -> GridResult:
    """The points of the grid on the day of a snapshot, at least and at most.

    Every measure but age gives more when it is higher, so the ends of each are enough.

    Args:
        snapshot: the facts of the day.
        held: whether there is arranged employment.
        choice: the language results that are entered.
        levels: the levels of education that count, lowest first.
    """
    ranges = dict(_ranges(snapshot, held))
    ranges["education"] = tuple(map(str, levels))
    ages = ranges.pop("age")
    spouse = _spouse_counts(snapshot)
    entered = _entered(choice)
    languages = (entered if choice.sure else {}, entered)
    ends = []
    for end in (0, -1):
        answers = _side(ranges, end) | languages[end]
        ends.append(
            [
                grid_points(on=snapshot.on, with_spouse=spouse[end], age=age, **answers)
                for age in ages
            ]
        )
    measures = {**ranges, "age": ages, "spouse": spouse}
    unsettled = [name for name, values in measures.items() if len(set(values)) > 1]
    if not choice.sure:
        unsettled.append("language")
    return GridResult(
        least=min(ends[0], key=_total), most=max(ends[1], key=_total), open=tuple(unsettled)
    )


def _entered(choice: LanguageChoice) -> dict[str, int]:
    """What the grid reads: each ability of the first language, the least of the other."""
    measures: dict[str, int] = {}
    for report in choice.reports:
        if report.language is choice.first:
            levels = zip(ABILITIES, report.four, strict=True)
            measures |= {f"first_{ability}": level for ability, level in levels}
        else:
            measures["second_least"] = min(report.four)
    return measures


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


@lru_cache(maxsize=8)
def _ranges(
    snapshot: Snapshot, arranged_employment: Ternary
) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """What the facts answer, which is the same with any language results."""
    return tuple(_answers(snapshot, arranged_employment))


def _answers(
    snapshot: Snapshot, arranged_employment: Ternary
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    dossier, day, history = snapshot.dossier, snapshot.on, snapshot.history
    anywhere, canada = grid_queries(day)
    yield "age", snapshot["age"].values
    yield "experience_years", _years(history.experience, anywhere, day)
    yield "canadian_work_years", _years(history.experience, canada, day)
    yield "arranged_employment", _yes_or_no(arranged_employment)
    yield "two_years_of_study", _yes_or_no(two_years_of_study(dossier, day))
    yield "relative_in_canada", _yes_or_no(relative_in_canada(dossier, day))
    spouse = dossier.spouse
    if spouse is not None:
        reports = snapshot.spouse_reports
        surest = max((min(report.four) for report in reports.counted), default=0)
        possible = reports.counted + reports.perhaps
        highest = max((min(report.four) for report in possible), default=0)
        yield "spouse_least", _between(surest, highest)
        yield "spouse_two_years_of_study", _yes_or_no(two_years_of_study(spouse, day))
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
