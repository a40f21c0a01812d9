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


if TYPE_CHECKING:
    _Base = TyperCommand
else:
    _Base = object  # beside a kind of command
UsageError: Any = typer.BadParameter.__base__
"""What typer raises of a call that it cannot read."""


class Spoken(_Base):
    """A command, or a group of them, that speaks the language that its context holds."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """Read a call; what is wrong with it is told in the language asked for."""
        lang: Lang = extra.get("obj") or getattr(parent, "obj", None) or "en"
        if lang == "fr":
            path = [*_path(parent), str(info_name)] if parent is not None else []
            translate(self, path, deep=True)
        try:
            return super().make_context(info_name, args, parent=parent, **extra)
        except UsageError as problem:
            _translate_error(problem, lang)
            raise

    def get_usage(self, ctx: Any) -> str:
        """How the command is called."""
        _translate_titles(ctx.obj or "en")
        usage = super().get_usage(ctx).removeprefix("Usage: ")
        return message("cli.typer.usage", usage=usage)[ctx.obj or "en"]

    def get_help_option(self, ctx: Any) -> Any:
        """The option that asks for help."""
        option: Any = super().get_help_option(ctx)
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


def homes(path: Iterable[str]) -> tuple[str, str]:
    """Where the French help of a command and its options stands: by its name, or what all share."""
    return "-".join(path) or "crs", "any"


def translate(command: Any, path: list[str], *, deep: bool = False) -> None:
    """Put the help of a command into French, that of its options, and of the commands in it."""
    command.help = _french(path, "help", command.help)
    for param in command.params:
        param.help = _french(path, param.name, param.help)
        metavar = str(param.metavar).replace("|", "-")
        if catalogue.has(f"cli.metavar.{metavar}"):
            param.metavar = message(f"cli.metavar.{metavar}").fr
    if deep:
        for name, inner in getattr(command, "commands", {}).items():
            translate(inner, [*path, name])


def _path(ctx: Any) -> list[str]:
    return [] if ctx.parent is None else [*_path(ctx.parent), ctx.info_name]


def _french(path: list[str], name: str, english: str) -> str:
    for home in homes(path):
        if catalogue.has(f"cli.{home}.{name}"):
            return message(f"cli.{home}.{name}", schema=english).fr
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
    for pattern, french in _patterns():
        fits = pattern.fullmatch(english)
        if fits:
            parts = {name: french_error(part) for name, part in fits.groupdict().items()}
            return _guillemets(french.format(**parts))
    return english


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What finds a complaint of typer, and its French."""
    start = "cli.typer.error."
    names = [key.removeprefix(start) for key in catalogue.keys() if key.startswith(start)]  # noqa: SIM118
    texts = [message(f"cli.typer.error.{name}") for name in names]
    return tuple((re.compile(_pattern(text.en), re.DOTALL), text.fr) for text in texts)


def _pattern(english: str) -> str:
    """A text with gaps, as what finds it and what fills them."""
    return "".join(
        re.escape(words) + (f"(?P<{gap}>.+?)" if gap else "")
        for words, gap, _, _ in Formatter().parse(english)
    )


def _guillemets(text: str) -> str:
    quoted = re.sub(r"'([^']*)'", "«\u00a0\\1\u00a0»", text)
    return quoted.replace("(env var:", "(variable\u00a0:")
