"""`crs compare`."""

from __future__ import annotations

from datetime import datetime
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
    read_person,
    read_rules,
    say,
    show_json,
    show_rows,
)

if TYPE_CHECKING:
    from crs._answers.comparison import Comparison, TypeSummary
    from crs._answers.rounds import Chances
    from crs._record.record import Record


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
    from crs._facts.profile import Profile
    from crs._law.clock import today
    from crs._record.store import current

    if on is not None and rules is not None:
        raise InputError("give either --on (the day whose rules count) or --rules, not both")
    person = read_person(file)
    day = read_date(on, "--on")
    record = current()
    if not isinstance(person, Profile) and not (on or rules or rescore or submitted_at):
        from crs._answers.rounds import could_have_been_invited

        chances = could_have_been_invited(
            person,
            type=type,
            since=read_date(since, "--since"),
            until=read_date(until, "--until"),
            record=record,
        )
        if plot is not None:
            from crs._reports.plots.pictures import draw_cutoffs

            shown = [row.round for row in chances]
            draw_cutoffs(shown, plot, lang.value, score=None, as_of=record.as_of)
        _show_chances(chances, record, format, lang)
        return
    chosen = read_rules(rules) if rules is not None else None
    profile = (
        person if isinstance(person, Profile) else person.view(day or today(), rules=chosen).profile
    )
    scored = score(profile, on=day, rules=chosen)
    found = compare_with_rounds(
        scored,
        rescore=rescore,
        submitted_at=_moment(submitted_at),
        type=type,
        since=read_date(since, "--since"),
        until=read_date(until, "--until"),
        record=record,
    )
    if plot is not None:
        from crs._reports.plots.pictures import draw_cutoffs

        shown = [row.round for row in found]
        line = None if rescore else scored.total
        draw_cutoffs(shown, plot, lang.value, score=line, as_of=record.as_of)
    if format is TableFormat.JSON:
        show_json(found.to_dict(lang.value))
        return
    _show_rounds(found, format, lang)
    if format is not TableFormat.CSV:
        _show_summary(found, format, lang)
        for note in found.notes:
            say(f"{message('report.note')[lang.value]} {note[lang.value]}")


def _show_chances(chances: Chances, record: Record, format: TableFormat, lang: Lang) -> None:
    """Every round, whether a dossier's person could have been in it, and how the score stood."""
    from crs._answers.comparison import before_announced
    from crs._reports import eligibility as telling

    if format is TableFormat.JSON:
        show_json(chances.to_dict(lang.value))
        return
    heads = telling.heads(lang.value, "round", "date", "type", "cutoff", "score", "outcome", "why")
    rows = telling.round_rows(chances, lang.value)
    show_rows(format, heads, rows, [row.to_dict(lang.value) for row in chances])
    if format is not TableFormat.CSV:
        say(chances.summary()[lang.value])
        for note in (*before_announced(record), message("report.not_invited_dossier")):
            say(f"{message('report.note')[lang.value]} {note[lang.value]}")
        for line in telling.notes(chances, lang.value):
            say(line)


def _show_rounds(found: Comparison, format: TableFormat, lang: Lang) -> None:
    keys = ("round", "date", "type", "cutoff", "score", "margin", "standing")
    heads = [message(f"report.{key}")[lang.value] for key in keys]
    rows = []
    for row in found:
        standing = message(f"report.{row.standing}")
        if row.note:
            standing = message("report.named", what=standing, band=row.note)
        rows.append(
            (
                row.round.number,
                str(row.round.date),
                message(f"rounds.type.{row.round.type}")[lang.value],
                str(row.round.cutoff),
                str(row.score),
                f"{row.margin:+d}",
                standing[lang.value],
            )
        )
    show_rows(format, heads, rows, [row.to_dict(lang.value) for row in found])


def _show_summary(found: Comparison, format: TableFormat, lang: Lang) -> None:
    summary = found.summary()
    if not summary:
        return
    keys = ("type", "rounds", "met", "open_ties", "last", "lowest", "median")
    heads = [message(f"report.{key}")[lang.value] for key in keys]
    rows = [_summary_row(one, lang) for one in summary]
    title = message("report.last_year", day=found.as_of)[lang.value]
    show_rows(format, heads, rows, [one._asdict() for one in summary], title=title)


def _summary_row(one: TypeSummary, lang: Lang) -> tuple[str, ...]:
    return (
        message(f"rounds.type.{one.type}")[lang.value],
        str(one.rounds),
        str(one.met),
        str(one.open),
        f"{one.last} ({one.gap_to_last:+d})",
        f"{one.lowest} ({one.gap_to_lowest:+d})",
        f"{one.median:g} ({one.gap_to_median:+g})",
    )


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
