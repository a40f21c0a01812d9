"""What a person can enter as language results: one report a language, and which comes first.

A profile holds one result of each language (programs.md 9a.9 of the facts). So each single answer
rests on one choice among the reports that count, and never takes its parts from two.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.choice import points_of_abilities, telling
from crs._answers.language_tests import describe
from crs._law import categories, programs
from crs._law.requirement import LanguageTerms
from crs._law.terms import Language
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crs._answers.language_tests import Reports
    from crs._facts.results import DatedReport
    from crs._law.category import Version
    from crs._law.program import Program
    from crs._law.requirement import Minimum
    from crs._law.rules import RuleSet
    from crs._text import Text

_FEW = 4
"""So many reports of a language are each tried as they are."""


class LanguageChoice(NamedTuple):
    """One way to fill in the language results of a profile.

    Attributes:
        english: the English report, if one is entered.
        french: the French report, if one is entered.
        first: the first official language; None where nothing is entered.
        sure: whether it surely can be entered; not where a report only may count.
    """

    english: DatedReport | None
    french: DatedReport | None
    first: Language | None
    sure: bool = True

    @property
    def reports(self) -> tuple[DatedReport, ...]:
        """The reports that are entered, that of the first language first."""
        entered = [report for report in (self.english, self.french) if report is not None]
        return tuple(sorted(entered, key=lambda report: report.language is not self.first))

    @property
    def text(self) -> Text:
        """The reports in a few words, and the first language where there are two."""
        named = numbers.joined([describe(report) for report in self.reports], ", ")
        if len(self.reports) < len(Language):
            return named
        first = message(f"dossier.value.{self.first}")
        return message("eligibility.results-first", reports=named, language=first)


Alike = tuple[LanguageChoice, ...]
"""Choices that no program, category or grid tells apart; the one with the highest levels first."""


def choices(
    reports: Reports, named: Language | None, rules: RuleSet, grid: RuleSet
) -> tuple[Alike, ...]:
    """Every way to fill in the results, those that are alike together.

    Of many reports only those are tried that are best for something.

    Args:
        reports: the reports of a day.
        named: the first official language, where the candidate names it.
        rules: those of the score.
        grid: the selection grid.
    """
    sides = []
    for language in Language:
        sure, perhaps = (
            _apart([report for report in side if report.language is language], rules, grid)
            for side in (reports.counted, reports.perhaps)
        )
        side: list[_Entry] = [(report, True) for report in sure] or [(None, True)]
        sides.append([*side, *((report, False) for report in perhaps)])
    alike: dict[object, list[LanguageChoice]] = {}
    for choice in _combined(sides, reports, named):
        alike.setdefault(_told_by(choice, grid), []).append(choice)
    return tuple(tuple(sorted(group, key=_strength, reverse=True)) for group in alike.values())


def _told_by(choice: LanguageChoice, grid: RuleSet) -> object:
    """What programs, categories and the grid can tell of a choice."""
    reached = tuple(
        (report.language, tuple(minimum.met_by(report.four) for minimum in _thresholds()))
        for report in choice.reports
    )
    points = [
        points_of_abilities(grid, report.four, "first")
        for report in choice.reports
        if report.language is choice.first
    ]
    return choice.sure, choice.first, reached, *points


def _strength(choice: LanguageChoice) -> int:
    return sum(sum(report.four) for report in choice.reports)


_Entry = tuple["DatedReport | None", bool]
"""What can be entered in one language, and whether it surely can."""


def _combined(
    sides: Sequence[Sequence[_Entry]],
    reports: Reports,
    named: Language | None,
) -> Iterator[LanguageChoice]:
    awaited = named is not None and any(report.language is named for report in reports.perhaps)
    for (english, english_sure), (french, french_sure) in product(*sides):
        entered = [
            language
            for language, report in zip(Language, (english, french), strict=True)
            if report is not None
        ]
        firsts: Sequence[Language | None] = [named] if named in entered else entered or [None]
        sure = english_sure and french_sure and (named in entered or not awaited)
        for first in firsts:
            yield LanguageChoice(english, french, first, sure)


def _apart(reports: Sequence[DatedReport], rules: RuleSet, grid: RuleSet) -> list[DatedReport]:
    """The reports of one language; of many, those that give most where they are enough."""
    by_levels = {report.four: report for report in reversed(reports)}
    apart = [by_levels[four] for four in dict.fromkeys(report.four for report in reports)]
    if len(apart) <= _FEW:
        return _unbeaten(apart)
    kept: set[DatedReport] = set()
    for minimum in (None, *_thresholds()):
        enough = [report for report in apart if minimum is None or minimum.met_by(report.four)]
        for with_spouse in (False, True):
            kept.update(telling(enough, rules, ("first", "second"), with_spouse=with_spouse))
        kept.update(telling(enough, grid, ("first",), with_spouse=False))
    return _unbeaten([report for report in apart if report in kept])


def _unbeaten(reports: Sequence[DatedReport]) -> list[DatedReport]:
    return [report for report in reports if not any(_beats(other, report) for other in reports)]


def _beats(report: DatedReport, other: DatedReport) -> bool:
    """Whether a report is no worse than another in each ability, and better in some."""
    return report.four != other.four and all(
        has >= less for has, less in zip(report.four, other.four, strict=True)
    )


@cache
def _thresholds() -> tuple[Minimum, ...]:
    """The least levels that any program or category ever asked for, or the grid of the second.

    The grid looks at whether the second language has 5 in all abilities, as a program does.
    """
    owners: list[Program | Version] = [
        state.value for states in programs.read_all().history.values() for state in states.history
    ]
    owners += [version for category in categories.all() for version in category.versions]
    minima: Iterable[Minimum] = (
        minimum
        for owner in owners
        for requirement in owner.requirements
        if isinstance(requirement.terms, LanguageTerms)
        for minimum in requirement.terms.minima
    )
    return tuple({minimum.four: minimum for minimum in minima}.values())
