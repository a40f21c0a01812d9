"""What is refused in Python, what an answer shows of itself, and parts that few reports have."""

import sys
from datetime import date

import pytest

import crs
from crs import reports
from crs._frames.caseload.clients import caseload
from crs._reports.typst import pdf
from crs.errors import MissingLibraryError
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
