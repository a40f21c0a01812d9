"""From spells of work to whole years, against an oracle that adds up day by day in fractions.

Facts: crs-rules.md 5.1 (1 year = 1,560 h, 30 h a week at most, ten years), programs.md 1 and 9a:
hours a week are worked Monday to Friday, and a gap without a weekday is no break.
"""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from people import day, dossier, job

from crs._answers.history import History
from crs._answers.hours import changes, days_before
from crs._answers.snapshot import snapshot

DAY = timedelta(days=1)


def ten_years_before(on):
    try:
        return on.replace(year=on.year - 10)
    except ValueError:  # 29 February, read as 1 March in other years
        return date(on.year - 10, 3, 1)


def hours_of(spells, on):
    """Each day of work in the ten years before a day, with its hours: a fifth of at most 30 a week
    from Monday to Friday.
    """
    jobs = [
        (day(one["start"]), day(one.get("end", "9999-12-31")), Fraction(str(one["hours"])))
        for one in spells
    ]
    worked = {}
    here = ten_years_before(on)
    while here < on:
        weekly = sum(hours for first, last, hours in jobs if first <= here <= last)
        if weekly:
            worked[here] = Fraction(min(weekly, 30), 5) if here.weekday() < 5 else Fraction(0)
        here += DAY
    return worked


def longest_run(worked, *, holidays):
    """The most hours of a run of days without a break.

    A weekend is none, nor 1 January alone, nor as many weekdays as may all be holidays.
    """
    best = here = Fraction(0)
    last = None
    for today, hours in worked.items():
        if last is not None:
            free = [last + n * DAY for n in range(1, (today - last).days)]
            free = [one for one in free if one.weekday() < 5]
            new_year = [(one.month, one.day) for one in free] == [(1, 1)]
            if len(free) > holidays and not new_year:
                here = Fraction(0)
        here, last = here + hours, today
        best = max(best, here)
    return best


def years_on(on, *spells, **readings):
    profile = snapshot(dossier(work=list(spells), readings=readings), day(str(on))).profile
    return profile.foreign_work_years


def range_on(on, *spells, **readings):
    """The fewest and the most years: gaps of a few days may leave them open."""
    facts = dossier(work=list(spells), readings=readings)
    return History(facts).work["foreign_work_years"].years(on)


@pytest.mark.parametrize(
    ("spells", "on", "years"),
    [
        # 52 weeks of 30 hours are 1,560: the last Friday has to be over
        ([job("2024-01-01")], "2024-12-27", 0),
        ([job("2024-01-01")], "2024-12-28", 1),
        ([job("2024-01-01")], "2024-12-31", 1),
        ([job("2024-01-01", "2024-12-26")], "2025-06-01", 0),
        ([job("2024-01-01", "2024-12-27")], "2025-06-01", 1),
        # a weekend more or less gives no hours
        ([job("2023-12-30", "2024-12-26")], "2025-06-01", 0),
        ([job("2023-12-30", "2024-12-29")], "2025-06-01", 1),
        # 1,559 hours: 52 weeks of 29.98 (1,558.96) and 1,560
        ([job("2024-01-01", "2024-12-29", hours=29.98)], "2025-06-01", 0),
        ([job("2024-01-01", "2024-12-29", hours=30.0)], "2025-06-01", 1),
        # 20 hours a week: 78 weeks, which end on Friday, 27 June
        ([job("2024-01-01", hours=20)], "2025-06-27", 0),
        ([job("2024-01-01", hours=20)], "2025-06-28", 1),
        # 15 hours a week: 24 months (programs.md 1), more exactly 104 weeks
        ([job("2022-01-03", "2023-12-28", hours=15)], "2024-06-01", 0),
        ([job("2022-01-03", "2023-12-29", hours=15)], "2024-06-01", 1),
        # more than 30 a week counts as 30 (MI 15(5), 15(6))
        ([job("2024-01-01", hours=60)], "2024-12-27", 0),
        ([job("2024-01-01", hours=60)], "2024-12-28", 1),
        ([job("2024-01-01", hours=168)], "2024-12-27", 0),
        ([job("2024-01-01", hours="full-time")], "2024-12-28", 1),
        # two full-time jobs at once count once
        ([job("2024-01-01"), job("2024-01-01", hours=40)], "2024-12-27", 0),
        ([job("2024-01-01"), job("2024-01-01", hours=40)], "2024-12-28", 1),
        # two part-time jobs at once add up to full time
        ([job("2024-01-01", hours=15), job("2024-01-01", hours=15)], "2024-12-27", 0),
        ([job("2024-01-01", hours=15), job("2024-01-01", hours=15)], "2024-12-28", 1),
        ([job("2024-01-01", hours=20), job("2024-01-01", hours=20)], "2024-12-27", 0),
        # a gap adds its weekdays: eight, so that Wednesday, 8 January, has to be over
        ([job("2024-01-01", "2024-06-30"), job("2024-07-11")], "2025-01-08", 0),
        ([job("2024-01-01", "2024-06-30"), job("2024-07-11")], "2025-01-09", 1),
        # one day of work
        ([job("2024-01-01", "2024-01-01")], "2026-01-01", 0),
        # nothing
        ([], "2026-01-01", 0),
        # not yet begun
        ([job("2026-01-01")], "2026-01-01", 0),
        # full for ten years: the window holds ten years and no more
        ([job("2000-01-01")], "2026-01-01", 10),
    ],
    ids=str,
)
def test_whole_years(spells, on, years):
    assert years_on(on, *spells) == years


@pytest.mark.parametrize(
    ("spell", "on", "years"),
    [
        # 364 days that begin exactly ten years before: the first of them still counts that day
        (job("2016-01-01", "2016-12-29"), "2026-01-01", 1),
        (job("2016-01-01", "2016-12-29"), "2026-01-02", 0),
        (job("2016-01-01", "2016-12-30"), "2026-01-02", 1),
        # a spell that ended exactly ten years ago has one day left in the window
        (job("2014-01-01", "2016-01-01"), "2026-01-01", 0),
        # the ten years before 29 February 2024 begin on 1 March 2014
        (job("2014-03-01", "2015-02-27"), "2024-02-29", 1),
        (job("2014-02-28", "2015-02-26"), "2024-02-29", 0),
        (job("2014-02-28", "2015-02-26"), "2024-02-28", 1),
    ],
    ids=str,
)
def test_the_window_of_ten_years(spell, on, years):
    assert years_on(on, spell) == years


def test_the_reading_of_29_february_moves_the_window():
    spell = job("2014-02-28", "2015-02-26")
    assert years_on("2024-02-29", spell, leap_day="february-28") == 1
    assert years_on("2024-02-29", spell, leap_day="march-1") == 0


@pytest.mark.parametrize(
    ("end", "left_out"), [("2015-12-31", True), ("2016-01-01", False), ("2016-01-02", False)]
)
def test_work_that_ended_before_the_window_is_left_out_with_the_reason(end, left_out):
    finding = snapshot(dossier(work=[job("2014-01-01", end)]), day("2026-01-01"))
    remarks = finding["foreign_work_years"].left_out
    assert bool(remarks) is left_out
    if left_out:
        assert "ended more than ten years ago" in remarks[0].text.en
        assert "2016-01-01" in remarks[0].text.en


@pytest.mark.parametrize(
    ("spells", "added", "unbroken"),
    [
        # a gap of four weekdays, 30 December to 4 January, is a break
        ([job("2020-01-01", "2020-12-29"), job("2021-01-05", "2022-01-04")], 2, 1),
        # of a weekend it is none
        ([job("2020-01-01", "2020-07-03"), job("2020-07-06", "2020-12-29")], 1, 1),
        ([job("2020-01-01", "2020-12-29"), job("2020-12-30", "2021-12-28")], 2, 2),
        ([job("2020-01-01", "2020-06-30"), job("2021-01-01", "2021-06-30")], 0, 0),
        ([job("2020-01-01", "2020-07-31"), job("2021-01-01", "2021-07-31")], 1, 0),
        # one job bridges the break of another, but its hours are few
        (
            [
                job("2020-01-01", "2020-12-29"),
                job("2020-12-01", "2021-02-01", hours=5),
                job("2021-01-01", "2021-12-31"),
            ],
            2,
            2,
        ),
        ([], 0, 0),
    ],
    ids=str,
)
def test_the_reading_of_continuity(spells, added, unbroken):
    assert years_on("2024-01-01", *spells) == added
    assert years_on("2024-01-01", *spells, foreign_continuity="continuous") == unbroken


def test_a_gap_that_holidays_may_explain_leaves_the_years_open():
    spells = [job("2020-01-01", "2020-12-29"), job("2020-12-31", "2021-12-29")]
    facts = dossier(work=spells, readings={"foreign_continuity": "continuous"})
    assert snapshot(facts, day("2024-01-01"))["foreign_work_years"].values == (1, 2)


@pytest.mark.parametrize(
    ("spells", "several", "one"),
    [
        ([job("2020-01-01", "2020-12-29"), job("2021-01-01", "2021-12-30", noc="00010")], 2, 1),
        ([job("2020-01-01", "2020-12-29"), job("2021-01-01", "2021-12-30")], 2, 2),
        ([job("2020-01-01", "2020-07-31"), job("2021-01-01", "2021-07-31", noc="00010")], 1, 0),
        # at the same time: hours of one occupation only
        ([job("2020-01-01", hours=15), job("2020-01-01", hours=15, noc="00010")], 4, 2),
    ],
    ids=str,
)
def test_the_reading_of_occupations(spells, several, one):
    assert years_on("2024-01-01", *spells) == several
    assert years_on("2024-01-01", *spells, foreign_occupations="one") == one


def test_occupations_may_change_places_as_the_one_with_the_most_hours():
    legislator = job("2016-01-01", "2017-01-15", noc="00010", noc_2016="0011")
    spells = [job("2014-01-01", "2015-12-31"), legislator]
    assert years_on("2018-01-01", *spells, foreign_occupations="one") == 2
    assert years_on("2025-06-01", *spells, foreign_occupations="one") == 1


def test_hours_are_never_rounded_up_into_a_year():
    assert Fraction("29.995") * 52 < 1560
    assert years_on("2025-06-01", job("2024-01-01", "2024-12-29", hours=29.995)) == 0


def spells_of(**more):
    def made(drawn):
        first, length, hours, ongoing, noc = drawn
        end = None if ongoing else str(first + length * DAY)
        return job(str(first), end, hours=hours, noc=noc, **more)

    return st.tuples(
        st.dates(date(2012, 1, 1), date(2026, 1, 1)),
        st.integers(0, 1500),
        st.sampled_from([1, 7.5, 15, 22.5, 29.75, 30, 37.5, 60]),
        st.sampled_from([False, False, False, True]),
        st.sampled_from(["21231", "00010"]),
    ).map(made)


@given(st.lists(spells_of(), max_size=4), st.dates(date(2023, 1, 1), date(2029, 12, 31)))
def test_years_and_hours_are_those_of_adding_up_every_day(spells, on):
    view = snapshot(dossier(work=spells), on)
    worked = hours_of(spells, on)
    total = sum(worked.values())
    assert view.profile.foreign_work_years == total // 1560
    notes = " ".join(note.text.en for note in view["foreign_work_years"].notes)
    if "hours count in" in notes:
        assert f"{int(total):,} hours count in the last ten years" in notes
    by_occupation = [
        sum(hours_of([one for one in spells if one["noc"] == noc], on).values()) // 1560
        for noc in ("21231", "00010")
    ]
    assert years_on(on, *spells, foreign_occupations="one") == max(by_occupation)
    continuous = dossier(work=spells, readings={"foreign_continuity": "continuous"})
    least, most = (longest_run(worked, holidays=holidays) // 1560 for holidays in (0, 3))
    assert History(continuous).work["foreign_work_years"].years(on) == (least, most)


@given(spells_of(), st.data(), st.dates(date(2023, 1, 1), date(2029, 12, 31)))
def test_splitting_a_spell_into_adjacent_parts_changes_nothing(spell, data, on):
    first, last = day(spell["start"]), day(spell.get("end", "2029-12-31"))
    assume(first < last)
    cut = data.draw(st.dates(first, last - DAY))
    parts = [spell | {"end": str(cut)}, spell | {"start": str(cut + DAY)}]
    for readings in ({}, {"foreign_continuity": "continuous"}, {"foreign_occupations": "one"}):
        assert range_on(on, spell, **readings) == range_on(on, *parts, **readings)


@given(st.lists(spells_of(), min_size=1, max_size=3), st.data())
def test_more_hours_or_more_work_never_lower_the_years(spells, data):
    on = data.draw(st.dates(date(2023, 1, 1), date(2029, 12, 31)))
    place = data.draw(st.integers(0, len(spells) - 1))
    raised = [dict(one) for one in spells]
    raised[place]["hours"] += data.draw(st.sampled_from([0.25, 1, 20]))
    extra = data.draw(spells_of())
    for readings in ({}, {"foreign_continuity": "continuous"}, {"foreign_occupations": "one"}):
        before = range_on(on, *spells, **readings)
        for after in (range_on(on, *raised, **readings), range_on(on, *spells, extra, **readings)):
            assert all(now >= then for then, now in zip(before, after, strict=True))


@given(st.lists(spells_of(), max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_spells_does_not_matter(spells, random):
    mixed = random.sample(spells, len(spells))
    assert years_on("2026-01-01", *spells) == years_on("2026-01-01", *mixed)


@given(st.lists(spells_of(), max_size=4), st.dates(date(2023, 1, 1), date(2026, 12, 31)))
def test_the_days_on_which_years_change_are_those_of_looking_every_day(spells, start):
    end = start + timedelta(days=1500)
    days = [start + timedelta(days=number) for number in range(1501)]
    for readings in ({}, {"foreign_continuity": "continuous"}, {"leap_day": "february-28"}):
        history = History(dossier(work=spells, readings=readings)).work["foreign_work_years"]
        expected = [
            day for day in days[1:] if history.years(day) != history.years(day - timedelta(days=1))
        ]
        assert list(changes(start, end, history.look)) == expected


def test_two_days_fall_out_of_the_window_at_once():
    """1 March 2026 begins its window on 1 March 2016, the day before on 28 February."""
    spell = job("2016-02-28", "2017-02-24")  # 52 weeks from Monday, 29 February, to a Friday
    history = History(dossier(work=[spell])).work["foreign_work_years"]
    assert list(changes(date(2026, 1, 1), date(2026, 12, 31), history.look)) == [date(2026, 3, 1)]
    assert list(changes(date(2026, 3, 1), date(2026, 3, 1), history.look)) == []


@pytest.mark.parametrize(
    ("day", "worked", "start"),
    [
        (date(2026, 10, 1), 5, date(2026, 9, 24)),
        (date(2026, 10, 1), 8, date(2026, 9, 21)),  # a week, then Wednesday, Tuesday, Monday
        (date(2026, 9, 29), 3, date(2026, 9, 24)),  # over a weekend: Monday, Friday, Thursday
    ],
)
def test_so_many_working_days_before_a_day(day, worked, start):
    assert days_before(day, worked) == start
