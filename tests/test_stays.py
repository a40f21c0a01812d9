"""Time in the pool: moments and days of submission, several stays, each a year long (MI 4(1))."""

import json
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

import crs
from commands import run, wrong
from crs._answers.stays import Stays
from crs._facts.submission import given

LIMIT = 2.0 if sys.gettrace() is None else 8.0  # what watches each branch takes its time
ME = {"age": 29, "education": "masters", "english": {"clb": 9}, "canadian_work_years": 1}
BORN = {"birth_date": "1996-05-17"}
ROUND = crs.rounds.get("392")  # 2026-01-21 12:37:42 UTC, submitted before 2025-10-29 04:35:24 UTC
JANUARY = {"since": date(2026, 1, 21), "until": date(2026, 1, 21)}


def dossier(submitted):
    return crs.Dossier.model_validate(BORN | {"submitted": submitted})


def held(submitted, round=ROUND):
    return Stays(dossier(submitted).submitted).word(round)


@pytest.mark.parametrize(
    ("submitted", "in_pool"),
    [
        ("2026-01-20", "yes"),
        ("2026-01-21", "unknown"),  # the hour of the round decides
        ("2026-01-22", "no"),
        ("2026-01-21T12:37:42Z", "yes"),
        ("2026-01-21T12:37:43Z", "no"),
        ("2026-01-21T07:37:43-05:00", "no"),  # the same moment in Ottawa
        ("2026-01-21 07:37:41-05:00", "yes"),
        ("2025-01-22", "yes"),  # one day short of a year
        ("2025-01-21", "no"),  # a year old
        ("2025-01", "unknown"),
        ("2025", "unknown"),
        ("2024", "no"),
        (["2023-05-01", "2025-12-31"], "yes"),
        (["2025-12-31", "2023-05-01"], "yes"),  # in any order
        (["2024-11-01", "2026-01-22"], "no"),  # in between
        (["2025-03-01", "2026-01-21"], "yes"),  # sent again that day, so in the pool either way
        (None, None),
        ([], None),
    ],
)
def test_in_the_pool_from_the_submission_on_for_a_year(submitted, in_pool):
    assert held(submitted) == in_pool


def test_a_day_in_ottawa_and_not_in_london():
    """2026-01-22 02:00 UTC is still 21 January in Ottawa."""
    at = dossier("2026-01-22T02:00:00Z").submitted[0]
    assert str(at.days) == "2026-01-21"
    assert dossier(at).submitted == (at,)


def test_a_round_whose_hour_is_not_known():
    late = crs.rounds.get("447")  # of 2026-10-01
    assert late.drawn_at is None
    assert held("2026-10-01T00:00:00Z", late) == "yes"  # the evening before in Ottawa
    assert held("2026-10-01T12:00:00Z", late) == "unknown"
    assert held("2026-10-02T04:00:00Z", late) == "no"


@pytest.mark.parametrize(
    ("submitted", "before"),
    [
        ("2025-10-28", True),
        ("2025-10-29", None),
        ("2025-10-29T04:35:23Z", True),
        ("2025-10-29T04:35:24Z", False),
        ("2025-10-29T00:35:23-04:00", True),
        (["2025-03-01", "2025-10-30"], False),  # the later one is the one in the pool
        (["2025-03-01", "2026-02-01"], True),
        (["2025-10-28", "2025-10"], None),
        (["2025-10-01", "2025-10-01T15:00:00Z"], True),
        (["2025-03-01", "2026-01-21"], None),  # which one it was by that hour is not known
    ],
)
def test_a_tie_is_settled_to_the_second(submitted, before):
    assert Stays(dossier(submitted).submitted).before(ROUND) is before


def test_a_tie_of_a_dossier_and_of_a_profile_are_settled_alike():
    for moment, standing in (("2025-10-29T04:35:23Z", "above"), ("2025-10-29T04:35:24Z", "below")):
        at = datetime.fromisoformat(moment)
        (row,) = crs.compare(crs.Profile(**ME, foreign_work_years=3), submitted_at=at, **JANUARY)
        assert (row.score, row.standing, row.in_pool) == (509, standing, "yes")
        assert row.note is not None


@pytest.mark.parametrize("person", [crs.Profile(**ME), dossier(None)], ids=["profile", "dossier"])
def test_rounds_outside_are_told_in_one_sentence(person):
    at = datetime(2026, 1, 21, 12, tzinfo=UTC)
    year = {"since": date(2025, 12, 1), "until": date(2026, 1, 31)}
    found = crs.compare(person, submitted_at=at, **year)
    days = [row.round.date for row in found if row.standing == "not-in-pool"]
    assert days == [row.round.date for row in found if row.round.date < at.date()]
    outcome = "not-eligible" if found.dated else "not-in-pool"
    assert all(row.outcome == outcome and row.meets is False for row in found.rows[: len(days)])
    said = f"Not in the pool, so not compared: {len(days)} rounds before the profile was submitted"
    assert found.not_in_pool.en.startswith(f"{said} on 2026-01-21 12:00:00 UTC.")
    assert found.explain().count("Not in the pool") == 1
    assert "2025-12-" not in found.explain()
    assert "Hors du bassin" in found.explain(lang="fr")
    plain = found.to_dict()
    assert plain["not_in_pool"] == found.not_in_pool.en
    assert [row["in_pool"] for row in plain["rounds"]][: len(days)] == ["no"] * len(days)


def test_as_if_in_the_pool():
    at = datetime(2026, 1, 21, 12, tzinfo=UTC)
    year = {"since": date(2025, 12, 1), "until": date(2026, 1, 31)}
    person = dossier("2026-01-21T12:00:00Z")
    found = crs.compare(person, as_if_in_pool=True, **year)
    assert found.not_in_pool is None
    assert [row.in_pool for row in found].count("no") > 3
    assert not any(row.standing == "not-in-pool" for row in found)
    free = crs.compare(dossier(None), **year)
    assert [(row.score, row.eligible) for row in found] == [
        (row.score, row.eligible) for row in free
    ]
    score = crs.score(crs.Profile(**ME))
    assert crs.compare(score, submitted_at=at, as_if_in_pool=True, **year).not_in_pool is None


def test_a_stay_that_is_over_and_one_that_has_not_begun():
    stays = [date(2024, 12, 20), date(2026, 1, 21)]
    year = {"since": date(2025, 12, 1), "until": date(2026, 1, 20)}
    found = crs.compare(crs.Profile(**ME), submitted_at=stays, **year)
    assert "after the year from 2024-12-20 was over" in found.not_in_pool.en
    assert "à compter du 2024-12-20" in found.not_in_pool.fr
    assert {row.in_pool for row in found} == {"yes", "no"}


def test_where_the_hour_of_submission_decides_nothing_is_claimed():
    person = crs.Profile(**ME, foreign_work_years=3, provincial_nomination=True)
    (row,) = crs.compare(person, submitted_at=date(2026, 1, 21), **JANUARY)
    assert (row.standing, row.meets, row.outcome) == ("unknown", None, "unknown")
    low = crs.Profile(age=29, education="secondary")
    (row,) = crs.compare(low, submitted_at=date(2026, 1, 21), **JANUARY)
    assert row.standing == "below"


def test_a_submission_stands_for_that_of_the_dossier():
    person = dossier("2020-05-01")
    (row,) = crs.compare(person, submitted_at=date(2026, 1, 2), **JANUARY)
    assert row.in_pool == "yes"
    (row,) = crs.compare(person, **JANUARY)
    assert (row.in_pool, row.eligible) == ("no", "no")
    assert row.why[0].en.endswith("the year from 2020-05-01 was over")


def test_what_python_takes_for_a_submission():
    at = datetime(2026, 1, 21, 12, tzinfo=UTC)
    (moment,) = given(at, "submitted_at")
    (day,) = given(date(2026, 1, 21), "submitted_at")
    assert given([moment, day, day.days], "submitted_at") == (moment, day, day)
    for wrong_one in ("2026-01-21", 2026, ["2026-01-21"]):
        with pytest.raises(TypeError, match=r"^submitted_at: expected a day such as"):
            given(wrong_one, "submitted_at")
    with pytest.raises(TypeError, match="submitted_at needs a time zone"):
        given(at.replace(tzinfo=None), "submitted_at")


@pytest.mark.parametrize(
    ("submitted", "said"),
    [
        ("2026-01-21T12:00:00", "has no time zone"),
        (["2026-01-01", "2026-01-21T25:00:00Z"], "there is no moment 2026-01-21T25:00:00Z"),
        ("2014-12-31", "Express Entry opened on 2015-01-01"),
        ("soon", "expected a day such as"),
        ({"day": "2026-01-21"}, "expected a day such as"),
    ],
)
def test_a_submission_that_cannot_be(submitted, said, tmp_path):
    file = tmp_path / "d.json"
    file.write_text(json.dumps(BORN | {"submitted": submitted}), encoding="utf-8")
    assert said in " ".join(wrong("score", file).split())


def test_submissions_are_written_as_they_are_read():
    for submitted in (None, "2026-01", "2026-01-21T12:00:00Z", ["2025-01-01", "2026-02"]):
        person = dossier(submitted)
        plain = person.model_dump(mode="json")["submitted"]
        assert plain == submitted
        assert dossier(plain) == person


def test_moments_and_lists_in_toml(tmp_path):
    file = tmp_path / "d.toml"
    file.write_text(
        "birth_date = 1996-05-17\nsubmitted = [2024-11-01, 2025-11-05T10:00:00-05:00]\n", "utf-8"
    )
    first, second = crs.load(file).submitted
    assert (str(first), str(second)) == ("2024-11-01", "2025-11-05T15:00:00Z")


def test_the_command_takes_days_moments_and_several(tmp_path):
    file = tmp_path / "p.json"
    file.write_text(json.dumps(ME), encoding="utf-8")
    days = ("--since", "2025-12-01", "--until", "2026-01-31", "-f", "json")
    stays = ("--submitted-at", "2024-12-20", "--submitted-at", "2026-01-21T12:00:00Z")
    shown = json.loads(run("compare", file, *days, *stays))
    moment = datetime(2026, 1, 21, 12, tzinfo=UTC)
    same = crs.compare(
        crs.load(file),
        since=date(2025, 12, 1),
        until=date(2026, 1, 31),
        submitted_at=[date(2024, 12, 20), moment],
        record=crs.rounds.current(),
    )
    assert shown == json.loads(json.dumps(same.to_dict()))
    free = json.loads(run("compare", file, *days, *stays, "--as-if-in-pool"))
    assert free["not_in_pool"] is None
    assert "not a time with its zone" in wrong("compare", file, "--submitted-at", "21 January")


def test_the_timeline_tells_every_stay():
    """Sent again before the year is over, the first stay does not expire."""
    person = dossier(["2025-03-01", "2025-11-05"])
    found = crs.timeline(person, since=date(2025, 1, 1), until=date(2027, 1, 1))
    told = [(str(event.day), event.code) for event in found.notices if not event.fields]
    pool = [(day, code) for day, code in told if code in ("submitted", "profile-expired")]
    assert pool == [
        ("2025-03-01", "submitted"),
        ("2025-11-05", "submitted"),
        ("2026-11-05", "profile-expired"),
    ]


def test_thousands_of_submissions_are_answered_soon():
    from time import process_time

    start = datetime(2025, 1, 1, tzinfo=UTC)
    hours = [start + timedelta(hours=hour) for hour in range(2_500)]
    many = [f"{hour:%Y-%m-%dT%H:%M:%SZ}" for hour in hours]
    assert len(json.dumps(many)) < 64 * 1024
    person = dossier(many)
    begun = process_time()
    crs.compare(person, since=date(2025, 1, 1))
    assert process_time() - begun < LIMIT
