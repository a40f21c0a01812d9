"""The package's own surface: names, laziness, and what is printed in a session."""

import subprocess
import sys
from importlib.metadata import version

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


PLAIN = """
import sys

class Plain:
    ours = {"crs", "pydantic", "pydantic_core", "annotated_types", "typing_extensions", "tzdata",
            "typing_inspection", "typer", "click", "rich", "shellingham", "markdown_it", "mdurl",
            "pygments", "annotated_doc", "coverage"}
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if not (top in self.ours or top in sys.stdlib_module_names or top[0] == "_"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Plain())
"""


@pytest.mark.parametrize(
    "code",
    [
        "from crs import *; assert score and testing and batch and plots",
        "import crs, inspect; assert len(inspect.getmembers(crs)) >= len(crs.__all__)",
        "import crs, pydoc; assert crs.__version__ in pydoc.plain(pydoc.render_doc(crs))",
        *(
            f"from crs import {name} as m; import inspect, pydoc\n"
            f"inspect.getmembers(m); pydoc.render_doc(m)\nfrom crs.{name} import *"
            for name in ("batch", "plots", "pool", "reform", "rounds", "testing", "verdicts")
        ),
    ],
)
def test_a_plain_install_can_be_looked_at(code):
    assert "hypothesis" not in brought_in(PLAIN + code)


def test_a_plain_install_says_what_strategies_need():
    with pytest.raises(subprocess.CalledProcessError) as found:
        imported(PLAIN + "import crs; crs.testing.profiles()")
    assert "MissingLibraryError: the strategies need Hypothesis" in found.value.stderr


def test_the_version_is_that_of_the_installed_package():
    assert crs.__version__ == version("crs-score")


def test_importing_the_command_line_leaves_the_environment_alone():
    imported("import os; before = dict(os.environ); import crs.cli; assert os.environ == before")


def test_what_a_session_prints_is_short():
    rules = crs.rules.get("2025-03-25")
    assert repr(rules) == "<RuleSet 2025-03-25>"
    assert repr(rules["core"]) == "<Group core>"
    assert repr(rules["core.age"]) == "<Factor core.age>"
