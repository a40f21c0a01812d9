"""`crs pool`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crs._text import message, numbers
from crs.cli.shared import (
    Lang,
    LangOption,
    TableFormat,
    TableFormatOption,
    read_date,
    say,
    show_json,
    show_rows,
)


def pool(
    score: Annotated[
        int | None, typer.Argument(metavar="[SCORE]", help="Where does this score stand?")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(help="The last distribution of this day or earlier.", metavar="DATE"),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(help="Draw a picture: .svg, .png or .html.", metavar="OUT")
    ] = None,
    format: TableFormatOption = TableFormat.TABLE,
    lang: LangOption = Lang.EN,
) -> None:
    """Show how many candidates have which scores, and where a score stands among them."""
    from crs import plots
    from crs import pool as pools
    from crs._record.store import current
    from crs._reports.plots.pictures import bars, draw_pool

    day = read_date(on, "--on")
    record = current()
    known = pools.latest(on=day, record=record)
    standing = pools.standing(score, on=day, record=record) if score is not None else None
    if plot is not None:
        draw_pool(known, plot, lang.value, score=score)
    records = [band._asdict() for band in known.bands]
    if format is TableFormat.JSON:
        facts = standing._asdict() if standing else None
        if facts is not None:
            facts |= {"as_of": str(facts["as_of"]), "band": facts["band"]._asdict()}
        show_json(
            {
                "as_of": str(known.as_of),
                "total": known.total,
                "bands": records,
                "standing": facts,
                "note": known.note,
            }
        )
        return
    title = message("report.pool_on", day=known.as_of, total=numbers.number(known.total))[
        lang.value
    ]
    if format is TableFormat.TABLE:
        print(title)
        print(plots.pool_text(bars(known), score=score, lang=lang.value))
    else:
        heads = [message(f"report.{key}")[lang.value] for key in ("band", "candidates")]
        rows = [
            (f"{band.low}-{band.high}", numbers.number(band.candidates)[lang.value])
            for band in known.bands
        ]
        show_rows(format, heads, rows, records, title=title)
    if format is TableFormat.CSV:
        return
    if standing is not None:
        text = message(
            "report.pool_standing",
            score=standing.score,
            low=standing.band.low,
            high=standing.band.high,
            at_least=numbers.number(standing.at_least),
            at_most=numbers.number(standing.at_most),
            width=numbers.number(standing.width),
        )
        say(text[lang.value])
    if known.note:
        say(f"{message('report.note')[lang.value]} {known.note}")
