"""`crs programs list|show|grid`, and `crs funds`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crs.cli.shared import (
    Format,
    FormatOption,
    Lang,
    LangOption,
    OnOption,
    TableFormat,
    TableFormatOption,
    day_or_today,
    say,
    show,
    show_json,
    show_rows,
)

app = typer.Typer(
    help="The programs that Express Entry manages: what each asks for, with the clause.",
    no_args_is_help=True,
)


@app.command("list")
def list_(
    on: OnOption = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """List the programs of a day."""
    from crs._law import programs
    from crs._reports import programs as told

    day = day_or_today(on)
    records = [told.record(one, lang.value) for one in programs.all(on=day)]
    show_rows(format, *told.list_rows(day, lang.value), records)


@app.command("show")
def show_(
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="fsw, cec or fst.")],
    on: OnOption = None,
    format: FormatOption = Format.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Show every requirement of a program on a day, with its clause."""
    from crs._law import programs
    from crs._reports import programs as told

    one = programs.get(program, on=day_or_today(on))
    if format is Format.JSON:
        show_json(told.to_dict(one, lang.value))
        return
    for line in told.lines(one):
        say(line[lang.value])
        if format is Format.MARKDOWN:
            print()
    for title, (heads, rows) in told.tables(one, lang.value):
        show_rows(TableFormat(format), heads, rows, [], title=title or None)


@app.command("grid")
def grid(
    on: OnOption = None, format: FormatOption = Format.TABLE, lang: LangOption = Lang.EN
) -> None:
    """Show the selection grid of the Federal Skilled Worker Program, and its pass mark."""
    from crs import programs
    from crs._reports import programs as told
    from crs._reports import rulebook

    day = day_or_today(on)
    known = programs.grid(on=day)
    mark = told.pass_mark(programs.get("fsw", on=day))[lang.value]
    if format is Format.JSON:
        show_json(rulebook.to_dict(known, lang.value) | {"pass_mark": mark})
    elif format is Format.MARKDOWN:
        print(f"{rulebook.markdown(known, lang.value, title=known.label[lang.value])}\n{mark}")
    else:
        show(rulebook.book(known, lang.value))
        say(mark)


def funds(
    family: Annotated[
        int,
        typer.Option(help="Members: you, spouse or partner, dependent children, here or not."),
    ],
    on: OnOption = None,
    table: Annotated[
        Path | None, typer.Option(help="A TOML file with a table of your own.", metavar="FILE")
    ] = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Say how much money a family needs to settle, by which table, and who needs it."""
    from crs._law import programs
    from crs._reports import programs as told

    own = programs.load_funds(table) if table else None
    found = programs.funds(family=family, on=day_or_today(on), table=own)
    if format in (TableFormat.JSON, TableFormat.CSV):
        record = told.funds_record(found, lang.value)
        if format is TableFormat.JSON:
            show_json(record)
        else:
            show_rows(format, (), (), [record])
        return
    for line in told.funds_lines(found):
        say(line[lang.value])
        if format is TableFormat.MARKDOWN:
            print()
    show_rows(format, *told.funds_rows(found, lang.value), [])
