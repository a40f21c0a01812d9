"""The application that commands join."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

if TYPE_CHECKING:
    from typing import Any


class Command(TyperCommand):
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


def speak_plainly(app: typer.Typer) -> None:
    """Make every command of an application, and of those that joined it, such a command."""
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        assert group.typer_instance is not None
        speak_plainly(group.typer_instance)


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
