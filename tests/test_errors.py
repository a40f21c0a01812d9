"""Errors are said in both languages, from the catalogue, and cross processes whole."""

import ast
import pickle
from pathlib import Path

import pytest

import crs
from commands import run, wrong
from crs import errors
from crs._text import Text, message, words
from crs.errors import CrsError, InputError, RulesError, UnknownIdError

PACKAGE = Path(crs.__file__).parent
OURS = {name for name in errors.__all__ if name.endswith("Error")}
BILINGUAL = {"UnknownIdError", "UnknownDayError", "NoRulesInForceError"}
"""Errors that say themselves what is wrong."""
DONE = ()
"""Rooms and modules whose errors are all said in both languages."""


def raised(file):
    """Every error of ours that a module makes, with its words."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in OURS - BILINGUAL:
            yield node


def is_plain(node):
    """Whether something is words in one language: a string, or strings put together."""
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.BinOp(left=left, right=right):
            return is_plain(left) or is_plain(right)
        case ast.IfExp(body=body, orelse=other):
            return is_plain(body) or is_plain(other)
    return False


@pytest.mark.parametrize("room", DONE)
def test_every_error_of_a_room_is_said_in_both_languages(room):
    place = PACKAGE / room
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    plain = [
        f"{file.relative_to(PACKAGE)}:{node.lineno}"
        for file in files
        for node in raised(file)
        if any(map(is_plain, node.args[:1]))
    ]
    assert plain == []


@pytest.mark.parametrize(
    ("act", "en", "fr"),
    [
        (
            lambda: crs.rules.get("2025"),
            "there is no rule set '2025'; did you mean \"2025-03-25\"?",
            "il n’y a pas d’ensemble de règles « 2025 »; pensiez-vous à « 2025-03-25 »?",
        ),
        (
            lambda: crs.export.sql(dialect="xyz"),
            'there is no dialect \'xyz\'; expected one of "duckdb", "spark"',
            "il n’y a pas de dialecte « xyz »; valeurs possibles : « duckdb », « spark »",
        ),
    ],
)
def test_an_error_speaks_two_languages(act, en, fr):
    with pytest.raises(CrsError) as caught:
        act()
    assert str(caught.value) == caught.value.text["en"] == en
    assert caught.value.text["fr"].replace("\u00a0", " ") == fr


def test_an_error_crosses_processes_whole():
    error = UnknownIdError("rule set", "2025", ["2025-03-25"])
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.text, again.known) == (type(error), error.text, error.known)


def test_an_error_in_words_that_nobody_translated():
    assert InputError("only so").text == Text("only so", "only so")
    unknown = UnknownIdError("thing of a kind", "x", [], advice="ask")
    assert str(unknown) == "there is no thing of a kind 'x'; ask"


def test_the_place_of_an_error_stands_first():
    error = RulesError("a.toml", message("numbers.percent", number=7), table="core.age")
    assert tuple(error.text) == (
        "a.toml: core.age: 7%",
        "a.toml\u00a0: core.age\u00a0: 7\u00a0%",
    )


@pytest.mark.parametrize(
    ("value", "en", "fr"),
    [
        (7, "7", "7"),
        (True, "true", "true"),
        (None, "null", "null"),
        ("a'b", '"a\'b"', "«\u00a0a'b\u00a0»"),
        ("x" * 300, "'" + "x" * 199 + "…", "«\u00a0" + "x" * 200 + "…\u00a0»"),
    ],
)
def test_a_value_as_a_person_wrote_it(value, en, fr):
    assert tuple(words.shown(value)) == (en, fr)


def test_many_words_are_not_all_shown():
    known = [f"{number:05}" for number in range(1000)]
    assert tuple(words.did_you_mean("zzz", known)) == (
        '; there are 1,000, such as "00000", "00001", "00002"',
        "; il y en a 1_000, comme «_00000_», «_00001_», «_00002_»".replace("_", "\u00a0"),
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "french"),
    [
        (["--lang", "fr"], {}, True),
        (["--lang=fr"], {}, True),
        (["--lang", "FR"], {}, True),
        ([], {"CRS_LANG": "fr"}, True),
        (["--lang", "en"], {"CRS_LANG": "fr"}, False),
        (["--lang", "fr", "--lang", "en"], {}, False),
        ([], {}, False),
    ],
)
def test_a_command_complains_in_the_language_asked_for(arguments, environment, french):
    told = wrong("rules", "show", "2024", *arguments, **environment)
    assert ("il n’y a pas d’ensemble de règles" in told) == french
    assert ("there is no rule set" in told) != french


def test_the_language_may_stand_in_the_environment():
    assert "Dernière vérification" in run("rules", "list", CRS_LANG="fr")


def test_what_stands_after_two_dashes_is_no_option():
    assert "there is no rule set" in wrong("rules", "show", "--", "--lang=fr")
