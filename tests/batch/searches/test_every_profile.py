"""Every point of every line, in every kind of frame: over whole domains, and at random.

What is expected comes from the plain walk over the tree of the rules, or from `crs.score`.
"""

from collections import defaultdict

import pytest

import crs
import options
from crs._engine import python as flat
from crs._engine import reference
from crs._engine.plan import column_of
from crs._frames.rows import to_row
from flat_rows import to_document
from kinds_of_frames import ENGINES, QUIET
from test_dated import DAYS, check_day
from test_every_engine import (
    RULES,
    columns_of,
    drawn,
    lines_of,
    made,
    rows_of_factors,
    scored,
    values_of,
)

pytestmark = QUIET


@pytest.fixture(scope="session", name="domains")
def _domains():
    """The rows, and the points of every line of each by the plain walk over the tree."""
    rows = list(rows_of_factors())
    expected = defaultdict(list)
    for row in rows:
        values = tuple(values_of(row))
        for known in crs.rules.all():
            points = reference.evaluate(known, values, with_spouse=row["spouse"])
            for id, number in points.items():
                expected[column_of(id, known)].append(number)
    return columns_of(rows), expected


def test_every_factor_over_its_whole_domain(engine, domains):
    columns, expected = domains
    assert scored(engine, columns, rules=RULES, breakdown="all") == expected


@pytest.fixture(scope="session", name="people")
def _people():
    return drawn(400)


@pytest.mark.parametrize("rules", crs.rules.all(), ids=lambda rules: rules.id)
def test_random_profiles_line_by_line(engine, people, rules):
    rows = [to_row(profile) for profile in people]
    assert any(row["english_test"] for row in rows)
    found = scored(engine, columns_of(rows), rules=rules, breakdown="all")
    expected = columns_of([lines_of(profile, rules) for profile in people])
    assert found == expected
    assert list(found) == list(expected)


MANY = 2_000 if options.is_brief() else 100_000
ENGINES_WITH_MANY = ("polars", "duckdb")


def every_point(profile, rules):
    """The points of every line, as `crs.score` finds them."""
    values, with_spouse = profile.encoded
    points = flat.programs(rules)[with_spouse](values)
    assert points[0] == crs.score(profile, rules=rules).total
    return points


def test_many_random_profiles_line_by_line(engines_asked):
    engines = [ENGINES[name] for name in ENGINES_WITH_MANY if name in engines_asked]
    if not engines:
        pytest.skip("neither Polars nor DuckDB is asked for")
    rows = list(made(MANY, 2026))
    profiles = [crs.Profile.model_validate(to_document(row)) for row in rows]
    frames = [(engine, engine.make(columns_of(rows))) for engine in engines]
    for rules in crs.rules.all():
        points = list(zip(*(every_point(one, rules) for one in profiles), strict=True))
        for engine, frame in frames:
            found = engine.read(crs.batch.score(frame, rules=rules, breakdown="all"))
            for id, expected in zip(flat.slots(rules), points, strict=True):
                assert found[column_of(id)] == list(expected), (engine.name, rules.id, id)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_counts_on_a_day(engine, day):
    check_day(engine, day)
