"""On which days a program is met, or no longer is (programs.md 2)."""

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crs
from crs._answers.snapshot import snapshot
from crs._answers.verdicts import Verdicts

sys.path.append(str(Path(__file__).with_name("dossier")))

from people import canadian, celpip, day, degree, dossier, job

from options import examples

DAY = timedelta(days=1)
SUITED = {"province": "ontario", "family_size": 1}
SUITED |= {"settlement_funds": [{"amount": 30000.0, "since": "2015-01-01"}]}


def told(start, end, **facts):
    found = crs.timeline(dossier(**{**SUITED, **facts}), since=day(start), until=day(end))
    return [
        (str(one.day), one.code, one.text.en)
        for one in found.notices
        if one.code.startswith("program-")
    ]


def test_a_year_of_canadian_work_falls_out_of_the_three_years_of_the_class():
    """52 weeks of 30 hours are 1,560 hours, the last on a Friday; the window is three years."""
    work = [canadian("2024-01-01", "2024-12-29")]
    tests = [celpip("2024-06-01", 7), celpip("2026-03-01", 7)]
    assert told("2024-07-01", "2027-06-30", work=work, tests=tests, birth_date="1960-01-01") == [
        ("2024-12-28", "program-met", "Canadian Experience Class: met from this day"),
        (
            "2027-01-02",
            "program-lost",
            "Canadian Experience Class: no longer met (1,554 of 1,560 hours)",
        ),
    ]


def test_a_result_that_expires_ends_a_program_and_says_what_would_mend_it():
    facts = dossier(**SUITED, work=[canadian("2024-01-01")], tests=[celpip("2025-03-15", 7)])
    found = crs.timeline(facts, since=day("2026-12-01"), until=day("2027-12-31"))
    lost = [one for one in found.notices if one.code == "program-lost"]
    assert [str(one.day) for one in lost] == ["2027-03-15"] * len(lost)
    cec = next(one for one in lost if one.key.startswith("cec"))
    assert "no test result that counts on this day" in cec.text.en
    assert "CLB 7" in cec.advice.en
    assert "NCLC 7" in cec.advice.fr
    assert cec.fields == ()


def test_a_month_only_date_ends_a_program_perhaps_and_then_surely():
    facts = {"work": [canadian("2025-01-01")], "tests": [celpip("2025-03", 7)]}
    assert [
        (*one[:2], one[2].split(" (")[0])
        for one in told("2027-01-01", "2027-06-01", birth_date="1960-01-01", **facts)
    ] == [
        ("2027-03-01", "program-lost", "perhaps: Canadian Experience Class: no longer met"),
        ("2027-03-31", "program-lost", "Canadian Experience Class: no longer met"),
    ]


def test_what_is_open_is_said_where_a_program_may_be_met():
    facts = {"work": [canadian("2025-01-01")], "tests": [celpip("2025-03-01", 7)]}
    facts |= {"province": None, "birth_date": "1960-01-01"}
    ((when, code, text),) = told("2025-06-01", "2026-06-01", **facts)
    assert (when, code) == ("2025-12-31", "program-met")
    assert text.startswith("perhaps: Canadian Experience Class: met from this day (open: ")


def test_the_occupation_with_more_hours_changes():
    """TEER 1 asks for CLB 7, TEER 3 for CLB 5: 87.1(2)(d), (e)."""
    work = [canadian("2023-01-01", "2024-03-31"), canadian("2024-04-01", noc="73300")]
    found = told("2024-06-01", "2026-05-01", work=work, tests=[celpip("2024-06-01", 5)])
    # 65 weeks of TEER 1; after Friday, 2025-06-27 as many of TEER 3, so neither has more; then one
    # Monday more
    assert [(when, text.split(" (")[0]) for when, _, text in found if "Experience" in text] == [
        ("2025-06-28", "perhaps: Canadian Experience Class: met from this day"),
        ("2025-07-01", "Canadian Experience Class: met from this day"),
    ]


def test_facts_that_only_programs_ask_for():
    """Age 10, language 24, education 21, experience 9 are 64 of 67; a relative gives 5."""
    facts = {
        "birth_date": "1989-01-01",
        "two_years_of_study": False,
        "credentials": [degree(assessed="2024-01-01")],
        "tests": [celpip("2025-06-01", 9)],
        "work": [job("2017-01-01", "2018-02-01")],
        "relatives": [
            {"kinship": "niece-or-nephew", "since": "2010-01-01", "birth_date": "2008-02-03"},
            {
                "kinship": "parent",
                "since": "2010-01-01",
                "until": "2026-01-15",
                "birth_date": "1960",
            },
            {"kinship": "aunt-or-uncle", "since": "2030-01-01"},
        ],
        "settlement_funds": [{"amount": 30000.0, "since": "2026-04-05"}],
    }
    found = told("2026-01-01", "2026-12-31", **facts)
    assert [(one[0], one[1]) for one in found if "Worker" in one[2]] == [
        ("2026-01-16", "program-ruled-out"),
        ("2026-02-03", "program-met"),
        ("2026-04-05", "program-met"),
    ]


def test_a_program_that_ends_twice_in_a_year_has_two_entries():
    """A calendar program takes two entries of one id for one."""
    work = [canadian("2024-01-01", "2025-05-31")]
    tests = [celpip("2025-01-15", 7), celpip("2027-02-01", 7)]
    facts = dossier(**{**SUITED, "birth_date": "1960-01-01"}, work=work, tests=tests)
    found = crs.timeline(facts, since=day("2026-12-01"), until=day("2027-12-31"))
    lost = [(str(one.day), one.key) for one in found.notices if one.code == "program-lost"]
    assert lost == [("2027-01-15", "cec 2027 1"), ("2027-06-04", "cec 2027 2")]


def test_a_program_that_ends_is_reminded_of():
    icalendar = pytest.importorskip("icalendar", reason="the extra calendar is not installed")
    from datetime import UTC, datetime

    from crs._reports.calendar import calendar

    facts = dossier(**SUITED, work=[canadian("2024-01-01")], tests=[celpip("2025-03-15", 7)])
    found = crs.timeline(facts, since=day("2026-12-01"), until=day("2027-12-31"))
    written = icalendar.Calendar.from_ical(calendar(found, made=datetime(2026, 1, 1, tzinfo=UTC)))
    ends = [one for one in written.walk("VEVENT") if "no longer met" in str(one["summary"])]
    assert ends
    assert all(len(one.walk("VALARM")) == 3 for one in ends)


def test_funds_that_just_suffice_may_not_by_the_table_that_is_expected():
    """15,263 for one by the table of 2025-07-07; one after 2026-10-03 is not known."""
    facts = {
        "birth_date": "1996-01-01",
        "two_years_of_study": False,
        "credentials": [degree(assessed="2024-01-01")],
        "tests": [celpip("2025-06-01", 9)],
        "work": [job("2017-01-01", "2021-02-01")],
        "settlement_funds": [{"amount": 15263.0, "since": "2025-01-01"}],
    }
    ((when, code, text),) = told("2026-01-01", "2026-12-31", **facts)
    assert (when, code) == ("2026-10-04", "program-lost")
    assert text.startswith("perhaps: Federal Skilled Worker")


def suited():
    """People who come near to programs: skilled work in Canada and abroad, and good results."""
    days = st.dates(date(2018, 1, 1), date(2027, 1, 1))
    jobs = st.builds(
        lambda made, first, length, noc, hours: made(
            str(first), str(first + length * DAY), noc=noc, hours=hours
        ),
        st.sampled_from([canadian, canadian, job]),
        days,
        st.integers(100, 900),
        st.sampled_from(["21231", "73300", "72310", None]),
        st.sampled_from([15, 30, 40, "part-time"]),
    )
    partner = st.fixed_dictionaries(
        {"work": st.lists(jobs, max_size=2), "tests": st.lists(st.builds(celpip, days.map(str)))}
    )
    return st.fixed_dictionaries(
        {
            "birth_date": st.dates(date(1975, 1, 1), date(1990, 1, 1)).map(str),
            "work": st.lists(jobs, min_size=2, max_size=5),
            "tests": st.lists(
                st.builds(celpip, days.map(str), st.sampled_from([5, 7, 9])), min_size=2, max_size=6
            ),
            "credentials": st.just([degree("three-year", "Canada", "2015")]),
            "spouse": st.none() | partner,
        }
    )


@examples(1 / 12)
@given(suited(), st.sampled_from(["ontario", None]), st.dates(date(2020, 1, 1), date(2027, 12, 31)))
def test_verdicts_change_on_days_that_are_told_only(facts, province, start):
    facts = dossier(**{**SUITED, "family_size": 3, **facts, "province": province})
    found = crs.timeline(facts, since=start, until=start + timedelta(days=200))
    told = {(one.day, one.key.split()[0]) for one in found.notices if "program-" in one.code}
    before = {one.id: one.met for one in Verdicts(snapshot(facts, start)).programs}
    for number in range(1, 201):
        here = start + timedelta(days=number)
        now = {one.id: one.met for one in Verdicts(snapshot(facts, here)).programs}
        changed = {id for id in now if now[id] is not before[id]}
        assert {id for when, id in told if when == here} == changed, here
        before = now


def test_an_offer_that_ends_where_offers_give_nothing_is_no_cause():
    """On a birthday of 2027 it ends too; the points are those of the age, and so is the advice."""
    offer = {"noc": "21231", "months": 12, "employers": 1, "situation": "b"}
    facts = dossier(
        birth_date="1990-03-01",
        job_offers=[offer | {"since": "2026-01-01", "until": "2027-02-28"}],
        tests=[celpip("2026-06-01", 9)],
    )
    found = crs.timeline(facts, since=day("2026-12-01"), until=day("2027-12-31"))
    step = next(one for one in found.steps if str(one.day) == "2027-03-01")
    assert [event.code for event in step.events] == ["birthday"]
    assert not any(event.code.startswith("job") for event in found.notices)
    assert "another qualifying offer" not in found.explain("text")
    # where it gives points it is one
    early = dossier(
        birth_date="1990-03-01",
        job_offers=[offer | {"since": "2023-01-01", "until": "2024-02-29"}],
        tests=[celpip("2023-06-01", 9)],
    )
    found = crs.timeline(early, since=day("2023-12-01"), until=day("2024-12-31"))
    step = next(one for one in found.steps if str(one.day) == "2024-03-01")
    assert {event.code for event in step.events} == {"birthday", "job-ended"}


def test_a_result_that_gives_what_another_gave_is_no_cause():
    """A certificate that ends on a birthday of someone to whom it gave no points."""
    facts = dossier(
        birth_date="1990-03-01",
        certificate_of_qualification={"since": "2024-01-01", "until": "2027-02-28"},
        tests=[celpip("2026-06-01", 4)],
    )
    found = crs.timeline(facts, since=day("2026-12-01"), until=day("2027-12-31"))
    step = next(one for one in found.steps if str(one.day) == "2027-03-01")
    assert [event.code for event in step.events] == ["birthday"]
    assert "certificate-ended" in {event.code for event in found.notices}


def test_what_was_only_possible_is_not_no_longer_met():
    """The province is not given, so the program was never met for sure."""
    facts = {"work": [canadian("2024-01-01")], "tests": [celpip("2025-03-01", 7)], "province": None}
    (text,) = [
        text for when, code, text in told("2026-12-01", "2027-06-01", **facts) if "Canadian" in text
    ]
    assert text.startswith("Canadian Experience Class: not met from this day (no test result")
