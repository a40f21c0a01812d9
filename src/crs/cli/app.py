"""The application that commands join."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from crs.cli.shared import LangOption
from crs.cli.spoken import Command, Group


def speak_plainly(app: typer.Typer) -> None:
    """Make every command of an application, and of those that joined it, such a command."""
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        assert group.typer_instance is not None
        group.cls = Group
        speak_plainly(group.typer_instance)


def new_app() -> typer.Typer:
    """The application without a command."""
    app = typer.Typer(
        name="crs",
        cls=Group,
        help=(
            "Canada's Express Entry points, the Comprehensive Ranking System, with the law for "
            "each point. Unofficial: not the department's tool and not legal advice."
        ),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"crs-score {version('crs-score')}")
        raise typer.Exit


def _root(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and stop.", is_eager=True, callback=_print_version
        ),
    ] = False,
    lang: LangOption = "en",
) -> None:
    os.environ["CRS_LANG"] = lang  # the default of the command that follows
