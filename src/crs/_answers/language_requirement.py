"""The language levels that a program or category asks for, beside the test reports of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers import language_tests
from crs._answers.assessment import Assessment
from crs._answers.case import query
from crs._answers.derived import name
from crs._law.category import Version
from crs._law.terms import ABILITIES, Language
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._answers.case import Case
    from crs._facts.results import DatedReport
    from crs._facts.ternary import Ternary
    from crs._law.requirement import LanguageTerms, Minimum
    from crs._text import Text


def assess_language(terms: LanguageTerms, case: Case) -> Assessment:
    reports = case.snapshot.reports
    languages = [Language(terms.language)] if terms.language else list(Language)
    counted = [test for test in reports.counted if test.language in languages]
    perhaps = [test for test in reports.perhaps if test.language in languages]
    minima = _minima(terms, case)
    truths = [_met_by(minimum, counted, perhaps) for minimum in minima]
    met = truths[0] if len(set(truths)) == 1 else None
    strictest = max(minima, key=lambda minimum: minimum.four)
    if not counted and not perhaps:
        key = "no-result-in" if terms.language else "no-valid-result"
        text = message(
            f"eligibility.{key}",
            language=message(f"report.{terms.language}") if terms.language else "",
        )
        return Assessment(
            met,
            text,
            message("eligibility.a-result", minimum=_levels(strictest, languages))
            if met is False
            else None,
        )
    best = max((*counted, *perhaps), key=lambda test: _short(strictest, test) * -1)
    text = message(
        "eligibility.result", report=language_tests.describe(best), levels=_levels_of(best)
    )
    if met is None and len(set(truths)) > 1:
        text = numbers.joined([text, message("eligibility.which-minimum")])
    change = None
    if met is False:
        lacking = [
            message("eligibility.ability", ability=message(f"report.{ability}"), level=needed)
            for ability, has, needed in zip(ABILITIES, best.four, strictest.four, strict=True)
            if has < needed
        ]
        change = numbers.joined(lacking, ", ")
    return Assessment(met, text, change)


def _minima(terms: LanguageTerms, case: Case) -> list[Minimum]:
    """The least levels that may apply: those of the occupation with the most work."""
    if len(terms.minima) == 1 or isinstance(case.of, Version):
        return list(terms.minima[:1])
    asked = query(case.of.experience, case.of, case.snapshot)
    levels = case.snapshot.history.experience.main_occupation(asked).levels(case.snapshot.on)
    if not levels or None in levels:
        return list(terms.minima)
    minima = [terms.of(level) for level in levels if level is not None]
    return list(dict.fromkeys(minima))


def _met_by(
    minimum: Minimum, counted: Sequence[DatedReport], perhaps: Sequence[DatedReport]
) -> Ternary:
    if any(minimum.met_by(report.four) for report in counted):
        return True
    return None if any(minimum.met_by(report.four) for report in perhaps) else False


def _short(minimum: Minimum, report: DatedReport) -> int:
    """How many levels a report is short of a minimum."""
    return sum(max(0, needs - has) for needs, has in zip(minimum.four, report.four, strict=True))


def _levels_of(report: DatedReport) -> Text:
    return name(str(report.language), report.report)


def _levels(minimum: Minimum, languages: Sequence[Language]) -> Text:
    levels = "/".join(map(str, minimum.four)) if minimum.common is None else str(minimum.common)
    scale = message(f"report.{languages[0]}_scale")
    return message("report.level", scale=scale, level=levels)
