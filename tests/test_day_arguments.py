"""A day in Python is a date: every public function that takes one says what to give instead."""

import inspect
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import crs

ME = crs.Profile(age=29, education="masters", english={"clb": 9})
DOSSIER = crs.Dossier(birth_date="1996-05-17")
PEOPLE = Path(__file__).parents[1] / "examples" / "people"
CATEGORY = crs.categories.get("trade")
TIMELINE = crs.timeline(DOSSIER, since=date(2026, 1, 1), until=date(2026, 2, 1))

COUPLE = crs.Dossier.model_validate(
    {"birth_date": "1996-05-17", "spouse": {"birth_date": "1997-05-17"}}
)
CALLS = {
    ("score", "on"): lambda day: crs.score(ME, on=day),
    ("compare", "on"): lambda day: crs.compare(DOSSIER, on=day, since=date(2026, 1, 1)),
    ("compare", "since"): lambda day: crs.compare(ME, since=day),
    ("compare", "today"): lambda day: crs.compare(509, on=date(2026, 10, 1), today=day),
    ("compare", "until"): lambda day: crs.compare(DOSSIER, until=day),
    ("improve", "on"): lambda day: crs.improve(ME, on=day),
    ("improve", "by"): lambda day: crs.improve(ME, on=date(2026, 1, 5), by=day),
    ("couple", "on"): lambda day: crs.couple(COUPLE, on=day),
    ("eligibility", "on"): lambda day: crs.eligibility(DOSSIER, on=day),
    ("timeline", "since"): lambda day: crs.timeline(DOSSIER, since=day),
    ("timeline", "until"): lambda day: crs.timeline(DOSSIER, since=date(2025, 7, 1), until=day),
    ("answers.Timeline.on", "day"): TIMELINE.on,
    ("categories.Category.at", "day"): CATEGORY.at,
    ("categories.Category.standing", "day"): CATEGORY.standing,
    ("categories.Version.covers", "day"): CATEGORY.versions[0].covers,
    ("categories.all", "on"): lambda day: crs.categories.all(on=day),
    ("categories.show", "on"): lambda day: crs.categories.show("trade", on=day),
    ("categories.diff", "first"): lambda day: crs.categories.diff(day, date(2026, 1, 1)),
    ("categories.diff", "second"): lambda day: crs.categories.diff(date(2026, 1, 1), day),
    ("categories.notes", "day"): crs.categories.notes,
    ("categories.of", "on"): lambda day: crs.categories.of("72310", on=day),
    ("categories.on", "day"): crs.categories.on,
    ("export.javascript", "on"): lambda day: crs.export.javascript(on=day),
    ("noc.search", "on"): lambda day: crs.noc.search("cook", on=day),
    ("noc.show", "on"): lambda day: crs.noc.show("21231", on=day),
    ("pool.counts", "on"): lambda day: crs.pool.counts(on=day),
    ("pool.latest", "on"): lambda day: crs.pool.latest(on=day),
    ("pool.standing", "on"): lambda day: crs.pool.standing(500, on=day),
    ("programs.all", "on"): lambda day: crs.programs.all(on=day),
    ("programs.expected_tables", "until"): crs.programs.expected_tables,
    ("programs.get", "on"): lambda day: crs.programs.get("cec", on=day),
    ("reports.client_report", "on"): lambda day: crs.reports.client_report(DOSSIER, on=day),
    ("reports.desk", "on"): lambda day: crs.reports.desk(PEOPLE, on=day),
    ("reports.review", "on"): lambda day: crs.reports.review(DOSSIER, on=day),
    ("programs.grid", "on"): lambda day: crs.programs.grid(on=day),
    ("programs.grid_points", "on"): lambda day: crs.programs.grid_points(on=day),
    ("programs.show", "on"): lambda day: crs.programs.show("cec", on=day),
    ("programs.settlement_funds", "on"): lambda day: crs.programs.settlement_funds(
        family=1, on=day
    ),
    ("rounds.all", "since"): lambda day: crs.rounds.all(since=day),
    ("rounds.all", "until"): lambda day: crs.rounds.all(until=day),
    ("rounds.all", "today"): lambda day: crs.rounds.all(today=day),
    ("rounds.latest", "today"): lambda day: crs.rounds.latest(today=day),
    ("rounds.on", "day"): crs.rounds.on,
    ("rounds.status", "on"): lambda day: crs.rounds.status(on=day),
    ("rounds.summary", "since"): lambda day: crs.rounds.summary(since=day),
    ("rounds.summary", "until"): lambda day: crs.rounds.summary(until=day),
    ("rules.in_force", "day"): crs.rules.in_force,
}
"""A call of each public function that takes a day."""
FRAMES = {
    ("batch.score", "on"),
    ("batch.sql", "on"),
    ("export.sql", "on"),
    ("plots.rounds", "as_of"),
    ("plots.rounds", "scores"),
    ("pool.goodness_of_fit", "as_of"),
    ("pool.simulate", "as_of"),
    ("reform.last_rounds", "until"),
    ("reform.trial", "as_of"),
    ("rounds.update", "today"),
}
"""Those that need an extra or a feed; of a frame, text is a column."""


def _public():
    for name in crs.__all__:
        thing = getattr(crs, name)
        if not inspect.ismodule(thing):
            yield name, thing
            continue
        for inner in thing.__all__:
            yield f"{name}.{inner}", getattr(thing, inner)


def _functions():
    """Every public function and every method of a public class."""
    for name, thing in _public():
        if not inspect.isclass(thing):
            yield name, thing
            continue
        for method, function in vars(thing).items():
            if not method.startswith("_") and inspect.isfunction(function):
                yield f"{name}.{method}", function


def _days():
    for name, function in _functions():
        if not callable(function) or name.startswith("errors."):
            continue
        for parameter in inspect.signature(function).parameters.values():
            if re.search(r"\b(?<!datetime )date\b", str(parameter.annotation)):
                yield name, parameter.name


def test_every_public_function_that_takes_a_day_is_called_here():
    assert set(_days()) == CALLS.keys() | FRAMES


@pytest.mark.parametrize("call", CALLS.values(), ids=["-".join(names) for names in CALLS])
@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("2026-01-05", r"'2026-01-05'; write datetime\.date\(2026, 1, 5\)$"),
        ("soon", "'soon'$"),
        (datetime(2026, 1, 5, tzinfo=UTC), r"; take its date\(\), in the time zone of the place$"),
    ],
    ids=["text", "words", "moment"],
)
def test_what_is_no_date_is_refused_with_what_to_give(call, given, advice):
    expected = r"^\w+: expected a day such as datetime\.date\(2026, 1, 21\), not "
    with pytest.raises(TypeError, match=expected + ".*" + advice):
        call(given)


def test_the_message_names_the_argument():
    for (_, argument), call in CALLS.items():
        with pytest.raises(TypeError, match=f"^{argument}: "):
            call("2026-01-05")


def test_a_date_does():
    for call in CALLS.values():
        call(date(2026, 1, 5))


@pytest.mark.parametrize("given", ["2026-01-05", datetime(2026, 1, 5, tzinfo=UTC)])
def test_of_pools_pictures_and_reforms_too(given):
    pytest.importorskip("polars", reason="the extra batch is not installed")
    pytest.importorskip("altair", reason="the extra plot is not installed")
    for call in (
        lambda day: crs.plots.rounds(crs.rounds.all(), as_of=day),
        lambda day: crs.pool.simulate(1, seed=1, as_of=day),
        crs.reform.last_rounds,
        lambda day: crs.reform.trial("2025-03-25", pool=1, as_of=day),
        lambda day: crs.rounds.update("nowhere.json", today=day),
    ):
        with pytest.raises(TypeError, match="expected a day such as"):
            call(given)
