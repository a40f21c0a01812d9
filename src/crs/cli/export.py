"""`crs export javascript|sql`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from crs._engine.points import Breakdown
from crs._text import message
from crs.cli.shared import (
    LangOption,
    read_date,
    read_rules,
    replace_file,
)
from crs.errors import InputError

app = typer.Typer(
    help="The rules written out for other languages: a JavaScript module, an SQL query.",
    no_args_is_help=True,
)

OutArgument = Annotated[
    str | None, typer.Argument(metavar="OUT", help="The file to write. [default: stdout]")
]
RulesOption = Annotated[
    list[str] | None,
    typer.Option(help="These rules: an id or a file; may be given again.", metavar="ID|FILE"),
]
AllOption = Annotated[bool, typer.Option("--all", help="Every packaged rule set.")]
OnOption = Annotated[
    str | None,
    typer.Option(help="The rules in force on this day. [default: today]", metavar="DATE"),
]


class Dialect(StrEnum):
    """A dialect of SQL."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@app.command("javascript")
def javascript(
    out: OutArgument = None,
    rules: RulesOption = None,
    every: AllOption = False,
    on: OnOption = None,
    lang: LangOption = "en",  # noqa: ARG001 - of messages
) -> None:
    """Write an ES module that scores a flat row: checks, messages and every line."""
    asked = _asked(rules, on, every=every)
    from crs import export

    _write(export.javascript(**asked), out)


@app.command("sql")
def sql(
    out: OutArgument = None,
    rules: RulesOption = None,
    every: AllOption = False,
    on: OnOption = None,
    dialect: Annotated[Dialect, typer.Option(help="The dialect.")] = Dialect.DUCKDB,
    table: Annotated[str, typer.Option(help="The table, as it stands after FROM.")] = "profiles",
    breakdown: Annotated[
        Breakdown, typer.Option(help="Add the total, its sections too, or every line.")
    ] = "total",
    lang: LangOption = "en",  # noqa: ARG001 - of messages
) -> None:
    """Write a query that scores every row of a table."""
    asked = _asked(rules, on, every=every)
    from crs import export

    text = export.sql(**asked, dialect=dialect.value, table=table, breakdown=breakdown)
    _write(text, out)


def _asked(rules: list[str] | None, on: str | None, *, every: bool) -> dict[str, Any]:
    """What the options ask for, as both functions take it."""
    day = read_date(on, "--on")
    if sum((bool(rules), every, day is not None)) > 1:
        raise InputError(message("cli.wrong.one-of-three"))
    if every:
        from crs._law.store import all as all_rules

        return {"rules": all_rules()}
    if not rules:
        return {"on": day}
    sets = [read_rules(name) for name in rules]
    return {"rules": sets[0] if len(sets) == 1 else sets}


def _write(text: str, out: str | None) -> None:
    """Write a text to a file, whole or not at all, or to stdout."""
    if out is None or out == "-":
        print(text, end="")
    else:
        replace_file(out, text)
