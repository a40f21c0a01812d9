"""`crs categories list|show|diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs.cli.shared import (
    LangOption,
    OnOption,
    TableFormatOption,
    day_or_today,
    read_date,
    show,
)

app = typer.Typer(
    help="The categories of category-based selection: their conditions and occupations by date.",
    no_args_is_help=True,
)


@app.command("list")
def list_(
    on: OnOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """List every category there has been, and how it stands on a day."""
    from crs import categories

    show(categories.all(on=read_date(on, "--on")), format, lang)


@app.command("show")
def show_(
    key: Annotated[str, typer.Argument(metavar="KEY", help="A category's key, such as trade.")],
    on: OnOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show a category on a day: its conditions, each with its source, and its occupations."""
    from crs import categories

    show(categories.show(key, on=read_date(on, "--on")), format, lang)


@app.command("diff")
def diff(
    first: Annotated[str, typer.Argument(metavar="DATE", help="A day.")],
    second: Annotated[str, typer.Argument(metavar="DATE", help="A later day.")],
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show what differs between the categories of two days, occupation by occupation."""
    from crs import categories

    days = day_or_today(first, "DATE"), day_or_today(second, "DATE")
    show(categories.diff(*days), format, lang)
