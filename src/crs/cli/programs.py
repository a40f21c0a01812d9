"""`crs programs list|show|grid`, and `crs funds`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crs.cli.shared import (
    FormatOption,
    LangOption,
    OnOption,
    TableFormatOption,
    day_or_today,
    read_date,
    show,
)

app = typer.Typer(
    help="The programs that Express Entry manages: what each asks for, with the clause.",
    no_args_is_help=True,
)


@app.command("list")
def list_(
    on: OnOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """List the programs of a day."""
    from crs import programs

    show(programs.all(on=read_date(on, "--on")), format, lang)


@app.command("show")
def show_(
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="fsw, cec or fst.")],
    on: OnOption = None,
    format: FormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show every requirement of a program on a day, with its clause."""
    from crs import programs

    show(programs.show(program, on=read_date(on, "--on")), format, lang)


@app.command("grid")
def grid(on: OnOption = None, format: FormatOption = "table", lang: LangOption = "en") -> None:
    """Show the selection grid of the Federal Skilled Worker Program, and its pass mark."""
    from crs import programs

    grid = programs.grid(on=day_or_today(on))
    show(grid, format, lang, sources=format != "table")


def funds(
    family: Annotated[
        int,
        typer.Option(help="Members: you, spouse or partner, dependent children, here or not."),
    ],
    on: OnOption = None,
    table: Annotated[
        Path | None, typer.Option(help="A TOML file with a table of your own.", metavar="FILE")
    ] = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Say how much money a family needs to settle, by which table, and who needs it."""
    from crs import programs

    own = programs.load_funds(table) if table else None
    needed = programs.settlement_funds(family=family, on=read_date(on, "--on"), table=own)
    show(needed, format, lang)
