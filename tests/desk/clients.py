"""Sixty invented clients, and workbooks that hold them as different programs would write them."""

from datetime import date, timedelta
from random import Random

import openpyxl

ON = date(2026, 10, 1)
EARLIER = date(2026, 6, 1)
NAMES = ("Amara", "Bruno", "Chen", "Dina", "Emeka", "Farah", "Gita", "Hugo", "Ines", "Jun", "Kofi")
CODES = ("21231", "31301", "72310", "62020", "63200", "41220", "13100", "65200")
LEVELS = ("secondary", "one-year", "two-year", "three-year", "masters", "doctorate")
SCORES = {  # of each test, four results in the order reading, writing, listening, speaking
    "ielts": [(7.0, 6.5, 8.0, 7.0), (8.0, 7.5, 8.5, 7.5), (5.0, 5.5, 6.0, 5.5)],
    "celpip": [(9, 9, 9, 9), (7, 8, 7, 6), (10, 9, 10, 11)],
    "pte-core": [(69, 79, 71, 76), (88, 90, 89, 89), (51, 60, 39, 59)],
    "tcf": [(453, 10, 458, 10), (549, 16, 549, 16), (406, 7, 398, 7)],
}


def _work(random, on, place):
    start = on - timedelta(days=random.randrange(200, 3000))
    spell = {
        "noc": random.choice(CODES),
        "country": place,
        "start": start,
        "hours": random.choice((30, 37.5, 20, 40)),
        "name": f"employer {random.randrange(9)}",
    }
    if random.random() < 0.6:
        spell["end"] = min(on - timedelta(days=1), start + timedelta(random.randrange(90, 2000)))
    if place == "Canada":
        spell |= {
            "employer": random.choice(("canadian", "canadian", "self-employed")),
            "full_time_student": random.random() < 0.1,
            "authorised": True,
        }
    return spell


def _test(random, on):
    name = random.choice(list(SCORES))
    abilities = ("reading", "writing", "listening", "speaking")
    scores = dict(zip(abilities, random.choice(SCORES[name]), strict=True))
    return {"test": name, "date": on - timedelta(days=random.randrange(20, 900)), **scores}


def _credential(random, on):
    earned = on - timedelta(days=random.randrange(500, 6000))
    place = random.choice(("India", "Canada", "France"))
    credential = {"level": random.choice(LEVELS), "country": place, "earned": earned}
    if place != "Canada" and random.random() < 0.8:
        assessed = earned + timedelta(days=random.randrange(10, 2500))
        credential["assessed"] = min(assessed, on - timedelta(days=5))
    elif place == "Canada" and random.random() < 0.7:
        credential["study"] = {
            "started": earned - timedelta(days=700),
            "ended": earned - timedelta(days=random.randrange(3)),
            "campus_in_canada": True,
            "full_time_months": random.choice((7, 16)),
            "months_in_canada": 16,
            "language_percent": 0,
            "distance_percent": random.choice((0, 60)),
            "must_return": False,
        }
    return credential


def sixty(seed=60, on=EARLIER):
    """For each file number a name and a dossier, as plain values; known on an earlier day."""
    random = Random(seed)
    clients = {}
    for place in range(60):
        years = random.randrange(19, 47)
        person = {
            "birth_date": on - timedelta(days=365 * years + random.randrange(365)),
            "province": random.choice(("ontario", "quebec", "manitoba")),
            "family_size": random.randrange(1, 4),
            "first_language": "english",
            "tests": [_test(random, on) for _ in range(random.randrange(3))],
            "credentials": [_credential(random, on) for _ in range(random.randrange(3))],
            "work": [
                _work(random, on, random.choice(("Canada", "India")))
                for _ in range(random.randrange(4))
            ],
        }
        if random.random() < 0.5:
            person["settlement_funds"] = [
                {"amount": random.choice((9000, 20000, 40000)), "since": date(2024, 1, 2)}
            ]
        if random.random() < 0.1:
            person["provincial_nomination"] = {"since": on - timedelta(days=90)}
        if random.random() < 0.2:
            person["siblings"] = [{"since": date(2015, 1, 2)}]
        if random.random() < 0.5:
            person["submitted"] = on - timedelta(days=random.randrange(10, 400))
        if random.random() < 0.4:
            person["spouse"] = {
                "accompanying": random.random() < 0.8,
                "citizen_or_pr": random.random() < 0.2,
                "tests": [_test(random, on) for _ in range(random.randrange(2))],
                "credentials": [_credential(random, on) for _ in range(random.randrange(2))],
                "work": [_work(random, on, "Canada") for _ in range(random.randrange(2))],
            }
        clients[f"2026-{place:03}"] = (random.choice(NAMES), person)
    return clients


HEADS = {
    "clients": {
        "File": "file",
        "Name": "name",
        "Date of birth": "birth_date",
        "Province": "province",
        "Family size": "family_size",
        "Settlement funds": "settlement_funds.amount",
        "Funds since": "settlement_funds.since",
        "Profile submitted": "submitted",
        "First official language": "first_language",
        "Nominated since": "provincial_nomination.since",
        "Sibling in Canada since": "siblings.since",
    },
    "tests": {
        "File": "file",
        "Whose": "whose",
        "Test": "test",
        "Date of the test": "date",
        "Reading": "reading",
        "Writing": "writing",
        "Listening": "listening",
        "Speaking": "speaking",
    },
    "credentials": {
        "File": "file",
        "Whose": "whose",
        "Level": "level",
        "Country": "country",
        "Awarded": "earned",
        "Assessed (ECA)": "assessed",
        "Study begun": "study.started",
        "Study ended": "study.ended",
        "Campus in Canada": "study.campus_in_canada",
        "Months full time": "study.full_time_months",
        "Months in Canada": "study.months_in_canada",
        "Language study (%)": "study.language_percent",
        "Distance learning (%)": "study.distance_percent",
        "Award obliges to return": "study.must_return",
    },
    "work": {
        "File": "file",
        "Whose": "whose",
        "NOC 2021": "noc",
        "Employer’s name": "name",
        "Country": "country",
        "First day": "start",
        "Last day": "end",
        "Hours a week": "hours",
        "Kind of employer": "employer",
        "Full-time student then": "full_time_student",
        "Allowed to work": "authorised",
    },
    "partner": {
        "File": "file",
        "Comes to Canada": "accompanying",
        "Citizen or permanent resident": "citizen_or_pr",
    },
}
"""What the template calls each fact, written down here by hand."""


def value(entry, key):
    """What stands at a place of plain values such as "study.started"."""
    for step in key.split("."):
        if isinstance(entry, list):
            entry = entry[0] if entry else None
        entry = None if entry is None else entry.get(step)
    return entry


def lines(clients):
    """For each sheet, the entries that stand in it."""
    found = {sheet: [] for sheet in HEADS}
    for number, (name, person) in clients.items():
        found["clients"].append({**person, "file": number, "name": name})
        if "spouse" in person:
            found["partner"].append({**person["spouse"], "file": number})
        for whose, of in (("client", person), ("partner", person.get("spouse", {}))):
            for sheet in ("tests", "credentials", "work"):
                found[sheet] += [
                    {**entry, "file": number, "whose": whose} for entry in of.get(sheet, [])
                ]
    return found


def book(clients, heads=None, cell=lambda value: value, top=0):
    """A workbook of these clients.

    Args:
        clients: as `sixty` gives them.
        heads: what a head of the template is called instead.
        cell: how a value is written.
        top: how many rows with a title stand above the heads.
    """
    made = openpyxl.Workbook()
    made.remove(made.active)
    for sheet, entries in lines(clients).items():
        into = made.create_sheet(sheet)
        for row in range(top):
            into.cell(row + 1, 1).value = "Clients of the firm"
        if top:
            into.merge_cells(start_row=1, start_column=1, end_row=1, end_column=4)
        for column, (head, key) in enumerate(HEADS[sheet].items(), 1):
            into.cell(top + 1, column).value = (heads or {}).get(head, head)
            for row, entry in enumerate(entries, top + 2):
                into.cell(row, column).value = cell(value(entry, key))
    return made
