"""Every boundary of every requirement of the three programs (facts: programs.md)."""

from dataclasses import replace
from datetime import date, timedelta
from math import ceil

import pytest
from dossiers import (
    CEC,
    DAY,
    FST,
    FSW,
    SPOUSE,
    canadian,
    celpip,
    changed,
    check,
    dossier,
    met,
    of,
    spell,
    tcf,
    tradesperson,
    weekday_before,
)

import crs
from crs._answers.snapshot import snapshot
from crs._answers.verdicts import Verdicts
from crs._law.requirement import Statement
from crs._text import Text


def first_day(years):
    """The first day of a window before the day asked about."""
    return DAY.replace(year=DAY.year - years)


def ending_before(day, weeks):
    """The start of work of some weeks whose last day is the one before a day."""
    return day - timedelta(days=7 * weeks)


def answers(found):
    return {one.id: one.answer for one in found.programs}


def test_the_three_people_only_just_fit_their_program():
    assert answers(crs.eligibility(dossier(CEC), on=DAY))["cec"] == "yes"
    assert answers(crs.eligibility(dossier(FSW), on=DAY)) == {
        "fsw": "yes",
        "cec": "no",
        "fst": "no",
    }
    assert answers(crs.eligibility(dossier(FST), on=DAY)) == {
        "fsw": "no",
        "cec": "no",
        "fst": "yes",
    }


# ------------------------------------------------------------ amount of work: one hour less

AMOUNTS = [  # clause, person, program, work, whether it is enough
    ("73(1) 1,560 h", CEC, "cec", [canadian("21231", date(2025, 1, 6), 52)], True),
    (
        "73(1) 1,559 h",
        CEC,
        "cec",
        [
            canadian("21231", date(2025, 1, 6), 51),
            canadian("21231", date(2025, 12, 29), 1, hours=29),
        ],
        False,
    ),
    (
        "80(4) 40 h a week count as 30",
        CEC,
        "cec",
        [canadian("21231", date(2025, 1, 6), 51, hours=40)],
        False,
    ),
    (
        "80(4) two jobs at once count once",
        CEC,
        "cec",
        [canadian("21231", date(2025, 1, 6), 26), canadian("21232", date(2025, 1, 6), 26)],
        False,
    ),
    (
        "part-time adds up: 15 h for 104 weeks",
        CEC,
        "cec",
        [canadian("21231", date(2024, 1, 1), 104, hours=15)],
        True,
    ),
    (
        "part-time: 15 h for 103 weeks",
        CEC,
        "cec",
        [canadian("21231", date(2024, 1, 1), 103, hours=15)],
        False,
    ),
    ("75(2)(a) 1,560 h", FSW, "fsw", [spell("31301", date(2024, 1, 1), 52)], True),
    (
        "75(2)(a) 1,559 h without a break",
        FSW,
        "fsw",
        [spell("31301", date(2024, 1, 1), 51), spell("31301", date(2024, 12, 23), 1, hours=29)],
        False,
    ),
    ("87.2(3) 3,120 h", FST, "fst", [tradesperson("72310", date(2023, 1, 2), 104)], True),
    (
        "87.2(3) 3,119 h",
        FST,
        "fst",
        [
            tradesperson("72310", date(2023, 1, 2), 103),
            tradesperson("72310", date(2024, 12, 23), 1, hours=29),
        ],
        False,
    ),
]


@pytest.mark.parametrize(
    ("base", "program", "work", "enough"),
    [case[1:] for case in AMOUNTS],
    ids=[case[0] for case in AMOUNTS],
)
def test_hours_to_the_hour(base, program, work, enough):
    assert met(base, program, "experience", work=work) is enough


def test_a_day_counts_once_it_is_over():
    begun = ending_before(DAY, 52)
    assert met(CEC, "cec", "experience", work=[canadian("21231", begun)]) is True
    day_later = [canadian("21231", begun + timedelta(days=1))]
    assert met(CEC, "cec", "experience", work=day_later) is False


def test_one_hour_short_is_one_fact_away_from_yes():
    work = [
        canadian("21231", date(2025, 1, 6), 51),
        canadian("21231", date(2025, 12, 29), 1, hours=29),
    ]
    verdict = of(CEC, "cec", work=work)
    assert verdict.answer == "no"
    assert verdict.change.en == (
        "1 more hour of skilled work, in Canada, authorised, for an employer and not as a "
        "full-time student"
    )
    assert "1,559 of 1,560" in check(verdict, "experience").found.en


# ------------------------------------------------------------ windows: one day less

WINDOWS = [  # clause, person, program, kind of work, code, weeks, years of the window
    ("87.1(2) three years", CEC, "cec", canadian, "21231", 52, 3),
    ("75(2)(a) ten years", FSW, "fsw", spell, "31301", 52, 10),
    ("87.2(3) five years", FST, "fst", tradesperson, "72310", 104, 5),
]


@pytest.mark.parametrize(
    ("base", "program", "kind", "code", "weeks", "years"),
    [case[1:] for case in WINDOWS],
    ids=[case[0] for case in WINDOWS],
)
def test_one_day_inside_and_outside_the_window(base, program, kind, code, weeks, years):
    start = first_day(years)
    assert met(base, program, "experience", work=[kind(code, start, weeks)]) is True
    day_before = [kind(code, weekday_before(start), weeks)]
    assert met(base, program, "experience", work=day_before) is False


def test_points_of_the_grid_count_ten_years_of_work_too():
    """75(2), 80: the same window for the points, so 67 falls with the year."""
    start = first_day(10)
    assert met(FSW, "fsw", "points", work=[spell("31301", start, 52)]) is True
    early = [spell("31301", start - timedelta(days=1), 52)]
    assert met(FSW, "fsw", "points", work=early) is False


# ------------------------------------------------------------ stretches and codes

BROKEN = [spell("31301", date(2024, 1, 1), 26), spell("31301", date(2024, 7, 5), 26)]
A_MONDAY_OFF = [spell("31301", date(2024, 1, 1), 26), spell("31301", date(2024, 7, 2), 26)]
A_WEEKEND_OFF = [
    spell("31301", date(2024, 1, 1)) | {"end": date(2024, 6, 28)},
    spell("31301", date(2024, 7, 1), 26),
]
TWO_CODES = [spell("31301", date(2024, 1, 1), 26), spell("31302", date(2024, 7, 1), 26)]
TWO_EMPLOYERS = [spell("31301", date(2024, 1, 1), 26), spell("31301", date(2024, 7, 1), 26)]


@pytest.mark.parametrize(
    ("work", "primary", "enough"),
    [
        (TWO_EMPLOYERS, None, True),
        (TWO_EMPLOYERS, "31301", True),
        (A_WEEKEND_OFF, None, True),
        (A_MONDAY_OFF, None, None),
        (BROKEN, None, False),
        (BROKEN, "31301", False),
        (TWO_CODES, None, False),
        (TWO_CODES, "31301", False),
        ([spell("31301", date(2024, 1, 1), 52)], "31302", False),
        ([spell("31301", date(2024, 1, 1), 104, hours=15)], None, True),
    ],
    ids=[
        "two employers in a row",
        "two employers, declared",
        "a weekend between",
        "a Monday between",
        "four weekdays between",
        "four weekdays between, declared",
        "two occupations",
        "two occupations, one declared",
        "another declared",
        "part-time, two years in a row",
    ],
)
def test_fsw_needs_a_continuous_year_in_the_primary_occupation(work, primary, enough):
    """75(2)(a), read by 9a.5."""
    assert met(FSW, "fsw", "experience", work=work, primary_occupation=primary) is enough


@pytest.mark.parametrize(
    ("work", "told", "fr"),
    [
        (
            A_MONDAY_OFF,
            "no work on 2024-07-01: a break, unless a holiday of the place explains it",
            "aucun travail le 2024-07-01",
        ),
        (BROKEN, "a break from 2024-07-01 to 2024-07-04", "interruption du 2024-07-01"),
    ],
    ids=["may be a holiday", "a break"],
)
def test_a_break_is_named_with_its_days(work, told, fr):
    """9a.5: the answer names the days."""
    found = check(of(FSW, "fsw", work=work), "experience").found
    assert told in found.en
    assert fr in found.fr


def test_a_break_before_the_window_is_not_told():
    old = [spell("31301", date(2014, 1, 6), 10), spell("31301", date(2014, 6, 2), 10)]
    found = check(of(FSW, "fsw", work=old), "experience").found
    assert "break" not in found.en


def test_fsw_points_count_what_the_requirement_does_not():
    """75(2)(a) against 80(1): broken work in two occupations still earns its points."""
    verdict = of(FSW, "fsw", work=TWO_CODES)
    assert check(verdict, "experience").met is False
    assert check(verdict, "points").met is True


def test_cec_needs_neither_a_stretch_nor_one_occupation():
    """87.1(2)."""
    work = [canadian("21231", date(2024, 1, 1), 26), canadian("21232", date(2025, 3, 3), 26)]
    assert met(CEC, "cec", "experience", work=work) is True


def test_fst_needs_one_trade_but_no_stretch():
    """87.2(3): the trade specified in the application."""
    broken = [
        tradesperson("72310", date(2023, 1, 2), 52),
        tradesperson("72310", date(2024, 6, 3), 52),
    ]
    assert met(FST, "fst", "experience", work=broken) is True
    two = [tradesperson("72310", date(2023, 1, 2), 52), tradesperson("72320", date(2024, 1, 1), 52)]
    assert met(FST, "fst", "experience", work=two) is False


@pytest.mark.parametrize(
    ("code", "is_trade"),
    [
        ("72310", True),
        ("73300", True),  # truck drivers
        ("72600", False),
        ("72604", False),
        ("93200", False),
        ("93100", True),
        ("63200", True),
        ("63201", True),
        ("63202", True),
        ("62200", True),
        ("62201", False),
        ("63210", False),
        ("82020", True),
        ("83100", True),
        ("92100", True),
        ("75100", False),  # TEER 5
        ("22310", False),
    ],
)
def test_which_occupations_are_trades(code, is_trade):
    """87.2(1)."""
    work = [tradesperson(code, date(2023, 1, 2), 104)]
    assert met(FST, "fst", "experience", work=work) is is_trade


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("00012", True),
        ("21231", True),
        ("32101", True),
        ("63200", True),
        ("64100", False),
        ("65201", False),
    ],
)
def test_teer_is_the_second_digit(code, counts):
    """75(1), 87.1(2): TEER 0 to 3."""
    assert met(CEC, "cec", "experience", work=[canadian(code, date(2025, 1, 6), 52)]) is counts
    assert met(FSW, "fsw", "experience", work=[spell(code, date(2024, 1, 1), 52)]) is counts


# ------------------------------------------------------------ what does not count

IN_CANADA = {"country": "Canada", "employer": "canadian", "authorised": True}
EXCLUDED = [  # clause, program, person, what the work is, whether the year is reached
    ("73(2) unpaid", CEC, {"paid": False}, False),
    ("87.1(1) abroad", CEC, {"country": "India"}, False),
    ("employer abroad", CEC, {"employer": "foreign"}, False),
    ("87.1(3)(b) self-employed", CEC, {"employer": "self-employed"}, False),
    ("fees, not a physician", CEC, {"employer": "public-health-care"}, False),
    ("87.1(3)(a) full-time student", CEC, {"full_time_student": True}, False),
    ("student not known", CEC, {"full_time_student": None}, None),
    ("87.1(3)(c) unauthorised", CEC, {"authorised": False}, False),
    ("authorised not known", CEC, {"authorised": None}, None),
    ("occupation not known", CEC, {"noc": None}, None),
    ("hours not known, but part-time", CEC, {"hours": "part-time"}, False),
    ("FSW: unpaid", FSW, {"paid": False}, False),
    ("FSW: in Canada", FSW, IN_CANADA, True),
    ("FSW: self-employed", FSW, IN_CANADA | {"employer": "self-employed"}, True),
    ("FSW: authorised not known", FSW, IN_CANADA | {"authorised": None}, None),
    ("FSW: unauthorised", FSW, IN_CANADA | {"authorised": False}, None),
    ("FSW: occupation not known", FSW, {"noc": None}, None),
    ("FST: unpaid", FST, {"paid": False}, False),
    ("FST: qualified later", FST, {"qualified": False}, False),
    ("FST: qualified not known", FST, {"qualified": None}, None),
    ("FST: self-employed", FST, {"employer": "self-employed"}, True),
    ("FST: occupation not known", FST, {"noc": None}, None),
]


@pytest.mark.parametrize(
    ("base", "facts", "expected"),
    [case[1:] for case in EXCLUDED],
    ids=[case[0] for case in EXCLUDED],
)
def test_what_counts_as_work(base, facts, expected):
    program = next(id for id, one in (("cec", CEC), ("fsw", FSW), ("fst", FST)) if one is base)
    work = [base["work"][0] | facts]
    verdict = of(base, program, work=work)
    assert check(verdict, "experience").met is expected
    assert verdict.answer == {True: "yes", False: "no", None: "unknown"}[expected]


def test_students_work_counts_for_fsw():
    """80: nothing excludes it."""
    work = [canadian("31301", date(2024, 1, 1), 52, full_time_student=True)]
    assert met(FSW, "fsw", "experience", work=work) is True


def test_work_abroad_is_told_in_one_line():
    work = [spell("31301", date(2024, 1, 1), 26), spell("31301", date(2025, 1, 6), 26)]
    verdict = of(FSW, "cec", work=work)
    assert check(verdict, "experience").found.en == "0 of 1,560 hours; work abroad does not count"
    assert verdict.change.en.startswith("1,560 more hours of skilled work, in Canada, authorised")
    remote = of(CEC, "cec", work=[CEC["work"][0] | {"employer": "foreign"}])
    assert "work for an employer abroad does not count" in check(remote, "experience").found.en


def test_no_work_at_all():
    for base, program in ((CEC, "cec"), (FSW, "fsw"), (FST, "fst")):
        verdict = of(base, program, "work")
        assert check(verdict, "experience").met is False
        assert "0 of" in check(verdict, "experience").found.en


# ------------------------------------------------------------ physicians

FEES = canadian("31102", date(2025, 1, 6), 52, employer="public-health-care")


@pytest.mark.parametrize(
    ("on", "code", "employer", "expected"),
    [
        (DAY, "31102", "public-health-care", True),
        (DAY, "31100", "public-health-care", True),
        (DAY, "31101", "public-health-care", True),
        (DAY, "31103", "public-health-care", False),  # veterinarians
        (DAY, "31301", "public-health-care", False),
        (DAY, "31102", "self-employed", False),
        (date(2023, 4, 25), "31102", "public-health-care", True),
        (date(2023, 4, 24), "31102", "public-health-care", False),
    ],
)
def test_physicians_fees_count_for_cec(on, code, employer, expected):
    """Public policy of 2023-04-25."""
    work = [canadian(code, on - timedelta(days=364), 52, employer=employer)]
    assert met(CEC, "cec", "experience", on=on, work=work) is expected


# ------------------------------------------------------------ languages

LANGUAGES = [  # clause, person, program, levels that do, levels each one below in one ability
    ("74(1) CLB 7", FSW, "fsw", (7, 7, 7, 7)),
    ("87.1(2)(e) CLB 7 for TEER 1", CEC, "cec", (7, 7, 7, 7)),
    ("87.2(3)(a) CLB 4, 4, 5, 5", FST, "fst", (4, 4, 5, 5)),
]


@pytest.mark.parametrize(
    ("base", "program", "levels"),
    [case[1:] for case in LANGUAGES],
    ids=[case[0] for case in LANGUAGES],
)
def test_one_level_below_in_one_ability_is_a_no(base, program, levels):
    assert met(base, program, "language", tests=[celpip(*levels)]) is True
    for place in range(4):
        lower = [level - (place == here) for here, level in enumerate(levels)]
        verdict = of(base, program, tests=[celpip(*lower)])
        language = check(verdict, "language")
        assert language.met is False
        needed = levels[place]
        assert language.change.en.startswith(f"level {needed} in ")


def test_cec_of_teer_2_needs_5_in_all_four():
    """87.1(2)(e): unlike FST, reading and writing too."""
    work = [canadian("63200", date(2025, 1, 6), 52)]
    assert met(CEC, "cec", "language", work=work, tests=[celpip(5, 5, 5, 5)]) is True
    for place in range(4):
        lower = [5 - (place == here) for here in range(4)]
        assert met(CEC, "cec", "language", work=work, tests=[celpip(*lower)]) is False
    assert met(CEC, "cec", "language", work=work, tests=[celpip(4, 4, 5, 5)]) is False


def test_french_does_as_well():
    assert met(CEC, "cec", "language", tests=[tcf(7)]) is True
    assert met(CEC, "cec", "language", tests=[tcf(7, reading=452)]) is False
    assert met(FST, "fst", "language", tests=[tcf(5)]) is True
    assert met(FST, "fst", "language", tests=[tcf(4)]) is False


def test_abilities_are_not_taken_from_two_sittings():
    tests = [celpip(7, 7, 7, 6), celpip(6, 7, 7, 7, day="2026-04-02")]
    assert met(CEC, "cec", "language", tests=tests) is False


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ("2024-10-02", True),
        ("2024-10-01", False),  # two years old on the day
        ("2026-10-01", True),
        ("2026-10-02", False),
        ("2024-10", None),
        ("2024-11", True),
        ("2024-09", False),
        ("2026-10", None),
    ],
)
def test_results_count_for_two_years(taken, expected):
    """75(2)(d), and Express Entry for every program."""
    verdict = of(CEC, "cec", tests=[celpip(7, 7, 7, 7, day=taken)])
    assert check(verdict, "language").met is expected
    assert verdict.answer == {True: "yes", False: "no", None: "unknown"}[expected]


def test_no_result_at_all():
    language = check(of(CEC, "cec", "tests"), "language")
    assert language.met is False
    assert language.found.en == "no test result that counts on this day"
    assert language.change.en == "a test result of CLB 7 or more"
    assert check(of(FST, "fst", "tests"), "language").change.en.endswith("CLB 4/4/5/5 or more")


# ------------------------------------------------------------ CEC: work of two kinds

MIXED = [  # weeks of TEER 1, weeks of TEER 2, CLB, expected
    (40, 26, 6, False),
    (40, 26, 7, True),
    (26, 40, 5, True),
    (26, 40, 4, False),
    (34, 33, 6, False),
    (33, 34, 5, True),
    (33, 33, 7, True),
    (33, 33, 6, None),  # equal shares: the text names no winner, so never a yes
    (33, 33, 4, False),
]


@pytest.mark.parametrize(("weeks_1", "weeks_2", "level", "expected"), MIXED)
def test_the_larger_share_sets_the_threshold(weeks_1, weeks_2, level, expected):
    """87.1(2)(e)."""
    work = [
        canadian("21231", date(2024, 1, 1), weeks_1),
        canadian("63200", date(2025, 1, 6), weeks_2),
    ]
    tests = [celpip(*[level] * 4)]
    assert met(CEC, "cec", "language", work=work, tests=tests) is expected


def test_only_work_in_the_window_makes_the_share():
    """87.1(2)(e): within the three years; TEER 1 work before them has no say."""
    work = [
        canadian("21231", date(2021, 1, 4), 104),
        canadian("63200", date(2025, 1, 6), 52),
    ]
    assert of(CEC, "cec", work=work, tests=[celpip(5, 5, 5, 5)]).answer == "yes"


def test_work_that_does_not_count_makes_no_share():
    """87.1(3): the job of a full-time student is no experience."""
    work = [
        canadian("21231", date(2024, 1, 1), 104, full_time_student=True, hours=20),
        canadian("63200", date(2025, 7, 7), 52),
    ]
    assert of(CEC, "cec", work=work, tests=[celpip(5, 5, 5, 5)]).answer == "yes"


def test_a_share_that_is_not_known_gives_no_yes():
    """Work of an unknown occupation may be the larger share of either kind."""
    work = [
        canadian("63200", date(2024, 1, 1), 52),
        canadian(None, date(2025, 1, 6), 60),
    ]
    verdict = of(CEC, "cec", work=work, tests=[celpip(5, 5, 5, 5)])
    assert verdict.answer == "unknown"
    assert "in which occupation there is most work" in check(verdict, "language").found.en


def job(code, first, last):
    """Forty hours a week in Canada."""
    return canadian(code, date.fromisoformat(first), hours=40, end=last)


def test_the_occupation_with_most_work_sets_the_threshold_not_the_kind():
    """87.1(2)(e): TEER 2 has more in sum, and no occupation of it as much (9a.1)."""
    work = [
        job("21231", "2024-01-01", "2024-06-30"),
        job("72310", "2025-01-01", "2025-05-31"),
        job("63200", "2025-07-01", "2025-11-30"),
    ]
    verdict = of(CEC, "cec", work=work, tests=[celpip(5, 5, 5, 5)], on=date(2026, 3, 2))
    assert verdict.answer == "no"
    assert [result.id for result in verdict.unmet] == ["language"]


def test_two_jobs_of_teer_1_make_no_larger_share_than_one_of_teer_2():
    """87.1(2)(e), the other way round; the category and the round follow."""
    work = [
        job("21231", "2023-06-01", "2023-10-01"),
        job("21301", "2023-11-01", "2024-03-01"),
        job("72310", "2024-06-01", "2024-12-01"),
    ]
    tests = [celpip(5, 5, 5, 5)]
    facts = {"work": work, "tests": tests}
    assert of(CEC, "cec", on=date(2026, 3, 2), **facts).answer == "yes"
    assert met(CEC, "trade", "program", on=date(2026, 3, 2), **facts) is True


@pytest.mark.parametrize(
    ("work", "level", "expected"),
    [
        ([canadian("21231", date(2025, 1, 6), 52, authorised=False)], 6, False),
        ([canadian("63200", date(2025, 1, 6), 52, authorised=False)], 6, True),
        ([canadian("63200", date(2019, 1, 7), 52)], 6, True),
        ([], 6, None),
        ([], 7, True),
        ([], 4, False),
    ],
)
def test_of_one_occupation_the_threshold_is_known(work, level, expected):
    """Whether its work counts or not, nothing else can have more."""
    assert met(CEC, "cec", "language", work=work, tests=[celpip(*[level] * 4)]) is expected


# ------------------------------------------------------------ education


def credential(level="masters", **more):
    return {"level": level, "country": "India", "earned": "2019-05-01"} | more


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (credential(assessed="2024-05-01"), True),
        (credential(), False),
        (credential(assessed="2026-10-01"), True),
        (credential(assessed="2026-10-02"), False),
        (credential(assessed="2021-10-02"), True),
        (credential(assessed="2021-10-01"), False),  # five years old on the day
        (credential(assessed="2021-10"), None),
        (credential("secondary", assessed="2024-05-01"), True),
        (credential("secondary", country="Canada"), True),
    ],
)
def test_fsw_needs_a_canadian_or_assessed_credential(one, expected):
    """75(2)(e), (f)."""
    assert met(FSW, "fsw", "education", credentials=[one]) is expected


def test_what_would_meet_the_education():
    none = check(of(FSW, "fsw", "credentials"), "education")
    assert none.change.en.startswith("a credential")
    late = check(of(FSW, "fsw", credentials=[credential()]), "education")
    assert late.change.en.startswith("a valid equivalency assessment")
    assert "assess" in late.found.en


def test_cec_and_fst_ask_for_no_education():
    for base, program in ((CEC, "cec"), (FST, "fst")):
        assert "education" not in {one.id for one in of(base, program).requirements}


# ------------------------------------------------------------ the 67-point grid

GRID = [  # what makes the points: level, CLB, birth date, second language, points
    ("masters", (9, 9, 9, 8), "1997-03-14", None, 67),
    ("masters", (9, 9, 8, 8), "1997-03-14", None, 66),
    ("masters", (9, 9, 9, 9), "1997-03-14", None, 68),
    ("masters", (9, 9, 9, 8), "1990-10-02", None, 67),  # 35
    ("masters", (9, 9, 9, 8), "1990-10-01", None, 66),  # 36 today
    ("masters", (9, 9, 9, 9), "1990-10-01", None, 67),
    ("doctorate", (9, 8, 8, 8), "1997-03-14", None, 67),
    ("doctorate", (8, 8, 8, 8), "1997-03-14", None, 66),
    ("three-year", (9, 9, 9, 9), "1997-03-14", None, 66),
    ("two-year", (9, 9, 9, 9), "1997-03-14", 5, 68),
    ("two-year", (9, 9, 9, 8), "1997-03-14", 5, 67),
    ("two-year", (9, 9, 8, 8), "1997-03-14", 5, 66),
    ("one-year", (9, 9, 9, 9), "1997-03-14", 5, 64),
    ("secondary", (9, 9, 9, 9), "1997-03-14", 5, 54),
]


@pytest.mark.parametrize(("level", "clb", "born", "second", "points"), GRID)
def test_66_67_and_68_points(level, clb, born, second, points):
    """76(2)."""
    tests = [celpip(*clb)] + ([tcf(second)] if second else [])
    credentials = [credential(level, assessed="2024-05-01")]
    verdict = of(FSW, "fsw", birth_date=born, tests=tests, credentials=credentials)
    found = check(verdict, "points")
    assert found.found.en == f"{points} of 67 points"
    assert found.met is (points >= 67)
    assert verdict.answer == ("yes" if points >= 67 else "no")
    if points < 67:
        more = "1 more point" if points == 66 else f"{67 - points} more points"
        assert verdict.change.en == f"{more} of the selection grid"


@pytest.mark.parametrize(
    ("weeks", "points"), [(52, 9), (103, 9), (104, 11), (207, 11), (208, 13), (311, 13), (312, 15)]
)
def test_points_for_years_of_work(weeks, points):
    """80(1): 1, 2 to 3, 4 to 5, 6 or more years."""
    work = [spell("31301", date(2018, 1, 1), weeks)]
    assert check(of(FSW, "fsw", work=work), "points").found.en == f"{58 + points} of 67 points"


ADAPTABILITY = [  # clause, facts, points beside the 67
    ("no more", {}, 0),
    ("83(2) study", {"two_years_of_study": True}, 5),
    (
        "83(5) adult relative",
        {"relatives": [{"kinship": "aunt-or-uncle", "since": "2020", "birth_date": "1970"}]},
        5,
    ),
    (
        "83(5) sibling turns 18 on the day",
        {"siblings": [{"since": "2020", "birth_date": "2008-10-01"}]},
        5,
    ),
    (
        "83(5) sibling turns 18 a day later",
        {"siblings": [{"since": "2020", "birth_date": "2008-10-02"}]},
        0,
    ),
    (
        "83(5) two relatives count once",
        {
            "siblings": [{"since": "2020", "birth_date": "1990"}],
            "relatives": [{"kinship": "parent", "since": "2020", "birth_date": "1970"}],
        },
        5,
    ),
    (
        "83(5) relative of no spouse",
        {
            "relatives": [
                {"kinship": "parent", "of": "spouse", "since": "2020", "birth_date": "1970"}
            ]
        },
        0,
    ),
    ("83(1) spouse's CLB 4", {"spouse": SPOUSE | {"tests": [celpip(4, 4, 4, 4)]}}, 5),
    ("83(1) spouse's CLB 3", {"spouse": SPOUSE | {"tests": [celpip(4, 4, 4, 3)]}}, 0),
    ("83(1) in French", {"spouse": SPOUSE | {"tests": [tcf(4)]}}, 5),
    ("83(1) spouse's study", {"spouse": SPOUSE | {"two_years_of_study": True}}, 5),
    (
        "83(4.1) spouse's work, any TEER",
        {"spouse": SPOUSE | {"work": [canadian("65201", date(2024, 1, 1), 52)]}},
        5,
    ),
    (
        "spouse's work, a week short",
        {"spouse": SPOUSE | {"work": [canadian("65201", date(2024, 1, 1), 51)]}},
        0,
    ),
    (
        "spouse's work, unauthorised",
        {"spouse": SPOUSE | {"work": [canadian("65201", date(2024, 1, 1), 52, authorised=False)]}},
        0,
    ),
    (
        "spouse who stays behind",
        {"spouse": SPOUSE | {"accompanying": False, "tests": [celpip(4, 4, 4, 4)]}},
        0,
    ),
    (
        "spouse who is a citizen",
        {"spouse": SPOUSE | {"citizen_or_pr": True, "tests": [celpip(4, 4, 4, 4)]}},
        0,
    ),
    (
        "relative of a citizen spouse who comes along",
        {
            "spouse": SPOUSE | {"citizen_or_pr": True},
            "relatives": [
                {"kinship": "parent", "of": "spouse", "since": "2020", "birth_date": "1970"}
            ],
        },
        5,
    ),
    (
        "relative of a spouse who stays behind",
        {
            "spouse": SPOUSE | {"accompanying": False},
            "relatives": [
                {"kinship": "parent", "of": "spouse", "since": "2020", "birth_date": "1970"}
            ],
        },
        0,
    ),
    (
        "cap of 10",
        {
            "two_years_of_study": True,
            "siblings": [{"since": "2020", "birth_date": "1990"}],
            "spouse": SPOUSE | {"two_years_of_study": True, "tests": [celpip(4, 4, 4, 4)]},
        },
        10,
    ),
]


@pytest.mark.parametrize(
    ("facts", "more"), [case[1:] for case in ADAPTABILITY], ids=[case[0] for case in ADAPTABILITY]
)
def test_adaptability(facts, more):
    found = check(of(FSW, "fsw", family_size=2, **facts), "points").found.en
    assert found == f"{67 + more} of 67 points"


OPEN = [  # a person of 66 points to whom one unknown fact may give 5, and what to say
    ("two_years_of_study", {"two_years_of_study": None}),
    ("relatives in Canada", {"relatives": [{"kinship": "parent", "since": "2020"}]}),
    ("relatives in Canada", {"siblings": [{"since": "2026-10", "birth_date": "1990"}]}),
    (
        "spouse.two_years_of_study",
        {"spouse": {k: v for k, v in SPOUSE.items() if k != "two_years_of_study"}},
    ),
    (
        "the spouse’s authorised full-time work",
        {"spouse": SPOUSE | {"work": [canadian("65201", date(2024, 1, 1), 52, authorised=None)]}},
    ),
    (
        "the spouse’s test dates",
        {"spouse": SPOUSE | {"tests": [celpip(4, 4, 4, 4, day="2026-10")]}},
    ),
    (
        "the details of the job offer",
        {"job_offers": [{"since": "2026-01-01", "kind": "other"}]},
    ),
]


@pytest.mark.parametrize(("said", "facts"), OPEN)
def test_points_that_hang_on_an_unknown_fact(said, facts):
    family = {"family_size": 2, "settlement_funds": money(90_000)}
    verdict = of(FSW, "fsw", tests=[celpip(9, 9, 8, 8)], **(family | facts))
    assert verdict.answer == "unknown"
    assert said in check(verdict, "points").found.en
    assert "66 to" in check(verdict, "points").found.en


def test_part_time_work_in_canada_gives_no_adaptability():
    """83(1)(c) speaks of full-time work, so part-time work gives nothing for certain (9a.7)."""
    tests = [celpip(7, 7, 7, 7)]
    part = [*FSW["work"], canadian("31301", date(2024, 1, 1), 104, hours=15)]
    points = check(of(FSW, "fsw", work=part, tests=tests), "points")
    assert points.met is False
    # 16 for language, 23, 12 for age and 9 for a year of work: jobs at once count as one
    assert points.found.en == "60 of 67 points"
    at_once = [*part, canadian("31301", date(2024, 1, 1), 104, hours=15)]
    assert met(FSW, "fsw", "points", work=at_once, tests=tests) is False
    full = [*FSW["work"], canadian("31301", date(2024, 1, 1), 52)]
    assert met(FSW, "fsw", "points", work=full, tests=tests) is True
    spouse = SPOUSE | {"work": [canadian("65201", date(2024, 1, 1), 104, hours=15)]}
    tests = [celpip(8, 8, 8, 8)]
    more = {"family_size": 2, "settlement_funds": money(90_000), "tests": tests}
    assert met(FSW, "fsw", "points", spouse=spouse, **more) is False
    spouse = SPOUSE | {"work": [canadian("65201", date(2024, 1, 1), 52)]}
    assert met(FSW, "fsw", "points", spouse=spouse, **more) is True


def test_authorised_work_in_canada_fills_adaptability():
    """83(4), and its limit to TEER 0 to 3."""
    with_work = [*FSW["work"], canadian("65201", date(2025, 1, 6), 52)]
    assert check(of(FSW, "fsw", work=with_work), "points").found.en == "67 of 67 points"
    skilled = [*FSW["work"], canadian("63200", date(2025, 1, 6), 52)]
    # ten for adaptability, and two more for a second year of skilled work
    assert check(of(FSW, "fsw", work=skilled), "points").found.en == "79 of 67 points"


def test_the_first_language_that_is_named_is_the_one_of_the_grid():
    """79: English at 8 (20) and French at 5 (4), against French as the first language."""
    tests = [celpip(8, 8, 8, 8), tcf(9)]
    # masters 23, age 12, work 9: 44, and 24 with 4 or 20 with 4
    english = of(FSW, "fsw", tests=tests, first_language="english")
    assert check(english, "points").found.en == "68 of 67 points"
    french = of(FSW, "fsw", tests=tests, first_language="french")
    assert check(french, "points").found.en == "72 of 67 points"
    best = of(FSW, "fsw", tests=tests)
    assert check(best, "points").found.en == "72 of 67 points"


def test_age_that_is_known_to_the_year_gives_points_between():
    """81: not one point is sure, so the answer is unknown and names the birth date."""
    verdict = of(FSW, "fsw", birth_date="1990")  # 35 or 36
    assert check(verdict, "points").met is None
    assert "66 to 67 points" in check(verdict, "points").found.en


# ------------------------------------------------------------ funds

FUNDS_2025 = {1: 15_263, 2: 19_001, 3: 23_360, 4: 28_362, 5: 32_168, 6: 36_280, 7: 40_392}


def money(amount, since="2025-01-01"):
    return [{"amount": amount, "since": since}]


@pytest.mark.parametrize(
    ("family", "needed"), [*FUNDS_2025.items(), (8, 40_392 + 4_112), (10, 40_392 + 3 * 4_112)]
)
@pytest.mark.parametrize(("base", "program"), [(FSW, "fsw"), (FST, "fst")], ids=["fsw", "fst"])
def test_one_dollar_short(base, program, family, needed):
    """76(1)(b), 87.2(5)."""
    on = date(2026, 10, 3)  # the last day to which the table was seen in force
    enough = of(base, program, on=on, family_size=family, settlement_funds=money(needed))
    assert enough.answer == "yes"
    short = of(base, program, on=on, family_size=family, settlement_funds=money(needed - 1))
    assert short.answer == "no"
    assert short.change.en == "1 dollar more"


LARGEST_RISE = 22_483 / 21_055  # 2024 over 2023, for three


@pytest.mark.parametrize("family", FUNDS_2025)
def test_a_table_that_may_have_come_leaves_an_amount_near_the_last_one_open(family):
    """The newest was seen to 2026-10-03, and each year brought a higher one: no yes by it later."""
    later = date(2026, 10, 4)
    needed = FUNDS_2025[family]
    sure = ceil(needed * LARGEST_RISE)
    for amount, expected in ((sure, True), (sure - 1, None), (needed, None), (needed - 1, False)):
        found = of(FSW, "fsw", on=later, family_size=family, settlement_funds=money(amount))
        funds = check(found, "funds")
        assert funds.met is expected, amount
        assert "by the table of 2025-07-07" in funds.found.en
    assert found.change.en == f"{sure - needed + 1:,} dollars more"
    late = of(FSW, "fsw", on=date(2027, 4, 26), family_size=family, settlement_funds=money(sure))
    assert check(late, "funds").met is None


@pytest.mark.parametrize(
    ("on", "needed"),
    [
        (date(2025, 7, 6), 14_690),
        (date(2025, 7, 28), 15_263),
        (date(2024, 5, 27), 13_757),
        (date(2024, 5, 28), 14_690),
        (date(2023, 4, 24), 13_310),
        (date(2023, 4, 25), 13_757),
        (date(2022, 6, 8), 13_213),
        (date(2022, 6, 9), 13_310),
    ],
)
def test_the_table_of_the_day_counts(on, needed):
    funds = money(needed, "2020-01-01")
    assert met(FSW, "fsw", "funds", on=on, settlement_funds=funds) is True
    short = money(needed - 1, "2020-01-01")
    assert met(FSW, "fsw", "funds", on=on, settlement_funds=short) is False


@pytest.mark.parametrize("on", [date(2025, 7, 7), date(2025, 7, 27)])
def test_while_profiles_may_show_the_amounts_before_the_difference_is_open(on):
    """From 2025-07-07 to 07-27 either table meets; profiles had until 07-28 (9a.11)."""
    for amount, expected in ((15_263, True), (15_262, None), (14_690, None), (14_689, False)):
        found = check(of(FSW, "fsw", on=on, settlement_funds=money(amount, "2024-01-01")), "funds")
        assert found.met is expected, amount
        assert ("profiles had until 2025-07-28" in found.found.en) is (expected is None)


def test_years_whose_amounts_are_not_on_record_are_unknown():
    funds = check(of(FSW, "fsw", on=date(2017, 1, 15)), "funds")
    assert funds.met is None
    assert "not on record" in funds.found.en


@pytest.mark.parametrize(
    ("gone", "new", "said"),
    [
        (["family_size"], {}, "the size of the family is not given (family_size)"),
        (["settlement_funds"], {}, "the settlement funds are not given (settlement_funds)"),
        (
            [],
            {"settlement_funds": money(90_000, "2026-10-02")},
            "the settlement funds are not given (settlement_funds)",
        ),
    ],
    ids=["family", "funds", "funds of tomorrow"],
)
def test_funds_that_are_not_known(gone, new, said):
    for base, program in ((FSW, "fsw"), (FST, "fst")):
        verdict = of(base, program, *gone, **new)
        assert verdict.answer == "unknown"
        assert said in check(verdict, "funds").found.en


def test_the_latest_amount_counts():
    rising = [{"amount": 1, "since": "2025-01-01"}, {"amount": 17_000, "since": "2026-10-01"}]
    assert met(FSW, "fsw", "funds", settlement_funds=rising) is True
    falling = [{"amount": 90_000, "since": "2025-01-01"}, {"amount": 1, "since": "2026-10-01"}]
    assert met(FSW, "fsw", "funds", settlement_funds=falling) is False


def test_cec_asks_for_no_funds():
    assert "funds" not in {one.id for one in of(CEC, "cec").requirements}


# ------------------------------------------------------------ offers

OFFER = FST["job_offers"][0]
NO_FUNDS = {"settlement_funds": money(0)}


def offer(*gone, **new):
    return [changed(OFFER, *gone, **new)]


@pytest.mark.parametrize(
    ("situation", "waived"), [("a", True), ("b", True), ("c", False), ("d", True)]
)
@pytest.mark.parametrize(
    ("base", "program", "code"), [(FSW, "fsw", "31301"), (FST, "fst", "72310")], ids=["fsw", "fst"]
)
def test_which_offers_waive_funds(base, program, code, situation, waived):
    """76(1)(b), 87.2(5): (a), (b) and (d), not (c)."""
    offers = offer(situation=situation, noc=code)
    verdict = of(base, program, job_offers=offers, **NO_FUNDS)
    assert check(verdict, "funds").met is waived
    assert verdict.answer == ("yes" if waived else "no")


OFFERS = [  # clause, the offer, for FSW, for FST
    ("82(2), 87.2(3)(d) as it should be", offer(noc="72310"), True, True),
    ("12 months", offer(months=11), False, False),
    ("months not known", offer("months"), None, None),
    ("one employer; FST two", offer(employers=2), False, True),
    ("three employers", offer(employers=3), False, False),
    ("employers not known", offer("employers"), None, None),
    ("situation not known", offer("situation"), None, None),
    ("TEER 4", offer(noc="64100"), False, False),
    ("skilled but no trade", offer(noc="31301"), True, False),
    ("occupation not known", offer("noc"), None, None),
    ("begins tomorrow", offer(since="2026-10-02"), False, False),
    ("ended yesterday", offer(until="2026-09-30"), False, False),
    ("ends today", offer(until="2026-10-01"), True, True),
    ("begins this month", offer(since="2026-10"), None, None),
]


@pytest.mark.parametrize(
    ("offers", "fsw", "fst"), [case[1:] for case in OFFERS], ids=[case[0] for case in OFFERS]
)
def test_what_an_offer_must_be(offers, fsw, fst):
    assert met(FST, "fst", "offer", job_offers=offers) is fst
    points = check(of(FSW, "fsw", job_offers=offers), "points").found.en
    # 10 for the offer and 5 for adaptability
    shown = {
        True: "82 of 67 points",
        False: "67 of 67 points",
        None: "67 to 82 points, of 67",
    }[fsw]
    assert points.startswith(shown)


def test_an_offer_in_another_trade_than_the_work_is_none():
    """87.2(3)(d): the trade of the application is the one of the experience (9a.2)."""
    for code, expected in (("72310", True), ("72311", False), ("63200", False), ("31301", False)):
        verdict = of(FST, "fst", job_offers=offer(noc=code))
        assert check(verdict, "offer").met is expected, code
    told = check(of(FST, "fst", job_offers=offer(noc="63200")), "offer").found.en
    assert told == "the job offer or certificate is in another trade than the work"


CARPENTER = tradesperson("72310", date(2023, 1, 2), 156)
PAINTER = tradesperson("73113", date(2026, 1, 5), 9)


@pytest.mark.parametrize(
    ("work", "facts", "expected"),
    [
        ([CARPENTER, PAINTER], {"job_offers": offer(noc="73113")}, "no"),
        ([CARPENTER], {"job_offers": offer(noc="73113")}, "no"),
        ([CARPENTER, PAINTER], {"job_offers": offer(noc="72310")}, "yes"),
        ([CARPENTER, PAINTER | {"noc": None}], {"job_offers": offer(noc="73113")}, "no"),
        ([CARPENTER | {"noc": None}, PAINTER], {"job_offers": offer(noc="73113")}, "unknown"),
        ([CARPENTER, PAINTER], {"certificate_of_qualification": {"trade": "73113"}}, "no"),
        ([CARPENTER, PAINTER], {"certificate_of_qualification": {"trade": "72310"}}, "yes"),
        ([CARPENTER, PAINTER], {"certificate_of_qualification": {}}, "unknown"),
        ([CARPENTER], {"certificate_of_qualification": {}}, "yes"),
        ([CARPENTER], {"certificate_of_qualification": {"trade": "73113"}}, "no"),
        (  # a certificate in one trade and an offer in the other
            [CARPENTER, PAINTER],
            {
                "certificate_of_qualification": {"trade": "73113"},
                "job_offers": offer(noc="72310"),
            },
            "yes",
        ),
    ],
)
def test_each_trade_is_tried_and_never_two_together(work, facts, expected):
    """87.2(3)(b) and (d): experience and offer or certificate are of one trade."""
    if "certificate_of_qualification" in facts:
        facts = facts | {
            "certificate_of_qualification": facts["certificate_of_qualification"]
            | {"since": "2026-01-01"}
        }
    assert of(FST, "fst", "job_offers", work=work, **facts).answer == expected


def test_the_trade_of_a_certificate_is_asked_where_it_decides():
    certificate = {"since": "2026-01-01"}
    verdict = of(
        FST,
        "fst",
        "job_offers",
        work=[CARPENTER, PAINTER],
        certificate_of_qualification=certificate,
    )
    assert "the trade of the certificate is not given" in check(verdict, "offer").found.en


def test_an_offer_whose_details_are_missing_may_waive_funds():
    verdict = of(FSW, "fsw", job_offers=offer("situation", noc="31301"), **NO_FUNDS)
    assert verdict.answer == "unknown"
    assert "not needed with some job offers" in check(verdict, "funds").found.en


def test_fst_needs_an_offer_or_a_certificate():
    """87.2(3)(d)."""
    neither = of(FST, "fst", "job_offers")
    assert neither.answer == "no"
    assert neither.change.en == "a certificate of qualification, or a job offer that qualifies"
    certificate = {"since": "2026-10-01"}
    assert of(FST, "fst", "job_offers", certificate_of_qualification=certificate).answer == "yes"
    late = {"since": "2026-10-02"}
    assert of(FST, "fst", "job_offers", certificate_of_qualification=late).answer == "no"
    month = {"since": "2026-10"}
    assert of(FST, "fst", "job_offers", certificate_of_qualification=month).answer == "unknown"
    ended = {"since": "2020", "until": "2026-09-30"}
    assert of(FST, "fst", "job_offers", certificate_of_qualification=ended).answer == "no"


# ------------------------------------------------------------ Quebec


@pytest.mark.parametrize(
    ("base", "program"), [(CEC, "cec"), (FSW, "fsw"), (FST, "fst")], ids=["cec", "fsw", "fst"]
)
def test_quebec_is_outside(base, program):
    """75(1), 87.1(1), 87.2(2)."""
    quebec = of(base, program, province="Québec")
    assert quebec.answer == "no"
    assert quebec.change.en == "settling outside Quebec"
    unknown = of(base, program, "province")
    assert unknown.answer == "unknown"
    assert (
        unknown.why[0].en
        == "not known, because the province of destination is not given (province)"
    )


# ------------------------------------------------------------ NOC 2016 and 2021

BEFORE, SINCE = date(2022, 11, 15), date(2022, 11, 16)


def cec_of(**codes):
    work = [canadian(None, date(2021, 1, 4), 52) | codes]
    return {"work": work, "tests": [celpip(7, 7, 7, 7, day="2022-03-02")]}


@pytest.mark.parametrize(
    ("codes", "before", "since"),
    [
        ({"noc_2016": "2173", "noc": "21231"}, True, True),
        ({"noc_2016": "2173"}, True, None),
        ({"noc": "21231"}, None, True),
        ({"noc_2016": "6511", "noc": "65200"}, False, False),  # servers: level C, TEER 5
    ],
)
def test_the_classification_of_the_day_counts(codes, before, since):
    """SOR/2022-220."""
    assert met(CEC, "cec", "experience", on=BEFORE, **cec_of(**codes)) is before
    assert met(CEC, "cec", "experience", on=SINCE, **cec_of(**codes)) is since


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [
        ("2173", 7, True),
        ("2173", 6, False),
        pytest.param("6322", 5, True),
        ("6322", 4, False),
        ("0211", 7, True),
        pytest.param("0211", 6, False),
    ],
)
def test_cec_thresholds_by_skill_level(code, level, expected):
    """Before 2022-11-16: 0 and A need 7, B needs 5."""
    facts = cec_of(noc_2016=code) | {"tests": [celpip(*[level] * 4, day="2022-03-02")]}
    assert met(CEC, "cec", "language", on=BEFORE, **facts) is expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("7271", True),  # carpenters
        ("6322", True),  # cooks
        ("6331", True),  # butchers
        ("7511", False),  # truck drivers: level C
        ("9241", True),
        ("2173", False),
    ],
)
def test_trades_before_2022(code, expected):
    """87.2(1) before SOR/2022-220: skill level B only."""
    work = [tradesperson(None, date(2020, 1, 6), 104, noc_2016=code)]
    assert met(FST, "fst", "experience", on=BEFORE, work=work) is expected


# ------------------------------------------------------------ offers before 2016-11


def test_what_an_offer_was_before_2016_11_19_is_not_on_record():
    on = date(2016, 11, 18)
    offers = offer(since="2016-01-01")
    assert met(FST, "fst", "offer", on=on, job_offers=offers) is None
    assert met(FST, "fst", "offer", on=date(2016, 11, 19), job_offers=offers) is True
    certificate = {"since": "2016-01-01"}
    assert met(FST, "fst", "offer", on=on, certificate_of_qualification=certificate) is True
    funds = check(of(FSW, "fsw", on=on, job_offers=offers), "funds")
    assert funds.met is None
    facts = {"tests": [celpip(9, 9, 9, 8, day="2016-03-02")]}
    facts["credentials"] = [credential("masters", earned="2012-05-01", assessed="2015-01-01")]
    facts["work"] = [spell(None, date(2014, 1, 6), 52, noc_2016="3012")]
    points = check(of(FSW, "fsw", on=on, job_offers=offers, **facts), "points").found.en
    assert points.startswith("67 to 82 points") or points == "67 of 67 points"
    none = check(of(FSW, "fsw", on=on, **facts), "points").found.en
    assert none == "67 of 67 points"


# ------------------------------------------------------------ bugs


def test_jobs_at_once_make_no_larger_share():
    """80(4): 60 weeks of TEER 1 are more than 40 weeks in which TEER 2 and 3 were done at once."""
    work = [
        canadian("21231", date(2024, 1, 1), 60),
        canadian("72310", date(2025, 6, 2), 40),
        canadian("63200", date(2025, 6, 2), 40),
    ]
    assert of(CEC, "cec", work=work, tests=[celpip(5, 5, 5, 5)]).answer != "yes"


def test_a_marriage_that_may_not_have_begun_gives_no_sure_points():
    """83(1): 62 points, and five of a spouse; married on a day of this month, not known which."""
    spouse = SPOUSE | {"tests": [celpip(4, 4, 4, 4)]}
    facts = {"tests": [celpip(8, 8, 8, 8)], "family_size": 2, "settlement_funds": money(90_000)}
    assert of(FSW, "fsw", spouse=spouse | {"since": "2026-10-01"}, **facts).answer == "yes"
    assert of(FSW, "fsw", spouse=spouse | {"since": "2026-10-02"}, **facts).answer == "no"
    assert of(FSW, "fsw", spouse=spouse | {"since": "2026-10"}, **facts).answer == "unknown"


def test_an_amount_that_may_count_already_leaves_funds_open():
    """76(1)(b): 90,000 once, then 1 dollar from some day of this month."""
    once = {"amount": 90_000, "since": "2025-01-01"}
    fallen = {"amount": 1, "since": "2026-10"}
    assert met(FSW, "fsw", "funds", settlement_funds=[once, fallen]) is None


def test_a_named_language_whose_report_may_count_leaves_points_open():
    """79: English is named; if its CLB 7 counts there are 16 + 4 points, and 24 if it does not."""
    # master's 23, age 12, work 9, so 44; 68 with French first, 64 with English first
    named = {"first_language": "english"}
    sure = of(FSW, "fsw", tests=[celpip(7, 7, 7, 7, day="2026-10-01"), tcf(9)], **named)
    assert check(sure, "points").met is False
    perhaps = of(FSW, "fsw", tests=[celpip(7, 7, 7, 7, day="2026-10"), tcf(9)], **named)
    assert check(perhaps, "points").met is None


@pytest.mark.parametrize(
    ("base", "program", "kind", "code", "weeks"),
    [(FSW, "fsw", spell, "31301", 26), (FST, "fst", tradesperson, "72310", 52)],
    ids=["fsw", "fst"],
)
def test_work_of_an_unknown_occupation_may_be_of_the_same(base, program, kind, code, weeks):
    """75(2)(a), 87.2(3): half the hours in an occupation, the other half in one not given."""
    start = date(2024, 1, 1)
    then = start + timedelta(days=7 * weeks)
    both = [kind(code, start, weeks), kind(code, then, weeks)]
    assert met(base, program, "experience", work=both) is True
    one = [kind(code, start, weeks), kind(None, then, weeks)]
    assert met(base, program, "experience", work=one) is None


def test_fees_of_an_unknown_occupation_are_unknown():
    """Public policy of 2023-04-25: they count if the occupation is a physician's."""
    assert met(CEC, "cec", "experience", work=[FEES]) is True
    assert met(CEC, "cec", "experience", work=[FEES | {"noc": None}]) is None


def test_a_primary_occupation_beside_codes_of_2016_only_is_unknown():
    """75(2)(a) before 2022-11-16: which NOC 2021 occupation 3012 is, the facts do not tell."""
    work = [spell(None, date(2020, 1, 6), 52, noc_2016="3012")]
    facts = {"work": work, "primary_occupation": "31301"}
    assert met(FSW, "fsw", "experience", on=BEFORE, **facts) is None


def test_two_occupations_of_2016_are_two_before_2022():
    """75(2)(a): 2171 and 2172 were two unit groups, though one of 2021 may stand beside both."""
    work = [
        spell("21211", date(2020, 1, 6), 26, noc_2016="2171"),
        spell("21211", date(2020, 7, 6), 26, noc_2016="2172"),
    ]
    assert met(FSW, "fsw", "experience", on=BEFORE, work=work) is False


@pytest.mark.parametrize("since", ["2025", "2025-03"])
def test_an_amount_of_a_day_that_overlaps_a_later_one_leaves_funds_open(since):
    """The larger amount may be the older: both days lie in the same month."""
    amounts = [{"amount": 90_000, "since": since}, {"amount": 1, "since": "2025-03-10"}]
    assert met(FSW, "fsw", "funds", settlement_funds=amounts) is None
    assert met(FSW, "fsw", "funds", settlement_funds=amounts[::-1]) is None


def test_two_amounts_of_one_day_are_both_possible():
    amounts = [{"amount": 90_000, "since": "2025-03-10"}, {"amount": 1, "since": "2025-03-10"}]
    assert met(FSW, "fsw", "funds", settlement_funds=amounts) is None


@pytest.mark.parametrize("accompanying", [True, False])
def test_a_spouse_is_of_the_family(accompanying):
    """IRPR 2, 76(1)(b): the family counts the spouse, coming or not; 15,263 do for one only."""
    spouse = SPOUSE | {"accompanying": accompanying}
    funds = check(of(FSW, "fsw", spouse=spouse, family_size=1), "funds")
    assert funds.met is False
    enough = money(90_000)
    family = check(of(FSW, "fsw", spouse=spouse, family_size=1, settlement_funds=enough), "funds")
    assert family.met is None
    assert "leaves out the spouse" in family.found.en


def test_cents_are_not_rounded_away():
    verdict = of(FSW, "fsw", settlement_funds=money(15_262.6))
    assert verdict.answer == "no"
    assert verdict.change.en != "0 dollars more"


def test_french_thousands_have_no_comma():
    work = [canadian("21231", date(2025, 1, 6), 51, hours=30)]
    assert "1,5" not in check(of(CEC, "cec", work=work), "experience").found.fr


DEFAULTS = [
    ("paid", {"work": [FSW["work"][0] | {"paid": False}]}, {"work": FSW["work"]}),
    (
        "spouse",
        {"spouse": SPOUSE | {"accompanying": False, "tests": [celpip(4, 4, 4, 4)]}},
        {"spouse": {"two_years_of_study": False, "tests": [celpip(4, 4, 4, 4)]}},
    ),
    (
        "citizen",
        {"spouse": SPOUSE | {"citizen_or_pr": True, "tests": [celpip(4, 4, 4, 4)]}},
        {"spouse": {"two_years_of_study": False, "tests": [celpip(4, 4, 4, 4)]}},
    ),
]


@pytest.mark.parametrize(("word", "said", "left_out"), DEFAULTS, ids=[one[0] for one in DEFAULTS])
def test_a_fact_left_out_gives_no_yes_without_being_said(word, said, left_out):
    """A missing fact gives unknown; or else what is assumed is among the assumptions."""
    more = {"family_size": 2, "settlement_funds": money(90_000)}
    if word != "paid":
        more["tests"] = [celpip(8, 8, 8, 8)]
    assert of(FSW, "fsw", **more, **said).answer == "no"
    found = crs.eligibility(dossier(FSW, **more, **left_out), on=DAY)
    told = any(word in text.en for text in found.assumptions)
    assert told or found["fsw"].answer == "unknown"


# ------------------------------------------------------------------ requirements of our own


def of_our_own(id, change, base, **new):
    """The verdict on a program that asks for one changed requirement and nothing else."""
    program = crs.programs.get(id, on=DAY)
    asked = replace(program, requirements=(change(program),))
    return Verdicts(snapshot(dossier(base, **new), DAY)).of(asked)


def test_a_statement_that_no_fact_tells_is_unknown():
    def statement(program):
        text = Text("Be of good will.", "Être de bonne volonté.")
        return replace(program.requirement("experience"), id="will", terms=Statement(text=text))

    verdict = of_our_own("cec", statement, CEC)
    assert verdict.answer == "unknown"
    assert verdict.requirements[0].needed == (Text("Be of good will.", "Être de bonne volonté."),)


@pytest.mark.parametrize(("pause", "answer"), [(0, "yes"), (28, "no")])
def test_work_without_a_break_counts_however_long_ago_where_no_window_is_set(pause, answer):
    def ever(program):
        terms = replace(program.experience, window_years=None)
        return replace(program.requirement("experience"), terms=terms)

    first = date(1999, 1, 4)
    second = first + timedelta(weeks=26, days=pause)
    work = [spell("21231", first, 26), spell("21231", second, 26)]
    verdict = of_our_own("fsw", ever, FSW, work=work)
    assert verdict.answer == answer
    (experience,) = verdict.requirements
    assert not any("last" in text.en for text in experience.needed)
    assert ("break" in experience.found.en) is bool(pause)
