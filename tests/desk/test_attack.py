"""What goes wrong at a desk: names that are no files, discs that refuse, rich workbooks."""

import json
import os
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

import crs
from commands import invoke, run
from crs._files.names import file_names
from crs._frames.caseload.clients import caseload
from crs.errors import FileError
from desk.clients import ON, book, sixty

SINGLE = {"birth_date": date(1990, 1, 2)}
OTHER = {"birth_date": date(1985, 3, 4), "province": "quebec"}


def told_by(*line):
    told = invoke(*line)
    assert told.code == 0, told.err
    return words(told.err)


def words(told):
    return " ".join(told.replace("crs:", "").split())


def as_text(made):
    for sheet in made:
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    return made


def desk_of(tmp_path, clients):
    path = tmp_path / "clients.xlsx"
    as_text(book(clients)).save(path)
    return path


NUMBERS = (
    "A/1",
    "A-1",
    "..",
    "CON",
    "ab",
    "AB",
    "/etc/x",
    "=1+1",
    "é",
    "e\u0301",
    "a" * 300,
    "con.x",
)


def test_no_file_number_leads_out_of_the_folder_and_none_is_lost(tmp_path):
    path = desk_of(tmp_path, {number: (number, SINGLE) for number in NUMBERS})
    out = tmp_path / "deep" / "reports"
    told = told_by("report", str(path), str(out), "--on", str(ON), "--as", "md")
    assert "12 reports written to" in told
    assert "A/1 is no name that every system takes: its report is A-1-2.md" in told
    files = sorted(out.iterdir())
    assert len(files) == len({file.name.casefold() for file in files}) == len(NUMBERS)
    assert [each.name for each in tmp_path.iterdir() if each.name not in ("deep", path.name)] == []
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["reports"]
    whole = [file.read_text("utf-8") for file in files]
    for number in ("A/1", "A-1", "/etc/x", "CON", "ab", "AB"):
        assert sum(f"| File number | {number} |" in text for text in whole) == 1


def test_names_of_files_are_told_apart():
    names = file_names(["a", "A", "b/c", "b-c", "nul", "x. "])
    assert names == {"a": "a", "A": "A-2", "b/c": "b-c-2", "b-c": "b-c", "nul": "nul-", "x. ": "x"}
    assert len(file_names(["é" * 300])["é" * 300].encode()) <= 200


def test_nothing_of_a_client_is_in_the_report_of_another(tmp_path):
    job = {"noc": "21231", "country": "India", "start": date(2020, 1, 6), "hours": 40}
    some = {
        "1": ("Petra Novak", {**SINGLE, "work": [{**job, "name": "Acme Rockets"}]}),
        "2": ("Olaf Berg", {**OTHER, "work": [{**job, "name": "Borealis"}]}),
    }
    path = desk_of(tmp_path, some)
    run("report", str(path), str(tmp_path / "out"), "--on", str(ON), "--as", "html")
    first, second = ((tmp_path / "out" / f"{n}.html").read_text("utf-8") for n in ("1", "2"))
    for own, other, marks in (
        (first, second, ("Petra Novak", "Acme Rockets", "1990-01-02")),
        (second, first, ("Olaf Berg", "Borealis", "1985-03-04")),
    ):
        for mark in marks:
            assert mark in own
            assert mark not in other


def test_one_client_who_is_not_born_costs_nobody_else_the_report(tmp_path):
    path = desk_of(tmp_path, {"1": ("A", SINGLE), "2": ("B", {"birth_date": date(2027, 1, 1)})})
    told = run("report", str(path), str(tmp_path / "out"), "--on", str(ON), "--as", "md", code=3)
    assert "2: " in words(told)
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["1.md"]
    told = run("batch", str(path), str(tmp_path / "out.jsonl"), "--on", str(ON), code=3)
    assert "2 clients, 1 not read" in words(told)
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [record["crs_total"] is None for record in records] == [False, True]
    assert records[1]["crs_invalid"]
    run("batch", str(path), str(tmp_path / "out.xlsx"), "--on", str(ON), code=3)
    rows = openpyxl.load_workbook(tmp_path / "out.xlsx")["to correct"].iter_rows(
        min_row=2, values_only=True
    )
    assert [row[0] for row in rows] == ["2"]


def test_lines_and_sheets_that_belong_to_nobody_are_told_by_reports_too(tmp_path):
    made = book({"1": ("A", SINGLE)})
    made["tests"]["A2"] = "zz"
    made["tests"]["C2"] = "celpip"
    made["partner"].sheet_state = "hidden"
    made.save(tmp_path / "clients.xlsx")
    path, out = str(tmp_path / "clients.xlsx"), str(tmp_path / "out")
    told = words(run("report", path, out, "--on", str(ON), "--as", "md", code=3))
    assert "sheets not read: partner" in told
    assert "tests A2: there is no client zz" in told


def test_no_temporary_file_is_written_elsewhere(tmp_path):
    """With a folder for them that is not there, whoever wants one fails."""
    path = desk_of(tmp_path, dict(list(sixty().items())[:2]))
    (tmp_path / "flat.csv").write_text("age,education\n29,masters\n", "utf-8")
    gone = str(tmp_path / "no" / "such")
    code = f"import sys, tempfile\ntempfile.tempdir = {gone!r}\nfrom crs.cli import main\nmain()\n"
    env = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), gone)
    env["PYTHONPATH"] = str(Path(crs.__file__).parents[1])
    for line in (
        ("batch", "--template", "empty.xlsx"),
        ("batch", path.name, "out.xlsx", "--on", str(ON), "--next", "90"),
        ("batch", "flat.csv", "flat.xlsx", "--on", str(ON)),
        ("report", path.name, "reports", "--on", str(ON)),
    ):
        told = subprocess.run(
            [sys.executable, "-c", code, *line],
            env=env,
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert told.returncode == 0, told.stderr.decode()
    assert len(list((tmp_path / "reports").iterdir())) == 2
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {"clients.xlsx", "flat.csv", "empty.xlsx", "out.xlsx", "flat.xlsx", "reports"}


def test_a_disc_that_is_full_leaves_what_was_there(tmp_path, monkeypatch):
    path = desk_of(tmp_path, {"1": ("A", SINGLE)})
    (tmp_path / "out.xlsx").write_bytes(b"before")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "1.md").write_bytes(b"before")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    told = run("batch", str(path), str(tmp_path / "out.xlsx"), "--on", str(ON), code=2)
    assert "no space left" in words(told).lower()
    told = run("report", str(path), str(tmp_path / "out"), "--on", str(ON), "--as", "md", code=2)
    assert "no space left" in words(told).lower()
    monkeypatch.undo()
    assert (tmp_path / "out.xlsx").read_bytes() == b"before"
    assert [file.read_bytes() for file in (tmp_path / "out").iterdir()] == [b"before"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["clients.xlsx", "out", "out.xlsx"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    path = desk_of(tmp_path, {"1": ("A", SINGLE)})
    (tmp_path / "file").write_bytes(b"")
    told = run("report", str(path), str(tmp_path / "file" / "out"), "--on", str(ON), code=2)
    assert "file/out" in words(told)
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "a.toml").write_text("birth_date = 1990-01-02\n", "utf-8")
    told = run("batch", str(tmp_path / "people"), str(tmp_path / "no" / "o.csv"), code=2)
    assert "no/o.csv" in words(told) or "no" in words(told)


def test_what_a_copy_of_a_workbook_cannot_keep_is_told(tmp_path):
    made = book({"1": ("A", SINGLE)})
    made.save(tmp_path / "plain.xlsx")
    chart = BarChart()
    chart.add_data(Reference(made["clients"], min_col=5, min_row=1, max_row=2))
    made["clients"].add_chart(chart, "P2")
    made.save(tmp_path / "clients.xlsx")
    out = str(tmp_path / "out.xlsx")
    told = told_by("batch", str(tmp_path / "clients.xlsx"), out, "--on", str(ON))
    assert "without" not in told
    assert b"barChart" in ZipFile(out).read("xl/charts/chart1.xml")
    with ZipFile(tmp_path / "clients.xlsx", "a", ZIP_DEFLATED) as more:
        more.writestr("xl/media/image1.png", b"")
        more.writestr("xl/threadedComments/threadedComment1.xml", b"<a/>")
        more.writestr("xl/drawings/drawing9.xml", b"<xdr:wsDr><xdr:sp></xdr:sp></xdr:wsDr>")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        told = told_by("batch", str(tmp_path / "clients.xlsx"), out, "--on", str(ON))
    assert "is without what could not be kept: pictures; threads of comments; shapes" in told
    source, rules = tmp_path / "plain.xlsx", tmp_path / "rules.xlsx"
    ext = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"></ext></extLst></worksheet>'
    with ZipFile(source) as old, ZipFile(rules, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            sheet = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, data.replace(b"</worksheet>", ext) if sheet else data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        told = told_by("batch", str(rules), out, "--on", str(ON), "--lang", "fr")
    assert "sous la forme récente d’Excel" in told


def test_rules_comments_names_and_hidden_columns_stay(tmp_path):
    run("batch", "--template", str(tmp_path / "clients.xlsx"))
    made = openpyxl.load_workbook(tmp_path / "clients.xlsx")
    sheet = made["clients"]
    sheet["A2"], sheet["C2"] = "1", "someday"
    sheet["C2"].comment = Comment("ask her", "R. T.")
    sheet["B1"].comment = Comment("family name first", "R. T.")
    sheet.column_dimensions["D"].hidden = True
    sheet.add_data_validation(DataValidation("whole", sqref="E2:E9", formula1="1", formula2="9"))
    made.defined_names["Mine"] = DefinedName("Mine", attr_text="clients!$A$1")
    made.save(tmp_path / "clients.xlsx")
    path, out = str(tmp_path / "clients.xlsx"), tmp_path / "out.xlsx"
    run("batch", path, str(out), "--on", str(ON), code=3)
    copy = openpyxl.load_workbook(out)
    for name in ("clients", "tests", "credentials", "work", "partner"):
        rules = made[name].data_validations.dataValidation
        assert len(copy[name].data_validations.dataValidation) == len(rules) > 0
        widths = {key: each.width for key, each in made[name].column_dimensions.items()}
        assert {key: each.width for key, each in copy[name].column_dimensions.items()} == widths
    assert copy["clients"].column_dimensions["D"].hidden
    assert copy["clients"].freeze_panes == "B2"
    assert copy["lists"].sheet_state == "hidden"
    assert set(made.defined_names) == set(copy.defined_names)
    assert copy["clients"]["B1"].comment.text == "family name first"
    both = copy["clients"]["C2"].comment
    assert both.author == "R. T."
    assert both.text.startswith("ask her\n\n")
    assert "someday" in both.text


def test_marks_go_once_a_cell_is_corrected(tmp_path):
    path = desk_of(tmp_path, {"1": ("A", {"birth_date": "someday"})})
    out, again = tmp_path / "out.xlsx", tmp_path / "again.xlsx"
    run("batch", str(path), str(out), "--on", str(ON), code=3)
    made = openpyxl.load_workbook(out)
    assert made["clients"]["C2"].comment
    made["clients"]["C2"] = date(1990, 1, 2)
    made.save(out)
    run("batch", str(out), str(again), "--on", str(ON))
    corrected = openpyxl.load_workbook(again)
    assert "to correct" not in corrected.sheetnames
    assert corrected["clients"]["C2"].comment is None
    assert corrected["clients"]["C2"].fill.fill_type is None


def test_a_comment_is_no_formula_and_a_name_of_digits_stays_text(tmp_path):
    made = as_text(book({"007": ("0042", {"birth_date": "=1+1"})}))
    made["clients"]["C2"].data_type = "s"
    made.save(tmp_path / "clients.xlsx")
    out = tmp_path / "out.xlsx"
    run("batch", str(tmp_path / "clients.xlsx"), str(out), "--on", str(ON), code=3)
    made = openpyxl.load_workbook(out)
    assert [cell.value for cell in made["summary"][4]][:2] == ["007", "0042"]
    for sheet in ("summary", "to correct", "results"):
        assert all(cell.data_type != "f" for line in made[sheet].iter_rows() for cell in line)


@pytest.mark.parametrize(
    "edit", [{"crs_on": "?"}, {"crs_total": "many"}, {"crs_version": None}, {"crs_most": None}]
)
def test_an_earlier_result_that_was_edited_is_told(tmp_path, edit):
    path = desk_of(tmp_path, {"1": ("A", SINGLE)})
    last = tmp_path / "last.jsonl"
    run("batch", str(path), str(last), "--on", str(ON))
    record = json.loads(last.read_text("utf-8")) | edit
    last.write_text(json.dumps(record) + "\n", "utf-8")
    with pytest.raises(FileError, match="holds no result"):
        crs.reports.desk(path, on=ON, since=last)


def test_a_result_in_text_keeps_file_numbers(tmp_path):
    path = desk_of(tmp_path, {"001": ("A", SINGLE), "=2": ("B", OTHER)})
    for ending in ("csv", "parquet"):
        last = tmp_path / f"last.{ending}"
        run("batch", str(path), str(last), "--on", str(ON))
        desk = crs.reports.desk(path, on=ON, since=last)
        assert desk.gone == ()
        assert [each.changes for each in desk.clients] == [(), ()]
        assert all(each.was_there for each in desk.clients)


def test_a_folder_that_cannot_be_listed(tmp_path, monkeypatch):
    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(FileError, match="denied"):
        caseload(tmp_path)
