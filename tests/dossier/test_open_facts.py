"""Open facts: each way in which they can fall is answered for."""

from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import celpip, day, degree, dossier, job, tcf

import crs
from crs._answers import alternatives
from crs._answers.snapshot import snapshot
from reforms import head

RANKS = (
    "less-than-secondary",
    "secondary",
    "one-year",
    "two-year",
    "three-year",
    "two-or-more",
    "masters",
    "doctorate",
)
LEVELS = ("secondary", "one-year", "two-year", "three-year", "masters", "doctorate")


def level_by_the_text(levels):
    """MI 11(1): two or more credentials, one of them of three years or more, rank above it."""
    highest = max(levels, key=RANKS.index, default="less-than-secondary")
    after_secondary = [one for one in levels if one != "secondary"]
    if highest == "three-year" and len(after_secondary) >= 2:
        return "two-or-more"
    return highest


def levels_by_every_subset(surely, perhaps):
    subsets = chain.from_iterable(combinations(perhaps, n) for n in range(len(perhaps) + 1))
    found = {level_by_the_text([*surely, *some]) for some in subsets}
    return sorted(found, key=RANKS.index)


@given(st.lists(st.tuples(st.sampled_from(LEVELS), st.booleans()), max_size=10))
def test_levels_of_open_credentials_are_those_of_every_subset(credentials):
    facts = dossier(
        credentials=[
            degree(level, "Canada", "2026" if is_open else "2012-06-30")
            for level, is_open in credentials
        ]
    )
    found = snapshot(facts, day("2026-07-01"))["education"].values
    surely = [level for level, is_open in credentials if not is_open]
    perhaps = [level for level, is_open in credentials if is_open]
    assert [str(level) for level in found] == levels_by_every_subset(surely, perhaps)


# ------------------------------------------------------------------- one sitting of many reports


def sitting(draw, make, levels, when):
    report = make(when, levels[0])
    for ability in ("reading", "writing", "listening", "speaking"):
        report[ability] = make(when, draw(st.sampled_from(levels)))[ability]
    return report


@st.composite
def people_of_many_reports(draw):
    days = st.sampled_from(["2025-09-01", "2025-10", "2024"])

    def some(make, levels):
        return [sitting(draw, make, levels, draw(days)) for _ in range(draw(st.integers(0, 4)))]

    english = some(celpip, (3, 4, 6, 7, 8, 9, 10, 12))
    french = some(tcf, (4, 5, 6, 7, 8, 9, 10))
    facts = {
        "tests": draw(st.permutations(english + french)),
        "credentials": [degree("masters", assessed="2024-01-01")],
        "work": [job("2019-01-01", "2023-06-30")],
        "certificate_of_qualification": {"since": "2020-01-01"},
    }
    if draw(st.booleans()):
        facts["spouse"] = {"tests": some(celpip, (3, 5, 7, 9)), "accompanying": draw(st.booleans())}
    if draw(st.booleans()):
        facts["first_language"] = draw(st.sampled_from(["english", "french"]))
    return facts


def best_by_every_combination(facts, on):
    """The highest total of all that the surely valid reports allow, each scored by itself."""
    plain = dossier(**{**facts, "tests": [], "spouse": facts.get("spouse", {}) | {"tests": []}})
    spouse = facts.get("spouse")
    base = snapshot(plain, on).profile.model_dump(
        exclude={"english", "french", "first_language", "spouse"}
    )

    def sides(tests):
        sure = [one for one in tests if one["date"] == "2025-09-01"]
        return [{k: v for k, v in one.items() if k != "date"} for one in sure]

    own = sides(facts["tests"])
    english = [one for one in own if one["test"] == "celpip"] or [None]
    french = [one for one in own if one["test"] == "tcf"] or [None]
    theirs = (spouse is not None and sides(spouse["tests"])) or [None]
    totals = []
    for one, other, spoken in product(english, french, theirs):
        named = facts.get("first_language")
        both = one is not None and other is not None
        for first in [named] if named and both else ["english", "french"] if both else [None]:
            told = {"english": one, "french": other, "first_language": first}
            if spouse is not None:
                told["spouse"] = {"language": spoken, "accompanying": spouse["accompanying"]}
            totals.append(crs.score(crs.Profile(**base, **told), on=on).total)
    return max(totals)


@given(people_of_many_reports())
def test_the_best_sitting_is_that_of_every_combination(facts):
    surely = {**facts, "tests": [one for one in facts["tests"] if one["date"] == "2025-09-01"]}
    if "spouse" in facts:
        tests = [one for one in facts["spouse"]["tests"] if one["date"] == "2025-09-01"]
        surely["spouse"] = facts["spouse"] | {"tests": tests}
    on = day("2026-08-01")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alternatives, "_FEW", 0)
        found = snapshot(dossier(**surely), on).total
    assert found.least == found.most == best_by_every_combination(surely, on)


@given(people_of_many_reports())
def test_leaving_out_what_cannot_be_best_changes_no_range(facts):
    found = {}
    for few in (0, 10**6):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(alternatives, "_FEW", few)
            found[few] = [
                snapshot(dossier(**facts), day(on)).total for on in ("2026-08-01", "2026-03-01")
            ]
    assert found[0] == found[10**6]


REFORM = (
    head("weak-readers", "Points for weak readers", "Points aux faibles lecteurs")
    + """

[[factor]]
id         = "additional.sibling"
label      = { en = "Reading", fr = "Lecture" }
source     = "brief"
section    = "1"
confidence = "C"
rows       = "first_reading"
columns    = ["either"]
points     = [
  [4, 40],
  [5,  0],
]
"""
)


def test_rules_that_read_more_than_a_sum_try_every_sitting(tmp_path):
    """A reform that looks at an ability beside another measure, or in two groups."""
    file = tmp_path / "reform.toml"
    file.write_text(REFORM, encoding="utf-8")
    rules = crs.rules.load(file)
    facts = dossier(tests=[celpip("2025-09-01", n % 7 + 4, reading=n % 5 + 4) for n in range(40)])
    found = snapshot(facts, day("2026-08-01"), rules=rules)
    best = max(
        crs.score(
            crs.Profile(age=36, education="less-than-secondary", english=one.report),
            rules=rules,
        ).total
        for one in facts.tests
    )
    assert found.total.most == best


def test_values_are_derived_when_asked_for_and_all_are_there():
    found = snapshot(dossier(spouse={}), day("2026-07-01"))
    assert found["age"] is found["age"]
    assert len(found.facts.derived) == 16
