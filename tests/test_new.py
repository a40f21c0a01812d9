"""`crs new`: asked as in a terminal, wrong answers and interruptions included, and read back."""

import contextlib
import datetime as dt
import json
import random
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

import crs
from commands import ROOT, Session, invoke, whole
from crs import noc
from crs._interview.answers import (
    NotUnderstoodError,
    OccupationsOffered,
    choice_label,
    contradiction,
    understand,
)
from crs._interview.commented_toml import blank, document
from crs._interview.conditions import find
from crs._interview.conversation import ask
from crs._interview.interview import Interview, Step
from crs._interview.questions import FORMS, Opening
from crs._law.clb import get as get_test
from crs._law.terms import ABILITIES
from crs._text import message
from crs.testing import profiles


@pytest.fixture(name="session")
def _session(tmp_path):
    """Starts `crs new` in front of a person."""
    begun = []

    def start(*arguments):
        begun.append(Session(tmp_path, "new", *arguments))
        return begun[-1]

    yield start
    for one in begun:
        one.close()


def run(*arguments, text="", code=0, folder=ROOT):
    """What the command prints on stdout and stderr, with answers from a pipe."""
    done = invoke("new", *arguments, text=text, folder=folder)
    assert done.code == code, done
    assert "Traceback" not in done.err
    return done.out, done.err


def read(file):
    return tomllib.loads(Path(file).read_text(encoding="utf-8"))


FIRST_TO_LAST = {
    "birth_date": "1997-03-14",
    "first_language": "english",
    "submitted": "2026-09-15",
    "credentials": [
        {
            "level": "masters",
            "country": "India",
            "earned": "2018-06",
            "assessed": "2024-02-20",
            "assessed_by": "wes",
        },
        {
            "level": "two-year",
            "country": "Canada",
            "earned": "2023-06-15",
            "study": {
                "started": "2021-09-01",
                "ended": "2023-04",
                "campus_in_canada": True,
                "language_percent": 0,
                "full_time_months": 20,
                "months_in_canada": 19.5,
                "distance_percent": 10,
                "must_return": False,
            },
        },
    ],
    "tests": [
        {
            "test": "ielts",
            "date": "2025-11-03",
            "listening": 8,
            "reading": 7,
            "writing": 7,
            "speaking": 7.5,
        },
        {
            "test": "tef",
            "date": "2025-12",
            "reading": 233,
            "listening": 280,
            "writing": 349,
            "speaking": 349,
        },
    ],
    "work": [
        {
            "country": "Canada",
            "noc": "21231",
            "start": "2022-08-01",
            "noc_2016": "2173",
            "hours": 37.5,
            "employer": "canadian",
            "full_time_student": False,
            "authorised": True,
        },
        {
            "country": "India",
            "noc": "63200",
            "start": "2023",
            "end": "2023-12-31",
            "hours": "full-time",
        },
    ],
    "certificate_of_qualification": {"since": "2024-05-17", "trade": "72310"},
    "job_offers": [{"kind": "other", "since": "2024-10-01", "months": 12}],
    "relatives": [
        {"kinship": "aunt-or-uncle", "of": "spouse", "since": "2012", "birth_date": "1970"}
    ],
    "primary_occupation": "21231",
    "military_service": [
        {
            "country": "France",
            "since": "2010-09",
            "until": "2015",
            "recognised": True,
            "noc": "43204",
        }
    ],
    "province": "ontario",
    "family_size": 3,
    "settlement_funds": [{"amount": 25000, "since": "2026-01-15"}],
    "provincial_nomination": {"since": "2026-02-10"},
    "siblings": [{"of": "spouse", "since": "2019", "birth_date": "1990"}],
    "spouse": {
        "citizen_or_pr": False,
        "accompanying": True,
        "two_years_of_study": False,
        "credentials": [{"level": "three-year", "country": "India", "earned": "2019"}],
        "work": [
            {
                "country": "Canada",
                "noc": "31301",
                "start": "2024-01-08",
                "end": "2025-01-07",
                "hours": "part-time",
                "employer": "foreign",
            }
        ],
        "tests": [
            {
                "test": "celpip",
                "date": "2025-12-01",
                "listening": 7,
                "reading": 8,
                "writing": "m",
                "speaking": 12,
            }
        ],
    },
}


def test_a_dossier_from_the_first_question_to_the_last(tmp_path, session):  # noqa: PLR0915
    person = session("me.toml")
    answer = person.answer
    assert "marital status" in answer("single-ish")
    assert 'did you mean "single"?' in answer("unclear to me")
    assert "“unclear to me” is none of these; expected a number from 1 to 7" in answer("engaged")
    assert "a year of living together" in answer("<")
    assert "this is the first question" in answer("5")
    assert "citizen or permanent resident" in answer("perhaps")
    assert "expected yes or no" in answer("no")
    answer("y")
    assert "When were you born?" in answer("03/04/1997")
    assert "it may be 1997-03-04 or 1997-04-03" in answer("14/13/97")
    assert "expected a day such as 2024-05-17" in answer("")
    assert "this cannot stay open: year-month-day" in answer("1997-04-14")
    answer("<")
    assert "When were you born?" in answer("1997-03-14")
    # a master's degree from abroad
    answer("yes", "?")
    assert "level that the assessment report names" in answer("two-or-more")
    assert '"two-or-more" is not one credential' in answer("professional")
    answer("Canda")
    assert 'did you mean "Canada"?' in answer("India")
    answer("2018-06")
    assert "not assessed" in answer("2017-01-01")
    assert "the assessment is of 2017-01-01 (assessed), before the credential of 2018-06" in answer(
        "2024-02-20"
    )
    assert "1 World Education Services (WES)" in answer("9")
    assert "expected a number from 1 to 8" in answer("wes")
    # a Canadian diploma with its conditions
    assert "another diploma" in answer("y")
    answer("two-year credential", "ca", "2023-06-15", "2021-09-01", "2023-04", "o")
    assert "second language" in answer("120")
    assert "expected a percentage from 0 to 100" in answer("0")
    answer("20", "19,5", "10", "n", "n")
    # two tests
    answer("y", "toefl")
    assert "TOEFL iBT is not accepted for Express Entry" in answer("1")
    answer("2025-11-03")
    assert "Listening: the score" in answer("?")
    assert "not the CLB" in answer("7.3")
    assert "no listening score of 7.3" in answer("8")
    assert "→ CLB 9" in answer("")
    assert "cannot stay open: as printed, from 0 to 9" in answer("7")
    answer("7", "7.5")
    assert "→ CLB 10" in answer("y")
    answer("4", "2025-12")
    assert "“équivalence ancien score”), from 0 to 360" in answer("500")
    assert "not the score out of 699" in answer("280")
    assert "→ NCLC 8" in answer("233")
    answer("349", "349", "n")
    assert "first official language" in answer("1")
    # work in Canada: the occupation by words, then abroad by other words
    answer("y", "", "<", "flying wizard")
    assert "no title has “flying wizard”" in answer("manager")
    assert "more; its number here, or more words" in answer("software engineer")
    assert "1 21231 Software engineers and designers (TEER 1)" in answer("1")
    assert "21231 Software engineers and designers: TEER 1, skilled work" in answer("2022-08-01")
    answer("21734")
    assert 'expected four digits, such as "2173"' in answer("2173")
    assert "it goes on" in answer("2020")
    assert "ends on 2020 (end), before it begins on 2022-08-01" in answer("")
    answer("0")
    assert "hours cannot be 0" in answer("37,5")
    answer("")
    assert "this cannot stay open: choose by number" in answer("1")
    answer("no", "yes", "n", "y", "India", "65200")
    assert "TEER 5, which does not count" in answer("<")
    answer("99999")
    assert "there is no NOC 2021 occupation '99999'" in answer("cook")
    assert "63200 Cooks" in answer("2023")
    answer("2023-12-31", "plein temps", "n")
    # what holds from a day
    answer("y", "2024-05-17", "charpentiers")
    assert "no title has “charpentiers”" not in answer("y")
    assert "Which occupation is the offer for?" in answer("")
    assert "Of which class" in answer("2")
    answer("2024-10-01")
    assert "how many months after permanent residence" in answer("many")
    assert "expected" in answer("12")
    answer("n", "y", "2026-02-10")
    answer("y", "2", "2019", "1990", "n")
    # the partner
    assert "which of you should apply" in answer("n")
    assert "your partner have" in answer("y")
    answer("bachelors", "India", "2019", "", "n")
    assert "your partner done" in answer("y")
    answer("31301", "2024-01-08", "2025-01-07", "part-time", "2", "", "", "n")
    answer("y", "celpip", "2025-12-01", "7", "8", "m", "12", "n")
    assert "intend to live" in answer("Ontaria")
    assert 'did you mean "ontario"?' in answer("ON")
    assert "people are there in your family" in answer("0")
    assert "expected a whole number from 1 to 30" in answer("3")
    answer("y", "$25,000", "Jan 15 2026")
    assert "Has that amount changed since?" in answer("")
    # what the programs ask besides; a diploma of two years in Canada says itself that it is
    assert "partner studied full time in Canada" in answer("no")
    assert "relative live in Canada" in answer("y")
    answer("uncle", "2", "2012", "1970")
    assert "one more relative" in answer("n")
    assert "primary occupation of your profile" in answer("21231")
    assert "served in the armed forces" in answer("y")
    answer("France", "2010-09", "2015", "y", "43204")
    assert "in another force" in answer("n")
    assert "submit" in answer("2026-09-15")
    shown = person.end()
    assert "Comprehensive Ranking System score: " in shown
    for command in ("score me.toml --explain", "improve", "timeline", "eligibility"):
        assert f"crs {command}" in shown
    assert "crs couple" not in shown  # nothing is known of the partner as a candidate
    found = read(tmp_path / "me.toml")
    assert found == FIRST_TO_LAST
    assert crs.Dossier.model_validate(found)
    assert [path.name for path in tmp_path.iterdir()] == ["me.toml"]


def test_in_french_of_one_who_has_nothing(tmp_path, session):
    person = session("moi.toml", "--lang", "fr")
    assert "Non officiel" in person.answer("jamais marié, célibataire")
    assert "date de naissance" in person.answer("14/13/97")
    assert "« 14/13/97 » ne se lit pas comme une date" in person.answer("03/04/1997")
    assert "ce peut être 1997-03-04 ou 1997-04-03" in person.answer("14 mars 1997")
    assert "oui ou non; Entrée : non" in person.answer("peut-être")
    assert "répondez par oui ou par non" in person.answer("non")
    person.answer("", "", "", "", "", "", "")
    assert "comptez-vous vous établir" in person.answer("")
    assert "Combien de personnes" in person.answer("")
    assert "Avez-vous des fonds" in person.answer("")
    assert "deux années scolaires ou plus" in person.answer("")
    assert "Un autre membre de la famille" in person.answer("")
    assert "forces armées d’un autre pays" in person.answer("")
    assert "Quand avez-vous soumis" in person.answer("")
    shown = person.end()
    assert "Note du Système de classement global (SCG)" in shown
    assert "crs score moi.toml --explain --lang fr" in shown
    assert "crs improve moi.toml --lang fr" in shown
    assert read(tmp_path / "moi.toml") == {"birth_date": "1997-03-14"}
    assert "Un dossier" in (tmp_path / "moi.toml").read_text("utf-8")


def test_a_couple_that_compares_who_should_apply(tmp_path, session):
    person = session("us.toml")
    person.answer("married", "n", "y", "1994-01-18", *[""] * 8)
    assert "which of you should apply" in person.answer("y")
    assert "When was your partner born?" in person.answer("5 May 1995")
    # a Canadian diploma with its conditions, which only a candidate is asked
    person.answer("y", "two-year", "Canada", "2023-06-15")
    assert "When did this program begin?" in person.answer("2021-09-01")
    person.answer("2023-04", "y", "0", "20", "20", "0", "n", "n")
    person.answer("n", "y", "India", "21231", "2023", "2024", "full time")
    assert "other paid work outside Canada" in person.answer("n")
    person.answer("y", "celpip", "2025-12-01", "7", "7", "7", "7")
    person.answer("y", "tcf", "2025-12-01", "458", "453", "10", "10", "n")
    assert "partner’s first official language" in person.answer("french")
    person.answer("y", "2024-05-17", "72310")
    person.answer("y", "21231", "2024-10-01", "600", "n", "y", "2026-02-10")
    person.answer("MB", "2", *[""] * 5)
    assert "crs couple us.toml: which of you should apply" in person.end()
    facts = read(tmp_path / "us.toml")
    assert facts["province"] == "manitoba"
    assert "settlement_funds" not in facts
    spouse = facts["spouse"]
    assert spouse["birth_date"] == "1995-05-05"
    assert spouse["credentials"][0]["study"]["full_time_months"] == 20
    assert [spell["country"] for spell in spouse["work"]] == ["India"]
    assert spouse["first_language"] == "french"
    assert spouse["certificate_of_qualification"] == {"since": "2024-05-17", "trade": "72310"}
    assert spouse["job_offers"] == [{"noc": "21231", "since": "2024-10-01", "months": 600}]
    assert spouse["provincial_nomination"] == {"since": "2026-02-10"}
    assert crs.Dossier.model_validate(facts).swapped().birth_date.first.year == 1995


def test_no_score_is_told_of_facts_that_contradict_each_other(session):
    person = session("me.toml")
    person.answer("6", "1997-03-14", "y", "5", "India", "1990", "", *[""] * 15)
    shown = person.end()
    assert "Written: me.toml" in shown
    assert "score" not in shown


PROFILE = {
    "age": 29,
    "education": "masters",
    "canadian_study": "one-or-two-year",
    "english": {"test": "ielts", "listening": 8, "reading": 7, "writing": 7, "speaking": 7},
    "french": {"test": "tcf", "listening": 458, "reading": 453, "writing": 10, "speaking": 10},
    "first_language": "english",
    "canadian_work_years": 1.5,
    "foreign_work_years": 3,
    "certificate_of_qualification": False,
    "job_offer": "none",
    "provincial_nomination": True,
    "sibling_in_canada": False,
    "spouse": {
        "citizen_or_pr": False,
        "education": "secondary",
        "canadian_work_years": 1,
        "language": {
            "test": "pte-core",
            "listening": 60,
            "reading": 60,
            "speaking": 68,
            "writing": 69,
        },
    },
}


def test_a_day_in_the_future_is_asked_again(tmp_path, session):
    person = session("me.toml")
    person.answer("6", "2097-03-14")
    assert "2097-03-14 lies in the future" in person.answer("2098-03-14")
    assert "2098-03-14 lies in the future" in person.answer("1997-03-14")
    assert "lies in the future" not in person.answer("n", *[""] * 13)
    person.answer("2098-01-01")
    assert "2098-01-01 lies in the future" in person.answer("2098-01-01")  # the same again
    person.end()
    assert read(tmp_path / "me.toml") == {"birth_date": "1997-03-14", "submitted": "2098-01-01"}


def test_a_profile_of_one_day(tmp_path, session):
    person = session("day.toml", "--profile")
    answer = person.answer
    answer("2", "n", "")
    assert "How old are you?" in answer("29.5")
    assert '"age" cannot be 29.5; expected a whole number' in answer("29")
    answer("Mastres")
    assert 'did you mean "masters"?' in answer("7")
    answer("one-or-two-year", "tef")
    assert "“tef” is none of these" in answer("ielts")
    answer("8", "7", "7", "7", "2", "458", "453", "10", "10")
    assert "Enter" not in answer("").partition("first official")[2]
    assert "this cannot stay open: choose by number" in answer("1")
    answer("1.5", "3", "no", "1", "y", "n", "2", "1", "3", "60", "60", "69", "68")
    assert "Written: day.toml" in person.end()
    assert read(tmp_path / "day.toml") == PROFILE
    assert crs.Profile.model_validate(PROFILE)


@pytest.mark.parametrize("left", ["ctrl-c", "ctrl-d"])
def test_what_was_answered_is_kept(tmp_path, session, left):
    person = session("me.toml")
    person.answer("never-married", "1997-03-14", "y", "5", "India", "2018", "")
    person.answer("y", "2", "India")
    shown = " ".join(person.leave(left).split())
    assert "kept in me.toml; crs new me.toml --continue goes on" in shown
    file = tmp_path / "me.toml"
    assert read(file) == {
        "birth_date": "1997-03-14",
        "credentials": [{"level": "masters", "country": "India", "earned": "2018"}],
    }
    text = file.read_text("utf-8")
    assert '#[[credentials]]\n#level = "one-year"\n#country = "India"\n' in text
    assert "Not finished" in text
    assert [path.name for path in tmp_path.iterdir()] == ["me.toml"]


def test_an_unfinished_file_is_continued(tmp_path, session):
    file = tmp_path / "me.toml"
    file.write_text(
        "birth_date = 1997-03-14\n[[work]]\nnoc = '21231'\ncountry = 'India'\nstart = 2020\n"
        "hours = 40\n[certificate_of_qualification]\nsince = '2024-05'\n[spouse]\n",
        encoding="utf-8",
    )
    person = session("me.toml", "--continue")
    assert "citizen or permanent resident" in person.answer("n")
    assert "come to Canada" in person.answer("n")
    assert "have a diploma" in person.answer("")
    person.answer("")
    assert "Have you done paid work in Canada" in person.answer("")
    assert "other paid work outside Canada" in person.answer("")
    assert "job offer" in person.answer("")
    person.answer(*[""] * 8, "2026-09-15")
    person.end()
    found = read(file)
    assert found == {
        "birth_date": "1997-03-14",
        "submitted": "2026-09-15",
        "work": [{"noc": "21231", "country": "India", "start": "2020", "hours": 40}],
        "certificate_of_qualification": {"since": "2024-05"},
        "spouse": {"accompanying": False, "citizen_or_pr": False},
    }
    assert crs.Dossier.model_validate(found)


def test_an_unfinished_profile_is_continued(tmp_path, session):
    file = tmp_path / "day.toml"
    file.write_text("[english]\nclb = 9\n[french]\ntest = 'tef'\nreading = 233\n", encoding="utf-8")
    person = session("day.toml", "--continue", "--profile", "--lang", "fr")
    person.answer("6", "29", "masters", "1", "280", "349", "349")
    assert "première langue officielle" in person.answer("2")
    shown = " ".join(person.leave("ctrl-d").split())
    assert "crs new day.toml --continue --profile --lang fr reprend" in shown
    profile = crs.Profile.model_validate(read(file))
    assert profile.first is crs.facts.Language.FRENCH
    assert profile.english.four == (9, 9, 9, 9)


KEPT = """
birth_date = 1994-01-18
first_language = "english"
[[credentials]]
level = "Bachelor's"
country = "Canada"
earned = "2018"
study.must_return = false
[[tests]]
test = "IELTS"
date = "2025-11-03"
listening = 8
reading = 7
writing = 7
speaking = 7
[[work]]
name = "Northern Software"
noc = "21231"
country = "Canada"
start = 2020-01-06
end = 2021-01-05
hours = 40
employer = "canadian"
[[work]]
noc = "63200"
country = "India"
start = 2015
end = 2016
hours = 30
[provincial_nomination]
since = 2026-02-10
"""


def test_answers_are_changed(tmp_path, session):
    file = tmp_path / "me.toml"
    file.write_text(KEPT, encoding="utf-8")
    person = session("me.toml", "--edit")
    answer = person.answer
    answer("")
    assert "When were you born? [1994-01-18]" in answer("-")
    assert "this cannot stay open" in answer("Jan 19 1994")
    assert "diploma, certificate or degree? [three-year, Canada, 2018]" in answer("")
    assert "[bachelor’s or credential of three years or more]" in answer("masters")
    # a degree from abroad has no study in Canada, and is assessed
    assert "In which country" in answer("India")
    assert "When was it awarded? [2018]" in answer("")
    assert "equivalency assessment (ECA) issued? year" in answer("2024-02-20")
    assert "Which organization assessed it?" in answer("")
    assert "another diploma" in answer("n")
    assert "[ielts, 7, 7, 8, 7, 2025-11-03]" in answer("")
    # another test, so that the old scores are no scores of it
    assert "[IELTS General Training]" in answer("celpip")
    answer("")
    assert "Listening: the score on the report? [8]" in answer("")
    assert "Reading: the score on the report? [7]" in answer("9")
    assert "→ CLB 9" in answer("7.5")
    assert "no writing score of 7.5" in answer("")
    answer("")
    assert "another language test" in answer("n")
    # later than the old end, which is then changed
    assert "paid work in Canada? [Northern Software, 21231, Canada" in answer("")
    assert "In which country? [Canada]" in answer("")
    assert "What is the occupation? [21231]" in answer("")
    assert "First day of work? [2020-01-06]" in answer("2023-01-02")
    assert "Last day of work? [2021-01-05]" in answer("")
    assert "ends on 2021-01-05 (end), before it begins on 2023-01-02" in answer("-")
    assert "Paid hours a week, on average? [40]" in answer("20h")
    answer("", "", "")
    assert "other paid work in Canada? yes or no; Enter: no" in answer("n")
    assert "outside Canada? [63200, India, 2015, 2016, 30]" in answer("no")
    assert "outside Canada? yes" in answer("n")
    assert "certificate of qualification" in answer("n")
    assert "job offer" in answer("n")
    assert "nominated you? [yes]" in answer("-")
    answer("n", "on", "2", "y", "25000", "2026-01-15", "n")
    answer(*[""] * 4)
    person.end()
    assert read(file) == {
        "birth_date": "1994-01-19",
        "first_language": "english",
        "credentials": [
            {"level": "masters", "country": "India", "earned": "2018", "assessed": "2024-02-20"}
        ],
        "tests": [
            {
                "test": "celpip",
                "date": "2025-11-03",
                "listening": 8,
                "reading": 9,
                "writing": 7,
                "speaking": 7,
            }
        ],
        "work": [
            {
                "name": "Northern Software",
                "noc": "21231",
                "country": "Canada",
                "start": "2023-01-02",
                "hours": 20,
                "employer": "canadian",
            }
        ],
        "province": "ontario",
        "family_size": 2,
        "settlement_funds": [{"amount": 25000, "since": "2026-01-15"}],
    }


def test_a_partner_is_taken_away_and_a_list_emptied(tmp_path, session):
    file = tmp_path / "me.toml"
    file.write_text(
        "birth_date = 1994\nsubmitted = ['2025-01-02', '2026-02-03']\n[spouse]\n[[siblings]]\n"
        "of = 'spouse'\nsince = 2010\n",
        encoding="utf-8",
    )
    person = session("me.toml", "--edit")
    assert "marital status? [married or common-law]" in person.answer("divorced")
    person.answer("", *[""] * 7)
    assert "live in Canada as a citizen or permanent resident? [2010, spouse]" in person.answer("n")
    person.answer(*[""] * 7)
    assert "[2025-01-02, 2026-02-03]" in person.answer("")
    person.end()
    assert read(file) == {"birth_date": "1994", "submitted": ["2025-01-02", "2026-02-03"]}


def test_a_profile_is_changed(tmp_path, session):
    file = tmp_path / "day.toml"
    file.write_text(
        "age = 29\nprovincial_nomination = true\n[english]\ntest = 'ielts'\nlistening = 8\n"
        "reading = 7\nwriting = 7\nspeaking = 7\n[french]\nnclc = 7\n",
        encoding="utf-8",
    )
    person = session("day.toml", "--edit", "--profile", "--lang", "fr")
    person.answer("", "30", "masters", "")
    assert "Quel test d’anglais avez-vous passé? [IELTS General Training]" in person.answer("-")
    person.answer("", "", "", "")
    assert "désigné? [oui]" in person.answer("non")
    assert "--edit --profile --lang fr reprend" in " ".join(person.leave("ctrl-d").split())
    assert read(file) == {
        "age": 30,
        "education": "masters",
        "provincial_nomination": False,
        "french": {"nclc": 7},
    }


def test_what_cannot_be_yet_is_not_saved(tmp_path, session):
    file = tmp_path / "me.toml"
    file.write_text(
        "birth_date = 1994\n[[work]]\nnoc = '21231'\ncountry = 'India'\nhours = 40\n"
        "start = 2015\nend = 2016\n",
        encoding="utf-8",
    )
    person = session("me.toml", "--edit")
    person.answer("", "", "", "", "", "", "", "", "2020")
    person.leave("ctrl-c")
    assert crs.Dossier.load(file).work[0].end.first.year == 2016


def test_stopped_before_the_first_answer(tmp_path, session):
    person = session("me.toml")
    assert "first question" not in person.answer("<")
    assert "this is the first question" in person.answer("?")
    assert "nothing was written" in person.leave("ctrl-c")
    assert list(tmp_path.iterdir()) == []


# no partner, born, no credential, test, work, certificate, offer, nomination, sibling, province,
# family, funds, date
SINGLE = "6\n1997-03-14\n" + "\n" * 15


def test_answers_from_a_pipe(tmp_path):
    out, err = run("me.toml", text=SINGLE, folder=tmp_path)
    assert out == ""
    assert "> 1997-03-14\n" in err
    assert read(tmp_path / "me.toml") == {"birth_date": "1997-03-14"}
    out, err = run("-", text=SINGLE)
    assert tomllib.loads(out) == {"birth_date": "1997-03-14"}
    assert "Written" not in err


def test_a_wrong_answer_from_a_pipe_ends_it(tmp_path):
    _, err = run("me.toml", text="6\nsoon\n", folder=tmp_path, code=2)
    assert "crs: line 2 of the answers: 'soon' cannot be read as a date" in err
    for answer in (b"6\n\xff\n", b"6\n1997\x1b[D\n"):
        _, err = run("me.toml", "--force", text=answer, folder=tmp_path, code=2)
        assert "cannot be read" in err


def test_answers_that_end_too_early(tmp_path):
    _, err = run("me.toml", text="6\n1997-03-14\ny\n5", folder=tmp_path, code=1)
    assert "kept in me.toml" in err
    assert read(tmp_path / "me.toml") == {"birth_date": "1997-03-14"}
    out, err = run("-", text="6\n1997-03-14\n", code=1)
    assert tomllib.loads(out) == {"birth_date": "1997-03-14"}
    assert "stands above" in err
    out, err = run("-", code=1)
    assert out == ""
    assert "nothing was written" in err


def test_a_file_that_is_there_is_not_overwritten(tmp_path):
    file = tmp_path / "me.toml"
    file.write_text("mine", encoding="utf-8")
    _, err = run(file, code=2)
    assert "is there already" in whole(err)
    assert "--force" in whole(err)
    run(file, "--blank", code=2)
    assert file.read_text("utf-8") == "mine"
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    run(link, "--blank", "--force")
    assert link.is_symlink()
    assert "#birth_date" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["nowhere/me.toml"], "nowhere/me.toml cannot be written: no such file"),
        (["."], ". is a directory"),
        (["me.json"], "choose a name that ends in .toml"),
        (["me.toml", "--continue"], "me.toml cannot be read"),
        (["wrong.toml", "--continue"], "wrong.toml: birth_date: 'soon' cannot be read as a date"),
        (["-", "--continue"], "leave out"),
        (["half.toml", "--continue", "--edit"], "give one of the two"),
        (["me.toml", "--edit"], "me.toml cannot be read"),
        (["half.toml", "--continue"], '"since" is needed'),
        (["wrong.toml", "--continue", "--profile"], 'unknown key "birth_date"'),
    ],
)
def test_wrong_arguments(tmp_path, arguments, part):
    (tmp_path / "wrong.toml").write_text('birth_date = "soon"\n', encoding="utf-8")
    (tmp_path / "half.toml").write_text("[provincial_nomination]\n", encoding="utf-8")
    _, err = run(*arguments, text=SINGLE, folder=tmp_path, code=2)
    assert part in err
    assert {path.name for path in tmp_path.iterdir()} == {"half.toml", "wrong.toml"}


def test_a_link_into_nowhere(tmp_path):
    (tmp_path / "me.toml").symlink_to(tmp_path / "gone" / "me.toml")
    _, err = run(tmp_path / "me.toml", code=2)
    assert "cannot be written" in whole(err)


MODELS = {"dossier": crs.Dossier, "profile": crs.Profile}


def models_in(annotation):
    """The models of tables among the types of a field."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in models_in(part)]


def keys_of(model, path=()):
    """Every key of a form, with where it stands."""
    for name, field in model.model_fields.items():
        within = models_in(field.annotation)
        for inner in within[-1:]:  # of the forms of a language result, the test report
            yield from keys_of(inner, (*path, name))
        if not within:
            yield (*path, name)


@pytest.mark.parametrize("form", ["dossier", "profile"])
def test_a_blank_form_has_every_key_with_its_meaning(form, tmp_path):
    options = ["--profile"] if form == "profile" else []
    out, _ = run("-", "--blank", *options)
    assert out == blank(form)
    _, err = run("me.toml", "--blank", "--lang", "fr", *options, folder=tmp_path)
    assert "Remplissez-le" in err
    text = (tmp_path / "me.toml").read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 80
    assert tomllib.loads(text) == {}
    filled = tomllib.loads(re.sub("^#(?=[a-z[])", "", out, flags=re.MULTILINE))
    assert MODELS[form].model_validate(filled)
    said = " ".join(line.removeprefix("# ") for line in out.splitlines())
    from crs._facts.docstrings import of_fields

    for meaning in of_fields(MODELS[form]).values():
        assert meaning in said
    for *path, key in keys_of(MODELS[form]):
        if path[:1] == ["spouse"] and (path[1:] or key in MODELS[form].model_fields):
            continue  # as the candidate's, where every key stands
        here = filled
        for step in path:
            here = here[step][0] if isinstance(here[step], list) else here[step]
        # a scale is of one test only
        assert key in here or key == "scale", (path, key)


def every_question(form):
    for question in form.questions:
        yield question
        if isinstance(question, Opening) and question.about:
            yield from every_question(question.about)


def test_every_question_is_in_both_languages_and_explained():
    for form in FORMS.values():
        for question in every_question(form):
            for part in ("ask", "help", *["again"] * getattr(question, "many", False)):
                text = message(f"interview.question.{question.id}.{part}")
                assert text.en
                assert text.fr
                assert text.en != text.fr
            for choice in question.choices:
                label = choice_label(question, choice)
                assert label.en
                assert label.fr


DATES = st.dates().filter(lambda day: 1950 <= day.year <= 2030).map(str)
DAYS = DATES | DATES.map(lambda day: day[:7]) | DATES.map(lambda day: day[:4])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
YES_OR_NO = st.booleans()
PERCENT = st.integers(0, 100) | st.floats(0, 100)


def table(needed, optional):
    return st.fixed_dictionaries(needed, optional=optional)


def possible(model, facts):
    """Those facts that the model takes."""

    def is_possible(one):
        try:
            model.model_validate(one)
        except ValidationError:
            return False
        return True

    return facts.filter(is_possible)


def raw_reports(test):
    charts = get_test(test).scales[next(iter(get_test(test).scales))].charts
    scores = {ability: st.sampled_from(list(charts[ability].level_of)) for ability in ABILITIES}
    return table({"test": st.just(test), "date": DAYS, **scores}, {})


def dossiers():
    """Any dossier, as plain values."""
    from crs._facts.credential import Credential
    from crs._facts.dossier import Interpretation
    from crs._facts.period import Nomination
    from crs._facts.work import Employer, Work

    study = table(
        {},
        {
            "started": DAYS,
            "campus_in_canada": YES_OR_NO,
            "full_time_months": st.floats(0, 1),  # every program has a month
            "language_percent": PERCENT,
            "must_return": YES_OR_NO,
        },
    )
    levels = st.sampled_from(["secondary", "one-year", "two-year", "three-year", "masters"])
    credential = table({"level": levels, "earned": DAYS}, {"program_years": st.floats(0, 15)})
    canadian = st.builds(
        lambda one, study: {**one, "country": "Canada", **study},
        credential,
        table({}, {"study": study}),
    )
    country = possible_countries()
    foreign = st.builds(
        lambda one, more: {**one, **more},
        credential,
        table({"country": country}, {"assessed": DAYS}),
    )
    work = table(
        {
            "noc": st.sampled_from([one.code for one in noc.all()]),
            "country": country | st.just("Canada"),
            "start": DAYS,
            "hours": st.floats(1, 168) | st.sampled_from(["full-time", "part-time"]),
            "employer": st.sampled_from(list(map(str, Employer))),
        },
        {
            "name": TEXTS,
            "end": DAYS,
            "authorised": YES_OR_NO,
            "paid": YES_OR_NO,
            "days": st.lists(st.sampled_from(["mon", "wed", "sun"]), min_size=1, unique=True),
            "leave": st.lists(table({"start": DAYS}, {"end": DAYS}), min_size=1, max_size=1),
            "hours_paid": st.just([{"start": "2020-01-06", "end": "2020-01-19", "hours": 61.5}]),
        },
    )
    person = {
        "credentials": st.lists(possible(Credential, canadian | foreign), max_size=3),
        "tests": st.lists(
            st.sampled_from(list(crs.facts.LanguageTest)).map(str).flatmap(raw_reports), max_size=3
        ),
        "work": st.lists(possible(Work, work), max_size=3),
    }
    years = st.integers(2015, 2030).map(str)
    submitted = years | years.map(lambda year: f"{year}-05-17T10:00:00Z")
    period = possible(Nomination, table({"since": DAYS}, {"until": DAYS}))
    kinds = st.sampled_from(["senior-manager", "other"])
    return table(
        {"birth_date": st.sampled_from(["1949-12-31", "1949-12", "1949"])},  # before all the rest
        {
            **person,
            "first_language": st.sampled_from(["english", "french"]),
            "submitted": submitted | st.lists(submitted, min_size=2, max_size=3),
            "certificate_of_qualification": period,
            "provincial_nomination": period,
            "siblings": st.lists(table({"since": DAYS}, {"birth_date": DAYS}), max_size=2).filter(
                lambda kin: all(
                    str(one["since"])[:4] > one.get("birth_date", "")[:4] for one in kin
                )
            ),
            "job_offers": st.lists(table({"since": DAYS, "kind": kinds}, {}), max_size=2),
            "spouse": table({}, {**person, "accompanying": YES_OR_NO, "citizen_or_pr": YES_OR_NO}),
            "readings": table({}, {"leap_day": st.sampled_from(["march-1", "february-28"])}),
        },
    ).filter(lambda one: Interpretation.model_validate(one.get("readings", {})))


def possible_countries():
    from crs._facts.credential import Credential

    def is_one(name):
        with contextlib.suppress(ValidationError):
            Credential(level="masters", country=name, earned="2000")
            return True
        return False

    return st.sampled_from(["India", "Côte d’Ivoire", 'a "b" \\c\n\t\x7f']) | TEXTS.filter(is_one)


@given(dossiers())
@settings(suppress_health_check=list(HealthCheck))
def test_any_dossier_is_read_back_as_it_was(facts):
    dossier = crs.Dossier.model_validate(facts)
    plain = dossier.model_dump(mode="json", exclude_unset=True)
    text = document("dossier", plain)
    assert crs.Dossier.model_validate(tomllib.loads(text)) == dossier
    assert tomllib.loads(text) == without_empty(json.loads(json.dumps(plain)))


@given(dossiers())
@settings(suppress_health_check=list(HealthCheck))
def test_enter_keeps_every_answer(facts):
    dossier = crs.Dossier.model_validate(facts)
    plain = without_empty(dossier.model_dump(mode="json", exclude_unset=True, exclude_none=True))
    interview = Interview("dossier", plain, edit=True)
    while interview.step is not None:
        interview.answer(understand(interview.step, "", (), "en"))
    assert interview.facts == plain


def without_empty(facts):
    """The facts without empty lists, which say no more than leaving them out."""
    return {
        key: without_empty(value) if isinstance(value, dict) else value
        for key, value in facts.items()
        if value != []
    }


@given(profiles())
def test_any_profile_is_read_back_as_it_was(profile):
    plain = profile.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    assert crs.Profile.model_validate(tomllib.loads(document("profile", plain))) == profile


def test_what_is_known_in_another_form_is_kept():
    facts = {"age": 29, "education": "masters", "french": {"nclc": 7}, "english": {"clb": 9}}
    assert tomllib.loads(document("profile", facts)) == facts


@given(st.integers(0, 2**32))
@pytest.mark.parametrize("form", ["dossier", "profile"])
def test_whatever_is_answered_the_file_is_one(form, seed):
    """Random answers, wrong ones among them, and steps back lead to a file that can be read."""
    chance = random.Random(seed)
    interview, count = Interview(form), 0
    while interview.step is not None:
        step, count = interview.step, count + 1
        assert count < 1_000, step
        if chance.random() < 0.05:
            interview.back()
            continue
        # in the end, there is nothing more
        text = (
            ""
            if count > 60 and isinstance(step.question, Opening)
            else chance.choice(texts_for(step))
        )
        with contextlib.suppress(NotUnderstoodError, OccupationsOffered):
            interview.answer(understand(step, text, (), "en"))
        tomllib.loads(document(form, interview.facts, unfinished=interview.unfinished))
    found = tomllib.loads(document(form, interview.facts))
    assert found == interview.facts
    if contradiction(MODELS[form], found) is None:  # which is told as soon as it is there
        assert MODELS[form].model_validate(found)


def texts_for(step):
    """Answers to a question, some of them wrong."""
    question = step.question
    if question.choices:
        return ["", *map(str, range(len(question.choices) + 1))]
    if question.kind == "score":
        place, dot, _ = question.key.rpartition(".")
        test = find(step.table, f"{place}{dot}test")
        return ["", "7", *{"ielts": ["6.5"], "tef": ["233"]}.get(test, ["12", "20"])]
    return {
        "yes-no": ["", "yes", "no", "maybe"],
        "date": ["", "2018", "2019-06", "2021-02-28", "2024-07-01", "soon"],
        "number": ["", "0", "1", "7,5", "40", "x", "full-time"],
        "province": ["", "Ontario", "bc", "Ontaria"],
        "country": ["", "Canada", "India", "can", "Canda"],
        "occupation": ["", "21231", "65200", "cook", "2173"],
        "code": ["", "2173", "1"],
    }[question.kind]


# ------------------------------------------------------ words, in every question


def every_form(form):
    yield form
    for question in form.questions:
        if isinstance(question, Opening) and question.about:
            yield from every_form(question.about)


def step_of(form, id, **table):
    """The step that asks a question of a form, with what its table holds."""
    return next(
        Step(question, part.model, table)
        for part in every_form(FORMS[form])
        for question in part.questions
        if question.id == id
    )


@pytest.mark.parametrize(
    ("form", "id", "text", "value"),
    [
        ("profile", "age", "29 ans", 29),
        ("profile", "education", "Bachelor's", "three-year"),
        ("profile", "education", "Baccalauréat (quatre ans)", "three-year"),
        ("profile", "education", "PhD", "doctorate"),
        ("profile", "canadian_work_years", "2 yrs", 2),
        ("profile", "canadian_work_years", "1,5", 1.5),
        ("profile", "foreign_work_years", "3+", 3),
        ("profile", "provincial_nomination", "O", True),
        ("profile", "sibling_in_canada", "Non", False),
        ("profile", "english.test", "IELTS General Training", "ielts"),
        ("dossier", "test", "TEF Canada", "tef"),
        ("dossier", "level", "2 yr diploma", "two-year"),
        ("dossier", "birth_date", "18/01/1994", "1994-01-18"),
        ("dossier", "birth_date", "01/18/1994", "1994-01-18"),
        ("dossier", "birth_date", "Jan 18 1994", "1994-01-18"),
        ("dossier", "birth_date", "January 18th, 1994", "1994-01-18"),
        ("dossier", "birth_date", "18 janvier 1994", "1994-01-18"),
        ("dossier", "birth_date", "le 1er août 1994", "1994-08-01"),
        ("dossier", "birth_date", "1994 Jan 18", "1994-01-18"),
        ("dossier", "birth_date", "1994/1/18", "1994-01-18"),
        ("dossier", "birth_date", "18.01.1994", "1994-01-18"),
        ("dossier", "birth_date", "04/04/1994", "1994-04-04"),
        ("dossier", "birth_date", "sept. 1994", "1994-09"),
        ("dossier", "birth_date", "09/1994", "1994-09"),
        ("dossier", "birth_date", "1994", "1994"),
        ("dossier", "hours", "40 h/semaine", 40),
        ("dossier", "hours", "20h", 20),
        ("dossier", "hours", "37 h 30", 37.5),
        ("dossier", "hours", "temps plein", "full-time"),
        ("dossier", "hours", "Full Time", "full-time"),
        ("dossier", "noc", "7511", "73300"),
        ("dossier", "noc", "NOC 21231", "21231"),
    ],
)
def test_an_answer_is_read_as_people_write_it(form, id, text, value):
    step = step_of(form, id, country="Canada", start="2020", hours=30)
    assert understand(step, text, (), "en") == value


@pytest.mark.parametrize(
    ("form", "id", "text", "said"),
    [
        ("profile", "education", "Diploma", "how many years"),
        ("profile", "education", "Bac +5", "from abroad"),
        ("profile", "canadian_work_years", "3+", "from 5 on"),
        ("profile", "english.test", "toefl", "TOEFL iBT is not accepted"),
        ("dossier", "test", "PTE", "PTE Academic is not"),
        ("dossier", "birth_date", "03/04/1994", "it may be 1994-03-04 or 1994-04-03"),
        ("dossier", "birth_date", "18/13/94", "cannot be read as a date"),
        ("dossier", "birth_date", "18 Jan", "cannot be read as a date"),
        ("dossier", "birth_date", "Jan Feb 1994", "cannot be read as a date"),
        ("dossier", "birth_date", "18 Foo 1994", "cannot be read as a date"),
        ("dossier", "birth_date", "1 2 Jan 1994", "cannot be read as a date"),
        ("dossier", "birth_date", "1994 18 Jan", "cannot be read as a date"),
        ("dossier", "birth_date", "1994 Jan 1995", "cannot be read as a date"),
        ("dossier", "birth_date", "Jan 194", "cannot be read as a date"),
        ("dossier", "birth_date", "1 2 3 1994", "cannot be read as a date"),
        ("dossier", "birth_date", "1994 1 2 3", "cannot be read as a date"),
        ("dossier", "birth_date", "123 1 1994", "cannot be read as a date"),
        ("dossier", "birth_date", "32/13/1994", "cannot be read as a date"),
        ("dossier", "birth_date", "+18/01/1994", "cannot be read as a date"),
        ("dossier", "birth_date", "18:01:1994", "cannot be read as a date"),
        ("dossier", "hours", "20 h 75", "expected"),
    ],
)
def test_an_answer_that_is_not_clear_is_asked_again(form, id, text, said):
    with pytest.raises(NotUnderstoodError, match=re.escape(said)):
        understand(step_of(form, id), text, (), "en")


@pytest.mark.parametrize("word", ["now", "Maintenant", "to date", "aujourd’hui"])
def test_now_is_today_and_no_end(word):
    today = dt.date(2026, 10, 2)
    begun = step_of("dossier", "start", country="India", noc="21231")
    assert understand(begun, word, (), "en", today) == "2026-10-02"
    ended = step_of("dossier", "end", country="India", noc="21231", start="2020", hours=30)
    assert understand(ended, word, (), "en") is None
    assert understand(ended._replace(old="2024"), word, (), "en") is None
    with pytest.raises(NotUnderstoodError, match="cannot be read as a date"):
        understand(begun, word, (), "en")


def test_an_occupation_is_found_in_french_and_by_a_code_of_noc_2016():
    step = step_of("dossier", "noc", country="Canada", start="2020", hours=30)
    assert understand(step, "charpentiers", (), "fr") == "72310"
    with pytest.raises(OccupationsOffered) as several:
        understand(step, "2173", (), "en")
    assert [new.code for new in several.value.offered] == ["21231", "21211"]
    assert understand(step, "2", several.value.offered, "en") == "21211"


class Silence:
    """A person who leaves every question open, and what is told to them."""

    def __init__(self):
        self.told = []
        self.ask = self.choose = self.object = lambda _: None
        self.tell = self.told.append
        self.listen = lambda: ""


def test_facts_that_cannot_both_be_true_are_told_once():
    job = {"noc": "21231", "country": "India", "hours": 40, "start": "1990-01-08"}
    talk = Silence()
    interview = Interview("dossier", {"birth_date": "1997-03-14", "work": [job]})
    ask(interview, talk, "en", after_each=lambda: None)
    said = [text for text in talk.told if "before the birth on 1997-03-14" in text]
    assert len(said) == 1
