"""Steps in the language of a partner, which of the two official ones is theirs to choose."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from crs._answers.alternatives import total_with
from crs._answers.language_options import (
    at_least,
    capital,
    end_of,
    french_effort,
    language_name,
    most_raised,
    one_by_one,
    report_with,
    scale_name,
)
from crs._answers.option import Candidate, Option, with_facts
from crs._engine.python import programs
from crs._law.measures import HIGHEST_LEVEL
from crs._law.terms import Language
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._answers.choice import Levels
    from crs._facts.dossier import Dossier
    from crs._facts.results import DatedReport


def partner_language(person: Candidate) -> Iterator[Option]:
    """Steps in the partner's language, as far as each gives more points."""
    spouse = person.snapshot.profile.spouse
    if spouse is None or not spouse.scored:
        return
    known = None if spouse.language is None else spouse.language.four
    counted = person.snapshot.spouse_reports.counted
    like = counted[0] if counted else None
    language = like.language if like is not None else Language.ENGLISH
    start = known or (0, 0, 0, 0)
    if like is not None and _partner_points(person, known) > _partner_points(person, None):
        yield _again(person, like)
    best = _partner_points(person, known)
    for goal in range(min(start) + 1, HIGHEST_LEVEL + 1):
        levels = at_least(start, goal)
        points = _partner_points(person, levels)
        if points <= best:
            continue
        best = points
        if known is None:
            lever, effort = "partner-test", person.effort("partner-test")
        else:
            raised = most_raised(known, levels)
            lever, effort = "english-level", person.effort("english-level").times(raised)
            if language is Language.FRENCH:
                lever, effort = french_effort(person, known, levels)
        yield Option(
            id=f"partner-{language}-{goal}",
            lever=lever,
            group="spouse.language",
            effort=effort,
            label=message(
                f"advice.partner-{'first-test' if known is None else 'language'}",
                language=capital(language_name(language)),
                scale=scale_name(language),
                level=goal,
            ),
            change=partial(_partner_tested, language=language, levels=levels, like=like),
            levels=levels,
            details=tuple(one_by_one(lever, known, levels)),
            question=message("advice.question-partner") if known is None else None,
        )


def _again(person: Candidate, report: DatedReport) -> Option:
    """The partner's test taken once more before its result runs out."""
    language, ends = report.language, end_of(person, report)
    lever = f"{language}-test"
    return Option(
        id=f"partner-{language}-again",
        lever=lever,
        group="spouse.language",
        effort=person.effort(lever),
        label=message("advice.partner-again", language=capital(language_name(language))),
        change=partial(_partner_tested, language=language, levels=report.four, like=report),
        details=(message("advice.runs-out", day=ends - timedelta(days=1)),),
        levels=report.four,
        keeps=ends,
    )


def _partner_points(person: Candidate, levels: Levels | None) -> int:
    profile = person.snapshot.profile
    encoded = profile.encoded
    points = programs(person.snapshot.rules)[encoded.with_spouse]
    english, french = (
        None if result is None else result.four for result in (profile.english, profile.french)
    )
    return total_with(
        points, encoded, english, french, levels, first=profile.first or Language.ENGLISH
    )


def _partner_tested(
    dossier: Dossier, on: date, *, language: Language, levels: Levels, like: DatedReport | None
) -> Dossier:
    assert dossier.spouse is not None
    report = report_with(language, levels, on, like)
    return with_facts(dossier, {"tests": (*dossier.spouse.tests, report)}, of_spouse=True)
