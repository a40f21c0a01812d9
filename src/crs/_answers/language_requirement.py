"""The language levels that a program or category asks for, beside the results that are entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers import language_tests
from crs._answers.assessment import Assessment
from crs._answers.derived import name
from crs._answers.work import level_of
from crs._law.category import Version
from crs._law.terms import ABILITIES, Language
from crs._text import later, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._answers.case import Case
    from crs._answers.language_choice import LanguageChoice
    from crs._facts.results import DatedReport
    from crs._facts.ternary import Ternary
    from crs._law.requirement import LanguageTerms, Minimum
    from crs._text import Text


def assess_language(terms: LanguageTerms, case: Case) -> Assessment:
    """Whether the results that are entered reach the levels that are asked for."""
    languages = [Language(terms.language)] if terms.language else list(Language)
    entered = [report for report in case.choice.reports if report.language in languages]
    minima = _minima(terms, case)
    strictest = max(minima, key=lambda minimum: minimum.four)
    if not entered:
        key = "no-result-in" if terms.language else "no-valid-result"
        language = message(f"report.{terms.language}") if terms.language else ""
        needed = message("eligibility.a-result", minimum=_levels(strictest, languages))
        return Assessment(False, message(f"eligibility.{key}", language=language), needed)
    truths = {_met(minimum, terms, entered, case) for minimum in minima}
    met = truths.pop() if len(truths) == 1 else None
    best = min(entered, key=lambda report: _short(strictest, report))

    named, choice = case.snapshot.dossier.first_language, case.choice

    def text() -> Text:
        texts = [
            message(
                "eligibility.result", report=language_tests.describe(best), levels=_levels_of(best)
            ),
            *_notes(terms, choice, named, best, met=met),
        ]
        if truths:
            texts.append(message("eligibility.which-minimum"))
        elif len(minima) == 1 and len(_of_any_work(terms, case)) > 1:
            levels = _levels(minima[0], languages)
            texts.append(message("eligibility.main-occupation", minimum=levels))
        return numbers.joined(texts)

    def change() -> Text:
        lacking = [
            message("eligibility.ability", ability=message(f"requirements.{ability}"), level=needed)
            for ability, has, needed in zip(ABILITIES, best.four, strictest.four, strict=True)
            if has < needed
        ]
        return numbers.joined(lacking, ", ")

    return Assessment(met, later(text), later(change) if met is False else None)


def _met(
    minimum: Minimum, terms: LanguageTerms, entered: Sequence[DatedReport], case: Case
) -> Ternary:
    """Whether a minimum is reached; open where only a report that may not count reaches it.

    Where the text says "either" and the department's table "first official language", the second
    one alone leaves it open (programs.md 9a.4 of the facts).
    """
    enough = [report for report in entered if minimum.met_by(report.four)]
    if not enough:
        return False
    if not case.choice.sure:
        return None
    named = case.snapshot.dossier.first_language
    first = any(_is_first(report, case.choice, named) for report in enough)
    return True if first or not terms.first else None


def _is_first(report: DatedReport, choice: LanguageChoice, named: Language | None) -> bool:
    """Whether a report is of the first official language: the one that is named."""
    return report.language is (choice.first if named is None else named)


def _notes(
    terms: LanguageTerms,
    choice: LanguageChoice,
    named: Language | None,
    best: DatedReport,
    *,
    met: Ternary,
) -> Iterator[Text]:
    """What is to be told of the first official language: that it has no result, and advice."""
    if named is not None and choice.first is not named:
        yield message(
            "eligibility.first-language-without-result", language=message(f"dossier.value.{named}")
        )
    if terms.first and not met and not _is_first(best, choice, named):
        other = message(f"dossier.value.{best.language}")
        yield message("eligibility.name-it-first", language=other)


def _minima(terms: LanguageTerms, case: Case) -> Sequence[Minimum]:
    """The least levels that may apply: those of the occupation with the most work.

    Where no work counts, those of any work there is.
    """
    if len(terms.minima) == 1 or isinstance(case.of, Version):
        return terms.minima[:1]
    asked = case.query(case.of.experience)
    leading = case.snapshot.history.experience.main_occupation(asked).levels(case.snapshot.on)
    if None in leading:
        return terms.minima
    leading_minima = dict.fromkeys(terms.of(level) for level in leading if level is not None)
    return tuple(leading_minima) or _of_any_work(terms, case) or terms.minima


def _of_any_work(terms: LanguageTerms, case: Case) -> tuple[Minimum, ...]:
    """The least levels for any work there is, where they go by the occupation."""
    if len(terms.minima) == 1 or isinstance(case.of, Version):
        return ()
    asked = case.query(case.of.experience)
    levels = map(level_of, case.snapshot.history.experience.occupations(asked))
    return tuple(dict.fromkeys(terms.of(level) for level in levels if level is not None))


def _short(minimum: Minimum, report: DatedReport) -> int:
    """How many levels a report is short of a minimum."""
    return sum(max(0, needs - has) for needs, has in zip(minimum.four, report.four, strict=True))


def _levels_of(report: DatedReport) -> Text:
    return name(str(report.language), report.report)


def _levels(minimum: Minimum, languages: Sequence[Language]) -> Text:
    levels = "/".join(map(str, minimum.four)) if minimum.common is None else str(minimum.common)
    scale = message(f"report.{languages[0]}_scale")
    return message("report.level", scale=scale, level=levels)
