"""`crs categories list|show|diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs.cli.shared import (
    Lang,
    LangOption,
    OnOption,
    TableFormat,
    TableFormatOption,
    day_or_today,
    say,
    show_json,
    show_rows,
)

app = typer.Typer(
    help="The categories of category-based selection: their conditions and occupations by date.",
    no_args_is_help=True,
)


@app.command("list")
def list_(
    on: OnOption = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """List every category there has been, and how it stands on a day."""
    from crs._law import categories
    from crs._reports import categories as told

    day = day_or_today(on)
    heads, rows = told.list_rows(day, lang.value)
    records = [told.record(one, day, lang.value) for one in categories.all()]
    show_rows(format, heads, rows, records)
    if format in (TableFormat.TABLE, TableFormat.MARKDOWN):
        for note in categories.notes(day):
            say(note[lang.value])


@app.command("show")
def show_(
    key: Annotated[str, typer.Argument(metavar="KEY", help="A category's key, such as trade.")],
    on: OnOption = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Show a category on a day: its conditions, each with its source, and its occupations."""
    from crs._law import categories
    from crs._reports import categories as told
    from crs._reports.requirements import rows_of

    one, day = categories.get(key), day_or_today(on)
    if format is TableFormat.JSON:
        show_json(told.to_dict(one, day, lang.value))
        return
    version = told.shown(one, day)
    listed = told.occupation_rows(version, lang.value)
    if format is TableFormat.CSV:
        show_rows(format, ("code", "title", "teer"), (), told.occupations(version))
        return
    for line in told.lines(one, day):
        say(line[lang.value])
        if format is TableFormat.MARKDOWN:
            print()
    show_rows(format, *rows_of(version.requirements, lang.value), [])
    if version.occupations:
        show_rows(format, *listed, [])


@app.command("diff")
def diff(
    first: Annotated[str, typer.Argument(metavar="DATE", help="A day.")],
    second: Annotated[str, typer.Argument(metavar="DATE", help="A later day.")],
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Show what differs between the categories of two days, occupation by occupation."""
    from crs._law import categories
    from crs._reports import categories as told
    from crs._text import message

    found = categories.diff(day_or_today(first, "DATE"), day_or_today(second, "DATE"))
    if not found and format in (TableFormat.TABLE, TableFormat.MARKDOWN):
        print(message("report.no_categories")[lang.value])
        return
    show_rows(format, *told.diff_rows(found, lang.value), told.diff_records(found, lang.value))
