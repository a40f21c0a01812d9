"""`crs timeline`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crs._files import reason
from crs._files.output import replace_file
from crs._text import Lang, message
from crs.cli.shared import (
    LangOption,
    PlotOption,
    TableFormatOption,
    draw,
    read_date,
    show,
)
from crs.errors import InputError

if TYPE_CHECKING:
    from crs._answers.timeline import Timeline


def timeline(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A dossier in JSON or TOML; - is standard input.")
    ],
    since: Annotated[
        str | None, typer.Option(help="First day. [default: today in Ottawa]", metavar="DATE")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Last day. [default: two years later]", metavar="DATE")
    ] = None,
    plot: PlotOption = None,
    ics: Annotated[
        Path | None, typer.Option(help="Write a calendar file too, with reminders.", metavar="OUT")
    ] = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show when a dossier's score changes, by how much and why."""
    from crs._answers.timeline import timeline as timeline_of
    from crs._facts.dossier import Dossier

    first, last = read_date(since, "--since"), read_date(until, "--until")
    answer = timeline_of(Dossier.load(file), since=first, until=last)
    draw(answer, plot, lang)
    if ics is not None:
        _write_calendar(answer, ics, lang)
    show(answer, format, lang)


def _write_calendar(answer: Timeline, path: Path, lang: Lang) -> None:
    from crs._law.clock import now
    from crs._reports.calendar import calendar

    content = calendar(answer, made=now(), lang=lang)
    try:
        replace_file(path, content, private=True)
    except OSError as problem:
        why = message("cli.wrong.unwritable", file=path, why=reason(problem))
        raise InputError(message("errors.at", place="--ics", wrong=why)) from None
