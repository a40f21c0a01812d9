"""`crs compare`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from crs.cli.shared import (
    InputError,
    Lang,
    LangOption,
    PlotOption,
    SinceOption,
    TableFormat,
    TableFormatOption,
    TypeOption,
    UntilOption,
    draw,
    read_date,
    read_person,
    read_rules,
    show,
)


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
    type: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    plot: PlotOption = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Compare a score with every recorded round; a dossier also with who each round was for."""
    from crs._answers.comparison import compare as compare_with_rounds
    from crs._answers.rounds import could_have_been_invited
    from crs._answers.score import score
    from crs._facts.profile import Profile
    from crs._law.clock import today
    from crs._record.store import current

    if on is not None and rules is not None:
        raise InputError("give either --on (the day whose rules count) or --rules, not both")
    person = read_person(file)
    day = read_date(on, "--on")
    record = current()
    wanted: dict[str, Any] = {
        "type": type,
        "since": read_date(since, "--since"),
        "until": read_date(until, "--until"),
        "record": record,
    }
    if not isinstance(person, Profile) and not (on or rules or rescore or submitted_at):
        chances = could_have_been_invited(person, **wanted)
        draw(chances, plot, lang)
        show(chances, format, lang, record=record)
        return
    chosen = read_rules(rules) if rules is not None else None
    profile = (
        person if isinstance(person, Profile) else person.view(day or today(), rules=chosen).profile
    )
    scored = score(profile, on=day, rules=chosen)
    found = compare_with_rounds(
        scored, rescore=rescore, submitted_at=_moment(submitted_at), **wanted
    )
    draw(found, plot, lang)
    show(found, format, lang)


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
