"""A dossier made ready for any day: what is shared is what would be made anew."""

from datetime import date

from hypothesis import given, settings
from people import canadian, celpip, dossier, job, people

from crs._answers.history import History
from crs._answers.snapshot import snapshot
from crs._answers.unsettled import otherwise

DAYS = [date(2019, 6, 1), date(2024, 2, 28), date(2026, 2, 28), date(2026, 10, 1)]


def assert_read_alike(facts):
    """Each reading taken the other way gives what it does without anything shared."""
    history = History(facts)
    for day in DAYS:
        snapshot(history, day).total  # noqa: B018 - what is shared is made
    for _, _, other in otherwise(facts, None):
        shared, anew = History(other, history), History(other)
        for day in reversed(DAYS):
            found, expected = snapshot(shared, day), snapshot(anew, day)
            assert found.total == expected.total
            assert found.values == expected.values
            assert found.facts.derived == expected.facts.derived


def _read(facts):
    """The facts, or nothing where they contradict one another."""
    try:
        return dossier(**facts)
    except ValueError:
        return None


@settings(max_examples=20)
@given(people(partial=True, open_facts=True).map(_read).filter(bool))
def test_facts_read_otherwise_share_only_what_stays(facts):
    assert_read_alike(facts)


def test_each_reading_in_question_at_once():
    """Work abroad in two occupations, remote work, a leap day, and a spouse's brother and work."""
    facts = dossier(
        birth_date="1996-02-29",
        tests=[celpip("2024-02-29"), celpip("2025-06-01", 7)],
        work=[
            job("2016-01-04", "2017-06-30"),
            job("2018-01-01", "2019-01-31", noc="21301"),
            canadian("2021-01-01", "2023-12-31", employer="foreign"),
        ],
        siblings=[{"of": "spouse", "since": "2010", "birth_date": "1990"}],
        spouse={
            "citizen_or_pr": True,
            "tests": [celpip("2024-02-29")],
            "work": [canadian("2022-01-03", "2024-12-27", full_time_student=True)],
        },
    )
    assert len(list(otherwise(facts, None))) == 6
    assert_read_alike(facts)


def test_ways_are_found_once_for_the_same_facts():
    """Days between two turns of a fact share what they give; other days do not."""
    history = History(dossier(tests=[celpip("2025-06-01")]))
    first, second = (snapshot(history, date(2026, 8, day)) for day in (1, 2))
    assert first.profiles[0] is second.profiles[0]
    assert snapshot(history, date(2027, 8, 1)).profiles[0] is not first.profiles[0]
