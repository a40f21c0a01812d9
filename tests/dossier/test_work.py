"""Which work counts as Canadian, as foreign or not at all (crs-rules.md 5.1, cases 14 to 16)."""

import pytest
from people import CLEAR, canadian, celpip, day, degree, dossier, job

from crs._answers.snapshot import snapshot

YEAR = ("2021-01-01", "2021-12-30")  # 364 days of 30 hours
LONG_AGO = ("2013-01-01", "2013-12-30")


def years(on, *spells, **readings):
    """Canadian and foreign years, as the findings have them: every value they can be."""
    findings = snapshot(dossier(work=list(spells), readings=readings), day(on))
    return findings["canadian_work_years"].values, findings["foreign_work_years"].values


@pytest.mark.parametrize(
    ("facts", "canadian_years", "foreign_years"),
    [
        # an employee with status who does not study: MI 15(3)
        ({}, (1,), (0,)),
        # work in Canada while a full-time student does not count: MI 15(7)(a)
        ({"full_time_student": True}, (0,), (0,)),
        # self-employment does not count: MI 15(7)(b)
        ({"employer": "self-employed"}, (0,), (0,)),
        # without status or authorisation, as of refugee claimants: MI 15(7)
        ({"authorised": False}, (0,), (0,)),
        # volunteers: MI 15(3)(d), IRPR 73(2)
        ({"paid": False}, (0,), (0,)),
        # remote work for an employer abroad is foreign: case 15
        ({"employer": "foreign"}, (0,), (1,)),
        # unskilled: TEER 4 and 5
        ({"noc": "65201"}, (0,), (0,)),
        # not a physician, though paid by a public plan
        ({"employer": "public-health-care"}, (0,), (0,)),
        # unknown facts widen and never turn into yes
        ({"full_time_student": None}, (0, 1), (0,)),
        ({"authorised": None}, (0, 1), (0,)),
        ({"authorised": None, "full_time_student": None}, (0, 1), (0,)),
        ({"noc": None}, (0, 1), (0,)),
        # what settles the matter goes before what is unknown
        ({"authorised": None, "full_time_student": True}, (0,), (0,)),
        ({"authorised": False, "full_time_student": None}, (0,), (0,)),
        ({"noc": None, "paid": False}, (0,), (0,)),
        # a remote job of a student, or without authorisation, is foreign all the same
        ({"employer": "foreign", "full_time_student": True, "authorised": None}, (0,), (1,)),
        # part-time of unknown hours, so less than 30: a year of 52 weeks is not complete
        ({"hours": "part-time"}, (0,), (0,)),
    ],
    ids=str,
)
def test_what_canadian_work_excludes(facts, canadian_years, foreign_years):
    spell = canadian(*YEAR, **facts)
    assert years("2025-06-01", spell) == (canadian_years, foreign_years)


@pytest.mark.parametrize(
    ("facts", "foreign_years"),
    [
        ({}, (1,)),
        # no exclusion of self-employment, of students or of status: MI 25, case 16
        ({"employer": "self-employed"}, (1,)),
        ({"full_time_student": True}, (1,)),
        ({"authorised": False}, (1,)),
        ({"paid": False}, (0,)),
        ({"noc": "65201"}, (0,)),
        ({"noc": None}, (0, 1)),
        ({"hours": "part-time"}, (0,)),
        ({"hours": "part-time", "end": "2022-01-10"}, (0, 1)),
        ({"start": "2021"}, (0, 1)),
        ({"end": "2021-12"}, (0, 1)),
    ],
    ids=str,
)
def test_what_foreign_work_excludes(facts, foreign_years):
    spell = job(*YEAR) | facts
    assert years("2025-06-01", spell) == ((0,), foreign_years)


def test_remote_work_may_be_read_as_neither():
    spell = canadian(*YEAR, employer="foreign")
    assert years("2025-06-01", spell, remote_work="none") == ((0,), (0,))
    remark = snapshot(dossier(work=[spell], readings={"remote_work": "none"}), day("2025-06-01"))
    assert "neither" in remark["foreign_work_years"].left_out[0].text.en


@pytest.mark.parametrize(
    ("noc_2016", "noc", "before", "after"),
    [
        # NOC 2016 decides up to 2022-11-15, NOC 2021 from 2022-11-16 (case "NOC version")
        ("2173", "21231", (1,), (1,)),
        ("6711", "65201", (0,), (0,)),
        # a C job that became TEER 3 (such as transit drivers): skilled only since
        ("7512", "73301", (0,), (1,)),
        # and a B job that became TEER 4
        ("6311", "65201", (1,), (0,)),
        ("0013", "00012", (1,), (1,)),
        # the code of the classification in force is needed
        (None, "21231", (0, 1), (1,)),
        ("2173", None, (1,), (0, 1)),
        ("6711", None, (0,), (0, 1)),
    ],
)
def test_the_classification_of_the_day_decides_what_is_skilled(noc_2016, noc, before, after):
    spell = canadian(*YEAR, noc=noc, noc_2016=noc_2016)
    assert years("2022-11-15", spell)[0] == before
    assert years("2022-11-16", spell)[0] == after
    assert years("2022-11-17", spell)[0] == after
    abroad = job(*YEAR, noc=noc, noc_2016=noc_2016)
    assert years("2022-11-15", abroad)[1] == before
    assert years("2022-11-16", abroad)[1] == after


@pytest.mark.parametrize("noc", ["31100", "31101", "31102"])
def test_fees_of_physicians_count_since_2023_04_25(noc):
    spell = canadian(*YEAR, noc=noc, noc_2016="3112", employer="public-health-care")
    assert years("2023-04-24", spell)[0] == (0,)
    assert years("2023-04-25", spell)[0] == (1,)
    assert years("2023-04-26", spell)[0] == (1,)
    student = spell | {"full_time_student": True}
    assert years("2023-04-26", student)[0] == (0,)
    private = spell | {"employer": "self-employed"}
    assert years("2023-04-26", private)[0] == (0,)


@pytest.mark.parametrize("noc", ["31103", "31110", "21231"])
def test_fees_of_others_never_count(noc):
    spell = canadian(*YEAR, noc=noc, noc_2016="3113", employer="public-health-care")
    assert years("2023-04-25", spell)[0] == (0,)
    assert years("2026-04-25", spell)[0] == (0,)


def test_fees_of_an_occupation_that_is_not_known_may_be_those_of_a_physician():
    spell = canadian(*YEAR, noc=None, noc_2016="3112", employer="public-health-care")
    assert years("2023-04-24", spell)[0] == (0,)
    assert years("2023-04-25", spell)[0] == (0, 1)
    finding = snapshot(dossier(work=[spell]), day("2023-04-25"))["canadian_work_years"]
    assert "is not given" in finding.left_out[0].text.en
    assert finding.left_out[0].open
    # the exception stands among the clauses on the candidate, so a spouse's fees never count
    assert spouse_years("2023-04-25", spell) == (0,)


def test_canadian_work_had_to_be_continuous_up_to_2015_05_29():
    parts = [canadian("2013-01-01", "2013-07-31"), canadian("2014-01-01", "2014-07-31")]
    assert years("2015-05-28", *parts)[0] == (0,)
    assert years("2015-05-29", *parts)[0] == (0,)
    assert years("2015-05-30", *parts)[0] == (1,)
    assert years("2015-05-31", *parts)[0] == (1,)
    whole = canadian(*LONG_AGO)
    assert years("2015-05-29", whole)[0] == (1,)
    # foreign work has its own reading and no such date
    abroad = [job(*LONG_AGO), job("2014-02-01", "2015-01-30")]
    assert years("2015-05-29", *abroad)[1] == (2,)
    assert years("2015-05-29", *abroad, foreign_continuity="continuous")[1] == (1,)
    assert years("2015-05-30", *abroad, foreign_continuity="continuous")[1] == (1,)


def spouse_years(on, spell, **readings):
    facts = dossier(spouse={"work": [spell]}, readings=readings)
    return snapshot(facts, day(on))["spouse.canadian_work_years"].values


@pytest.mark.parametrize(
    ("facts", "same", "none"),
    [
        ({}, (1,), (1,)),
        ({"full_time_student": True}, (0,), (1,)),
        ({"authorised": False}, (0,), (1,)),
        ({"authorised": None}, (0, 1), (1,)),
        ({"employer": "self-employed"}, (0,), (0,)),
        ({"employer": "foreign"}, (0,), (0,)),
        ({"paid": False}, (0,), (0,)),
        ({"noc": "65201"}, (0,), (0,)),
        ({"country": "India", "employer": None}, (0,), (0,)),
    ],
    ids=str,
)
def test_the_reading_of_what_a_spouses_work_excludes(facts, same, none):
    spell = canadian(*YEAR, **facts)
    assert spouse_years("2025-06-01", spell) == same
    assert spouse_years("2025-06-01", spell, spouse_exclusions="none") == none


def test_fees_of_a_spouse_are_told_apart_from_those_of_the_candidate():
    """MI 15(7)(b) has the exception; it was not found in MI 19."""
    spell = canadian(*YEAR, noc="31102", employer="public-health-care")
    findings = snapshot(dossier(spouse={"work": [spell]}), day("2025-06-01"))
    (remark,) = findings["spouse.canadian_work_years"].left_out
    assert "found for the candidate only" in remark.text.en
    assert "count for physicians since" not in remark.text.en


def notes(field, on, *spells, **readings):
    finding = snapshot(dossier(work=list(spells), readings=readings), day(on))[field]
    return " | ".join(note.line.en for note in finding.notes)


def test_each_trap_from_hours_to_years_is_answered_with_its_reason():
    """Six ways to miscount years, told in words that a candidate understands."""
    over = notes("foreign_work_years", "2025-06-01", job(*YEAR, hours=60))
    assert "of 60 hours a week 30 count" in over
    part = notes("foreign_work_years", "2025-06-01", job(*YEAR, hours=20))
    assert "20 hours a week are part-time: a year takes 78 weeks" in part
    two = notes("foreign_work_years", "2025-06-01", job(*YEAR), job(*YEAR, noc="00010"))
    assert "never as two years in one" in two
    assert "several occupations counts together" in two
    old = notes("foreign_work_years", "2025-06-01", job("2014-01-01", "2016-06-01"))
    assert "counts since 2015-06-01 only, ten years before" in old
    gap = notes("foreign_work_years", "2025-06-01", job(*YEAR), job("2023-01-01", "2023-03-01"))
    assert "spells are added up over breaks" in gap
    canadian_gap = notes(
        "canadian_work_years", "2025-06-01", canadian(*YEAR), canadian("2023-01-01")
    )
    assert "breaks between them do not matter" in canadian_gap
    assert "1,818 hours count" in gap  # (260 + 43 Mondays to Fridays) * 30 / 5
    assert "2 years in all would need 1,302 more" in gap  # 3,120 - 1,818
    unbroken = notes(
        "foreign_work_years", "2025-06-01", job(*YEAR), foreign_continuity="continuous"
    )
    assert "longest stretch without a break" in unbroken
    one = notes(
        "foreign_work_years",
        "2025-06-01",
        job(*YEAR),
        job(*YEAR, noc="00010"),
        foreign_occupations="one",
    )
    assert "only the occupation with the most hours counts" in one
    remote = notes("foreign_work_years", "2025-06-01", canadian(*YEAR, employer="foreign"))
    assert "remote work from Canada" in remote
    open_dates = notes("foreign_work_years", "2025-06-01", job("2021-01", "2021-12"))
    assert "give the days" in open_dates
    assert "hours count in the last ten years" in open_dates
    unknown = notes("foreign_work_years", "2025-06-01", job(*YEAR, hours="part-time"))
    assert "give the hours a week (hours)" in unknown


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"full_time_student": True}, "while a full-time student does not count"),
        ({"full_time_student": None}, "(full_time_student)"),
        ({"authorised": False}, "without status or authorisation"),
        ({"authorised": None}, "(authorised)"),
        ({"employer": "self-employed"}, "self-employment in Canada does not count"),
        ({"employer": "foreign"}, "is foreign work, even when done in Canada"),
        ({"paid": False}, "unpaid work does not count"),
        ({"noc": "65201"}, "the occupation (65201) is not skilled work"),
        ({"noc": None}, "the code in the classification in force that day is not given"),
        ({"start": "2027-01-01", "end": None}, "has not begun (start 2027-01-01)"),
    ],
    ids=str,
)
def test_work_that_does_not_count_is_named_with_the_reason_and_the_clause(facts, reason):
    finding = snapshot(dossier(work=[canadian(*YEAR, name="the bank") | facts]), day("2025-06-01"))
    remark = finding["canadian_work_years"].left_out[0]
    assert reason in remark.text.en
    assert remark.about.en.startswith("the bank, Canada, ")
    assert remark.line["en"].endswith(")")
    assert "MI " in remark.line["en"]
    assert "IM " in remark.line["fr"]
    unknown = facts.get("full_time_student", 1) is None or facts.get("authorised", 1) is None
    assert remark.open is (unknown or facts.get("noc", 1) is None)


def test_a_job_without_a_name_is_called_by_its_occupation():
    findings = snapshot(dossier(work=[job(*YEAR)]), day("2025-06-01"))
    assert "Software engineers and designers, India, 2021-01-01 to 2021-12-30" in str(
        findings["foreign_work_years"].used
    )
    old = snapshot(dossier(work=[job(*LONG_AGO, noc=None)]), day("2016-06-01"))
    assert "NOC 2173, India" in str(old["foreign_work_years"].used)


def test_five_years_of_canadian_work_and_more_give_80_points():
    """MI 15(1), crs-rules.md 3.5."""
    expected = {0: 0, 1: 40, 2: 53, 3: 64, 4: 72, 5: 80, 6: 80}
    facts = dossier(work=[canadian("2018-01-01")])
    for completed, points in expected.items():
        on = day("2018-01-01").toordinal() + 364 * completed
        score = snapshot(facts, day("2018-01-01").fromordinal(on)).scores[0]
        assert score["core.canadian_work"].points == points


def test_the_fewest_hours_that_are_accepted_can_be_viewed():
    facts = dossier(work=[job(*YEAR, hours=1)])
    assert snapshot(facts, day("2025-06-01"))["foreign_work_years"].values == (0,)


def test_part_time_of_unknown_hours_beside_full_time_changes_nothing():
    both = [job(*YEAR), job(*YEAR, hours="part-time")]
    assert years("2025-06-01", *both) == ((0,), (1,))


def test_dates_that_contradict_each_other_in_part_give_no_sure_day():
    spell = job("2021-05", "2021-05")
    assert years("2025-06-01", spell) == ((0,), (0,))
    assert years("2025-06-01", job("2021", "2021")) == ((0,), (0, 1))


def test_a_full_dossier_is_scored_as_by_hand():
    """29 years, master's, CLB 9, one Canadian and three foreign years: appendix B, profile 1."""
    facts = dossier(
        birth_date="1996-05-17",
        credentials=[degree("masters", earned="2018-06-01", assessed="2023-01-10")],
        tests=[celpip("2025-01-10")],
        work=[job("2019-01-01", "2022-01-15"), canadian("2024-01-01", "2025-02-01")],
    )
    assert snapshot(facts, day("2025-12-31")).total == (509, 509)
    assert (
        snapshot(
            dossier(work=[canadian(*YEAR, **CLEAR)]), day("2025-06-01")
        ).profile.canadian_work_years
        == 1
    )


def test_ten_years_need_no_more_hours():
    """Ten years have 2,609 Mondays to Fridays or more, at six hours 15,654: ten of 1,560."""
    found = snapshot(dossier(work=[canadian("2010-01-04")]), day("2026-10-01"))
    years = found["canadian_work_years"]
    assert years.values == (10,)
    total = years.notes[0].text.en
    assert "1,560" in total
    assert "more" not in total
