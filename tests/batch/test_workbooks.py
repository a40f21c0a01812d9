"""Workbooks as they really are: formulas never worked out, errors, hidden sheets, odd shapes."""

import contextlib
import json
import re
import time
import zipfile
from datetime import date, datetime, timedelta

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from crs._engine.plan import Order
from crs._frames.files import sheet_size, workbook
from crs._frames.files.job import Job, run
from crs._frames.files.workbook import look
from crs._frames.sheet_columns import letters_of
from crs.errors import FileError
from crs.rules import get

RULES = Order(date(2026, 10, 1), rules=get("2025-03-25"))
HEADS = ["Client", "age", "education", "canadian_work_years", "provincial_nomination"]
ANA = ["Ana", 29, "masters", 1, None]
"""Who has 310 points: 110 for her age, 135 for the degree, 40 and 25 for a year of work."""
ERRORS = ["#N/A", "#DIV/0!", "#VALUE!", "#NUM!", "#REF!", "#NAME?", "#NULL!"]


def book(path, *rows, heads=HEADS, sheets=()):
    made = openpyxl.Workbook()
    made.active.title = "clients"
    for row in (heads, *rows):
        made.active.append(row)
    for name, state, more in sheets:
        sheet = made.create_sheet(name)
        sheet.sheet_state = state
        for row in more:
            sheet.append(row)
    made.save(path)
    return path


def scored(tmp_path, source, ending=".jsonl", sheet=None):
    """What became of a workbook: the report, and the rows that were written."""
    out = tmp_path / f"out{ending}"
    report = run(Job(source, out, tmp_path / "errors.csv", sheet), RULES)
    if ending == ".jsonl":
        return report, [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return report, pl.read_parquet(out).to_dicts()


def rewrite(path, change, part="xl/worksheets/sheet1.xml"):
    """The workbook with another text in one of its parts."""
    with zipfile.ZipFile(path) as file:
        parts = {one: file.read(one) for one in file.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


@pytest.mark.parametrize("ending", [".jsonl", ".parquet"])
def test_a_formula_without_a_value_is_not_taken_for_a_blank(tmp_path, ending):
    source = book(tmp_path / "in.xlsx", ANA, ["Bo", 29, "masters", "=1+0", None])
    report, rows = scored(tmp_path, source, ending)
    assert [row["crs_total"] for row in rows] == [310, None]
    assert rows[1]["crs_invalid"] == (
        "canadian_work_years in D3 =1+0: a formula whose value is not stored; open the workbook "
        "in a spreadsheet, save it, and score it again"
    )
    [problem] = report.problems
    assert (problem.column, problem.count, problem.rows) == ("canadian_work_years", 1, (3,))
    assert "=1+0" in (tmp_path / "errors.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("column", HEADS[1:])
def test_an_error_is_not_taken_for_a_blank(tmp_path, column, error):
    bad = [error if name == column else value for name, value in zip(HEADS, ANA, strict=True)]
    source = book(tmp_path / "in.xlsx", ANA, bad)
    report, rows = scored(tmp_path, source)
    assert [row["crs_total"] for row in rows] == [310, None]
    letter = "ABCDE"[HEADS.index(column)]
    assert f"{column} in {letter}3 {error}: an error of the spreadsheet" in rows[1]["crs_invalid"]
    assert report.bad == 1


def test_errors_in_a_column_of_ones_own_stay_what_they_are(tmp_path):
    heads = [*HEADS, "balance"]
    rows = [[*ANA, 12.5], [*ANA, "#DIV/0!"], [*ANA, "=F2*2"]]
    report, found = scored(tmp_path, book(tmp_path / "in.xlsx", *rows, heads=heads))
    assert [row["crs_total"] for row in found] == [310, 310, 310]
    assert [row["balance"] for row in found] == ["12.5", "#DIV/0!", "=F2*2"]
    assert report.unread == ("Client", "balance")


def formulas(path, *values):
    """A workbook with formulas and their values, or with none, as XlsxWriter writes it."""
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, HEADS)
    for row, value in enumerate(values, 1):
        sheet.write_row(row, 0, ANA)
        sheet.write_formula(row, 3, "=A1<>B1", None, value)
    made.close()
    return path


def test_values_of_formulas_are_read(tmp_path):
    """One that gives an empty text gives nothing."""
    source = formulas(tmp_path / "in.xlsx", 1, 7, "1", 2.5)
    empty = b'<c r="D3" t="str"><f>T(7)</f><v></v></c>'
    rewrite(source, lambda data: re.sub(rb'<c r="D3".*?</c>', empty, data))
    report, rows = scored(tmp_path, source)
    # two years give 53 and 50, one year 40 and 25
    assert [row["crs_total"] for row in rows] == [310, 245, 310, 348]
    assert report.bad == 0


def test_a_zero_that_stands_in_for_a_value_is_told(tmp_path):
    """What writes formulas without working them out stores 0 and has it done when opened."""
    source = formulas(tmp_path / "in.xlsx", 0)
    assert "D2 =A1&lt;&gt;B1" not in scored(tmp_path, source)[1][0]["crs_invalid"]
    assert "D2 =A1<>B1: a formula" in scored(tmp_path, source)[1][0]["crs_invalid"]
    calculated = rewrite(
        source, lambda data: data.replace(b'fullCalcOnLoad="1"', b""), "xl/workbook.xml"
    )
    assert scored(tmp_path, calculated)[1][0]["crs_total"] == 245


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (b'<c r="D2"><f>1</f></c>', "D2 =1: a formula"),
        (b"<c r='D2' t = 'e'/>", "D2 #VALUE!: an error"),
        (b'<c r="D2"><f t="shared" si="0"/><v></v></c>', "D2 =: a formula"),
        (b'<c r="D2" t="str"><f>T(1)</f></c>', "D2 =T(1): a formula"),
        (b'<c r="D2" t="e"><f>NA()</f><v>#N/A</v></c>', "D2 #N/A: an error"),
    ],
)
def test_cells_as_other_programs_write_them(tmp_path, cell, says):
    source = book(tmp_path / "in.xlsx", ANA)
    written = re.compile(rb'<c r="D2".*?</c>')
    report, rows = scored(tmp_path, rewrite(source, lambda data: written.sub(cell, data)))
    assert says in rows[0]["crs_invalid"]
    assert report.bad == 1


def test_a_day_that_is_an_error_is_told(tmp_path):
    heads = ["age", "education", "on"]
    rows = [[29, "masters", "#REF!"], [29, "masters", date(2026, 1, 21)]]
    source = book(tmp_path / "in.xlsx", *rows, heads=heads)
    run(Job(source, tmp_path / "out.jsonl"), Order(date(2026, 10, 1)))
    bad, good = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert good["crs_total"] == 245
    assert bad["crs_total"] is None
    assert "on in C2 #REF!: an error of the spreadsheet" in bad["crs_invalid"]


def test_prefixes_in_the_xml(tmp_path):
    source = book(tmp_path / "in.xlsx", ["Bo", 29, "masters", "=1+0", None])

    def prefixed(data):
        data = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", data)
        return data.replace(b"xmlns=", b"xmlns:x=")

    _, rows = scored(tmp_path, rewrite(source, prefixed))
    assert "D2 =1+0: a formula" in rows[0]["crs_invalid"]


def test_letters_begin_where_the_sheet_begins(tmp_path):
    made = openpyxl.Workbook()
    bad = ["Bo", 29, "masters", "#N/A", None]
    for place, (head, value) in enumerate(zip(HEADS, bad, strict=True), 27):
        made.active.cell(4, place, head)
        made.active.cell(5, place, value)
    made.save(tmp_path / "in.xlsx")
    assert (
        "canadian_work_years in AD5 #N/A"
        in scored(tmp_path, tmp_path / "in.xlsx")[1][0]["crs_invalid"]
    )
    assert [letters_of(n) for n in (0, 25, 26, 701, 702, 16383)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


# -------------------------------------------------------------------------------- sheets

OLD = [HEADS, ["Old", 45, "secondary", None, None]]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_only_when_it_is_named(tmp_path, state):
    made = openpyxl.Workbook()
    made.active.title = "old"
    made.active.sheet_state = state
    for row in OLD:
        made.active.append(row)
    for row in (HEADS, ANA):
        made.create_sheet("clients") if "clients" not in made.sheetnames else None
        made["clients"].append(row)
    made.save(tmp_path / "in.xlsx")
    report, [row] = scored(tmp_path, tmp_path / "in.xlsx")
    assert (row["Client"], row["crs_total"]) == ("Ana", 310)
    assert (report.sheet, report.left_out) == ("clients", ("old",))
    report, [row] = scored(tmp_path, tmp_path / "in.xlsx", sheet="old")
    assert row["Client"] == "Old"
    assert (report.sheet, report.left_out) == ("old", ("clients",))


def test_only_a_hidden_sheet_holds_something(tmp_path):
    made = openpyxl.Workbook()
    made.create_sheet("old").sheet_state = "hidden"
    for row in OLD:
        made["old"].append(row)
    made.save(tmp_path / "in.xlsx")
    with pytest.raises(FileError, match=r'only empty sheets but for what is hidden.*"old"'):
        scored(tmp_path, tmp_path / "in.xlsx")


def test_one_sheet_alone_is_not_named(tmp_path):
    report, _ = scored(tmp_path, book(tmp_path / "in.xlsx", ANA))
    assert (report.sheet, report.left_out) == (None, ())


def test_sheets_of_charts_are_passed_over(tmp_path):
    made = xlsxwriter.Workbook(tmp_path / "in.xlsx")
    chart = made.add_chart({"type": "line"})
    made.add_chartsheet("picture").set_chart(chart)
    sheet = made.add_worksheet("clients")
    sheet.write_row(0, 0, HEADS)
    sheet.write_row(1, 0, ANA)
    chart.add_series({"values": "=clients!$B$2:$B$2"})
    made.close()
    report, [row] = scored(tmp_path, tmp_path / "in.xlsx")
    assert (row["crs_total"], report.sheet) == (310, None)


# -------------------------------------------------------------------------------- strangers


def test_a_sheet_that_spans_too_much_is_refused(tmp_path):
    source = book(tmp_path / "in.xlsx", ANA)
    far = rewrite(
        source,
        lambda data: data.replace(
            b"</row></sheetData>", b'<c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    )
    with pytest.raises(FileError, match=r"spans 17,179,869,184 cells, down to row 1,048,576"):
        scored(tmp_path, far)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_BYTES", 1000)
    with pytest.raises(FileError, match="unpacks to more than 1,000 bytes"):
        look(book(tmp_path / "in.xlsx", ANA))


def test_an_empty_sheet_has_no_columns(tmp_path):
    made = openpyxl.Workbook()
    made.save(tmp_path / "in.xlsx")
    assert [one.first for one in look(tmp_path / "in.xlsx").sheets] == [0]


SHEET = "xl/worksheets/sheet1.xml"
DAMAGE = {
    "cut": (SHEET, lambda data: data[: len(data) // 2]),
    "type": (SHEET, lambda data: data.replace(b'<c r="B2" t="n">', b'<c r="B2" t="zz">')),
    "number": (SHEET, lambda data: data.replace(b"<v>29</v>", b"<v>x9</v>")),
    "book": ("xl/workbook.xml", lambda data: data[:50]),
    "relation": ("xl/workbook.xml", lambda data: data.replace(b"rId1", b"rId77")),
    "kind": ("_rels/.rels", lambda data: data.replace(b"officeDocument", b"nothing")),
    "relations": ("xl/_rels/workbook.xml.rels", lambda _: b"<x/>"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_told(tmp_path, damage):
    part, change = DAMAGE[damage]
    source = rewrite(book(tmp_path / "in.xlsx", ANA), change, part)
    with pytest.raises(FileError, match=r"in\.xlsx"):
        scored(tmp_path, source)
    assert not (tmp_path / "out.jsonl").exists()


def test_large_numbers_of_ones_own_stay(tmp_path):
    rows = [[*ANA, 12345678901234567890], [*ANA, 7]]
    source = book(tmp_path / "in.xlsx", *rows, heads=[*HEADS, "number"])
    _, found = scored(tmp_path, source)
    assert [row["number"] for row in found] == [pytest.approx(12345678901234567890), 7]


def test_a_column_of_ones_own_may_mix_moments_and_lengths(tmp_path):
    rows = [[*ANA, datetime.fromisoformat("2020-01-02 03:04")], [*ANA, timedelta(hours=30)]]
    source = book(tmp_path / "in.xlsx", *rows, heads=[*HEADS, "at"])
    report, found = scored(tmp_path, source)
    assert (report.unread, [row["crs_total"] for row in found]) == (("Client", "at"), [310, 310])
    assert found[0]["at"].startswith("2020-01-02")


END = b"</sheetData>"
FAR = b'<row r="1048576">%b</row>' + END


@pytest.mark.parametrize(
    "row",
    [
        FAR % b'<c r="xfd1048576"><v>1</v></c>',
        FAR % (b"<c/>" * 16383 + b"<c><v>1</v></c>"),
        b"<row>" + b"<c/>" * 60 + b"</row>" + b"<row/>" * 10**6 + END,
    ],
    ids=["small letters", "cells without a place", "rows without a number"],
)
def test_a_sheet_spans_what_its_reader_would_make_of_it(tmp_path, row):
    far = rewrite(book(tmp_path / "in.xlsx", ANA), lambda data: data.replace(END, row))
    with pytest.raises(FileError, match=r"spans \d\d[\d,]* cells"):
        scored(tmp_path, far)


def test_a_large_sheet_may_be_mostly_blank_and_none_nearly_all(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet_size, "SMALL", 1000)
    rows = [[], [], *[ANA] * 20]
    assert scored(tmp_path, book(tmp_path / "in.xlsx", *rows))[0].rows == 20
    stray = (FAR % b'<c r="A2500"/>').replace(b"1048576", b"2500")
    source = rewrite(book(tmp_path / "in.xlsx", ANA), lambda data: data.replace(END, stray))
    with pytest.raises(FileError, match="spans 12,500 cells, down to row 2,500"):
        scored(tmp_path, source)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="B2" t="n"><v>29</v></c>', b'<c r="B2"><v>29</v></c><c r="B2"><v>45</v></c>'),
        (END, b'<row r="2"><c r="B3"><v>45</v></c></row>' + END),
        (END, b'<!-- <row r="3"/> -->' + END),
        (b"<v>29</v>", b"<v><![CDATA[29]]></v>"),
    ],
    ids=["cell", "row", "comment", "raw text"],
)
def test_nobody_is_lost_in_a_sheet_that_can_be_read_in_several_ways(tmp_path, old, new):
    source = rewrite(book(tmp_path / "in.xlsx", ANA), lambda data: data.replace(old, new))
    with pytest.raises(FileError, match="can be read in several ways"):
        scored(tmp_path, source)


def test_places_outside_the_cells_may_be_named_twice(tmp_path):
    more = END + b'<scenarios><inputCells r="A1"/><inputCells r="A1"/></scenarios>'
    source = rewrite(book(tmp_path / "in.xlsx", ANA), lambda data: data.replace(END, more))
    assert scored(tmp_path, source)[0].bad == 0


@pytest.mark.parametrize(
    "strange",
    [
        b"<c><f/></c>" + b"<c>" * 100_000,
        b'<row r="9"><c r="A9">' + b"<f>" * 100_000 + b"</c></row>",
        b"<f/>" + b"<c " * 100_000,
        b"<row>" * 100_000,
    ],
    ids=["cells", "formulas", "attributes", "rows"],
)
def test_what_never_ends_is_not_looked_for_time_and_again(tmp_path, strange):
    source = rewrite(book(tmp_path / "in.xlsx", ANA), lambda data: data.replace(END, strange + END))
    began = time.process_time()
    with contextlib.suppress(FileError):
        run(Job(source, tmp_path / "out.xlsx"), RULES)
    assert time.process_time() - began < 10


def test_a_small_file_that_unpacks_to_much_is_refused_before_it_is_read(tmp_path):
    source = book(tmp_path / "in.xlsx", ANA)
    with (
        zipfile.ZipFile(source, "a", zipfile.ZIP_DEFLATED) as file,
        file.open("xl/media/image.bin", "w") as part,
    ):
        for _ in range(80):
            part.write(bytes(10**6))
    began = time.process_time()
    with pytest.raises(FileError, match="far more than a list of people of its size"):
        scored(tmp_path, source)
    assert time.process_time() - began < 5


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_damage(tmp_path):
    source = book(tmp_path / "in.xlsx", ANA)
    with zipfile.ZipFile(source, "a") as file:
        file.writestr(SHEET.upper(), b"<x/>")
    with pytest.raises(FileError, match="is damaged"):
        scored(tmp_path, source)


def test_damage_where_nothing_is_read_is_told_when_it_is_copied(tmp_path):
    source = book(tmp_path / "in.xlsx", ANA)
    with zipfile.ZipFile(source) as file:
        place = file.getinfo("xl/theme/theme1.xml").header_offset
    data = bytearray(source.read_bytes())
    data[place : place + 4] = b"\0\0\0\0"
    source.write_bytes(data)
    assert scored(tmp_path, source)[0].bad == 0
    with pytest.raises(FileError, match="is damaged"):
        run(Job(source, tmp_path / "out.xlsx"), RULES)
    assert not (tmp_path / "out.xlsx").exists()
