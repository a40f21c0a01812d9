"""The schooling and the points of the grid that a program or category asks for."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from crs._answers.assessment import Assessment
from crs._answers.derived import name
from crs._answers.grid import assess_grid
from crs._law.requirement import EducationTerms, LanguageTerms
from crs._law.terms import Language
from crs._text import message, numbers

if TYPE_CHECKING:
    from crs._answers.case import Case
    from crs._answers.derived import Derived
    from crs._answers.snapshot import Snapshot
    from crs._law.program import Program
    from crs._law.requirement import Body, PassMark
    from crs._law.terms import Education


def assess_education(terms: EducationTerms, case: Case) -> Assessment:
    return _assessed(terms, case.snapshot, _body(terms, case))


@lru_cache(maxsize=8)
def _assessed(terms: EducationTerms, snapshot: Snapshot, body: Body | None) -> Assessment:
    derived = _level(snapshot, body)
    enough = {value.rank >= terms.at_least.rank for value in derived.values}
    met = enough.pop() if len(enough) == 1 else None
    names = [name("education", value) for value in derived.values]
    text = message("eligibility.education", level=numbers.joined(names, " / "))
    reasons = [
        message("report.named", what=reason.about, band=reason.text)
        for reason in derived.left_out
        if reason.about is not None
    ]
    if not met and reasons:
        text = numbers.joined([text, *reasons])
    change = None
    if met is False:
        key = "an-assessment" if derived.left_out else "a-credential"
        change = message(f"eligibility.{key}", level=name("education", terms.at_least))
    return Assessment(met, text, change)


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
def _level(snapshot: Snapshot, body: Body | None) -> Derived:
    """The level of education; of credentials that a body must assess, those that it has."""
    if body is None:
        return snapshot["education"]
    return snapshot.history.credentials.level("education", snapshot.on, body)


def _body(terms: EducationTerms, case: Case) -> Body | None:
    """The professional body that is designated for the occupation of the application."""
    code = case.claim.occupation
    return next((body for body in terms.designated if code in body.occupations), None)


def _levels(terms: EducationTerms, case: Case) -> tuple[Education, ...]:
    """The levels that may give points: whether what another body assessed does, no text says."""
    by_body = _level(case.snapshot, _body(terms, case)).values
    levels = {*by_body, *_level(case.snapshot, None).values}
    return tuple(sorted(levels, key=lambda level: level.rank))


def assess_pass_mark(terms: PassMark, program: Program, case: Case) -> Assessment:
    education = program.requirement("education")
    assert education is not None  # a program with a pass mark asks for schooling too
    assert isinstance(education.terms, EducationTerms)
    levels = _levels(education.terms, case)
    grid = assess_grid(case.snapshot, program, case.choice, levels)
    if _other_may_be_first(program, case):
        other = Language(case.choice.first).other if case.choice.first else None
        swapped = assess_grid(
            case.snapshot, program, case.choice._replace(first=other, sure=False), levels
        )
        grid = replace(
            grid, most=swapped.most, open=tuple(dict.fromkeys((*grid.open, "first_language")))
        )
    least, most = grid.least.total, grid.most.total
    if least == most:
        text = numbers.plural("eligibility.points", least, needed=terms.points)
    else:
        parts = {"least": least, "most": most, "needed": terms.points}
        text = message("eligibility.points-between", **parts)
    if grid.met is None:
        open_facts = numbers.joined(
            [message(f"eligibility.open-{field}") for field in grid.open], ", "
        )
        text = numbers.joined([text, message("eligibility.give", facts=open_facts)])
    change = (
        numbers.plural("eligibility.more-points", terms.points - most)
        if grid.met is False
        else None
    )
    return Assessment(grid.met, text, change, grid)
