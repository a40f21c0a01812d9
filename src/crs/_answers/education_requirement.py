"""The schooling and the points of the grid that a program or category asks for."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from crs._answers.assessment import Assessment
from crs._answers.derived import name
from crs._answers.grid import assess_grid
from crs._answers.offers import arranged
from crs._law.requirement import EducationTerms, LanguageTerms
from crs._law.terms import Language
from crs._text import later, message, numbers

if TYPE_CHECKING:
    from crs._answers.case import Case
    from crs._answers.snapshot import Snapshot
    from crs._law.program import Program
    from crs._law.requirement import Body, PassMark
    from crs._law.terms import Education
    from crs._text import Text


def assess_education(terms: EducationTerms, case: Case) -> Assessment:
    body = _body(terms, case)
    levels = _levels(case.snapshot, body)
    enough = {level.rank >= terms.at_least.rank for level in levels}
    met = enough.pop() if len(enough) == 1 else None
    credentials, day = case.snapshot.history.credentials, case.snapshot.on

    def text() -> Text:
        derived = credentials.level("education", day, body)
        names = [name("education", level) for level in levels]
        text = message("eligibility.education", level=numbers.joined(names, " / "))
        reasons = [
            message("report.named", what=reason.about, band=reason.text)
            for reason in derived.left_out
            if reason.about is not None
        ]
        return text if met or not reasons else numbers.joined([text, *reasons])

    def change() -> Text:
        left_out = credentials.level("education", day, body).left_out
        key = "an-assessment" if left_out else "a-credential"
        return message(f"eligibility.{key}", level=name("education", terms.at_least))

    return Assessment(met, later(text), later(change) if met is False else None)


def _other_may_be_first(program: Program, case: Case) -> bool:
    """Whether only the language that is not named first reaches the minimum.

    That leaves the language open (`assess_language`), and so the points with that one first.
    """
    asked = program.requirement("language")
    assert asked is not None  # a program with a pass mark asks for a language too
    assert isinstance(asked.terms, LanguageTerms)
    enough = [
        report
        for report in case.choice.reports
        if any(minimum.met_by(report.four) for minimum in asked.terms.minima)
    ]
    others = all(report.language is not case.choice.first for report in enough)
    return asked.terms.first and bool(enough) and others


@lru_cache(maxsize=8)
def _levels(snapshot: Snapshot, body: Body | None) -> tuple[Education, ...]:
    """The levels of education; of credentials that a body must assess, those that it has."""
    if body is None:
        return snapshot.plain_values["education"]
    return snapshot.history.credentials.levels(snapshot.on, body)


def _body(terms: EducationTerms, case: Case) -> Body | None:
    """The professional body that is designated for the occupation of the application."""
    code = case.claim.occupation
    return next((body for body in terms.designated if code in body.occupations), None)


@lru_cache(maxsize=8)
def _levels_for_points(snapshot: Snapshot, body: Body | None) -> tuple[Education, ...]:
    """The levels that may give points: whether what another body assessed does, no text says."""
    levels = {*_levels(snapshot, body), *_levels(snapshot, None)}
    return tuple(sorted(levels, key=lambda level: level.rank))


def assess_pass_mark(terms: PassMark, program: Program, case: Case) -> Assessment:
    education = program.requirement("education")
    assert education is not None  # a program with a pass mark asks for schooling too
    assert isinstance(education.terms, EducationTerms)
    snapshot = case.snapshot
    levels = _levels_for_points(snapshot, _body(education.terms, case))
    held = arranged(snapshot.history.offers, program, snapshot.on)
    grid = assess_grid(snapshot, held, case.choice, levels)
    if _other_may_be_first(program, case):
        other = Language(case.choice.first).other if case.choice.first else None
        swapped = assess_grid(snapshot, held, case.choice._replace(first=other, sure=False), levels)
        grid = replace(
            grid, most=swapped.most, open=tuple(dict.fromkeys((*grid.open, "first_language")))
        )
    least, most = grid.least.total, grid.most.total

    def text() -> Text:
        if least == most:
            points = numbers.plural("eligibility.points", least, needed=terms.points)
        else:
            parts = {"least": least, "most": most, "needed": terms.points}
            points = message("eligibility.points-between", **parts)
        if grid.met is not None:
            return points
        facts = numbers.joined([message(f"eligibility.open-{field}") for field in grid.open], ", ")
        return numbers.joined([points, message("eligibility.give", facts=facts)])

    change = (
        numbers.plural("eligibility.more-points", terms.points - most)
        if grid.met is False
        else None
    )
    return Assessment(grid.met, later(text), change, grid)
