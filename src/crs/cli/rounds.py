"""`crs rounds list|show|latest|summary|status|update|plot`."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crs._text import message
from crs.cli.shared import (
    MEDIA,
    LangOption,
    SinceOption,
    TableFormat,
    TableFormatOption,
    TypeOption,
    UntilOption,
    complain,
    read_date,
    read_person,
    read_span,
    show,
    show_notes,
)

if TYPE_CHECKING:
    from crs._text import Lang, Text

app = typer.Typer(
    help="Every round of invitations since 2015, and the department's feed of new ones.",
    no_args_is_help=True,
)


@app.command("list")
def list_(
    type: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """List rounds, oldest first."""
    from crs import rounds
    from crs._law.clock import today

    first, last = read_span(since, until)
    answer = rounds.all(type=type, since=first, until=last, today=today(), record=rounds.current())
    show(answer, format, lang)
    _tell(answer.notes, format, lang)


@app.command("latest")
def latest(
    type: TypeOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show the last round, or the last of a type, in its context."""
    from crs import rounds
    from crs._law.clock import today

    answer = rounds.latest(type, today=today(), record=rounds.current())
    show(answer, format, lang)
    _tell(answer.notes, format, lang)


@app.command("show")
def show_(
    number: Annotated[
        str, typer.Argument(metavar="NUMBER|DATE", help="As published, 392 or 91a; or a day.")
    ],
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show one round, or those of a day, in their context."""
    from crs import rounds

    record = rounds.current()
    if re.fullmatch(r"\d+([-/.])\d+\1\d+", number.strip()):
        day = read_date(number.strip(), "NUMBER|DATE")
        assert day is not None
        held = rounds.on(day, record=record)
        show(held, format, lang)
        _tell(held.notes, format, lang)
    else:
        show(rounds.show(number, record=record), format, lang)


@app.command("summary")
def summary(
    since: Annotated[str | None, typer.Option(help="The first day.", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(help="The last day.", metavar="DATE")] = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Count rounds and invitations within some days, by type; this year so far, unless told."""
    from crs import rounds

    record = rounds.current()
    first, last = read_span(since, until)
    show(rounds.summary(since=first, until=last, record=record), format, lang)


@app.command("status")
def status(format: TableFormatOption = "table", lang: LangOption = "en") -> None:
    """Say which record is in use, how far it reaches and how old it is."""
    from crs import rounds

    shown = "table" if format == "csv" else format  # no table, so sentences
    show(rounds.status(), shown, lang)


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
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Read the department's feed of rounds and keep a copy of your own. Uses the network."""
    from crs import rounds

    update = rounds.update(source, strict=strict, replace=replace, lang=feed)
    skipped = [message("cli.wrong.skipped", problem=each.text) for each in update.report.problems]
    if skipped:
        complain("\n".join(line[lang] for line in skipped))
    show(update, format, lang)


@app.command("plot")
def plot(
    out: Annotated[
        Path | None,
        typer.Argument(metavar="OUT", help=".svg, .png or .html; a chart in text without it."),
    ] = None,
    type: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    score: Annotated[
        str | None,
        typer.Option(
            help="A score to draw as a line, or that of a profile or dossier.",
            metavar="FILE|SCORE",
        ),
    ] = None,
    lang: LangOption = "en",
) -> None:
    """Draw cut-offs over time, by type; the last two years, unless told."""
    from crs import plots, rounds
    from crs._answers.total import total_of
    from crs._law.clock import today

    record = rounds.current()
    first, last = read_span(since, until)
    chosen = rounds.all(
        type=type,
        since=first or record.as_of - timedelta(days=730),
        until=last,
        today=today(),
        record=record,
    )
    total = None if score is None else total_of(read_person(score)).least
    if out is not None or not chosen:  # a chart in text says them below itself
        for note in chosen.notes:
            complain(note[lang])
    if out is None:
        print(plots.rounds_text(chosen, score=total, lang=lang))
        show_notes(chosen.notes, lang)
    else:
        old = chosen.outdated
        picture = plots.rounds(chosen, score=total, as_of=record.as_of, notes=old, lang=lang)
        plots.save(picture, out, private=score is not None)


def _tell(notes: tuple[Text, ...], format: TableFormat, lang: Lang) -> None:
    """Tell on stderr what rows alone cannot say."""
    if format not in MEDIA:
        for note in notes:
            complain(note[lang])
