"""What runs on the project's host, before a commit and for a reporter is as true as the code.

None of it is run by the other tests, so what can be checked without the host is checked here.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from crs import rounds
from feeds import render

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / ".github/workflows").glob("*.yml"))
}
FORMS = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
    if path.name != "config.yml"
}
HABITS = [
    *sorted(path for path in (ROOT / ".github").rglob("*") if path.is_file()),
    ROOT / ".pre-commit-config.yaml",
]
ACTION = re.compile(r"^ *(?:- )?uses: (?P<name>[\w-]+/[\w-]+)@(?P<commit>[0-9a-f]{40}) # v\d\S*$")
HOST = re.compile(
    r"://|\b[a-z0-9-]+\.(?:com|org|net|io|dev|ca)\b|pypi|simple/|index[-]url", re.IGNORECASE
)


def steps(workflow):
    for job in WORKFLOWS[workflow]["jobs"].values():
        yield from job["steps"]


def scripts():
    """What is run, each with the name of its workflow."""
    for workflow in WORKFLOWS:
        yield from ((workflow, step["run"]) for step in steps(workflow) if "run" in step)


def targets():
    lines = re.findall(r"^([\w./ -]+):(?!=)", MAKEFILE, re.MULTILINE)
    return {name for line in lines for name in line.split()}


def test_what_there_is():
    assert set(WORKFLOWS) == {"tests", "docs", "release", "feed"}
    assert set(FORMS) == {"wrong-point", "new-round"}


# Versions of Python


def test_versions_of_python_are_the_same_everywhere():
    start = "Programming Language :: Python :: 3."
    said = [line[len(start) - 2 :] for line in PROJECT["classifiers"] if line.startswith(start)]
    assert said == ["3.11", "3.12", "3.13", "3.14"]
    assert PROJECT["requires-python"] == f">={said[0]}"
    for workflow, job in (("tests", "tests"), ("release", "test")):
        matrix = WORKFLOWS[workflow]["jobs"][job]["strategy"]["matrix"]
        assert matrix["python"] == said, workflow
    for workflow in WORKFLOWS:
        for step in steps(workflow):
            if "setup-python" in step.get("uses", ""):
                assert step["with"]["python-version"] in [*said, "${{ matrix.python }}"]
    tried = re.findall(r"\bpython(3\.\d+)", MAKEFILE.partition("PYTHON ?=")[2].splitlines()[0])
    assert tried == said[::-1], "the Makefile looks for these, newest first"


def test_every_system_is_tested():
    matrix = WORKFLOWS["tests"]["jobs"]["tests"]["strategy"]["matrix"]
    assert set(matrix["system"]) == {"ubuntu", "macos", "windows"}
    for step in steps("tests"):
        run = step.get("run", "")
        if "make " in run:
            assert step["if"] == "runner.os != 'Windows'"


# What is run


def test_what_is_run_is_there():
    known = targets()
    assert {"test", "check", "docs"} <= known
    ran = [target for _, run in scripts() for target in re.findall(r"\bmake ([\w./-]+)", run)]
    assert {"test", "docs"} <= set(ran)
    assert set(ran) <= known
    ci = (ROOT / ".ci/run").read_text("utf-8")
    assert ".ci/run" in [run for _, run in scripts()]
    assert set(re.findall(r"^make ([\w./-]+)", ci, re.MULTILINE)) <= known
    for _, run in scripts():
        for name in re.findall(r"(?:-r |\s)((?:tests/|requirements)[\w./-]+)", run):
            assert (ROOT / name).is_file(), name


def test_only_pinned_requirements_are_installed():
    for workflow, run in scripts():
        for line in run.splitlines():
            if "pip install" in line:
                pinned = "--require-hashes -r requirements" in line
                assert pinned or "--no-deps" in line, (workflow, line)


def test_actions_are_pinned_and_hosts_are_not_named():
    pinned = {}
    for path in HABITS:
        for line in path.read_text("utf-8").splitlines():
            found = ACTION.match(line)
            if "uses:" in line:
                assert found, (path.name, line)
                commit = pinned.setdefault(found["name"], found["commit"])
                assert commit == found["commit"], f"{found['name']} has two versions"
            else:
                assert not HOST.search(line), (path.name, line)
    assert "actions/checkout" in pinned


# each in brackets once, so that this file names none
PLACES = re.compile(r"(?<![\w./])/(?:root|home|work|Users)[/]|index[-]url|find[-]links")


def test_no_place_on_a_machine_and_no_index_is_named_in_any_file():
    """A path of somebody's machine, or where packages come from, is nobody else's."""
    texts = (".py", ".toml", ".md", ".txt", ".in", ".yml", ".yaml", ".json", ".csv", ".js", "")
    folders = ("src", "tests", "docs", "examples", "benchmarks", ".github", ".ci")
    files = [*filter(Path.is_file, ROOT.glob("[!.]*")), ROOT / ".pre-commit-config.yaml"]
    files += [path for name in folders for path in (ROOT / name).rglob("*") if path.is_file()]
    read = [path for path in files if path.suffix in texts and "__pycache__" not in path.parts]
    assert len(read) > 400
    named = {
        (path.relative_to(ROOT).as_posix(), found[0])
        for path in read
        for found in PLACES.finditer(path.read_text("utf-8"))
    }
    assert named == set()


def test_workflows_may_do_no_more_than_they_need():
    more = {}
    for name, workflow in WORKFLOWS.items():
        assert workflow["permissions"] == {"contents": "read"}, name
        for job, one in workflow["jobs"].items():
            assert one["timeout-minutes"] <= 60, (name, job)
            if "permissions" in one:
                more[name, job] = one["permissions"]
            for step in one["steps"]:
                if "checkout" in step.get("uses", ""):
                    assert step["with"]["persist-credentials"] is False, (name, job)
    assert more == {
        ("docs", "publish"): {"pages": "write", "id-token": "write"},
        ("feed", "read"): {"contents": "read", "issues": "write"},
        ("release", "publish"): {"id-token": "write"},
    }
    for path in HABITS:
        assert "secrets." not in path.read_text("utf-8"), path.name


def test_titles_and_the_like_reach_a_shell_as_variables_only():
    for workflow, run in scripts():
        assert "${{" not in run, (workflow, run)


def test_what_was_tested_is_what_is_published():
    jobs = WORKFLOWS["release"]["jobs"]
    assert (jobs["test"]["needs"], jobs["publish"]["needs"]) == ("build", "test")
    built = [step["with"] for step in jobs["build"]["steps"] if "upload" in step.get("uses", "")]
    assert [one["name"] for one in built] == ["packages"]
    for job in ("test", "publish"):
        got = [step["with"] for step in jobs[job]["steps"] if "download" in step.get("uses", "")]
        assert got == [{"name": "packages", "path": "dist"}], job
    assert not any("run" in step for step in jobs["publish"]["steps"]), "nothing is built there"
    installs = [run for _, run in scripts() if "dist/*.whl" in run]
    assert len(installs) == 1
    assert "tests/smoke/installed.py" in installs[0]
    assert not any("--editable" in step.get("run", "") for step in jobs["test"]["steps"])


needs_bash = pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")


@needs_bash
@pytest.mark.parametrize(("tag", "returncode"), [("v{}", 0), ("{}", 1), ("v{}.1", 1), ("", 1)])
def test_a_release_has_the_tag_of_its_version(tag, returncode):
    (run,) = (run for _, run in scripts() if "hatchling version" in run)
    version = PROJECT["version"]
    done = bash(run, ROOT, TAG=tag.format(version))
    assert done.returncode == returncode, done.stderr
    assert (f"expected the tag v{version}." in done.stdout) == bool(returncode)


def bash(run, folder, **variables):
    """Run a step as the host does."""
    here = Path(sys.executable).parent
    return subprocess.run(
        ["bash", "-e", "-c", run],
        cwd=folder,
        env=os.environ | {"PATH": f"{here}{os.pathsep}{os.environ['PATH']}"} | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@needs_bash
def test_the_weekly_check_tells_a_feed_that_fits_from_one_that_does_not(tmp_path):
    (run,) = (run for name, run in scripts() if name == "feed" and "rounds update" in run)
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1])
    summary = tmp_path / "summary.md"

    def check(rows):
        path = tmp_path / "feed.json"
        path.write_text(json.dumps({"rounds": rows}), encoding="utf-8")
        return bash(
            run,
            tmp_path,
            CRS_ROUNDS_URL=str(path),
            CRS_DATA_DIR=str(tmp_path / "record"),
            GITHUB_STEP_SUMMARY=str(summary),
        )

    rows = [render(known) for known in rounds.all()]
    done = check(rows)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(f"Read {len(rows)} rounds") == 2
    assert not (tmp_path / "record").exists(), "nothing was new"

    done = check(rows[:100] + rows[101:])
    assert done.returncode == 1
    gone = rounds.all()[100].number
    assert done.stdout.count(f"(strict): round {gone} is not in the feed") == 2
    assert "::error::The department's feed cannot be read" in done.stdout
    assert f"round {gone} is not in the feed" in summary.read_text("utf-8")


# Before a commit


def test_hooks_are_local_and_those_of_the_makefile():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [one["repo"] for one in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert [one["id"] for one in hooks] == ["ruff-check", "ruff-format", "mypy", "lint-imports"]
    needed = (ROOT / "requirements-dev.in").read_text("utf-8").split()
    for hook in hooks:
        assert hook["language"] == "system", hook["id"]
        folder, tool = hook["entry"].removesuffix(" --force-exclude").rsplit("/", 1)
        assert folder == ".venv/bin"
        assert re.search(rf"^\t\$\(BIN\)/{tool}( --check)?$", MAKEFILE, re.MULTILINE), tool
        package = {"lint-imports": "import-linter"}.get(tool, tool.split()[0])
        assert package in needed
        for name in ("src/crs/scoring.py", "tests/test_habits.py", "pyproject.toml"):
            assert re.search(hook.get("files", ""), name), (hook["id"], name)
        assert not re.search(hook.get("files", r"\.py$"), "README.md"), hook["id"]


# For a reporter


@pytest.mark.parametrize("form", FORMS)
def test_forms_are_whole(form):
    top = FORMS[form]
    assert set(top) == {"name", "description", "title", "body"}
    fields = [one for one in top["body"] if one["type"] != "markdown"]
    ids = [one["id"] for one in fields]
    assert len(set(ids)) == len(ids)
    for one in top["body"]:
        assert one["type"] in {"markdown", "input", "textarea"}
        texts = [value for value in one["attributes"].values() if value is not True]
        assert all(isinstance(text, str) and text.strip() for text in texts)
    for one in fields:
        assert one["attributes"]["label"]
        assert isinstance(one["validations"]["required"], bool)


def required(form):
    return {
        one["id"]
        for one in FORMS[form]["body"]
        if one["type"] != "markdown" and one["validations"]["required"]
    }


def test_a_wrong_point_comes_with_its_source_and_what_repeats_it():
    assert required("wrong-point") == {"what", "day", "shown", "expected", "source", "version"}


def test_a_round_comes_with_its_source_and_what_every_round_has():
    always = {"number", "date", "name", "invitations", "cutoff"}
    assert all(
        getattr(known, field) is not None for known in rounds.all() for field in sorted(always)
    )
    assert required("new-round") == {*always, "source"}
    optional = {one["id"] for one in FORMS["new-round"]["body"] if "id" in one} - {*always}
    assert "tie-break" in optional, "the first rounds had none"
