"""What `--format json` prints is what `crs schema` says, key by key, in both languages."""

import json
from pathlib import Path

import pytest
import typer
from jsonschema import Draft202012Validator
from typer.main import get_command

import crs
from all_answers import strict
from commands import run
from crs._reports import schema
from crs.cli import app

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
PROFILE = str(EXAMPLES / "skilled-worker.toml")
PERSON = str(EXAMPLES / "people" / "couple-anders.toml")
COUPLE = str(EXAMPLES / "people" / "couple-anders.toml")
FEED = str(ROOT / "tests" / "rounds" / "feed.json")
SINCE = ("--since", "2026-08-01")
CALLS = {
    "score": [
        ("score", "score", str(file), "--on", "2026-10-01")
        for file in sorted([*EXAMPLES.glob("*.toml"), *(EXAMPLES / "people").glob("*.toml")])
    ],
    "timeline": [("timeline", "timeline", PERSON, "--since", "2026-10-01")],
    "eligibility": [
        ("eligibility", "eligibility", file, "--on", "2026-10-01") for file in (PROFILE, PERSON)
    ],
    "improve": [
        ("improvement", "improve", file, "--on", "2026-10-01", "--target", "cec")
        for file in (PROFILE, PERSON)
    ],
    "couple": [("couple", "couple", COUPLE, "--on", "2026-10-01")],
    "compare": [("comparison", "compare", file, *SINCE) for file in (PROFILE, PERSON)],
    "pool": [("pool-counts", "pool"), ("pool-standing", "pool", "509")],
    "reform": [("trial", "reform", "2025-03-25", "--against", "2020-10-20", "--pool", "500")],
    "clb": [("conversion", "clb", "celpip", "9", "9", "9", "9")],
    "rules list": [("rule-list", "rules", "list")],
    "rules show": [("rule-tables", "rules", "show", rules.id) for rules in crs.rules.all()],
    "rules diff": [("rule-differences", "rules", "diff", "2015-01-01", "2025-03-25")],
    "rounds list": [("round-list", "rounds", "list")],
    "rounds latest": [("round-context", "rounds", "latest")],
    "rounds show": [
        ("round-context", "rounds", "show", "91a"),
        ("round-day", "rounds", "show", "2018-05-30"),
    ],
    "rounds summary": [("round-summary", "rounds", "summary")],
    "rounds status": [("record-status", "rounds", "status")],
    "rounds update": [("record-update", "rounds", "update", "--source", FEED)],
    "noc show": [("occupation-on", "noc", "show", "21231")],
    "noc search": [("occupation-list", "noc", "search", "cook")],
    "categories list": [("category-list", "categories", "list", "--on", "2026-10-01")],
    "categories show": [
        ("category-on", "categories", "show", category.key) for category in crs.categories.all()
    ],
    "categories diff": [("category-differences", "categories", "diff", "2024-01-01", "2026-10-01")],
    "programs list": [("program-list", "programs", "list", "--on", "2026-10-01")],
    "programs show": [
        ("program-on", "programs", "show", id, "--on", "2026-10-01") for id in ("fsw", "cec", "fst")
    ],
    "programs grid": [("selection-grid", "programs", "grid", "--on", "2026-10-01")],
    "funds": [("settlement-funds", "funds", "--family", "3", "--on", "2026-10-01")],
}
"""For each command the name of its schema, and how it is called."""
NO_COMMAND = {"profile", "dossier", "grid-score", "impact", "client-report", "review", "desk"}
"""What people give, and answers that only a function gives."""


def commands_with_json(command, name=""):
    for sub, child in getattr(command, "commands", {}).items():
        yield from commands_with_json(child, f"{name} {sub}".strip())
    context = typer.Context(command)
    for parameter in command.params:
        if "--format" in parameter.opts:
            assert "json" in parameter.get_help_record(context)[0]
            yield name


def test_every_command_that_prints_json_is_called_here():
    assert set(commands_with_json(get_command(app()))) == set(CALLS)


def test_every_schema_is_of_something_called_here():
    called = {name for calls in CALLS.values() for name, *_ in calls}
    assert called | NO_COMMAND == set(schema.names())
    assert run("schema").split() == list(schema.names())


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("command", CALLS)
def test_json_is_what_its_schema_says(command, lang, tmp_path, monkeypatch):
    if command == "reform":
        pytest.importorskip("polars", reason="the extra batch is not installed")
    monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path))
    for name, *call in CALLS[command]:
        plain = json.loads(run(*call, "--format", "json", "--lang", lang))
        Draft202012Validator(strict(crs.reports.schema(name))).validate(plain)


@pytest.mark.parametrize("name", schema.names())
def test_a_schema_is_one(name):
    document = json.loads(run("schema", name))
    assert document == crs.reports.schema(name)
    Draft202012Validator.check_schema(document)


def test_a_value_of_another_kind_is_refused():
    """So that the tests above can fail: a key less, a key more, another type."""
    validator = Draft202012Validator(strict(crs.reports.schema("round-summary")))
    plain = crs.rounds.summary().to_dict()
    assert validator.is_valid(plain)
    for change in ({"rounds": "4"}, {"more": 1}, {"by_type": [{"type": "cec"}]}):
        assert not validator.is_valid(plain | change)
    del plain["crs"]
    assert not validator.is_valid(plain)


def test_there_is_no_schema_of_what_is_no_answer():
    assert 'did you mean "round-list"?' in run("schema", "rounds-list", code=2)
