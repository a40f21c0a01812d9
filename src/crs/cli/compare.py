"""`crs compare`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from crs._text import message
from crs.cli.shared import (
    Lang,
    LangOption,
    PlotOption,
    TableFormat,
    TableFormatOption,
    read_date,
    read_rules,
    say,
    show_json,
    show_rows,
)
from crs.errors import InputError

if TYPE_CHECKING:
    from crs._answers.comparison import Comparison


def compare(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A profile or a dossier in JSON or TOML; - is standard input."
        ),
    ],
    on: Annotated[
        str | None, typer.Option(help="Score by the rules of this day.", metavar="DATE")
    ] = None,
    rules: Annotated[
        str | None, typer.Option(help="Score by these rules instead.", metavar="ID|FILE")
    ] = None,
    rescore: Annotated[
        bool, typer.Option("--rescore", help="Score again by the rules of each round's own day.")
    ] = False,
    submitted_at: Annotated[
        str | None,
        typer.Option(
            help="When the profile was submitted, such as 2025-10-29T14:00:00Z; settles ties.",
            metavar="TIME",
        ),
    ] = None,
    type: Annotated[str | None, typer.Option(help="Only rounds of this type, such as cec.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Only rounds on this day or later.", metavar="DATE")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Only rounds on this day or earlier.", metavar="DATE")
    ] = None,
    plot: PlotOption = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Compare a score with every recorded round; a dossier also with who each round was for."""
    from crs._answers.comparison import compare as compare_with_rounds
    from crs._answers.score import score
    from crs._facts.load import load
    from crs._facts.profile import Profile
    from crs._record.store import current

    if on is not None and rules is not None:
        raise InputError("give either --on (the day whose rules count) or --rules, not both")
    person = load(file)
    day = read_date(on, "--on")
    moment = _moment(submitted_at)
    scored = None
    if isinstance(person, Profile) or on or rules or rescore or moment:
        scored = score(person, on=day, rules=read_rules(rules) if rules is not None else None)
    found = compare_with_rounds(
        scored or person,
        rescore=rescore,
        submitted_at=moment,
        type=type,
        since=read_date(since, "--since"),
        until=read_date(until, "--until"),
        record=current(),
    )
    if plot is not None:
        from crs._reports.plots.pictures import draw_cutoffs

        shown = [row.round for row in found]
        line = None if rescore or scored is None else scored.total
        draw_cutoffs(shown, plot, lang.value, score=line, as_of=found.as_of)
    if format is TableFormat.JSON:
        show_json(found.to_dict(lang=lang.value))
        return
    _show(found, format, lang)


def _show(found: Comparison, format: TableFormat, lang: Lang) -> None:
    """Every round and how the score stood, then what a person can take from them."""
    from crs._reports import eligibility as telling

    heads, rows = telling.rounds_table(found, lang.value)
    show_rows(format, heads, rows, found.records(lang=lang.value))
    if format is TableFormat.CSV:
        return
    if found.dated:
        say(found.sentence[lang.value])
    else:
        _show_summary(found, format, lang)
    for note in found.notes:
        say(f"{message('report.note')[lang.value]} {note[lang.value]}")
    if found.dated:
        for line in telling.notes(found, lang.value):
            say(line)


def _show_summary(found: Comparison, format: TableFormat, lang: Lang) -> None:
    from crs._reports import eligibility as telling

    heads, rows = telling.summary_table(found, lang.value)
    if rows:
        title = message("report.last_year", day=found.as_of)[lang.value]
        show_rows(format, heads, rows, (), title=title)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise InputError(
            f"--submitted-at: {text!r} is not a time with its zone; expected one such as "
            "2025-10-29T14:00:00Z"
        )
    return moment
