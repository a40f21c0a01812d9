"""`crs batch` from the command line: exit codes, what is told, the sheet to fill in."""

import csv
import signal
import sys

import openpyxl
import polars as pl
import pytest

import crs
from commands import whole
from crs import cli
from crs.batch import SCHEMA

ROWS = "client,age,education\nZoé,29,masters\nBo,41,phd\n"
SOME_BAD = "client,Age ,education\nZoé,29,masters\nBo,-4,Mastre\n"
DAY = "2026-01-21"


@pytest.fixture
def crs_batch(monkeypatch, capsys, tmp_path):
    """Runs the command in a folder of its own; gives the exit code and what is on stderr."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["crs", "batch", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert not out
        assert "Traceback" not in err
        return ended.value.code, err

    return call


@pytest.fixture
def given(tmp_path):
    """A file of two people."""
    file = tmp_path / "in.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def column(path, name):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def total(day=DAY, **facts):
    return str(crs.score(crs.Profile(**facts), on=crs.cli.shared.read_date(day, "--on")).total)


def test_all_rows_scored(crs_batch, given, tmp_path):
    code, err = crs_batch(given.name, "out.csv", "--on", DAY)
    assert code == 0
    assert err == ('crs: not read, and kept as it is: "client"\ncrs: in.csv: 2 rows, all scored\n')
    quiet = crs_batch(given.name, "out.csv", "--on", DAY, "--ignore", "Client")
    assert quiet == (0, "crs: in.csv: 2 rows, all scored\n")
    expected = [total(age=29, education="masters"), total(age=41, education="phd")]
    assert column(tmp_path / "out.csv", "crs_total") == expected
    given.write_text("age,education\n29,phd\n")
    assert "1 row, all scored" in crs_batch("in.csv", "out.csv", "--on", DAY)[1]


def test_a_list_of_a_consultant_is_not_scored_by_half_of_it(crs_batch, given, tmp_path):
    """What looks like an input and is not read stops the work; the others are named."""
    heads = "File No.,Age,Education,IELTS,Foreign Work Exp (months),LMIA,Spouse DOB"
    given.write_text(f"{heads}\nA-101,29,Masters,8,36,No,\n", encoding="utf-8")
    code, err = crs_batch("in.csv", "out.csv", "--on", "2026-10-01")
    assert code == 2
    for head in heads.split(",")[3:]:
        assert f'the column "{head}" is not read, but looks like' in whole(err)
    assert '"File No."' not in err
    assert not (tmp_path / "out.csv").exists()
    told = whole(crs_batch("in.csv", "out.csv", "--lang", "fr")[1]).replace("\xa0", " ")
    assert "la colonne « LMIA » n’est pas lue, mais ressemble à « job_offer »" in told


def test_which_sheet_was_read_is_told(crs_batch, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "old"
    book.active.sheet_state = "hidden"
    for sheet in (book.active, book.create_sheet("clients"), book.create_sheet("2025")):
        sheet.append(["age", "education"])
        sheet.append([29, "masters"])
    book.save(tmp_path / "in.xlsx")
    code, err = crs_batch("in.xlsx", "out.csv", "--on", DAY)
    assert code == 0
    assert 'crs: read from the sheet "clients"\n' in err
    assert 'crs: not read, with heads too: the sheets "old", "2025"' in err
    assert 'not read, with heads too: the sheet "old"' in crs_batch(
        "in.xlsx", "out.csv", "--on", DAY, "--sheet", "2025"
    )[1].replace(', "clients"', "").replace("sheets", "sheet")


def test_some_rows_bad(crs_batch, given, tmp_path):
    given.write_text(SOME_BAD, encoding="utf-8")
    code, err = crs_batch("in.csv", "out.csv", "--on", DAY, "--errors", "bad.csv")
    assert code == 3
    assert max(map(len, err.splitlines())) <= 80
    for text in (
        '"Age " as age',
        "2 rows, 1 without a score",
        'column "age" holds -4 in 1 of 2 rows (row 3)',
        "the nearest is 0",
        'did you mean "masters"?',
        "numbered as a spreadsheet shows them",
        "are in bad.csv",
    ):
        assert text in " ".join(err.replace("crs: ", "").split())
    assert column(tmp_path / "bad.csv", "crs_row") == ["3"]
    assert column(tmp_path / "out.csv", "crs_total") == [total(age=29, education="masters"), ""]
    code, err = crs_batch("out.csv", "again.csv", "--on", DAY)
    assert code == 3
    assert "results of an earlier run, replaced: crs_total, crs_on, crs_rules" in whole(err)


def test_all_that_is_told_of_rows_is_told_in_french(crs_batch, given):
    heads = "Client,AGE,education,spouse,crs_total,english_test,english_reading,"
    heads += "english_writing,english_listening,english_speaking"
    rows = ("Zoé,29,masters,non,5,,,,,", "Bo,-4,Mastre,non,,,,,,", "Cy,30,Mastre,x,,,,,,")
    rows += ("Di,30,phd,non,,ielts,99,5,5,5",)
    given.write_text("\n".join((heads, *rows)), encoding="utf-8")
    code, err = crs_batch("in.csv", "out.csv", "--on", DAY, "--errors", "bad.csv", "--lang", "fr")
    assert code == 3
    assert max(map(len, err.splitlines())) <= 80
    said = whole(err).replace("\xa0", " ")
    for words in (
        "colonnes lues selon ce que leur nom veut dire : « AGE », lu comme age",
        "résultats d’un calcul antérieur, remplacés : crs_total",
        "colonnes non lues, gardées telles quelles : « Client »",
        "in.csv : 4 lignes, dont 3 sans note; la colonne crs_invalid dit pourquoi",
        (
            "colonne « age », valeur -4; lignes touchées : 1 sur 4 (ligne 3); attendu : un nombre "
            "entier de 0 à 120; le plus proche est 0"
        ),
        "(lignes 3, 4); vouliez-vous dire « masters »?",
        "les lignes sont numérotées comme un tableur les montre",
        "les lignes sans note sont dans bad.csv",
    ):
        assert words in said
    given.write_text("age,education,when\n29,masters,soon\n", encoding="utf-8")
    said = whole(crs_batch("in.csv", "out.csv", "--on", "when", "--lang", "fr")[1])
    said = said.replace("\xa0", " ")
    assert "attendu : une date : année-mois-jour, comme 2026-01-21" in said
    for word in ("expected", "holds", "rows", "did you", "score of"):
        assert word not in said


@pytest.mark.usefixtures("given")
def test_rules_and_breakdown(crs_batch, tmp_path):
    arguments = ["--rules", "2025-03-25", "--rules", "2020-10-20", "--breakdown", "sections"]
    assert crs_batch("in.csv", "out.csv", *arguments)[0] == 0
    ages = column(tmp_path / "out.csv", "crs_total_2025_03_25")
    assert ages[0] == total(age=29, education="masters")
    assert column(tmp_path / "out.csv", "crs_core_2020_10_20")
    assert crs_batch("in.csv", "one.csv", "--rules", "2025-03-25")[0] == 0
    assert column(tmp_path / "one.csv", "crs_total") == ages


def test_the_days_of_a_column_and_today(crs_batch, given):
    given.write_text("age,education,when\n29,masters,2016-01-01\n29,masters,2026-12-01\n")
    code, err = crs_batch("in.csv", "out.csv", "--on", "when")
    assert code == 0
    assert "2026-11-03" in err  # the change that is announced
    assert err.count("2026-11-03") == 1
    code, french = crs_batch("in.csv", "out.csv", "--on", "when", "--lang", "fr")
    assert "annoncé" in french
    code, err = crs_batch("in.csv", "out.csv", "--ignore", "when")  # by the rules of today
    assert code == 0
    assert "compared with their sources" in err or "announced" in err or err.count("\n") == 1


@pytest.mark.usefixtures("given")
def test_caveats_are_told_once(crs_batch):
    code, err = crs_batch("in.csv", "out.csv", "--on", "2026-12-01")
    assert code == 0
    assert err.count("2026-11-03") == 1
    assert max(map(len, err.splitlines())) <= 80


@pytest.mark.usefixtures("given")
def test_rules_of_ones_own_are_called_so(crs_batch, tmp_path):
    (tmp_path / "mine.toml").write_text(REFORM, encoding="utf-8")
    code, err = crs_batch("in.csv", "out.csv", "--rules", "mine.toml")
    assert code == 0
    assert "mine" in err
    code, err = crs_batch("in.csv", "out.csv", "--rules", "mine.toml", "--rules", "mine.toml")
    assert code == 2
    assert "give each once" in err


REFORM = """
id = "mine"
label = { en = "mine", fr = "la mienne" }
amends = "2025-03-25"
in_force_from = 2030-01-01
last_verified = 2026-11-22
status = "proposed"
"""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "crs batch IN OUT"),
        (["in.csv"], "crs batch IN OUT"),
        (["none.csv", "out.csv"], "no such file"),
        (["in.csv", "out.doc"], ".csv, .xlsx, .parquet, .jsonl, .ndjson"),
        (["in.csv", "in.csv"], "is also the input"),
        (["in.csv", "out.csv", "--on", "2014-12-31"], "no CRS rules were in force"),
        (["in.csv", "out.csv", "--on", "2026-13-01"], "is not a date"),
        (["in.csv", "out.csv", "--on", "May 2026"], "is not a date"),
        (["in.csv", "out.csv", "--on", "03/04/2026"], "it may be 2026-03-04 or 2026-04-03"),
        (["in.csv", "out.csv", "--on", "day"], 'there is no column "day"'),
        (["in.csv", "out.csv", "--rules", "1999"], "there is no rule set '1999'"),
        (["in.csv", "out.csv", "--rules", "2025-03-25", "--on", DAY], "not both"),
        (["in.csv", "out.csv", "--sheet", "a"], "has no sheets"),
        (["in.csv", "--template", "t.xlsx"], "leave out IN and OUT"),
        (["--template", "t.parquet"], "is .xlsx or .csv"),
        (["--template", "in.csv"], "exists, and may be filled in"),
    ],
)
@pytest.mark.usefixtures("given")
def test_wrong_input(crs_batch, tmp_path, arguments, expected):
    code, err = crs_batch(*arguments)
    assert code == 2
    assert expected in whole(err)
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.usefixtures("given")
def test_a_full_disc_is_no_wrong_input(crs_batch, tmp_path, monkeypatch):
    write = pl.DataFrame.write_csv

    def full(*where, include_header, **how):
        if not include_header:
            raise OSError(28, "No space left on device")
        write(*where, include_header=True, **how)

    monkeypatch.setattr(pl.DataFrame, "write_csv", full)
    code, err = crs_batch("in.csv", "out.csv", "--on", DAY)
    assert code == 1
    assert "out.csv was not written: no space left on device" in err
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_request_to_end_leaves_nothing_half_written(crs_batch, tmp_path, monkeypatch, name):
    """As `timeout`, `docker stop` and systemd ask, and a terminal that is closed."""
    request = getattr(signal, name)
    write = pl.DataFrame.write_csv

    def asked(*where, include_header, **how):
        write(*where, include_header=include_header, **how)
        if not include_header:
            assert len(list(tmp_path.iterdir())) == 2
            signal.raise_signal(request)

    monkeypatch.setattr(pl.DataFrame, "write_csv", asked)
    before = signal.getsignal(request)
    code, err = crs_batch("in.csv", "out.csv", "--on", DAY)
    assert (code, err) == (128 + request, "")
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]
    assert signal.getsignal(request) is before


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.usefixtures("given")
def test_who_ignores_a_request_to_end_goes_on(crs_batch, monkeypatch):
    """As `nohup` does."""
    write = pl.DataFrame.write_csv

    def asked(*where, include_header, **how):
        write(*where, include_header=include_header, **how)
        signal.raise_signal(signal.SIGHUP)

    monkeypatch.setattr(pl.DataFrame, "write_csv", asked)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert crs_batch("in.csv", "out.csv", "--on", DAY)[0] in (0, 3)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("given")
def test_a_head_that_cannot_be_written_closes_the_file(crs_batch, tmp_path, monkeypatch):
    files = []

    def full(_frame, file, **_how):
        files.append(file)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_csv", full)
    code, err = crs_batch("in.csv", "out.csv", "--on", DAY)
    assert code == 1
    assert "no space left on device" in err
    assert [file.closed for file in files] == [True]
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("patience", [-1, 1000])
@pytest.mark.usefixtures("given")
def test_a_bar_on_a_terminal(crs_batch, monkeypatch, patience):
    from crs.cli import batch

    monkeypatch.setattr(batch, "_PATIENCE", patience)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    code, err = crs_batch("in.csv", "out.csv", "--on", DAY)
    assert code == 0
    assert ("scoring" in err) == (patience < 0)


# --------------------------------------------------------------------------- the template


@pytest.mark.parametrize(("lang", "separator"), [("en", ","), ("fr", ";")])
def test_the_template_as_csv(crs_batch, tmp_path, lang, separator):
    assert crs_batch("--template", "clients.csv", "--lang", lang)[0] == 0
    text = (tmp_path / "clients.csv").read_bytes().decode("utf-8")
    assert text == "\ufeff" + separator.join(SCHEMA) + "\r\n"
    assert crs_batch("clients.csv", "out.csv", "--on", DAY)[0] == 0


def test_of_many_bad_rows_the_first_are_numbered(crs_batch, tmp_path):
    rows = "".join(f"{number},masters\n" for number in (-1, -1, -1, -1, -1, 29))
    (tmp_path / "many.csv").write_text(f"age,education\n{rows}", encoding="utf-8")
    for lang, part in (("en", "in 5 of 6 rows (rows 2, 3, 4, …)"), ("fr", "(lignes 2, 3, 4, …)")):
        code, err = crs_batch("many.csv", "out.csv", "--on", DAY, "--lang", lang)
        assert code == 3
        assert part in whole(err)
