"""The level of education, "two or more" from its parts, and the bonus for Canadian study.

Facts: crs-rules.md 3.2 (MI 11), 6.3 (MI 30), 7.1, case 8.
"""

import pytest
from people import day, degree, dossier
from pydantic import ValidationError

from crs._answers.snapshot import snapshot

LESS, SECONDARY, ONE, TWO, THREE, MORE, MASTERS, DOCTOR = (
    "less-than-secondary",
    "secondary",
    "one-year",
    "two-year",
    "three-year",
    "two-or-more",
    "masters",
    "doctorate",
)


def level(text, *credentials, **readings):
    facts = dossier(credentials=list(credentials), readings=readings)
    return [str(value) for value in snapshot(facts, day(text))["education"].values]


def here(of, earned="2015-06-30", **more):
    return degree(of, "Canada", earned, **more)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], LESS),
        ([SECONDARY], SECONDARY),
        ([SECONDARY, SECONDARY], SECONDARY),
        ([ONE], ONE),
        ([SECONDARY, ONE], ONE),
        # none of a program of three years: the level of the better one
        ([ONE, ONE], ONE),
        ([ONE, TWO], TWO),
        ([TWO, TWO, TWO], TWO),
        ([THREE], THREE),
        ([SECONDARY, THREE], THREE),
        # at least two post-secondary credentials, one of them of three years or more
        ([THREE, ONE], MORE),
        ([TWO, THREE], MORE),
        ([THREE, THREE], MORE),
        # a higher level stays what it is
        ([MASTERS], MASTERS),
        ([THREE, MASTERS], MASTERS),
        ([ONE, MASTERS], MASTERS),
        ([MASTERS, MASTERS], MASTERS),
        ([THREE, MASTERS, DOCTOR], DOCTOR),
    ],
    ids=str,
)
def test_the_level_that_credentials_make_together(levels, expected):
    assert level("2026-01-01", *map(here, levels)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-06-14", [LESS]),
        ("2020-06-15", [THREE]),
        ("2020-06-16", [THREE]),
        ("2025-06-14", [THREE]),
        ("2025-06-15", [LESS]),  # five years (MI 11(5))
        ("2025-06-16", [LESS]),
    ],
)
def test_a_foreign_credential_counts_while_its_assessment_is_less_than_five_years_old(
    text, expected
):
    assert level(text, degree(assessed="2020-06-15")) == expected


def test_an_assessment_of_29_february():
    one = degree(assessed="2020-02-29")
    assert level("2025-02-28", one) == [THREE]
    assert level("2025-03-01", one) == [LESS]
    assert level("2025-02-28", one, leap_day="february-28") == [LESS]
    assert level("2025-02-27", one, leap_day="february-28") == [THREE]


def test_a_foreign_credential_without_assessment_does_not_count():
    assert level("2026-01-01", degree("masters")) == [LESS]
    assert level("2026-01-01", degree("masters"), here(ONE)) == [ONE]


def test_a_canadian_credential_needs_none_and_never_expires():
    assert level("2026-01-01", here(THREE, "1995-06-30")) == [THREE]
    assert level("2026-01-01", here(THREE, "1995-06-30", assessed="2000-01-01")) == [THREE]


@pytest.mark.parametrize("text", ["2015-06-29", "2015-06-30"])
def test_a_credential_counts_from_the_day_it_is_awarded(text):
    assert level(text, here(THREE, "2015-06-30")) == [THREE if text[-2:] == "30" else LESS]


def test_two_or_more_rests_on_an_assessment_that_expires():
    """Case 8: both must be covered; education falls from 128 to 90 points, one-year."""
    facts = dossier(credentials=[degree(assessed="2022-05-10"), here(ONE)])
    before, after = snapshot(facts, day("2027-05-09")), snapshot(facts, day("2027-05-10"))
    assert before.scores[0]["core.education"].points == 128
    assert after.scores[0]["core.education"].points == 90
    note = before["education"].notes[0]
    assert "two or more credentials" in note.text.en
    assert len(before["education"].used) == 2
    assert len(after["education"].used) == 1
    left = after["education"].left_out[0]
    assert "its assessment of 2022-05-10 is 5 years old or more" in left.text.en
    assert "11(5)" in left.line.en


def test_a_secondary_diploma_is_no_part_of_two_or_more():
    parts = [degree("secondary", earned="2008-06-30", assessed="2022-05-10"), here(THREE)]
    found = snapshot(dossier(credentials=[*parts, here(ONE)]), day("2026-01-01"))["education"]
    assert found.values == (MORE,)
    assert not any("secondary diploma" in fact.en for fact in found.used)
    assert len(found.used) == 2


def test_every_level_that_is_possible_has_the_credential_that_gives_it():
    """A credential that may count hides none that surely does."""
    facts = dossier(credentials=[here(TWO), degree("masters", "Canada", earned="2026-01")])
    found = snapshot(facts, day("2026-01-10"))["education"]
    assert found.values == (TWO, MASTERS)
    assert [fact.en for fact in found.used] == ["two-year credential, Canada, 2015-06-30"]


def test_two_short_credentials_are_told_why_they_are_not_two_or_more():
    view = snapshot(dossier(credentials=[here(ONE), here(TWO)]), day("2026-01-01"))
    assert "one must be of three years or more" in view["education"].notes[0].text.en


@pytest.mark.parametrize(
    ("text", "one", "expected", "reason"),
    [
        ("2026-01-01", degree(), [LESS], "only with an equivalency assessment"),
        ("2019-01-01", degree(assessed="2020-01-01"), [LESS], "not assessed yet (2020-01-01)"),
        ("2015-06-29", here(THREE), [LESS], "not awarded yet (2015-06-30)"),
        ("2015-06-15", here(THREE, "2015-06"), [LESS, THREE], "awarded in 2015-06; give the day"),
        ("2020-06-15", degree(assessed="2020-06"), [LESS, THREE], "assessed in 2020-06; give"),
        ("2025-06-15", degree(assessed="2020-06"), [LESS, THREE], "may be 5 years old; give"),
        ("2025-06-30", degree(assessed="2020-06"), [LESS], "is 5 years old or more"),
        ("2025-05-31", degree(assessed="2020-06"), [THREE], None),
        ("2020-06-30", degree(assessed="2020-06"), [THREE], None),
    ],
    ids=str,
)
def test_what_does_not_count_or_may_not_is_told_with_its_reason(text, one, expected, reason):
    assert level(text, one) == expected
    left_out = snapshot(dossier(credentials=[one]), day(text))["education"].left_out
    assert [reason in remark.text.en for remark in left_out] == [True] * (reason is not None)
    assert all(remark.open is (len(expected) > 1) for remark in left_out)


def test_an_uncertain_part_of_two_or_more_widens():
    assert level("2025-06-15", degree(assessed="2020-06"), here(ONE)) == [ONE, MORE]
    assert level("2015-06-15", here(THREE, "2015-06"), here(TWO, "2015-06")) == [
        LESS,
        TWO,
        THREE,
        MORE,
    ]


def test_every_level_that_uncertain_credentials_can_make_is_listed():
    one, three, masters = here(ONE, "2015-06"), here(THREE, "2015-06"), here(MASTERS, "2015-06")
    # awarded on the 1st, the 1st and the 30th: on the 15th two of them are held
    exact = level("2015-06-15", here(ONE, "2015-06-01"), here(THREE, "2015-06-01"))
    assert exact == [MORE]
    assert MORE in level("2015-06-15", one, three, masters)


def test_the_education_of_a_spouse_is_found_likewise():
    """10 points for a master's degree, 0 without its assessment (crs-rules.md 4)."""
    facts = dossier(spouse={"credentials": [degree("masters", assessed="2020-06-15")]})
    assert snapshot(facts, day("2025-06-14")).scores[0]["spouse.education"].points == 10
    assert snapshot(facts, day("2025-06-15")).scores[0]["spouse.education"].points == 0


# --------------------------------------------------------------------------- the bonus, MI 30

GOOD = {
    "started": "2017-09-01",
    "campus_in_canada": True,
    "full_time_months": 8,
    "months_in_canada": 8,
    "language_percent": 50,
    "distance_percent": 50,
    "must_return": False,
}
NONE, SHORT, LONG = "none", "one-or-two-year", "three-or-more-year"


def bonus(text, *credentials):
    finding = snapshot(dossier(credentials=list(credentials)), day(text))["canadian_study"]
    return [str(value) for value in finding.values], finding


def studied(of=TWO, earned="2018-06-30", **study):
    return here(of, earned, study=GOOD | study)


@pytest.mark.parametrize(
    ("of", "expected", "points"),
    [
        (SECONDARY, NONE, 0),
        (ONE, SHORT, 15),
        (TWO, SHORT, 15),
        (THREE, LONG, 30),
        (MASTERS, LONG, 30),
        (DOCTOR, LONG, 30),
    ],
)
def test_the_points_of_a_canadian_credential(of, expected, points):
    assert bonus("2020-01-01", studied(of))[0] == [expected]
    view = snapshot(dossier(credentials=[studied(of)]), day("2020-01-01"))
    assert view.scores[0]["additional.canadian_study"].points == points


def test_one_credential_gives_points_the_highest_that_meets_the_conditions():
    assert bonus("2020-01-01", studied(ONE), studied(THREE))[0] == [LONG]
    assert bonus("2020-01-01", studied(ONE), studied(THREE, must_return=True))[0] == [SHORT]
    assert bonus("2020-01-01", studied(ONE), degree("doctorate", assessed="2019-01-01"))[0] == [
        SHORT
    ]
    assert bonus("2020-01-01", degree("doctorate", assessed="2019-01-01"))[0] == [NONE]


@pytest.mark.parametrize(
    ("study", "expected", "reason"),
    [
        ({}, [SHORT], None),
        ({"campus_in_canada": False}, [NONE], "campus outside Canada"),
        ({"must_return": True}, [NONE], "obliges a return home"),
        ({"language_percent": 50.5}, [NONE], "more than 50% of the program is second-language"),
        ({"full_time_months": 7.9}, [NONE], "less than 8 months of full-time study"),
        ({"months_in_canada": 7}, [NONE], "less than 8 months in Canada"),
        ({"distance_percent": 51}, [NONE], "more than 50% of the program is distance learning"),
        *(({key: None}, [NONE, SHORT], f"(study.{key})") for key in list(GOOD)[1:]),
        # what settles the matter goes before what is unknown
        ({"must_return": None, "distance_percent": 51}, [NONE], "distance learning"),
    ],
    ids=str,
)
def test_the_conditions_of_the_bonus(study, expected, reason):
    values, finding = bonus("2020-01-01", studied(**study))
    assert values == expected
    assert [reason in remark.text.en for remark in finding.left_out] == [True] * (
        reason is not None
    )


def test_without_the_facts_of_study_the_bonus_is_open():
    assert bonus("2020-01-01", here(TWO, "2018-06-30"))[0] == [NONE, SHORT]
    assert bonus("2018-06-29", here(TWO, "2018-06-30"))[0] == [NONE]
    assert bonus("2018-06-15", studied(earned="2018-06"))[0] == [NONE, SHORT]
    assert bonus("2020-01-01", studied(ONE), here(THREE, "2018-06-30"))[0] == [SHORT, LONG]
    # an uncertain lower one changes nothing beside a certain higher one
    assert bonus("2020-01-01", studied(THREE), here(ONE, "2018-06-30"))[0] == [LONG]


FAILING = {"full_time_months": 1, "months_in_canada": 0, "distance_percent": 100}


@pytest.mark.parametrize(
    ("started", "ended", "earned", "expected"),
    [
        # any part of the program between March 2020 and August 2022
        ("2018-09-01", "2020-02-29", "2020-06-30", [NONE]),
        ("2018-09-01", "2020-03-01", "2020-06-30", [SHORT]),
        ("2018-09-01", "2020-02", "2020-06-30", [NONE]),
        ("2018-09-01", "2020-03", "2020-06-30", [SHORT]),
        ("2018-09-01", "2020", "2020-12-31", [NONE, SHORT]),
        ("2022-08-31", "2022-09-20", "2022-09-30", [SHORT]),
        ("2022-09-01", "2022-09-20", "2022-09-30", [NONE]),
        ("2022-08", "2022-09-20", "2022-09-30", [SHORT]),
        ("2022", "2022-09-20", "2022-09-30", [NONE, SHORT]),
        ("2019-09-01", "2022-09-30", "2022-10-01", [SHORT]),
        (None, "2020-02-29", "2020-06-30", [NONE]),
        (None, "2022-08-31", "2022-09-30", [SHORT]),
        (None, "2022-09-01", "2022-09-30", [NONE, SHORT]),
        # the end is not known: the award may come later
        ("2018-09-01", None, "2020-02-29", [NONE]),
        ("2018-09-01", None, "2020-03-01", [NONE, SHORT]),
        ("2020-03-01", None, "2021-06-30", [SHORT]),
        ("2022-09-01", None, "2023-06-30", [NONE]),
        (None, None, "2020-02-29", [NONE]),
        (None, None, "2022-08-31", [NONE, SHORT]),
    ],
)
def test_the_exception_for_study_of_the_pandemic(started, ended, earned, expected):
    one = studied(TWO, earned, started=started, ended=ended, **FAILING)
    assert bonus("2024-01-01", one)[0] == expected


def test_the_exception_is_one_since_2022_07_28_and_of_three_conditions_only():
    months = {"started": "2020-09-01", "ended": "2021-05-31"}
    one = studied(TWO, "2021-06-30", **FAILING, **months)
    assert bonus("2022-07-27", one)[0] == [NONE]
    assert bonus("2022-07-28", one)[0] == [SHORT]
    assert bonus("2022-07-29", one)[0] == [SHORT]
    notes = bonus("2022-07-28", one)[1].notes
    assert "partly between March 2020 and August 2022" in notes[0].text.en
    for other in ({"campus_in_canada": False}, {"must_return": True}, {"language_percent": 51}):
        assert bonus("2024-01-01", studied(TWO, "2021-06-30", **{**FAILING, **months, **other}))[
            0
        ] == [NONE]


def test_what_is_asked_for_is_what_is_missing():
    one = studied(TWO, "2022-12-20", started=None, full_time_months=4)
    values, finding = bonus("2024-01-01", one)
    assert values == [NONE, SHORT]
    assert "study.started" in finding.left_out[0].text.en
    one = studied(TWO, "2022-12-20", started="2018-01-01", full_time_months=4)
    values, finding = bonus("2024-01-01", one)
    assert values == [NONE, SHORT]
    assert "study.ended" in finding.left_out[0].text.en


@pytest.mark.parametrize(
    "study",
    [
        {"started": "2018-07-01"},
        {"started": "2017-09-01", "ended": "2017-08-31"},
        {"ended": "2018-07-01"},
    ],
    ids=str,
)
def test_a_program_starts_ends_and_leads_to_an_award_in_this_order(study):
    with pytest.raises(ValidationError):
        dossier(credentials=[studied(TWO, "2018-06-30", **study)])
