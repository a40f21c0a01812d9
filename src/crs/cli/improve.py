"""`crs improve`."""

from __future__ import annotations

from typing import Annotated

import typer

from crs._answers.improvement import Order
from crs.cli.shared import (
    LangOption,
    OnOption,
    PlotOption,
    TableFormatOption,
    draw,
    read_date,
    show,
)


def improve(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A dossier or profile in JSON or TOML; - is stdin."),
    ],
    target: Annotated[
        str | None,
        typer.Option(help="A score, or a type of round: its last cut-off.", metavar="N|TYPE"),
    ] = None,
    on: OnOption = None,
    by: Annotated[
        str | None,
        typer.Option(help="Last day to reach it. [default: in three years]", metavar="DATE"),
    ] = None,
    budget: Annotated[
        float | None, typer.Option(help="The most that a plan may cost.", metavar="CAD")
    ] = None,
    hours_per_week: Annotated[
        float, typer.Option(help="Hours of your own time in a week.", metavar="N")
    ] = 10,
    hour_value: Annotated[
        float, typer.Option(help="What an hour of it is worth, for --order money.", metavar="CAD")
    ] = 0,
    effort: Annotated[
        str,
        typer.Option(
            help="What steps cost: typical, frugal, no-limit, or a TOML file.",
            metavar="PRESET|FILE",
        ),
    ] = "typical",
    order: Annotated[Order, typer.Option(help="How the steps are sorted.")] = "points",
    without: Annotated[
        list[str] | None, typer.Option(help="Leave a step out. Repeatable.", metavar="STEP")
    ] = None,
    risky: Annotated[
        bool, typer.Option("--risky", help="With steps of legal weight, and their warnings.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show where each number comes from.")
    ] = False,
    plot: PlotOption = None,
    format: TableFormatOption = "table",
    lang: LangOption = "en",
) -> None:
    """Show what would raise a score, by when and at what price; and plans to a target."""
    from crs import rounds
    from crs._answers.improve import improve as advice
    from crs._facts.load import load

    answer = advice(
        load(file),
        target=target,
        on=read_date(on, "--on"),
        by=read_date(by, "--by"),
        budget=budget,
        hours_per_week=hours_per_week,
        hour_value=hour_value,
        effort=effort,
        order=order,
        without=without or (),
        risky=risky,
        record=rounds.current(),
    )
    draw(answer, plot, lang)
    show(answer, format, lang, explain=explain)
