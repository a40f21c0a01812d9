"""Candidates whose dates make a few months matter, and the steps that a plan of theirs may have."""

from datetime import date, timedelta

import crs
from oracles.plans import Step

ON = date(2026, 3, 2)
LAST = date(2026, 6, 20)
WEEKLY = 20
BANDS = {
    7: (6.0, 6.0, 6.0, 6.0),
    8: (6.5, 6.5, 7.5, 6.5),
    9: (7.0, 7.0, 8.0, 7.0),
    10: (8.0, 7.5, 8.5, 7.5),
}
"""The lowest IELTS scores of a level in reading, writing, listening and speaking."""
ABILITIES = ("reading", "writing", "listening", "speaking")

EFFORT = """
[english-test]
money = 200
hours = 0
months = 0.5
[english-level]
money = 500
hours = 40
months = 0.5
success = 0.5
[french-to-7]
money = 900
hours = 60
months = 2
success = 0.4
[assessment]
money = 300
hours = 5
months = 1
[nomination]
money = 1500
hours = 40
months = 2.5
[graduate-year-international]
months = 90
"""


def ielts(level, day):
    scores = dict(zip(ABILITIES, BANDS[level], strict=True))
    return {"test": "ielts", "date": day, **scores}


def with_test(report):
    def write(facts, day):
        facts = facts | {"tests": [*facts["tests"], report(day)]}
        return facts | {"first_language": None}

    return write


def tef_at_7(day):
    return {
        "test": "tef",
        "date": day,
        "reading": 207,
        "writing": 310,
        "listening": 249,
        "speaking": 310,
    }


def assessed(place):
    def write(facts, day):
        held = list(facts["credentials"])
        held[place] = held[place] | {"assessed": day}
        return facts | {"credentials": held}

    return write


def nominated(facts, day):
    return facts | {"provincial_nomination": {"since": day}}


def person(chance):
    """Somebody whose dates make a few months matter."""
    born = date(chance.choice([1986, 1990, 1995]), 3, 1) + timedelta(days=chance.randrange(140))
    level = chance.choice([7, 8, 9])
    facts = {
        "birth_date": born,
        "family_size": 1,
        "province": "manitoba",
        "two_years_of_study": False,
        "settlement_funds": [{"amount": chance.choice([1_000, 40_000]), "since": "2025-01-01"}],
        "tests": [ielts(level, ON - timedelta(days=chance.choice([100, 650, 700])))],
        "credentials": [
            {
                "level": "three-year",
                "country": "India",
                "earned": 2012,
                "assessed": date(2024, 1, 1),
            },
            {"level": chance.choice(["one-year", "masters"]), "country": "India", "earned": 2014},
        ],
        "work": [
            {
                "noc": "21231",
                "country": chance.choice(["India", "Canada"]),
                "start": date(2023, 1, 2) + timedelta(days=chance.randrange(900)),
                "hours": 40,
                "employer": "canadian",
                "full_time_student": False,
                "authorised": True,
            }
        ],
    }
    if chance.random() < 0.3:
        del facts["family_size"]  # so that the federal skilled worker program stays open
    if chance.random() < 0.5:
        facts["first_language"] = "english"
    return facts, level


def menu(level):
    steps = [
        Step(
            f"english-{level + more}",
            "english",
            with_test(lambda day, more=more: ielts(level + more, day)),
            500 * more,
            40 * more,
            0.5 * more,
        )
        for more in range(1, 11 - level)
    ]
    return [
        *steps,
        Step("english-again", "english", with_test(lambda day: ielts(level, day)), 200, 0, 0.5),
        Step("french-7", "french", with_test(tef_at_7), 900, 60, 2),
        Step("assessment-2", "education", assessed(1), 300, 5, 1),
        Step("nomination", "nomination", nominated, 1500, 40, 2.5),
    ]


def effort_file(tmp_path):
    file = tmp_path / "effort.toml"
    file.write_text(EFFORT)
    return file


def advice(facts, tmp_path, **asked):
    asked = {"on": ON, "by": LAST, "hours_per_week": WEEKLY} | asked
    dossier = crs.Dossier.model_validate(facts)
    return crs.improve(dossier, effort=effort_file(tmp_path), **asked)
