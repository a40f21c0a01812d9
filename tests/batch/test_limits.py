"""What a file may cost before it is refused: long lines, many columns, nothing in the heads."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
import pytest

import crs
from crs._engine.plan import Order
from crs._frames.files import parquet
from crs._frames.files.job import Job, run
from crs.errors import FileError

RULES = Order(date(2026, 10, 1), rules=crs.rules.get("2025-03-25"))
LONG = 1_000_001


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "," * LONG, "line 1 is longer than 1,000,000 bytes"),
        ("a.csv", "age,education\n29,masters\n" + "," * LONG, "line 3 is longer than"),
        ("a.csv", "age,education\n29,masters\n" + "," * 3 * LONG + "\n29,x\n", "line 3 is longer"),
        ("a.csv", ",,,\n,,\n", "cannot be told from its first lines|there is no column"),
        ("a.jsonl", '{"age": 29, "x": "%s"}' % ("x" * LONG), "line 1 is longer than"),
        ("a.jsonl", '{"age": 29}\n' + "[" * LONG, "line 2 is longer than 1,000,000 bytes"),
        ("a.jsonl", "".join(f'{{"k{n}": 1}}\n' for n in range(5000)), "has 4,097 columns; at most"),
    ],
    ids=["heads", "row", "middle", "blank", "value", "nested", "keys"],
)
def test_what_is_too_wide_is_refused(tmp_path, name, text, message):
    (tmp_path / name).write_text(text)
    with pytest.raises((FileError, crs.errors.FrameError), match=message):
        run(Job(tmp_path / name, tmp_path / "out.csv"), RULES)
    assert not (tmp_path / "out.csv").exists()


def test_lines_of_the_longest_kind_are_read(tmp_path):
    note = "x" * 10_000
    (tmp_path / "a.csv").write_text("age,education,note\n" + f"29,masters,{note}\n" * 3)
    assert run(Job(tmp_path / "a.csv", tmp_path / "out.csv"), RULES).bad == 0


def long_texts(path, note, rows):
    """A file of a few bytes in which one long text is said many times."""
    notes = pl.Series("note", [note] * rows)
    people = {"age": [29] * rows, "education": ["masters"] * rows, "data": [b"x" * 9] * rows}
    pl.DataFrame([*map(pl.Series, people, people.values()), notes]).write_parquet(path)


def test_a_text_said_many_times_is_written_piece_by_piece(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "_PIECE", 1000)
    long_texts(tmp_path / "a.parquet", "x" * 300, 100)
    heights, source = [], parquet.source(tmp_path / "a.parquet", None)
    for part in source.parts(64):
        heights.append(part.height)
        assert part.columns == ["_crs_row", *source.columns]
    assert (sum(heights), max(heights)) == (100, 4)
    report = run(Job(tmp_path / "a.parquet", tmp_path / "out.parquet"), RULES)
    assert (report.rows, report.bad) == (100, 0)
    read = pl.read_parquet(tmp_path / "out.parquet")
    assert read["note"].to_list() == ["x" * 300] * 100


def test_a_row_of_parquet_may_be_as_long_as_a_line(tmp_path):
    long_texts(tmp_path / "a.parquet", "x" * LONG, 3000)
    assert (tmp_path / "a.parquet").stat().st_size < 10**6
    with pytest.raises(FileError, match="row 1 is longer than 1,000,000 bytes"):
        run(Job(tmp_path / "a.parquet", tmp_path / "out.parquet"), RULES)


@pytest.mark.parametrize("name", ["", " "])
@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_a_column_without_a_name_gets_one(tmp_path, name, ending):
    frame = pl.DataFrame({"age": [29], "education": ["masters"], "x": ["x"]}).rename({"x": name})
    if ending == "parquet":
        frame.write_parquet(tmp_path / "a.parquet")
    else:
        (tmp_path / "a.jsonl").write_text(json.dumps(frame.to_dicts()[0]) + "\n")
    report = run(Job(tmp_path / f"a.{ending}", tmp_path / "out.jsonl"), RULES)
    assert report.unread == ("column_3",)
    [row] = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert (row["column_3"], row["crs_total"]) == ("x", 245)


def test_many_wrong_values_are_not_all_told_but_counted(tmp_path):
    rows = "".join(f"29,wrong {n % 3000}\n" for n in range(3001))
    (tmp_path / "a.csv").write_text("age,education\n" + rows + "200,masters\n")
    for part in (10, 10_000):
        report = run(Job(tmp_path / "a.csv", tmp_path / "out.csv", part=part), RULES)
        told = [problem for problem in report.problems if problem.column == "education"]
        assert [problem.value for problem in told[:20]] == [f"wrong {n}" for n in range(20)]
        assert (len(told), told[0].count, told[20].count) == (21, 2, 2980)
        assert any(
            "2,980 of 3,002 rows: other values of education" in line.en for line in report.wrong
        )
        assert [problem.value for problem in report.problems if problem.column == "age"] == [200]
    assert report.bad == 3002


REFUSALS = """
import json, sys, time
from datetime import date
from pathlib import Path
from crs._engine.plan import Order
from crs._frames.files.job import Job, run
from crs.errors import CrsError

for name in sys.argv[1:]:
    began = time.process_time()
    try:
        run(Job(Path(name), Path("out.csv")), Order(date(2026, 10, 1)))
    except CrsError as refusal:
        [most] = [line.split()[1] for line in Path("/proc/self/status").read_text().splitlines()
                  if line.startswith("VmHWM")]
        print(json.dumps([str(refusal), time.process_time() - began, int(most) / 1e6]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs the peak of memory")
def test_a_refusal_takes_no_more_time_and_memory_than_is_promised(tmp_path):
    """10 seconds and 1 GB, for files that cost far more if all of them is read."""
    arrow = pytest.importorskip("pyarrow")
    writer = pytest.importorskip("pyarrow.parquet")
    with ZipFile(tmp_path / "bomb.xlsx", "w", ZIP_DEFLATED, compresslevel=1) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    (tmp_path / "wide.csv").write_text(("x" + "," * 40_000 + "\n") * 500)
    said = arrow.DictionaryArray.from_arrays(arrow.array([0] * 3000), ["x" * LONG])
    people = arrow.table({"age": [29] * 3000, "education": ["masters"] * 3000, "note": said})
    writer.write_table(people, tmp_path / "said.parquet", store_schema=False)
    assert (tmp_path / "said.parquet").stat().st_size < 10**6
    done = subprocess.run(
        [sys.executable, "-c", REFUSALS, "bomb.xlsx", "wide.csv", "said.parquet"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        text=True,
    )
    refusals = [json.loads(line) for line in done.stdout.splitlines()]
    reasons = (
        "unpacks to 70,000,000 bytes",
        "has 40,001 columns",
        "row 1 is longer than 1,000,000",
    )
    for (refusal, seconds, gigabytes), reason in zip(refusals, reasons, strict=True):
        assert reason in refusal
        assert seconds < 10
        assert gigabytes < 1
