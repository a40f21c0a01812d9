"""What must hold for every profile under every rule set, and where the law itself breaks it."""

import json
import re
import tomllib
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import crs
import second_copy_rules as copy
from crs import reports
from crs._engine.reference import evaluate
from crs._facts.profile import is_contradictory
from crs._law.rules import Factor
from crs._law.terms import CanadianStudy, Education
from crs.testing import dates_in_force, levels, profiles, rule_sets, spouses, work_years
from options import examples

ABILITIES = ("reading", "writing", "listening", "speaking")
SECTIONS = ("core", "spouse", "transferability", "additional")
CURRENT = "2025-03-25"

every = examples(2)


def total(profile, rules=CURRENT):
    return crs.score(profile, rules=rules).total


def profile(**given):
    return crs.Profile(**{"age": 29, "education": "masters", "english": {"clb": 9}, **given})


def walk(line):
    yield line
    for member in line.lines:
        yield from walk(member)


def coming():
    """Spouses who are scored."""
    return spouses().filter(lambda spouse: spouse.scored)


# --------------------------------------------------------------------------- sums and caps


@every
@given(profiles(), rule_sets())
def test_every_line_is_within_its_bounds_and_every_sum_adds_up(profile, rules):
    score = crs.score(profile, rules=rules)
    for line in walk(score["total"]):
        node = rules[line.id]
        assert 0 <= line.points <= line.maximum, line.id
        assert line.maximum == node.maximum[score.with_spouse]
        assert line.lost >= 0
        if isinstance(node, Factor):
            assert (line.lines, line.lost) == ((), 0)
            continue
        assert line.points == sum(member.points for member in line.lines) - line.lost, line.id
        if line.lost:
            assert line.points == node.cap[score.with_spouse]
        assert line.maximum == copy.CAPS[line.id][score.with_spouse]
    assert score.total == sum(getattr(score, section) for section in SECTIONS)
    assert [score[section].points for section in SECTIONS] == [
        getattr(score, section) for section in SECTIONS
    ]
    lost = sum(score[section].lost for section in SECTIONS)
    assert sum(line.points for line in score.lines()) - lost == score.total
    largest = 1200 if profile.provincial_nomination else copy.LARGEST_WITHOUT_NOMINATION[rules.id]
    assert 0 <= score.total <= largest
    assert score["transferability.education"].points in {0, 13, 25, 26, 38, 50}
    assert score["transferability.foreign_work"].points in {0, 13, 25, 26, 38, 50}


@every
@given(profiles())
def test_the_fast_engine_gives_what_the_plain_one_gives(profile):
    values, with_spouse = profile.encoded
    for rules in crs.rules.all():
        points = crs.score(profile, rules=rules).points()
        assert points == evaluate(rules, values, with_spouse=with_spouse)


@every
@given(profiles())
def test_every_line_is_what_the_second_copy_says(profile):
    """The tables typed by hand from the facts, looked up by facts read off the profile here."""
    facts = _facts(profile)
    for rules in copy.RULE_SETS:
        score = crs.score(profile, rules=rules)
        points = score.points()
        for id, names in copy.ARGUMENTS.items():
            arguments = [facts[name] for name in names]
            expected = copy.expected(rules, id, score.with_spouse, *arguments)
            assert points.get(id) == expected, (rules, id)


def _facts(profile):
    nothing = dict.fromkeys(ABILITIES, 0)
    english = dict(profile.english.levels) if profile.english else nothing
    french = dict(profile.french.levels) if profile.french else nothing
    first, second = (french, english) if profile.first == "french" else (english, french)
    spouse = profile.spouse if profile.spouse and profile.spouse.scored else crs.Spouse()
    spoken = dict(spouse.language.levels) if spouse.language else nothing
    facts = {
        "age": profile.age,
        "education": str(profile.education),
        "first_least": min(first.values()),
        "english_least": min(english.values()),
        "french_least": min(french.values()),
        "canadian_work_years": min(10, int(profile.canadian_work_years)),
        "foreign_work_years": min(10, int(profile.foreign_work_years)),
        "spouse_canadian_work_years": min(10, int(spouse.canadian_work_years)),
        "certificate_of_qualification": profile.certificate_of_qualification,
        "provincial_nomination": profile.provincial_nomination,
        "canadian_study": str(profile.canadian_study),
        "sibling_in_canada": profile.sibling_in_canada,
        "job_offer": str(profile.job_offer),
        "spouse_education": str(spouse.education),
    }
    for whose, levels_of in (("first", first), ("second", second), ("spouse", spoken)):
        facts |= {f"{whose}_{ability}": levels_of[ability] for ability in ABILITIES}
    return facts


# --------------------------------------------------------------------------- more is never less


@every
@given(profiles(), rule_sets(), st.sampled_from(Education), st.sampled_from(Education))
def test_more_education_never_lowers_the_total(profile, rules, one, other):
    low, high = sorted((one, other), key=lambda level: level.rank)
    untold = profile.model_copy(update={"canadian_study": "none"})
    assert total(untold.model_copy(update={"education": low}), rules) <= total(
        untold.model_copy(update={"education": high}), rules
    )


@every
@given(
    profiles().filter(lambda profile: profile.first is not None),
    rule_sets(),
    st.sampled_from(["english", "french"]),
    st.sampled_from(ABILITIES),
    st.tuples(levels(), levels()),
)
def test_a_higher_level_in_any_ability_never_lowers_the_total(
    profile, rules, language, ability, two
):
    """The first language stays the one that was named."""
    result = getattr(profile, language)
    four = dict(result.levels) if result else dict.fromkeys(ABILITIES, 0)
    totals = [
        total(
            profile.model_copy(
                update={language: {**four, ability: level}, "first_language": profile.first}
            ),
            rules,
        )
        for level in sorted(two)
    ]
    assert totals == sorted(totals)


@every
@given(
    profiles().filter(lambda profile: (profile.english is None) != (profile.french is None)),
    rule_sets(),
    levels(),
)
def test_a_result_in_a_second_language_never_lowers_the_total(profile, rules, level):
    update = {profile.first.other: {"clb": level}, "first_language": profile.first}
    assert total(profile, rules) <= total(profile.model_copy(update=update), rules)


@every
@given(
    profiles(),
    rule_sets(),
    st.sampled_from(["canadian_work_years", "foreign_work_years"]),
    work_years(),
    work_years(),
)
def test_more_work_never_lowers_the_total(profile, rules, where, one, other):
    totals = [
        total(profile.model_copy(update={where: years}), rules) for years in sorted((one, other))
    ]
    assert totals == sorted(totals)


@every
@given(profiles(), rule_sets())
def test_no_other_credit_ever_lowers_the_total(profile, rules):
    def totals(key, *values):
        return [total(profile.model_copy(update={key: value}), rules) for value in values]

    for key in ("certificate_of_qualification", "provincial_nomination", "sibling_in_canada"):
        without, with_ = totals(key, *(False, True))
        assert without <= with_, key
    possible = [study for study in CanadianStudy if not is_contradictory(profile.education, study)]
    studies = totals("canadian_study", *possible)
    assert studies == sorted(studies)
    offers = totals("job_offer", "none", "other", "senior-manager")
    assert offers == sorted(offers)


@every
@given(
    profiles(),
    rule_sets(),
    coming(),
    st.tuples(st.sampled_from(Education), work_years(), levels()),
)
def test_more_of_an_accompanying_spouse_never_lowers_the_total(profile, rules, spouse, more):
    education, years, level = more
    before = total(profile.model_copy(update={"spouse": spouse}), rules)
    four = dict(spouse.language.levels) if spouse.language else dict.fromkeys(ABILITIES, 0)
    better = {
        "education": max(spouse.education, education, key=lambda known: known.rank),
        "canadian_work_years": max(spouse.canadian_work_years, years),
        "language": {ability: max(level, known) for ability, known in four.items()},
    }
    for key, value in better.items():
        changed = spouse.model_copy(update={key: value})
        assert before <= total(profile.model_copy(update={"spouse": changed}), rules), key


@every
@given(profiles(), rule_sets(), st.integers(20, 120), st.integers(20, 120))
def test_from_20_on_age_never_raises_the_total(profile, rules, one, other):
    young, old = sorted((one, other))
    assert total(profile.model_copy(update={"age": young}), rules) >= total(
        profile.model_copy(update={"age": old}), rules
    )


# ------------------------------------------------------ where the law itself breaks monotonicity


@pytest.mark.parametrize(
    ("age", "single", "couple"),
    [
        (17, 0, 0),
        (18, 99, 90),
        (19, 105, 95),
        (20, 110, 100),
        (29, 110, 100),
        (30, 105, 95),
        (44, 6, 5),
        (45, 0, 0),
    ],
)
def test_age_first_raises_and_then_lowers_the_total(age, single, couple):
    nothing = {"education": "less-than-secondary", "english": None}
    assert total(profile(age=age, **nothing)) == single
    assert total(profile(age=age, **nothing, spouse={})) == couple


def test_two_credentials_are_never_worth_more_than_a_masters():
    two, masters = profile(education="two-or-more"), profile(education="masters")
    assert total(masters) - total(two) == 135 - 128
    two, masters = profile(education="two-or-more", spouse={}), profile(spouse={})
    assert total(masters) - total(two) == 126 - 119


def test_a_spouses_doctorate_gives_no_more_than_a_masters():
    masters, doctorate = (
        total(profile(spouse={"education": education})) for education in ("masters", "doctorate")
    )
    assert masters == doctorate


def test_an_accompanying_spouse_can_lower_the_total_and_can_raise_it():
    work = {"canadian_work_years": 1, "foreign_work_years": 3}
    assert total(profile(**work)) == 509
    # 100 + 126 + 4 x 29 + 0 + 35 of the columns with a spouse, none for the spouse, and 100
    assert total(profile(**work, spouse={})) == 477
    poor = {"age": 45, "education": "less-than-secondary", "english": None}
    rich = {"education": "masters", "language": {"clb": 9}, "canadian_work_years": 5}
    assert total(profile(**poor)) == 0
    assert total(profile(**poor, spouse=rich)) == 40


def test_naming_the_other_language_first_can_lower_the_total():
    """So a result in one more language lowers it, where that language is named first."""
    both = {"french": {"nclc": 7}}
    alone = total(profile())
    assert alone == 110 + 135 + 4 * 31 + 50
    english_first = total(profile(**both, first_language="english"))
    assert english_first == 110 + 135 + 4 * 31 + 4 * 3 + 50 + 50
    french_first = total(profile(**both, first_language="french"))
    assert french_first == 110 + 135 + 4 * 17 + 4 * 6 + 25 + 50
    assert french_first < alone < english_first


def test_a_higher_level_that_is_capped_or_within_a_band_raises_nothing():
    second = {"first_language": "english", "spouse": {}}
    almost = {"reading": 9, "writing": 9, "listening": 9, "speaking": 7}
    full = {"reading": 9, "writing": 9, "listening": 9, "speaking": 9}
    assert total(profile(**second, french=full)) - total(profile(**second, french=almost)) == 1
    assert total(profile(english={"clb": 4})) == total(profile(english={"clb": 5}))
    assert total(profile(english={"clb": 10})) == total(profile(english={"clb": 12}))
    assert total(profile(canadian_work_years=5)) == total(profile(canadian_work_years=10))
    assert total(profile(foreign_work_years=1)) == total(profile(foreign_work_years=2.99))


def test_another_offer_is_worth_less_than_a_senior_managers_and_later_nothing():
    offers = ("none", "senior-manager", "other")
    for which, points in (
        ("2015-01-01", (0, 600, 600)),
        ("2016-11-19", (0, 200, 50)),
        ("2020-10-20", (0, 200, 50)),
        ("2025-03-25", (0, 0, 0)),
    ):
        found = [crs.score(profile(job_offer=offer), rules=which).additional for offer in offers]
        assert tuple(found) == points


def test_the_same_facts_can_be_worth_less_on_a_later_day():
    offered = profile(job_offer="other")
    before = crs.score(offered, on=date(2025, 3, 24)).total
    after = crs.score(offered, on=date(2025, 3, 25)).total
    assert before - after == 50


# --------------------------------------------------------------------------- spouse, nomination


@every
@given(profiles(spouse=spouses()), rule_sets(), st.sampled_from(["accompanying", "citizen_or_pr"]))
def test_a_spouse_who_is_not_scored_equals_no_spouse(profile, rules, which):
    spouse = profile.spouse.model_copy(update={which: which == "citizen_or_pr"})
    with_ = crs.score(profile.model_copy(update={"spouse": spouse}), rules=rules)
    without = crs.score(profile.model_copy(update={"spouse": None}), rules=rules)
    assert with_.points() == without.points()
    assert with_.to_dict() == without.to_dict()
    assert with_["total"] == without["total"]
    assert with_.spouse == with_["spouse"].maximum == 0


@every
@given(profiles(), rule_sets())
def test_a_nomination_makes_the_additional_points_exactly_600(profile, rules):
    nominated = crs.score(profile.model_copy(update={"provincial_nomination": True}), rules=rules)
    assert nominated.additional == 600
    without = crs.score(profile.model_copy(update={"provincial_nomination": False}), rules=rules)
    assert nominated["additional"].lost == without.additional + without["additional"].lost
    assert nominated.total - nominated.additional == without.total - without.additional


# --------------------------------------------------------------------------- round trips


@every
@given(profiles(), dates_in_force())
def test_a_json_file_and_a_toml_file_give_the_same_score(profile, day):
    toml = _toml(profile.model_dump(mode="json", exclude_none=True))
    given_only = json.loads(profile.model_dump_json(exclude_unset=True))
    for again in (
        crs.Profile.model_validate_json(profile.model_dump_json()),
        crs.Profile.model_validate(given_only),
        crs.Profile.model_validate(tomllib.loads(toml)),
    ):
        assert again == profile
        assert crs.score(again, on=day).to_dict() == crs.score(profile, on=day).to_dict()


def _toml(table):
    return "\n".join(f"{key} = {_toml_value(value)}" for key, value in table.items())


def _toml_value(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml_value(value[key])}" for key in value) + "}"
    return json.dumps(value)  # text, numbers, true and false are written alike


# --------------------------------------------------------------------------- both languages


@every
@given(profiles(), rule_sets())
def test_english_and_french_show_the_same_numbers_line_by_line(profile, rules):
    (lines,) = reports.document(crs.score(profile, rules=rules)).tables
    rows = list(zip(lines.cells("en"), lines.cells("fr"), strict=True))
    assert rows
    for english, french in rows:
        label, points, most, because, clause = zip(english, french, strict=True)
        assert points[0] == points[1]
        assert most[0] == most[1]
        assert _numbers(because[0]) == _numbers(because[1]), label
        assert _numbers(clause[0]) == _numbers(clause[1])
        for words in (label, clause):
            assert all(words)
        assert "{" not in "".join((*english, *french))


def _numbers(text):
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d)", ".", text)))


@pytest.mark.parametrize("rules", crs.rules.all(), ids=repr)
def test_every_line_has_a_label_in_both_languages(rules):
    assert rules.label.en
    assert rules.label.fr
    for node in rules.nodes.values():
        assert node.label.en
        assert node.label.fr
        assert "{" not in node.label.en + node.label.fr
        assert node.citation.clause["en"]
        assert node.citation.clause["fr"]


@pytest.mark.parametrize("rules", crs.rules.all(), ids=repr)
def test_rules_do_not_differ_from_themselves(rules):
    assert not crs.rules.diff(rules, rules)
    for other in crs.rules.all():
        assert bool(crs.rules.diff(rules, other)) == (rules is not other)


@every
@given(profiles(), rule_sets(), rule_sets())
def test_scores_differ_only_where_the_rules_differ(profile, one, other):
    assume(one is not other)
    differing = {difference.id for difference in crs.rules.diff(one, other)}
    before, after = (crs.score(profile, rules=rules).points() for rules in (one, other))
    for id in set(before) & set(after):
        if isinstance(one[id], Factor) and id not in differing:
            assert before[id] == after[id], id
