"""Dated facts that cannot be: each is refused with what was wrong and what to write instead."""

from datetime import date

import pytest
from people import canadian, celpip, day, degree, dossier, job
from pydantic import ValidationError

import crs
from crs._answers.snapshot import snapshot


def told(**facts):
    """The messages for people, each after its place."""
    with pytest.raises(ValidationError) as refused:
        dossier(**facts)
    return "\n".join(
        f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in refused.value.errors()
    )


WORK = [
    ({"noc": 21231}, 'work.0.noc: a NOC code is text; write noc = "21231"'),
    ({"noc": 10}, 'a NOC code is text; write noc = "00010"'),  # the zeros are lost
    ({"noc": "10"}, "there is no NOC 2021 occupation '10'; did you mean \"00010\""),
    ({"noc": "2173"}, "2173 is a code of NOC 2016; in NOC 2021 it is"),
    ({"noc": "2173"}, '"21211" (Data scientists): the duties decide'),
    ({"noc": "99999"}, "there is no NOC 2021 occupation '99999'"),
    ({"noc": "software"}, "there is no NOC 2021 occupation 'software'; did you mean"),
    ({"noc": ""}, "there is no NOC 2021 occupation ''"),
    (
        {"noc_2016": 2173},
        "work.0.noc_2016: 2173 is no code of NOC 2016; expected four digits",
    ),
    ({"noc_2016": "21231"}, "'21231' is no code of NOC 2016; expected four digits"),
    ({"noc_2016": "2899"}, "'2899' is no code of NOC 2016; expected four digits"),
    ({"country": ""}, "a country cannot be ''; expected a name such as \"Canada\""),
    ({"country": 1}, 'a country cannot be 1; expected a name such as "Canada"'),
    ({"country": "Canda"}, "a country cannot be 'Canda'; did you mean \"Canada\"?"),
    ({"country": "Kanada"}, 'did you mean "Canada"?'),
    (
        {"hours": 0},
        "work.0.hours: hours cannot be 0; expected hours a week such as 37.5",
    ),
    ({"hours": -5}, "hours cannot be -5"),
    ({"hours": 169}, 'from 1 to 168, or "full-time" or "part-time"'),
    ({"hours": True}, "hours cannot be true"),
    ({"hours": "many"}, "hours cannot be 'many'; expected hours a week"),
    ({"hours": "ful-time"}, "hours cannot be 'ful-time'; did you mean \"full-time\"?"),
    ({"hours": float("nan")}, "hours cannot be nan"),
    ({"hours": None}, "hours cannot be null"),
    (
        {"end": "2017-12-31"},
        "the work ends on 2017-12-31 (end), before it begins on 2018-01-01 (start)",
    ),
    (
        {"end": "2017-12"},
        "ends on 2017-12 (end), before it begins on 2018-01-01 (start); fix one of them",
    ),
    (
        {"start": "soon"},
        "work.0.start: 'soon' cannot be read as a date; expected a day",
    ),
    ({"country": "Canada"}, 'work in Canada needs its employer: "canadian", "foreign"'),
    ({"country": "ca"}, "work in Canada needs its employer"),
    ({"employer": "bank"}, 'work.0.employer: "employer" cannot be'),
    ({"paid": "perhaps"}, "cannot be 'perhaps'; expected true or false"),
    ({"hours_per_week": 30}, 'unknown key "hours_per_week"; write hours = 37.5'),
    ({"self_employed": True}, 'unknown key "self_employed"; write employer = "self-employed"'),
    ({"since": "2018"}, 'unknown key "since"; a spell of work has "start" and "end"'),
    ({"until": "2018"}, 'unknown key "until"; a spell of work has "start" and "end"'),
    ({"authorized": True}, 'unknown key "authorized"; did you mean "authorised"?'),
]


@pytest.mark.parametrize(("change", "message"), WORK, ids=lambda given: str(given)[:60])
def test_work_that_cannot_be(change, message):
    assert message in told(work=[job() | change])


def test_a_missing_fact_is_named_with_its_meaning():
    spell = job()
    del spell["hours"]
    assert '"hours" is needed: paid hours a week' in told(work=[spell])
    with pytest.raises(ValidationError, match='"birth_date" is needed: day of birth'):
        crs.Dossier.model_validate({"work": []})


CREDENTIALS = [
    ({"level": "two-or-more"}, '"two-or-more" is not one credential; list each credential'),
    ({"level": "less-than-secondary"}, '"less-than-secondary" is not one credential'),
    ({"two_or_more": True}, 'unknown key "two_or_more"; list each credential'),
    ({"level": "two-year", "program_years": 0.5}, "a program of 0.5 years does not lead to"),
    ({"level": "one-year", "program_years": 2}, "a program of 2 years does not lead to"),
    (
        {"level": "two-year", "program_years": 1},
        'a credential of level "two-year"; correct the level',
    ),
    ({"level": "two-year", "program_years": 3}, "a program of 3 years does not lead to"),
    ({"level": "three-year", "program_years": 2.5}, "a program of 2.5 years does not lead to"),
    ({"program_years": 16}, "expected a number of years from 0 to 15, not 16"),
    ({"program_years": "four"}, "expected a number of years from 0 to 15, not 'four'"),
    (
        {"assessed": "2012-06-29"},
        "the assessment is of 2012-06-29 (assessed), before the credential of 2012-06-30 (earned)",
    ),
    (
        {"assessed": "2011"},
        "the assessment is of 2011 (assessed), before the credential of 2012-06-30",
    ),
    ({"study": {}}, "how one studied is asked of Canadian credentials only, not of India"),
]


@pytest.mark.parametrize(("change", "message"), CREDENTIALS, ids=lambda given: str(given)[:60])
def test_a_credential_that_cannot_be(change, message):
    assert message in told(credentials=[degree() | change])


@pytest.mark.parametrize(
    "change",
    [
        {"level": "one-year", "program_years": 1.5},
        {"level": "one-year", "program_years": 0.7},
        {"level": "two-year", "program_years": 2},
        {"level": "three-year", "program_years": 3},
        {"level": "bachelors", "program_years": 4},
        {"level": "masters", "program_years": 1},
        {"level": "secondary", "program_years": 12},
        {"assessed": "2012-06-30"},
        {"earned": "2012", "assessed": "2012-01-15"},
        {"level": "phd"},
    ],
    ids=str,
)
def test_a_credential_that_can_be(change):
    assert dossier(credentials=[degree() | change]).credentials[0].country == "India"


@pytest.mark.parametrize("written", ["Canada", "canada", " CANADA ", "ca", "Can"])
def test_canada_is_known_however_it_is_written(written):
    facts = dossier(credentials=[degree(country=written)])
    assert facts.credentials[0].canadian
    assert not dossier(credentials=[degree(country="Panama")]).credentials[0].canadian


@pytest.mark.parametrize(
    ("study", "message"),
    [
        ({"full_time_months": -1}, "expected a number of months from 0 to 240, not -1"),
        ({"months_in_canada": 241}, "expected a number of months from 0 to 240"),
        ({"language_percent": 101}, "expected a percentage from 0 to 100, not 101"),
        ({"distance_percent": "half"}, "expected a percentage from 0 to 100, not 'half'"),
        ({"must_return": 0}, '"must_return" cannot be 0; expected true or false'),
        ({"full_time": 8}, 'unknown key "full_time"; did you mean "full_time_months"?'),
    ],
    ids=str,
)
def test_study_that_cannot_be(study, message):
    assert message in told(credentials=[degree(country="Canada", study=study)])


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"birth_date": "17/13/96"},
            "birth_date: '17/13/96' cannot be read as a date; expected a day",
        ),
        ({"birth_date": "1996-02-30"}, "there is no day '1996-02-30'"),
        ({"age": 30}, 'unknown key "age"; a dossier has "birth_date"'),
        ({"canadian_work_years": 3}, "list each spell of work under [[work]]"),
        ({"foreign_work_years": 3}, "list each spell of work under [[work]]"),
        ({"education": "masters"}, "list each credential under [[credentials]]"),
        ({"english": {"clb": 9}}, "list each test report, with its date, under [[tests]]"),
        ({"french": {"nclc": 9}}, "list each test report, with its date, under [[tests]]"),
        ({"credential": []}, 'unknown key "credential"; did you mean "credentials"?'),
        ({"first_language": "Englsh"}, 'did you mean "english"?'),
        (
            {"submitted": "yesterday"},
            "submitted: 'yesterday' cannot be read as a date; expected a day",
        ),
        ({"spouse": {"family_size": 2}}, "it is of both partners; give it once, above [spouse]"),
        ({"spouse": {"siblings": []}}, 'give it above [spouse], with of = "spouse"'),
        (
            {"provincial_nomination": {"since": "2025-02-01", "until": "2025-01-31"}},
            "it ends on 2025-01-31 (until), before it begins on 2025-02-01 (since)",
        ),
        ({"provincial_nomination": {}}, '"since" is needed: first day'),
        ({"tests": [celpip("2025-01-10") | {"reading": 13}]}, "has no reading score of 13"),
        ({"tests": [celpip("2025-01-10", clb=9)]}, 'unknown key "clb"'),
        (
            {"tests": [celpip("10 January")]},
            "'10 January' cannot be read as a date",
        ),
        ({"readings": {"leap": "march-1"}}, 'unknown key "leap"'),
        ({"siblings": [{"since": "2020", "age": 20}]}, 'unknown key "age"'),
    ],
    ids=lambda given: str(given)[:60],
)
def test_other_facts_that_cannot_be(facts, message):
    assert message in told(**facts)


def test_all_that_is_wrong_is_told_at_once():
    messages = told(work=[job(hours=0), job(noc="2173")], birth_date="x")
    assert len(messages.splitlines()) == 3


def test_a_misspelt_level_is_answered_with_the_levels_that_are_accepted():
    message = told(credentials=[degree("bachelro")])
    assert "bachelors" in message
    assert "two-or-more" not in message


@pytest.mark.parametrize(
    ("facts", "choice"),
    [
        ({"readings": {"leap_day": "march"}}, "march-1"),
        ({"job_offers": [{"kind": "manager", "since": "2020"}]}, "senior-manager"),
        ({"siblings": [{"of": "spous", "since": "2020"}]}, "spouse"),
        ({"readings": {"remote_work": "canadian"}}, "foreign"),
    ],
    ids=str,
)
def test_a_wrong_choice_is_answered_with_the_choices(facts, choice):
    message = told(**facts)
    assert "a table of its facts" not in message
    assert choice in message


@pytest.mark.parametrize("key", ["work", "tests", "credentials", "siblings", "job_offers"])
def test_one_table_where_a_list_is_expected_says_to_double_the_brackets(key):
    message = told(**{key: {"since": "2020"}})
    assert "expected a table" not in message
    assert f"[[{key}]]" in message


@pytest.mark.parametrize("key", ["married", "marital_status", "partner"])
def test_a_spouse_is_a_table_whatever_a_person_calls_it(key):
    assert "is a table, [spouse], with the facts below it" in told(**{key: True})
    with pytest.raises(ValidationError, match=r"is a table, \[spouse\]"):
        crs.Profile.model_validate({"age": 29, "education": "masters", key: True})
    with pytest.raises(ValidationError, match=r"true is not a table .* such as \[spouse\]"):
        crs.Profile.model_validate({"age": 29, "education": "masters", "spouse": True})


def test_a_name_that_is_no_text_is_told_so():
    assert "a table of its facts" not in told(work=[job(name=5)])


@pytest.mark.parametrize("given", [True, 21231.0, ["21231"]], ids=str)
def test_what_is_no_code_at_all_is_not_padded_with_zeros(given):
    message = told(work=[job(noc=given)])
    assert '"0True"' not in message
    assert "a NOC code cannot be" in message
    assert 'five digits as text, such as "21231"' in message


@pytest.mark.parametrize("place", ["Toronto, Canada", "Canada (Ontario)", "au Canada"])
def test_a_country_that_names_canada_is_never_abroad(place):
    try:
        facts = dossier(work=[job("2021-01-01", "2021-12-31", country=place, employer="canadian")])
    except ValidationError:
        return
    assert snapshot(facts, day("2025-06-01"))["foreign_work_years"].values == (0,)


def test_the_bounds_told_are_the_bounds_kept():
    assert "from 1 to 168" in told(work=[job(hours=169)])
    told(work=[job(hours=0.5)])


def test_a_dossier_is_frozen_and_reads_its_own_writing():
    facts = dossier(
        work=[canadian("2020-01", "2021")],
        tests=[celpip("2025-01-10")],
        credentials=[degree("masters", earned=2012)],
        spouse={"since": "2019", "tests": [celpip("2025-02")]},
        submitted="2025-03",
    )
    again = crs.Dossier.model_validate(facts.model_dump(mode="json", exclude_unset=True))
    assert again == facts
    assert crs.Dossier.model_validate_json(facts.model_dump_json(exclude_unset=True)) == facts
    with pytest.raises(ValidationError):
        facts.submitted = None
    schema = crs.Dossier.model_json_schema()
    assert "counts for two years" in str(schema)


# Facts: noc2016-to-2021.csv: 7511 has become 73300 alone.
def test_a_code_of_noc_2016_in_the_place_of_noc_2021_is_read_and_told():
    facts = dossier(
        work=[job(noc="7511", noc_2016=None)],
        primary_occupation="NOC 7511",
        job_offers=[{"kind": "other", "since": "2024-10-01", "noc": "7511"}],
    )
    (work,) = facts.work
    assert (work.noc, work.noc_2016) == ("73300", "7511")
    assert facts.primary_occupation == facts.job_offers[0].noc == "73300"
    (told,) = facts.codes_read
    assert told.en == "NOC 2016 7511 is read as NOC 2021 73300, Transport truck drivers."
    assert "camions de transport" in told.fr
    assert crs.Dossier.model_validate(facts.model_dump()).codes_read == facts.codes_read
    score = crs.score(facts, on=date(2026, 10, 1))
    assert "noc-2016-read" in [caveat.code for caveat in score.caveats]
    assert told in crs.eligibility(facts, on=date(2026, 10, 1)).assumptions


def test_codes_of_noc_2021_need_no_word():
    facts = dossier(work=[job(noc="73300", noc_2016="7511")])
    assert facts.codes_read == ()
    assert "noc-2016-read" not in [c.code for c in crs.score(facts, on=date(2026, 10, 1)).caveats]
