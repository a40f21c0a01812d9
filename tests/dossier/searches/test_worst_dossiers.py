"""The largest dossiers of each kind of fact: every answer comes soon."""

import json
from datetime import date, timedelta
from itertools import count
from time import process_time

import pytest
from people import LIMIT, degree, job, tcf

import crs

SIZE = 20_000
FIRST = date(2015, 1, 1)


def each_week(n):
    return (FIRST + timedelta(days=7 * n)).isoformat()


def each_month(n):
    return f"{2015 + n // 12 % 14}-{1 + n % 12:02}"


def report(n, when):
    levels = {"reading": 4 + n % 7, "writing": 4 + n // 7 % 7, "listening": 4 + n // 49 % 7}
    if n % 2:
        return {"test": "celpip", "date": when, **levels, "speaking": 10}
    return tcf(when) | {"reading": 342 + 7 * (n % 30), "listening": 331 + 7 * (n // 30 % 30)}


def spell(n, start, end=None, **more):
    return job(start, end, **{"country": "India", "hours": 9 + n % 22} | more)


LEVELS_IN_TURN = ("masters", "one-year", "doctorate", "secondary", "two-year", "three-year")
WORST = {
    "credentials open": ("credentials", lambda n: degree(LEVELS_IN_TURN[n % 6], earned="2026")),
    "credentials here": (
        "credentials",
        lambda n: degree("masters", "Canada", each_month(n), study={"started": "2014"}),
    ),
    "assessments": (
        "credentials",
        lambda n: degree("masters", earned="2010", assessed=each_month(n)),
    ),
    "tests open": ("tests", lambda n: report(n, "2025")),
    "tests": ("tests", lambda n: report(n, each_week(n))),
    "work abroad": ("work", lambda n: spell(n, each_week(n), each_week(n + 1))),
    "work open": ("work", lambda n: spell(n, each_month(n), hours="part-time")),
    "work here": (
        "work",
        lambda n: spell(n, each_month(n), country="Canada", employer="canadian", noc=None),
    ),
    "siblings": ("siblings", lambda n: {"since": each_month(n), "of": "spouse"}),
    "job offers": ("job_offers", lambda n: {"since": each_month(n), "kind": "other"}),
    "relatives": ("relatives", lambda n: {"since": each_month(n), "kinship": "parent"}),
    "funds": ("settlement_funds", lambda n: {"since": each_month(n), "amount": n}),
    "service": ("military_service", lambda n: {"since": each_month(n), "country": "France"}),
}


def filled(size, *kinds):
    """A dossier of so many bytes of JSON, with facts of some kinds in turn."""
    facts = {"birth_date": "1990"}
    left = size - len(json.dumps(facts))
    for place in count():
        key, make = WORST[kinds[place % len(kinds)]]
        fact = make(place // len(kinds))
        left -= len(json.dumps(fact)) + 2
        if left < 0:
            break
        facts.setdefault(key, []).append(fact)
    return facts


def answer_all(facts):
    """The processor time of each answer."""
    read = crs.Dossier.model_validate(facts)
    on = date(2026, 10, 1)
    asked = {
        "score": lambda person: crs.score(person, on=on).to_dict(),
        "eligibility": lambda person: crs.eligibility(person, on=on).to_dict(),
        "timeline": lambda person: crs.timeline(
            person, since=on, until=date(2029, 10, 1)
        ).to_dict(),
        "invited": lambda person: crs.compare(person).to_dict(),
    }
    took = {}
    for name, ask in asked.items():
        person = read.model_copy(deep=True)
        began = process_time()
        ask(person)
        took[name] = process_time() - began
    return took


@pytest.mark.parametrize("kind", WORST)
def test_a_dossier_of_many_facts_is_answered_soon(kind):
    took = answer_all(filled(SIZE, kind))
    assert max(took.values()) < LIMIT, took


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (tuple(WORST), ("credentials open", "tests open", "work here")),
        (("tests open", "credentials open"), ("tests open", "credentials open")),
    ],
)
def test_a_large_dossier_with_a_spouse_is_answered_soon(mine, theirs):
    facts = filled(40_000, *mine)
    facts["spouse"] = filled(24_000, *theirs) | {"since": "2026"}
    del facts["spouse"]["birth_date"]
    took = answer_all(facts)
    assert max(took.values()) < 2 * LIMIT, took
