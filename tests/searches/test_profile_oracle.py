"""The score of a dossier, on every day, beside a reading that finds by itself which facts count."""

from datetime import date, timedelta

from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st
from test_eligibility_oracle import about, credentials, job_offers, kin, maybe, reports, spouses
from test_work_oracle import works

import crs
from options import examples
from oracles import eligibility, profile

OFFERS_BY_FACTS = date(2016, 11, 19)  # before, the definition of an offer was another


def dossier(person):
    return crs.Dossier.model_validate(person)


@st.composite
def studies(draw, on):
    """A credential from Canada that meets all conditions but perhaps one or two."""
    flaws = {
        "campus_in_canada": [False, None],
        "full_time_months": [7, 7.9, None],
        "months_in_canada": [7, None],
        "language_percent": [51, None],
        "distance_percent": [51, 50, None],
        "must_return": [True, None],
    }
    study = {
        "campus_in_canada": True,
        "full_time_months": 8,
        "months_in_canada": 8,
        "language_percent": 50,
        "distance_percent": 50,
        "must_return": False,
    }
    for flaw in draw(st.sets(st.sampled_from(sorted(flaws)), max_size=2)):
        study[flaw] = draw(st.sampled_from(flaws[flaw]))
    earned, length = draw(about(on)), timedelta(days=300)
    first, last = profile.COVID
    one_day = timedelta(days=1)
    ends = (earned, first, first - one_day, last + length, last + one_day + length)
    study["ended"] = draw(st.sampled_from([day for day in ends if day <= earned]))
    study["started"] = study["ended"] - length
    level = draw(st.sampled_from(("one-year", "two-year", "three-year", "masters", "secondary")))
    study = {key: value for key, value in study.items() if value is not None}
    return {"level": level, "country": "Canada", "earned": earned, "study": study}


@st.composite
def periods(draw, on, **facts):
    found = {"since": draw(about(on))} | facts
    if draw(st.booleans()):
        found["until"] = max(found["since"], draw(about(on)))
    return found


@st.composite
def people(draw):
    work, on = draw(works())
    assume(not date(2018, 11, 1) <= on < date(2019, 1, 1))  # TCF Canada came on a day not known
    years = draw(st.sampled_from((17, 18, 20, 29, 30, 35, 44, 45)))
    birth = eligibility.anniversary(on, -years) + timedelta(days=draw(st.sampled_from((0, 1, -99))))
    person = {
        "birth_date": birth,
        "work": work,
        "first_language": draw(st.sampled_from(("english", "french", None))),
        "tests": draw(st.lists(reports(on, "english"), max_size=2))
        + draw(st.lists(reports(on, "french"), max_size=1)),
        "credentials": draw(st.lists(credentials(on), max_size=2))
        + draw(st.lists(studies(on), max_size=1)),
        "siblings": draw(st.lists(kin(on), max_size=1)),
        "spouse": draw(maybe(spouses(on))),
        "certificate_of_qualification": draw(maybe(periods(on))),
        "provincial_nomination": draw(st.one_of(st.none(), st.none(), periods(on))),
        "job_offers": draw(st.lists(job_offers(on), max_size=2)) if on >= OFFERS_BY_FACTS else [],
    }
    return {key: value for key, value in person.items() if value is not None}, on


def by_the_instruments(person, on):
    return {
        profile.score(person, on, cap=cap, alone=alone)
        for cap in ("day", "week")  # of hours, see the oracle of work
        for alone in ("first", "second")
    }


@examples(5)
@given(people())
def test_the_score_of_a_day(drawn):
    person, on = drawn
    score = crs.score(dossier(person), on=on)
    assert (score.least, score.most) in by_the_instruments(person, on)
    assert score.total == score.least


@examples(1)
@given(people(), st.integers(30, 500), st.data())
def test_the_timeline_is_the_score_of_every_day(drawn, length, data):
    """Of the days on which it changes, of those before, and of some others."""
    person, since = drawn
    until = min(since + timedelta(days=length), date(2026, 11, 2))
    assume(since < until)
    timeline = crs.timeline(dossier(person), since=since, until=until)
    steps = {step.day: step.after for step in timeline.steps}
    days = {day + timedelta(days=n) for day in steps for n in (-1, 0)} | {since, until}
    days |= {
        since + timedelta(days=n) for n in data.draw(st.sets(st.integers(0, length), max_size=5))
    }
    for day in sorted(day for day in days if since <= day <= until):
        last = max((step for step in steps if step <= day), default=None)
        score = steps[last] if last else timeline.first
        assert (score.least, score.most) in by_the_instruments(person, day), day


LINES = {  # of what begins, ends or comes of age: the line that it must change
    "birthday": "core.age",
    "job": "additional.job_offer",
    "certificate": "transferability.certificate",
    "sibling": "additional.sibling",
    "nomination": "additional.nomination",
}
ON_A_BIRTHDAY = {
    "birth_date": date(1990, 1, 6),
    "work": [],
    "job_offers": [
        {
            "since": date(2026, 1, 5),
            "until": date(2027, 1, 5),
            "kind": "other",
            "noc": "72310",
            "months": 24,
            "employers": 1,
            "situation": "c",
        }
    ],
}
"""Offers give no points since 2025-03-25, so only the age changes on 2027-01-06."""


COMES_OF_AGE = {
    "birth_date": date(1999, 1, 2),
    "work": [],
    "job_offers": [{"since": date(2017, 1, 2), "kind": "other", "noc": "21231", "months": 12}],
}
"""Of an offer without a situation it is open whether it counts: 0 and 0, then 99 and 149."""


@settings(examples(2), phases=[Phase.explicit, Phase.generate])  # what is known need not be small
@given(people())
@example((ON_A_BIRTHDAY, date(2026, 12, 1)))
@example((COMES_OF_AGE, date(2017, 1, 1)))
def test_every_cause_of_a_step_changes_its_line(drawn):
    """Or the group whose most is reached; what changes nothing is none, and gives no advice."""
    person, since = drawn
    timeline = crs.timeline(dossier(person), since=since, until=since + timedelta(days=500))
    for step in timeline.steps:
        changed = {line.id for line in (*step.lines, *step.lines_most)}
        for event in step.events:
            line = LINES.get(event.code.split("-")[0])
            if line is not None:
                assert {line, line.split(".")[0]} & changed, (step.day, event.code)
