"""`crs score`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs._text import message
from crs.cli.shared import (
    FormatOption,
    LangOption,
    read_date,
    read_rules,
    show,
)
from crs.errors import InputError


def score(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A profile or a dossier in JSON or TOML; - reads standard input."
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option(
            help="Score by the rules in force on this day, such as 2026-01-21. "
            "[default: today in Ottawa]",
            metavar="DATE",
        ),
    ] = None,
    rules: Annotated[
        str | None,
        typer.Option(help="Score by these rules instead: an id or a file.", metavar="ID|FILE"),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show every line, why, and the clause.")
    ] = False,
    format: FormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Score a profile, or a dossier's facts on a day, and say why."""
    from crs._answers.score import score as score_person
    from crs._facts.load import load

    if on is not None and rules is not None:
        raise InputError(message("cli.wrong.on-or-rules"))
    day = read_date(on, "--on")
    chosen = read_rules(rules) if rules is not None else None
    show(score_person(load(file), on=day, rules=chosen), format, lang, explain=explain)
