"""`crs rounds list|show|latest|summary|status|update|plot`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crs._text import message, numbers
from crs.cli.shared import (
    Lang,
    LangOption,
    TableFormat,
    TableFormatOption,
    complain,
    read_date,
    say,
    show_json,
    show_rows,
)

if TYPE_CHECKING:
    from crs._record.record import Record, Round

app = typer.Typer(
    help="Every round of invitations since 2015, and the department's feed of new ones.",
    no_args_is_help=True,
)

TypeOption = Annotated[str | None, typer.Option(help="Only rounds of this type, such as cec.")]
SinceOption = Annotated[
    str | None, typer.Option(help="Only rounds on this day or later.", metavar="DATE")
]
UntilOption = Annotated[
    str | None, typer.Option(help="Only rounds on this day or earlier.", metavar="DATE")
]


@app.command("list")
def list_(
    type: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """List rounds, oldest first."""
    from crs import rounds

    chosen = rounds.all(
        type=type,
        since=read_date(since, "--since"),
        until=read_date(until, "--until"),
        record=rounds.current(),
    )
    _show(chosen, format, lang)


@app.command("latest")
def latest(
    type: TypeOption = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Show the last round, or the last of a type, in its context."""
    from crs import rounds

    record = rounds.current()
    _show_context(rounds.latest(type, record=record), record, format, lang)


@app.command("show")
def show_(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="As published: 392, 91a.")],
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Show one round in its context."""
    from crs import rounds

    record = rounds.current()
    _show_context(rounds.get(number, record=record), record, format, lang)


@app.command("summary")
def summary(
    since: Annotated[str | None, typer.Option(help="The first day.", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(help="The last day.", metavar="DATE")] = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Count rounds and invitations within some days, by type; this year so far, unless told."""
    from crs import rounds
    from crs._record.context import summary as count

    record = rounds.current()
    last = read_date(until, "--until") or record.as_of
    first = read_date(since, "--since") or date(last.year, 1, 1)
    found = count(first, last, record=record)
    heads = [message(f"report.{key}")[lang.value] for key in ("type", "rounds", "invitations")]
    rows = [
        (
            message(f"rounds.type.{one.type}")[lang.value],
            str(one.rounds),
            numbers.number(one.invitations)[lang.value],
        )
        for one in found.by_type
    ]
    total = message("report.total")[lang.value]
    rows.append((total, str(found.rounds), numbers.number(found.invitations)[lang.value]))
    records = [one._asdict() | {"type": str(one.type)} for one in found.by_type]
    if format is TableFormat.JSON:
        show_json(
            {
                "since": str(found.since),
                "until": str(found.until),
                "rounds": found.rounds,
                "invitations": found.invitations,
                "by_type": records,
            }
        )
        return
    title = message("report.span", since=found.since, until=found.until)[lang.value]
    show_rows(format, heads, rows, records, title=title)


@app.command("status")
def status(format: TableFormatOption = TableFormat.TABLE, lang: LangOption = Lang.EN) -> None:
    """Say which record is in use, how far it reaches and how old it is."""
    from crs import rounds
    from crs._law.clock import today
    from crs._reports.rounds import status_lines

    found = rounds.status()
    if format is TableFormat.JSON:
        facts = {
            key: None if value is None else str(value) for key, value in found._asdict().items()
        }
        show_json(facts | {"rounds": found.rounds})
        return
    for line in status_lines(found, today(), record=rounds.current()):
        say(line[lang.value])


@app.command("update")
def update(
    source: Annotated[
        str | None,
        typer.Option(
            help="A file or an address of the feed. [default: the department's, or CRS_ROUNDS_URL]"
        ),
    ] = None,
    feed: Annotated[str, typer.Option(help="Which feed: en or fr.", metavar="en|fr")] = "en",
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail on anything that does not fit.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the feed's word where it differs.")
    ] = False,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Read the department's feed of rounds and keep a copy of your own. Uses the network."""
    from crs import rounds
    from crs._law.clock import today
    from crs._reports.rounds import report_lines

    report = rounds.update(source, strict=strict, replace=replace, lang=feed, today=today())
    for problem in report.problems:
        complain(f"skipped: {problem}")
    if format is not TableFormat.TABLE:
        _show(report.new, format, lang)
        return
    for line in report_lines(report):
        say(line[lang.value])


@app.command("plot")
def plot(
    out: Annotated[
        Path | None,
        typer.Argument(metavar="[OUT]", help=".svg, .png or .html; a chart in text without it."),
    ] = None,
    type: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    score: Annotated[
        int | None, typer.Option(min=0, max=1200, help="A score to draw as a line.")
    ] = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Draw cut-offs over time, by type; the last two years, unless told."""
    from crs import plots, rounds
    from crs._reports.plots.pictures import draw_cutoffs, points

    record = rounds.current()
    first = read_date(since, "--since") or record.as_of - timedelta(days=730)
    last = read_date(until, "--until")
    chosen = rounds.all(type=type, since=first, until=last, record=record)
    if out is None:
        print(plots.cutoffs_text(points(chosen, lang.value), score=score, lang=lang.value))
    else:
        draw_cutoffs(chosen, out, lang.value, score=score, as_of=record.as_of)


def _show(chosen: tuple[Round, ...], format: TableFormat, lang: Lang) -> None:
    keys = ("round", "date", "type", "invitations", "cutoff", "tie_break")
    heads = [message(f"report.{key}")[lang.value] for key in keys]
    rows = [
        (
            one.number,
            str(one.date),
            message(f"rounds.type.{one.type}")[lang.value],
            numbers.number(one.invitations)[lang.value],
            str(one.cutoff),
            f"{one.tie_break:%Y-%m-%d %H:%M:%S}" if one.tie_break else "",
        )
        for one in chosen
    ]
    show_rows(format, heads, rows, [_record(one) for one in chosen])


def _record(one: Round) -> dict[str, object]:
    return {
        "number": one.number,
        "date": one.date.isoformat(),
        "type": str(one.type),
        "name": one.name,
        "invitations": one.invitations,
        "cutoff": one.cutoff,
        "tie_break": one.tie_break.isoformat() if one.tie_break else None,
        "drawn_at": one.drawn_at.isoformat() if one.drawn_at else None,
        "corrections": "; ".join(f"{c.field}: {c.evidence}" for c in one.corrections),
    }


def _show_context(one: Round, record: Record, format: TableFormat, lang: Lang) -> None:
    if format in (TableFormat.JSON, TableFormat.CSV):
        show_rows(format, (), (), [_record(one)])
        return
    from crs._record.context import context
    from crs._reports.rounds import context_lines

    for line in context_lines(context(one, record)):
        say(line[lang.value])
