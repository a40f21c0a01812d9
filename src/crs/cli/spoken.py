"""Usage, help and complaints of the command line itself, in the language asked for.

Typer speaks English. What it says is known by its English in the catalogue; the help of a command
and of its options is found there by their names.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from crs._text import catalogue, message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crs._text import Lang

UsageError: Any = typer.BadParameter.__base__
"""What typer raises of a call that it cannot read."""


class Spoken:
    """A command, or a group of them, that speaks the language that its context holds."""

    def make_context(self: Any, name: str, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Read a call; what is wrong with it is told in the language asked for."""
        lang: Lang = extra.get("obj") or getattr(parent, "obj", None) or "en"
        if lang == "fr":
            path = [*_path(parent), name] if parent is not None else []
            translate(self, path, deep=True)
        try:
            return super().make_context(name, args, parent=parent, **extra)
        except UsageError as problem:
            _translate_error(problem, lang)
            raise

    def get_usage(self: Any, ctx: Any) -> str:
        """How the command is called."""
        _translate_titles(ctx.obj or "en")
        usage = super().get_usage(ctx).removeprefix("Usage: ")
        return message("cli.typer.usage", usage=usage)[ctx.obj or "en"]

    def get_help_option(self: Any, ctx: Any) -> Any:
        """The option that asks for help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = message("cli.typer.help")[ctx.obj or "en"]
        return option


class Command(Spoken, TyperCommand):
    """A command whose messages and usage are in plain words."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong is told without the name of an exception."""
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as problem:
            problem.message = problem.message.removeprefix("Value error, ")
            raise

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What stands after the command: FILE where it is needed, [FILE] where it need not be."""
        pieces = super().collect_usage_pieces(ctx)
        return [piece.replace("{", "").replace("}", "") for piece in pieces]


class Group(Spoken, TyperGroup):
    """A group of commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called; one that is not there is told in the language asked for."""
        try:
            return super().resolve_command(ctx, args)
        except UsageError as problem:
            _translate_error(problem, ctx.obj or "en")
            raise


def help_keys(path: Iterable[str], name: str) -> tuple[str, str]:
    """Where the French help of a command, as "help", or of its option stands: its own, or any."""
    place = "-".join(path) or "crs"
    return f"cli.{place}.{name}", f"cli.any.{name}"


def translate(command: Any, path: list[str], *, deep: bool = False) -> None:
    """Put the help of a command into French, that of its options, and of the commands in it."""
    command.help = _french(path, "help", command.help)
    for param in command.params:
        if getattr(param, "help", None):
            param.help = _french(path, param.name, param.help)
        key = f"cli.metavar.{str(param.metavar).replace('|', '-')}"
        if param.metavar and catalogue.has(key):
            param.metavar = message(key).fr
    if deep:
        for name, inner in getattr(command, "commands", {}).items():
            translate(inner, [*path, name])


def _path(ctx: Any) -> list[str]:
    return [] if ctx.parent is None else [*_path(ctx.parent), ctx.info_name]


def _french(path: list[str], name: str, english: str) -> str:
    for key in help_keys(path, name):
        if catalogue.has(key):
            return message(key, schema=english).fr
    return english


def _translate_titles(lang: Lang) -> None:
    """The titles and marks of the pages that typer prints, which are constants of a module."""
    from typer import rich_utils

    for name, key in (
        ("ARGUMENTS_PANEL_TITLE", "title-arguments"),
        ("OPTIONS_PANEL_TITLE", "title-options"),
        ("COMMANDS_PANEL_TITLE", "title-commands"),
        ("ERRORS_PANEL_TITLE", "title-error"),
        ("REQUIRED_LONG_STRING", "required"),
        ("DEFAULT_STRING", "default"),
        ("ENVVAR_STRING", "variable"),
        ("RICH_HELP", "try"),
        ("ABORTED_TEXT", "aborted"),
    ):
        setattr(rich_utils, name, message(f"cli.typer.{key}")[lang].replace("{value}", "{}"))


def _translate_error(problem: Any, lang: Lang) -> None:
    _translate_titles(lang)
    english = problem.format_message()
    if lang == "fr":
        problem.format_message = lambda: french_error(english)


def french_error(english: str) -> str:
    """What typer complains of, in French where the catalogue knows it."""
    for key, pattern in _patterns():
        fits = pattern.fullmatch(english)
        if fits:
            parts = {name: french_error(part) for name, part in fits.groupdict().items()}
            return _guillemets(message(key).fr.format(**parts))
    return english


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    keys = (key for key in catalogue.keys() if key.startswith("cli.typer.error."))
    return tuple((key, re.compile(_pattern(message(key).en), re.DOTALL)) for key in keys)


def _pattern(english: str) -> str:
    """A text with gaps, as what finds it and what fills them."""
    return "".join(
        re.escape(words) + (f"(?P<{gap}>.+?)" if gap else "")
        for words, gap, _, _ in Formatter().parse(english)
    )


def _guillemets(text: str) -> str:
    quoted = re.sub(r"'([^']*)'", "«\u00a0\\1\u00a0»", text)
    return quoted.replace("(env var:", "(variable\u00a0:")
