"""Run with the interpreter of an environment that holds the wheel and no extra."""

import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import crs

assert "site-packages" in str(Path(crs.__file__)), "not the installed wheel"
assert find_spec("hypothesis") is None, "an extra is installed"

profile = crs.Profile(
    age=29, education="masters", english={"clb": 9}, canadian_work_years=1, foreign_work_years=3
)
score = crs.score(profile, on=date(2026, 10, 1))
assert score.total == 509
assert "MI 11(1)" in score.explain()
assert "IM 11(1)" in score.explain("html", lang="fr")
assert len(crs.rules.all()) == 5
assert (Path(crs.__file__).parent / "py.typed").is_file()

command = Path(sys.executable).with_name("crs")
shown = subprocess.run(
    [command, "score", "-", "--on", "2026-10-01"],
    input=profile.model_dump_json(exclude_unset=True),
    capture_output=True,
    text=True,
    check=True,
)
assert "509" in shown.stdout, shown.stdout
assert not shown.stderr, shown.stderr
print("the wheel works with no extra installed")
