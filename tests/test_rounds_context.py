"""A round among the others, against what was said at the time."""

from datetime import UTC, date, datetime

import pytest

from crs import rounds
from crs._answers.rounds import context
from crs._law.terms import RoundType
from crs._record.record import Record, Round

CEC, PNP = RoundType.CEC, RoundType.PNP


@pytest.fixture(autouse=True)
def no_own_copy(tmp_path, monkeypatch):
    monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path))


def made_up(*cutoffs):
    """A record of one type, a round a month from November, with those cut-offs."""
    days = [date(2023 + (month + 10) // 12, (month + 10) % 12 + 1, 5) for month in range(12)]
    found = tuple(
        Round(str(n), day, CEC, "", 10 * n, cutoff, None, None, "")
        for n, (day, cutoff) in enumerate(zip(days, cutoffs, strict=False), 1)
    )
    return Record(found, found[-1].date, "made up")


def extremes(*cutoffs):
    record = made_up(*cutoffs)
    found = context(record.rounds[-1], record)
    return [
        known
        and (known.since.number if known.since else "ever", known.equal and known.equal.number)
        for known in (found.lowest, found.highest)
    ]


def test_round_392():
    found = context(rounds.get(392))
    assert found.previous.number == "390"
    assert (found.cutoff_change, found.invitations_change) == (-2, -2000)
    assert (found.lowest.since.number, found.lowest.since.date) == ("312", date(2024, 8, 27))
    assert found.lowest.since.cutoff == 507
    assert found.lowest.equal.number == "315"
    assert found.highest is None
    assert found.tie_break_ottawa.isoformat() == "2025-10-29T00:35:24-04:00"
    assert found.drawn_at_ottawa.isoformat() == "2026-01-21T07:37:42-05:00"
    assert (found.year.rounds, found.year.invitations) == (4, 15_255)


def test_the_summary_that_was_reported_at_the_time():
    found = rounds.summary(since=date(2026, 1, 1), until=date(2026, 1, 21))
    assert (found.rounds, found.invitations) == (4, 15_255)
    assert found.by_type == ((CEC, 2, 14_000), (PNP, 2, 1_255))


def test_a_summary_of_nothing():
    found = rounds.summary(since=date(2014, 1, 1), until=date(2014, 12, 31))
    assert (found.rounds, found.invitations, found.by_type) == (0, 0, ())


def test_the_lowest_and_highest_ever():
    assert context(rounds.get(176)).lowest.since is None
    highest = context(rounds.get("91b")).highest
    assert highest.since is None
    first = context(rounds.get(1))
    assert (first.previous, first.cutoff_change, first.invitations_change) == (None, None, None)
    assert (first.lowest, first.highest, first.tie_break_ottawa) == (None, None, None)
    assert first.drawn_at_ottawa.tzname() == "EST"
    assert context(rounds.get(447)).drawn_at_ottawa is None


@pytest.mark.parametrize(
    ("cutoffs", "lowest", "highest"),
    [
        ((500,), None, None),
        ((500, 500), None, None),
        ((500, 490), ("ever", None), None),
        ((500, 510), None, ("ever", None)),
        ((480, 500, 490), ("1", None), None),
        ((520, 500, 510), None, ("1", None)),
        ((480, 500, 490, 495, 490), ("1", "3"), None),
        ((490, 500, 490), ("ever", "1"), None),
        ((480, 490, 490, 490), None, ("ever", "3")),
        ((480, 500, 490, 490), ("1", "3"), None),
        ((500, 490, 495), None, ("1", None)),
    ],
)
def test_since_when_a_cutoff_is_the_lowest_or_highest(cutoffs, lowest, highest):
    assert extremes(*cutoffs) == [lowest, highest]


def test_the_year_so_far_starts_in_january_and_ends_with_the_round():
    record = made_up(500, 490, 480, 470, 460)
    found = context(record.rounds[3], record).year
    assert (found.since, found.until) == (date(2024, 1, 1), date(2024, 2, 5))
    assert found.by_type == ((CEC, 2, 70),)
    assert (
        rounds.summary(since=date(2023, 11, 5), until=date(2023, 12, 5), record=record).invitations
        == 30
    )


def test_moments_are_in_utc_on_record():
    assert rounds.get(392).tie_break == datetime(2025, 10, 29, 4, 35, 24, tzinfo=UTC)
