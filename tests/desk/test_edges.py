"""What is refused in Python, what an answer shows of itself, and parts that few reports have."""

import json
import sys
from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest

import crs
from commands import run
from crs import reports
from crs._frames.caseload.clients import caseload
from crs._reports.typst import pdf
from crs.errors import FileError, MissingLibraryError
from desk.clients import ON, book, sixty

PERSON = crs.Dossier.model_validate({"birth_date": "1996-05-17"})


def test_what_a_desk_shows_of_itself():
    assert repr(reports.review(PERSON, on=ON)) == "<Review on 2026-10-01: 105>"
    assert repr(reports.client_report(PERSON, on=ON)) == "<ClientReport on 2026-10-01: 105>"


def test_a_folder_shows_its_clients(tmp_path):
    (tmp_path / "a.toml").write_text("birth_date = 1996-05-17\n", "utf-8")
    (tmp_path / "a.json").write_text('{"birth_date": "someday"}', "utf-8")
    desk = reports.desk(tmp_path, on=ON)
    assert repr(desk) == "<Desk on 2026-10-01: 2 clients, 1 not read>"
    assert [each.client.number for each in desk.clients] == ["a.json", "a.toml"]
    assert [client.number for client in desk.unread] == ["a.json"]
    told = " ".join(desk.explain().split())
    assert "a.json" in told
    assert "'someday'" in told
    assert "105" in told


@pytest.mark.parametrize("function", [reports.review, reports.client_report])
def test_a_profile_has_no_file(function):
    with pytest.raises(TypeError, match=r"expected a crs\.Dossier"):
        function(crs.Profile(age=29, education="masters"), on=ON)


def test_today_is_the_day_unless_one_is_named():
    assert reports.review(PERSON).on == reports.client_report(PERSON).on >= date(2026, 11, 1)


def test_a_workbook_needs_its_library(tmp_path, monkeypatch):
    book(dict(list(sixty().items())[:1])).save(tmp_path / "clients.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingLibraryError, match=r"openpyxl.*crs-score\[batch\]"):
        caseload(tmp_path / "clients.xlsx")


def test_a_pdf_needs_its_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingLibraryError, match=r"typst.*crs-score\[report\]"):
        reports.written(reports.client_report(PERSON, on=ON), "pdf")


def test_any_answer_can_be_a_pdf():
    """Also those with clauses under headings, with a total and with a figure of the pool."""
    pytest.importorskip("typst", reason="the extra report is not installed")
    answers = (crs.rules.show("2025-03-25"), crs.score(PERSON, on=ON), crs.pool.standing(509))
    for answer in answers:
        made = pdf([(reports.document(answer), "fr")], on=ON)
        assert made.startswith(b"%PDF")


def rewritten(path, change):
    """A workbook whose sheet of clients, as XML, is changed."""
    with ZipFile(path) as given:
        parts = {part: given.read(part) for part in given.namelist()}
    with ZipFile(path, "w") as copy:
        for part, data in parts.items():
            copy.writestr(part, change(data) if part.endswith("sheet1.xml") else data)


def test_numbers_as_other_programs_write_them(tmp_path):
    person = {"birth_date": date(1990, 1, 2), "family_size": 3}
    book({"1": ("A", person)}).save(tmp_path / "clients.xlsx")
    rewritten(tmp_path / "clients.xlsx", lambda data: data.replace(b"<v>3</v>", b"<v>3.0</v>"))
    [client] = caseload(tmp_path / "clients.xlsx").clients
    assert client.dossier.family_size == 3


def test_a_workbook_of_styles_that_are_not_there(tmp_path):
    book({"1": ("A", {"birth_date": date(1990, 1, 2)})}).save(tmp_path / "clients.xlsx")
    rewritten(tmp_path / "clients.xlsx", lambda data: data.replace(b's="1"', b's="999"'))
    with pytest.raises(FileError, match="save it anew in Excel"):
        caseload(tmp_path / "clients.xlsx")


def test_a_sheet_without_a_cell_and_a_line_of_what_is_set_aside(tmp_path):
    made = book({"1": ("A", {"birth_date": date(1990, 1, 2)})}, heads={"Name": "Colour"})
    del made["partner"]
    made.create_sheet("partner")
    made["clients"]["B3"] = "blue"
    made.save(tmp_path / "clients.xlsx")
    [client] = caseload(tmp_path / "clients.xlsx", ignore=["colour"]).clients
    assert (client.number, client.name, client.wrong) == ("1", None, ())


def test_a_folder_gives_a_workbook_and_nothing_changes_in_a_day(tmp_path):
    people, out = tmp_path / "people", tmp_path / "out.xlsx"
    people.mkdir()
    (people / "a.toml").write_text("birth_date = 1950-05-17\n", "utf-8")
    run("batch", str(people), str(out), "--on", str(ON))
    again = tmp_path / "again.xlsx"
    run("batch", str(people), str(again), "--on", str(ON), "--since", str(out))
    made = openpyxl.load_workbook(again)
    assert made.sheetnames == ["summary", "changes", "results"]
    assert made["changes"].max_row == 1
    heads = [cell.value for cell in made["summary"][3]]
    row = {head: cell.value for head, cell in zip(heads, made["summary"][4], strict=True)}
    assert (row["File"], row["Next change"]) == ("a", None)


def test_what_edited_facts_open_is_told(tmp_path):
    """A first result in French, in a category of which no timeline tells."""
    people, last = tmp_path / "people", tmp_path / "last.jsonl"
    people.mkdir()
    person = {
        "birth_date": "1992-06-03",
        "province": "manitoba",
        "family_size": 1,
        "settlement_funds": [{"amount": 30_000, "since": "2024-01-02"}],
        "two_years_of_study": False,
        "credentials": [
            {
                "level": "masters",
                "country": "India",
                "earned": "2014-04-11",
                "assessed": "2024-11-20",
            }
        ],
        "tests": [
            {"test": "celpip", "date": "2026-01-05", "reading": 9, "writing": 9}
            | {"listening": 9, "speaking": 9}
        ],
        "work": [
            {"noc": "31301", "country": "India", "start": "2015-08-03", "hours": 40},
        ],
    }
    (people / "a.json").write_text(json.dumps(person), "utf-8")
    run("batch", str(people), str(last), "--on", str(ON))
    french = {"test": "tcf", "date": "2026-02-02", "reading": 453, "listening": 458}
    person["tests"].append(french | {"writing": 10, "speaking": 10})
    (people / "a.json").write_text(json.dumps(person), "utf-8")
    changes = reports.desk(people, on=ON, since=last).clients[0].changes
    told = {change.what.en: change for change in changes}
    category, kind = told["French-language proficiency"], told["French language"]
    for change in (category, kind):
        assert change.day is None
        assert "the facts were edited" in change.why.en
    assert (category.before.en, category.after.en) == ("no", "yes")
    assert (kind.before.en.split()[0], kind.after.en.split()[0]) == ("no", "yes")


def test_redaction_of_facts_that_are_only_partly_known():
    person = {"birth_date": "1990-05", "siblings": [{"since": "2015-01-02"}]}
    person["work"] = [{"noc": "21231", "country": "India", "start": "2020-01-06", "hours": 40}]
    report = reports.client_report(crs.Dossier.model_validate(person), on=ON)
    text = reports.written(report, "md", reports.Look(redact=True)).decode()
    assert "1990-05" not in text
    assert "[left out]" in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("{out}/a.txt",), "is .xlsx, .jsonl, .csv or .parquet"),
        (("{out}/a.jsonl", "--ics", "{out}/none/a.ics"), "--ics: "),
    ],
)
def test_outputs_that_cannot_be(tmp_path, words, says):
    people = tmp_path / "people"
    people.mkdir()
    (people / "a.toml").write_text("birth_date = 1996-05-17\n", "utf-8")
    words = [word.format(out=tmp_path) for word in words]
    told = run("batch", str(people), *words, "--on", str(ON), code=2)
    assert says in " ".join(told.replace("crs:", "").split())


def test_a_folder_of_which_nothing_can_be_read_gives_no_reports(tmp_path):
    people = tmp_path / "people"
    people.mkdir()
    (people / "a.toml").write_text("birth_date = 'someday'\n", "utf-8")
    told = run("report", str(people), str(tmp_path / "out"), "--on", str(ON), code=3)
    assert "a.toml" in told
    assert not (tmp_path / "out").exists()
