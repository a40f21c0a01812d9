"""`crs noc show|search`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs.cli.shared import (
    LangOption,
    OnOption,
    TableFormatOption,
    read_date,
    show,
)

app = typer.Typer(
    help="Occupations: the unit groups of NOC 2021, with their TEER and categories.",
    no_args_is_help=True,
)


@app.command("show")
def show_(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Five digits, such as 21231.")],
    on: OnOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show an occupation: its TEER, whether it is a skilled trade, the categories it is in."""
    from crs import noc

    show(noc.show(code, on=read_date(on, "--on")), format, lang)


@app.command("search")
def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="Words of the title, or the first digits of a code."),
    ],
    on: OnOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Find occupations by words of their title: all words, each perhaps only begun."""
    from crs import noc

    show(noc.search(" ".join(words), on=read_date(on, "--on")), format, lang)
