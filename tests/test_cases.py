"""The cases of `tests/cases/*.toml`: each is scored and compared line by line."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

import crs

FILES = sorted(Path(__file__).with_name("cases").glob("*.toml"))
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in FILES
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]
ALL = [case.values[0] for case in CASES]
SOURCE = re.compile(
    r"^https?://\S+\.\S+/"  # an address
    r"|\bMI (s\. )?\d"  # a clause
    r"|\b(rule|language-test) facts,? (sections? )?\d"  # a section of the facts
    r"|\brule facts, appendix [A-Z]\b"
)
SECTIONS = ("core", "spouse", "transferability", "additional")


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    score = crs.score(crs.Profile(**case["profile"]), on=case["on"])
    assert score.total == case["total"]
    assert {section: getattr(score, section) for section in SECTIONS} == case["sections"]
    lines = case.get("lines", {})
    assert {id: score[id].points for id in lines} == lines


@pytest.mark.parametrize("case", CASES)
def test_case_is_complete(case):
    assert set(case) <= {"name", "source", "on", "note", "total", "sections", "lines", "profile"}
    assert SOURCE.search(case["source"]), case["source"]
    assert type(case["on"]) is date
    assert tuple(case["sections"]) == SECTIONS
    assert sum(case["sections"].values()) == case["total"]


def test_names_are_unique():
    names = [case["name"] for case in ALL]
    assert sorted(names) == sorted(set(names))


def test_every_change_has_a_case_on_the_day_and_on_the_day_before():
    days = {case["on"] for case in ALL}
    changes = [rules.in_force_from for rules in crs.rules.all()][1:]
    assert {day - timedelta(days=back) for day in changes for back in (0, 1)} <= days


def test_every_rule_set_has_three_cases():
    used = [crs.rules.in_force(case["on"]).id for case in ALL]
    assert all(used.count(rules.id) >= 3 for rules in crs.rules.all())
