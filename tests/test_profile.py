"""The contract's table of a profile, key by key: what is accepted, refused, and with what words."""

import ast
import copy
import inspect
import json
import pickle
import tomllib
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import get_args

import jsonschema
import pytest
from hypothesis import given
from pydantic import ValidationError

import crs
from crs._facts import docstrings
from crs._law.measures import MEASURES
from crs.testing import profiles

NAN, INF = float("nan"), float("inf")
NEEDED = {"age": 29, "education": "masters"}
NINES = {"reading": 9, "writing": 9, "listening": 9, "speaking": 9}
IELTS = {"test": "ielts", "reading": 7.0, "writing": 7.0, "listening": 8.0, "speaking": 7.0}
CELPIP = {"test": "celpip", "reading": 9, "writing": 9, "listening": 9, "speaking": 9}
PTE = {"test": "pte-core", "reading": 78, "writing": 88, "listening": 82, "speaking": 84}
TEF = {"test": "tef", "reading": 248, "writing": 371, "listening": 298, "speaking": 371}
TCF = {"test": "tcf", "reading": 524, "writing": 14, "listening": 523, "speaking": 14}
EDUCATION = [
    "less-than-secondary",
    "secondary",
    "one-year",
    "two-year",
    "three-year",
    "two-or-more",
    "masters",
    "doctorate",
]
SPELLINGS = {
    "none": "less-than-secondary",
    "high-school": "secondary",
    "bachelors": "three-year",
    "professional": "masters",
    "phd": "doctorate",
}


EDUCATION_CHOICES = (
    '"less-than-secondary" (or "none"), "secondary" (or "high-school"), "one-year", "two-year", '
    '"three-year" (or "bachelors"), "two-or-more", "masters" (or "professional"), '
    '"doctorate" (or "phd")'
)


def as_written(value):
    """A value as JSON and TOML write it."""
    return {"True": "true", "False": "false", "None": "null"}.get(repr(value), repr(value))


def build(**given):
    return crs.Profile(**{**NEEDED, **given})


def errors(**given):
    """What is wrong with a profile: (where, message) of each error."""
    with pytest.raises(ValidationError) as caught:
        build(**given)
    return [(error["loc"], error["msg"]) for error in caught.value.errors()]


def error(**given):
    """The one thing that is wrong with a profile."""
    (only,) = errors(**given)
    return only


# --------------------------------------------------------------------------- what is accepted


def test_only_age_and_education_are_required():
    assert [loc for loc, _ in _errors_of_nothing()] == [("age",), ("education",)]
    profile = build()
    assert profile.model_dump() == {
        "age": 29,
        "education": "masters",
        "english": None,
        "french": None,
        "first_language": None,
        "canadian_work_years": 0,
        "foreign_work_years": 0,
        "certificate_of_qualification": False,
        "provincial_nomination": False,
        "canadian_study": "none",
        "sibling_in_canada": False,
        "job_offer": "none",
        "spouse": None,
    }


def _errors_of_nothing():
    with pytest.raises(ValidationError) as caught:
        crs.Profile()
    return [(found["loc"], found["msg"]) for found in caught.value.errors()]


def test_a_spouse_has_defaults_for_all():
    assert build(spouse={}).spouse.model_dump() == {
        "education": "less-than-secondary",
        "language": None,
        "canadian_work_years": 0,
        "accompanying": True,
        "citizen_or_pr": False,
    }


@pytest.mark.parametrize("age", [0, 17, 120])
def test_any_whole_age_to_120(age):
    assert build(age=age).age == age


@pytest.mark.parametrize("level", EDUCATION)
def test_every_level_of_education(level):
    assert build(education=level).education == level
    assert build(spouse={"education": level}).spouse.education == level
    assert build(education=level).education.rank == EDUCATION.index(level)


@pytest.mark.parametrize(("other", "level"), SPELLINGS.items())
def test_every_other_spelling_of_education(other, level):
    assert build(education=other).education == level
    assert build(spouse={"education": other}).spouse.education == level
    assert build(education=other) == build(education=level)
    assert json.loads(build(education=other).model_dump_json())["education"] == level


@pytest.mark.parametrize("years", [0, 1, 1.9, 0.01, 40, 1e6])
@pytest.mark.parametrize("key", ["canadian_work_years", "foreign_work_years"])
def test_years_are_any_number_from_nought(key, years):
    assert getattr(build(**{key: years}), key) == years
    assert build(spouse={"canadian_work_years": years}).spouse.canadian_work_years == years


@pytest.mark.parametrize(("years", "counted"), [(0.9, 0), (1.0, 1), (1.9, 1), (2.999, 2), (99, 10)])
def test_completed_years_count(years, counted):
    profile = build(
        canadian_work_years=years, foreign_work_years=years, spouse={"canadian_work_years": years}
    )
    values = dict(zip([m.id for m in MEASURES], profile.encoded.values, strict=True))
    assert values["canadian_work_years"] == counted
    assert values["foreign_work_years"] == counted
    assert values["spouse_canadian_work_years"] == counted


@pytest.mark.parametrize(
    ("key", "choices"),
    [
        ("canadian_study", ["none", "one-or-two-year", "three-or-more-year"]),
        ("job_offer", ["none", "senior-manager", "other"]),
    ],
)
def test_every_choice(key, choices):
    assert [getattr(build(**{key: choice}), key).rank for choice in choices] == [0, 1, 2]


@pytest.mark.parametrize("language", ["english", "french"])
@pytest.mark.parametrize("one", [{"clb": 9}, {"nclc": 9}, NINES])
def test_levels_and_one_level_under_either_key(language, one):
    profile = build(**{language: one})
    assert getattr(profile, language).four == (9, 9, 9, 9)
    assert dict(getattr(profile, language).levels) == NINES
    assert profile.first == language
    assert build(spouse={"language": one}).spouse.language.four == (9, 9, 9, 9)


@pytest.mark.parametrize(
    ("language", "report"),
    [("english", IELTS), ("english", CELPIP), ("english", PTE), ("french", TEF), ("french", TCF)],
)
def test_each_test_under_its_language_and_any_for_a_spouse(language, report):
    assert getattr(build(**{language: report}), language).four == (9, 9, 9, 9)
    profile = build(spouse={"language": report})
    assert profile.spouse.language.four == (9, 9, 9, 9)
    assert profile.tests == (profile.spouse.language.test,)


def test_tef_scales():
    for scale in (None, "old", "2019", "2023"):
        assert build(french={**TEF, "scale": scale}).french.scale == scale
    assert build(french={**TEF, "scale": "old"}).french.four == build(french=TEF).french.four
    assert build(french={**TEF, "scale": "2019"}).french.four == (0, 5, 0, 5)


@pytest.mark.parametrize("level", range(13))
def test_levels_0_to_12(level):
    assert build(english={"clb": level}).english.levels.least == level
    assert build(english={**NINES, "writing": level}).english.writing == level


def test_results_made_in_python_are_accepted():
    for result in (
        crs.facts.Levels(**NINES),
        crs.facts.SameLevel(clb=9),
        crs.facts.SameLevel(nclc=9),
        crs.facts.TestReport(**IELTS),
        crs.clb.levels(**IELTS),
    ):
        assert build(english=result).english is result
    spouse = crs.Spouse(language={"clb": 7})
    assert build(spouse=spouse).spouse is spouse


@pytest.mark.parametrize("result", [{"clb": 9}, {"nclc": 9}, NINES, IELTS])
def test_any_mapping_is_read_as_a_table(result):
    assert build(english=MappingProxyType(result)) == build(english=result)


def test_the_first_language_is_the_one_named_or_the_only_one():
    assert build().first is None
    assert build(english={"clb": 5}).first == "english"
    assert build(french={"nclc": 5}).first == "french"
    assert build(french={"nclc": 5}, first_language="french").first == "french"
    both = {"english": {"clb": 5}, "french": {"nclc": 7}}
    assert build(**both, first_language="english").first == "english"
    assert build(**both, first_language="french").first == "french"


@pytest.mark.parametrize(
    ("facts", "scored"),
    [
        ({}, True),
        ({"accompanying": False}, False),
        ({"citizen_or_pr": True}, False),
        ({"accompanying": False, "citizen_or_pr": True}, False),
    ],
)
def test_only_a_spouse_who_comes_and_is_no_citizen_is_scored(facts, scored):
    profile = build(spouse={"education": "phd", "language": {"clb": 9}, **facts})
    assert profile.spouse.scored is scored
    assert profile.encoded.with_spouse is scored
    if not scored:
        assert profile.encoded == build().encoded


# --------------------------------------------------------------------------- unknown keys


@pytest.mark.parametrize(
    ("given", "loc", "near"),
    [
        ({"aeg": 29}, ("aeg",), "age"),
        ({"Education": "phd"}, ("Education",), "education"),
        ({"engish": {"clb": 9}}, ("engish",), "english"),
        ({"first-language": "french"}, ("first-language",), "first_language"),
        ({"job_ofer": "none"}, ("job_ofer",), "job_offer"),
        ({"spouse": {"educaton": "phd"}}, ("spouse", "educaton"), "education"),
        ({"spouse": {"citizen": True}}, ("spouse", "citizen"), "citizen_or_pr"),
        ({"english": {**NINES, "writting": 9}}, ("english", "writting"), "writing"),
        ({"english": {"clb": 9, "ncl": 9}}, ("english", "ncl"), "nclc"),
        ({"english": {**IELTS, "scal": "old"}}, ("english", "scal"), "scale"),
        ({"french": {"clb": 9, "nlc": 9}}, ("french", "nlc"), "nclc"),
        (
            {"spouse": {"language": {**NINES, "spekaing": 9}}},
            ("spouse", "language", "spekaing"),
            "speaking",
        ),
    ],
)
def test_an_unknown_key_names_the_nearest_known_one(given, loc, near):
    found = error(**given)
    assert found[0] == loc
    assert f'unknown key "{loc[-1]}"' in found[1]
    assert f'did you mean "{near}"?' in found[1]


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ({"english": {"cbl": 9}}, "clb"),
        ({"french": {"nlcl": 9}}, "nclc"),
        ({"spouse": {"language": {"clbb": 9}}}, "clb"),
        ({"english": {("tset" if key == "test" else key): IELTS[key] for key in IELTS}}, "test"),
    ],
)
def test_a_misspelt_key_that_tells_the_form_of_a_result_names_the_nearest(given, near):
    assert any(f'did you mean "{near}"?' in message for _, message in errors(**given))


def test_an_unknown_key_like_no_other_gets_all_of_them():
    loc, message = error(xyzzy=1)
    assert loc == ("xyzzy",)
    for key in crs.Profile.model_fields:
        assert f'"{key}"' in message
    assert '"clb", "nclc"' in error(english={"clb": 9, "xyzzy": 1})[1]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("age", "a spouse’s age gives no points; leave it out"),
        ("english", 'a spouse has one result, under "language"'),
        ("french", 'a spouse has one result, under "language"'),
        ("first_language", 'a spouse has one result, under "language"'),
        ("foreign_work_years", "a spouse’s foreign work gives no points; leave it out"),
    ],
)
def test_keys_that_people_expect_of_a_spouse_have_a_hint(key, hint):
    loc, message = error(spouse={key: 1})
    assert loc == ("spouse", key)
    assert message.startswith(f'unknown key "{key}"; {hint}')
    assert "did you mean" not in message
    assert "expected one of" not in message


def test_a_language_of_the_profile_is_english_or_french():
    assert error(language={"clb": 9}) == (
        ("language",),
        'unknown key "language"; a result is given under "english" or "french"',
    )


@pytest.mark.parametrize(
    ("given", "loc"),
    [
        ({"spouse": {"job_offer": "none"}}, ("spouse", "job_offer")),
        ({"english": {"clb": 9, "canadian_work_years": 1}}, ("english", "canadian_work_years")),
        ({"french": {**NINES, "sibling_in_canada": True}}, ("french", "sibling_in_canada")),
        ({"english": {**IELTS, "age": 29}}, ("english", "age")),
        (
            {"spouse": {"language": {"clb": 5, "provincial_nomination": True}}},
            ("spouse", "language", "provincial_nomination"),
        ),
    ],
)
def test_a_key_of_the_profile_within_a_table_is_told_its_place(given, loc):
    found = error(**given)
    assert found[0] == loc
    assert found[1].startswith(f'unknown key "{loc[-1]}"; ')
    assert found[1].endswith(
        "; it is a key of the profile: in TOML, it stands above the first [table]"
    )


def test_other_keys_are_not_told_to_be_of_the_profile():
    for facts in ({"xyzzy": 1}, {"spouse": {"xyzzy": 1}}, {"english": {"clb": 9, "xyzzy": 1}}):
        assert "key of the profile" not in error(**facts)[1]


def test_an_unknown_key_silences_what_is_missing_in_its_table_only():
    def of(**given):
        with pytest.raises(ValidationError) as caught:
            crs.Profile(**given)
        return [error["loc"] for error in caught.value.errors()]

    assert of(aeg=29) == [("aeg",)]
    assert of(aeg=29, education="xyzzy") == [("education",), ("aeg",)]
    assert of(english={"reading": 9, "writting": 9}, age=29) == [
        ("education",),
        ("english", "writting"),
    ]
    assert of(age=29) == [("education",)]


@pytest.fixture
def no_source(monkeypatch):
    """A program packed without its source."""

    def fail(_):
        raise OSError("could not get source code")

    docstrings.of_fields.cache_clear()
    monkeypatch.setattr(docstrings.inspect, "getsource", fail)
    yield
    docstrings.of_fields.cache_clear()


@pytest.mark.usefixtures("no_source")
def test_without_the_source_messages_are_shorter():
    assert docstrings.of_fields(crs.Profile) == {}
    with pytest.raises(ValidationError) as caught:
        crs.Profile(education="masters")
    assert [error["msg"] for error in caught.value.errors()] == ['"age" is needed']


def test_an_unknown_key_with_a_space_has_its_place_too():
    loc, message = error(**{"first language": "french"})
    assert 'did you mean "first_language"?' in message
    assert loc == ("first language",)


@pytest.mark.parametrize("text", ["{message}", "{0}", "%s", "\udcff", "é\n", "a" * 10_000])
def test_any_text_can_be_told_back(text):
    assert errors(education=text)[0][0] == ("education",)
    assert errors(**{text: 1})
    assert errors(spouse={text: 1})


def test_a_key_that_is_no_text_is_refused():
    assert errors(english={**NINES, 7: 9})[0][0] == ("english", 7)


# --------------------------------------------------------------------------- wrong values


@pytest.mark.parametrize(
    ("age", "near"),
    [
        (400, "120"),
        (121, "120"),
        (-1, "0"),
        (29.2, "29"),
        (29.0, "29"),
        (29.5, "29"),  # completed years count
        (29.99, "29"),
        (INF, "120"),
        (-INF, "0"),
    ],
)
def test_an_age_out_of_range_names_the_range_and_the_nearest(age, near):
    loc, message = error(age=age)
    assert loc == ("age",)
    assert repr(age) in message
    assert "whole number from 0 to 120" in message
    assert message.endswith(f"the nearest is {near}")


@pytest.mark.parametrize("age", ["old", True, False, None, NAN, [29], {"age": 29}])
def test_an_age_that_is_no_number_names_the_range(age):
    loc, message = error(age=age)
    assert loc == ("age",)
    assert as_written(age) in message
    assert "whole number from 0 to 120" in message
    assert "nearest" not in message


YEARS = [("canadian_work_years",), ("foreign_work_years",), ("spouse", "canadian_work_years")]


def _at(place, value):
    for key in reversed(place):
        value = {key: value}
    return value


@pytest.mark.parametrize("place", YEARS)
@pytest.mark.parametrize("years", [-2, -0.5, -INF, NAN, INF, "many", True, None, [3]])
def test_years_that_cannot_be(place, years):
    loc, message = error(**_at(place, years))
    assert loc == place
    assert as_written(years) in message
    assert "a number from 0" in message
    if years in (-2, -0.5, -INF):
        assert message.endswith("the nearest is 0")


def test_the_nearest_value_is_never_the_one_refused():
    _, message = error(canadian_work_years=10**400)
    assert message.count("1000") == 1  # the value itself, cut short, and no nearest one
    assert message.endswith("…; expected a number from 0")


BOOLEANS = [
    ("certificate_of_qualification",),
    ("provincial_nomination",),
    ("sibling_in_canada",),
    ("spouse", "accompanying"),
    ("spouse", "citizen_or_pr"),
]


@pytest.mark.parametrize("place", BOOLEANS)
@pytest.mark.parametrize("value", [1, 0, "perhaps", "ja", None, 1.0, []])
def test_yes_or_no_is_true_or_false_and_nothing_else(place, value):
    loc, message = error(**_at(place, value))
    assert loc == place
    assert as_written(value) in message
    assert "true or false" in message


@pytest.mark.parametrize("place", BOOLEANS)
def test_yes_and_no(place):
    for value in (True, False):
        found = build(**_at(place, value))
        for key in place:
            found = getattr(found, key)
        assert found is value


@pytest.mark.parametrize(
    ("given", "loc", "near"),
    [
        ({"education": "Mastres"}, ("education",), "masters"),
        ({"education": "MASTRES"}, ("education",), "masters"),
        ({"education": "bachelro"}, ("education",), "bachelors"),
        ({"education": "phdd"}, ("education",), "phd"),
        ({"education": "hihg school"}, ("education",), "high-school"),
        ({"spouse": {"education": "doctrate"}}, ("spouse", "education"), "doctorate"),
        ({"first_language": "Frensh"}, ("first_language",), "french"),
        ({"first_language": "anglish"}, ("first_language",), "english"),
        ({"canadian_study": "one-or-two-yeers"}, ("canadian_study",), "one-or-two-year"),
        ({"job_offer": "senior-managers"}, ("job_offer",), "senior-manager"),
        ({"english": {**IELTS, "test": "IELST"}}, ("english", "test"), "ielts"),
        ({"french": {**TEF, "scale": "2018"}}, ("french", "scale"), "2019"),
        ({"french": {**TEF, "scale": 2023}}, ("french", "scale"), "2023"),
    ],
)
def test_a_misspelt_choice_names_the_nearest(given, loc, near):
    found = error(**given)
    assert found[0] == loc
    value = given
    for key in loc:
        value = value[key]
    assert as_written(value) in found[1]
    assert f'did you mean "{near}"?' in found[1]
    assert "xpected one of" in found[1]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("education", EDUCATION),
        ("first_language", ["english", "french"]),
        ("canadian_study", ["none", "one-or-two-year", "three-or-more-year"]),
        ("job_offer", ["none", "senior-manager", "other"]),
    ],
)
@pytest.mark.parametrize("value", ["", "xyzzy", 3, True, NAN])
def test_a_choice_like_no_other_names_them_all(key, expected, value):
    loc, message = error(**{key: value})
    assert loc == (key,)
    assert as_written(value) in message
    assert [choice for choice in expected if f'"{choice}"' not in message] == []


@pytest.mark.parametrize("value", ["xyzzy", "Mastres", 3])
def test_the_choices_of_education_list_other_spellings(value):
    for found in (error(education=value), error(spouse={"education": value})):
        assert found[1].endswith(f"one of {EDUCATION_CHOICES}")


@pytest.mark.parametrize("key", ["education", "canadian_study", "job_offer"])
def test_a_choice_cannot_be_null(key):
    assert error(**{key: None})[0] == (key,)


@pytest.mark.parametrize("place", [("education",), ("spouse", "education")])
@pytest.mark.parametrize("value", [["masters"], {"level": "masters"}])
def test_a_list_or_table_for_a_level_of_education_is_refused_like_any_wrong_value(place, value):
    loc, message = error(**_at(place, value))
    assert loc == place
    assert '"masters"' in message


@pytest.mark.parametrize("key", ["first_language", "canadian_study", "job_offer"])
@pytest.mark.parametrize("value", [["none"], {"a": 1}])
def test_a_list_or_table_for_a_choice_is_refused(key, value):
    assert error(**{key: value})[0] == (key,)


@pytest.mark.parametrize("value", [9.2, 9.0, 7.5, INF])
@pytest.mark.parametrize("key", ["writing", "speaking"])
def test_a_level_with_a_part_is_perhaps_a_score(key, value):
    loc, message = error(english={**NINES, key: value})
    assert loc == ("english", key)
    assert f'"{key}" cannot be {value!r}; expected a whole number from 0 to 12; ' in message
    assert message.endswith(
        "levels are whole, so these look like the scores of a test: name it, "
        'test = "ielts" (or "celpip", "pte-core", "tef", "tcf")'
    )
    assert "nearest" not in message


@pytest.mark.parametrize("value", [9.2, 9.0])
def test_one_level_with_a_part_may_be_a_test_score(value):
    loc, message = error(english={"clb": value})
    assert loc == ("english", "clb")
    assert repr(value) in message
    assert "whole number from 0 to 12" in message
    assert "levels are whole" in message
    assert "nearest" not in message


@pytest.mark.parametrize(("value", "near"), [(13, "12"), (-1, "0"), (10**30, "12")])
def test_a_level_out_of_range_names_the_range_and_the_nearest(value, near):
    for key, result in (("clb", {"clb": value}), ("writing", {**NINES, "writing": value})):
        loc, message = error(english=result)
        assert loc == ("english", key)
        assert as_written(value) in message
        assert "whole number from 0 to 12" in message
        assert message.endswith(f"the nearest is {near}")


@pytest.mark.parametrize("value", ["nine", True, None, NAN, [9]])
def test_a_level_that_is_no_number_is_refused(value):
    assert error(english={"clb": value})[0] == ("english", "clb")
    assert error(french={**NINES, "reading": value})[0] == ("french", "reading")


def test_every_wrong_value_is_told_at_once():
    found = errors(
        age=-1, education="Mastres", sibling_in_canada="nope", spouse={"canadian_work_years": -1}
    )
    assert [loc for loc, _ in found] == [
        ("age",),
        ("education",),
        ("sibling_in_canada",),
        ("spouse", "canadian_work_years"),
    ]


@pytest.mark.parametrize("key", ["english", "french"])
@pytest.mark.parametrize("value", [9, "ielts", [9, 9, 9, 9], True])
def test_what_is_no_language_result_is_told_the_three_forms(key, value):
    loc, message = error(**{key: value})
    assert loc == (key,)
    assert as_written(value) in message
    assert "clb" in message
    assert "reading" in message
    assert "test" in message


@pytest.mark.parametrize("value", [True, "yes", 1, []])
def test_what_is_no_spouse_is_refused(value):
    loc, message = error(spouse=value)
    assert loc == ("spouse",)
    assert as_written(value) in message


@pytest.mark.parametrize("key", ["english", "french", "first_language", "spouse"])
def test_null_means_not_given(key):
    assert build(**{key: None}) == build()


# --------------------------------------------------------------------------- missing values


def test_what_is_needed_is_said_in_the_words_of_the_field():
    messages = dict(_errors_of_nothing())
    for key, field in (("age",), "age in whole years"), (("education",), "highest level of"):
        assert messages[key].startswith(f'"{key[0]}" is needed: ')
        assert field in messages[key].lower()


def test_a_missing_ability_keeps_the_spelling_of_clb():
    found = dict(errors(english={"reading": 9}))
    assert set(found) == {("english", key) for key in ("writing", "listening", "speaking")}
    for message in found.values():
        assert "is needed" in message
        assert "CLB" in message


def test_a_report_without_an_ability():
    loc, message = error(english={key: IELTS[key] for key in IELTS if key != "speaking"})
    assert loc == ("english", "speaking")
    assert '"speaking" is needed' in message


# --------------------------------------------------------------------------- what does not fit


def test_clb_and_nclc_together_are_refused():
    loc, message = error(english={"clb": 9, "nclc": 9})
    assert loc == ("english",)
    assert '"clb" and "nclc" are the same scale' in message


def test_both_results_need_a_first_language():
    _, message = error(english={"clb": 9}, french={"nclc": 7})
    assert "first_language" in message
    assert '"english" or "french"' in message


@pytest.mark.parametrize(("given", "named"), [("english", "french"), ("french", "english")])
def test_a_first_language_needs_its_result(given, named):
    _, message = error(**{given: {"clb": 9}, "first_language": named})
    assert f'the first official language named is "{named}"' in message
    assert f"no {named} result" in message
    assert f'"{given}"' in message


@pytest.mark.parametrize(
    ("key", "report", "name", "right"),
    [
        ("english", TEF, "TEF Canada", "french"),
        ("english", TCF, "TCF Canada", "french"),
        ("french", IELTS, "IELTS General Training", "english"),
        ("french", CELPIP, "CELPIP-General", "english"),
        ("french", PTE, "PTE Core", "english"),
    ],
)
def test_a_report_under_the_other_language_is_refused(key, report, name, right):
    _, message = error(**{key: report})
    assert name in message
    assert f'give it under "{right}"' in message


@pytest.mark.parametrize(
    ("key", "report", "parts"),
    [
        ("english", {**IELTS, "reading": 7.3}, ["reading", "7.3", "0 to 9", "0.5", "7.5"]),
        ("english", {**PTE, "writing": 95}, ["writing", "95", "10 to 90", "nearest is 90"]),
        ("english", {**CELPIP, "listening": "X"}, ["listening", "'X'", "0 to 12", '"M"']),
        ("french", {**TEF, "reading": 301}, ["301", "0 to 300", "équivalence ancien score"]),
        ("french", {**TCF, "writing": 10.5}, ["10.5", "0 to 20", "whole numbers"]),
        ("english", {**IELTS, "speaking": None}, ["speaking", "None", "0 to 9"]),
        ("english", {**IELTS, "speaking": "7.x"}, ["'7.x'", "0 to 9"]),
        ("english", {**IELTS, "speaking": True}, ["True", "0 to 9"]),
        ("english", {**IELTS, "speaking": [7]}, ["[7]", "0 to 9"]),
    ],
)
def test_a_score_that_the_test_cannot_produce_is_refused(key, report, parts):
    loc, message = error(**{key: report})
    assert loc[0] == key
    assert [part for part in parts if part not in message] == []
    loc, message = error(spouse={"language": report})
    assert loc[:2] == ("spouse", "language")
    assert [part for part in parts if part not in message] == []


def test_a_score_of_hundreds_of_digits_is_an_error_of_the_profile_too():
    assert error(english={**PTE, "reading": 10**400})[0][0] == "english"


@pytest.mark.parametrize("report", [IELTS, CELPIP, PTE])
def test_a_scale_that_is_not_tefs_is_refused_in_plain_words(report):
    _, message = error(english={**report, "scale": "old"})
    assert "has no scale 'old'" in message
    assert "TefScale" not in message


# --------------------------------------------------------------------------- frozen values


def test_nothing_can_be_assigned_or_deleted():
    profile = build(english=IELTS, french=NINES, first_language="english", spouse={})
    for thing in (profile, profile.spouse, profile.english, profile.french):
        for field in type(thing).model_fields:
            with pytest.raises(ValidationError, match="frozen"):
                setattr(thing, field, getattr(thing, field))
            with pytest.raises(ValidationError, match="frozen"):
                delattr(thing, field)
        with pytest.raises(ValidationError, match="frozen"):
            thing.xyzzy = 1


def test_what_was_worked_out_cannot_be_assigned_either():
    profile = build(english=IELTS)
    before = profile.encoded
    with pytest.raises((ValidationError, AttributeError)):
        profile.encoded = build().encoded
    with pytest.raises((ValidationError, AttributeError)):
        profile.english.four = (10, 10, 10, 10)
    assert profile.encoded == before


def test_equal_profiles_are_equal_and_hash_alike_whatever_was_worked_out():
    facts = {"english": IELTS, "french": NINES, "first_language": "french", "spouse": {}}
    one, other = build(**facts), build(**facts)
    one.encoded  # noqa: B018 - working it out must not matter
    one.tests  # noqa: B018
    assert one == other
    assert other == one
    assert hash(one) == hash(other)
    assert len({one, other}) == 1
    assert one != build(**{**facts, "age": 30})
    assert build(canadian_work_years=1) == build(canadian_work_years=1.0)


def test_a_copy_with_changes_is_checked_like_any_profile():
    profile = build(english={"clb": 9})
    assert profile.model_copy(update={"age": 30}) == build(age=30, english={"clb": 9})
    assert profile.model_copy(update={"english": IELTS}).english == crs.facts.TestReport(**IELTS)
    assert profile.model_copy() == profile
    assert profile.model_copy(deep=True) == profile
    for update in ({"age": 400}, {"xyzzy": 1}, {"french": {"nclc": 7}}, {"english": TEF}):
        with pytest.raises(ValidationError):
            profile.model_copy(update=update)


def test_a_changed_copy_never_keeps_what_was_worked_out_before():
    profile = build(english=IELTS, spouse={"language": TEF})
    assert crs.score(profile, rules="2025-03-25").total
    assert profile.tests
    changed = profile.model_copy(update={"age": 45, "english": {"clb": 4}, "spouse": None})
    fresh = build(age=45, english={"clb": 4})
    assert changed.encoded == fresh.encoded
    assert changed.tests == ()
    assert crs.score(changed, rules="2025-03-25").total == (
        crs.score(fresh, rules="2025-03-25").total
    )
    report = crs.facts.TestReport(**IELTS)
    assert report.four == (9, 9, 9, 9)
    assert report.model_copy(update={"reading": 3.5}).four == (4, 9, 9, 9)
    assert crs.facts.SameLevel(clb=9).model_copy(update={"clb": 4}).four == (4, 4, 4, 4)


def test_copies_and_pickles_are_equal_and_score_alike():
    profile = build(english=IELTS, french=NINES, first_language="english", spouse={"language": TCF})
    for made in (copy.copy, copy.deepcopy, lambda p: pickle.loads(pickle.dumps(p))):
        for _ in range(2):  # before and after the encoding was worked out
            twin = made(profile)
            assert twin == profile
            assert hash(twin) == hash(profile)
            assert twin.encoded == profile.encoded


# --------------------------------------------------------------------------- files


def test_json_gives_the_same_profile():
    profile = build(
        english=IELTS,
        french={"nclc": 7},
        first_language="french",
        canadian_work_years=1.9,
        spouse={"language": {**CELPIP, "reading": "M"}, "accompanying": False},
    )
    assert crs.Profile.model_validate_json(profile.model_dump_json()) == profile
    assert crs.Profile.model_validate(profile.model_dump()) == profile
    assert crs.Profile.model_validate(json.loads(profile.model_dump_json())) == profile


TOML = """
age = 29
education = "bachelors"
first_language = "french"
canadian_work_years = 1.9
foreign_work_years = 3
certificate_of_qualification = true
provincial_nomination = false
canadian_study = "one-or-two-year"
sibling_in_canada = true
job_offer = "senior-manager"
english = { test = "ielts", reading = 7, writing = 7.0, listening = 8.0, speaking = 7 }
french = { nclc = 7 }

[spouse]
education = "phd"
canadian_work_years = 1
accompanying = true
citizen_or_pr = false
language = { test = "tef", scale = "2023", reading = 434, writing = 428, listening = 434, \
speaking = 456 }
"""


def test_toml_gives_the_same_profile():
    profile = crs.Profile(**tomllib.loads(TOML.replace("\\\n", "")))
    assert profile == build(
        education="three-year",
        first_language="french",
        canadian_work_years=1.9,
        foreign_work_years=3,
        certificate_of_qualification=True,
        canadian_study="one-or-two-year",
        sibling_in_canada=True,
        job_offer="senior-manager",
        english=IELTS,
        french={"clb": 7},
        spouse={
            "education": "doctorate",
            "canadian_work_years": 1,
            "language": {
                "test": "tef",
                "scale": "2023",
                "reading": 434,
                "writing": 428,
                "listening": 434,
                "speaking": 456,
            },
        },
    )
    assert profile.spouse.language.four == (7, 7, 7, 7)
    assert set(tomllib.loads(TOML)) == set(crs.Profile.model_fields)


@pytest.mark.parametrize(
    "document",
    ["[]", "3", "null", '"masters"', '{"age": 29}', '{"age": "old", "education": "masters"}', "{"],
)
def test_json_of_something_else_is_the_same_kind_of_error(document):
    with pytest.raises(ValidationError):
        crs.Profile.model_validate_json(document)


# --------------------------------------------------------------------------- the JSON Schema


@cache
def validator():
    return jsonschema.Draft202012Validator(crs.Profile.model_json_schema())


def schema_errors(document):
    return [found.message for found in validator().iter_errors(document)]


def test_the_schema_is_a_valid_schema():
    jsonschema.Draft202012Validator.check_schema(crs.Profile.model_json_schema())


def _docstrings(model):
    """The docstring under each field, read from the source a second time."""
    body = ast.parse(inspect.getsource(model)).body[0].body
    return {
        field.target.id: " ".join(below.value.value.split())
        for field, below in pairwise(body)
        if isinstance(field, ast.AnnAssign) and field.target.id in model.model_fields
    }


@pytest.mark.parametrize(
    "model", [crs.Profile, crs.Spouse, crs.facts.Levels, crs.facts.SameLevel, crs.facts.TestReport]
)
def test_the_schema_describes_every_field_with_its_docstring(model):
    properties = model.model_json_schema()["properties"]
    told = {field: properties[field]["description"] for field in model.model_fields}
    assert told == _docstrings(model)
    assert all(told.values())
    whole = crs.Profile.model_json_schema()
    part = whole if model is crs.Profile else whole["$defs"][model.__name__]
    assert {field: part["properties"][field]["description"] for field in told} == told


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"english": NINES},
        {"english": {"clb": 9}},
        {"english": IELTS},
        {"english": {**CELPIP, "reading": "M"}},
        {"english": PTE},
        {"french": TCF},
        {"french": {**TEF, "scale": "2023"}},
        {"french": TEF, "english": NINES, "first_language": "french"},
        {"canadian_work_years": 1.9, "foreign_work_years": 3},
        {"spouse": {}},
        {"spouse": {"education": "phd", "language": TEF, "accompanying": False}},
        {"spouse": None, "english": None, "french": None, "first_language": None},
        *({"education": level} for level in [*EDUCATION, *SPELLINGS]),
        *({"spouse": {"education": level}} for level in [*EDUCATION, *SPELLINGS]),
        {"canadian_study": "three-or-more-year", "job_offer": "other"},
    ],
)
def test_the_schema_accepts_what_a_profile_accepts(given):
    assert build(**given)
    assert schema_errors({**NEEDED, **given}) == []


@pytest.mark.parametrize(
    "given",
    [{"french": {"nclc": 9}}, {"english": {"nclc": 9}}, {"spouse": {"language": {"nclc": 9}}}],
)
def test_the_schema_accepts_nclc(given):
    assert build(**given)
    assert schema_errors({**NEEDED, **given}) == []


@pytest.mark.parametrize(
    "given",
    [
        {"xyzzy": 1},
        {"spouse": {"xyzzy": 1}},
        {"english": {"clb": 9, "xyzzy": 1}},
        {"english": {**NINES, "xyzzy": 1}},
        {"english": {**IELTS, "xyzzy": 1}},
        {"spouse": {"language": {**TEF, "xyzzy": 1}}},
        {"english": {"clb": 9, "nclc": 9}},
        {"english": {}},
        {"age": -1},
        {"age": 121},
        {"age": "old"},
        {"education": "Mastres"},
        {"canadian_work_years": -1},
        {"sibling_in_canada": 1},
        {"english": {"clb": 13}},
        {"english": {**IELTS, "test": "toefl"}},
        {"first_language": "Frensh"},
        {"job_offer": None},
    ],
)
def test_the_schema_refuses_what_a_profile_refuses(given):
    assert errors(**given)
    assert schema_errors({**NEEDED, **given}) != []


@given(profiles())
def test_the_schema_accepts_every_profile(profile):
    assert schema_errors(profile.model_dump(mode="json")) == []
    assert schema_errors(profile.model_dump(mode="json", exclude_unset=True)) == []


# --------------------------------------------------------------------------- for the engines


@given(profiles())
def test_the_encoding_has_one_value_for_each_measure_within_its_bounds(profile):
    values, with_spouse = profile.encoded
    assert len(values) == len(MEASURES)
    for measure, value in zip(MEASURES, values, strict=True):
        assert type(value) is int
        assert 0 <= value <= measure.high, measure.id
    by_id = dict(zip([measure.id for measure in MEASURES], values, strict=True))
    assert by_id["first_least"] == min(by_id[f"first_{ability}"] for ability in NINES)
    assert with_spouse == (profile.spouse is not None and profile.spouse.scored)


def test_the_encoding_of_one_profile_value_by_value():
    profile = build(
        age=41,
        english={"reading": 5, "writing": 6, "listening": 7, "speaking": 8},
        french={"reading": 9, "writing": 10, "listening": 11, "speaking": 12},
        first_language="french",
        canadian_work_years=2.5,
        foreign_work_years=11,
        certificate_of_qualification=True,
        provincial_nomination=True,
        canadian_study="three-or-more-year",
        sibling_in_canada=True,
        job_offer="other",
        spouse={"education": "secondary", "language": {"clb": 3}, "canadian_work_years": 4},
    )
    values = dict(zip([m.id for m in MEASURES], profile.encoded.values, strict=True))
    assert values == {
        "age": 41,
        "education": 6,
        "first_reading": 9,
        "first_writing": 10,
        "first_listening": 11,
        "first_speaking": 12,
        "first_least": 9,
        "second_reading": 5,
        "second_writing": 6,
        "second_listening": 7,
        "second_speaking": 8,
        "english_least": 5,
        "french_least": 9,
        "canadian_work_years": 2,
        "foreign_work_years": 10,
        "certificate_of_qualification": 1,
        "provincial_nomination": 1,
        "canadian_study": 2,
        "sibling_in_canada": 1,
        "job_offer": 2,
        "spouse_education": 1,
        "spouse_reading": 3,
        "spouse_writing": 3,
        "spouse_listening": 3,
        "spouse_speaking": 3,
        "spouse_canadian_work_years": 4,
    }


def test_the_forms_of_a_language_result_are_the_public_ones():
    union, _ = get_args(crs.clb.LanguageResult)
    assert {get_args(form)[0] for form in get_args(union)} == {
        crs.facts.Levels,
        crs.facts.SameLevel,
        crs.facts.TestReport,
    }
