"""The profiles of `examples/`, each scored on its day; `examples.toml` has the sums, by hand."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import crs
from commands import ROOT, run

EXPECTED = tomllib.loads(Path(__file__).with_name("examples.toml").read_text("utf-8"))
EVERY_EXAMPLE = pytest.mark.parametrize(("name", "expected"), EXPECTED.items(), ids=list(EXPECTED))


def read(name):
    return (ROOT / f"examples/{name}.toml").read_text("utf-8")


def profile(name):
    return crs.Profile.model_validate(tomllib.loads(read(name)))


@EVERY_EXAMPLE
def test_score(name, expected):
    on = expected["on"].isoformat()
    found = json.loads(run("score", f"examples/{name}.toml", "--on", on, "--format", "json"))
    assert {key: found[key] for key in expected["sections"]} == expected["sections"]
    assert found["total"] == sum(expected["sections"].values()) == expected["total"]
    codes = [caveat["code"] for caveat in found["caveats"]]
    assert codes == list(expected.get("reported", ()))


@EVERY_EXAMPLE
def test_what_the_calculator_is_reported_to_show(name, expected):
    score = crs.score(profile(name), on=expected["on"])
    found = {caveat.code: caveat.parts["reported"] for caveat in score.caveats}
    assert found == expected.get("reported", {})


def test_509():
    assert "509" in run("score", "examples/skilled-worker.toml", "--on", "2026-10-01")


def test_every_example_is_here():
    assert {path.stem for path in (ROOT / "examples").glob("*.toml")} == set(EXPECTED)


@EVERY_EXAMPLE
def test_comment_names_the_day(name, expected):
    days = re.findall(r"^# --on (\S+)$", read(name), re.MULTILINE)
    assert [date.fromisoformat(day) for day in days] == [expected["on"]]


def test_every_rule_set_has_an_example():
    used = {crs.rules.in_force(expected["on"]) for expected in EXPECTED.values()}
    assert used == set(crs.rules.all())


def test_french_first_and_a_spouse_who_stays_behind():
    profiles = [profile(name) for name in EXPECTED]
    assert any(profile.first == "french" for profile in profiles)
    assert any(p.spouse is not None and not p.spouse.accompanying for p in profiles)
