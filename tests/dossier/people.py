"""Facts for the tests: short to write, and strategies for random ones, exact or partial."""

import sys
from calendar import monthrange
from datetime import date, timedelta

from hypothesis import strategies as st

import crs

BORN = "1990-06-15"
LIMIT = 2.0 if sys.gettrace() is None else 8.0  # what watches each branch takes its time
"""Processor seconds in which any dossier is answered; what was mended took minutes."""
DATES = ("birth_date", "earned", "assessed", "started", "ended", "date", "start", "end")
DATES += ("since", "until", "submitted")
CLEAR = {"employer": "canadian", "full_time_student": False, "authorised": True}


def day(text):
    return date.fromisoformat(text)


def dossier(**facts):
    return crs.Dossier.model_validate({"birth_date": BORN, **facts})


def job(start="2018-01-01", end=None, **more):
    """Skilled work in India, full time, with the code of both classifications."""
    spell = {"noc": "21231", "noc_2016": "2173", "country": "India", "start": start, "hours": 30}
    return spell | ({"end": end} if end else {}) | more


def canadian(start="2018-01-01", end=None, **more):
    """Skilled work in Canada of an employee who is allowed to work and does not study."""
    return job(start, end, **{"country": "Canada", **CLEAR, **more})


def celpip(when, level=9, **more):
    """English, where the score is the CLB."""
    return {"test": "celpip", "date": when, **four(level), **more}


def four(score):
    return dict.fromkeys(("reading", "writing", "listening", "speaking"), score)


def tcf(when, level=9):
    """French, at a level of the chart in the facts (appendix A)."""
    listening = {4: 331, 5: 369, 6: 398, 7: 458, 8: 503, 9: 523, 10: 549}[level]
    reading = {4: 342, 5: 375, 6: 406, 7: 453, 8: 499, 9: 524, 10: 549}[level]
    other = {4: 4, 5: 6, 6: 7, 7: 10, 8: 12, 9: 14, 10: 16}[level]
    scores = {"listening": listening, "reading": reading, "writing": other, "speaking": other}
    return {"test": "tcf", "date": when, **scores}


def degree(level="three-year", country="India", earned="2012-06-30", **more):
    return {"level": level, "country": country, "earned": earned, **more}


def each_date(facts, change):
    """The same facts with every date changed."""
    if isinstance(facts, list):
        return [each_date(one, change) for one in facts]
    if not isinstance(facts, dict):
        return facts
    return {
        key: change(value)
        if key in DATES or key in ("started", "ended")
        else each_date(value, change)
        for key, value in facts.items()
    }


def span(text):
    """The first and the last day of a date that may be partial."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(*parts, 1), date(*parts, monthrange(*parts)[1])
    return date(*parts), date(*parts)


# --------------------------------------------------------------------------- random people


def _between(first, last):
    leap = [date(year, 2, 29) for year in range(first.year, last.year) if year % 4 == 0]
    plain = st.dates(first, last)
    return plain | st.sampled_from(leap) if leap else plain


def _written(days, *, partial):
    if not partial:
        return days.map(str)
    forms = st.sampled_from([10, 7, 7, 4])
    return st.tuples(days, forms).map(lambda drawn: str(drawn[0])[: drawn[1]])


def _maybe(strategy, *, open_facts):
    """A fact, or its absence where facts may be open."""
    return st.none() | strategy if open_facts else strategy


def _filled(**fields):
    """A table without the fields that came out as None."""
    return st.fixed_dictionaries(fields).map(
        lambda table: {key: value for key, value in table.items() if value is not None}
    )


def _ordered(table, first, last):
    """The table with its two dates in order."""
    if last in table and span(table[last])[1] < span(table[first])[0]:
        table = table | {first: table[last], last: table[first]}
    return table


def work(*, partial=False, open_facts=False):
    days = _written(_between(date(2010, 1, 1), date(2030, 12, 31)), partial=partial)
    hours = st.sampled_from([7.5, 10, 15, 20, 29.5, 30, 37.5, 40, 60, "full-time"])
    yes = _maybe(st.sampled_from([True, True, False]), open_facts=open_facts)
    return _filled(
        noc=st.sampled_from(["21231", "21231", "31102", "65201", "00010"]),
        noc_2016=_maybe(st.sampled_from(["2173", "6711"]), open_facts=True),
        country=st.sampled_from(["Canada", "India", "France"]),
        start=days,
        end=st.none() | days,
        hours=hours | st.just("part-time") if open_facts else hours,
        employer=st.sampled_from(
            ["canadian", "canadian", "foreign", "self-employed", "public-health-care"]
        ),
        full_time_student=yes.map(lambda value: value if value is None else not value),
        authorised=yes,
        paid=st.sampled_from([True, True, True, False]),
    ).map(lambda table: _ordered(table, "start", "end"))


def credentials(*, partial=False, open_facts=False):
    days = _written(_between(date(2008, 1, 1), date(2028, 12, 31)), partial=partial)
    months = _maybe(st.sampled_from([4, 8, 24]), open_facts=open_facts)
    percent = _maybe(st.sampled_from([0, 50, 51]), open_facts=open_facts)
    yes = _maybe(st.booleans(), open_facts=open_facts)
    study = _filled(
        started=_maybe(days, open_facts=True),
        campus_in_canada=yes,
        full_time_months=months,
        months_in_canada=months,
        language_percent=percent,
        distance_percent=percent,
        must_return=yes.map(lambda value: value if value is None else not value),
    )

    def consistent(table):
        if table["country"] != "Canada":
            table.pop("study", None)
        return _ordered(table, "earned", "assessed")

    return _filled(
        level=st.sampled_from(
            ["secondary", "one-year", "two-year", "three-year", "masters", "doctorate"]
        ),
        country=st.sampled_from(["Canada", "India"]),
        earned=days,
        assessed=st.none() | days,
        study=st.none() | study,
    ).map(consistent)


def reports(*, partial=False):
    days = _written(_between(date(2013, 1, 1), date(2030, 12, 31)), partial=partial)
    level = st.sampled_from([4, 5, 6, 7, 8, 9, 10])
    return st.builds(celpip, days, level) | st.builds(tcf, days, level)


def _periods(days, **more):
    return _filled(since=days, until=st.none() | days, **more).map(
        lambda table: _ordered(table, "since", "until")
    )


@st.composite
def people(draw, *, partial=False, open_facts=False, most=3):
    """The facts of a random candidate, as a file holds them.

    Args:
        draw: Hypothesis's.
        partial: dates may be months or years.
        open_facts: facts may be left out that decide something.
        most: the most entries of each list.
    """
    born = _between(date(1975, 1, 1), date(2000, 12, 31))
    days = _written(_between(date(2014, 1, 1), date(2030, 12, 31)), partial=partial)
    lists = {
        "credentials": st.lists(credentials(partial=partial, open_facts=open_facts), max_size=most),
        "tests": st.lists(reports(partial=partial), max_size=most),
        "work": st.lists(work(partial=partial, open_facts=open_facts), max_size=most),
    }
    adult = _maybe(
        _written(_between(date(1995, 1, 1), date(2015, 1, 1)), partial=partial),
        open_facts=open_facts,
    )
    sibling = _periods(days, of=st.sampled_from(["candidate", "spouse"]), birth_date=adult)
    spouse = _filled(
        **lists,
        since=st.none() | days,
        accompanying=st.sampled_from([True, True, False]),
        citizen_or_pr=st.sampled_from([False, False, True]),
    )
    return draw(
        _filled(
            birth_date=_written(born, partial=partial),
            **lists,
            first_language=st.sampled_from([None, "english", "french"]),
            submitted=st.none() | days,
            certificate_of_qualification=st.none() | _periods(days),
            siblings=st.lists(sibling, max_size=2),
            job_offers=st.lists(
                _periods(days, kind=st.sampled_from(["other", "senior-manager"])), max_size=2
            ),
            spouse=st.none() | spouse,
        )
    )


def days_of_rules():
    """Days with rules, often those on which something in the law changes."""
    changes = ["2015-05-30", "2016-11-19", "2017-06-06", "2020-10-20", "2022-07-28"]
    changes += ["2022-11-16", "2023-04-25", "2025-03-25"]
    near = [day(text) + timedelta(days=off) for text in changes for off in (-1, 0, 1)]
    return st.sampled_from(near) | st.dates(date(2015, 1, 1), date(2034, 12, 31))
