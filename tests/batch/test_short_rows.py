"""Rows of CSV with fewer or more cells than there are heads: never a lower score without a word."""

import csv
import json
from datetime import date
from random import Random

import pytest

from crs._engine.plan import Order
from crs._frames.files.job import Job, run
from crs.errors import FileError
from crs.rules import get

RULES = Order(date(2026, 10, 1), rules=get("2025-03-25"))
HEADS = "age,education,canadian_work_years,nomination"
FULL = "29,masters,1,"
LACKING, CUT = "the row has fewer cells than there are heads", "the file ends within this row"
CAVEATS = {"crs_caveats": "short-row"}


def scored(tmp_path, text, **more):
    source, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text(text, encoding="utf-8", newline="")
    report = run(Job(source, out, **more), RULES)
    rows = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    return report, [(row["crs_total"], row["crs_caveats"], row["crs_invalid"]) for row in rows]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("row", ["29,masters", "29,masters,1", "29", '"29",masters,1', "29,1,yes"])
def test_a_short_row_among_full_ones_has_no_score(tmp_path, separator, end, row):
    lines = [HEADS, FULL, row, "", FULL, FULL, ""]
    report, rows = scored(tmp_path, end.join(lines).replace(",", separator))
    assert [total for total, _, _ in rows] == [310, None, 310, 310]
    assert rows[1][2].startswith(LACKING)
    assert (report.rows, report.bad) == (4, 1)
    [line] = report.wrong
    assert "1 of 4 rows (row 3)" in line.en
    assert "moins de cellules" in line.fr


@pytest.mark.parametrize("row", ["29,masters,1", "29,masters", "29", '29,"masters"'])
@pytest.mark.parametrize("above", ["", "Clients of May\n\n", '"Clients\nof ""May"""\n'])
def test_a_file_that_is_cut_off_in_its_last_row(tmp_path, row, above):
    for full in (1, 14, 15, 16, 40):
        report, rows = scored(tmp_path, above + "\n".join([HEADS, *[FULL] * full, row]))
        assert [total for total, _, _ in rows] == [310] * full + [None]
        assert rows[-1][2].startswith(CUT)
        assert report.bad == 1
    _, rows = scored(tmp_path, above + f"{HEADS}\n{FULL}\n{FULL}")
    assert [total for total, _, _ in rows] == [310, 310]  # whole, if without a line end


def test_rows_that_excel_ends_early_are_read(tmp_path):
    """It leaves blanks at the end out where all of sixteen rows have them, from the top."""
    blocks = [[HEADS, *[FULL] * 15], ["29,masters,1"] * 16, ["29,masters"] * 16, [FULL] * 16]
    for rest in (["29,masters"] * 5, ["29,masters", "", "29,masters"]):
        lines = [line for block in [*blocks, rest] for line in block]
        for part in (7, 16, 1000):
            report, rows = scored(tmp_path, "\r\n".join([*lines, ""]), part=part)
            end = sum(map(bool, rest))
            totals = [310] * 31 + [245] * 16 + [310] * 16 + [245] * end
            assert [total for total, _, _ in rows] == totals
            caveats = [None] * 15 + ["short-row"] * 32 + [None] * 16 + ["short-row"] * end
            assert [caveat for _, caveat, _ in rows] == caveats
            [caveat] = [caveat for caveat in report.caveats if caveat.code == "short-row"]
            assert caveat.rows == 32 + end
    del lines[20]  # so that a row of each block is longer or shorter than the others are
    report, rows = scored(tmp_path, "\n".join([*lines, ""]))
    assert (report.bad, rows[29][0]) == (17, 310)
    assert rows[30][2].startswith(LACKING)


def test_where_only_what_is_not_read_is_missing(tmp_path):
    lines = [f"{HEADS},note", *[f"{FULL},"] * 3, FULL, *[f"{FULL},"] * 11, *[FULL] * 16, ""]
    report, rows = scored(tmp_path, "\n".join(lines))
    assert [total for total, _, _ in rows] == [310] * 31
    assert [place for place, (_, caveat, _) in enumerate(rows) if caveat] == [3]  # not Excel's
    assert report.bad == 0
    _, rows = scored(tmp_path, f"{HEADS},note\n{FULL}")
    assert rows[0][2].startswith(CUT)


def test_random_rows(tmp_path):
    """Every row is full and scored, or short and told; one with too many cells ends the work."""
    random = Random(7)
    for _ in range(40):
        lengths = [random.choice([4, 4, 4, 4, 4, 3, 2]) for _ in range(random.randrange(1, 60))]
        cells = ["29", "masters", "1", "no"]
        quoted = ['"29"', *cells[1:]]
        lines = [",".join((quoted if random.random() < 0.1 else cells)[:n]) for n in lengths]
        _, rows = scored(tmp_path, "\n".join([HEADS, *lines, ""]))
        for length, (total, caveat, reason) in zip(lengths, rows, strict=True):
            if length == 4:
                assert (total, caveat, reason) == (310, None, None)
            else:
                assert caveat == "short-row" or reason.startswith(LACKING)
        place = random.randrange(len(lines))
        lines[place] = ",".join([*cells, random.choice(["", "1", '""', '"a,b"'])])
        with pytest.raises(FileError, match=f"row {place + 2} has 5 cells but there are 4 heads"):
            scored(tmp_path, "\n".join([HEADS, *lines, *random.choice([[], [""]])]))


def test_what_is_short_comes_back_as_it_was(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text(f"{HEADS}\n{FULL}\n29,masters\n")
    run(Job(source, tmp_path / "out.csv", tmp_path / "bad.csv"), RULES)
    with (tmp_path / "bad.csv").open(newline="") as file:
        [bad] = csv.DictReader(file)
    assert (bad["age"], bad["education"], bad["nomination"]) == ("29", "masters", "")
    assert bad["crs_invalid"].startswith(LACKING)
    names = (tmp_path / "out.csv").read_text().splitlines()[0].split(",")
    assert not [name for name in names if name.startswith("_crs")]
