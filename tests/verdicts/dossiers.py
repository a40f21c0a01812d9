"""Dossiers for the tests of verdicts: three people who only just fit a program, and changes."""

from copy import deepcopy
from datetime import date, timedelta

import crs
from crs import Dossier

DAY = date(2026, 10, 1)
"""The day asked about, unless a test says so."""

ABILITIES = ("reading", "writing", "listening", "speaking")


def celpip(*levels, day="2026-03-02"):
    """A CELPIP report: its scores are the CLB levels (language-tests.md, 3)."""
    return {"test": "celpip", "date": day, **dict(zip(ABILITIES, levels, strict=True))}


TCF_FOR = {  # least scores of each NCLC level: reading, writing, listening, speaking
    4: (342, 4, 331, 4),
    5: (375, 6, 369, 6),
    6: (406, 7, 398, 7),
    7: (453, 10, 458, 10),
    9: (524, 14, 523, 14),
}


def tcf(level, day="2026-03-02", **lower):
    """A TCF Canada report with the least scores of a NCLC level, but for those named."""
    scores = dict(zip(ABILITIES, TCF_FOR[level], strict=True))
    return {"test": "tcf", "date": day, **scores, **lower}


def spell(noc, start, weeks=None, *, hours=30, country="India", **more):
    """Work for some weeks, which are seven days each; 52 weeks of 30 hours are 1,560."""
    found = {"noc": noc, "country": country, "start": start, "hours": hours, **more}
    if weeks is not None:
        found["end"] = start + timedelta(days=7 * weeks - 1)
    return found


def weekday_before(day):
    """The last Monday to Friday before a day: hours are worked on those (programs.md 9a.6)."""
    day -= timedelta(days=1)
    return day - timedelta(days=max(0, day.weekday() - 4))


def canadian(noc, start, weeks=None, *, hours=30, **more):
    """Work in Canada that nothing speaks against."""
    facts = {"employer": "canadian", "full_time_student": False, "authorised": True}
    return spell(noc, start, weeks, hours=hours, country="Canada", **facts | more)


def tradesperson(noc, start, weeks=None, *, hours=30, **more):
    """Work abroad by someone qualified in a trade."""
    return spell(noc, start, weeks, hours=hours, **{"qualified": True} | more)


# CEC: CLB 7 and exactly a year of a TEER 1 occupation, in Canada.
CEC = {
    "birth_date": "1997-03-14",
    "province": "ontario",
    "tests": [celpip(7, 7, 7, 7)],
    "work": [canadian("21231", date(2025, 1, 6), 52)],
}

# FSW: exactly 67 points: age 29 (12), master's (23), CLB 9, 9, 9, 8 (23), one year of work (9).
FSW = {
    "birth_date": "1997-03-14",
    "province": "manitoba",
    "family_size": 1,
    "two_years_of_study": False,
    "credentials": [
        {"level": "masters", "country": "India", "earned": "2019-05-01", "assessed": "2024-05-01"}
    ],
    "tests": [celpip(9, 9, 9, 8)],
    "work": [spell("31301", date(2024, 1, 1), 52)],
    "settlement_funds": [{"amount": 17_000, "since": "2025-01-01"}],
}

# FST: two years in one trade, CLB 5 and 4, an offer; nothing of it would do for another program.
FST = {
    "birth_date": "1997-03-14",
    "province": "alberta",
    "family_size": 1,
    "tests": [celpip(4, 4, 5, 5)],
    "work": [tradesperson("72310", date(2023, 1, 2), 104)],
    "settlement_funds": [{"amount": 17_000, "since": "2025-01-01"}],
    "job_offers": [
        {
            "since": "2026-01-01",
            "kind": "other",
            "noc": "72310",
            "months": 12,
            "employers": 1,
            "situation": "c",
        }
    ],
}

SPOUSE = {"accompanying": True, "citizen_or_pr": False, "two_years_of_study": False}


def changed(base, *gone, **new):
    """A copy of a document without some keys and with others."""
    found = {key: value for key, value in deepcopy(base).items() if key not in gone}
    return found | new


def dossier(base, *gone, **new):
    """The dossier of a changed document."""
    return Dossier.model_validate(changed(base, *gone, **new))


def of(base, id, *gone, on=DAY, **new):
    """The verdict on one program or category."""
    return crs.eligibility(dossier(base, *gone, **new), on=on)[id]


def check(verdict, id):
    """The check of one requirement."""
    return next(one for one in verdict.requirements if one.id == id)


def met(base, program, requirement, *gone, on=DAY, **new):
    """Whether one requirement is met."""
    return check(of(base, program, *gone, on=on, **new), requirement).met
