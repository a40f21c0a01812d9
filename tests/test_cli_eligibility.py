"""Occupations, categories, programs and settlement funds on the command line."""

import csv
import io
import json
from datetime import date

import pytest

from commands import run
from crs import categories, noc, programs

LANGS = ("en", "fr")
NOW = "2026-06-01"


def said(*arguments, **options):
    """What a command prints, wrapped or not, every space a plain one."""
    return " ".join(run(*arguments, **options).split())


def fits(out):
    assert max(map(len, out.splitlines())) <= 80
    return out


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


# ------------------------------------------------------------------------------ occupations


def test_an_occupation_with_its_categories():
    found = said("noc", "show", "31102", "--on", NOW)
    assert "NOC 31102: General practitioners and family physicians" in found
    assert "TEER 1: work that Express Entry counts." in found
    assert "Not a skilled trade" in found
    assert "on 2026-06-01: Healthcare and social services occupations; Physicians with" in found
    assert "at another time: Healthcare occupations, 2023-05-31 to 2025-02-26." in found
    cook = said("noc", "show", "63200", "--on", NOW, "--lang", "fr")
    assert "Métier spécialisé visé par" in cook
    assert "(RIPR 87.2(1))" in cook
    assert "Dans la liste d’aucune catégorie le 2026-06-01." in cook
    assert "du 2025-02-27 au 2026-02-17" in cook
    assert "does not count" in said("noc", "show", "65200", "--on", NOW)
    before = said("noc", "show", "31102", "--on", "2024-06-01")
    assert "at another time: Physicians with Canadian work experience, since 2026-02-18" in before


def test_occupations_for_programs():
    (one,) = json.loads(run("noc", "show", "63201", "--on", NOW, "--format", "json"))
    assert one == {
        "code": "63201",
        "title": "Butchers - retail and wholesale",
        "teer": 3,
        "skilled": True,
        "skilled_trade": True,
        "categories": ["trade"],
        "categories_at_other_times": [
            "agriculture 2023-05-31/2025-02-26",
            "agriculture 2025-02-27/2026-02-17",
        ],
    }
    (row,) = rows_of(run("noc", "show", "31102", "--on", NOW, "--format", "csv"))
    assert row["code"] == "31102"
    assert row["categories"] == "healthcare; physicians"
    found = json.loads(run("noc", "search", "software", "engineer", "--format", "json"))
    assert [one["code"] for one in found] == ["21231", "21311"]


@pytest.mark.parametrize("lang", LANGS)
def test_search_as_a_table(lang):
    table = fits(run("noc", "search", "cook", "--on", "2025-06-01", "--lang", lang))
    assert "63200" in table
    assert {"en": "yes", "fr": "oui"}[lang] in table
    markdown = run("noc", "search", "6320", "--lang", lang, "--format", "markdown")
    assert markdown.count("\n| 6320") == 3
    nothing = said("noc", "search", "barista", "--lang", lang)
    assert {"en": "No title", "fr": "Aucun titre"}[lang] in nothing
    assert run("noc", "search", "barista", "--format", "json") == "[]\n"
    assert run("noc", "search", "barista", "--format", "csv") == (
        "code,title,teer,skilled,skilled_trade,categories,categories_at_other_times\n"
    )


def test_a_wrong_code():
    found = run("noc", "show", "21213", code=2)
    assert 'did you mean "21231" (Software engineers and designers)' in found


# ------------------------------------------------------------------------------- categories


def test_every_category_is_listed_with_its_standing():
    found = {
        row["key"]: row["standing"]
        for row in rows_of(run("categories", "list", "--on", "2025-12-10", "--format", "csv"))
    }
    assert list(found) == [one.key for one in categories.all()]
    assert found["trade"] == "in-force"
    assert found["transport"] == "ended"
    assert found["physicians"] == "announced"
    assert found["military"] == "not-yet"
    for lang, ended in (("en", "ended"), ("fr", "terminée")):
        table = run("categories", "list", "--on", NOW, "--lang", lang)
        assert ended in fits(table)
        assert "2026-08-26" in table
    markdown = run("categories", "list", "--on", "2025-06-01", "--format", "markdown")
    assert "| transport | Transport | ended | 2023-05-31 | 2025-02-26 | 10 |" in markdown


def test_a_category_whole():
    found = said("categories", "show", "trade", "--on", NOW)
    for text in (
        "Trade occupations In force since 2026-02-18; last verified 2026-11-22.",
        "Its rounds are named: Trades Occupations, 2026-Version 3.",
        "1 year (1,560 hours)",
        "not necessarily without",
        "63201",
        "does not mean that the category is ever drawn",
    ):
        assert text in found, text
    french = said("categories", "show", "french", "--on", NOW)
    assert "A round had its name from 2026-02-06 already." in french
    assert "NCLC 7 or more in all" in french
    assert "2025-02-27 au 2026-02-17" in said(
        "categories", "show", "agriculture", "--on", NOW, "--lang", "fr"
    )
    assert "a pris fin" in said("categories", "show", "agriculture", "--on", NOW, "--lang", "fr")
    assert "There was no such category on 2020-01-01 yet" in said(
        "categories", "show", "stem", "--on", "2020-01-01"
    )
    announced = said("categories", "show", "physicians", "--on", "2025-12-10")
    assert "Announced on 2025-12-08; no list of occupations was published" in announced
    assert "No round of this version is on record." in announced
    markdown = run("categories", "show", "military", "--on", NOW, "--format", "markdown")
    assert "| Military service | at least 10 years of military service |" in markdown
    assert "\n| 40042 | Commissioned officers" in markdown


def test_a_category_for_programs():
    found = json.loads(run("categories", "show", "healthcare", "--on", NOW, "--format", "json"))
    assert (found["key"], found["standing"], len(found["occupations"])) == (
        "healthcare",
        "in-force",
        37,
    )
    experience = found["requirements"][1]
    assert experience["terms"]["months"] == 12
    assert experience["terms"]["levels"] == ["0", "1", "2", "3"]
    assert found["requirements"][0]["terms"]["text"]["fr"].startswith("être dans le bassin")
    french = json.loads(run("categories", "show", "french", "--on", NOW, "--format", "json"))
    assert french["requirements"][1]["terms"]["minima"][0]["reading"] == 7
    rows = rows_of(run("categories", "show", "researchers", "--on", NOW, "--format", "csv"))
    assert [row["code"] for row in rows] == ["41200", "41201"]
    assert run("categories", "show", "french", "--on", NOW, "--format", "csv") == (
        "code,title,teer\n"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_what_differs_between_two_days(lang):
    days = ("2025-06-01", "2026-06-01")
    table = fits(run("categories", "diff", *days, "--lang", lang))
    words = {"en": ("leaves the list", "category ended"), "fr": ("retirée", "fin de la")}[lang]
    assert all(word in table for word in words)
    found = json.loads(run("categories", "diff", *days, "--lang", lang, "--format", "json"))
    assert {(one["category"], one["change"], one["code"]) for one in found} >= {
        ("trade", "code_dropped", "63200"),
        ("trade", "code_added", "63201"),
        ("agriculture", "category_ended", None),
        ("military", "category_added", None),
        ("stem", "condition_added", None),
    }
    nothing = run("categories", "diff", days[0], days[0], "--lang", lang)
    assert {"en": "No category differs.\n", "fr": "Aucune catégorie ne diffère.\n"}[lang] == nothing
    assert run("categories", "diff", days[0], days[0], "--format", "json") == "[]\n"


def test_wrong_questions_about_categories():
    assert 'did you mean "trade"?' in run("categories", "show", "trads", code=2)
    wrong = run("categories", "diff", "2025", "2026-01-01", code=2)
    assert "DATE: '2025' is not a date" in wrong
    assert "--on: 'soon' is not a date" in run("categories", "list", "--on", "soon", code=2)


# --------------------------------------------------------------------- programs and funds


def test_programs_are_listed():
    found = json.loads(run("programs", "list", "--on", NOW, "--format", "json"))
    assert [one["id"] for one in found] == ["fsw", "cec", "fst"]
    french = run("programs", "list", "--on", NOW, "--lang", "fr")
    assert "Catégorie de l’expérience canadienne" in fits(french)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("program", ["fsw", "cec", "fst"])
@pytest.mark.parametrize("day", ["2015-06-01", "2020-06-01", NOW])
def test_a_program_whole(program, lang, day):
    one = programs.get(program, on=date.fromisoformat(day))
    table = fits(run("programs", "show", program, "--on", day, "--lang", lang))
    assert str(one.in_force_from) in table
    found = json.loads(
        run("programs", "show", program, "--on", day, "--lang", lang, "--format", "json")
    )
    assert [part["id"] for part in found["requirements"]] == [part.id for part in one.requirements]
    assert len(found["situations"]) == len(one.situations)
    assert len(found["policies"]) == len(one.policies)
    assert len(found["changes"]) == len(one.changes)
    markdown = run("programs", "show", program, "--on", day, "--lang", lang, "--format", "markdown")
    for part in (*one.requirements, *one.definitions):
        clause, url = part.citation.clause[lang], part.citation.source.url
        assert (f"| [{clause}]({url}) |" if url else f"| {clause} |") in markdown


def test_the_grid():
    table = said("programs", "grid", "--on", NOW)
    assert "Pass mark: 67 of 100 points (IRPR 76(1), 76(2))." in table
    french = run("programs", "grid", "--on", NOW, "--lang", "fr")
    assert "Note de passage : 67 points sur 100" in " ".join(french.split())
    fits(french)
    markdown = run("programs", "grid", "--on", NOW, "--format", "markdown")
    assert markdown.startswith("# 2013-05-04: Federal Skilled Worker selection grid\n")
    found = json.loads(run("programs", "grid", "--on", NOW, "--format", "json"))
    assert found["pass_mark"].startswith("Pass mark: 67")
    assert [table["id"] for table in found["tables"]][:2] == ["language", "language.first"]
    assert "the first is of 2015-01-01" in run("programs", "grid", "--on", "2014-01-01", code=2)
    assert "the first is of 2013-05-04" in run("programs", "grid", "--on", "2013-05-03", code=2)


def test_funds():
    found = said("funds", "--family", "3", "--on", "2025-08-01")
    assert "for a family of 3 on 2025-08-01: $23,360" in found
    assert "in force since 2025-07-07 (proof of funds page, 2025)" in found
    assert "Canadian Experience Class: no settlement funds are needed." in found
    assert "situation (a), (b) or (d)" in found
    assert "Note:" not in found
    french = said("funds", "--family", "3", "--on", NOW, "--lang", "fr")
    assert "le 2026-06-01 : 23 360 $" in french
    assert "Remarque." not in french
    later = said("funds", "--family", "3", "--on", "2026-10-04", "--lang", "fr")
    assert "Remarque. Le dernier tableau connu était encore en vigueur" in later
    fits(run("funds", "--family", "3", "--on", NOW, "--lang", "fr"))
    record = json.loads(run("funds", "--family", "9", "--on", NOW, "--format", "json"))
    assert (record["amount"], record["update_by"]) == (48_616, "2025-07-28")
    (row,) = rows_of(run("funds", "--family", "1", "--on", "2023-05-01", "--format", "csv"))
    assert (row["amount"], row["update_by"], row["confidence"]) == ("13757", "", "B")
    markdown = run("funds", "--family", "1", "--on", "2023-05-01", "--format", "markdown")
    assert "| each additional | $3,706 |" in markdown


def test_funds_by_a_table_of_ones_own(tmp_path):
    file = tmp_path / "funds.toml"
    file.write_text(
        "in_force_from = 2026-05-01\namounts = [16_000, 20_000]\neach_additional = 4_000\n",
        encoding="utf-8",
    )
    own = ("--table", file)
    found = said("funds", "--family", "3", "--on", NOW, *own)
    assert "$24,000 By a table of one’s own, from 2026-05-01." in found
    record = json.loads(run("funds", "--family", "3", "--on", NOW, *own, "--format", "json"))
    assert (record["source"], record["confidence"], record["caveats"]) == (None, None, [])
    assert "cannot be read" in run("funds", "--family", "3", "--table", tmp_path / "no", code=2)


def test_wrong_questions_about_programs_and_funds():
    assert 'did you mean "fsw"?' in run("programs", "show", "fsv", code=2)
    assert "expected a whole number from 1" in run("funds", "--family", "0", code=2)
    assert "the first is of 2018-01-01" in run(
        "funds", "--family", "1", "--on", "2017-01-01", code=2
    )


def test_without_a_day_it_is_today():
    assert noc.get("21231").title in run("noc", "show", "21231")
    assert "fsw" in run("programs", "list")
