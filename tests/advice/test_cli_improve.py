"""`crs improve` and `crs couple` on the command line."""

import csv
import io
import json

import pytest

from commands import ROOT, run, wrong

PEOPLE = ROOT / "examples" / "people"
NAMES = ["nurse", "developer", "cook", "teacher", "couple-anders", "couple-ingrid"]
ON = ("--on", "2026-10-01")
NURSE = PEOPLE / "nurse.toml"
ANDERS = PEOPLE / "couple-anders.toml"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_advice_fits_80_columns(name, lang):
    for more in ((), ("--explain", "--risky", "--without", "nomination")):
        out = run("improve", PEOPLE / f"{name}.toml", *ON, *more, "--lang", lang)
        assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_couple_fits_80_columns(lang):
    out = run("couple", ANDERS, *ON, "--lang", lang)
    assert max(map(len, out.splitlines())) <= 80
    said = " ".join(out.split())
    for words in {
        "en": ["French named first", "Only with the partner as principal applicant"],
        "fr": ["Le français nommé", "Seulement avec le partenaire"],
    }[lang]:
        assert words in said


def test_partner_with_the_higher_score_is_told():
    """564 or so against 293: the first thing a couple should know."""
    steps = json.loads(run("improve", ANDERS, *ON, "--format", "json"))["steps"]
    (step,) = [step for step in steps if step["id"] == "other-principal"]
    both = json.loads(run("couple", ANDERS, *ON, "--format", "json"))
    assert step["points"] == both["spouse"]["score"]["least"] - both["candidate"]["score"]["least"]


def test_csv_has_a_row_for_each_step():
    rows = list(csv.DictReader(io.StringIO(run("improve", NURSE, *ON, "--format", "csv"))))
    steps = json.loads(run("improve", NURSE, *ON, "--format", "json"))["steps"]
    assert [row["id"] for row in rows] == [step["id"] for step in steps]
    assert [int(row["net"]) for row in rows] == [step["net"] for step in steps]


def test_couple_as_csv():
    out = run("couple", ANDERS, *ON, "--format", "csv")
    assert [row["who"] for row in csv.DictReader(io.StringIO(out))] == ["candidate", "spouse"]


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_plans_as_a_document(format):
    out = run("improve", NURSE, *ON, "--target", "french", "--format", format)
    assert "French language" in out
    assert "Plans to" in out


def test_nomination_in_each_plan_is_told():
    out = " ".join(run("improve", ANDERS, *ON, "--target", "700").split())
    assert "--without nomination shows what can be done without one" in out


def test_picture_is_drawn(tmp_path):
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")
    picture = tmp_path / "plan.svg"
    run("improve", NURSE, *ON, "--target", "450", "--without", "nomination", "--plot", picture)
    assert "target 450" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--target", "0"), "0 is no score"),
        (("--target", "²"), "no type of round"),
        (("--target", "lottery"), "no type of round"),
        (("--target", "480.5"), "expected a score from 1 to 1200, or one of"),
        (("--target", "cecc"), 'did you mean "cec"'),
        (("--hours-per-week", "-3"), "hours_per_week is -3"),
        (("--by", "9999-01-01", "--target", "500"), "more than ten years away"),
        (("--without", "teleport"), "no step"),
        (("--effort", "nowhere.toml"), "cannot be read"),
    ],
)
def test_what_cannot_be_is_told(more, said):
    assert said in " ".join(wrong("improve", NURSE, *ON, *more).replace("crs:", "").split())


def test_couple_of_one_is_told():
    assert "no spouse" in wrong("couple", PEOPLE / "cook.toml")
