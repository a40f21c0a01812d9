"""A score beside the rounds: the cut-off, the tie-break second, the rules of each day."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

import crs
from crs._answers import compare as compare_module
from crs.errors import UnknownIdError
from crs.rounds import RoundType
from recorded import NOW
from test_cli import PROFILE, REFORM

ME = crs.Profile(**PROFILE)
TIE_BREAK = datetime(2025, 10, 29, 4, 35, 24, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OTTAWA = timezone(timedelta(hours=-4))

# Worked out by hand: the last day of each stretch and the score up to it.
# NCLC 7 in French: 12 points, and with CLB 9 in English 30 from 2017-06-06, 50 from 2020-10-20.
FRENCH = (
    crs.Profile(**PROFILE, first_language="english", french={"nclc": 7}),
    [(date(2017, 6, 5), 521), (date(2020, 10, 19), 551), (date.max, 571)],
)
# An offer of a job: 600 points, 50 from 2016-11-19, none from 2025-03-25.
OFFER = (
    crs.Profile(**PROFILE, job_offer="other"),
    [(date(2016, 11, 18), 1109), (date(2025, 3, 24), 559), (date.max, 509)],
)

SUMMARY = [  # counted in the facts: type, rounds, cut-offs below 509, cut-offs of 509
    ("pnp", 25, 0, 0),
    ("cec", 22, 3, 2),
    ("french", 14, 14, 0),
    ("healthcare-social", 6, 6, 0),
    ("physicians", 3, 3, 0),
    ("senior-managers", 3, 3, 0),
    ("trade", 2, 2, 0),
    ("military", 1, 1, 0),
    ("transport", 1, 1, 0),
]


def row_of(number, what=ME, **options):
    return next(row for row in crs.compare(what, **options) if row.round.number == number)


@pytest.mark.parametrize(
    ("number", "day", "cutoff", "margin", "standing", "meets"),
    [
        ("390", date(2026, 1, 7), 511, -2, "below", False),
        ("392", date(2026, 1, 21), 509, 0, "tie", None),
        ("396", date(2026, 2, 17), 508, 1, "above", True),
    ],
)
def test_the_509_profile(number, day, cutoff, margin, standing, meets):
    row = row_of(number)
    assert (row.round.date, row.round.cutoff, row.score) == (day, cutoff, 509)
    assert (row.margin, row.standing, row.meets) == (margin, standing, meets)
    assert (row.note is None) is (margin != 0)


def test_a_tie_names_what_would_settle_it():
    note = row_of("392").note
    assert note.en == "enough if the profile was submitted before 2025-10-29 04:35:24 UTC"
    assert note.fr == "suffisante si le profil a été soumis avant le 2025-10-29 04:35:24 UTC"


@pytest.mark.parametrize(
    ("moment", "standing", "words"),
    [
        (TIE_BREAK - SECOND, "above", "submitted before the tie-break of 2025-10-29 04:35:24"),
        (TIE_BREAK, "below", "submitted at or after the tie-break of 2025-10-29 04:35:24"),
        (TIE_BREAK + SECOND, "below", "submitted at or after"),
        (datetime(2025, 10, 29, 0, 35, 23, tzinfo=OTTAWA), "above", "submitted before"),
        (datetime(2025, 10, 29, 0, 35, 24, tzinfo=OTTAWA), "below", "submitted at or after"),
    ],
)
def test_strictly_before_the_tie_break_counts(moment, standing, words):
    row = row_of("392", submitted_at=moment)
    assert (row.standing, row.meets, row.margin) == (standing, standing == "above", 0)
    assert words in row.note.en
    assert "départage" in row.note.fr
    assert row_of("390", submitted_at=moment).standing == "below"
    assert row_of("396", submitted_at=moment).standing == "above"


def test_a_time_without_its_zone():
    with pytest.raises(TypeError, match=r"needs a time zone.*2025-10-29"):
        crs.compare(ME, submitted_at=datetime(2025, 10, 29, 4))  # noqa: DTZ001


def test_a_score_has_its_rules():
    for choice in ({"on": date(2026, 1, 5)}, {"rules": "2025-03-25"}):
        with pytest.raises(TypeError, match=r"^a score has its rules; give on= or rules= with a"):
            crs.compare(crs.score(ME), **choice)


def test_a_day_and_rules_are_those_of_the_score():
    day = date(2017, 11, 15)
    assert crs.compare(ME, on=day).rows == crs.compare(crs.score(ME, on=day)).rows
    assert crs.compare(ME, rules="2017-06-06").rules == "2017-06-06"
    with pytest.raises(TypeError, match="not both"):
        crs.compare(ME, on=day, rules="2017-06-06")


@pytest.mark.parametrize("options", [{}, {"submitted_at": TIE_BREAK}])
def test_without_a_tie_break_everyone_at_the_cutoff_was_taken(options):
    ties = [
        row
        for age in range(30, 41)
        for row in crs.compare(
            crs.Profile(**PROFILE | {"age": age}),
            rescore=True,
            until=date(2017, 11, 1),
            as_if_in_pool=True,
            **options,
        )
        if row.margin == 0
    ]
    assert ties
    for row in ties:
        assert (row.standing, row.meets, row.round.tie_break) == ("tie", True, None)
        assert row.note.en == "no tie-break: everyone at the cut-off was taken"
        assert row.to_dict()["tie_break"] is None


@pytest.mark.parametrize(
    ("rules", "first", "last", "count"),
    [
        ("2015-01-01", "1", "47", 47),
        ("2016-11-19", "48", "65", 18),
        ("2017-06-06", "66", "165", 101),
        ("2020-10-20", "166", "341", 176),
        ("2025-03-25", "342", NOW.last["number"], len(NOW.rounds) - 342),
    ],
)
def test_only_rounds_under_the_rules_that_gave_the_score(rules, first, last, count):
    found = crs.compare(crs.score(ME, rules=rules))
    assert (found[0].round.number, found[-1].round.number, len(found)) == (first, last, count)
    assert (
        found.notes[1].en == f"Only rounds held under the rules of {rules}, which gave the score."
    )
    assert not found.rescored


@pytest.mark.parametrize(("profile", "by_day"), [FRENCH, OFFER], ids=["french", "offer"])
def test_rescored_for_each_rounds_own_day(profile, by_day):
    found = crs.compare(profile, rescore=True)
    assert len(found) == len(NOW.rounds)
    assert found.rescored
    for row in found:
        expected = next(total for last, total in by_day if row.round.date <= last)
        assert (row.score, row.margin) == (expected, expected - row.round.cutoff), row
    assert crs.compare(crs.score(profile, rules="2015-01-01"), rescore=True).rows == found.rows
    assert "rules of its own day" in found.notes[1].en


def test_the_round_at_75():
    row = row_of("176", rescore=True)
    assert (row.round.date, row.margin, row.meets) == (date(2021, 2, 13), 434, True)
    low = crs.Profile(age=45, education="less-than-secondary", canadian_work_years=1)
    row = row_of("176", low, rescore=True)
    assert (row.score, row.standing) == (40, "below")


def test_a_profile_is_scored_by_the_rules_of_today():
    assert crs.compare(ME) == crs.compare(crs.score(ME))


@pytest.mark.parametrize("what", [509.0, None, PROFILE, "a score"])
def test_neither_a_score_nor_a_profile(what):
    with pytest.raises(TypeError, match=rf"expected a crs.Dossier, .* not {type(what).__name__}"):
        crs.compare(what)


def test_filters():
    found = crs.compare(ME, type="cec", since=date(2026, 1, 7), until=date(2026, 2, 17))
    assert [row.round.number for row in found] == ["390", "392", "396"]
    assert found == crs.compare(
        ME, type=RoundType.CEC, since=date(2026, 1, 7), until=date(2026, 2, 17)
    )
    with pytest.raises(UnknownIdError, match="no type of round 'cecc'"):
        crs.compare(ME, type="cecc")


@pytest.mark.usefixtures("the_record_then")
def test_the_last_twelve_months_by_type():
    # By hand: cec from 2025-10-28 to 2026-09-29, sorted: 507 508 508 509 509 511 514 515 515 516
    # 516 | 516 517 518 518 519 520 521 523 531 533 533; round 370 of 2025-10-01 is a year old.
    found = crs.compare(ME).summary()
    cec = next(one for one in found if one.type == "cec")
    assert cec.to_dict() == {
        "type": "cec",
        "rounds": 22,
        "met": 3,
        "open": 2,
        "last": 518,
        "lowest": 507,
        "median": 516,
        "gap_to_last": -9,
        "gap_to_lowest": 2,
        "gap_to_median": -7,
    }
    assert [(str(one.type), one.rounds, one.met, one.open) for one in found] == SUMMARY
    trade = next(one for one in found if one.type == "trade")
    assert (trade.median, trade.gap_to_median) == (476.5, 32.5)
    settled = crs.compare(ME, type="cec", submitted_at=TIE_BREAK).summary()[0]
    assert (settled.met, settled.open) == (4, 0)  # late for round 392, early for round 407
    assert crs.compare(ME, until=date(2025, 10, 1)).summary() == ()


def test_plain_values():
    options = {"type": "cec", "since": date(2026, 1, 21), "until": date(2026, 1, 21)}
    found = crs.compare(ME, **options).to_dict(lang="fr")
    assert found["as_of"] == str(NOW.as_of)
    assert found["rescored"] is False
    assert found["rounds"] == [
        {
            "number": "392",
            "date": "2026-01-21",
            "type": "cec",
            "cutoff": 509,
            "score": 509,
            "score_most": 509,
            "margin": 0,
            "standing": "tie",
            "in_pool": None,
            "tie_break": "2025-10-29T04:35:24+00:00",
            "note": "suffisante si le profil a été soumis avant le 2025-10-29 04:35:24 UTC",
        }
    ]
    (one,) = found["summary"]
    assert type(one["type"]) is str
    assert (one["type"], one["rounds"], one["open"], one["gap_to_median"]) == ("cec", 1, 1, 0)
    english = crs.compare(ME, **options | {"since": date(2026, 1, 7), "until": date(2026, 1, 7)})
    assert english.to_dict()["rounds"][0]["note"] is None


@pytest.mark.parametrize("rescore", [False, True])
def test_never_says_invited_but_that_it_is_not(rescore):
    found = crs.compare(ME, rescore=rescore, submitted_at=TIE_BREAK)
    first, *others = [*found.notes, *(row.note for row in found if row.note)]
    assert first.en.startswith("Meeting a cut-off is not the same as an invitation")
    assert first.fr.startswith("Atteindre la note minimale n’est pas recevoir une invitation")
    assert not [text for note in others for text in note if "invit" in text.lower()]
    assert "invited" not in str(first)


def test_the_announced_change_is_told():
    note = crs.compare(ME).notes[-1]
    last = NOW.last["number"]
    assert f"Rounds up to {last} were held before" in note.en
    assert "before the change announced for 2026-11-03" in note.en
    assert last in note.fr
    assert "2026-11-03" in note.fr


def test_rules_of_ones_own_have_had_no_rounds(tmp_path):
    file = tmp_path / "reform.toml"
    file.write_text(REFORM, encoding="utf-8")
    known = crs.score(ME, rules=crs.rules.load(file))
    found = crs.compare(known)
    assert (len(found), found.summary()) == (0, ())
    assert "No recorded round fits." in [note.en for note in found.notes]
    assert "no-age" in found.notes[1].en
    assert {row.score for row in crs.compare(known, rescore=True, since=date(2025, 4, 1))} == {509}


# ------------------------------------------------------------- a change whose points are unknown

LAST = crs.rounds.latest().round
LATER = LAST._replace(number="999", date=date(2026, 11, 10), cutoff=1, tie_break=None)
"""A round after the change announced for 2026-11-03, whose points are unknown."""


def recorded(*rounds):
    return crs.rounds.Record(rounds, (), LATER.date)


def test_no_score_is_above_where_the_points_of_the_day_are_unknown():
    record = recorded(LAST, LATER)
    (_, again) = crs.compare(ME, rescore=True, record=record)
    assert (again.standing, again.outcome) == ("unknown", "unknown")
    person = crs.Dossier.model_validate({"birth_date": "1990-01-01"})
    assert crs.compare(person, record=record)[1].standing == "unknown"


def test_rounds_that_are_left_out_for_it_are_told():
    found = crs.compare(crs.score(ME, on=date(2026, 10, 1)), record=recorded(LATER))
    assert not found.rows
    assert any("Left out: 1 round from 2026-11-03 on" in note.en for note in found.notes)


def test_where_nothing_is_announced_every_round_is_compared(monkeypatch):
    monkeypatch.setattr(compare_module, "announced", lambda: ())
    found = crs.compare(crs.score(ME, on=date(2026, 10, 1)), record=recorded(LATER))
    assert [row.standing for row in found] == ["above"]
    assert not any("announced" in note.en for note in found.notes)


def test_a_record_without_rounds_has_nothing_before_the_change():
    assert crs.compare(ME, record=recorded()).rows == ()
