"""What counts as work, beside a day-by-day reading of the instruments that shares no code with it.

Where the instruments leave two readings open, the readings decided on 2026-11-28 are followed;
cases by hand name each.
"""

import re
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import crs
from crs._answers.snapshot import snapshot
from oracles import work as oracle

FIRST, LAST = date(2016, 1, 1), date(2026, 11, 22)
OCCUPATIONS = (
    ("21231", "2173"),  # software engineers: TEER 1, level A
    ("13110", "1241"),  # administrative assistants: TEER 3, level B
    ("31100", "3111"),  # specialists in clinical medicine: TEER 1, level A
    ("72310", "7271"),  # carpenters: a trade by both
    ("62200", "6321"),  # chefs: a trade by both
    ("72600", "2271"),  # air pilots: TEER 2, in the group that is left out; level B
    ("73300", "7511"),  # transport truck drivers: TEER 3 and a trade, level C and none
    ("64100", "6421"),  # retail salespersons: TEER 4, level C
)
ANSWERS = {True: oracle.YES, False: oracle.NO, None: oracle.OPEN}


# The library's answers, and those of the instruments


def score_years(work, on, *, spouse=False):
    """Canadian and foreign years, each the least and the most."""
    birth = date(on.year - 31, 1, 1)
    view = snapshot(crs.Dossier(birth_date=birth, work=work), on)
    found = {key: view[f"{key}_work_years"].values for key in ("canadian", "foreign")}
    if spouse:
        pair = snapshot(crs.Dossier(birth_date=birth, spouse={"work": work}), on)
        found["spouse"] = pair["spouse.canadian_work_years"].values
    return {key: oracle.Range(min(values), max(values)) for key, values in found.items()}


def checks(program, work, on, **facts):
    """The requirements of a program, by id, of someone of 30 years."""
    birth = date(on.year - 31, 12, 31)
    person = crs.Dossier(birth_date=birth, work=work, two_years_of_study=False, **facts)
    found = crs.eligibility(person, on=on)
    (verdict,) = (one for one in found.programs if one.id == program)
    return {check.id: check for check in verdict.requirements}


def experience(program, work, on):
    return ANSWERS[checks(program, work, on)["experience"].met]


def grid_points(work, on):
    """What work gives on the grid: 12 points are for the age, none for the rest."""
    words = checks("fsw", work, on)["points"].found.en
    points = re.fullmatch(r"(\d+)(?: to (\d+))? points, of 67|(\d+) of 67 points", words)
    least, most, only = points.groups()
    return oracle.Range(int(only or least) - 12, int(only or most or least) - 12)


def by_the_instruments(answer, work, on):
    """What the instruments say, under each reading on which they are silent."""
    return {answer(work, on, cap=cap) for cap in ("day", "week")}


def grid_by_the_instruments(work, on):
    """The points that work may give."""
    years = by_the_instruments(oracle.grid_experience, work, on)
    here = by_the_instruments(oracle.grid_work_in_canada, work, on)
    silent = any(  # whether part-time or remote work may give the ten points is nowhere said
        oracle.in_canada(spell)
        and (oracle.weekly(spell).least < oracle.FULL_TIME or spell.get("employer") == "foreign")
        for spell in work
    )
    return {
        oracle.Range(of_years.least + least, of_years.most + most)
        for of_years in years
        for of_here in here
        for least in ({0, of_here.least} if silent else {of_here.least})
        for most in ({0, of_here.most} if silent else {of_here.most})
        if least <= most
    }


# Work that people might have


def spell(start, end, **facts):
    """A spell of work that counts for everything, but for the facts; None leaves a fact out."""
    counts = {
        "noc": "72310",
        "noc_2016": "7271",
        "country": "Canada",
        "start": start,
        "end": end,
        "hours": "full-time",
        "employer": "canadian",
        "full_time_student": False,
        "authorised": True,
        "qualified": True,
    }
    return {key: value for key, value in (counts | facts).items() if value is not None}


def days():
    """Days of which the facts are asked, many of them at a change of the law."""
    changes = (oracle.NOC_2021, oracle.PHYSICIANS_SINCE)
    near = [day + timedelta(days=n) for day in changes for n in (-1, 0, 90)]
    return st.one_of(st.dates(FIRST, LAST), st.dates(oracle.NOC_2021, LAST), st.sampled_from(near))


@st.composite
def spans(draw, on):
    """First and last day of a spell: about whole years, and about where a window begins."""
    length = timedelta(days=7 * draw(st.sampled_from([10, 26, 39, 51, 52, 52, 53, 78, 104, 156])))
    length += timedelta(days=draw(st.sampled_from([0, 0, 0, -2, 1])))
    start = draw(
        st.one_of(
            st.integers(0, 30).map(lambda n: on - length - timedelta(days=n)),
            st.integers(1, 4200).map(lambda n: on - timedelta(days=n)),
            st.sampled_from([3, 5, 10]).map(lambda n: oracle.years_before(on, n)),
            st.sampled_from([3, 5, 10]).map(lambda n: oracle.years_before(on, n) - length / 2),
        )
    )
    if draw(st.booleans()):
        start -= timedelta(days=start.weekday())
    return start, start + length - timedelta(days=1)


@st.composite
def works(draw):
    """A day and one to three spells of work, most of which count but for one thing."""
    on = draw(days())
    flaws = {
        "country": ["India"],
        "hours": [30, 60, 29, 20, 15, 7.5, "part-time"],
        "employer": ["foreign", "self-employed", "public-health-care"],
        "paid": [False],
        "full_time_student": [True, None],
        "authorised": [False, None],
        "qualified": [False, None],
    }
    work = []
    for _ in range(draw(st.sampled_from([1, 1, 2, 3]))):
        start, end = draw(spans(on))
        codes = draw(st.sampled_from(OCCUPATIONS))
        if work and "end" in work[-1] and draw(st.booleans()):
            after = work[-1]["end"] + timedelta(days=draw(st.sampled_from([1, 1, 2, 8, 15])))
            start, end = after, end + (after - start)
            codes = draw(st.sampled_from([(work[-1]["noc"], work[-1]["noc_2016"]), codes]))
        facts = {"noc": codes[0], "noc_2016": codes[1]}
        for flaw in draw(st.lists(st.sampled_from(sorted(flaws)), max_size=2)):
            facts[flaw] = draw(st.sampled_from(flaws[flaw]))
        if draw(st.sampled_from([False, False, False, True])):
            end = None  # it goes on
        if start < on:
            work.append(spell(start, end, **facts))
    assume(work)
    return work, on


# Beside each other


@given(works())
def test_years_of_the_score(drawn):
    work, on = drawn
    found = score_years(work, on, spouse=True)
    canadian = by_the_instruments(oracle.canadian_years, work, on)
    spouses = by_the_instruments(oracle.spouses_years, work, on)
    foreign = by_the_instruments(oracle.foreign_years, work, on)
    assert found["canadian"] in canadian
    assert found["foreign"] in foreign
    assert found["spouse"] in spouses


@given(works())
def test_experience_of_the_canadian_class(drawn):
    work, on = drawn
    expected = by_the_instruments(oracle.canadian_class_experience, work, on)
    assert experience("cec", work, on) in expected


@given(works())
def test_experience_of_the_trades_class(drawn):
    work, on = drawn
    expected = by_the_instruments(oracle.trades_class_experience, work, on)
    assert experience("fst", work, on) in expected


@given(works())
def test_experience_of_the_skilled_workers(drawn):
    work, on = drawn
    expected = by_the_instruments(oracle.skilled_worker_experience, work, on)
    assert experience("fsw", work, on) in expected


@given(works())
def test_points_of_the_grid(drawn):
    work, on = drawn
    expected = grid_by_the_instruments(work, on)
    assert grid_points(work, on) in expected


# Where a day, a code or an hour decides


def year(start="2024-01-01", weeks=52, **facts):
    """Whole weeks from a Monday, unless the day is another."""
    first = date.fromisoformat(start)
    return spell(first, first + timedelta(days=7 * weeks - 1), **facts)


def both(noc, noc_2016, **facts):
    return {"noc": noc, "noc_2016": noc_2016, **facts}


PHYSICIAN = both("31100", "3111", employer="public-health-care")
DRIVER, PILOT = both("73300", "7511"), both("72600", "2271")
COOK, CHEF = both("63200", "6322"), both("62200", "6321")
AIRCRAFT = both("93200", "9521")

EDGES = {
    "a physician, the day before": ([year("2022-01-03", **PHYSICIAN)], "2023-04-24"),
    "a physician, from the day": ([year("2022-01-03", **PHYSICIAN)], "2023-04-25"),
    "fees, but no physician": ([year(employer="public-health-care")], "2026-10-01"),
    "a driver by skill level": ([year("2020-01-06", 104, **DRIVER)], "2022-11-15"),
    "a driver by TEER": ([year("2020-01-06", 104, **DRIVER)], "2022-11-16"),
    "a cook by skill level": ([year("2020-01-06", 104, **COOK)], "2022-11-15"),
    "a cook by TEER": ([year("2020-01-06", 104, **COOK)], "2022-11-16"),
    "a chef by TEER": ([year("2020-01-06", 104, **CHEF)], "2022-11-16"),
    "an air pilot": ([year("2022-01-03", 104, **PILOT)], "2026-10-01"),
    "aircraft assembly": ([year("2022-01-03", 104, **AIRCRAFT)], "2026-10-01"),
    "two trades": ([year("2022-01-03"), year("2023-01-02", **CHEF)], "2026-10-01"),
    "half a year in each of two": (
        [year("2022-01-03", 26, country="India"), year("2022-07-04", 26, country="India", **CHEF)],
        "2026-10-01",
    ),
    "half a year twice": (
        [year("2022-01-03", 26, country="India"), year("2023-01-02", 26, country="India")],
        "2026-10-01",
    ),
    "the last Friday is not over": ([year("2025-10-06")], "2026-10-02"),
    "the last week is over": ([year("2025-10-06")], "2026-10-05"),
    "part-time, but longer": ([year(weeks=53, hours="part-time")], "2026-10-01"),
    "at the start of ten years": ([year("2016-10-03")], "2026-10-03"),
    "a day out of ten years": ([year("2016-10-03")], "2026-10-04"),
    "at the start of three years": ([year("2023-10-02")], "2026-10-02"),
    "a day out of three years": ([year("2023-10-02")], "2026-10-03"),
    "at the start of five years": ([year("2021-10-04", 104)], "2026-10-04"),
    "a day out of five years": ([year("2021-10-04", 104)], "2026-10-05"),
    "two jobs of 15 hours": ([year(hours=15), year(hours=15)], "2026-10-01"),
    "two jobs of 30 hours": ([year(weeks=51), year(weeks=51)], "2026-10-01"),
    "78 weeks of 20 hours": ([year("2024-01-01", 78, hours=20)], "2026-10-01"),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges(edge):
    work, day = EDGES[edge]
    on = date.fromisoformat(day)
    for what, answer in BY_INSTRUMENTS.items():
        if what == "grid":
            expected = grid_by_the_instruments(work, on)
        else:
            expected = by_the_instruments(answer, work, on)
        assert BY_LIBRARY[what](work, on) in expected, what


# Readings that bind


def abroad(*first_and_last):
    return [
        spell(date.fromisoformat(start), date.fromisoformat(end), country="India")
        for start, end in first_and_last
    ]


ON = date(2026, 10, 1)
YES, NO, OPEN = oracle.YES, oracle.NO, oracle.OPEN

FIVE_DAYS = "the hours of a week are worked Monday to Friday (reading 6)"
MONDAY_TO_FRIDAY = [spell(date(2024, 1, 1), date(2024, 12, 27))]  # 52 weeks of five days
TWO_YEARS = [spell(date(2023, 1, 2), date(2024, 12, 27))]  # 104 of them
SATURDAY_TO_SUNDAY = [  # 13, 13, 13 and 12 weeks of five days, each with a weekend more: 51 weeks
    spell(start, start + timedelta(days=7 * weeks + 1))
    for start, weeks in (
        (date(2024, 1, 6), 13),
        (date(2024, 4, 20), 13),
        (date(2024, 8, 3), 13),
        (date(2024, 11, 16), 12),
    )
]

BREAKS = "a gap is a break by its weekdays (reading 5)"
OVER_A_WEEKEND = abroad(("2023-01-02", "2023-06-30"), ("2023-07-03", "2024-01-07"))
OVER_NEW_YEAR = abroad(("2023-07-03", "2023-12-29"), ("2024-01-02", "2024-07-07"))
OVER_TWO_WEEKDAYS = abroad(("2023-01-02", "2023-06-28"), ("2023-07-03", "2024-01-14"))
OVER_FOUR_WEEKDAYS = abroad(("2023-01-02", "2023-06-27"), ("2023-07-04", "2024-01-14"))

UNAUTHORISED = "work in Canada without authorization is open (reading 8)"
NOT_AUTHORISED = [spell(date(2023, 1, 2), date(2024, 12, 29), authorised=False)]
NOT_SAID = [spell(date(2023, 1, 2), date(2024, 12, 29), authorised=None)]

PART_TIME = "part-time work is less than full-time work (IRPR 73(1))"
A_YEAR_PART_TIME = [year(hours="part-time")]

BY_INSTRUMENTS = {
    "canadian years": oracle.canadian_years,
    "foreign years": oracle.foreign_years,
    "cec": oracle.canadian_class_experience,
    "fst": oracle.trades_class_experience,
    "fsw": oracle.skilled_worker_experience,
    "grid": oracle.grid_experience,
}
BY_LIBRARY = {
    "canadian years": lambda work, on: score_years(work, on)["canadian"],
    "foreign years": lambda work, on: score_years(work, on)["foreign"],
    "cec": partial(experience, "cec"),
    "fst": partial(experience, "fst"),
    "fsw": partial(experience, "fsw"),
    "grid": grid_points,
}
READINGS = [
    ("canadian years", MONDAY_TO_FRIDAY, (1, 1), FIVE_DAYS),
    ("canadian years", TWO_YEARS, (2, 2), FIVE_DAYS),
    ("canadian years", SATURDAY_TO_SUNDAY, (0, 0), FIVE_DAYS),
    ("foreign years", abroad(("2024-01-01", "2024-12-27")), (1, 1), FIVE_DAYS),
    ("cec", MONDAY_TO_FRIDAY, YES, FIVE_DAYS),
    ("cec", SATURDAY_TO_SUNDAY, NO, FIVE_DAYS),
    ("fst", TWO_YEARS, YES, FIVE_DAYS),
    ("fsw", MONDAY_TO_FRIDAY, YES, FIVE_DAYS),
    ("grid", abroad(("2024-01-01", "2024-12-27")), (9, 9), FIVE_DAYS),
    ("fsw", OVER_A_WEEKEND, YES, BREAKS),
    ("fsw", OVER_NEW_YEAR, YES, BREAKS),
    ("fsw", OVER_TWO_WEEKDAYS, OPEN, BREAKS),
    ("fsw", NOT_AUTHORISED, OPEN, UNAUTHORISED),
    ("fsw", NOT_SAID, OPEN, UNAUTHORISED),
    ("fst", NOT_AUTHORISED, OPEN, UNAUTHORISED),
    ("fst", NOT_SAID, OPEN, UNAUTHORISED),
    ("grid", NOT_AUTHORISED, (0, 11), UNAUTHORISED),
    ("canadian years", A_YEAR_PART_TIME, (0, 0), PART_TIME),
    ("cec", A_YEAR_PART_TIME, NO, PART_TIME),
    ("fsw", A_YEAR_PART_TIME, NO, PART_TIME),
]


@pytest.mark.parametrize(("what", "work", "answer", "why"), READINGS)
def test_readings_that_bind(what, work, answer, why):
    assert BY_INSTRUMENTS[what](work, ON) == answer, why
    assert BY_LIBRARY[what](work, ON) == answer, why


def test_a_gap_of_four_weekdays_is_a_break():
    assert oracle.skilled_worker_experience(OVER_FOUR_WEEKDAYS, ON) == NO
    assert experience("fsw", OVER_FOUR_WEEKDAYS, ON) == NO


def test_part_time_work_in_canada_gives_nothing_for_certain():
    """But for the experience itself: two years of 20 hours a week are 2,080 hours, one year."""
    work = [spell(date(2022, 1, 3), date(2023, 12, 31), hours=20)]
    assert oracle.grid_work_in_canada(work, ON).least == 0
    assert grid_points(work, ON).least == 9
    work[0]["hours"] = 30
    assert oracle.grid_work_in_canada(work, ON) == (10, 10)
    assert grid_points(work, ON) == (11 + 10, 11 + 10)


# The occupation that decides the language of the Canadian Experience Class


def language(work, level):
    """Whether four equal levels of English are enough for the class."""
    report = {"test": "celpip", "date": date(2026, 3, 2)}
    report |= dict.fromkeys(("reading", "writing", "listening", "speaking"), level)
    return ANSWERS[checks("cec", work, ON, tests=[report])["language"].met]


ONE_OF_TEER_1 = spell(date(2024, 1, 1), date(2024, 12, 29), noc="21231")
TWO_OF_TEER_3 = [
    spell(date(2025, 1, 6), date(2025, 10, 5), noc="13110"),
    spell(date(2025, 10, 6), date(2026, 7, 5), noc="73300"),
]


MOST_IN_TEER_1 = [ONE_OF_TEER_1, *TWO_OF_TEER_3]  # 52 weeks in the one, 39 and 39 in the two


def test_the_occupation_with_most_hours_decides_the_language():
    assert language(MOST_IN_TEER_1, 6) == NO


def test_the_language_of_one_occupation():
    assert oracle.canadian_class_occupations(MOST_IN_TEER_1, ON) == {"21231"}
    assert oracle.canadian_class_occupations([ONE_OF_TEER_1], ON) == {"21231"}
    assert [language([ONE_OF_TEER_1], level) for level in (6, 7)] == [NO, YES]
    longer = spell(date(2025, 1, 6), date(2026, 1, 11), noc="13110")
    work = [ONE_OF_TEER_1, longer]
    assert oracle.canadian_class_occupations(work, ON) == {"13110"}
    assert [language(work, level) for level in (4, 5)] == [NO, YES]


# The oracle itself, by hand


def test_the_oracle_adds_up_as_by_hand():
    year = spell(date(2024, 1, 1), date(2024, 12, 29))
    assert oracle.hours([(year, oracle.YES)], FIRST, LAST) == (1560, 1560)
    assert oracle.hours([(year, oracle.OPEN)], FIRST, LAST) == (0, 1560)
    assert oracle.hours([(year, oracle.NO)], FIRST, LAST) == (0, 0)
    both = [(year, oracle.YES), (year | {"hours": 15}, oracle.YES)]
    assert oracle.hours(both, FIRST, LAST) == (1560, 1560), "never more than full time"
    wednesday = spell(date(2024, 1, 3), date(2024, 1, 7), hours=60)  # 36 hours in three days
    assert oracle.hours([(wednesday, oracle.YES)], FIRST, LAST).least == 18
    assert oracle.hours([(wednesday, oracle.YES)], FIRST, LAST, cap="week").least == 30


@pytest.mark.parametrize(
    ("changes", "canadian", "foreign"),
    [
        ({}, 1, 0),
        ({"hours": 29}, 0, 0),
        ({"hours": 60}, 1, 0),
        ({"paid": False}, 0, 0),
        ({"noc": "64100"}, 0, 0),
        ({"authorised": False}, 0, 0),
        ({"full_time_student": True}, 0, 0),
        ({"employer": "self-employed"}, 0, 0),
        ({"employer": "public-health-care"}, 0, 0),
        ({"employer": "public-health-care", "noc": "31100"}, 1, 0),
        ({"employer": "foreign"}, 0, 1),
        ({"country": "India"}, 0, 1),
        ({"country": "India", "employer": "self-employed", "full_time_student": True}, 0, 1),
    ],
)
def test_a_year_that_counts_or_does_not(changes, canadian, foreign):
    work = [spell(date(2024, 1, 1), date(2024, 12, 29), **changes)]
    assert oracle.canadian_years(work, ON) == (canadian, canadian)
    assert oracle.foreign_years(work, ON) == (foreign, foreign)
    found = score_years(work, ON)
    assert found == {"canadian": (canadian, canadian), "foreign": (foreign, foreign)}
