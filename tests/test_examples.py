"""The profiles of `examples/`: each scored on its day, with totals added up by hand from the law.

The sums stand in the order age + education + first language + second language + Canadian work,
then spouse, then transferability (education pair + foreign work pair + certificate), then
additional points.
"""

import json
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

import crs

ROOT = Path(__file__).parents[1]
CRS = Path(sys.executable).with_name("crs")

TOTALS = {
    # IELTS 5.5 5.5 6.0 6.0 is CLB 6 6 7 7.
    # 83 + 90 + (9 + 9 + 17 + 17 = 52) + 0 + 53 = 278
    # education (0 + 25 = 25) + foreign work (0 + 25 = 25) + certificate at CLB 6 (25) = 75
    # job offer 600
    "cook-2015": ("2015-06-15", 278, 0, 75, 600, 953),
    # 0 + 126 + 4 * 32 + 4 * 3 + 35 = 301; spouse 8 + 4 * 3 + 0 = 20
    # min(50, 50 + 25) + min(50, 50 + 25) = 100; senior management 200
    "executive-2016": ("2016-12-01", 301, 20, 100, 200, 621),
    # CELPIP 8 7 9 8: 90 + 112 + (22 + 16 + 29 + 22 = 89) + 0 + 0 = 291
    # spouse 9 + 4 * 1 + 0 = 13; education at CLB 7 (13) + foreign work at CLB 7 (25) = 38
    # sibling 15
    "nurse-2018": ("2018-05-01", 291, 13, 38, 15, 357),
    # PTE Core 75 82 76 80 is CLB 8 8 8 8: 110 + 98 + 4 * 23 + 0 + 40 = 340
    # education 13 + 13 = 26; job offer 50 + Canadian study 15 = 65
    "graduate-2025": ("2025-03-24", 340, 0, 26, 65, 431),
    # 110 + 135 + 4 * 31 + 0 + 40 = 409; min(50, 50 + 25) + min(50, 50 + 25) = 100
    "skilled-worker": ("2026-10-01", 409, 0, 100, 0, 509),
    # TEF (old scale) 250 380 300 375 is NCLC 9 9 9 9; IELTS 5.0 5.0 5.5 5.5 is CLB 6 5 6 6
    # 88 + 135 + 4 * 31 + 4 * 1 + 0 = 351; education 50 + foreign work 50 = 100; French 50
    "french-first": ("2026-10-01", 351, 0, 100, 50, 501),
    # TCF 510 12 505 13 is NCLC 8 8 8 8; PTE Core 62 70 65 70 is CLB 7 7 7 7
    # 110 + 120 + 4 * 23 + 4 * 3 + 40 = 374; (13 + 13) + (13 + 13) = 52; French 50
    "pte-core-second": ("2026-10-01", 374, 0, 52, 50, 476),
    # TCF 460 5 470 11 is NCLC 7 4 7 7: 72 + 128 + (17 + 6 + 17 + 17 = 57) + 0 + 0 = 257
    "tcf-level-4": ("2026-10-01", 257, 0, 0, 0, 257),
    # single: 61 + 150 + (34 + 31 + 31 + 34 = 130) + 0 + 64 = 405
    # min(50, 50 + 50) + min(50, 25 + 25) = 100; Canadian study 30
    "spouse-stays-behind": ("2026-10-01", 405, 0, 100, 30, 535),
    # 5 + 28 + 4 * 6 + 0 + 46 = 103; spouse 2 + 0 + 5 = 7; foreign and Canadian work 50
    # min(600, nomination 600 + sibling 15) = 600
    "nominee": ("2026-10-01", 103, 7, 50, 600, 760),
}

# What the department's calculator is reported to show: 25 instead of 50 for French; nothing
# instead of 6 for the ability at NCLC 4.
REPORTED = {
    "french-first": {"calculator-french-first": 476},
    "pte-core-second": {"calculator-french-first": 451, "calculator-pte-core-second": 451},
    "tcf-level-4": {"calculator-tcf-level-4": 251},
}


def run(*args):
    return subprocess.run(
        [CRS, *args], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout


@pytest.mark.parametrize("name", TOTALS)
def test_score(name):
    on, core, spouse, transferability, additional, total = TOTALS[name]
    found = json.loads(run("score", f"examples/{name}.toml", "--on", on, "--format", "json"))
    assert {key: found[key] for key in ("core", "spouse", "transferability", "additional")} == {
        "core": core,
        "spouse": spouse,
        "transferability": transferability,
        "additional": additional,
    }
    assert found["total"] == core + spouse + transferability + additional == total
    codes = {caveat["code"] for caveat in found["caveats"]}
    assert codes == set(REPORTED.get(name, ()))


@pytest.mark.parametrize("name", REPORTED)
def test_what_the_calculator_is_reported_to_show(name):
    profile = crs.Profile(**tomllib.loads((ROOT / f"examples/{name}.toml").read_text("utf-8")))
    score = crs.score(profile, on=date.fromisoformat(TOTALS[name][0]))
    assert {caveat.code: caveat.parts["reported"] for caveat in score.caveats} == REPORTED[name]


def test_509():
    assert "509" in run("score", "examples/skilled-worker.toml", "--on", "2026-10-01")


def test_every_example_is_here():
    assert {path.stem for path in (ROOT / "examples").glob("*.toml")} == set(TOTALS)


@pytest.mark.parametrize("name", TOTALS)
def test_comment_names_the_day(name):
    text = (ROOT / f"examples/{name}.toml").read_text("utf-8")
    assert re.findall(r"^# --on (\S+)$", text, re.MULTILINE) == [TOTALS[name][0]]


def test_every_rule_set_has_an_example():
    days = [date.fromisoformat(on) for on, *_ in TOTALS.values()]
    assert {crs.rules.in_force(day) for day in days} == set(crs.rules.all())


def test_french_first_and_a_spouse_who_stays_behind():
    profiles = [
        crs.Profile(**tomllib.loads(path.read_text("utf-8")))
        for path in (ROOT / "examples").glob("*.toml")
    ]
    assert any(profile.first == "french" for profile in profiles)
    assert any(p.spouse is not None and not p.spouse.accompanying for p in profiles)
