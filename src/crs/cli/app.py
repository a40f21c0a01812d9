"""The application that commands join."""

from __future__ import annotations

from typing import Annotated

import typer


def new_app() -> typer.Typer:
    """The application without a command."""
    app = typer.Typer(
        name="crs",
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
) -> None:
    pass
