"""The quick way: a profile of one day, and what is assumed to answer it."""

from datetime import date

import pytest
from dossiers import CEC, DAY, check, dossier
from pydantic import ValidationError

import crs
from crs import Profile
from crs.errors import NoRulesInForceError, UnknownIdError

MONEY = {"settlement_funds": [{"amount": 17_000, "since": "2025-01-01"}]}
MORE = {"province": "ontario", "family_size": 1} | MONEY
IN_CANADA = Profile(age=29, education="masters", english={"clb": 7}, canadian_work_years=1)
ABROAD = Profile(age=29, education="masters", english={"clb": 9}, foreign_work_years=1)


def answers(profile, *, on=DAY, **more):
    found = crs.eligibility(profile, on=on, **more)
    return {one.id: one.answer for one in found.verdicts}


def test_with_an_occupation():
    found = answers(IN_CANADA, occupation="21231", **MORE)
    assert found["cec"] == "yes"
    assert found["fst"] == "no"
    assert found["stem"] == "no"  # 21231 is not in the list of 2026
    assert found["french"] == "no"
    found = answers(ABROAD, occupation="31301", **MORE)
    # 12 + 23 + 24 + 9 = 68, and what is not told of study in Canada can only add
    assert found["fsw"] == "yes"
    assert found["healthcare"] == "yes"
    assert found["cec"] == "no"


def test_without_an_occupation_what_depends_on_it_is_unknown():
    found = answers(IN_CANADA, **MORE)
    assert found["cec"] == "unknown"
    assert found["healthcare"] == "unknown"
    assert answers(ABROAD, **MORE)["fsw"] == "unknown"
    assert answers(ABROAD, **MORE)["cec"] == "no"  # no work in Canada, whatever it was


@pytest.mark.parametrize("gone", ["province", "family_size", "settlement_funds"])
def test_without_what_the_programs_ask_beside(gone):
    more = {key: value for key, value in MORE.items() if key != gone}
    assert answers(ABROAD, occupation="31301", **more)["fsw"] == "unknown"


def test_what_is_assumed_is_said():
    with_code = [text.en for text in crs.eligibility(IN_CANADA, occupation="21231").assumptions]
    assert any("test results of this day" in text for text in with_code)
    assert any("valid assessment" in text for text in with_code)
    assert any("full-time, paid" in text for text in with_code)
    assert any("all work is in the occupation given" in text for text in with_code)
    without = [text.en for text in crs.eligibility(IN_CANADA).assumptions]
    assert any("No occupation is given" in text for text in without)
    idle = [text.en for text in crs.eligibility(Profile(age=29, education="masters")).assumptions]
    assert not any("occupation" in text for text in idle)
    french = [text.fr for text in crs.eligibility(IN_CANADA).assumptions]
    assert all(text.startswith(("Hypothèse", "Aucune", "Les ")) for text in french)


def test_a_dossier_holds_these_facts_itself():
    with pytest.raises(TypeError, match="province"):
        crs.eligibility(dossier(CEC), on=DAY, province="ontario")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"provence": "ontario"}, "province"),
        ({"province": "ontaria"}, "ontario"),
        ({"province": 3}, "no province"),
        ({"occupation": "2173"}, "NOC 2016"),
        ({"settlement_funds": [{"amount": -1, "since": "2025"}]}, "amount"),
    ],
)
def test_wrong_facts_are_refused(more, said):
    with pytest.raises(ValidationError, match=said):
        crs.eligibility(IN_CANADA, on=DAY, **more)


@pytest.mark.parametrize(
    "written", ["Ontario", " ontario ", "NOVA SCOTIA", "nova-scotia", "Québec"]
)
def test_provinces_as_people_write_them(written):
    found = crs.eligibility(IN_CANADA, on=DAY, occupation="21231", province=written)
    destination = check(found["cec"], "destination")
    assert destination.met is (written != "Québec")
    from crs._law.terms import Province

    again = crs.eligibility(IN_CANADA, on=DAY, province=Province.ONTARIO)
    assert check(again["cec"], "destination").met is True


def test_two_or_more_credentials_need_their_points():
    """22 for two or more, 21 for one of three years: 12 + 24 + 9 beside them."""
    for level, points in (("two-or-more", 67), ("three-year", 66), ("less-than-secondary", 45)):
        profile = Profile(age=29, education=level, english={"clb": 9}, foreign_work_years=1)
        found = crs.eligibility(
            profile, on=DAY, occupation="31301", two_years_of_study=False, **MORE
        )
        assert check(found["fsw"], "points").found.en == f"{points} of 67 points"


def test_work_in_canada_and_abroad_fills_the_years():
    """80(1): two years abroad and two in Canada are four: 13; work in Canada: 10 more."""
    profile = Profile(
        age=29,
        education="masters",
        english={"clb": 7},
        canadian_work_years=2,
        foreign_work_years=2,
    )
    found = crs.eligibility(profile, on=DAY, occupation="31301", **MORE)
    # 12 + 23 + 16 + 13 + 10
    assert check(found["fsw"], "points").found.en == "74 of 67 points"


def test_what_a_profile_says_of_the_rest():
    profile = Profile(
        age=29,
        education="masters",
        english={"clb": 5},
        french={"nclc": 7} if "nclc" in Profile.model_fields else {"clb": 7},
        first_language="french",
        foreign_work_years=2,
        certificate_of_qualification=True,
        provincial_nomination=True,
        sibling_in_canada=True,
        job_offer="other",
        spouse={"language": {"clb": 5}, "canadian_work_years": 1, "education": "masters"},
    )
    found = crs.eligibility(profile, on=DAY, occupation="72310", two_years_of_study=False, **MORE)
    # 23 + 12 + 16 + 4 + 11, and 10 for the spouse's test and the sibling; 10 more with the offer
    assert check(found["fsw"], "points").found.en.startswith("76 to 86 points")
    assert check(found["fst"], "offer").found.en == "a certificate of qualification"
    assert check(found["fst"], "experience").met is None  # qualified is not given
    assert check(found["french"], "language").met is True


def test_reports_are_taken_as_they_are():
    spouse = {
        "language": {
            "test": "tef",
            "reading": 121,
            "writing": 181,
            "listening": 145,
            "speaking": 181,
        }
    }
    profile = Profile(
        age=29,
        education="masters",
        english={"test": "ielts", "reading": 7, "writing": 7, "listening": 8, "speaking": 7},
        foreign_work_years=1,
        spouse=spouse,
    )
    found = crs.eligibility(
        profile, on=DAY, occupation="31301", two_years_of_study=False, **MORE | {"family_size": 2}
    )
    points = check(found["fsw"], "points").found.en
    # 12 + 23 + 24 + 9, and 5 for the spouse's NCLC 4; the spouse's study is not told
    assert points.startswith(("73 to 78 points", "73 of 67 points"))


def test_a_spouse_without_a_result_gives_no_points():
    profile = Profile(
        age=29, education="masters", english={"clb": 9}, foreign_work_years=1, spouse={}
    )
    found = crs.eligibility(profile, on=DAY, occupation="31301", **MORE)
    assert check(found["fsw"], "points").found.en.startswith("68 to 78 points")


@pytest.mark.parametrize("language", ["english", "french"])
@pytest.mark.parametrize("level", range(13))
def test_every_level_a_profile_can_have(language, level):
    profile = Profile(age=29, education="masters", **{language: {"clb": level}})
    found = crs.eligibility(profile, on=DAY)
    assert check(found["fsw"], "language").met is (level >= 7)
    assert check(found["fst"], "language").met is (level >= 5)


def test_days_and_names_there_are_not():
    with pytest.raises(NoRulesInForceError):
        crs.eligibility(IN_CANADA, on=date(2014, 12, 31))
    found = crs.eligibility(IN_CANADA)
    assert found.on >= date(2026, 1, 1)
    with pytest.raises(UnknownIdError, match="cec"):
        found["ces"]


def test_plain_values_in_both_languages():
    found = crs.eligibility(dossier(CEC), on=DAY)
    for lang, cec in (("en", "Canadian Experience Class"), ("fr", "Catégorie de l’expérience")):
        plain = found.to_dict(lang=lang)
        assert plain["on"] == "2026-10-01"
        assert plain["programs"][1]["name"].startswith(cec)
        assert plain["programs"][1]["answer"] == "yes"
        requirement = plain["programs"][1]["requirements"][0]
        assert set(requirement) == {
            "requirement",
            "met",
            "taken_as_given",
            "needed",
            "found",
            "change",
            "citation",
        }
        taken = [
            one["requirement"]
            for one in plain["programs"][1]["requirements"]
            if one["taken_as_given"]
        ]
        assert taken == ["work", "duties"]


# ------------------------------------------------------------ bugs


@pytest.mark.parametrize(
    "more",
    [
        {"family_size": 0},
        {"family_size": 31},
        {"job_offers": [{"since": "2026", "kind": "other", "months": -1}]},
        {"job_offers": [{"since": "2026", "kind": "other", "employers": 0}]},
    ],
)
def test_a_number_out_of_bounds_is_refused_in_words(more):
    with pytest.raises(ValidationError):
        crs.eligibility(IN_CANADA, on=DAY, **more)


def test_a_wrong_occupation_is_refused_without_work_too():
    with pytest.raises(ValidationError):
        crs.eligibility(Profile(age=29, education="masters"), on=DAY, occupation="nonsense")


def test_the_age_of_a_profile_on_a_leap_day():
    """81: 47 gives no point and 46 one; 12 for 18 and none for 17."""
    on = date(2024, 2, 29)
    for age, points in ((47, 56), (18, 68)):
        profile = Profile(age=age, education="masters", english={"clb": 9}, foreign_work_years=1)
        found = crs.eligibility(
            profile, on=on, occupation="31301", two_years_of_study=False, **MORE
        )
        assert check(found["fsw"], "points").found.en == f"{points} of 67 points"


def test_half_a_year_of_a_profile():
    """Nine months were more than the six that a category asked for in 2025."""
    on = date(2025, 9, 17)
    profile = Profile(age=29, education="masters", english={"clb": 9}, foreign_work_years=0.75)
    found = crs.eligibility(profile, on=on, occupation="31301", **MORE)
    assert check(found["healthcare"], "experience").met is not False
