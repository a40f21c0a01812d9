"""Two years of study in Canada (IRPR 83(1)(b)): as said, or as a credential shows."""

from datetime import date

import pytest
from dossiers import DAY, FSW, SPOUSE, celpip, check, dossier, of

import crs
from crs import Dossier

STUDY = {"campus_in_canada": True, "full_time_months": 16, "months_in_canada": 16}


def diploma(*gone, level="two-year", earned="2023-04-20", **study):
    facts = {key: value for key, value in (STUDY | study).items() if key not in gone}
    return {"level": level, "country": "Canada", "earned": earned, "study": facts}


def points(*held, **facts):
    """Of the grid: 66 without the five for study."""
    base = {"tests": [celpip(9, 9, 8, 8)], "credentials": [*FSW["credentials"], *held]}
    return check(of(FSW, "fsw", **base | facts), "points").found.en


NOT_SAID = {"two_years_of_study": None}


@pytest.mark.parametrize(
    ("held", "total"),
    [
        (diploma(), "71 of 67 points"),
        (diploma(level="three-year"), "71 of 67 points"),
        (diploma(level="masters") | {"program_years": 2}, "71 of 67 points"),
        (diploma(level="masters"), "66 to 71 points"),  # how long it was is not said
        (diploma(level="one-year"), "66 to 71 points"),
        (diploma(full_time_months=15), "66 to 71 points"),
        (diploma(months_in_canada=15), "66 to 71 points"),
        (diploma("full_time_months"), "66 to 71 points"),
        (diploma("months_in_canada"), "66 to 71 points"),
        (diploma(campus_in_canada=False), "66 to 71 points"),
        (diploma(earned="2026-10-02"), "66 to 71 points"),
    ],
)
def test_a_credential_shows_two_academic_years(held, total):
    assert points(held, **NOT_SAID).startswith(total)


def test_a_credential_of_the_spouse_shows_them_too():
    spouse = SPOUSE | NOT_SAID | {"credentials": [diploma()]}
    family = {"family_size": 2, "settlement_funds": [{"amount": 90_000, "since": "2025-01-01"}]}
    assert points(spouse=spouse, **family) == "71 of 67 points"


def test_what_a_credential_shows_cannot_be_denied():
    with pytest.raises(
        ValueError, match=r"\(two_years_of_study = false\), but the Canadian credential"
    ):
        dossier(FSW, credentials=[diploma()])
    assert dossier(FSW, credentials=[diploma()], two_years_of_study=True)


def test_the_quick_form_takes_it():
    """33 years 12, bachelor's 21, CLB 9 24, one year of work 9: 66, and 5 for the study."""
    person = crs.Profile(age=33, education="three-year", english={"clb": 9}, foreign_work_years=1)
    more = {
        "occupation": "21231",
        "province": "ontario",
        "family_size": 1,
        "settlement_funds": [{"amount": 20_000, "since": date(2025, 9, 1)}],
    }
    on = date(2025, 9, 1)
    answers = {
        said: crs.eligibility(person, on=on, **more, two_years_of_study=said)["fsw"].answer
        for said in (True, False, None)
    }
    assert answers == {True: "yes", False: "no", None: "unknown"}


# ------------------------------------------------------------ the pool


@pytest.mark.parametrize(
    ("submitted", "said"),
    [
        ("2026-03-01", "The profile is in the pool on this day."),
        ("2025-10-02", "The profile is in the pool on this day."),
        ("2025-10-01", "No round of this day can draw this profile, whatever the answers: "),
        ("2026-10-02", "submitted on 2026-10-02"),
        ("2026-10-01", "It depends on the hour of submission"),
        (["2025-09-01", "2026-09-15"], "The profile is in the pool on this day."),
    ],
)
def test_eligibility_heeds_the_day_of_submission(submitted, said):
    told = crs.eligibility(dossier(FSW, submitted=submitted), on=DAY).assumptions[0].en
    assert said in told
    without = crs.eligibility(dossier(FSW), on=DAY).assumptions
    assert not any("in the pool on this day" in text.en for text in without)


def test_an_employer_is_needed_for_work_in_canada_only():
    work = {"noc": "21231", "start": "2024-01-01", "hours": 40}
    assert Dossier.model_validate({"birth_date": "1990", "work": [work | {"country": "India"}]})
    with pytest.raises(ValueError, match="work in Canada needs its employer"):
        Dossier.model_validate({"birth_date": "1990", "work": [work | {"country": "Canada"}]})


def test_the_explanation_has_the_grid_factor_by_factor():
    """23 for CLB 9, 9, 9 and 8, 23 for a master's, 9 for a year of work, 12 for 29 years."""
    told = crs.eligibility(dossier(FSW), on=DAY).explain("markdown")
    grid = told.split("The selection grid: 67 points")[1].split("\n\n")[1]
    rows = [[cell.strip() for cell in line.split("|")[1:4]] for line in grid.splitlines()[2:]]
    assert [(label, points, most) for label, points, most in rows] == [
        ("Official languages", "23", "28"),
        ("Education", "23", "25"),
        ("Work experience", "9", "15"),
        ("Age", "12", "12"),
        ("Arranged employment", "0", "10"),
        ("Adaptability", "0", "10"),
    ]
    french = crs.eligibility(dossier(FSW), on=DAY).explain("text", lang="fr")
    assert "La grille de sélection\u00a0: 67 points" in french
