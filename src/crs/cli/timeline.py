"""`crs timeline`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crs._text import message
from crs.cli.shared import (
    InputError,
    Lang,
    LangOption,
    PlotOption,
    TableFormat,
    TableFormatOption,
    read_date,
    read_dossier,
    say,
    show_json,
    show_rows,
)

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
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Show when a dossier's score changes, by how much and why."""
    from crs._answers.programs_over_time import timeline as timeline_of
    from crs._facts.days import LATEST, anniversary
    from crs._law.clock import today
    from crs._reports import dossier as telling

    start = read_date(since, "--since") or today()
    end = read_date(until, "--until") or anniversary(start, 2 if start.year < LATEST else 0)
    found = timeline_of(read_dossier(file), start, end)
    if plot is not None:
        from crs._reports.plots.pictures import draw_timeline

        draw_timeline(found, plot, lang.value)
    if ics is not None:
        _write_calendar(found, ics, lang)
    if format is TableFormat.JSON:
        show_json(found.to_dict(lang.value))
        return
    heads = telling.heads(lang.value, "day", "score", "change", "why", "lines")
    rows = telling.step_rows(found, lang.value)
    title = telling.timeline_title(found)[lang.value]
    show_rows(format, heads, rows, found.records(lang.value), title=title)
    if format is not TableFormat.CSV:
        _show_rest(found, format, lang)


def _show_rest(found: Timeline, format: TableFormat, lang: Lang) -> None:
    """What stands under the table: the summary, what else happens, and the caveats."""
    from crs._reports import dossier as telling

    for sentence in telling.summary(found):
        say(f"- {sentence[lang.value]}")
    print()
    if found.notices:
        heads = telling.heads(lang.value, "day", "notices")
        rows = [(str(one.day), one.text[lang.value]) for one in found.notices]
        show_rows(format, heads, rows, ())
    for caveat in found.caveats:
        say(f"{message('report.note')[lang.value]} {caveat.text[lang.value]}")
    say(message("report.unofficial")[lang.value])


def _write_calendar(found: Timeline, path: Path, lang: Lang) -> None:
    from crs._reports.calendar import calendar

    content = calendar(found, made=datetime.now(UTC), lang=lang.value)
    try:
        path.write_bytes(content)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise InputError(f"--ics: {path} cannot be written: {reason}") from None
