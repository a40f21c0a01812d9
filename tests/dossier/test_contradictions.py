"""Facts that cannot both be true are refused; those that hardly go together are told.

Facts: language-tests.md 5 and 8 (the scales of TEF Canada by day), programs.md 3.6 and IRPR 83(1)
(two academic years of study), crs-rules.md 3.2 and 6.3 (levels of credentials).
"""

import json
from datetime import date
from time import process_time

import pytest
from people import LIMIT, canadian, celpip, degree, dossier, job
from pydantic import ValidationError

import crs
from commands import wrong

ON = date(2026, 10, 1)
TEF = {"test": "tef", "reading": 200, "writing": 300, "listening": 250, "speaking": 300}
STUDY = {
    "started": "2021-09-01",
    "ended": "2023-04-20",
    "campus_in_canada": True,
    "full_time_months": 16,
    "months_in_canada": 16,
    "language_percent": 0,
    "distance_percent": 0,
    "must_return": False,
}


def diploma(**study):
    return degree("two-year", "Canada", "2023-04-20", program_years=2, study=STUDY | study)


def refusal(**facts):
    with pytest.raises(ValueError, match="validation error") as refused:
        dossier(**facts)
    return str(refused.value)


def codes(score):
    return {caveat.code for caveat in score.caveats}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"tests": [celpip("1990-06-14")]}, "a language test is of 1990-06-14, before the birth"),
        ({"work": [job("1989")]}, "the beginning of a job is of 1989, before the birth"),
        ({"credentials": [degree(earned="1980-05")]}, "a credential is of 1980-05, before"),
        ({"provincial_nomination": {"since": "1990-01-01"}}, "the nomination is of 1990-01-01"),
        ({"certificate_of_qualification": {"since": "1980"}}, "the certificate of qualification"),
        ({"job_offers": [{"since": "1980", "kind": "other"}]}, "a job offer is of 1980"),
        ({"military_service": [{"country": "France", "since": "1980"}]}, "of military service"),
        ({"spouse": {"birth_date": "1999", "work": [job("1998")]}}, "before the birth on 1999"),
        ({"spouse": {"birth_date": "1999", "since": "1998"}}, "before the birth on 1999"),
        ({"spouse": {"since": "1985"}}, "beginning of the marriage or partnership is of 1985"),
        ({"spouse": {"since": "2020", "until": "2019"}}, "ends on 2019 (until), before it begins"),
        (
            {"siblings": [{"since": "2001-01-01", "birth_date": "2002-02-28"}]},
            "lives in Canada since 2001-01-01, before the relative’s birth on 2002-02-28",
        ),
        (
            {"relatives": [{"kinship": "parent", "since": "2010", "birth_date": "1990-06-15"}]},
            "the parent, born 1990-06-15, is no older than the candidate, born 1990-06-15",
        ),
        (
            {"relatives": [{"kinship": "grandchild", "since": "2010", "birth_date": "1985"}]},
            "the grandchild, born 1985, is no younger",
        ),
        (
            {"credentials": [diploma()], "two_years_of_study": False},
            "(two_years_of_study = false), but",
        ),
        (
            {"spouse": {"credentials": [diploma()], "two_years_of_study": False}},
            "(two_years_of_study = false), but",
        ),
        ({"credentials": [diploma(full_time_months=22)]}, "22 months of study are more than"),
        ({"credentials": [diploma(months_in_canada=30)]}, "30 months of study are more than"),
        ({"tests": [TEF | {"date": "2023-12-10", "scale": "2023"}]}, "tests from 2023-12-11"),
        ({"tests": [TEF | {"date": "2019-09-30", "scale": "2019"}]}, "tests from 2019-10-01"),
        ({"tests": [TEF | {"date": "2023-12-11", "scale": "2019"}]}, "to 2023-12-10"),
        ({"spouse": {"tests": [TEF | {"date": "2019", "scale": "2023"}]}}, "from 2023-12-11"),
    ],
)
def test_what_cannot_both_be_true(facts, said):
    assert said in refusal(**facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"tests": [celpip("1990")]},  # the year of birth itself
        {"birth_date": "1990", "tests": [celpip("1990-05-01")]},
        {"siblings": [{"since": "2002-02-28", "birth_date": "2002-02-28"}]},  # born in Canada
        {"relatives": [{"kinship": "parent", "since": "2010", "birth_date": "1965"}]},
        {"relatives": [{"kinship": "child", "since": "2010", "birth_date": "2010"}]},
        {
            "relatives": [
                {"kinship": "parent", "of": "spouse", "since": "2010", "birth_date": "1995"}
            ]
        },
        {"relatives": [{"kinship": "aunt-or-uncle", "since": "2010", "birth_date": "1995"}]},
        {"credentials": [diploma()], "two_years_of_study": True},
        {"credentials": [diploma(full_time_months=12)], "two_years_of_study": False},
        {"credentials": [diploma(campus_in_canada=None)], "two_years_of_study": False},
        {"credentials": [diploma(full_time_months=20)]},
        {"tests": [TEF | {"date": "2023-12-11", "scale": "2023"}]},
        {"tests": [TEF | {"date": "2023-12", "scale": "2019"}]},  # some day of it
        {"tests": [TEF | {"date": "2019-10-01", "scale": "2019"}]},
        {"tests": [TEF | {"date": "2016-05-01", "scale": "old"}]},
        {"spouse": {"since": "2019-05-01", "until": "2019-05"}},
    ],
)
def test_what_can_be(facts):
    assert dossier(**facts)


def test_the_message_is_for_people_in_both_languages(tmp_path):
    file = tmp_path / "d.json"
    facts = {"birth_date": "1990-06-15", "work": [job("1989-01-01")]}
    file.write_text(json.dumps(facts), encoding="utf-8")
    assert "before the birth on 1990-06-15" in " ".join(wrong("score", file).split())
    french = " ".join(wrong("score", file, "--lang", "fr").split())
    assert "avant la naissance" in french


# --------------------------------------------------------- two years of study, IRPR 83(1)


def grid(**facts):
    person = {"birth_date": "1988-01-01", "province": "ontario", "first_language": "english"}
    answer = crs.eligibility(crs.Dossier.model_validate(person | facts), on=ON)
    (mark,) = [each for each in answer["fsw"].requirements if each.id == "points"]
    return mark.grid.least.points["adaptability"], mark.grid.most.points["adaptability"]


def test_a_program_of_two_years_in_canada_is_two_years_of_study():
    assert grid(credentials=[diploma()]) == (5, 5)
    untold = {key: value for key, value in diploma().items() if key != "program_years"}
    assert grid(credentials=[untold]) == (5, 5)  # the level tells the length
    assert grid(credentials=[diploma(full_time_months=None)]) == (0, 5)
    assert grid(credentials=[degree("two-year", "Canada", "2023-04-20")]) == (0, 5)
    assert grid(credentials=[diploma()], two_years_of_study=True) == (5, 5)
    assert grid(two_years_of_study=False) == (0, 0)
    assert grid(credentials=[diploma() | {"earned": "2027-04-20"}]) == (0, 5)  # not yet


# ------------------------------------------------------- what cannot, and what hardly goes together


@pytest.mark.parametrize(
    ("given", "doubt"),
    [
        ({"education": "secondary", "canadian_study": "one-or-two-year"}, True),
        ({"education": "one-year", "canadian_study": "one-or-two-year"}, False),
        ({"education": "two-year", "canadian_study": "three-or-more-year"}, True),
        ({"education": "three-year", "canadian_study": "three-or-more-year"}, False),
        ({"education": "less-than-secondary"}, False),
    ],
)
def test_study_in_canada_above_the_level_of_education(given, doubt):
    if not doubt:
        assert crs.Profile(age=29, **given)
        return
    with pytest.raises(ValidationError, match="correct one of them") as refusal:
        crs.Profile(age=29, **given)
    for value in given.values():
        assert f'"{value}"' in str(refusal.value)


@pytest.mark.parametrize(("age", "doubt"), [(15, False), (14, True)])
def test_more_years_of_work_than_of_age(age, doubt):
    given = {"canadian_work_years": 5, "foreign_work_years": 10}
    score = crs.score(crs.Profile(age=age, education="secondary", **given), on=ON)
    assert ("work-beyond-age" in codes(score)) is doubt


@pytest.mark.parametrize(("scale", "doubt"), [(None, False), ("old", False), ("2023", True)])
def test_express_entry_takes_the_old_scores_of_tef(scale, doubt):
    result = TEF | ({} if scale is None else {"scale": scale})
    profile = crs.Profile(age=29, education="secondary", french=result)
    assert ("tef-scale" in codes(crs.score(profile, on=ON))) is doubt
    person = dossier(tests=[result | {"date": "2026-01-05"}])
    assert ("tef-scale" in codes(crs.score(person, on=ON))) is doubt
    assert (
        "tef-scale" in codes(crs.score(dossier(spouse={"tests": person.tests}), on=ON))
    ) is doubt


BOTH = [job("2021-01-01", "2022-12-31"), canadian("2022-06-01", "2023-06-01")]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"work": BOTH}, "facts-two-places"),
        ({"work": BOTH[::-1]}, "facts-two-places"),
        ({"work": [job("2021-01-01"), canadian("2022-06-01")]}, "facts-two-places"),
        ({"work": [job("2003-01-01", "2003-06-01")]}, "facts-young"),
        ({"credentials": [degree("masters", earned="2003-05-01")]}, "facts-young"),
        (
            {"credentials": [diploma()], "work": [canadian("2021-10-01", "2023-04-01")]},
            "facts-studies",
        ),
        ({"siblings": [{"of": "spouse", "since": "2010"}]}, "facts-no-spouse"),
        ({"spouse": {}, "family_size": 1}, "facts-family"),
    ],
)
def test_facts_that_hardly_go_together(facts, code):
    score = crs.score(dossier(**facts), on=ON)
    assert code in codes(score)
    (text,) = [caveat.text for caveat in score.caveats if caveat.code == code]
    assert " ".join(text.en.split()) in " ".join(score.explain().split())
    assert text.en != text.fr


@pytest.mark.parametrize(
    "facts",
    [
        {"work": [job("2021-01-01", "2022-06-05"), canadian("2022-06-01")]},  # a week to move
        {"work": [job("2021", "2022"), canadian("2022-06-01")]},  # which days is not known
        {"work": [job("2022-05", "2022-05-01"), canadian("2022-05-01")]},
        {"work": [job("2004-06-15", "2004-12-01")]},  # fourteen
        {"credentials": [degree("secondary", earned="2003-05-01")]},
        {"credentials": [diploma()], "work": [canadian("2022-05-01", "2022-08-31")]},  # a summer
        {
            "credentials": [diploma()],
            "work": [canadian("2021-10-01", "2023-04-01", full_time_student=True)],
        },
        {"credentials": [diploma(started=None)], "work": [canadian("2021-10-01", "2023-04-01")]},
        {"spouse": {"since": "2027"}, "family_size": 1},
        {"spouse": {}, "family_size": 2, "siblings": [{"of": "spouse", "since": "2010"}]},
    ],
)
def test_facts_that_go_together(facts):
    doubts = {"facts-two-places", "facts-young", "facts-studies", "facts-family", "facts-no-spouse"}
    assert not codes(crs.score(dossier(**facts), on=ON)) & doubts


# --------------------------------------------------------------------- unsettled readings


def numbers(score, code):
    """The score if so, if not, and the one shown."""
    (caveat,) = [each for each in score.caveats if each.code == code]
    return tuple(caveat.parts[key] for key in ("yes", "no", "total"))


REMOTE = [canadian("2023-01-02", "2024-12-27", employer="foreign")]
LEVELS = {"tests": [celpip("2025-06-01")]}


def test_remote_work_that_gives_points_has_both_numbers():
    """Two years of foreign work with CLB 9: 25 points, or none."""
    score = crs.score(dossier(work=REMOTE, **LEVELS), on=ON)
    low = score.total - 25
    assert numbers(score, "reading-remote-work") == (f"{score.total}", f"{low}", f"{score.total}")
    shown = " ".join(score.explain().split())
    assert f"If so, the score is {score.total}; if not, {low}." in shown
    other = crs.score(dossier(work=REMOTE, readings={"remote_work": "none"}, **LEVELS), on=ON)
    assert other.total == low
    assert numbers(other, "reading-remote-work") == (f"{score.total}", f"{low}", f"{low}")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (
            {
                "work": [
                    job("2020-01-01", "2020-08-31"),
                    job("2020-09-01", "2021-03-31", noc="21301"),
                ]
            },
            "reading-foreign-occupations",
        ),
        (
            {"work": [job("2020-01-06", "2020-08-28"), job("2021-01-04", "2021-08-27")]},
            "reading-foreign-continuity",
        ),
        (
            {
                "work": [
                    job(
                        "2020-01-06",
                        "2021-01-29",
                        leave=[{"start": "2020-06-01", "end": "2020-06-12"}],
                    )
                ]
            },
            "reading-foreign-continuity",
        ),
        (
            {"spouse": {"work": [canadian("2023-01-02", "2024-12-27", full_time_student=True)]}},
            "reading-spouse-exclusions",
        ),
        (
            {
                "spouse": {"citizen_or_pr": True},
                "siblings": [{"of": "spouse", "since": "2010", "birth_date": "1990"}],
            },
            "reading-citizen-spouses-sibling",
        ),
    ],
)
def test_every_reading_that_decides_has_both_numbers(facts, code):
    score = crs.score(dossier(**LEVELS, **facts), on=ON)
    yes, no, total = map(int, numbers(score, code))
    assert yes > no
    assert total == score.total


def test_a_leap_day_decides_on_28_february():
    born = {"birth_date": "1996-02-29"}
    score = crs.score(dossier(**born), on=date(2026, 2, 28))
    assert numbers(score, "reading-leap-day") == ("110", "105", "110")
    assert "reading-leap-day" not in codes(crs.score(dossier(**born), on=date(2026, 3, 1)))


def test_a_reading_that_decides_nothing_is_not_told():
    """The certificate fills the 50 of the pair; or the work is of ten years ago."""
    for work in ([canadian("2012-01-02", "2013-12-27", employer="foreign")], REMOTE):
        score = crs.score(dossier(work=work), on=ON)  # without a language result
        assert not any(code.startswith("reading-") for code in codes(score))


def test_a_timeline_has_both_numbers_of_a_reading_and_its_days():
    """The third year of remote work is done on 2025-12-26: 50 points with CLB 9, or none."""
    work = [canadian("2023-01-02", "2025-12-26", employer="foreign")]
    facts = {"work": work, "tests": [celpip("2025-06-01")], "birth_date": "1990-03-01"}
    found = crs.timeline(dossier(**facts), since=date(2025, 7, 1), until=date(2027, 7, 1))
    low = found.first.least - 25
    assert [step.day for step in found.steps] == [
        date(2025, 12, 27),
        date(2026, 3, 1),
        date(2027, 3, 1),
        date(2027, 6, 1),
    ]
    code = "reading-remote-work"
    told = [code in codes for codes in (found.first_caveats, *(s.caveats for s in found.steps))]
    assert told == [True, True, True, True, False]  # without a result, work gives nothing
    (caveat,) = [each for each in found.caveats if each.code == code]
    assert caveat.parts["yes"].en == f"{low + 25} on 2025-07-01 and {low + 50} at best"
    assert caveat.parts["no"].en == f"{low} on 2025-07-01 and {low} at best"
    assert caveat.parts["yes"].fr == f"{low + 25} le 2025-07-01 et {low + 50} au mieux"
    assert " ".join(caveat.text.en.split()) in " ".join(found.explain().split())


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"birth_date": "1996-02-29"}, "reading-leap-day"),
        ({"tests": [celpip("2024-02-29")]}, "reading-leap-day"),
        ({"spouse": {"tests": [celpip("2024-02-29")]}}, "reading-leap-day"),
        ({"work": [job("2018-01-01", "2018-12-28"), job("2016-01-04", "2016-12-30")]}, None),
    ],
)
def test_readings_of_which_a_timeline_tells(facts, code):
    """An anniversary of 29 February; and two whole years with a break, which are two anyway."""
    facts = {"tests": [celpip("2025-06-01")]} | facts
    found = crs.timeline(dossier(**facts), since=date(2025, 7, 1), until=date(2026, 4, 1))
    readings = {each for each in codes(found) if each.startswith("reading-")}
    assert readings == ({code} if code else set())


def test_rounds_have_both_numbers_of_a_reading():
    """Those of the last round in which it decides."""
    facts = {"work": REMOTE, **LEVELS}
    asked = {"type": "cec", "since": date(2026, 1, 1), "until": date(2026, 1, 31)}
    compared = crs.compare(dossier(**facts), **asked)
    (caveat,) = compared.caveats
    high, number, day = (
        compared[1].score,
        compared[1].round.number,
        compared[1].round.date,
    )
    assert caveat.parts["yes"].en == f"{high} in round {number} of {day}"
    assert caveat.parts["no"].en == f"{high - 25} in round {number} of {day}"
    assert compared.to_dict()["caveats"] == [{"code": caveat.code, "text": caveat.text.en}]
    assert " ".join(caveat.text.fr.split()) in " ".join(compared.explain(lang="fr").split())
    of_a_day = crs.compare(dossier(**facts), on=date(2026, 1, 5), **asked)
    assert [each.code for each in of_a_day.caveats] == ["reading-remote-work"]
    assert of_a_day.to_dict()["caveats"]
    out = crs.compare(dossier(submitted="2026-03-01", **facts), **asked)
    assert not out.caveats
    assert not crs.compare(dossier(work=REMOTE), **asked).caveats  # without a result


def test_a_leap_day_of_the_spouses_results_is_told_beside_rounds():
    """Two years old on 28 February 2026, or a day later: what the spouse's CLB 9 gives, 20."""
    last = crs.rounds.current().rounds[-1]._replace(date=date(2026, 2, 28), type="general")
    record = crs.rounds.Record((last,), (), last.date)
    facts = LEVELS | {"spouse": {"tests": [celpip("2024-02-29")]}}
    (row,) = compared = crs.compare(dossier(**facts), record=record)
    (caveat,) = compared.caveats
    assert caveat.code == "reading-leap-day"
    for key, score in (("yes", row.score), ("no", row.score - 20)):
        assert caveat.parts[key].en == f"{score} in round {last.number} of {last.date}"


def test_many_facts_are_looked_through_soon():
    work = [
        job(f"20{year:02}-{month:02}-01", noc="21231")
        for year in range(5, 25)
        for month in range(1, 13)
    ]
    facts = {"work": work + REMOTE * 60, "credentials": [diploma()] * 60, **LEVELS}
    person = dossier(**facts)
    begun = process_time()
    crs.score(person, on=ON)
    assert process_time() - begun < LIMIT
