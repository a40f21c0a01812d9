"""Days of the week, leave without pay and hours by pay period, beside an oracle of single days.

Facts: crs-rules.md 5.1 (1,560 hours are a year, 30 a week at most), programs.md 9a: hours a week
are worked Monday to Friday unless the dossier says otherwise; one to three weekdays are open.
"""

import json
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import LIMIT, dossier, job

import crs
from crs._answers.experience import records, spans_of
from crs._answers.history import History
from crs._answers.work import perhaps
from crs._law import experience

DAY = timedelta(days=1)
NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONDAY = date(2021, 1, 4)
FIELD = "foreign_work_years"


def ledger(*spells, **readings):
    return History(dossier(work=list(spells), readings=readings)).work[FIELD]


def years(on, *spells, **readings):
    return ledger(*spells, **readings).years(date.fromisoformat(on))


def hours(on, *spells):
    """Those of foreign work."""
    terms = experience.at("foreign", on)
    sure, most = spans_of([(spell, True) for spell in dossier(work=list(spells)).work], terms)
    return records(sure, most, terms, "march-1").on(on)


# ------------------------------------------------------------------------------ days of the week


@pytest.mark.parametrize(
    ("days", "reached"),
    [
        (None, "2022-01-01"),  # the 52nd Friday, 2021-12-31, is over
        (["mon", "tue", "wed", "thu", "fri"], "2022-01-01"),
        (["mon", "tue", "wed"], "2021-12-30"),  # the 52nd Wednesday
        (["sat", "sun"], "2022-01-03"),  # the 52nd Sunday
        (NAMES, "2022-01-03"),
        (["Wednesday"], "2021-12-30"),
        (["lundi", "Mar", 2], "2021-12-30"),
    ],
)
def test_52_weeks_of_30_hours_are_a_year_whatever_the_days(days, reached):
    spell = job(str(MONDAY), hours=30) | ({} if days is None else {"days": days})
    before = str(date.fromisoformat(reached) - DAY)
    assert (years(before, spell), years(reached, spell)) == ((0, 0), (1, 1))


def test_two_jobs_on_other_days_are_capped_by_the_week():
    """20 hours from Monday to Friday and 20 at the weekend: 30 of 40 count."""
    week = job(str(MONDAY), hours=20)
    weekend = job(str(MONDAY), hours=20, days=["sat", "sun"])
    for spells in ((week, weekend), (weekend, week)):
        assert years("2022-01-02", *spells) == (0, 0)
        assert years("2022-01-03", *spells) == (1, 1)
    assert hours(date(2021, 1, 11), week, weekend).least == 30
    assert hours(date(2021, 1, 9), week, weekend).least == 20


def test_days_are_written_as_they_are_read():
    spell = dossier(work=[job("2021-01-04", days=["sun", "Samedi", "sat"])]).work[0]
    assert spell.pattern == (5, 6)
    assert spell.model_dump(mode="json")["days"] == ["sat", "sun"]
    assert dossier(work=[job("2021-01-04")]).work[0].model_dump(mode="json")["days"] is None


def test_a_weekend_worker_has_no_break_from_sunday_to_saturday():
    """But a whole weekend away is one to ask about."""
    first = job("2021-01-02", "2021-06-27", hours=30, days=["sat", "sun"])
    for start, expected in (("2021-07-03", (1, 1)), ("2021-07-10", (0, 1)), ("2021-07-24", (0, 0))):
        then = job(start, "2021-12-31", hours=30, days=["sat", "sun"])
        extra = job(start, "2022-03-31", hours=30, days=["sat", "sun"])
        assert years("2022-05-01", first, extra, foreign_continuity="continuous") == expected, start
        assert then["days"] == extra["days"]


# ------------------------------------------------------------------------------ leave


def test_leave_without_pay_does_not_count():
    """A year on 2022-01-01; with 10 working days away, ten working days later."""
    away = [{"start": "2021-06-07", "end": "2021-06-18"}]
    spell = job(str(MONDAY), hours=40, leave=away)
    assert years("2022-01-14", spell) == (0, 0)  # the 260th day of work is Friday 2022-01-14
    assert years("2022-01-15", spell) == (1, 1)
    weekend = job(str(MONDAY), hours=40, leave=[{"start": "2021-06-05", "end": "2021-06-06"}])
    assert years("2022-01-01", weekend) == (1, 1)


def test_leave_of_which_only_the_month_is_known_leaves_it_open():
    spell = job(str(MONDAY), hours=40, leave=[{"start": "2021-06", "end": "2021-06"}])
    assert years("2022-01-01", spell) == (0, 1)  # perhaps from 30 to 1 June: no day at all
    assert years("2022-02-05", spell) == (1, 1)  # 22 working days of June later


def test_leave_that_lasts():
    spell = job(str(MONDAY), hours=40, leave=[{"start": "2021-12-31"}])
    assert years("2024-01-01", spell) == (0, 0)
    assert years("2024-01-01", job(str(MONDAY), leave=[{"start": "2022-01-01"}])) == (1, 1)


def test_leave_is_a_break_that_is_named():
    """Continuous: 75(2)(a) for the skilled worker program, which names the days."""
    person = {
        "birth_date": "1993-04-10",
        "province": "ontario",
        "work": [
            {
                **job("2020-01-06", "2021-01-29", hours=40),
                "leave": [{"start": "2020-06-08", "end": "2020-06-12"}],
            }
        ],
    }
    answer = crs.eligibility(crs.Dossier.model_validate(person), on=date(2021, 6, 1))
    (result,) = [each for each in answer["fsw"].requirements if each.id == "experience"]
    assert result.met is False
    assert "2020-06-08" in result.found.en
    assert "2020-06-12" in result.found.en
    short = person["work"][0] | {"leave": [{"start": "2020-06-08", "end": "2020-06-10"}]}
    answer = crs.eligibility(
        crs.Dossier.model_validate(person | {"work": [short]}), on=date(2021, 6, 1)
    )
    (result,) = [each for each in answer["fsw"].requirements if each.id == "experience"]
    assert result.met is None
    assert "2020-06-10" in result.found.en


# ------------------------------------------------------------------------------ pay periods


def periods(first, count, hours):
    """Pay periods of two weeks."""
    start = date.fromisoformat(first)
    return [
        {
            "start": str(start + 14 * n * DAY),
            "end": str(start + (14 * n + 13) * DAY),
            "hours": hours,
        }
        for n in range(count)
    ]


def test_hours_by_pay_period_stand_for_hours_a_week():
    """26 pay periods of 60 hours are 1,560 hours to the minute; of 59.9 they are not."""
    end = "2022-01-02"
    for paid, reached in ((60, (1, 1)), (59.9, (0, 0)), (80, (1, 1))):
        spell = job(str(MONDAY), end, hours=20, hours_paid=periods("2021-01-04", 26, paid))
        assert years("2022-01-03", spell) == reached, paid
    spell = job(str(MONDAY), end, hours="part-time", hours_paid=periods("2021-01-04", 26, 60))
    assert years("2022-01-03", spell) == (1, 1)


def test_hours_that_do_not_divide_are_counted_to_the_end():
    """A month of 22 working days has 100 hours; twelve like it would be 1,200, not 1,199.99."""
    paid = [{"start": "2021-03-02", "end": "2021-03-31", "hours": 100}]
    spell = job("2021-03-02", "2021-03-31", hours=20, hours_paid=paid)
    assert hours(date(2021, 4, 1), spell) == (100, 100)
    assert hours(date(2021, 3, 31), spell) == (95, 95)  # 100 * 21 / 22 = 95.45


def test_days_outside_the_pay_periods_have_the_hours_of_the_week():
    paid = [{"start": "2021-01-04", "end": "2021-01-17", "hours": 10}]
    spell = job(str(MONDAY), hours=30, hours_paid=paid)
    assert hours(date(2021, 1, 18), spell) == (10, 10)
    assert hours(date(2021, 1, 25), spell) == (40, 40)


def test_hours_of_a_pay_period_with_leave_lie_on_its_other_days():
    paid = [{"start": "2021-01-04", "end": "2021-01-17", "hours": 20}]
    away = [{"start": "2021-01-04", "end": "2021-01-10"}]
    spell = job(str(MONDAY), hours=30, hours_paid=paid, leave=away)
    assert hours(date(2021, 1, 11), spell) == (0, 0)
    assert hours(date(2021, 1, 18), spell) == (20, 20)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"days": []}, "expected a list such as"),
        ({"days": "monday"}, "expected a list such as"),
        ({"days": ["mon", "payday"]}, "'payday' is no day of the week"),
        ({"days": ["mon", 7]}, "7 is no day of the week"),
        ({"leave": [{"start": "2021-06-07", "end": "2021-06-01"}]}, "the leave ends on 2021-06-01"),
        ({"leave": [{"start": "2020-06-07", "end": "2020-07-01"}]}, "outside the job"),
        ({"leave": [{"start": "2021-11-07", "end": "2022-07-01"}]}, "outside the job"),
        ({"leave": [{"start": "2022-01-07"}]}, "the leave from 2022-01-07 to now is outside"),
        (
            {"hours_paid": [{"start": "2021-01-17", "end": "2021-01-04", "hours": 1}]},
            "the pay period ends on 2021-01-04 (end), before it begins",
        ),
        (
            {"hours_paid": [{"start": "2021-01", "end": "2021-01-17", "hours": 1}]},
            "a pay period begins and ends on a day; 2021-01 is none",
        ),
        (
            {"hours_paid": [{"start": "2021-01-04", "end": "2021-01-04", "hours": 25}]},
            "25 hours are more than the 24",
        ),
        (
            {"hours_paid": [{"start": "2021-12-20", "end": "2022-01-02", "hours": 60}]},
            "the pay period from 2021-12-20 to 2022-01-02 is outside the job",
        ),
        (
            {
                "hours_paid": [
                    {"start": "2021-01-18", "end": "2021-01-31", "hours": 60},
                    {"start": "2021-01-04", "end": "2021-01-18", "hours": 60},
                ]
            },
            "a pay period begins on 2021-01-18, before the one that ends on 2021-01-18",
        ),
        (
            {"hours_paid": [{"start": "2021-01-09", "end": "2021-01-10", "hours": 6}]},
            "has hours, but no day on which the job is worked",
        ),
    ],
)
def test_days_that_cannot_be(facts, said):
    with pytest.raises(ValueError, match="validation error") as wrong:
        dossier(work=[job("2021-01-04", "2021-12-31", **facts)])
    assert said in str(wrong.value)


# ------------------------------------------------------------------------------ the oracle


def worked(spells, on):
    """The minutes of each day before one: those of Monday to Friday fill up 30 a week first."""
    total = Fraction(0)
    here = MONDAY - 400 * DAY
    while here < on:
        left = Fraction(30)
        for spell in sorted(spells, key=lambda each: (each["days"] != NAMES[:5], order(each))):
            weekly = min(week_of(spell, here), left)
            left -= weekly
            if NAMES[here.weekday()] in spell["days"]:
                total += weekly / len(spell["days"])
        here += DAY
    return total


def order(spell):
    return tuple(sorted(NAMES.index(name) for name in spell["days"]))


def within(period, day):
    return period["start"] <= str(day) <= period["end"]


def week_of(spell, here):
    """Hours a week of a job on a day."""
    if not within(spell, here) or any(within(away, here) for away in spell["leave"]):
        return Fraction(0)
    for period in spell["hours_paid"]:
        if within(period, here):
            days = [date.fromisoformat(period["start"]) + n * DAY for n in range(14)]
            at_work = [
                day
                for day in days
                if NAMES[day.weekday()] in spell["days"]
                and not any(within(away, day) for away in spell["leave"])
            ]
            if not at_work:
                return Fraction(0)
            rate = Fraction(str(period["hours"])) * len(spell["days"]) / len(at_work)
            return min(rate, Fraction(30))
    return min(Fraction(str(spell["hours"])), Fraction(30))


@st.composite
def spells(draw):
    start = MONDAY + 7 * DAY * draw(st.integers(0, 20)) + DAY * draw(st.integers(0, 6))
    end = start + DAY * draw(st.integers(200, 600))
    days = draw(st.sets(st.sampled_from(NAMES), min_size=1))
    if draw(st.booleans()):
        days = set(NAMES[:5])
    leave = [
        {"start": str(start + at * DAY), "end": str(start + (at + long) * DAY)}
        for at, long in draw(
            st.lists(st.tuples(st.integers(0, 100), st.integers(0, 60)), max_size=2)
        )
    ]
    at = draw(st.integers(0, 50))
    paid = periods(
        str(start + at * DAY), draw(st.integers(0, 4)), draw(st.sampled_from([40, 61.7]))
    )
    paid = [
        each
        for each in paid
        if any(
            week_of(
                {
                    "start": str(start),
                    "end": str(end),
                    "days": days,
                    "leave": leave,
                    "hours_paid": [each],
                },
                date.fromisoformat(each["start"]) + n * DAY,
            )
            for n in range(14)
        )
    ]
    return job(
        str(start),
        str(end),
        hours=draw(st.sampled_from([10, 24.5, 30, 40])),
        days=sorted(days, key=NAMES.index),
        leave=leave,
        hours_paid=paid,
    )


@given(st.lists(spells(), min_size=1, max_size=3), st.integers(100, 800))
def test_hours_are_those_of_single_days(jobs, after):
    on = MONDAY + after * DAY
    found = hours(on, *jobs)
    assert found.least == found.most == int(worked(jobs, on))


@given(st.lists(spells(), min_size=1, max_size=2))
def test_years_stay_as_long_as_they_are_said_to(jobs):
    work = ledger(*jobs)
    day = MONDAY
    while day < MONDAY + 900 * DAY:
        said, calm = work.look(day)
        for ahead in {1, calm // 2, calm} - {0}:
            if ahead <= calm:
                assert work.look(day + ahead * DAY)[0] == said
        day += max(calm, 1) * DAY


def test_the_spans_of_a_spell_name_no_day_twice():
    away = [
        {"start": "2021-02-01", "end": "2021-02-05"},
        {"start": "2021-02-03", "end": "2021-02-10"},
    ]
    spell = dossier(
        work=[job(str(MONDAY), "2021-12-31", leave=away, hours_paid=periods("2021-01-04", 4, 30))]
    ).work[0]
    spans = sorted(perhaps(spell, experience.at("foreign", date(2022, 1, 1))))
    for before, after in pairwise(spans):
        assert before.last < after.first


def test_a_thousand_pay_periods_are_answered_soon():
    start = date(1990, 1, 1)
    paid = [
        {
            "start": str(start + n * 13 * DAY),
            "end": str(start + (n * 13 + 12) * DAY),
            "hours": n % 97,
        }
        for n in range(1, 1_000)
    ]
    work = job(str(start), hours=20, hours_paid=paid)
    text = json.dumps(work, separators=(",", ":"))
    assert 50 * 1024 < len(text) < 64 * 1024
    person = dossier(work=[work], birth_date="1970-01-01")
    begun = process_time()
    crs.score(person, on=date(2026, 1, 1))
    assert process_time() - begun < LIMIT
    begun = process_time()
    crs.timeline(person, since=date(2026, 1, 1), until=date(2027, 12, 31))
    assert process_time() - begun < LIMIT
    begun = process_time()
    crs.compare(person)
    assert process_time() - begun < LIMIT
