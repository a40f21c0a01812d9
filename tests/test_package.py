"""The package's own surface: names, laziness, and what is printed in a session."""

import subprocess
import sys

import pytest

import crs


def test_every_public_name_is_there_and_listed():
    assert dir(crs) == crs.__all__
    for name in crs.__all__:
        assert getattr(crs, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        crs.scores  # noqa: B018


def test_what_a_session_prints_is_short():
    rules = crs.rules.get("2025-03-25")
    assert repr(rules) == "<RuleSet 2025-03-25>"
    assert repr(rules["core"]) == "<Group core>"
    assert repr(rules["core.age"]) == "<Factor core.age>"


def test_a_model_shows_its_arguments_before_its_first_use():
    """`help` and a notebook's hints ask for the signature of a model that is not built yet."""
    script = """\
import inspect
import crs
for model in (crs.Dossier, crs.Profile, crs.Spouse, crs.facts.Work):
    print(*inspect.signature(model).parameters)
print(crs.Profile(age=29, education="masters").age)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=120
    )
    dossier, profile, spouse, work, age = done.stdout.splitlines()
    assert {"birth_date", "work", "spouse", "tests"} <= {*dossier.split()}, done.stderr
    assert {*profile.split()} == {*crs.Profile.model_fields}
    assert {*spouse.split()} == {*crs.Spouse.model_fields}
    assert {"noc", "start", "end", "hours"} <= {*work.split()}
    assert age == "29"


def test_models_are_built_by_the_names_of_their_own_modules():
    """Whatever the script that first uses them calls a module; they are built when first used."""
    script = """\
import datetime
import crs
Days = Text = date = PartialDate = Levels = None
print(crs.Dossier(birth_date="1997-03-14", submitted=datetime.date(2026, 1, 5)).birth_date)
print(crs.Profile(age=29, education="masters", english={"clb": 9}).age)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.split() == ["1997-03-14", "29"], done.stderr
