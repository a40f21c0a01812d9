"""The help and the complaints of the command line itself, in both languages."""

import re

import pytest
import typer
from typer.main import get_command

from commands import invoke, run, wrong
from crs._text import catalogue, message
from crs.cli import app
from crs.cli.spoken import french_error, homes, translate

ANY_ENGLISH = re.compile(r"\b(the|and|which|with|this|that)\b", re.IGNORECASE)


def commands(command, path=()):
    """Every command and group, and the way to it."""
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


KEYS = catalogue.keys()
EVERY = list(commands(get_command(app())))
NAMES = [" ".join(path) or "crs" for path, _ in EVERY]


def texts(command):
    """What of a command has a help text, by name."""
    yield "help", command.help
    for param in command.params:
        yield param.name, param.help


@pytest.mark.parametrize(("path", "command"), EVERY, ids=NAMES)
def test_every_command_and_option_has_help_in_french(path, command):
    for name, english in texts(command):
        assert english, name
        assert any(catalogue.has(f"cli.{home}.{name}") for home in homes(path)), (path, name)


def test_no_help_is_left_of_a_command_that_went():
    used = {
        f"cli.{home}.{name}"
        for path, command in EVERY
        for name, _ in texts(command)
        for home in homes(path)
    }
    others = ("cli.typer.", "cli.wrong.", "cli.metavar.", "cli.rules.")
    left = {key for key in KEYS if key.startswith("cli.") and not key.startswith(others)}
    assert left - used == set()
    assert "cli.rules.help" in used


@pytest.mark.parametrize("path", [path for path, _ in EVERY], ids=NAMES)
def test_help_speaks_french_alone(path):
    told = run(*path, "--help", CRS_LANG="fr", COLUMNS="300")
    assert "Utilisation : " in told.replace("\u00a0", " ")
    assert "Afficher ce message et terminer." in told
    for line in told.splitlines():
        assert not ANY_ENGLISH.search(line), line


def test_help_speaks_english_again_after_french():
    assert "Options" in run("score", "--help", CRS_LANG="fr")
    told = run("score", "--help")
    assert "Usage: crs score [OPTIONS] FILE" in told
    assert "[required]" in told
    assert "[default: table]" in told
    assert "[env var: CRS_LANG]" in told


@pytest.mark.parametrize(
    "arguments", [["--lang", "fr", "score", "--help"], ["score", "--lang", "fr", "--help"]]
)
def test_the_language_may_stand_before_or_after_the_command(arguments):
    told = run(*arguments)
    assert "Utilisation" in told
    assert "FICHIER" in told
    assert "[obligatoire]" in told


def test_a_language_before_the_command_is_that_of_the_result():
    assert "Dernière vérification" in run("--lang", "fr", "rules", "list")
    assert "Last verified" in run("--lang", "fr", "rules", "list", "--lang", "en")
    assert "Last verified" in run("rules", "list")


@pytest.mark.parametrize(
    ("arguments", "french"),
    [
        (["score"], "Il manque l’argument « FICHIER »."),
        (["scor"], "Il n’y a pas de commande « scor ». Vouliez-vous dire « score »?"),
        (["zzz"], "Il n’y a pas de commande « zzz »."),
        (["rules", "shw"], "Il n’y a pas de commande « shw ». Vouliez-vous dire « show »?"),
        (["score", "--foo"], "Il n’y a pas d’option --foo (options possibles : --format, --on)"),
        (["score", "-x"], "Il n’y a pas d’option -x"),
        (["score", "a", "b"], "Il y a trop d’arguments (b)"),
        (["score", "a", "--on"], "L’option « --on » demande une valeur."),
        (["score", "a", "--explain=3"], "L’option « --explain » ne prend pas de valeur."),
        (["funds"], "Il manque l’option « --family »."),
        (["funds", "--family", "x"], "pour « --family » : un nombre entier est attendu"),
        (
            ["score", "a", "-f", "xml"],
            "« xml » n’est pas un des choix : « table », « json », « markdown », « html ».",
        ),
    ],
)
def test_a_call_that_cannot_be_read_is_told_in_french(arguments, french):
    told = invoke(*arguments, CRS_LANG="fr", COLUMNS="200")
    assert told.code == 2
    said = " ".join(told.err.replace("\u00a0", " ").replace("│", " ").split())
    assert french in said
    assert "Erreur" in said


def test_a_language_that_is_not_spoken():
    told = invoke("rules", "list", CRS_LANG="de", COLUMNS="200")
    assert told.code == 2
    assert "'de' is not one of 'en', 'fr'." in told.err


def test_a_complaint_that_nobody_translated_stays():
    assert french_error("Something new.") == "Something new."


def test_a_command_that_nobody_translated_keeps_its_help():
    made = typer.Typer()

    @made.command()
    def walk(far: int = typer.Option(1, help="How far.")):
        """Walk."""
        return far

    command = get_command(made)
    translate(command, ["walk"])
    assert (command.help, command.params[0].help) == ("Walk.", "How far.")


def test_what_typer_says_is_known_by_its_english():
    """The catalogue has the English of typer's own titles, so that nothing changes in English."""
    assert message("cli.typer.help").en in run("rules", "--help")
    assert "Try 'crs score -h' for help." in wrong("score")
