"""Pictures of rounds and of the pool, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law import scoring as rules
from crs._reports.plots import charts, inputs
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from crs._answers.timeline import Timeline
    from crs._record.distribution import Distribution
    from crs._record.record import Round
    from crs._text import Lang


def points(chosen: Sequence[Round], lang: Lang) -> list[inputs.CutoffPoint]:
    """The rounds as points of a chart."""
    return [
        inputs.CutoffPoint(
            one.date,
            one.type,
            message(f"rounds.type.{one.type}")[lang],
            one.cutoff,
            one.invitations,
            one.number,
            one.name,
        )
        for one in chosen
    ]


def draw_cutoffs(
    chosen: Sequence[Round], path: Path, lang: Lang, *, score: int | None, as_of: date
) -> None:
    """Draw cut-offs over time, with a person's score as a line where one is given."""
    title = message("report.cutoffs_title")[lang]
    chart = charts.cutoffs(points(chosen, lang), score=score, title=title, as_of=as_of, lang=lang)
    charts.save(chart, path)


def draw_pool(known: Distribution, path: Path, lang: Lang, *, score: int | None) -> None:
    """Draw the pool as bars, with the band of a person's score where one is given."""
    title = message("report.pool_title")[lang]
    chart = charts.pool(bars(known), score=score, title=title, as_of=known.as_of, lang=lang)
    charts.save(chart, path)


def draw_timeline(found: Timeline, path: Path, lang: Lang) -> None:
    """Draw a dossier's score over time."""
    from crs._reports import dossier as telling

    steps = [
        inputs.ScorePoint(found.start, *found.first, ""),
        *(inputs.ScorePoint(step.day, *step.after, step.why(lang)) for step in found.steps),
    ]
    verified = rules.in_force(found.end).last_verified
    title = telling.timeline_title(found)[lang]
    chart = charts.timeline(steps, end=found.end, verified=verified, title=title, lang=lang)
    charts.save(chart, path)


def bars(known: Distribution) -> list[inputs.PoolBar]:
    """The narrowest published bands of a distribution."""
    return [inputs.PoolBar(band.low, band.high, band.candidates) for band in known.leaves()]
