"""CSV as it really comes: odd signs, quotes and line ends lose nobody without a word."""

import csv
import json
from datetime import date

import pytest

from crs._engine.plan import Order
from crs._frames.files.job import Job, run
from crs.errors import FileError
from crs.rules import get

RULES = Order(date(2026, 10, 1), rules=get("2025-03-25"), ignore=("note",))
HEADS = "note,age,education,canadian_work_years"
ANA, BO = "Ana,29,masters,1", "Bo,29,masters,"
"""Who have 310 points (110, 135, 40 and 25) and 245."""
ODD = {"VT": "\v", "FF": "\f", "GS": "\x1d", "FS": "\x1c", "RS": "\x1e", "NEL": "\x85"}
ODD |= {"LS": "\u2028", "PS": "\u2029", "US": "\x1f", "FEFF": "\ufeff"}


def scored(tmp_path, text, ending=".jsonl"):
    source, out = tmp_path / "in.csv", tmp_path / f"out{ending}"
    source.write_bytes(text.encode() if isinstance(text, str) else text)
    run(Job(source, out), RULES)
    lines = out.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return [(row["note"], row["crs_total"]) for row in map(json.loads, filter(None, lines))]


BOTH = [("Ana", 310), ("Bo", 245)]


@pytest.mark.parametrize("sign", ODD)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_odd_signs_in_a_title_lose_nobody(tmp_path, sign, newline):
    title = f"Clients{ODD[sign]}May{ODD[sign]}2026"
    text = newline.join([title, "", HEADS, ANA, BO, ""])
    assert scored(tmp_path, text) == BOTH


@pytest.mark.parametrize("sign", [*ODD, "quote"])
def test_odd_signs_in_a_head_or_a_cell_lose_nobody(tmp_path, sign):
    odd = ODD.get(sign, '"')
    quoted = f'"C{odd * 2}y"' if odd == '"' else f"C{odd}y"
    text = "\n".join([f"{HEADS},x{odd}y", f"{ANA},1", f"{quoted},29,masters,,2", ""])
    assert scored(tmp_path, text) == [("Ana", 310), (f"C{odd}y", 245)]


@pytest.mark.parametrize(
    "title", ['Clients 5" of May', '5" 6" 7"', '"May" clients', '"two\nlines"']
)
def test_quotes_in_a_title_lose_nobody(tmp_path, title):
    assert scored(tmp_path, f"{title}\n{HEADS}\n{ANA}\n{BO}\n") == BOTH


@pytest.mark.parametrize("title", ['"Clients of May', '"', 'Clients,"May'])
def test_a_quote_that_is_not_closed_is_told(tmp_path, title):
    with pytest.raises(FileError):
        scored(tmp_path, "\n".join([title, HEADS, *[ANA, BO] * 50, ""]))


@pytest.mark.parametrize("rows", [[ANA, BO], [ANA, 'C"y,29,masters,1', BO, 'D"z,29,masters,1']])
def test_a_quote_within_a_cell_loses_nobody(tmp_path, rows):
    try:
        found = scored(tmp_path, "\n".join([HEADS, *rows, ""]))
    except FileError as problem:
        assert "double quote" in str(problem)  # noqa: PT017 - either is right
    else:
        assert len(found) == len(rows)


def test_carriage_returns_alone_are_refused(tmp_path):
    for rows in ([HEADS, ANA, BO], ["Clients", HEADS, ANA]):
        with pytest.raises(FileError, match="a carriage return alone"):
            scored(tmp_path, "\r".join(rows))
    with pytest.raises(FileError, match="a carriage return alone"):
        scored(tmp_path, f"Clients\rMay\n{HEADS}\n{ANA}\n")
    # two people in one line, of whom the second would stand in a cell of the first
    with pytest.raises(FileError, match="a carriage return alone"):
        scored(tmp_path, "age,education,note,a,b,c\n29,masters,n\r30,masters,m,\n")
    assert scored(tmp_path, f"{HEADS}\n{ANA}\n{BO}\r") == BOTH  # after the last, it is no harm


def test_a_carriage_return_within_a_cell_is_no_end(tmp_path):
    text = f'{HEADS}\r\n"A\rb",29,masters,1\r\n'
    assert scored(tmp_path, text) == [("A\rb", 310)]


def test_what_is_no_csv_beside_carriage_returns_is_told(tmp_path):
    long = "x" * (csv.field_size_limit() + 1)
    with pytest.raises(FileError, match="is not valid CSV: field larger"):
        scored(tmp_path, f'{HEADS}\n"A\rb",29,masters,1\n' + f"{ANA}\n" * 2**17 + long)


def test_rows_that_could_not_be_read_are_missed(tmp_path, monkeypatch):
    """Whatever goes wrong below, a file with people is never one of none."""
    from crs._frames.files import text

    monkeypatch.setattr(text, "in_batches", lambda *_: iter(()))
    with pytest.raises(FileError, match="has 2 rows below its heads, but 0 could be read"):
        scored(tmp_path, f"{HEADS}\n{ANA}\n{BO}")
    long = "x" * (csv.field_size_limit() + 1)
    with pytest.raises(FileError, match="is not valid CSV: field larger"):
        scored(tmp_path, f"{HEADS}\n" + f"{ANA}\n" * 2**17 + long)
    with pytest.raises(FileError, match="is no text in UTF-8"):
        scored(tmp_path, f"{HEADS}\n{ANA}\n".encode() + f"{ANA}\n".encode() * 2**17 + b"\x81\n")


def test_errors_of_a_spreadsheet_in_a_csv(tmp_path):
    text = f"{HEADS}\n{ANA}\nBo,29,masters,#DIV/0!\nCy,29,#N/A,1\nDi,29,masters,=B2\n"
    assert scored(tmp_path, text) == [("Ana", 310), ("Bo", None), ("Cy", None), ("Di", None)]
    *_, last = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(last)["crs_invalid"].startswith("canadian_work_years =B2: a formula whose")


def test_heads_alone_are_no_people(tmp_path):
    assert scored(tmp_path, f"{HEADS}\n") == []
    assert scored(tmp_path, f"{HEADS}\n\n ,,\n") == []


def test_many_columns(tmp_path):
    """Of which each once took more room than all before."""
    more = ",".join(f"own{n}" for n in range(500))
    assert scored(tmp_path, f"{HEADS},{more}\n{ANA}\n\n{BO}\n") == BOTH


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet", ".jsonl"])
def test_heads_that_are_patterns_to_others(tmp_path, ending):
    source, out = tmp_path / "in.csv", tmp_path / f"out{ending}"
    source.write_text(f"{HEADS},*,^.*$\n{ANA},1,=2\nCy,x,masters,1,a,b\n")
    report = run(Job(source, out, tmp_path / "bad.csv"), RULES)
    assert (report.rows, report.bad, report.unread) == (2, 1, ("*", "^.*$"))
    again = run(Job(out, tmp_path / "again.csv"), RULES)
    assert (again.rows, again.bad) == (2, 1)
    with (tmp_path / "again.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["*"], row["crs_total"]) for row in rows] == [("1", "310"), ("a", "")]
    assert "Cy,x,masters,1,a,b" in (tmp_path / "bad.csv").read_text()


def test_more_columns_than_any_list_has(tmp_path):
    more = ",".join(f"own{n}" for n in range(40_000))  # more than a cell of the reader holds
    with pytest.raises(FileError, match="has 40,004 columns; at most 4,096 are read"):
        scored(tmp_path, f"{HEADS},{more}\n{ANA}\n")
