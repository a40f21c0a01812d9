"""Errors are said in both languages, from the catalogue, and cross processes whole."""

import ast
import json
import pickle
from pathlib import Path

import pytest

import crs
from commands import run, wrong
from crs import errors
from crs._facts.model import Frozen
from crs._text import Text, catalogue, message, words
from crs.errors import CrsError, InputError, RulesError, UnknownIdError


def kinds_of(model):
    """A model and every kind of it."""
    yield model
    for kind in model.__subclasses__():
        yield from kinds_of(kind)


PACKAGE = Path(crs.__file__).parent
OURS = {name for name in errors.__all__ if name.endswith("Error")}
BILINGUAL = {"UnknownIdError", "UnknownDayError", "NoRulesInForceError"}
"""Errors that say themselves what is wrong."""
FOR_AUTHORS = {
    f"_law/{name}.py"
    for name in (
        "calculator",
        "categories",
        "cite",
        "consolidate",
        "counting",
        "funds",
        "grid",
        "notation",
        "programs",
        "store",
    )
}
"""What is told of a file of the law, to those who write one, in English until it has French."""


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


def test_every_error_is_said_in_both_languages():
    plain = [
        (str(file.relative_to(PACKAGE)), node.lineno)
        for file in sorted(PACKAGE.rglob("*.py"))
        for node in raised(file)
        if any(map(is_plain, node.args[:2] if is_of_law(node) else node.args[:1]))
    ]
    assert [place for place in plain if place[0] not in FOR_AUTHORS] == []
    assert {place for place, _ in plain} >= FOR_AUTHORS, "take it from the list"


def is_of_law(node):
    """Whether an error names a file first, and then what is wrong."""
    return node.func.id in ("RulesError", "TableError")


@pytest.mark.parametrize(
    ("act", "en", "fr"),
    [
        (
            lambda: crs.rules.get("2025"),
            "there is no rule set '2025'; did you mean \"2025-03-25\"?",
            "il n’y a pas d’ensemble de règles « 2025 »; vouliez-vous dire « 2025-03-25 »?",
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
    unknown = UnknownIdError("format", "x", [], advice="ask")
    assert str(unknown) == "there is no format 'x'; ask"


def test_what_every_unknown_id_is_of_is_known_in_both_languages():
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnknownIdError":
                kind = node.args[0]
                if isinstance(kind, ast.Constant):
                    assert catalogue.has(f"errors.unknown.{kind.value.replace(' ', '-')}")


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


@pytest.mark.parametrize("model", sorted(set(kinds_of(Frozen)), key=str))
def test_every_key_that_is_needed_says_in_french_what_it_means(model):
    for name, field in model.model_fields.items():
        if field.is_required():
            assert catalogue.has(f"facts.meaning.{name}")


def test_every_hint_of_a_model_is_a_message():
    for model in kinds_of(Frozen):
        assert all(catalogue.has(f"facts.hint.{hint}") for hint in model.hints.values())
        assert catalogue.has(f"facts.expected.{model.expected}")


@pytest.mark.parametrize(
    ("facts", "french"),
    [
        ({"age": 300}, "« age » ne peut pas être 300; attendu : un nombre entier de 0 à 120"),
        ({"agee": 30}, "clé inconnue : « agee »; vouliez-vous dire « age »?"),
        ({"age": 30, "education": "mastres"}, "vouliez-vous dire « masters »? Valeurs possibles :"),
        ({"age": 30, "birth_date": "1990-01-01"}, "un fichier de faits datés est un dossier"),
        ({"english": {"clb": 8.5}}, "les niveaux sont entiers"),
        ({"english": 9}, "9 n’est pas ce qu’il faut ici : un résultat de langue"),
        ({"english": {"test": "ielts", "reading": 7}}, "« writing » est obligatoire : le niveau"),
        ({"provincial_nomination": "jamais"}, "attendu : true (oui) ou false (non)"),
        ({"age": 30}, "« education » est obligatoire : le plus haut niveau d’études"),
    ],
)
def test_what_is_wrong_with_a_profile_is_said_in_french(facts, french, tmp_path):
    file = tmp_path / "p.json"
    file.write_text(json.dumps(facts), "utf-8")
    told = " ".join(wrong("score", file, "--lang", "fr").replace("\u00a0", " ").split())
    assert french in told


DOSSIER = """
birth_date = 1990-01-01
[[work]]
country = "India"
start = 2020-01-01
hours = 40
[[work]]
country = "India"
start = "bientôt"
hours = 40
"""


def test_a_fact_of_a_list_is_found_by_its_line(tmp_path):
    file = tmp_path / "d.toml"
    file.write_text(DOSSIER, "utf-8")
    told = " ".join(wrong("score", file, "--lang", "fr").replace("\u00a0", " ").split())
    assert "le deuxième [[work]], ligne 7, start : « bientôt » ne se lit pas comme une" in told
    assert "the second [[work]], line 7, start: 'bientôt' cannot be read as a date" in " ".join(
        wrong("score", file).split()
    )


@pytest.mark.parametrize(
    ("name", "text", "english", "french"),
    [
        (
            "a.json",
            "{",
            "is not valid JSON: Expecting",
            "erreur de syntaxe à la ligne 1, colonne 2",
        ),
        ("a.json", '{"a": 1, "a": 2}', "the key", "la clé « a » est donnée deux fois"),
        ("a.json", "[" * 100_000, "nested too deeply", "imbriqué trop profondément"),
        ("a.toml", "x = oui", "yes and no are true and false", "oui et non s’écrivent true"),
        ("a.toml", "x = 99999999999999999999", "more than 64 bits", "plus de 64 bits"),
        ("a.json", "[]", "expected a table", "attendu : un tableau de clés"),
        ("none.json", None, "no such file or directory", "aucun fichier ni répertoire de ce nom"),
    ],
)
def test_why_a_file_cannot_be_read(name, text, english, french, tmp_path):
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    assert english in " ".join(wrong("score", name, folder=tmp_path).split())
    told = wrong("score", name, "--lang", "fr", folder=tmp_path)
    assert french in " ".join(told.replace("\u00a0", " ").split())
