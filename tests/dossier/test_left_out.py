"""What a score lacks is said with its total: what lies ahead, and what leaves nothing to count."""

from datetime import date

import pytest
from people import canadian, celpip, degree, dossier, job

import crs
from commands import run

ON = date(2026, 10, 1)
IELTS = {"test": "ielts", "listening": 8, "reading": 7, "writing": 7, "speaking": 7}
ASSESSED = degree("three-year", earned="2014-05-01", assessed="2024-06-01")
SHORT = degree("one-year", "Hong Kong", "2016-05-01", assessed="2024-06-01", program_years=0.5)


def scored(**facts):
    return crs.score(dossier(birth_date="1993-04-10", **facts), on=ON)


def codes(score):
    return [caveat.code for caveat in score.caveats if caveat.code.startswith("facts-")]


def first_paragraph(text):
    return " ".join(text.partition("\nRules of")[0].split())


def test_the_first_line_says_what_does_not_count_yet():
    score = scored(tests=[IELTS | {"date": "2027-09-01"}], credentials=[ASSESSED])
    assert first_paragraph(score.explain()).endswith(
        f"score: {score.total}. IELTS General Training of 2027-09-01 does not count yet; "
        "without it English gives nothing."
    )
    assert codes(score) == ["facts-ahead"]
    assert "IELTS General Training of 2027-09-01 does not" in score.to_dict()["caveats"][0]["text"]
    assert "ne compte pas encore" in score.explain(lang="fr")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"work": [canadian("2027-01-01")]}, "Canada, since 2027-01-01 does not count yet"),
        ({"work": [canadian("2026-10-01")]}, "does not count yet; without it Canadian work"),
        ({"work": [canadian("2027-01-01", full_time_student=None)]}, "does not count yet"),
        ({"credentials": [degree(earned="2027", assessed="2028")]}, "India, 2027 does not count"),
        ({"credentials": [degree(assessed="2026-12-01")]}, "India, 2012-06-30 does not count yet"),
        ({"provincial_nomination": {"since": "2026-12-01"}}, "nomination of 2026-12-01 does not"),
        ({"siblings": [{"since": "2027", "birth_date": "1990"}]}, "since 2027 does not count yet"),
        ({"job_offers": [{"since": "2027", "kind": "other"}]}, "job offer of 2027 does not count"),
        ({"spouse": {"since": "2027"}}, "spouse since 2027 does not count yet"),
        ({"certificate_of_qualification": {"since": "2027"}}, "of 2027 does not count yet"),
        ({"spouse": {"tests": [celpip("2027-01-05")]}}, "without it spouse’s language gives"),
    ],
)
def test_every_fact_that_lies_ahead_is_told(facts, said):
    score = scored(**facts)
    assert said in first_paragraph(score.explain())
    assert "facts-ahead" in codes(score)


def test_facts_that_lie_ahead_count_on_their_day():
    facts = dossier(birth_date="1993-04-10", tests=[IELTS | {"date": "2027-09-01"}])
    for on, ahead in ((date(2027, 8, 31), True), (date(2027, 9, 1), False)):
        assert ("facts-ahead" in codes(crs.score(facts, on=on))) is ahead


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"tests": [celpip("2023-01-10")]}, "the result is 2 years old or more"),
        ({"credentials": [degree()]}, "counts only with an equivalency assessment"),
        ({"credentials": [ASSESSED, SHORT]}, "a program of less than a year gives no level"),
        ({"credentials": [ASSESSED, degree("masters")]}, "counts only with an equivalency"),
        ({"work": [canadian("2020-01-01", noc="65200")]}, "is not skilled work"),
        ({"provincial_nomination": {"since": "2020", "until": "2021-05-01"}}, "ended on 2021-05"),
    ],
)
def test_what_leaves_nothing_or_less_is_told_with_the_reason(facts, said):
    score = scored(**facts)
    assert codes(score) == ["facts-left-out"]
    told = " ".join(score.explain().split())
    assert f"score: {score.total}. Left out:" in told
    assert told.count("Left out:") == 1
    assert said in told


@pytest.mark.parametrize(
    "facts",
    [
        {"tests": [celpip("2023-01-10"), celpip("2026-01-10")]},
        {"credentials": [ASSESSED, degree("secondary")]},
        {"work": [job("2010-01-01", "2012-01-01"), job("2020-01-01", "2022-01-01")]},
        {},
    ],
    ids=["an older result", "a lower credential", "older work", "nothing"],
)
def test_what_takes_nothing_away_is_not_told(facts):
    assert codes(scored(**facts)) == []


def test_a_certificate_under_a_year_is_left_out_of_all():
    """120 for the bachelor's alone: no second credential, and no study in Canada."""
    score = scored(credentials=[ASSESSED, SHORT])
    assert score["core.education"].points == 120
    here = degree(
        "one-year",
        "Canada",
        "2024-05-01",
        program_years=0.5,
        study={
            "campus_in_canada": True,
            "full_time_months": 8,
            "months_in_canada": 8,
            "language_percent": 0,
            "distance_percent": 0,
            "must_return": False,
        },
    )
    score = scored(credentials=[ASSESSED, here])
    assert score["core.education"].points == 120
    assert score.facts["canadian_study"].values == ("none",)


def test_many_left_out_are_counted():
    jobs = [canadian(f"{year}-01-01", f"{year}-06-01", noc="65200") for year in range(2018, 2024)]
    told = " ".join(scored(work=jobs).explain().split())
    assert "3 more do not count; without them Canadian work gives nothing" in told


def test_it_fits_the_terminal(tmp_path):
    file = tmp_path / "d.toml"
    file.write_text(
        'birth_date = 1993-04-10\n[[tests]]\ntest = "ielts"\ndate = 2099-09-01\n'
        "listening = 8\nreading = 7\nwriting = 7\nspeaking = 7\n",
        encoding="utf-8",
    )
    for form in ("table", "markdown", "html"):
        out = run("score", file, "--on", "2026-10-01", "--format", form)
        assert "does not count yet" in " ".join(out.split())
    assert max(map(len, run("score", file).splitlines())) <= 80
