"""Data frames of Spark; the text of their queries is tested with that of DuckDB."""

import sys

import pytest
from sparks import session

import crs

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyspark"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

NEWEST = crs.rules.all()[-1].id
TOTAL = crs.score(crs.Profile(age=29, education="masters"), rules=NEWEST).total


@pytest.fixture(name="spark", scope="module")
def _spark():
    return session()


def test_a_frame_gets_its_columns_and_keeps_its_own(spark):
    frame = spark.createDataFrame(
        [("a", 29, "masters", 7), ("b", None, "masters", 7)],
        "name string, age smallint, education varchar(20), crs_total int",
    )
    found = crs.batch.score(frame, rules=NEWEST, on_invalid="null")
    assert found.columns == ["name", "age", "education", "crs_total", "crs_invalid"]
    assert dict(found.dtypes)["crs_total"] == "smallint"
    assert [tuple(row)[3:] for row in found.collect()] == [
        (TOTAL, None),
        (None, "age is missing; every row needs one"),
    ]


def test_a_bad_row_stops_the_query_and_not_the_call(spark):
    frame = spark.createDataFrame([(29, "masters"), (129, "masters")], "age int, education string")
    found = crs.batch.score(frame, rules=NEWEST)
    with pytest.raises(Exception, match="age 129: expected a whole number from 0 to 120"):
        found.collect()


def test_a_wrong_column_is_told_at_once(spark):
    frame = spark.createDataFrame([([29], "masters")], "age array<int>, education string")
    with pytest.raises(crs.errors.FrameError, match='"age" holds'):
        crs.batch.score(frame)


def test_decimals_and_columns_of_nulls_are_read(spark):
    frame = spark.sql("SELECT 29.0 AS age, 'masters' AS education, NULL AS spouse")
    assert crs.batch.score(frame, rules=NEWEST).collect()[0]["crs_total"] == TOTAL


@pytest.mark.parametrize("strict", ["true", "false"])
def test_the_mode_of_the_session_changes_nothing(spark, strict):
    spark.conf.set("spark.sql.ansi.enabled", strict)
    try:
        frame = spark.createDataFrame(
            [(29, "masters"), (2**62, "masters")], "age bigint, education string"
        )
        found = crs.batch.score(frame, rules=NEWEST, on_invalid="null").collect()
    finally:
        spark.conf.unset("spark.sql.ansi.enabled")
    assert [row["crs_total"] for row in found] == [TOTAL, None]


def test_without_pyspark_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql.functions", None)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.delitem(sys.modules, "crs.batch.engines.spark", raising=False)
    frame = type("DataFrame", (), {"__module__": "pyspark.sql"})()
    with pytest.raises(crs.errors.MissingLibraryError, match=r"pip install 'crs-score\[spark\]'"):
        crs.batch.score(frame)
