"""Who changed since an earlier run and why, and what is to come, beside the score of every day."""

import json
from datetime import date, timedelta
from itertools import pairwise

import openpyxl
import pytest

import crs
from commands import run
from crs.errors import FileError
from desk.clients import EARLIER, ON, book, sixty

SOME = dict(list(sixty().items())[20:28])
SOME["2026-099"] = (  # who could be in rounds of the Canadian Experience Class, and has too little
    "Petra",
    {
        "birth_date": date(1990, 8, 1),
        "province": "ontario",
        "tests": [
            {"test": "celpip", "date": date(2025, 12, 1)}
            | dict.fromkeys(("reading", "writing", "listening", "speaking"), 8)
        ],
        "work": [
            {
                "noc": "21231",
                "country": "Canada",
                "start": date(2024, 1, 8),
                "hours": 40,
                "employer": "canadian",
                "full_time_student": False,
                "authorised": True,
            }
        ],
    },
)
EDITED, UNREADABLE, GONE, NEW = "2026-020", "2026-021", "2026-022", "2026-027"
DAY = timedelta(days=1)


def now():
    """The same clients later: one edited, one that cannot be read, one gone, one new."""
    later = {number: (name, dict(person)) for number, (name, person) in SOME.items()}
    later[EDITED][1]["tests"] = [
        {"test": "celpip", "date": date(2026, 5, 1)}
        | dict.fromkeys(("reading", "writing", "listening", "speaking"), 10)
    ]
    later[UNREADABLE][1]["birth_date"] = "someday"
    del later[GONE]
    return later


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    before = {number: client for number, client in SOME.items() if number != NEW}
    book(before).save(folder / "before.xlsx")
    book(now()).save(folder / "now.xlsx")
    for ending in ("xlsx", "jsonl", "parquet"):
        run(
            "batch",
            str(folder / "before.xlsx"),
            str(folder / f"last.{ending}"),
            "--on",
            str(EARLIER),
        )
    return folder


@pytest.fixture(scope="module")
def compared(folder):
    return crs.reports.desk(folder / "now.xlsx", on=ON, since=folder / "last.jsonl", days=90)


def ends(dossier, day):
    """The score of a day, or the lowest and the highest that the facts allow."""
    score = crs.score(dossier, on=day)
    return str(score.least) if score.least == score.most else f"{score.least}–{score.most}"


def found(desk, number):
    return next(each for each in desk.clients if each.client.number == number)


def test_the_changes_of_a_score_are_those_of_every_day(compared):
    """From what was told then to what holds now, each on the day on which it happened."""
    moved = 0
    for each in compared.clients:
        if each.known is None or each.review is None:
            continue
        dossier = each.client.dossier
        changes = [change for change in each.changes if change.what.en == "score"]
        dated = [change for change in changes if change.day is not None]
        by_day = {change.day: change for change in dated}
        day, total = EARLIER, ends(dossier, EARLIER)
        while day < ON:
            day += DAY
            after = ends(dossier, day)
            if after != total:
                change = by_day.pop(day)
                assert (change.before.en, change.after.en) == (total, after)
                assert change.why.en
                moved += 1
            total = after
        assert by_day == {}
        chain = [change.before.en for change in changes] + [total]
        for change, following in zip(changes, chain[1:], strict=True):
            assert change.after.en == following
        if changes:
            assert changes[0].before.en == str(each.known.total)
    assert moved > 3


def test_edited_facts_are_told_apart_from_the_calendar(compared):
    each = found(compared, EDITED)
    before, after = SOME[EDITED][1], now()[EDITED][1]
    first = next(change for change in each.changes if change.what.en == "score")
    assert (first.day, first.why.en) == (None, "the facts were edited")
    old, new = (ends(crs.Dossier.model_validate(person), EARLIER) for person in (before, after))
    assert (first.before.en, first.after.en) == (old, new)
    assert old != new


def test_what_a_client_could_be_in_is_compared(compared):
    for each in compared.clients:
        if each.known is None or each.review is None:
            continue
        then = crs.eligibility(crs.Dossier.model_validate(SOME[each.client.number][1]), on=EARLIER)
        told = {change.what.en: change for change in each.changes}
        for verdict in each.review.verdicts:
            before = then[verdict.id].answer
            if before != verdict.answer:
                change = told[verdict.name.en]
                assert (change.before.en, change.after.en) == (before, verdict.answer)
                assert change.why.en
            else:
                assert verdict.name.en not in told


def test_new_gone_and_unreadable_clients_are_told(folder):
    out = folder / "out.xlsx"
    told = run(
        *("batch", str(folder / "now.xlsx"), str(out), "--on", str(ON)),
        *("--since", str(folder / "last.xlsx")),
        code=3,
    )
    assert "2026-021" not in told or "clients C" in told
    rows = list(openpyxl.load_workbook(out)["changes"].iter_rows(min_row=2, values_only=True))
    state = {row[0]: row[3] for row in rows if row[3] in STATES}
    assert state == {
        NEW: "new client",
        GONE: "no longer there",
        UNREADABLE: "can no longer be read",
    }
    assert f"{len(rows)} changes since {EARLIER}" in " ".join(told.split())


STATES = {"new client", "no longer there", "can no longer be read"}


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_every_kind_of_result_is_an_earlier_one(folder, compared, ending):
    again = crs.reports.desk(folder / "now.xlsx", on=ON, since=folder / f"last.{ending}", days=90)
    assert again.to_dict() == compared.to_dict()


def test_nothing_changes_between_two_runs_of_a_day(folder):
    last = folder / "last.jsonl"
    same = crs.reports.desk(folder / "before.xlsx", on=EARLIER, since=last)
    assert [each.changes for each in same.clients] == [()] * len(same.clients)
    assert (same.gone, same.to_dict()["changes"]) == ((), [])


def test_a_new_round_moves_the_standing(folder):
    """A client whose score was enough for the last round of a kind, and is not for the next."""
    last = [json.loads(line) for line in (folder / "last.jsonl").read_text("utf-8").splitlines()]
    for record in last:  # as if the round before had had a cut-off that everyone in it met
        for key, value in list(record.items()):
            if key.endswith("_margin") and value is not None and value < 0:
                record[key] = 5
                record[key.removesuffix("_margin")] = "1"
    path = folder / "easier.jsonl"
    path.write_text("\n".join(map(json.dumps, last)) + "\n", "utf-8")
    desk = crs.reports.desk(folder / "before.xlsx", on=EARLIER, since=path)
    changes = [change for each in desk.clients for change in each.changes]
    assert changes
    for change in changes:
        assert change.before.en == "yes +5"
        assert change.after.en.startswith("yes -")
        assert change.why.en.startswith("round ")
        assert "cut-off" in change.why.en


def test_what_is_to_come_is_the_timeline_of_those_days(compared):
    for each in compared.clients:
        if each.review is None:
            continue
        ahead = crs.timeline(each.client.dossier, since=ON, until=ON + 90 * DAY)
        assert [step.day for step in each.steps] == [step.day for step in ahead.steps]
        assert [step.after for step in each.steps] == [step.after for step in ahead.steps]
        assert {notice.text for notice in each.notices} <= {n.text for n in ahead.notices}
    days = [coming["date"] for coming in compared.to_dict()["coming"]]
    assert days
    assert all(str(ON) < day <= str(ON + 90 * DAY) for day in days)


def test_the_calendar_of_a_desk(folder):
    icalendar = pytest.importorskip("icalendar")
    out, ics = folder / "again.jsonl", folder / "desk.ics"
    run(
        *("batch", str(folder / "now.xlsx"), str(out), "--on", str(ON)),
        *("--next", "90", "--ics", str(ics)),
        code=3,
    )
    events = icalendar.Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
    desk = crs.reports.desk(folder / "now.xlsx", on=ON, days=90)
    expected = sum(len(each.steps) + len(each.notices) for each in desk.clients)
    assert len(events) == expected > 0
    assert len({event["uid"] for event in events}) == expected
    assert all(str(event["summary"]).startswith("2026-0") for event in events)
    assert ics.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--next", "0"), "from 1 to 730, not 0"),
        (("--next", "731"), "from 1 to 730, not 731"),
        (("--errors", "bad.csv"), "--errors cannot be used"),
        (("--since", "before.xlsx"), "no sheet “results”"),
        (("--since", "none.jsonl"), "none.jsonl"),
    ],
)
def test_wrong_words_write_nothing(folder, words, says):
    words = [str(folder / word) if "." in word else word for word in words]
    source, never = str(folder / "now.xlsx"), folder / "never.xlsx"
    told = run("batch", source, str(never), "--on", str(ON), *words, code=2)
    assert says in " ".join(told.replace("crs:", "").split())
    assert not never.exists()


def test_a_table_of_people_is_no_desk(folder):
    flat = folder / "flat.csv"
    flat.write_text("age,education\n29,masters\n", "utf-8")
    for words in (("--since", "last.jsonl"), ("--next", "9"), ("--ics", "a.ics")):
        told = run("batch", str(flat), str(folder / "never.csv"), *words, code=2)
        assert "workbook of clients or a folder" in " ".join(told.replace("crs:", "").split())


def test_an_earlier_file_that_is_no_result(folder):
    with pytest.raises(FileError, match="crs_digest"):
        crs.reports.desk(folder / "now.xlsx", on=ON, since=folder / "again.csv")


@pytest.fixture(autouse=True, scope="module")
def _other_records(folder):
    (folder / "again.csv").write_text("file,score\n1,2\n", "utf-8")


def test_results_are_in_order_and_whole(folder):
    lines = (folder / "last.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["file"] for record in records] == [number for number in SOME if number != NEW]
    assert all(one.keys() == other.keys() for one, other in pairwise(records))
    sections = ("crs_core", "crs_spouse", "crs_transferability", "crs_additional")
    for record in records:
        assert record["crs_total"] == sum(record[section] for section in sections)
