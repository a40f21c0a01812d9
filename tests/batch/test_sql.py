"""SQL text on DuckDB and on Spark, and relations of DuckDB.

What is expected comes from the plain walk over the rules, from `crs.score` and from the schema.
"""

import datetime as dt
import math
import sys
from itertools import product

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings

import crs
from crs._engine.plan import column_of
from crs._engine.sql import DIALECTS, Sql
from crs._frames.rows import to_row
from crs.testing import profiles
from sparks import session

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyspark"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

SCHEMA = crs.batch.SCHEMA
RULES = [rules.id for rules in crs.rules.all()]
NEWEST = RULES[-1]
TYPES = {
    "age": pa.int64(),
    "choice": pa.string(),
    "day": pa.date32(),
    "equal-levels": pa.int64(),
    "level": pa.int64(),
    "scale": pa.string(),
    "test": pa.string(),
    "yes-or-no": pa.bool_(),
    "years": pa.float64(),
}
ONE = {"age": 29, "education": "masters"}


def table_of(rows, **types):
    """An Arrow table of flat rows; columns that the schema does not have need a type."""
    columns = {name: None for row in rows for name in row} or dict.fromkeys(ONE)
    known = {name: TYPES[column.kind] for name, column in SCHEMA.items()} | types
    return pa.table({n: pa.array([row.get(n) for row in rows], known[n]) for n in columns})


def held(table):
    names = {"bool": "yes-or-no", "date32[day]": "day", "double": "number", "string": "text"}
    return {field.name: names.get(str(field.type), "whole") for field in table.schema}


def of_duckdb(table, text, _folder):
    with duckdb.connect() as connection:
        connection.register("people", table)
        found = connection.sql(text)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def of_spark(table, text, folder):
    pq.write_table(table, folder / "people.parquet")
    session().read.parquet(str(folder / "people.parquet")).createOrReplaceTempView("people")
    return [row.asDict() for row in session().sql(text).collect()]


@pytest.fixture(name="run", params=["duckdb", "spark"])
def _run(request, tmp_path):
    """Scores flat rows by the text of one dialect."""
    engine = {"duckdb": of_duckdb, "spark": of_spark}[request.param]
    if request.param == "spark":
        session()

    def run(rows, *, types=None, **asked):
        table = table_of(rows, **types or {})
        asked = {"columns": held(table)} | asked
        text = crs.batch.sql(dialect=request.param, table="people", **asked)
        return engine(table, text, tmp_path)

    return run


def scores(row):
    return {name: value for name, value in row.items() if name.startswith("crs_")}


# ------------------------------------------------------------------------------ the points


@pytest.fixture(name="drawn", scope="module")
def _drawn():
    found = []

    @settings(
        max_examples=150,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(profiles())
    def draw(profile):
        found.append(profile)

    draw()
    return [(profile, every_line(profile)) for profile in found]


def every_line(profile):
    """The points of every line under every rule set, by the name of the column."""
    found = {}
    for rules in crs.rules.all():
        score = crs.score(profile, rules=rules)
        found |= {column_of(id, rules): score[id].points for id in rules.nodes}
    return found


def text(row):
    """A row whose levels and raw scores are text, as some tests print words."""
    return {
        name: str(value) if SCHEMA[name].kind == "level" and value is not None else value
        for name, value in row.items()
    }


def test_every_line_of_random_profiles_with_raw_scores(run, drawn):
    rows = [text(to_row(profile)) for profile, _ in drawn]
    levels = {name: pa.string() for name, column in SCHEMA.items() if column.kind == "level"}
    found = run(rows, types=levels, rules=RULES, breakdown="all")
    for (profile, expected), got in zip(drawn, found, strict=True):
        assert got == got | expected, profile


def test_raw_scores_may_be_numbers(run):
    results = dict.fromkeys(
        ("english_reading", "english_writing", "english_listening", "english_speaking"), 7.5
    )
    rows = [ONE | results | {"english_test": "ielts"}, ONE | results]
    number = dict.fromkeys(results, pa.float64())
    good, bad = run(rows, types=number, rules=NEWEST)
    test = {"test": "ielts", "reading": 7.5, "writing": 7.5, "listening": 7.5, "speaking": 7.5}
    assert good["crs_total"] == crs.score(crs.Profile(**ONE, english=test), rules=NEWEST).total
    assert bad["crs_total"] is None
    assert bad["crs_invalid"].count("a score of its test, or a level from 0 to 12") == 4


# ------------------------------------------------------------------------------- bad rows


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"age": None}, "age is missing; every row needs one"),
        ({"age": -1}, f"age -1: expected {SCHEMA['age'].expected}"),
        ({"age": 2**63 - 1}, f"age {2**63 - 1}: expected {SCHEMA['age'].expected}"),
        ({"education": "Master's"}, "education Master's: expected one of"),
        ({"education": "a\\b"}, "education a\\b: expected one of"),
        ({"canadian_work_years": math.nan}, "expected a number of years, 0 or more"),
        ({"canadian_work_years": math.inf}, "expected a number of years, 0 or more"),
        ({"canadian_work_years": -0.5}, "canadian_work_years -0.5: expected a number"),
        ({"english_reading": -(2**62) + 4}, "english_reading -4611686018427387900: expected"),
        ({"english_reading": 9}, "english_writing is missing"),
        ({"spouse_education": "phd"}, "spouse is missing although"),
    ],
)
def test_a_bad_row_gets_nulls_and_its_reason_or_stops_the_query(run, wrong, says):
    rows = [ONE | {"spouse": False}, ONE | wrong]
    if "english_reading" in wrong:
        others = ("english_writing", "english_listening", "english_speaking")
        rows = [row | dict.fromkeys(others) for row in rows]
    good, bad = run(rows, rules=NEWEST, breakdown="sections")
    assert good["crs_invalid"] is None
    assert good["crs_total"] == crs.score(crs.Profile(**ONE), rules=NEWEST).total
    assert says in bad["crs_invalid"]
    assert {v for name, v in scores(bad).items() if name != "crs_invalid"} == {None}
    with pytest.raises(Exception, match=r"expected|missing") as stopped:
        run(rows, rules=NEWEST, on_invalid="raise")
    assert says in str(stopped.value)


def test_numbers_without_end_stand_in_no_age(run):
    rows = [ONE | {"age": age} for age in (29.0, 29.5, 1e300, math.nan, math.inf)]
    found = run(rows, types={"age": pa.float64()}, rules=NEWEST)
    assert [row["crs_total"] is None for row in found] == [False, True, True, True, True]


def test_huge_raw_scores_overflow_nothing(run):
    four = ("english_reading", "english_writing", "english_listening", "english_speaking")
    huge = (2**63 - 1, -(2**63), -(2**63) + 4, 2**62 + 4)
    rows = [ONE | dict.fromkeys(four, value) | {"english_test": "ielts"} for value in huge]
    assert all(row["crs_total"] is None for row in run(rows, rules=NEWEST))


@pytest.mark.parametrize("word", ["", "7d", "0x7", "nan", "1_0", "seven", "'; DROP"])
def test_text_that_is_no_number_is_no_score(run, word):
    four = ("english_reading", "english_writing", "english_listening", "english_speaking")
    types = dict.fromkeys(four, pa.string())
    row = ONE | dict.fromkeys(four, "7") | {"english_test": "celpip", "english_reading": word}
    [found] = run([row], types=types, rules=NEWEST)
    assert found["crs_total"] is None
    assert found["crs_invalid"].startswith(f"english_reading {word}: ")


# ------------------------------------------------------------------- what is asked for


def test_no_rows_and_one_row(run):
    assert run([], rules=NEWEST) == []
    [row] = run([ONE], rules=NEWEST, on_invalid="raise")
    assert row == ONE | {"crs_total": crs.score(crs.Profile(**ONE), rules=NEWEST).total}


def test_a_column_of_days_chooses_each_rows_rules(run):
    facts = ONE | {"job_offer": "senior-manager"}
    name = """the 'day' "of" `a` \\ draw"""
    days = [dt.date(2014, 12, 31), None]
    for rules in crs.rules.all():
        days += [rules.in_force_from, rules.in_force_from - dt.timedelta(days=1)]
    rows = [facts | {name: day} for day in days]
    found = run(rows, types={name: pa.date32()}, on=name, breakdown="all")
    profile = crs.Profile(**facts)
    assert "the first rule set is 2015-01-01" in found[0]["crs_invalid"]
    assert found[1]["crs_invalid"] == "the day is missing"
    for day, row in zip(days, found, strict=True):
        assert row[name] == day
        if day is not None and day.year > 2014:
            score = crs.score(profile, on=day)
            mine = {column_of(id): score[id].points for id in crs.rules.in_force(day).nodes}
            absent = scores(row).keys() - mine.keys() - {"crs_invalid"}
            assert {row[column] for column in absent} <= {None}
            assert {column: row[column] for column in mine} == mine


def test_unless_told_every_column_but_tests_and_scales_is_there(run):
    profile = crs.Profile(**ONE, canadian_work_years=2, spouse={"education": "doctorate"})
    row = {
        name: value
        for name, value in to_row(profile).items()
        if SCHEMA[name].kind not in ("day", "test", "scale") and not SCHEMA[name].stands_for
    }
    day = dt.date(2021, 1, 1)
    [found] = run([row | {"day": day}], types={"day": pa.date32()}, columns=None, on="day")
    assert found["crs_total"] == crs.score(profile, on=day).total
    assert list(found) == [*row, "day", "crs_total", "crs_invalid"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_text_does_not_grow_with_the_depth_of_sums(dialect):
    total, every = (
        crs.batch.sql(RULES, dialect=dialect, breakdown=breakdown) for breakdown in ("total", "all")
    )
    assert total.count("SELECT") <= every.count("SELECT") < 15
    assert len(total) < 100_000
    assert len(every) < 150_000


def test_a_wrong_question_is_told():
    with pytest.raises(crs.errors.UnknownIdError, match='did you mean "spark"'):
        crs.batch.sql(NEWEST, dialect="spak")
    with pytest.raises(crs.errors.FrameError, match='no column "education"'):
        crs.batch.sql(NEWEST, columns={"age": "whole"})
    with pytest.raises(crs.errors.FrameError, match="must hold dates"):
        crs.batch.sql(on="on", columns={"age": "whole", "education": "text", "on": "text"})


def test_operators_keep_their_order():
    a, b, c = Sql("a"), Sql("b"), Sql("c")
    assert str(a - (b - c)) == "a - (b - c)"
    assert str(a - b - c) == "a - b - c"
    assert str((a + b) * 2) == "(a + b) * 2"
    assert str(a - -1) == "a - (-1)"
    assert str((a == b) == c) == "(a = b) = c"
    assert str((a | b) & ~c.is_null()) == "(a OR b) AND NOT c IS NULL"
    assert str(~(a & b)) == "NOT (a AND b)"
    assert str((a < b).is_null()) == "(a < b) IS NULL"


# ---------------------------------------------------------------------- relations of DuckDB


@pytest.fixture(name="connection")
def _connection():
    with duckdb.connect() as connection:
        yield connection


def test_a_relation_stays_one_and_is_lazy(connection):
    rows = [ONE, {"age": 41, "education": "bachelors"}]
    connection.register("people", table_of(rows))
    found = crs.batch.score(connection.table("people"), rules=NEWEST, breakdown="sections")
    assert isinstance(found, duckdb.DuckDBPyRelation)
    assert found.columns == [
        *ONE,
        *(f"crs_{id}" for id in ("total", "core", "spouse", "transferability", "additional")),
    ]
    assert {str(kind) for kind in found.types[2:]} == {"SMALLINT"}
    totals = [crs.score(crs.Profile(**row), rules=NEWEST).total for row in rows]
    assert [row[2] for row in found.fetchall()] == totals


def test_a_bad_relation_is_told_when_it_is_given(connection):
    rows = [ONE, ONE | {"age": 130}, ONE | {"education": "Mastery"}, ONE | {"age": 131}]
    connection.register("people", table_of(rows))
    with pytest.raises(crs.errors.FrameError) as told:
        crs.batch.score(connection.table("people"), rules=NEWEST)
    *ages, education = told.value.problems
    told_ages = sorted((age.column, age.count, age.rows, age.value) for age in ages)
    assert told_ages == [("age", 1, (), 130), ("age", 1, (), 131)]
    assert "in 1 of 4 rows" in str(told.value)
    assert "the nearest is 120" in ages[0].says
    assert (education.value, education.says) == ("Mastery", 'did you mean "masters"?')


def test_rows_that_turn_bad_later_stop_the_query(connection):
    connection.execute("CREATE TABLE people AS SELECT 29 AS age, 'masters' AS education")
    found = crs.batch.score(connection.table("people"), rules=NEWEST)
    connection.execute("INSERT INTO people VALUES (200, 'masters')")
    with pytest.raises(duckdb.Error, match="age 200: expected a whole number from 0 to 120"):
        found.fetchall()


def test_results_replace_columns_of_their_names(connection):
    people = connection.sql("SELECT 29 AS age, 0 AS crs_total, 'masters' AS education")
    found = crs.batch.score(people, rules=NEWEST, on_invalid="null")
    assert found.columns == ["age", "crs_total", "education", "crs_invalid"]
    again = crs.batch.score(found, rules=NEWEST).project("crs_total")
    assert again.fetchall()[0][0] == crs.score(crs.Profile(**ONE), rules=NEWEST).total


@pytest.mark.parametrize("breakdown", ["total", "all"])
def test_the_text_of_a_query_replaces_columns_of_the_names_of_its_results(connection, breakdown):
    connection.sql("CREATE TABLE t AS SELECT 29 AS age, 'masters' AS education, 5 AS CRS_TOTAL")
    columns = {"age": "whole", "education": "text"}
    text = crs.batch.sql(NEWEST, table="t", columns=columns, breakdown=breakdown)
    scored = connection.sql(text)
    assert [name.lower() for name in scored.columns].count("crs_total") == 1
    assert scored.project("crs_total").fetchall() == [(245,)]


def test_every_type_of_a_column_is_read(connection):
    total = crs.score(crs.Profile(**ONE, canadian_work_years=1), rules=NEWEST).total
    for age, years in product(
        ("UTINYINT", "HUGEINT", "DOUBLE", "DECIMAL(5, 2)"), ("TINYINT", "FLOAT", "DECIMAL(3, 1)")
    ):
        people = connection.sql(
            f"SELECT 29::{age} AS age, 1::{years} AS canadian_work_years, NULL AS spouse, "
            "'professional'::ENUM ('professional', 'none') AS education"
        )
        assert crs.batch.score(people, rules=NEWEST).fetchall()[0][-1] == total, (age, years)
    with pytest.raises(crs.errors.FrameError, match='"age" holds'):
        crs.batch.score(connection.sql("SELECT [1] AS age, 'none' AS education"), rules=NEWEST)


def test_without_duckdb_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.delitem(sys.modules, "crs._engine.duckdb", raising=False)
    people = type("DuckDBPyRelation", (), {"__module__": "duckdb"})()
    with pytest.raises(crs.errors.MissingLibraryError, match=r'pip install "crs-score\[duckdb\]"'):
        crs.batch.score(people)
