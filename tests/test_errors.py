"""Errors are said in both languages, from the catalogue, and cross processes whole."""

import ast
import inspect
import json
import pickle
import re
from pathlib import Path

import pytest

import crs
from commands import run, wrong
from crs import errors
from crs._facts.model import Frozen
from crs._text import Text, catalogue, message, words
from crs.errors import CrsError, RulesError, UnknownIdError


def kinds_of(model):
    """A model and every kind of it."""
    yield model
    for kind in model.__subclasses__():
        yield from kinds_of(kind)


PACKAGE = Path(crs.__file__).parent
FOR_PROGRAMMERS = {"AttributeError", "TypeError"}
"""What only a program that is wrong meets: an argument of a kind that a function does not take."""
WITHIN = {
    "_frames/files/json_lines.py": {"ValueError"},
    "_text/text.py": {"LanguageError"},
}
"""Where an error is caught within its module, or the catalogue is not there yet."""


def calls():
    """Every call of the package, by module, with the name of what is called."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
                yield file.relative_to(PACKAGE).as_posix(), name, node


def said(name, node):
    """What a call says: an error names first what it is of, such as a kind of thing or a file."""
    skipped = {"UnknownIdError": 1, "UnknownDayError": 1, "OSError": 1}.get(name, 0)
    return (*node.args[skipped:], *(word.value for word in node.keywords if word.arg != "table"))


def is_plain(node):
    """Whether something is words in one language: a string, or strings put together."""
    match node:
        case ast.Constant(value=str(words)):
            return re.search(r"[a-z]{2} +[a-z]{2}|^ ?[a-z]{3,} ", words) is not None
        case ast.JoinedStr(values=parts):
            return any(map(is_plain, parts))
        case ast.BinOp(left=left, right=right):
            return is_plain(left) or is_plain(right)
        case ast.IfExp(body=body, orelse=other):
            return is_plain(body) or is_plain(other)
    return False


def test_no_module_raises_words_in_one_language():
    """Whatever is raised, by its class, by a helper that makes it or by a variable."""
    plain = [
        (file, name, node.lineno)
        for file, name, node in calls()
        if name.endswith("Error") or name.lstrip("_") in ("error", "refuse", "wrong", "Reading")
        if name not in FOR_PROGRAMMERS | WITHIN.get(file, set())
        if any(map(is_plain, said(name, node)))
    ]
    assert plain == []


def test_no_text_says_english_words_in_french():
    """A text that is the same in both languages is a name, a number or a sign, no sentence."""
    plain = [
        (file, node.lineno)
        for file, name, node in calls()
        if name in ("Text", "same") and node.args and file != "_text/text.py"
        if is_plain(node.args[0]) and (name == "same" or ast.dump(node.args[0]) in again(node))
    ]
    assert plain == []


def again(call):
    """What a call is given after its first argument."""
    return [ast.dump(argument) for argument in call.args[1:]]


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name.endswith("Error")])
def test_every_error_is_made_of_texts_in_both_languages(name):
    """Mypy then refuses any other words, wherever they come from."""
    error = getattr(errors, name)
    taken = inspect.signature(error).parameters
    assert issubclass(error, CrsError)
    assert taken.get("text", taken.get("kind", taken.get("day"))).annotation != "Text | str"
    if "text" in taken:
        assert taken["text"].annotation == "Text"


KEYS = catalogue.keys()


def test_what_a_file_of_rules_gets_wrong_is_said_in_french():
    """Every message about a file of the law has French of its own."""
    alike = {"law.kind.words", "law.amends"}
    for key in KEYS:
        if key.startswith("law.") and key not in alike:
            text = message(key)
            assert text.en != text.fr, key


@pytest.mark.parametrize(
    ("old", "new", "french"),
    [
        ("rows       = ", "row = ", "age : clé inconnue : « row »; vouliez-vous dire « rows »?"),
        ("[17, ", "[121, ", "ligne 1 : 121 n’est jamais atteint : age va de 0 à 120"),
        (
            "  [18,  99,  90],\n",
            "",
            "aucune ligne ne vise 18; la première veut dire « 17 ou moins »",
        ),
        ("in_force_from = 2", "in_force_from = 'soon' # 2", "est « soon »; attendu : une date"),
    ],
)
def test_a_file_of_rules_is_refused_in_french(old, new, french, tmp_path):
    text = (PACKAGE / "_law/data/scoring/2015-01-01.toml").read_text("utf-8")
    text = text.replace('id            = "2015-01-01"', 'id = "own"')
    assert old in text
    file = tmp_path / "own.toml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    told = " ".join(wrong("rules", "check", file, "--lang", "fr").replace("\u00a0", " ").split())
    assert french in told


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


def test_an_unknown_id_with_advice():
    unknown = UnknownIdError("format", "x", [], advice=Text("ask", "demandez"))
    assert tuple(unknown.text) == (
        "there is no format 'x'; ask",
        "il n’y a pas de format «\u00a0x\u00a0»; demandez",
    )


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


def test_a_line_is_named_by_its_end_where_only_one_ends_so():
    score = crs.score(crs.Profile(age=29, education="masters"), rules="2025-03-25")
    with pytest.raises(crs.errors.UnknownIdError, match=r'did you mean "core\.age"'):
        score["age"]
    with pytest.raises(crs.errors.UnknownIdError) as caught:
        score["reading"]  # several end so
    assert "did you mean" not in str(caught.value)


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
