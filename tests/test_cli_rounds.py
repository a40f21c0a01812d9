"""Rounds, comparisons and the pool on the command line, wrong input included."""

import csv
import io
import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import crs
from commands import run
from crs._record.record import in_words, moment
from feeds import render
from recorded import THEN
from test_cli import PROFILE, REFORM, TOML

FEED = Path(__file__).with_name("rounds") / "feed.json"
MAGIC = {"svg": b"<svg", "png": b"\x89PNG\r\n\x1a\n", "html": b"<!DOCTYPE html>"}
LANGS = ("en", "fr")

pytestmark = pytest.mark.usefixtures("the_record_then")


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """Where the copy of one's own will be."""
    monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path / "own"))
    return tmp_path / "own" / "rounds.json"


@pytest.fixture
def profile(tmp_path):
    file = tmp_path / "profile.json"
    file.write_text(json.dumps(PROFILE), encoding="utf-8")
    return file


@pytest.fixture(name="extra")
def _extra():
    pytest.importorskip("altair", reason="the extra plot is not installed")
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")


def fits(out):
    """The lines of the tables, which come before the notes, within 80 columns."""
    table = out.split("Note:")[0].split("Remarque.")[0]
    assert max(map(len, table.splitlines())) <= 80
    return out


def said(*arguments, **options):
    """What a command prints, wrapped or not, every space a plain one."""
    return " ".join(run(*arguments, **options).split())


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def altered(tmp_path, change):
    document = json.loads(FEED.read_bytes())
    change(document["rounds"], {row["drawNumber"]: row for row in document["rounds"]})
    file = tmp_path / "altered.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


# --------------------------------------------------------------------------- the record


def test_list_as_csv_is_the_record():
    found = rows_of(run("rounds", "list", "--format", "csv"))
    assert len(found) == len(THEN.rounds)
    for row, known in zip(found, crs.rounds.all(), strict=True):
        assert row.pop("corrections") == "; ".join(
            f"{one.field}: {one.evidence}" for one in known.corrections
        )
        assert bool(row.pop("irregularity")) == (known.number in ("236", "418"))
        for field, value in row.items():
            assert value.replace("+00:00", "Z") == in_words(getattr(known, field)), known.number


def test_list_in_every_format():
    filters = ("--type", "cec", "--since", "2026-01-01", "--until", "2026-02-17")
    out = fits(run("rounds", "list", *filters))
    for text in ("390", "392", "396", "2026-01-21", "6,000", "509", "2025-10-29"):
        assert text in out
    assert "404" not in out
    found = json.loads(run("rounds", "list", *filters, "-f", "json"))
    assert [(row["number"], row["type"], row["cutoff"]) for row in found] == [
        ("390", "cec", 511),
        ("392", "cec", 509),
        ("396", "cec", 508),
    ]
    table = run("rounds", "list", *filters, "-f", "markdown").strip().splitlines()
    assert len(table) == 2 + 3
    assert table[3].startswith("| 392 | 2026-01-21 | Canadian Experience | 6,000 | 509 |")
    french = fits(run("rounds", "list", "--lang", "fr", "--until", "2015-02-20"))
    assert "Générale" in french
    assert "Expérience" in french


def test_the_whole_list_fits():
    fits(run("rounds", "list"))
    fits(run("rounds", "list", "--lang", "fr"))


def test_show_392_says_what_a_news_item_would():
    out = said("rounds", "show", "392")
    for text in (
        "Round 392, 2026-01-21: Canadian Experience (Canadian Experience Class)",
        "6,000 invitations, lowest score 509.",
        "2025-10-29 04:35:24 UTC (2025-10-29 00:35:24 in Ottawa)",
        "Held on 2026-01-21 at 12:37:42 UTC (2026-01-21 at 07:37:42 in Ottawa)",
        "(round 390, 2026-01-07): cut-off -2, invitations -2,000.",
        "lowest cut-off of its type since round 312 of 2024-08-27 (507)",
        "In 2026 to that day, 4 rounds and 15,255 invitations:",
        "Canadian Experience: 2 rounds, 14,000 invitations",
        "Provincial Nominee: 2 rounds, 1,255 invitations",
    ):
        assert text in out
    (record,) = json.loads(run("rounds", "show", "392", "-f", "json"))
    assert (record["number"], record["tie_break"]) == ("392", "2025-10-29T04:35:24+00:00")
    (record,) = rows_of(run("rounds", "show", "392", "-f", "csv"))
    assert record["invitations"] == "6000"
    assert "392" in run("rounds", "show", "392", "-f", "markdown")


def test_show_in_french():
    out = said("rounds", "show", "91a", "--lang", "fr")
    for text in ("Ronde 91a, 2018-05-30 : Métiers", "500 invitations", "288", "+47", "à Ottawa"):
        assert text in out


def test_show_groups_numbers_as_french_does():
    assert "-2\u00a0000" in run("rounds", "show", "392", "--lang", "fr")


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("1", ["The first round of its type.", "No tie-break: everyone at the cut-off."]),
        ("176", ["27,332 invitations", "The lowest cut-off of its type to that day."]),
        ("91b", ["902", "The highest cut-off of its type to that day."]),
        ("104", ["2018-11-15", "Corrected: the feed has date 2018-11-14; right is 2018-11-15"]),
        ("446", ["cut-off -1, invitations +0"]),
        ("208", ["888", "Corrected: the feed has invitations 681"]),
        ("443", ["cut-off -2"]),
    ],
)
def test_show_others(number, parts):
    out = said("rounds", "show", number)
    for part in parts:
        assert part in out
    assert ("Held on" in out) is (number not in ("443", "446"))


def test_latest():
    assert run("rounds", "show", "447").startswith("Round 447, 2026-10-01: Trades")
    assert run("rounds", "latest").startswith(run("rounds", "show", THEN.last["number"]))
    cec = [row["number"] for row in THEN.rounds if row["type"] == "cec"]
    assert run("rounds", "latest", "--type", "cec").startswith(run("rounds", "show", cec[-1]))
    (record,) = json.loads(run("rounds", "latest", "--type", "fst", "-f", "json"))
    assert record["number"] == crs.rounds.latest("fst").round.number


def test_the_summary_reported_at_the_time():
    span = ("--since", "2026-01-01", "--until", "2026-01-21")
    out = [line.split() for line in fits(run("rounds", "summary", *span)).splitlines()]
    assert ["Canadian", "Experience", "2", "14,000"] in out
    assert ["Provincial", "Nominee", "2", "1,255"] in out
    assert ["Total", "4", "15,255"] in out
    plain = json.loads(run("rounds", "summary", *span, "-f", "json"))
    assert plain.pop("crs")["record_until"] == str(THEN.as_of)
    assert plain == {
        "since": "2026-01-01",
        "until": "2026-01-21",
        "rounds": 4,
        "invitations": 15255,
        "by_type": [
            {"type": "cec", "rounds": 2, "invitations": 14000},
            {"type": "pnp", "rounds": 2, "invitations": 1255},
        ],
    }
    assert [
        tuple(row.values()) for row in rows_of(run("rounds", "summary", *span, "-f", "csv"))
    ] == [
        ("cec", "2", "14000"),
        ("pnp", "2", "1255"),
    ]
    french = run("rounds", "summary", *span, "-f", "markdown", "--lang", "fr")
    assert "**Du 2026-01-01 au 2026-01-21**" in french
    assert "| Candidats des provinces | 2 |" in french


def test_the_summary_of_this_year_unless_told():
    found = json.loads(run("rounds", "summary", "-f", "json"))
    assert (found["since"], found["until"]) == (f"{THEN.as_of.year}-01-01", str(THEN.as_of))
    assert found["rounds"] == len(THEN.year)
    assert found["invitations"] == sum(int(row["invitations"]) for row in THEN.year)


def test_status(own):
    out = said("rounds", "status")
    assert f"A copy of your own (crs rounds update) would be kept at {own}." in out
    assert f"the packaged record, {len(THEN.rounds)} rounds to {THEN.as_of}" in out
    assert str(own) in out
    assert "held before the change announced for 2026-11-03" in out
    plain = json.loads(run("rounds", "status", "-f", "json"))
    assert plain.pop("crs")["record_until"] == str(THEN.as_of)
    assert plain == {
        "origin": "packaged",
        "as_of": str(THEN.as_of),
        "packaged_as_of": str(THEN.as_of),
        "own_copy": str(own),
        "note": "",
        "rounds": len(THEN.rounds),
    }
    assert f"logiciel, {len(THEN.rounds)} rondes" in said("rounds", "status", "--lang", "fr")
    own.parent.mkdir()
    own.write_text("garbled", encoding="utf-8")
    assert "is not used: it cannot be read" in said("rounds", "status")


# --------------------------------------------------------------------------- the feed


def test_update_from_a_file(own):
    out = said("rounds", "update", "--source", FEED)
    assert "New: round 501, 2026-10-02, Canadian Experience, 27,332 invitations, cut-off 75." in out
    assert f"Vanished: {len(THEN.rounds) - 6} rounds not in the feed (1–103, 105–107, " in out
    assert "New 23, different 0, known mistakes corrected 7, skipped 0." in out
    assert f"Written to {own}; the record now reaches 2026-11-04." in out
    whole = own.read_bytes()
    again = said(
        "rounds", "update", "--source", FEED, "--lang", "fr", CRS_ROUNDS_URL="nowhere.json"
    )
    assert "Rien de nouveau : le registre va jusqu’au 2026-11-04." in again
    assert own.read_bytes() == whole
    status = said("rounds", "status")
    assert f"In use: {own}, {len(THEN.rounds) + 23} rounds to 2026-11-04" in status
    assert f"is kept at {own}" in status
    assert "Rounds up to 521 were held before the change announced for 2026-11-03" in status
    assert json.loads(run("rounds", "status", "-f", "json"))["origin"] == str(own)
    assert run("rounds", "latest").startswith("Round 522")


def test_update_from_the_environment(own):
    assert "New 23" in run("rounds", "update", "--feed", "fr", CRS_ROUNDS_URL=str(FEED))
    assert own.exists()


def test_update_prints_the_new_rounds():
    out = run("rounds", "update", "--source", FEED, "--format", "csv")
    assert "\n501,2026-10-02,cec,Canadian Experience Class,27332,75," in out


def test_update_as_json_is_json():
    found = json.loads(run("rounds", "update", "--source", FEED, "--format", "json"))
    assert found[0]["number"] == "501"


def test_update_reports_what_differs_is_completed_or_skipped(tmp_path):
    def change(rows, by_number):
        by_number["148"]["drawCRS"] = "448"
        by_number["505"]["drawSize"] = "some"
        known = crs.rounds.get("447")._replace(drawn_at=moment("2026-10-01T14:00Z"))
        rows.append(render(known))

    file = altered(tmp_path, change)
    out = said("rounds", "update", "--source", file)
    assert "Completed: round 447, drawn_at is" in out
    assert "Differs: round 148, cutoff is 447 on record and 448 in the feed" in out
    assert "different 1, known mistakes corrected 7, skipped 1." in out
    assert crs.rounds.get("148").cutoff == 447
    out = said("rounds", "update", "--source", file, "--replace")
    assert "Replaced: round 148, cutoff was 447, now 448." in out
    assert "lowest score 448" in run("rounds", "show", "148")


def test_an_update_that_fails_leaves_the_record(tmp_path, own):
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><title>Maintenance</title>", encoding="utf-8")
    run("rounds", "update", "--source", FEED)
    whole = own.read_bytes()
    for arguments, part in (
        (["--source", FEED, "--strict"], "(strict): round 1 is not in the feed"),
        (["--source", tmp_path / "none.json"], "no such file"),
        (["--source", page], "is a web page, not JSON"),
        (["--source", FEED, "--feed", "de"], "'de'"),
    ):
        assert part in run("rounds", "update", *arguments, code=2)
        assert own.read_bytes() == whole
        assert {file.name for file in own.parent.iterdir()} == {"rounds.json", ".rounds.lock"}


# --------------------------------------------------------------------------- pictures


def drawn(file):
    whole = file.read_bytes()
    assert whole.startswith(MAGIC[file.suffix[1:]]), whole[:40]
    return whole.decode("utf-8", "replace")


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize("kind", MAGIC)
def test_pictures(kind, profile, tmp_path):
    files = [tmp_path / f"{name}.{kind}" for name in ("rounds", "compare", "pool")]
    assert not run("rounds", "plot", files[0], "--type", "cec", "--score", "509")
    recent = ("--type", "cec", "--since", "2026-01-01")
    assert "392" in run("compare", profile, *recent, "--plot", files[1], "--lang", "fr")
    assert "229,904" in run("pool", "509", "--plot", files[2])
    texts = [drawn(file) for file in files]
    if kind == "svg":
        assert "Express Entry cut-offs by type of round" in texts[0]
        assert "Notes minimales d’Entrée express par type de ronde" in texts[1]
        assert "Candidates in the Express Entry pool by score" in texts[2]
        assert all("509" in text for text in texts)


@pytest.mark.parametrize("lang", LANGS)
def test_charts_in_text(lang):
    out = run("rounds", "plot", "--score", "509", "--lang", lang)
    assert "509" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "2026-01-07" in run(
        "rounds", "plot", "--type", "cec", "--since", "2025-12-01", "--until", "2026-01-07"
    )


# --------------------------------------------------------------------------- comparing

THREE = [("390", "511", "509", "-2", "below"), ("392", "509", "509", "0", "tie")]
THREE.append(("396", "508", "509", "1", "above"))


def test_compare_as_the_issue_says(profile):
    out = run("compare", profile)
    lines = [line.split() for line in out.splitlines()]
    for number, day, cutoff, margin, standing in (
        ("390", "2026-01-07", "511", "-2", "below"),
        ("392", "2026-01-21", "509", "+0", "tie:"),
        ("396", "2026-02-17", "508", "+1", "above"),
    ):
        (line,) = (line for line in lines if line[:2] == [number, day])
        assert line[3:7] == [cutoff, "509", margin, standing]
    assert "2025-10-29" in out


@pytest.mark.parametrize("lang", LANGS)
def test_compare_in_every_format(profile, lang):
    span = ("--type", "cec", "--since", "2026-01-01", "--until", "2026-02-17", "--lang", lang)
    out = fits(run("compare", profile, *span))
    assert "392" in out
    assert "04:35:24" in out
    assert ("Meeting a cut-off is not" if lang == "en" else "n’est pas recevoir") in out
    assert ("twelve months to" if lang == "en" else "douze mois jusqu’au") in out
    assert "invited" not in out
    whole = json.loads(run("compare", profile, *span, "-f", "json"))
    me = crs.Profile(**PROFILE)
    found = crs.compare(me, type="cec", since=date(2026, 1, 1), until=date(2026, 2, 17))
    assert whole == found.to_dict(lang=lang)
    rows = rows_of(run("compare", profile, *span, "-f", "csv"))
    keys = ("number", "cutoff", "score", "margin", "standing")
    assert [tuple(row[key] for key in keys) for row in rows] == THREE
    assert "04:35:24" in rows[1]["note"]
    table = run("compare", profile, *span, "-f", "markdown")
    assert "| 392 | 2026-01-21 |" in table
    assert "509 (+0)" in table


@pytest.mark.parametrize("command", [["compare", "-"], ["pool", "509"]])
def test_markdown_ends_its_tables(command):
    lines = run(*command, "-f", "markdown", text=TOML).splitlines()
    for line, following in pairwise(lines):
        assert not (line.startswith("|") and following and not following.startswith("|"))


@pytest.mark.parametrize(
    ("time", "standing"),
    [
        ("2025-10-29T04:35:23Z", "above"),
        ("2025-10-29T04:35:24Z", "below"),
        ("2025-10-29T00:35:25-04:00", "below"),
    ],
)
def test_compare_with_the_time_of_submission(profile, time, standing):
    span = ("--since", "2026-01-21", "--until", "2026-01-21")
    (row,) = rows_of(run("compare", profile, *span, "--submitted-at", time, "-f", "csv"))
    assert row["standing"] == standing


def test_compare_rescored():
    found = rows_of(
        run("compare", "-", "--rescore", "-f", "csv", text=TOML + 'job_offer = "other"')
    )
    assert len(found) == len(THEN.rounds)
    scores = {row["number"]: row["score"] for row in found}
    assert [scores[number] for number in ("1", "47", "48", "341", "342", "447")] == [
        *("1109", "1109", "559", "559", "509", "509")
    ]
    out = fits(run("compare", "-", "--rescore", text=TOML))
    assert "under the rules of its own day" in " ".join(out.split())


def test_compare_by_the_rules_of_a_day_and_of_ones_own(profile, tmp_path):
    found = json.loads(run("compare", profile, "--on", "2021-02-13", "-f", "json"))["rounds"]
    assert (found[0]["number"], found[-1]["number"]) == ("166", "341")
    assert next(row for row in found if row["number"] == "176")["margin"] == 434
    found = json.loads(run("compare", profile, "--rules", "2015-01-01", "-f", "json"))["rounds"]
    assert (found[0]["number"], found[-1]["number"]) == ("1", "47")
    out = run("compare", profile, "--rules", "2015-01-01")
    assert "everyone" in out or "tie" not in out
    assert "The twelve months" not in out
    file = tmp_path / "reform.toml"
    file.write_text(REFORM, encoding="utf-8")
    assert run("compare", profile, "--rules", file).startswith("No recorded round fits.\n")
    for command in ("list", "summary"):
        days = ("--since", "2016-01-01", "--until", "2016-01-02")
        assert run("rounds", command, *days).startswith("No recorded round fits.\n")


# --------------------------------------------------------------------------- the pool


def test_pool_in_every_format():
    out = fits(run("pool"))
    assert "The pool on 2026-09-27: 229,904 candidates" in out
    assert "A score of" not in out
    out = said("pool", "509")
    assert "at least 728 candidates are above it, at most 21,798 at or above it" in out
    assert "the band holds 21,070, and where in it is not known" in out
    found = json.loads(run("pool", "509", "-f", "json"))
    assert (found["as_of"], found["total"], len(found["bands"])) == ("2026-09-27", 229904, 17)
    standing = found["standing"]
    assert (standing["at_least"], standing["at_most"], standing["width"]) == (728, 21798, 21070)
    assert (standing["band"]["low"], standing["band"]["high"]) == (501, 600)
    assert json.loads(run("pool", "-f", "json"))["standing"] is None
    rows = rows_of(run("pool", "509", "-f", "csv"))
    assert len(rows) == 17
    assert sum(int(row["candidates"]) for row in rows if row["part"] == "True") == 229904
    french = run("pool", "509", "-f", "markdown", "--lang", "fr")
    assert "| 501-600 | 21\u00a0070 |" in french
    assert "Une note de 509 se situe dans la tranche 501-600" in french


def test_pool_of_an_earlier_day():
    out = fits(run("pool", "509", "--on", "2019-05-01"))
    assert "The pool on 2019-04-12" in out
    assert "Note:" in out


# --------------------------------------------------------------------------- wrong input


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["rounds", "list", "--type", "cecc"], ["'cecc'", '"cec"']),
        (["rounds", "latest", "--type", "x"], ["'x'", '"cec"']),
        (["rounds", "show", "9999"], ["no round '9999'"]),
        (["rounds", "show", "91"], ["no round '91'", "91"]),
        (["rounds", "list", "--since", "soon"], ["--since", "'soon'"]),
        (["rounds", "list", "--until", "2026-02-30"], ["--until", "2026-02-30"]),
        (["rounds", "summary", "--since", "soon"], ["--since"]),
        (["rounds", "summary", "--until", "2026"], ["--until"]),
        (["rounds", "list", "--format", "pdf"], ["pdf", "markdown"]),
        (["rounds", "list", "--lang", "de"], ["de", "fr"]),
        (["rounds", "plot", "out.pdf"], ["out.pdf", ".svg, .png"]),
        (["rounds", "plot", "--since", "soon"], ["--since"]),
        (["rounds", "plot", "--since", "2030-01-01"], ["no rounds to draw"]),
        (["rounds", "plot", "--score", "many"], ["many cannot be read"]),
        (["compare", "nowhere.toml"], ["no such file"]),
        (["compare", "-", "--plot", "out.pdf"], ["out.pdf", ".svg, .png"]),
        (["compare", "-", "--type", "cecc"], ["'cecc'"]),
        (["compare", "-", "--since", "soon"], ["--since"]),
        (["compare", "-", "--on", "2014-01-01"], ["2015-01-01"]),
        (["compare", "-", "--on", "2026-01-01", "--rules", "2025-03-25"], ["not both"]),
        (["compare", "-", "--submitted-at", "soon"], ["--submitted-at", "'soon'"]),
        (["compare", "-", "--submitted-at", "2025-10-29T04:35:24"], ["with its zone"]),
        (["pool", "5000"], ["5000", "0 to 1200"]),
        (["pool", "many"], ["many cannot be read"]),
        (["pool", "--on", "2019-04-11"], ["2019-04-11", "2019-04-12"]),
        (["pool", "--on", "soon"], ["--on"]),
        (["pool", "--plot", "out.pdf"], ["out.pdf", ".svg, .png"]),
    ],
    ids=lambda value: " ".join(map(str, value)) if "-" in value or len(value) > 1 else None,
)
def test_wrong_input(arguments, parts):
    error = run(*arguments, text=TOML, code=2)
    for part in parts:
        assert part in error


def test_a_score_below_zero():
    assert "0 to 1200" in run("pool", "--", "-5", code=2)


def test_a_line_at_a_score_that_cannot_be():
    run("rounds", "plot", "--score", "5000", code=2)
