"""JSON Lines: profiles as `crs score` takes them, keys that stand twice, lines that are none."""

import json
from datetime import date

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crs
from crs._engine.plan import Order
from crs._frames.files.job import Job, run
from crs._frames.files.nested import flat
from crs._frames.rows import to_row
from crs.errors import FileError, FrameError
from crs.testing import profiles
from flat_rows import to_document

RULES = Order(date(2026, 10, 1), rules=crs.rules.get("2025-03-25"))
ANA = {"age": 29, "education": "masters", "canadian_work_years": 1}
"""Who has 310 points."""
CLB = {"english": {"clb": 9}, "foreign_work_years": 3}
"""What makes it 509."""


def write(path, *lines):
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def scored(tmp_path, *lines, part=1000):
    source = write(tmp_path / "in.jsonl", *lines)
    run(Job(source, tmp_path / "out.jsonl", part=part), RULES)
    written = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in written.splitlines()]


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet", ".jsonl"])
def test_a_profile_scores_as_alone(tmp_path, ending):
    source = write(tmp_path / "in.jsonl", ANA, ANA | CLB)
    out = tmp_path / f"out{ending}"
    assert run(Job(source, out), RULES).bad == 0
    if ending == ".csv":
        totals = pl.read_csv(out)["crs_total"].to_list()
    elif ending == ".xlsx":
        heads, *rows = openpyxl.load_workbook(out).active.iter_rows(values_only=True)
        totals = [row[heads.index("crs_total")] for row in rows]
    elif ending == ".parquet":
        totals = pl.read_parquet(out)["crs_total"].to_list()
    else:
        totals = [json.loads(line)["crs_total"] for line in out.read_text().splitlines()]
    assert totals == [310, 509]


@given(people=st.lists(profiles(), min_size=1, max_size=5), part=st.sampled_from([1, 2, 1000]))
def test_any_profiles_score_as_alone(tmp_path_factory, people, part):
    folder = tmp_path_factory.mktemp("profiles")
    documents = [json.loads(json.dumps(to_document(to_row(one)))) for one in people]
    rows = scored(folder, *documents, part=part)
    expected = [crs.score(one, rules="2025-03-25").total for one in people]
    assert [row["crs_total"] for row in rows] == expected


def test_every_form_of_a_result(tmp_path):
    spoken = {"listening": 9, "reading": 9, "writing": 9, "speaking": 9}
    report = {"test": "ielts", "listening": 8, "reading": 7, "writing": 7, "speaking": 7.0}
    for english in ({"clb": 9}, {"nclc": 9}, spoken, report):
        [row] = scored(tmp_path, ANA | CLB | {"english": english})
        assert row["crs_total"] == 509
    [row] = scored(tmp_path, ANA | CLB | {"English": {"clb": 9}, "english": None})
    assert row["crs_total"] == 509
    [row] = scored(tmp_path, ANA | CLB | {"spouse": None, "french": None})
    assert row["crs_total"] == 509


def test_a_spouse(tmp_path):
    document = ANA | CLB | {"spouse": {"education": "masters", "language": {"clb": 9}}}
    expected = crs.score(crs.Profile.model_validate(document), rules="2025-03-25").total
    [row] = scored(tmp_path, document)
    assert row["crs_total"] == expected
    assert row["spouse"] is True


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ({"english": {"clbb": 9}}, 'unknown key "clbb"; did you mean "clb"'),
        ({"english": {"test": "tef", "reading": 1}}, "english"),
        ({"spouse": {"english": {"clb": 9}}}, "a spouse has one result"),
        ({"spouse": {"education": "phd"}, "spouse_education": "masters"}, "give it once"),
        ({"english": {"clb": 9}, "English": {"clb": 4}}, "give it once"),
    ],
)
def test_what_cannot_be_has_no_score(tmp_path, part, says):
    good, bad = scored(tmp_path, ANA | CLB, ANA | part, part=1)
    assert good["crs_total"] == 509
    assert bad["crs_total"] is None
    assert says in bad["crs_invalid"]


def test_what_is_no_part_of_a_profile_stops_the_work(tmp_path):
    with pytest.raises(FrameError, match='"english" is not read'):
        scored(tmp_path, ANA | {"english": 9})
    with pytest.raises(FrameError, match='"tests" is not read'):
        scored(tmp_path, ANA | CLB | {"tests": [{"test": "ielts"}]})
    with pytest.raises(FrameError, match='"lmia" is not read'):
        scored(tmp_path, ANA, ANA | {"lmia": True})


def test_a_struct_in_another_file_is_not_left_out(tmp_path):
    frame = pl.DataFrame([ANA | CLB])
    frame.write_parquet(tmp_path / "in.parquet")
    with pytest.raises(FrameError, match='"english" is not read'):
        run(Job(tmp_path / "in.parquet", tmp_path / "out.parquet"), RULES)
    with pytest.raises(FrameError, match='"english" is not read'):
        crs.batch.score(frame, on=date(2025, 4, 1))


DEEP = '{"age": 29, "education": "masters", "note": ' + "[" * 100_000 + "]" * 100_000 + "}"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"age": 29, "education": "masters", "age": 45}', 'line 2 has the key "age" twice'),
        ('{"age": 29, "education": "masters", "a": {"b": 1, "b": 1}}', 'the key "b" twice'),
        ('{"age": 29, "education": "masters", "a": NaN}', "NaN is no number"),
        (DEEP, "line 2 is nested too deeply"),
        ('{"age": 29, "education": "masters", "_crs_row": 1}', "stands in the way"),
        ('{"age": 29, "education": "masters"} {"age": 30}', "line 2 is not valid JSON"),
        ("29", "line 2 is no object"),
    ],
    ids=["twice", "twice within", "no number", "deep", "row", "two", "number"],
)
@pytest.mark.parametrize("first", [ANA, ANA | CLB], ids=["flat", "nested"])
def test_lines_that_are_refused(tmp_path, first, line, says):
    with pytest.raises(FileError, match=says):
        scored(tmp_path, first, line)


def test_a_mark_at_the_beginning(tmp_path):
    [row] = scored(tmp_path, "\ufeff" + json.dumps(ANA))
    assert row["crs_total"] == 310


def test_numbers_too_large_for_any(tmp_path):
    first, second = scored(tmp_path, ANA | CLB, '{"age": 1e999, "education": "masters"}')
    assert first["crs_total"] == 509
    assert "age 1e999: expected an age in whole years" in second["crs_invalid"]


def test_a_library_that_cannot_go_on_is_told(tmp_path, monkeypatch):
    def fails(*_, **__):
        raise pl.exceptions.ComputeError("for a reason of its own")

    monkeypatch.setattr(pl, "read_ndjson", fails)
    with pytest.raises(FileError, match="cannot be read: for a reason of its own"):
        scored(tmp_path, ANA | CLB)


def test_a_flat_row_stays_as_it_is():
    assert flat(ANA | {"note": {"a": 1}}) == (ANA | {"note": {"a": 1}}, None)


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet", ".xlsx"])
@pytest.mark.parametrize(("levels", "nested"), [(65, "[{}]"), (500, '{{"a": {}}}'), (5000, "[{}]")])
def test_a_value_that_is_nested_deeply_is_told(tmp_path, ending, levels, nested):
    value = "1"
    for _ in range(levels):
        value = nested.format(value)
    (tmp_path / "in.jsonl").write_text(f'{{"age": 29, "education": "masters", "x": {value}}}\n')
    with pytest.raises(FileError, match="line 1 is nested too deeply"):
        run(Job(tmp_path / "in.jsonl", tmp_path / f"out{ending}"), RULES)
    assert not (tmp_path / f"out{ending}").exists()


def test_a_number_of_thousands_of_digits_is_told_in_words(tmp_path):
    (tmp_path / "in.jsonl").write_text(f'{{"age": {"9" * 5000}, "education": "masters"}}\n')
    with pytest.raises(FileError, match="line 1 is not valid JSON: a whole number has more than"):
        run(Job(tmp_path / "in.jsonl", tmp_path / "out.csv"), RULES)
