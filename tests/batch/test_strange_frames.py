"""Frames, relations, files and reforms that are odd, but not impossible."""

import datetime as dt
import sys

import polars as pl
import pytest

import crs
from crs._engine.plan import Order
from crs._frames.files.job import Job, run
from crs._law.terms import ABILITIES
from crs.errors import FileError, FrameError
from reforms import head

NEWEST = "2025-03-25"
RULES = Order(dt.date(2026, 10, 1), rules=crs.rules.get(NEWEST))
ONE = {"age": [29], "education": ["masters"]}
"""Who has 245 points: 110 and 135."""

pytestmark = pytest.mark.filterwarnings("ignore::crs.errors.UnreadColumnsWarning")


def total(frame, **asked):
    """The total of the one row of a frame of pandas or PyArrow."""
    [found] = crs.batch.score(frame, rules=NEWEST, **asked)["crs_total"].to_numpy()
    return found


# ------------------------------------------------------------------------------ frames


def test_names_that_are_none():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({**ONE, 7: [1]})
    with pytest.raises(FrameError, match="the name of a column is 7, which is no text"):
        crs.batch.score(frame)
    with pytest.raises(FrameError, match="the name of a column is None"):
        crs.batch.score(pandas.DataFrame({**ONE, None: [1]}))
    two = pandas.MultiIndex.from_tuples([("a", "age"), ("b", "education")])
    with pytest.raises(FrameError, match=r"is \('a', 'age'\), which is no text"):
        crs.batch.score(pandas.DataFrame([[29, "masters"]], columns=two))
    twice = pandas.DataFrame([[29, "masters", 1, 2]], columns=["age", "education", "x", "x"])
    with pytest.raises(FrameError, match='two columns are called "x"'):
        crs.batch.score(twice)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("english_test", "TOEFL iBT", "TOEFL iBT is not accepted for Express Entry"),
        ("english_test", "PTE", "PTE Core is accepted, PTE Academic is not"),
        ("french_test", "TEFAQ", "TEFAQ is not accepted"),
        ("english_test", "IELTS", 'did you mean "ielts"?'),
        ("english_test", "CLB", 'did you mean "clb"?'),
        ("education", "Bachelor's", 'did you mean "three-year"?'),
        ("education", "Diploma", "its level is told by the length of the program"),
        ("canadian_study", "Yes", "of which length"),
    ],
)
def test_a_word_in_a_frame_is_met_with_what_it_means(column, value, says):
    four = {f"english_{ability}": [70] for ability in ABILITIES}
    french = {name.replace("english", "french"): given for name, given in four.items()}
    frame = pl.DataFrame(ONE | four | french | {column: [value], "first_language": ["english"]})
    with pytest.raises(FrameError) as refusal:
        crs.batch.score(frame, rules=NEWEST)
    assert says in str(refusal.value)
    assert ("did you mean" in str(refusal.value)) is ("did you mean" in says)


def test_a_needed_column_of_nulls_is_called_that():
    with pytest.raises(FrameError, match='the column "education" holds nothing at all'):
        crs.batch.score(pl.DataFrame({"age": [29], "education": [None]}), rules=NEWEST)


def test_two_columns_of_a_relation_with_one_name():
    from crs._engine.column_problems import check_names

    with pytest.raises(FrameError, match='two columns are called "x"'):
        check_names(["x", "y", "x"])


def test_what_is_of_a_library_of_frames_but_no_frame():
    with pytest.raises(TypeError, match="polars Series is no data frame; expected a data frame"):
        crs.batch.score(pl.Series("age", [29]))


@pytest.mark.parametrize("kind", ["uint64", "int64", "float16", "float32"])
def test_numbers_of_pyarrow(kind):
    arrow = pytest.importorskip("pyarrow")
    years = {"uint64": 2**64 - 1, "int64": 2**63 - 1, "float16": 1.5, "float32": 9.0}[kind]
    if kind == "float16":
        years = pytest.importorskip("numpy").float16(years)
    held = arrow.array([years], getattr(arrow, kind)())
    # a year gives 40 and 25, five and more give 80 and 50
    assert total(arrow.table({**ONE, "canadian_work_years": held})) == (
        310 if kind == "float16" else 375
    )
    bad = crs.batch.score(
        arrow.table({"age": arrow.array([-(2**63)]), "education": ["masters"]}),
        rules=NEWEST,
        on_invalid="null",
    )
    assert bad["crs_total"].to_pylist() == [None]


def test_text_of_pyarrow():
    arrow = pytest.importorskip("pyarrow")
    for kind in (arrow.string_view(), arrow.large_string()):
        assert total(arrow.table({"age": [29], "education": arrow.array(["masters"], kind)})) == 245


def test_a_type_that_nobody_knows_is_told():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({**ONE, "canadian_work_years": [1 + 2j]})
    with pytest.raises(
        FrameError,
        match='work_years" holds values of several kinds, or of another; expected a number',
    ):
        crs.batch.score(frame)


# --------------------------------------------------------------------------- relations


def test_results_of_another_case_are_replaced():
    duckdb = pytest.importorskip("duckdb")
    people = duckdb.sql("SELECT 29 AS age, 5 AS CRS_TOTAL, 'masters' AS education")
    found = crs.batch.score(people, rules=NEWEST)
    assert found.columns == ["age", "education", "crs_total"]
    assert found.project("crs_total").fetchall() == [(245,)]
    assert found.filter("crs_total = 245").fetchall() == [(29, "masters", 245)]
    held = {"age": "whole", "education": "text", "Crs_Total": "whole"}
    text = crs.batch.sql(NEWEST, columns=held, table="people")
    assert duckdb.sql(text).project("crs_total").fetchall() == [(245,)]
    spark = crs.batch.sql(NEWEST, columns=held, table="people", dialect="spark")
    assert "`Crs_Total`)" in spark


# ----------------------------------------------------------------------------- reforms

REFORM = (
    head("odd", "Odd", "Étrange")
    + """

[[group]]
id         = "total"
label      = { en = "Total", fr = "Total" }
source     = "brief"
section    = "1"
confidence = "C"
members    = ["core", "spouse", "transferability", "additional"]
cap        = 700
maximum    = 700
"""
)


@pytest.mark.parametrize("lazy", [False, True])
def test_a_cap_on_the_total_holds_in_every_breakdown(tmp_path, lazy):
    file = tmp_path / "odd.toml"
    file.write_text(REFORM, encoding="utf-8")
    rules = crs.rules.load(file)
    frame = pl.DataFrame({**ONE, "provincial_nomination": [True]})
    pandas = pytest.importorskip("pandas")
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.sql("SELECT 29 AS age, 'masters' AS education, true AS provincial_nomination")
    for breakdown in ("total", "sections", "all"):
        asked = {"rules": rules, "breakdown": breakdown}
        found = crs.batch.score(frame.lazy() if lazy else frame, **asked).lazy().collect()
        assert found["crs_total"].to_list() == [700]
        assert crs.batch.score(pandas.DataFrame(frame.to_dict(as_series=False)), **asked)[
            "crs_total"
        ].tolist() == [700]
        scored = crs.batch.score(relation, **asked)
        assert scored.project("crs_total").fetchall() == [(700,)]


# ------------------------------------------------------------------------------- files


def parquet(tmp_path, **own):
    pl.DataFrame(ONE | own).write_parquet(tmp_path / "in.parquet")
    return tmp_path / "in.parquet"


@pytest.mark.parametrize(
    ("values", "ending", "says"),
    [
        (pl.Series([dt.timedelta(1)]), ".csv", "lengths of time"),
        (pl.Series([b"x"]), ".jsonl", "bytes"),
        (pl.Series([[b"x"]]), ".jsonl", "bytes"),
        (pl.Series([b"x"]), ".csv", "lists, tables or bytes"),
    ],
)
def test_what_a_kind_of_file_cannot_hold(tmp_path, values, ending, says):
    source = parquet(tmp_path, took=values)
    with pytest.raises(FileError, match=f'"took" holds {says}, which .* cannot'):
        run(Job(source, tmp_path / f"out{ending}"), RULES)
    run(Job(source, tmp_path / "out.parquet"), RULES)
    assert pl.read_parquet(tmp_path / "out.parquet")["took"].to_list() == values.to_list()


def test_two_columns_of_one_name_are_told(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = arrow.Table.from_arrays([[29], ["masters"], [1], [2]], ["age", "education", "x", "x"])
    parquet.write_table(table, tmp_path / "in.parquet")
    with pytest.raises(FileError, match=r"not read: .*'x' has more than one occurrence"):
        run(Job(tmp_path / "in.parquet", tmp_path / "out.csv"), RULES)


@pytest.mark.parametrize("error", [pl.exceptions.PanicException, pl.exceptions.ComputeError])
def test_a_library_that_gives_up_is_told(tmp_path, monkeypatch, error):
    from crs._frames.files import parquet as module

    def fails(*_):
        raise error("")

    monkeypatch.setattr(module, "in_batches", fails)
    with pytest.raises(FileError, match=r"in\.parquet is damaged.*for a reason unknown"):
        run(Job(parquet(tmp_path), tmp_path / "out.csv"), RULES)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_no_half_template_stays(tmp_path, monkeypatch, capsys, ending):
    from crs import cli

    def fails(self, *_, **__):
        self.touch()
        raise OSError(28, "No space left on device")

    path = tmp_path / f"t{ending}"
    if ending == ".csv":
        monkeypatch.setattr(type(path), "write_bytes", fails)
    else:
        import xlsxwriter

        def closes(_):
            raise xlsxwriter.exceptions.FileCreateError(OSError(28, "No space left on device"))

        monkeypatch.setattr(xlsxwriter.Workbook, "close", closes)
    monkeypatch.setattr(sys, "argv", ["crs", "batch", "--template", str(path)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    told = " ".join(capsys.readouterr().err.split()).replace("crs: ", "")
    assert "was not written: no space left on device" in told
    assert not path.exists()


def test_the_same_letters_in_another_order_are_no_slip():
    frame = pl.DataFrame({"age": [29], "educatio": ["masters"], "noitacude": [1]})
    with pytest.raises(FrameError, match='rename the column "educatio"'):
        crs.batch.score(frame, rules="2025-03-25")
