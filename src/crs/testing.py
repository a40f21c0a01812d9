"""Hypothesis strategies for those who test scoring rules, or programs that use them.

With the extra `crs-score[testing]` installed, `st.from_type(crs.Profile)` works by itself.

    >>> from hypothesis import given, strategies as st
    >>> import crs
    >>> @given(st.from_type(crs.Profile))
    ... def test_sections_sum_to_the_total(profile):
    ...     score = crs.score(profile, rules="2025-03-25")
    ...     assert score.total == sum(
    ...         (score.core, score.spouse, score.transferability, score.additional)
    ...     )
    >>> test_sections_sum_to_the_total()
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from crs._facts.profile import Profile, Spouse, is_contradictory
from crs._facts.results import Levels, SameLevel, TestReport
from crs._law import store
from crs._law.clb import get
from crs._law.measures import HIGHEST_AGE, HIGHEST_LEVEL
from crs._law.terms import ABILITIES, CanadianStudy, Education, JobOffer, Language, LanguageTest
from crs._text import message
from crs.errors import not_installed

if TYPE_CHECKING:
    from hypothesis import strategies as st
    from hypothesis.strategies import SearchStrategy

    from crs._facts.results import LanguageResult
    from crs._law.rules import RuleSet

__all__ = [
    "ages",
    "dates_in_force",
    "language_results",
    "levels",
    "profiles",
    "rule_sets",
    "spouses",
    "work_years",
]

_LAST_DAY = date(2040, 12, 31)


class _Strategies:
    """Stands for `hypothesis.strategies` until one is asked for: without the extra, too."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what whoever looks at modules asks of everything
            raise AttributeError(name)
        try:
            library = import_module("hypothesis.strategies")
        except ImportError:
            raise not_installed(message("errors.needs.strategies"), "testing") from None
        return getattr(library, name)


if not TYPE_CHECKING:
    st = _Strategies()


@cache
def ages() -> SearchStrategy[int]:
    """Ages, often at the edges of the table."""
    return st.sampled_from([17, 18, 19, 20, 29, 30, 44, 45]) | st.integers(0, HIGHEST_AGE)


@cache
def levels() -> SearchStrategy[int]:
    """CLB or NCLC levels, mostly where points change."""
    return st.sampled_from([3, 4, 5, 6, 7, 8, 9, 10]) | st.integers(0, HIGHEST_LEVEL)


@cache
def work_years() -> SearchStrategy[float]:
    """Years of work, mostly where points change, sometimes with a part of a year."""
    return st.sampled_from([0, 1, 2, 3, 5]) | st.floats(0, 15).map(lambda years: round(years, 2))


@cache
def language_results(language: Language | str | None = None) -> SearchStrategy[LanguageResult]:
    """Language results in all their forms, of one language or of either."""
    tests = [test for test in LanguageTest if language in (None, get(test).language)]
    return st.one_of(
        st.builds(Levels, **dict.fromkeys(ABILITIES, levels())),
        st.builds(SameLevel, clb=levels()),
        st.sampled_from(tests).flatmap(_reports),
    )


@cache
def spouses() -> SearchStrategy[Spouse]:
    """Spouses, most of whom come along."""
    often = st.sampled_from([True, True, True, False])
    return st.builds(
        Spouse,
        education=st.sampled_from(Education),
        language=st.none() | language_results(),
        canadian_work_years=work_years(),
        accompanying=often,
        citizen_or_pr=often.map(lambda yes: not yes),
    )


def profiles(*, spouse: SearchStrategy[Spouse | None] | None = None) -> SearchStrategy[Profile]:
    """Valid profiles: single and with a spouse, with no, one or both languages, either first.

    Args:
        spouse: the spouses to draw from; none or anyone unless given.
    """
    return st.fixed_dictionaries(
        {
            "age": ages(),
            "schooling": _schooling(),
            "languages": _languages(),
            "canadian_work_years": work_years(),
            "foreign_work_years": work_years(),
            "certificate_of_qualification": st.booleans(),
            "provincial_nomination": st.sampled_from([False, False, False, True]),
            "sibling_in_canada": st.booleans(),
            "job_offer": st.sampled_from(JobOffer),
            "spouse": st.none() | spouses() if spouse is None else spouse,
        }
    ).map(lambda facts: Profile(**facts.pop("languages"), **facts.pop("schooling"), **facts))


@cache
def _schooling() -> SearchStrategy[dict[str, Any]]:
    """A level of education, and study in Canada that is not above it."""
    pairs = (
        {"education": education, "canadian_study": study}
        for education in Education
        for study in CanadianStudy
        if not is_contradictory(education, study)
    )
    return st.sampled_from(list(pairs))


def rule_sets() -> SearchStrategy[RuleSet]:
    """The rule sets that have been in force."""
    return st.deferred(lambda: st.sampled_from(store.all()))


def dates_in_force() -> SearchStrategy[date]:
    """Days for which there are rules, often the first and last days of a rule set."""

    def edges() -> SearchStrategy[date]:
        firsts = [known.in_force_from for known in store.all()]
        lasts = [first - timedelta(days=1) for first in firsts[1:]]
        return st.sampled_from(firsts + lasts) | st.dates(firsts[0], _LAST_DAY)

    return st.deferred(edges)


@cache
def _reports(test: LanguageTest) -> SearchStrategy[TestReport]:
    """Reports of one test, on any of its scales."""

    def report(scale: str | None) -> SearchStrategy[TestReport]:
        charts = get(test).scales[scale].charts
        scores = {ability: st.sampled_from(list(charts[ability].level_of)) for ability in ABILITIES}
        return st.builds(TestReport, test=st.just(test), scale=st.just(scale), **scores)

    return st.sampled_from(list(get(test).scales)).flatmap(report)


def _languages() -> SearchStrategy[dict[str, Any]]:
    """No, one or both results, with the first language named where it must be."""

    @st.composite
    def languages(draw: Any) -> dict[str, Any]:
        given: dict[str, Any] = {}
        both = [(), ("english",), ("french",), ("english", "french")]
        for language in draw(st.sampled_from(both)):
            given[language] = draw(language_results(language))
        if len(given) == 2 or (given and draw(st.booleans())):
            given["first_language"] = draw(st.sampled_from(sorted(given)))
        return given

    return languages()
