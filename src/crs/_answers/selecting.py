"""The points of the Federal Skilled Worker grid that the facts give, at least and at most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers import offers, relatives
from crs._answers.choice import points_of_abilities
from crs._answers.experience import ExperienceQuery, WorkLedger
from crs._answers.grid import Selection, select
from crs._answers.grid import grid as selection_grid
from crs._law import experience
from crs._law.terms import ABILITIES, Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.grid import Selection
    from crs._answers.snapshot import View
    from crs._facts.dated import DatedReport
    from crs._facts.days import Truth
    from crs._law.programs.tree import Program


class Grid(NamedTuple):
    """The selection grid of a day.

    Attributes:
        least: what the facts give for sure.
        most: what they can give.
        open: the measures whose value they do not tell.
    """

    least: Selection
    most: Selection
    open: tuple[str, ...]

    @property
    def met(self) -> Truth:
        """Whether the pass mark is reached."""
        if self.least.passes:
            return True
        return None if self.most.passes else False


def grid(view: View, program: Program, tally: WorkLedger) -> Grid:
    """The points of the grid on the day of a view.

    Every measure but age gives more when it is higher, so the ends of each are enough.
    """
    ranges = dict(_answers(view, program, tally))
    ages = ranges.pop("age")
    pools = view.dossier.sittings[0].on(view.day).choices
    spouse = _spouse_counts(view)
    ends = []
    for end in (0, -1):
        answers = [{**_side(ranges, end), "age": age} for age in ages]
        married = spouse[end]
        choices = [list(_choices(view, pool, with_spouse=married)) or [{}] for pool in pools]
        ends.append([_best(view.day, answers, one, with_spouse=married) for one in choices])
    least = min((one for found in ends[0] for one in found), key=lambda one: one.total)
    most = max((one for found in ends[1] for one in found), key=lambda one: one.total)
    open_ones = {**ranges, "age": ages, "spouse": spouse, "language": pools}
    return Grid(least, most, tuple(name for name, one in open_ones.items() if len(set(one)) > 1))


def _spouse_counts(view: View) -> tuple[bool, bool]:
    """Whether there surely is a spouse who counts for adaptability, and whether there may be."""
    partner = view.dossier.spouse
    if partner is None or not partner.accompanying or partner.citizen_or_pr:
        return False, False
    found = view.findings["spouse"]
    return found.least, found.most


def _side(ranges: dict[str, tuple[Any, ...]], end: int) -> dict[str, Any]:
    return {field: values[end] for field, values in ranges.items()}


def _best(
    day: date,
    answers: Sequence[dict[str, Any]],
    languages: Sequence[dict[str, int]],
    *,
    with_spouse: bool,
) -> list[Selection]:
    """For each age, the grid with the choice of first language that gives most."""
    return [
        max(
            (
                select(on=day, with_spouse=with_spouse, **answer, **language)
                for language in languages
            ),
            key=lambda one: one.total,
        )
        for answer in answers
    ]


def _choices(
    view: View, pool: Sequence[DatedReport], *, with_spouse: bool
) -> Iterator[dict[str, int]]:
    """For each language that can be first, the reports that give most.

    The grid adds up the abilities of the first language, and reads the weakest of the second.
    """
    rules = selection_grid(on=view.day)
    named = view.dossier.first_language
    available = {one.language for one in pool}
    for language in Language:
        if named is not None and language is not named and named in available:
            continue
        sittings = [one.four for one in pool if one.language is language]
        if sittings:
            points = partial(points_of_abilities, rules, role="first", with_spouse=with_spouse)
            levels = zip(ABILITIES, max(sittings, key=points), strict=True)
            others = [min(one.four) for one in pool if one.language is language.other]
            second = {"second_least": max(others, default=0)}
            yield {f"first_{ability}": level for ability, level in levels} | second


def _answers(
    view: View, program: Program, tally: WorkLedger
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    dossier, day = view.dossier, view.day
    anywhere, canada = grid_queries(day)
    yield "age", view.findings["age"].values
    yield "education", tuple(map(str, view.findings["education"].values))
    yield "experience_years", _years(tally, anywhere, day)
    yield "canadian_work_years", _years(tally, canada, day)
    yield "arranged_employment", _yes_or_no(offers.arranged(dossier, program, day))
    yield "two_years_of_study", _yes_or_no(dossier.two_years_of_study)
    yield "relative_in_canada", _yes_or_no(relatives.in_canada(dossier, day))
    spouse = dossier.spouse
    if spouse is not None:
        found = dossier.sittings[1].on(day)
        surest = max((min(one.four) for one in found.counted), default=0)
        highest = max((min(one.four) for one in found.counted + found.perhaps), default=0)
        yield "spouse_least", _between(surest, highest)
        yield "spouse_two_years_of_study", _yes_or_no(spouse.two_years_of_study)
        yield (
            "spouse_canadian_work_years",
            _years(tally.spouse, spouse_query(day), day),
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


def _years(ledger: WorkLedger, query: ExperienceQuery, day: date) -> tuple[int, ...]:
    return _between(*ledger.records(query).years(day))


def _yes_or_no(truth: Truth) -> tuple[str, ...]:
    return ("no", "yes") if truth is None else (("yes",) if truth else ("no",))
