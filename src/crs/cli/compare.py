"""`crs compare`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from crs._text import message
from crs._text.words import shortened
from crs.cli.shared import (
    LangOption,
    PlotOption,
    SinceOption,
    TableFormatOption,
    TypeOption,
    UntilOption,
    draw,
    read_date,
    read_person,
    read_rules,
    read_span,
    show,
)
from crs.errors import InputError


def compare(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|SCORE",
            help="A profile or a dossier in JSON or TOML, - is standard input; or a mere score.",
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option(help="Score by the rules and facts of this day only.", metavar="DATE"),
    ] = None,
    rules: Annotated[
        str | None, typer.Option(help="Score by these rules instead.", metavar="ID|FILE")
    ] = None,
    rescore: Annotated[
        bool,
        typer.Option(
            "--rescore",
            help="Score again by the rules of each round's own day; a dossier always is.",
        ),
    ] = False,
    submitted_at: Annotated[
        list[str] | None,
        typer.Option(
            help="When the profile was submitted, such as 2025-10-29T14:00:00Z, or the day; it is "
            "in the pool for a year. Again for another stay.",
            metavar="TIME",
        ),
    ] = None,
    as_if_in_pool: Annotated[
        bool, typer.Option("--as-if-in-pool", help="Compare as if it had been in the pool.")
    ] = False,
    type: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    plot: PlotOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Compare a score with every recorded round; a dossier also with who each round was for."""
    from crs._answers.compare import compare as compare_with_rounds
    from crs._law.clock import today
    from crs._record.store import current

    if on is not None and rules is not None:
        raise InputError(message("cli.wrong.on-or-rules"))
    first, last = read_span(since, until)
    person = read_person(file)
    if isinstance(person, int) and rescore:
        raise InputError(message("cli.wrong.number-rescored"))
    compared = compare_with_rounds(
        person,
        on=read_date(on, "--on"),
        rules=None if rules is None else read_rules(rules),
        rescore=rescore,
        submitted_at=None if not submitted_at else [_moment(text) for text in submitted_at],
        as_if_in_pool=as_if_in_pool,
        type=type,
        since=first,
        until=last,
        today=today(),
        record=current(),
    )
    draw(compared, plot, lang)
    show(compared, format, lang)


def _moment(text: str) -> datetime | date:
    """A moment with its zone, or a day."""
    try:
        if "T" not in text.upper() and ":" not in text:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise InputError(message("dossier.wrong.no-time", given=shortened(text)))
    return moment
