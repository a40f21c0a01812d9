"""`crs pool`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs.cli.shared import (
    LangOption,
    PictureOption,
    TableFormatOption,
    draw,
    read_date,
    read_person,
    show,
)


def pool(
    score: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE|SCORE",
            help="Where does this score stand, or that of a profile or dossier?",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(help="The last distribution of this day or earlier.", metavar="DATE"),
    ] = None,
    plot: PictureOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show how many candidates have which scores, and where a score stands among them."""
    from crs import pool as pools
    from crs._record.store import current

    day, record = read_date(on, "--on"), current()
    answer = (
        pools.counts(on=day, record=record)
        if score is None
        else pools.standing(read_person(score), on=day, record=record)
    )
    draw(answer, plot, lang)
    show(answer, format, lang)
