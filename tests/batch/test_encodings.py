"""CSV as spreadsheets write it in other encodings, and workbooks that stay what they were."""

import codecs
import csv
import io
import re
import zipfile
from datetime import datetime

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import commands
from crs._frames.files import sheet_size

HEADS = "Prénom;age;Niveau d’études;english_clb"
DAY = datetime(2026, 10, 1)  # noqa: DTZ001 - as openpyxl gives a day
ROWS = [("Zoé", "29", "maîtrise", "9"), ("Aïcha", "36", "doctorat", "10")]
TEXT = "\r\n".join([HEADS, *(";".join(row) for row in ROWS)]) + "\r\n"


def scored(folder, *options, source="in.csv", target="out.csv"):
    done = commands.invoke("batch", source, target, "--on", "2026-10-01", *options, folder=folder)
    assert done.code == 0, done.err
    return commands.whole(done.err)


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (TEXT.encode("utf-8"), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        ((TEXT + "x;30;phd;9\r\n" * 90_000 + "é;30;phd;9\r\n").encode("cp1252"), "Windows-1252"),
    ],
    ids=["utf-8", "mark", "cp1252", "utf-16", "be", "le-bare", "be-bare", "late"],
)
def test_what_it_is_is_read_and_told(tmp_path, content, called):
    (tmp_path / "in.csv").write_bytes(content)
    for lang in ("en", "fr"):
        told = scored(tmp_path, "--lang", lang)
        assert (called is None) == ("1252" not in told and "UTF-16" not in told)
        assert called is None or called in told
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Prénom"] for row in rows[:2]] == ["Zoé", "Aïcha"]
    # 110 + 135 + 124, and 50 for a degree with level 9; 72 + 150 + 136, and 50
    assert [row["crs_total"] for row in rows[:2]] == ["419", "408"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


# ------------------------------------------------------------------------------ workbooks


def book(path):
    """A workbook with another sheet, formats, a formula with its value and results of before."""
    made = openpyxl.Workbook()
    made.active.title = "Notes"
    made.active["A1"] = "=SUM(1, 2)"
    sheet = made.create_sheet("Clients")
    sheet.append(["Fee", "Age", "Education", "crs_total", "crs_core_age", "Since"])
    sheet.append([1234.5, 29, "masters", 1, 2, "2026"])
    sheet.append([None, None, None, None, None, None])
    sheet.append([10, 36, "phd", 1, 2, None])
    sheet["A2"].number_format = "$#,##0.00"
    made.save(path)
    return path


def test_a_workbook_stays_what_it_was(tmp_path):
    book(tmp_path / "in.xlsx")
    told = scored(tmp_path, source="in.xlsx", target="out.xlsx")
    assert "replaced: crs_total, crs_core_age" in told
    after = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert after.sheetnames == ["Notes", "Clients"]
    assert after["Notes"]["A1"].value == "=SUM(1, 2)"
    sheet = after["Clients"]
    assert (sheet["A2"].value, sheet["A2"].number_format) == (1234.5, "$#,##0.00")
    assert [cell.value for cell in sheet[1]] == [
        *("Fee", "Age", "Education", "crs_total", "crs_on", "Since", "crs_rules", "crs_caveats"),
        "crs_invalid",
    ]
    assert [cell.value for cell in sheet[2]][3:8] == [
        245, DAY, "2026", "2025-03-25", None,
    ]  # fmt: skip
    assert [cell.value for cell in sheet[4]][3:5] == [222, DAY]
    assert sheet["E2"].is_date
    scored(tmp_path, source="out.xlsx", target="again.xlsx")
    again = openpyxl.load_workbook(tmp_path / "again.xlsx")["Clients"]
    assert [[cell.value for cell in row] for row in again] == [
        [cell.value for cell in row] for row in sheet
    ]


def test_days_are_counted_as_the_workbook_counts_them(tmp_path):
    made = openpyxl.load_workbook(book(tmp_path / "in.xlsx"))
    made.epoch = CALENDAR_MAC_1904
    made.save(tmp_path / "in.xlsx")
    scored(tmp_path, source="in.xlsx", target="out.xlsx")
    after = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert after.epoch == CALENDAR_MAC_1904
    assert after["Clients"]["E2"].value == DAY


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/styles.xml", lambda data: re.sub(rb"<cellXfs.*</cellXfs>", b"", data)),
        ("xl/_rels/workbook.xml.rels", lambda data: data.replace(b'/styles"', b'/themes"')),
    ],
    ids=["no-formats", "no-styles"],
)
def test_a_day_is_text_where_a_workbook_has_no_styles(tmp_path, part, change):
    rewritten(book(tmp_path / "in.xlsx"), change, part)
    scored(tmp_path, source="in.xlsx", target="out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as file:
        assert b">2026-10-01<" in file.read("xl/worksheets/sheet2.xml")


def rewritten(path, change, name="xl/worksheets/sheet2.xml"):
    """A workbook of which a part, such as its second sheet, is as another program writes it."""
    with zipfile.ZipFile(path) as file:
        parts = {part.filename: file.read(part) for part in file.infolist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w") as file:
        for part, data in parts.items():
            file.writestr(part, data)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: re.sub(rb' r="[A-Z]*[0-9]+"', b"", data),  # places are implied
        lambda data: data.replace(b'"', b"'"),
        lambda data: data.replace(b'<row r="3"', b'<row spans="1:2" r="3"').replace(
            b"<sheetData>", b"<sheetData >"
        ),
    ],
    ids=["no-places", "quotes", "spans"],
)
def test_a_sheet_as_other_programs_write_it(tmp_path, change):
    rewritten(book(tmp_path / "in.xlsx"), change)
    scored(tmp_path, source="in.xlsx", target="out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Clients"]
    heads = [cell.value for cell in sheet[1]]
    totals = [row[heads.index("crs_total")].value for row in sheet if row[1].value]
    assert totals[:1] == ["crs_total"]
    assert totals[1:] == [245, 222]
    assert heads[5] == "Since"


def test_a_sheet_without_room_for_results(tmp_path, monkeypatch):
    from crs._frames.files import excel_copy

    book(tmp_path / "in.xlsx")
    monkeypatch.setattr(excel_copy, "MOST_COLUMNS", 7)
    done = commands.invoke("batch", "in.xlsx", "out.xlsx", folder=tmp_path)
    assert done.code == 2
    assert "no room for the results" in commands.whole(done.err)


def test_columns_are_called_as_sheets_call_them():
    names = ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]
    assert [sheet_size.letters_of(sheet_size.place_of(name)) for name in names] == names
