"""Files of profiles: conventions of Excel and CSV, every combination, streaming, interruption."""

import codecs
import csv
import dataclasses
import datetime as dt
import errno
import json
import os
import sys
from functools import partial
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import crs
from crs._engine.plan import Order
from crs._facts.heads import Meaning, plain
from crs._frames.files import job, values
from crs._frames.files.headers import Heads
from crs._frames.files.job import Job, run
from crs._frames.files.spreadsheets import defused
from crs._law.terms import ABILITIES
from crs._reports.batch import lines
from crs.errors import FileError, FrameError, MissingLibraryError
from flat_rows import to_document

DAY = dt.date(2026, 1, 21)
AUDIT = ("crs_on", "crs_rules", "crs_caveats")
YES_AND_NO = ("true", "yes", "vrai", "1", "1.0", "false", "no", "non", "faux", "0", "0.0")
TODAY = Order(dt.date(2026, 10, 1), on=DAY)
SECTIONS = ["crs_core", "crs_spouse", "crs_transferability", "crs_additional"]
HEADS = ["Client", "age", "education", "canadian_work_years", "foreign_work_years", "spouse"]
HEADS += [f"english_{ability}" for ability in ("reading", "writing", "listening", "speaking")]
HEADS += ["english_test"]
GOOD = [
    ["Zoé", 29, "masters", 1, 3, False, 9, 9, 9, 9, None],
    ["Bo", 41, "three-year", 2.5, 0, True, 7.5, 7, 8, 7, "ielts"],
    ["Cy", 18, "secondary", None, None, None, "M", 3, 12, 10, "celpip"],
    ["=1+1", 45, "doctorate", 0, 6, False, None, None, None, None, None],
]
"""The first is the profile of the contract, which scores 509."""
ENDINGS = [".csv", ".xlsx", ".parquet", ".jsonl", ".ndjson"]


def oracle(row):
    """What the scalar engine says of a row."""
    given = {k: v for k, v in zip(HEADS, row, strict=True) if k != "Client" and v is not None}
    return crs.score(crs.Profile.model_validate(to_document(given)), on=DAY).total


TOTALS = [oracle(row) for row in GOOD]


def test_the_first_row_is_the_example_of_the_contract():
    assert TOTALS[0] == 509


def write(path, rows=GOOD, heads=HEADS):
    """A plain file of that kind, by libraries other than ours where there is one."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            words = {True: "true", False: "false"}
            writer.writerow(heads)
            for row in rows:
                writer.writerow([words[v] if isinstance(v, bool) else v for v in row])
    elif path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for place, row in enumerate([heads, *rows], 1):
            for column, value in enumerate(row, 1):
                cell = book.active.cell(place, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
        book.save(path)
    elif path.suffix == ".parquet":
        columns = {}
        for name, values in zip(heads, zip(*rows, strict=True), strict=True):
            mixed = any(isinstance(v, str) for v in values)
            given = [None if v is None else str(v) for v in values] if mixed else values
            columns[name] = pl.Series(given, strict=False)
        pl.DataFrame(columns).write_parquet(path)
    else:
        lines = [json.dumps(dict(zip(heads, row, strict=True))) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(path):
    """The rows of a file, as dictionaries, by libraries other than ours where there is one."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    if path.suffix == ".xlsx":
        heads, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        return [dict(zip(heads, row, strict=True)) for row in rows]
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dicts()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def totals(path, column="crs_total"):
    return [int(row[column]) if row[column] not in (None, "") else None for row in read(path)]


@pytest.mark.parametrize("part", [1, 1000])
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("source", ENDINGS)
def test_every_combination(tmp_path, source, ending, part):
    given, out = write(tmp_path / f"in{source}"), tmp_path / f"out{ending}"
    report = run(Job(given, out, part=part), TODAY)
    assert (report.rows, report.bad, report.problems) == (4, 0, ())
    assert totals(out) == TOTALS
    rows = read(out)
    assert list(rows[0]) == [*HEADS, "crs_total", *AUDIT, "crs_invalid"]
    assert rows[0]["Client"] == "Zoé"
    is_copy = source == ending == ".xlsx"  # in which every cell is what it was
    harmless = "'=1+1" if ending in {".csv", ".xlsx"} and not is_copy else "=1+1"
    assert rows[3]["Client"] == harmless
    assert float(rows[1]["english_reading"]) == 7.5
    assert rows[2]["english_reading"] == "M"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({given.name, out.name})


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_scored_file_can_be_scored_again(tmp_path, ending):
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    run(Job(write(tmp_path / "in.csv"), first), TODAY._replace(breakdown="all"))
    report = run(Job(first, second), TODAY)
    assert "crs_core_age" in report.replaced
    assert "crs_total" in report.replaced
    heads = [head for head in read(second)[0] if head is not None]
    assert heads == [*HEADS, "crs_total", *AUDIT, "crs_invalid"]
    assert totals(second) == TOTALS


def test_breakdown_and_several_rule_sets(tmp_path):
    given, out = write(tmp_path / "in.csv"), tmp_path / "out.csv"
    run(Job(given, out), TODAY._replace(breakdown="sections"))
    for row in read(out):
        assert sum(int(row[name]) for name in SECTIONS) == int(row["crs_total"])
    sets = tuple(map(crs.rules.get, ("2020-10-20", "2025-03-25")))
    run(Job(given, out), Order(dt.date(2026, 10, 1), rules=sets))
    assert totals(out, "crs_total_2025_03_25") == TOTALS
    run(Job(given, out), Order(dt.date(2026, 10, 1), rules=sets[1]))
    assert totals(out) == TOTALS


# ----------------------------------------------------------------------------- French Excel

FRENCH = (
    "Âge du dossier;Age ;Education;English Reading;english_writing;english-listening;"
    "ENGLISH_SPEAKING;English Test;Spouse;note\r\n"
    "x;29;Masters;7,5;7,0;8,5;7;IELTS;non;=A1\r\n"
    ";;;;;;;;;\r\n"
    "y;trente;High School;7,5;7;8;7;PTE Core;peut-être;-5,5\r\n"
    'z;30;Two or more;M;M;10;10;celpip;OUI;"deux\nlignes"\r\n'
    ";;;;;;;;;\r\n"
)


def test_csv_of_a_french_excel(tmp_path):
    given, out, errors = (tmp_path / name for name in ("in.csv", "out.csv", "err.csv"))
    given.write_bytes(codecs.BOM_UTF8 + FRENCH.encode())
    report = run(Job(given, out, errors), TODAY)
    assert (report.rows, report.bad) == (3, 1)
    assert {head: meant.column for head, meant in report.meant.items()} == {
        "Age ": "age",
        "Education": "education",
        "English Reading": "english_reading",
        "english-listening": "english_listening",
        "ENGLISH_SPEAKING": "english_speaking",
        "English Test": "english_test",
        "Spouse": "spouse",
    }
    text = out.read_bytes()
    assert text.startswith(codecs.BOM_UTF8 + "Âge du dossier;Age ;".encode())
    assert text.count(b"\r\n") == 4
    first = text.decode("utf-8-sig").splitlines()[1]
    assert first.startswith("x;29;Masters;7,5;7,0;8,5;7;IELTS;non;'=A1;")
    profile = {"age": 29, "education": "masters"}
    scores = {"reading": 7.5, "writing": 7.0, "listening": 8.5, "speaking": 7.0}
    profile["english"] = {"test": "ielts", **scores}
    assert f";{crs.score(crs.Profile.model_validate(profile), on=DAY).total};" in first
    with errors.open(encoding="utf-8-sig", newline="") as file:
        (bad,) = csv.DictReader(file, delimiter=";")
    assert bad["crs_row"] == "4"  # as Excel shows it: the heads are row 1, row 3 is blank
    assert bad["Age "] == "trente"
    assert bad["note"] == "-5,5"  # a number is no formula
    reason = bad["crs_invalid"]
    assert "age trente: expected an age in whole years" in reason
    assert "spouse peut-être: " in reason
    assert "english_reading" in reason  # 7.5 is no score of PTE Core
    by_column = {one.column: one for one in report.problems}
    assert by_column["age"].value == "trente"
    assert {one.rows for one in report.problems} == {(4,)}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("start", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_conventions_of_csv_are_kept(tmp_path, separator, start, newline):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    lines = [["age", "education", "né", ""], ["29", "phd", "é", "z"], ["30", "phd", '"a b"', ""]]
    given.write_bytes(start + "".join(separator.join(one) + newline for one in lines).encode())
    run(Job(given, out), TODAY)
    written = out.read_bytes()
    assert written.startswith(codecs.BOM_UTF8) == bool(start)
    assert written.count(b"\r\n") == (3 if newline == "\r\n" else 0)
    heads = written.decode("utf-8-sig").splitlines()[0].split(separator)
    assert heads == ["age", "education", "né", "column_4", "crs_total", *AUDIT, "crs_invalid"]


def test_a_title_above_the_heads_of_a_csv(tmp_path):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text("sep=;\nClients, 2026, all, of, them;\n\nage;education\n-3;phd\n29;phd\n")
    report = run(Job(given, out), TODAY)
    assert report.problems[0].rows == (5,)
    assert out.read_text().startswith(
        "age;education;crs_total;crs_on;crs_rules;crs_caveats;crs_invalid\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"age\n29\n", "cannot be told"),
        (b"age,education\n29,phd\x81\n", "is no text in UTF-8, Windows-1252"),
        ("né,age,education\n\xe9,29,phd\n".encode() + b"\xe9,29,phd\n", "is no text in UTF-8"),
        (codecs.BOM_UTF8 + b"age,education\n29,\xe9\n", "is no text in UTF-8"),
        ("age,education\n29,phd\n".encode("utf-16") + b"x", "is no text in UTF-8"),
        (b"age,education\n29,phd\0\n", "is no text in UTF-8"),
        (b"age,education\n29,phd\n30,phd,x\n", "row 3 has 3 cells but there are 2 heads"),
        (b'age,education\n29,"phd\n30,phd\n', "double quote"),
        (b"age,Age,education\n1,2,3\n", 'both mean "age"'),
        (b"age,age,education\n1,2,3\n", 'two columns are called "age"'),
        (b"age,education\n" + b"29,phd\n" * 200_000 + b"\x8d,phd\n", "is no text in UTF-8"),
        (b"age,education\n" + b"1" * 200_000 + b",x,y\n", "is not valid CSV"),
        (b"age,education\n" + b"1,x\n" * 30 + b"1" * 200_000 + b",x,y\n", "is not valid CSV"),
    ],
)
def test_wrong_csv_is_told(tmp_path, text, expected):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_bytes(text)
    with pytest.raises(FileError, match=expected):
        run(Job(given, out), TODAY)
    assert not out.exists()
    assert len(list(tmp_path.iterdir())) == 1


def test_wrong_csv_is_told_while_rows_are_counted(tmp_path):
    given = tmp_path / "in.csv"
    given.write_text("age,education\n29,phd\n30,phd,x\n")
    with pytest.raises(FileError, match="row 3 has 3 cells"):
        run(Job(given, tmp_path / "out.xlsx"), TODAY)


def test_missing_and_misspelt_columns_are_told_as_frames_tell_it(tmp_path):
    given = tmp_path / "in.csv"
    given.write_text("agee,education\n29,phd\n")
    with pytest.raises(FrameError, match='rename the column "agee"'):
        run(Job(given, tmp_path / "out.csv"), TODAY)
    given.write_text("x,y\n29,phd\n")
    with pytest.raises(FrameError, match='no column "age"'):
        run(Job(given, tmp_path / "out.csv"), TODAY)


# ------------------------------------------------------------------------------ values


@pytest.mark.parametrize("word", [*YES_AND_NO, "Oui", " VRAI ", "No"])
def test_yes_and_no(tmp_path, word):
    given, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    given.write_text(f"age,education,provincial_nomination\n29,phd,{word}\n")
    run(Job(given, out), TODAY)
    yes = word.strip().lower() in {"true", "yes", "oui", "vrai", "1", "1.0"}
    assert read(out)[0]["provincial_nomination"] is yes
    base = crs.score(crs.Profile(age=29, education="phd"), on=DAY).total
    assert totals(out) == [base + (600 if yes else 0)]  # 600 points: MI 16 of every rule set


@pytest.mark.parametrize("blank", ["", " ", "-", "–", "—"])
def test_blank_and_a_dash_are_not_given(tmp_path, blank):
    given, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    given.write_text(f"age,education,foreign_work_years,spouse\n29,phd,{blank},{blank}\n")
    assert run(Job(given, out), TODAY).bad == 0
    assert read(out)[0]["foreign_work_years"] is None


@pytest.mark.parametrize(
    ("text", "value"), [("1,9", 1.9), ("1.9", 1.9), (" 3 ", 3), (",5", 0.5), ("+2", 2), ("2.", 2)]
)
def test_numbers(tmp_path, text, value):
    given, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    given.write_text(f"age;education;foreign_work_years\n29;phd;{text}\n")
    assert run(Job(given, out), TODAY).bad == 0
    assert read(out)[0]["foreign_work_years"] == value


@pytest.mark.parametrize("text", ["1 000", "1e3", "inf", "nan", "1,2,3", "some", "1/2", "."])
def test_what_is_no_number_is_bad(tmp_path, text):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(f"age;education;foreign_work_years\n29;phd;{text}\n")
    report = run(Job(given, out), TODAY)
    assert [(one.column, one.value, one.rows) for one in report.problems] == [
        ("foreign_work_years", text, (2,))
    ]
    assert f"foreign_work_years {text}: expected" in out.read_text()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-12-01", "2016-11-19"),
        ("2016-12-1", "2016-11-19"),
        ("2016/12/01", "2016-11-19"),
        ("2016-12-01 00:00:00", "2016-11-19"),
        ("2016-12-01T10:30:00Z", "2016-11-19"),
        ("42705", "2016-11-19"),  # 2016-12-01, as Excel counts days
        ("42705.5", "2016-11-19"),
        ("42692", "2015-01-01"),  # 2016-11-18, the day before the rules changed
        ("18/11/2016", "2015-01-01"),
        ("19/11/2016", "2016-11-19"),
        ("18-Nov-16", "2015-01-01"),
        ("Nov 19 2016", "2016-11-19"),
        ("18 novembre 2016", "2015-01-01"),
        ("20161118", "2015-01-01"),
    ],
)
def test_days(tmp_path, text, day):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(f"age,education,job_offer,On\n29,phd,other,{text}\n")
    run(Job(given, out), Order(dt.date(2026, 10, 1)))
    profile = crs.Profile(age=29, education="phd", job_offer="other")
    assert totals(out) == [crs.score(profile, rules=day).total]


@pytest.mark.parametrize("text", ["32/12/2016", "2016-13-01", "soon", "426925"])
def test_what_is_no_day_is_bad(tmp_path, text):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(f"age,education,when\n29,phd,{text}\n")
    report = run(Job(given, out), Order(dt.date(2026, 10, 1), on="when"))
    (one,) = report.problems
    assert (one.column, one.value) == ("when", text)
    assert "2026-01-21" in one.says


TWICE = """\
File No.,age,education,english_clb
A1,29,masters,9
A2,29,masters,9
A1,31,bachelors,7
,30,phd,
,30,phd,
"""


@pytest.mark.parametrize("part", [1, 2**16])
def test_who_stands_on_several_rows_is_told(tmp_path, part):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(TWICE)
    report = run(Job(given, out, part=part), TODAY)
    assert report.repeated == ("File No.", 1, "A1", (2, 4))
    [line] = [line for line in lines(report) if "several rows" in line.en]
    assert line.en.startswith("column \"File No.\": 'A1' stands on several rows, such as 2 and 4")
    assert "A1" in line.fr
    given.write_text(TWICE + "A2,30,phd,\n")
    report = run(Job(given, out, part=part), TODAY)
    assert any("(rows 2 and 4) and 1 more stand" in line.en for line in lines(report))
    given.write_text(TWICE.replace("A1,31", "A3,31"))
    assert run(Job(given, out, part=part), TODAY).repeated is None
    given.write_text(TWICE.replace("File No.", "Notes"))
    assert run(Job(given, out, part=part), TODAY).repeated is None


def test_of_very_many_people_none_is_looked_for(tmp_path, monkeypatch):
    monkeypatch.setattr("crs._frames.files.repeats._MOST", 1)
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(TWICE)
    assert run(Job(given, out, part=1), TODAY).repeated is None


@pytest.mark.parametrize(
    ("test", "scores", "total"),
    [
        ("none", ",,,", 245),
        ("No test", ",,,", 245),
        ("pas encore", ",,,", 245),
        ("none", "9,9,9,9", None),  # of what, is not known
        ("none", "9,,,", None),
        ("N/A", "9,9,9,9", 419),  # levels
    ],
)
def test_no_test_is_none_only_where_there_are_no_scores(tmp_path, test, scores, total):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    abilities = ",".join(f"english_{ability}" for ability in ABILITIES)
    given.write_text(f"age,education,english_test,{abilities}\n29,masters,{test},{scores}\n")
    assert (run(Job(given, out), TODAY).bad == 0) is (total is not None)
    assert totals(out) == [total]


def test_no_test_in_a_file_without_scores(tmp_path):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(
        "age,education,english_test,english_clb\n29,masters,none,\n29,masters,none,9\n"
    )
    assert run(Job(given, out), TODAY).bad == 1
    assert totals(out) == [245, None]


MARCH, APRIL = 88, 94
"""The points for 33 and for 32 years, on a day between 4 March and 3 April."""


@pytest.mark.parametrize(
    ("head", "mapping", "points"),
    [
        ("DOB", {}, None),
        ("DOB (DD/MM/YYYY)", {}, APRIL),
        ("Date de naissance (JJ/MM/AAAA)", {}, APRIL),
        ("DOB (MM/DD/YYYY)", {}, MARCH),
        ("dob_mm_dd_yyyy", {}, MARCH),
        ("DOB", {"DOB": "birth_date (DD/MM/YYYY)"}, APRIL),
        ("DOB", {"DOB": "DOB MM-DD-YYYY"}, MARCH),
        ("Born (dd-mm-yyyy)", {"Born (dd-mm-yyyy)": "birth_date"}, APRIL),
    ],
)
def test_a_day_that_may_be_two_is_read_by_the_order_that_is_told_and_else_asked(
    tmp_path, head, mapping, points
):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(f"{head},education\n03/04/1993,none\n18-Jan-60,none\n", encoding="utf-8")
    report = run(Job(given, out, mapping=mapping), Order(dt.date(2026, 3, 20)))
    if points is not None:
        assert report.bad == 0
        assert totals(out) == [points, 0]
        return
    (problem,) = report.problems
    assert (problem.column, problem.value, problem.rows) == ("birth_date", "03/04/1993", (2,))
    for word in ("1993-03-04", "1993-04-03", '"DOB=birth_date (DD/MM/YYYY)"'):
        assert word in problem.says


@pytest.mark.parametrize(
    ("head", "text", "says"),
    [
        ("DOB (DD/MM/YYYY)", "03/18/1993", "day-month-year"),
        ("DOB (MM/DD/YYYY)", "18/03/1993", "month-day-year"),
        ("DOB (YY/MM/DD)", "18/13/93", "2026-01-21"),
        ("DOB", "1993-04", "1993-04 only"),
        ("DOB", "1993", "1993 only"),
    ],
)
def test_a_day_against_the_order_of_its_column_or_without_its_day(tmp_path, head, text, says):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(f"{head},education\n{text},none\n")
    (problem,) = run(Job(given, out), Order(dt.date(2026, 3, 20))).problems
    assert says in problem.says
    assert "DID" not in problem.french


@pytest.mark.parametrize("text", ["N/A", "n/a", "NA", "s.o.", "not applicable", "NULL", " - "])
def test_what_says_that_nothing_applies_is_nothing_given(tmp_path, text):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    heads = "age,education,foreign_work_years,PNP,english_clb,english_test,DOB,canadian_study"
    given.write_text(f"{heads}\n29,masters{f',{text}' * 6}\n")
    assert run(Job(given, out), TODAY).bad == 0
    assert totals(out) == [110 + 135]
    given.write_text(f"{heads}\n29,{text},,,,,,\n")
    (problem,) = run(Job(given, out), TODAY).problems
    assert "education is missing" in problem.says


def test_the_day_of_each_row(tmp_path):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text("age,education,when\n29,phd,2016-01-01\n29,phd,\n29,phd,2026-01-01\n")
    run(Job(given, out, part=1), Order(dt.date(2026, 10, 1), on="when"))
    assert totals(out)[1] is None
    with pytest.raises(FrameError, match='no column "then"'):
        run(Job(given, out), Order(dt.date(2026, 10, 1), on="then"))


@pytest.mark.parametrize(
    "held", [dt.date(2016, 12, 1), dt.datetime.fromisoformat("2016-12-01T09:00")]
)
def test_days_in_parquet(tmp_path, held):
    given, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    frame = pl.DataFrame({"age": [29], "education": ["phd"], "job_offer": ["other"], "on": [held]})
    frame.write_parquet(given)
    run(Job(given, out), Order(dt.date(2026, 10, 1)))
    profile = crs.Profile(age=29, education="phd", job_offer="other")
    assert totals(out) == [crs.score(profile, rules="2016-11-19").total]
    assert read(out)[0]["on"] == held


def test_formulas():
    cells = ["=1", "+1 (613)", "-x", "@a", "\ta", "\ra", "-5", "+1,5", "-", "a=1", "", None, "'="]
    found = pl.DataFrame({"x": cells}).select(defused("x")).to_series().to_list()
    assert found == [
        "'=1", "'+1 (613)", "'-x", "'@a", "'\ta", "'\ra", "-5", "+1,5", "-", "a=1", "", None, "'=",
    ]  # fmt: skip


def test_heads():
    heads = Heads()
    assert plain(" English-Reading_ ") == "englishreading"
    rows = [["x"], ["age"], ["age", "education"], ["Age", "Education", "spouse"]]
    assert heads.find(rows) == 2
    assert heads.find([["x"], []]) is None
    assert heads.unique(["a", "", "a", " ", "a"]) == ["a", "column_2", "a_2", "column_4", "a_3"]
    assert heads.match(["Age", "Agence"], None) == {"Age": Meaning("age")}


# ------------------------------------------------------------------------------- Excel


def excel(path):
    """A workbook as people keep one: another sheet first, a merged title, blank rows."""
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active["A1"] = "Age and education matter most"
    sheet = book.create_sheet("Clients")
    sheet["B2"] = "Clients of 2026"
    sheet.merge_cells("B2:G2")
    heads = [
        "Client No",
        "Age ",
        "Education",
        "Spouse",
        "on",
        "Canadian Work Years",
        "seen",
        "",
        "x",
    ]
    rows = [
        ["007", 29.0, "masters", True, dt.date(2016, 12, 1), 1.5, dt.date(2026, 1, 2), None, 1],
        ["008", 41, "phd", False, 42705, 2, dt.date(2026, 1, 3), None, 2.0],
        [None] * 9,
        ["009", "old", "phd", None, dt.date(2016, 12, 1), 2, None, None, 3],
    ]
    for place, row in enumerate([heads, *rows], 4):
        for column, value in enumerate(row, 2):
            sheet.cell(place, column, value or (None if value == "" else value))
    sheet.cell(20, 2, "  ")
    book.create_sheet("Blank")
    book.save(path)
    return path


def test_a_workbook_as_people_keep_it(tmp_path):
    given, out, errors = excel(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", tmp_path / "err.xlsx"
    report = run(Job(given, out, errors, part=1), Order(dt.date(2026, 10, 1)))
    assert (report.rows, report.bad) == (3, 1)
    (problem,) = report.problems
    assert (problem.column, problem.rows, problem.value) == ("age", (8,), "old")
    before, after = openpyxl.load_workbook(given), openpyxl.load_workbook(out)
    assert after.sheetnames == before.sheetnames
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                kept = after[sheet.title][cell.coordinate]
                assert (kept.value, kept.data_type) == (cell.value, cell.data_type)
                assert kept.number_format == cell.number_format
    sheet = after["Clients"]
    [heads] = [row for row in sheet.iter_rows() if any(cell.value == "crs_total" for cell in row)]
    place = next(cell.column for cell in heads if cell.value == "crs_total")
    assert [cell.value for cell in heads][place - 1 :] == ["crs_total", *AUDIT, "crs_invalid"]
    found = [sheet.cell(row, place).value for row in range(heads[0].row + 1, sheet.max_row + 1)]
    profile = crs.Profile(age=41, education="phd", canadian_work_years=2)
    assert crs.score(profile, rules="2016-11-19").total in found
    assert sheet.cell(8, place + 4).value.startswith("age old: expected an age")
    assert [row["crs_row"] for row in read(errors)] == [8]
    run(Job(given, tmp_path / "out.csv"), Order(dt.date(2026, 10, 1)))
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "2026-01-02" in text
    assert "2026-01-02 " not in text
    assert ",1," in text


def test_sheets(tmp_path):
    given, out = excel(tmp_path / "in.xlsx"), tmp_path / "out.csv"
    run(Job(given, out, sheet="Clients"), Order(dt.date(2026, 10, 1)))
    with pytest.raises(FrameError, match='no column "age"'):
        run(Job(given, out, sheet="Notes"), TODAY)
    with pytest.raises(FileError, match='did you mean "Clients"'):
        run(Job(given, out, sheet="Client"), TODAY)
    with pytest.raises(FileError, match='nothing in its sheet "Blank"'):
        run(Job(given, out, sheet="Blank"), TODAY)
    openpyxl.Workbook().save(given)
    with pytest.raises(FileError, match="nothing in its sheet"):
        run(Job(given, out), TODAY)
    book = openpyxl.Workbook()
    book.create_sheet("Second")
    book.save(given)
    with pytest.raises(FileError, match="only empty sheets"):
        run(Job(given, out), TODAY)
    with pytest.raises(FileError, match="no sheets"):
        run(Job(write(tmp_path / "in.csv"), out, sheet="a"), TODAY)


def test_cells_that_excel_would_change(tmp_path):
    given, out = tmp_path / "in.parquet", tmp_path / "out.xlsx"
    moment = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
    columns = {
        "age": [29],
        "education": ["phd"],
        "id": [12345678901234567],
        "big": [float("nan")],
        "when": [moment],
        "took": [dt.timedelta(hours=1)],
        "=head": ["https://example.org"],
    }
    pl.DataFrame(columns).write_parquet(given)
    run(Job(given, out), TODAY)
    (row,) = read(out)
    assert row["id"] == "12345678901234567"
    assert row["when"] == moment.replace(tzinfo=None)
    assert row["'=head"] == "https://example.org"
    pl.DataFrame({"age": [29], "education": ["phd"], "t": ["x" * 40_000]}).write_parquet(given)
    with pytest.raises(FileError, match="40,000 characters"):
        run(Job(given, out), TODAY)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_lists_do_not_fit_into_cells(tmp_path, ending):
    given = tmp_path / "in.jsonl"
    given.write_text('{"age": 29, "education": "phd", "tags": ["a"]}\n')
    with pytest.raises(FileError, match='"tags" holds lists'):
        run(Job(given, tmp_path / f"out{ending}"), TODAY)
    run(Job(given, tmp_path / "out.ndjson"), TODAY)
    assert read(tmp_path / "out.ndjson")[0]["tags"] == ["a"]


def test_more_rows_than_a_sheet_has(tmp_path, monkeypatch):
    given, out = write(tmp_path / "in.csv"), tmp_path / "out.xlsx"
    monkeypatch.setattr(job, "MOST_ROWS", 3)
    with pytest.raises(FileError, match="4 rows; an Excel sheet holds 3"):
        run(Job(given, out), TODAY)
    assert not out.exists()
    from crs._frames.files import excel_output

    monkeypatch.setattr(excel_output, "MOST_ROWS", 1)
    given.write_text("age,education\n-1,phd\n-1,phd\n")
    with pytest.raises(FileError, match="holds 1 rows"):
        run(Job(given, tmp_path / "out.csv", errors=out), TODAY)
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


# --------------------------------------------------------------------- other wrong files


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("in.xlsx", b"age,education\n", "not an Excel workbook"),
        ("in.parquet", b"age,education\n", "not a Parquet file"),
        ("in.parquet", b"PAR1age,education\n", "is damaged"),
        ("in.jsonl", b'{"age": 29}\n{"age": \n', "line 2 is not valid JSON"),
        ("in.jsonl", b"[1]\n", "line 1 is no object"),
        ("in.jsonl", b'{"age": "\xe9"}\n', "line 1 is not text in UTF-8"),
        ("in.jsonl", b"\n\n", "cannot be read"),
        ("in.txt", b"x", "expected one of .csv, .xlsx, .parquet, .jsonl, .ndjson"),
        ("in", b"x", "no ending"),
        ("in.parquet", b"", "is empty"),
    ],
)
def test_wrong_files_are_told(tmp_path, name, content, expected):
    given = tmp_path / name
    given.write_bytes(content)
    with pytest.raises(FileError, match=expected):
        run(Job(given, tmp_path / "out.csv"), TODAY)
    assert list(tmp_path.iterdir()) == [given]


def test_damage_further_on_is_told(tmp_path):
    given = write(tmp_path / "in.parquet")
    data = bytearray(given.read_bytes())
    data[4:200] = b"\xff" * 196
    given.write_bytes(data)
    with pytest.raises(FileError, match="is damaged"):
        run(Job(given, tmp_path / "out.csv"), TODAY)


def test_json_of_any_type_and_changed_lines(tmp_path, monkeypatch):
    given, out = tmp_path / "in [1].jsonl", tmp_path / "out.jsonl"
    given.write_text('{"age": 29, "education": "phd"}\n{"age": "30", "education": "phd", "k": 1}\n')
    report = run(Job(given, out), TODAY)
    assert (report.rows, report.bad) == (2, 0)
    from crs._frames.files import json_lines

    def changed(*_):
        given.write_text("{\n")
        raise pl.exceptions.ComputeError("changed")
        yield

    monkeypatch.setattr(json_lines, "in_batches", changed)
    with pytest.raises(FileError, match="line 1 is not valid JSON"):
        run(Job(given, out), TODAY)


def test_places_that_cannot_be_read_or_written(tmp_path):
    given = write(tmp_path / "in.csv")
    (tmp_path / "folder.csv").mkdir()
    for task, expected in [
        (Job(tmp_path / "folder.csv", tmp_path / "o.csv"), "cannot be read"),
        (Job(tmp_path / "none.csv", tmp_path / "o.csv"), "no such file"),
        (Job(given, tmp_path / "folder.csv"), "cannot be written"),
        (Job(given, tmp_path / "none" / "o.csv"), "cannot be written"),
        (Job(given, given), "is also the input"),
        (Job(given, tmp_path / "o.csv", errors=tmp_path / "o.csv"), "is also the output"),
        (Job(given, tmp_path / "o.csv", errors=given), "is also the input"),
        (Job(given, tmp_path / "o.doc"), "is not known"),
    ]:
        with pytest.raises(FileError, match=expected):
            run(task, TODAY)
    link = tmp_path / "link.csv"
    link.symlink_to(given)
    with pytest.raises(FileError, match="is also the input"):
        run(Job(given, link), TODAY)


@pytest.mark.skipif(os.name == "nt" or not os.geteuid(), reason="nothing is locked to root")
def test_a_locked_output(tmp_path):  # pragma: no cover - not as root
    out = tmp_path / "out.csv"
    out.write_text("good")
    out.chmod(0o400)
    with pytest.raises(FileError, match="permission denied"):
        run(Job(write(tmp_path / "in.csv"), out), TODAY)


# ---------------------------------------------------------------- streaming, interruption


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("source", ENDINGS)
def test_many_parts_are_one_file(tmp_path, source, ending):
    rows = [[f"c{n}", n % 60, *GOOD[0][2:]] for n in range(100)]
    given, out = write(tmp_path / f"in{source}", rows), tmp_path / f"out{ending}"
    seen = []
    run(Job(given, out, part=7), TODAY, watch=lambda done, of: seen.append((done, of)))
    assert len(seen) > 10
    assert seen[-1] == (100, 100)
    found = read(out)
    assert [row["Client"] for row in found] == [row[0] for row in rows]
    ages = {n: oracle(["c", n, *GOOD[0][2:]]) for n in range(60)}
    assert totals(out) == [ages[row[1]] for row in rows]


def test_problems_of_many_parts_are_one(tmp_path):
    given = tmp_path / "in.csv"
    ages = ["29", "-1", "old", "29", "x", "121", "", "29", "-1", "old"]
    given.write_text("age,education\n" + "".join(f"{age},phd\n" for age in ages))
    for part in (1, 2, 100):
        report = run(Job(given, tmp_path / "out.csv", part=part), TODAY)
        assert report.bad == 7
        told = {(one.column, one.value): (one.count, one.rows) for one in report.problems}
        assert told == {
            ("age", -1.0): (2, (3, 10)),
            ("age", "old"): (2, (4, 11)),
            ("age", "x"): (1, (6,)),
            ("age", 121.0): (1, (7,)),
            ("age", None): (1, (8,)),
        }


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError("no space left on device")])
def test_interrupted_work_leaves_what_was_there(tmp_path, ending, stop):
    given, out, errors = write(tmp_path / "in.csv"), tmp_path / f"out{ending}", tmp_path / "e.csv"
    out.write_text("good")

    def interrupt(done, _of):
        if done >= 2:
            raise stop

    with pytest.raises(type(stop) if isinstance(stop, OSError) else stop):
        run(Job(given, out, errors, part=1), TODAY, watch=interrupt)
    assert out.read_text() == "good"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.csv", out.name]


def test_a_folder_that_takes_the_place_of_the_result_meanwhile_is_told(tmp_path):
    given, out = write(tmp_path / "in.csv"), tmp_path / "out.csv"

    def watch(_done, _of):
        out.mkdir(exist_ok=True)

    with pytest.raises(FileError, match=r"out\.csv cannot be written: it is a folder, not a file"):
        run(Job(given, out), TODAY, watch=watch)
    assert out.is_dir()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("error", [OSError, pl.exceptions.ComputeError])
def test_a_full_disc_under_parquet(tmp_path, monkeypatch, error):
    def full(*_):
        raise error("No space left on device")

    monkeypatch.setattr(pl.LazyFrame, "sink_parquet", full)
    rows = [GOOD[0]] * 5
    with pytest.raises(OSError, match="No space"):
        run(Job(write(tmp_path / "in.csv", rows), tmp_path / "o.parquet", part=1), TODAY)
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


def test_a_full_disc_under_excel(tmp_path, monkeypatch):
    import xlsxwriter

    def full(_):
        raise xlsxwriter.exceptions.FileCreateError("No space left on device")

    monkeypatch.setattr(xlsxwriter.Workbook, "close", full)
    with pytest.raises(OSError, match="No space"):
        run(Job(write(tmp_path / "in.csv"), tmp_path / "o.xlsx"), TODAY)
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_disc_that_is_full_refuses_a_workbook():

    from crs._frames.files import excel_output

    book = excel_output.workbook(Path("/dev/full"))
    book.add_worksheet().write_string(0, 0, "age")
    with pytest.raises(OSError, match="No space") as refused:
        excel_output.close(book)
    assert refused.value.errno == errno.ENOSPC


def test_caveats_of_a_file_are_told_in_words(tmp_path):
    given = tmp_path / "in.csv"
    four = "french_reading,french_writing,french_listening,french_speaking"
    given.write_text(
        f"age,education,assessment_date,first_language,french_test,{four}\n"
        "29,masters,2020-01-21,french,tcf,342,4,331,4\n"
        "29,masters,2027-01-21,french,tcf,549,16,549,16\n"
    )
    report = run(Job(given, tmp_path / "out.csv"), TODAY)
    assert report.bad == 0
    told = {caveat.code: caveat for caveat in report.caveats}
    calculator = told["calculator-tcf-level-4"]
    assert calculator.rows == 1
    assert "nothing for an ability at NCLC 4" in calculator.text.en
    expired, future = told["assessment-expired"], told["assessment-future"]
    assert (expired.rows, future.rows) == (1, 1)
    assert "5 years" in expired.text.en
    assert expired.text.en != future.text.en
    assert expired.text.en != expired.text.fr


def test_a_test_may_be_called_a_benchmark():
    values._reading.cache_clear()  # noqa: SLF001 - read anew, outside the threads of polars
    texts = pl.Series(["IELTS", "NCLC", "Canadian Language Benchmarks", "TOEFL", None])
    reads = partial(values._reading, "english_test")  # noqa: SLF001
    meant = values._values(reads, pl.String, texts)  # noqa: SLF001
    assert meant.to_list() == ["ielts", "clb", "clb", None, None]


def test_no_rows(tmp_path):
    given = tmp_path / "in.csv"
    given.write_text("age,education\n")
    for ending in (".csv", ".xlsx", ".parquet"):
        out, errors = tmp_path / f"out{ending}", tmp_path / f"err{ending}"
        assert run(Job(given, out, errors), TODAY).rows == 0
        assert read(out) == read(errors) == []
    assert (
        tmp_path / "out.csv"
    ).read_text() == "age,education,crs_total,crs_on,crs_rules,crs_caveats,crs_invalid\n"


@pytest.mark.parametrize(
    ("module", "library"), [("excel", "fastexcel"), ("excel_output", "xlsxwriter")]
)
def test_what_to_install(tmp_path, monkeypatch, module, library):
    import crs._frames.files as package

    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"crs._frames.files.{module}", raising=False)
    monkeypatch.delattr(package, module, raising=False)
    given = write(tmp_path / ("in.csv" if module == "excel_output" else "in.xlsx"))
    with pytest.raises(MissingLibraryError, match=r'pip install "crs-score\[batch\]"'):
        run(Job(given, tmp_path / "out.xlsx"), TODAY)


@pytest.mark.parametrize("first", ["", ";", "29;masters;", "29;masters"])
def test_the_first_row_may_be_blank_or_short(tmp_path, first):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(f"age;education;note\n{first}\n29;masters;a\n300;masters;b\n")
    report = run(Job(given, out), TODAY)
    assert (report.rows, report.bad) == (3 if first.startswith("29") else 2, 1)
    assert report.problems[0].rows == (4,)


def test_the_results_of_a_reform_are_replaced_too(tmp_path):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    mine = dataclasses.replace(crs.rules.get("2025-03-25"), id="mine")
    given.write_text("age,education,crs_total_mine\n29,masters,1\n")
    report = run(
        Job(given, out),
        Order(dt.date(2026, 10, 1), rules=(crs.rules.get("2016-11-19"), mine)),
    )
    assert report.replaced == ("crs_total_mine",)
    expected = crs.score(crs.Profile(age=29, education="masters"), rules=mine).total
    assert pl.read_csv(out)["crs_total_mine"].to_list() == [expected]


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_column_in_the_way_of_row_numbers_is_told(tmp_path, ending):
    given = tmp_path / f"in.{ending}"
    given.write_text(
        "age,education,_crs_row\n29,masters,1\n"
        if ending == "csv"
        else '{"age": 29, "education": "masters", "_crs_row": 1}\n'
    )
    with pytest.raises(FileError, match='"_crs_row" stands in the way'):
        run(Job(given, tmp_path / "out.csv"), TODAY)
