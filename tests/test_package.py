"""The package's own surface: names, laziness, and what is printed in a session."""

import subprocess
import sys

import pytest

import crs


def imported(code):
    """The modules that a piece of code brings in, in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def brought_in(code):
    """What the code brings in beyond what the interpreter, or a measuring one, has already."""
    return imported(code) - imported("")


def test_every_public_name_is_there_and_listed():
    assert dir(crs) == crs.__all__
    for name in crs.__all__:
        assert getattr(crs, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        crs.scores  # noqa: B018


def test_importing_and_scoring_bring_in_nothing_heavy():
    heavy = {"hypothesis", "polars", "pandas", "numpy", "typer", "rich", "tomllib"}
    assert not heavy & brought_in("import crs")
    code = "import crs; crs.score(crs.Profile(age=29, education='phd')).caveats"
    assert not (heavy - {"tomllib"}) & brought_in(code)


def test_what_a_session_prints_is_short():
    rules = crs.rules.get("2025-03-25")
    assert repr(rules) == "<RuleSet 2025-03-25>"
    assert repr(rules["core"]) == "<Group core>"
    assert repr(rules["core.age"]) == "<Factor core.age>"
