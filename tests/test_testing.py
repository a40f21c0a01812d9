"""The strategies for those who test: valid, varied, at the boundaries, and found by themselves."""

import warnings
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning

import crs
import crs.testing
from crs._hypothesis import register
from crs.errors import NoRulesInForceError

RULE_SETS = ["2015-01-01", "2016-11-19", "2017-06-06", "2020-10-20", "2025-03-25"]
CHANGES = [date.fromisoformat(which) for which in RULE_SETS]

register()  # as its entry point does where the package is installed


def reached(strategy, condition):
    """Whether the strategy gives a value that meets the condition, within what a test draws."""
    return condition(
        find(
            strategy,
            condition,
            settings=settings(
                max_examples=2000,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
            random=Random(2015),
        )
    )


def drawn(strategy, number=1000):
    """Values as a property test would see them."""
    found = []

    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(value):
        found.append(value)

    draw()
    return found


# --------------------------------------------------------------------------- by themselves


def test_once_registered_types_give_their_strategies():
    assert all(isinstance(found, crs.Profile) for found in drawn(st.from_type(crs.Profile), 30))
    assert all(isinstance(found, crs.Spouse) for found in drawn(st.from_type(crs.Spouse), 30))
    found = drawn(st.from_type(crs.rules.RuleSet), 100)
    assert {rules.id for rules in found} == set(RULE_SETS)


def test_a_failing_example_of_a_rule_set_is_told_in_a_line():
    @settings(database=None, max_examples=20, derandomize=True)
    @given(crs.testing.rule_sets())
    def fails(rules):
        assert rules.id == "xyzzy"

    with (
        warnings.catch_warnings(action="ignore", category=HypothesisWarning),
        pytest.raises(AssertionError) as caught,
    ):
        fails()
    assert len("\n".join(caught.value.__notes__)) < 1000


def test_every_public_strategy_is_named():
    for name in crs.testing.__all__:
        assert getattr(crs.testing, name).__doc__
    assert crs.testing is __import__("crs").testing


# --------------------------------------------------------------------------- profiles


@given(crs.testing.profiles())
def test_every_profile_is_valid_and_scores_on_any_day(profile):
    assert crs.Profile.model_validate(profile.model_dump()) == profile
    for rules in RULE_SETS:
        assert 0 <= crs.score(profile, rules=rules).total <= 1200


def first_levels(profile):
    return getattr(profile, profile.first).four if profile.first else ()


FACTS = {
    **{f"age {age}": lambda p, age=age: p.age == age for age in (17, 18, 19, 20, 29, 30, 44, 45)},
    **{
        f"first language {level}": lambda p, level=level: level in first_levels(p)
        for level in range(3, 11)
    },
    **{
        f"weakest {level}": lambda p, level=level: min(first_levels(p), default=-1) == level
        for level in (3, 4, 5, 6, 7, 8, 9, 10)
    },
    **{
        f"{key} {years}": lambda p, key=key, years=years: getattr(p, key) == years
        for key in ("canadian_work_years", "foreign_work_years")
        for years in (0, 1, 2, 3, 5)
    },
    "part of a year": lambda p: p.canadian_work_years % 1 != 0,
    "out of the window": lambda p: p.foreign_work_years > 10,
    "no spouse": lambda p: p.spouse is None,
    "a spouse who comes": lambda p: p.spouse and p.spouse.scored,
    "a spouse who stays": lambda p: p.spouse and not p.spouse.accompanying,
    "a citizen": lambda p: p.spouse and p.spouse.citizen_or_pr,
    "a spouse with a result": lambda p: p.spouse and p.spouse.language,
    "a spouse without one": lambda p: p.spouse and not p.spouse.language,
    "no result": lambda p: p.first is None,
    "english alone": lambda p: p.english and not p.french,
    "french alone": lambda p: p.french and not p.english,
    "english first": lambda p: p.english and p.french and p.first == "english",
    "french first": lambda p: p.english and p.french and p.first == "french",
    "named though alone": lambda p: p.first_language and not (p.english and p.french),
    "four levels": lambda p: isinstance(p.english, crs.facts.Levels),
    "one level": lambda p: isinstance(p.english, crs.facts.SameLevel),
    **{
        f"a report of {test}": lambda p, test=test: test in p.tests
        for test in ("ielts", "celpip", "pte-core", "tef", "tcf")
    },
    **{
        f"TEF scale {scale}": lambda p, scale=scale: any(
            getattr(r, "scale", None) == scale for r in results(p)
        )
        for scale in ("old", "2019", "2023")
    },
    "a nomination": lambda p: p.provincial_nomination,
    "a certificate": lambda p: p.certificate_of_qualification,
    "a sibling": lambda p: p.sibling_in_canada,
    "french 7, english 5": lambda p: (
        p.english and p.french and min(p.english.four) >= 5 and min(p.french.four) >= 7
    ),
    "the second-language cap bites": lambda p: (
        crs.score(p, rules="2025-03-25")["core.second_language"].lost
    ),
    "transferability is capped": lambda p: crs.score(p, rules="2025-03-25")["transferability"].lost,
}


@pytest.fixture(scope="module")
def pool():
    return drawn(crs.testing.profiles(), 400)


def results(profile):
    """Every language result of a profile."""
    spouse = profile.spouse
    return profile.english, profile.french, spouse.language if spouse is not None else None


@pytest.mark.parametrize("fact", FACTS)
def test_profiles_reach(fact, pool):
    assert any(map(FACTS[fact], pool)) or reached(crs.testing.profiles(), FACTS[fact])


@pytest.mark.parametrize("level", list(crs.facts.Education))
def test_profiles_reach_every_level_of_education(level, pool):
    assert any(profile.education == level for profile in pool)
    assert any(profile.spouse and profile.spouse.education == level for profile in pool)


def test_boundaries_are_drawn_more_often_than_chance(pool):
    profiles = pool
    ages = Counter(profile.age for profile in profiles)
    assert sum(ages[age] for age in (17, 18, 19, 20, 29, 30, 44, 45)) > len(profiles) / 3
    years = Counter(profile.canadian_work_years for profile in profiles)
    assert sum(years[count] for count in (0, 1, 2, 3, 5)) > len(profiles) / 3
    levels = Counter(level for profile in profiles for level in first_levels(profile))
    assert min(levels[level] for level in range(3, 11)) > 0
    with_spouse = sum(profile.spouse is not None for profile in profiles)
    assert len(profiles) / 5 < with_spouse < len(profiles) * 4 / 5
    scored = sum(bool(profile.spouse and profile.spouse.scored) for profile in profiles)
    assert with_spouse / 3 < scored < with_spouse


def test_the_spouse_may_be_given():
    nobody = drawn(crs.testing.profiles(spouse=st.none()), 50)
    assert all(profile.spouse is None for profile in nobody)
    someone = drawn(crs.testing.profiles(spouse=crs.testing.spouses()), 50)
    assert all(profile.spouse is not None for profile in someone)


@pytest.mark.parametrize(
    ("language", "tests"),
    [
        ("english", {"ielts", "celpip", "pte-core"}),
        ("french", {"tef", "tcf"}),
        (None, {"ielts", "celpip", "pte-core", "tef", "tcf"}),
    ],
)
def test_language_results_are_of_the_language_asked_for(language, tests):
    found = drawn(crs.testing.language_results(language), 300)
    reports = [result for result in found if isinstance(result, crs.facts.TestReport)]
    assert {str(report.test) for report in reports} == tests
    assert {type(result) for result in found} == {
        crs.facts.Levels,
        crs.facts.SameLevel,
        crs.facts.TestReport,
    }


def test_values_stay_within_what_a_profile_accepts():
    assert all(0 <= age <= 120 for age in drawn(crs.testing.ages()))
    assert all(0 <= level <= 12 for level in drawn(crs.testing.levels()))
    assert all(years >= 0 for years in drawn(crs.testing.work_years()))


# --------------------------------------------------------------------------- days and rule sets


def test_every_day_has_rules_and_the_edges_are_drawn():
    days = drawn(crs.testing.dates_in_force())
    assert all(crs.rules.in_force(day) for day in days)
    edges = {*CHANGES, *(day - timedelta(days=1) for day in CHANGES[1:])}
    assert edges <= set(days)
    assert CHANGES[0] - timedelta(days=1) not in days
    assert len(set(days) - edges) > 100
    with pytest.raises(NoRulesInForceError):
        crs.rules.in_force(CHANGES[0] - timedelta(days=1))


def test_days_reach_past_the_announced_change_and_the_last_verified_day():
    days = crs.testing.dates_in_force()
    assert reached(days, lambda day: day >= date(2026, 11, 3))
    assert reached(days, lambda day: day > crs.rules.get("2025-03-25").last_verified)


def test_rule_sets_are_those_that_were_in_force():
    assert {rules.id for rules in drawn(crs.testing.rule_sets(), 200)} == set(RULE_SETS)
    assert all(rules.official for rules in drawn(crs.testing.rule_sets(), 20))
