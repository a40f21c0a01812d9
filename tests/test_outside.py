"""What came from outside is harmless wherever it is shown: in every medium, from every way in."""

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
from datetime import UTC, date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import commands
import crs
from crs import _reports as reports
from crs._answers.rounds import RoundList
from crs._frames.files.spreadsheets import harmless
from crs._reports import plain
from crs._reports.calendar import calendar
from crs._reports.parts import Clause, Heading, Link, Note, Sentence, Total, document, table
from crs._text import outside

ESCAPES = (
    "\x1b[31m",
    "\x9b31m",
    "\x07",
    "\x7f",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\udcff",
    "\x00",
)
TAG, LINK = "<script>alert(1)</script>", "[a](javascript:alert(1))"
EVIL = f"\x1b[31m\u202e {TAG} {LINK} ![i](https://evil/i) | &lt;b&gt; \\[b](c)"
FORMULAS = (
    "=1+1",
    "+x",
    "-x",
    "@x",
    "\tx",
    "\rx",
    "\nx",
    "＝x",
    "＋x",
    "－x",
    "＠x",
    " =x",
    "\ufeff=x",
    "\x0b=x",
    "\x00=x",
    "\u3000=x",
    "\u00ad@x",
    "﹦x",
)
PLAIN = ("1", "-1", "+1.5", "-", "-1,5", "a=b", "", "x@y", "Métiers", "1,234.5")


def obeyed(text):
    """What a terminal, or a reader's eye, would take for more than letters."""
    return [letter for letter in text if not letter.isprintable() and not letter.isspace()]


@pytest.mark.parametrize("escape", ESCAPES)
def test_what_is_not_to_be_printed_is_written_out(escape):
    text = outside.printable(f"a{escape}b")
    assert text.isprintable()
    assert text.startswith("a\\")
    assert outside.printable("\u00a0é\u202f\n") == "\u00a0é\u202f\n"
    assert outside.printable("a\tb") == "a b"


@given(st.text())
def test_nothing_that_is_printed_is_obeyed(text):
    assert not obeyed(outside.printable(text))
    assert json.loads(outside.json_text(json.dumps(text, ensure_ascii=False))) == text
    assert not obeyed(outside.json_text(json.dumps(text, ensure_ascii=False)))


def test_a_complaint_is_never_long():
    lines = outside.brief("\n".join(["x" * 10**6, *(["wrong"] * 3000), "\x1b[2J"]), "fr").split(
        "\n"
    )
    assert lines[0] == "x" * 200 + "…"
    assert len(lines) == outside.MOST_LINES + 1
    assert lines[-1] == "et 2\u00a0942 de plus"
    assert len(outside.brief("ab " * 10**6, "en")) <= outside.LONGEST_LINE


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_a_text_in_every_table(text):
    assert outside.cell(text) == f"'{text}"
    frame = harmless(pl.DataFrame({"head": [text], text: ["x"]}))
    assert frame.rows() == [(f"'{text}", "x")]
    assert frame.columns[1] == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_formula_stays_as_it_is(text):
    assert outside.cell(text) == text
    assert outside.cell(-5) == -5


def everything(words):
    """A document with words in every place that has some."""
    citation = crs.rules.get("2025-03-25").root.citation
    return document(
        [
            Heading(words),
            Total(words, "1"),
            Sentence(words),
            Sentence((words, Link(words, "https://a/)<script>"))),
            Sentence(words, "item"),
            Sentence(words, "faint"),
            Note(words),
            Clause("id", (words,), citation, words),
            table([words, "b"], [(words, "1")], title=words),
        ]
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_words_are_words_in_every_medium(lang):
    written = everything(EVIL)
    for medium in ("text", "markdown", "html", "page"):
        text = reports.render(written, medium, lang=lang)
        assert not obeyed(text), medium
        if medium != "text":
            assert TAG not in text
    markdown = reports.render(written, "markdown", lang=lang)
    assert "<" not in re.sub(r"^> ", "", markdown)
    assert not re.search(r"(?<!\\)\[(?!\\\[|\\\\x1b)[^\]]*\]\(javascript", markdown)
    links = re.findall(r"(?<!\\)\]\(([^)]*)\)", markdown)
    assert "https://a/%29%3Cscript%3E" in links
    assert "&amp;lt;b&amp;gt;" in markdown
    html = reports.render(written, "html", lang=lang)
    assert "&lt;script&gt;" in html
    assert "&amp;lt;b&amp;gt;" in html


def listed(name):
    """A round of that name in a table of rounds, as CSV."""
    record = crs.rounds.packaged()
    last = record.rounds[-1]
    return plain.csv(RoundList(items=(last._replace(name=name),), record=record))


@pytest.mark.parametrize("name", FORMULAS)
def test_the_name_of_a_round_is_no_formula_in_csv(name):
    [_, row] = csv.reader(io.StringIO(listed(name), newline=""))
    assert row[3][0] in "'\\" or row[3] == name.replace("\t", " ")
    assert not obeyed(row[3])
    assert row[4:6] == ["3500", "476"]


def test_a_calendar_holds_no_more_than_its_events(tmp_path):
    path = tmp_path / "d.toml"
    path.write_text(
        'birth_date = 1990-01-01\nfirst_language = "english"\n[[tests]]\ntest = "ielts"\n'
        "date = 2026-01-01\nlistening = 8\nreading = 7\nwriting = 7\nspeaking = 7\n"
        '[[credentials]]\nlevel = "masters"\ncountry = "X\\u001b[31m\\nBEGIN:VEVENT"\n'
        "earned = 2015-01-01\nassessed = 2022-06-01\n"
    )
    timeline = crs.timeline(crs.Dossier.load(path), since=date(2026, 6, 1), until=date(2028, 6, 1))
    text = calendar(timeline, made=datetime(2026, 6, 1, tzinfo=UTC)).decode()
    assert "X\\\\x1b[31m" in text.replace("\r\n ", "")
    assert not obeyed(text)
    assert text.count("\r\nBEGIN:VEVENT") == text.count("\r\nEND:VEVENT")


NAME = "\x1b[31mevil"
SCORE, UPDATE = ("score",), ("rounds", "update", "--source")


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", f"{NAME}.json"),
        ("score", "key.json"),
        ("batch", f"{NAME}.csv", "o.csv"),
        ("batch", "head.csv", "o.csv"),
        ("batch", "head.csv", "o.csv", "--sheet", NAME),
        ("batch", "key.jsonl", "o.csv"),
        ("rules", "check", f"{NAME}.toml"),
        ("rules", "show", "label.toml"),
        ("rules", "show", "label.toml", "-f", "markdown"),
        ("rules", "show", "label.toml", "-f", "json"),
        ("rules", "check", f"{NAME}-label.toml"),
        ("rounds", "update", "--source", f"{NAME}.json"),
        ("rounds", "show", NAME),
        ("score", "key.json", "--on", NAME),
        ("noc", "show", NAME),
        ("noc", "search", NAME),
        (NAME,),
    ],
)
def test_no_command_hands_a_terminal_what_it_would_obey(tmp_path, arguments):
    (tmp_path / f"{NAME}.json").write_text('{"age": 500}')
    (tmp_path / "key.json").write_text('{"age": 29, "education": "masters", "\\u001b[31mx": 1}')
    (tmp_path / "key.jsonl").write_text('{"age": 29, "education": "masters", "\\u001b[31mx": 1}\n')
    (tmp_path / f"{NAME}.csv").write_text("age,education\n29,x\n")
    (tmp_path / "head.csv").write_text(f"age,education,{NAME}\n29,\x1b[2J,1\n")
    label = '"\\u001b[31mevil\\u009b"'
    reform = (
        f'id = "r"\nlabel = {{ en = {label}, fr = {label} }}\namends = "2025-03-25"\n'
        'status = "proposed"\nin_force_from = 2027-01-01\nlast_verified = 2026-11-22\n'
    )
    (tmp_path / "label.toml").write_text(reform)
    (tmp_path / f"{NAME}-label.toml").write_text(reform)
    done = commands.invoke(*arguments, folder=tmp_path, CRS_DATA_DIR=str(tmp_path / "own"))
    assert not obeyed(done.out + done.err)


@pytest.mark.parametrize(
    ("name", "text", "command"),
    [
        ("a.json", json.dumps(dict.fromkeys(["age", *(f"k{n}" for n in range(3000))])), SCORE),
        ("a.json", json.dumps({"age": 29, "k" * 10**5: 1}), SCORE),
        ("a.json", json.dumps({"age": "k" * 10**5}), SCORE),
        ("a.toml", "a." * 20_000 + "b = 1", SCORE),
        ("a.toml", "birth_date = 1990-01-01\n" + "[[work]]\nx = 1\n" * 3000, SCORE),
        ("a.toml", "x = " + "y" * 10**5, ("rules", "check")),
        ("a.json", json.dumps({"rounds": [{"drawNumber": "1"}] * 9999}), UPDATE),
    ],
    ids=["keys", "key", "value", "parts", "tables", "rules", "feed"],
)
def test_no_complaint_is_longer_than_a_screen_or_two(tmp_path, name, text, command):
    (tmp_path / name).write_text(text)
    done = commands.invoke(*command, name, folder=tmp_path, CRS_DATA_DIR=str(tmp_path / "own"))
    assert done.code == 2
    assert 0 < len(done.err) < 10_000


def test_a_closed_standard_input_is_told_before_any_question(tmp_path):
    code = (
        "import sys; sys.stdin = None; sys.argv = ['crs', 'new', 'x.toml']; "
        "import crs.cli; crs.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "standard input" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "mode"),
    [
        (("rounds", "plot", "p.svg", "--since", "2026-08-01"), 0o644),
        (("rounds", "plot", "p.svg", "--since", "2026-08-01", "--score", "500"), 0o600),
        (("compare", "me.toml", "--plot", "p.svg", "--since", "2026-09-01"), 0o600),
    ],
)
def test_a_picture_of_a_persons_facts_is_for_its_owner_alone(tmp_path, arguments, mode):
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")
    (tmp_path / "me.toml").write_text('age = 29\neducation = "masters"\n')
    before = os.umask(0o022)
    try:
        assert commands.invoke(*arguments, folder=tmp_path).code == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "p.svg").stat().st_mode) == mode
