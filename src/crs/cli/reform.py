"""`crs reform`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs.cli.shared import (
    LangOption,
    PictureOption,
    TableFormatOption,
    draw,
    read_date,
    read_rules,
    show,
)


def reform(
    rules: Annotated[
        str,
        typer.Argument(metavar="RULES", help="The reform: a rules file, or a rule set by its id."),
    ],
    against: Annotated[
        str | None,
        typer.Option(
            help="What to compare it against. [default: the rules of the pool's day]",
            metavar="ID|FILE",
        ),
    ] = None,
    pool: Annotated[
        int, typer.Option(help="How many candidates to simulate.", metavar="N")
    ] = 100_000,
    seed: Annotated[
        int, typer.Option(help="From which all that is random follows.", metavar="N")
    ] = 1,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="By the last distribution of this day or earlier. [default: the last of all]",
            metavar="DATE",
        ),
    ] = None,
    plot: PictureOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Try a reform on a simulated pool: who gains points, who loses, and by how much."""
    from crs import reform as reforms
    from crs._record.store import current

    trial = reforms.trial(
        read_rules(rules),
        against=None if against is None else read_rules(against),
        pool=pool,
        seed=seed,
        as_of=read_date(as_of, "--as-of"),
        record=current(),
    )
    draw(trial, plot, lang)
    show(trial, format, lang)
