"""The pictures of advice: a plan as a stair, and plans by their day and price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._reports.plots.look import WIDTH, altair, dressed, word
from crs._reports.plots.marks import BLUE, GREEN, RED, ticks
from crs._reports.plots.timeline import HEIGHT, layers
from crs._text import message, numbers
from crs.errors import PictureError

if TYPE_CHECKING:
    from altair import Chart, LayerChart

    from crs._answers.improvement import Improvement
    from crs._answers.plan import Plan, Target
    from crs._text import Lang


def plan(advice: Improvement, number: int = 1, *, lang: Lang = "en") -> LayerChart:
    """A plan as a stair: the score over time with the steps named, and the target as a line.

    Behind it, the cut-offs of the last twelve months of the kind of round that is the target.

    Args:
        advice: what `crs.improve` returned with a target.
        number: which plan, as they are numbered in the report; where none reaches the target,
            1 is what comes nearest.
        lang: "en" or "fr".

    Raises:
        PictureError: there is no such plan.
        MissingLibraryError: the extra `plot` is not installed.
    """
    plans = advice.plans or ((advice.best,) if advice.best is not None else ())
    if advice.target is None or not 1 <= number <= len(plans):
        raise PictureError(message("advice.no-picture", count=len(plans)))
    chosen, target = plans[number - 1], advice.target
    cutoffs = [target.score, *target.recent]
    steps = layers(chosen.over_time, lang, others=cutoffs)
    marks = [*_behind(target, lang), *steps, *_target(target, lang), *_named(chosen, lang)]
    chart = altair().layer(*marks).properties(width=WIDTH, height=HEIGHT)
    title = message("advice.picture-plan", number=number, score=target.score)[lang]
    under = [message("advice.picture-legend")[lang], word("unofficial", lang)]
    finished: LayerChart = dressed(chart, title, under, lang, frame="#BBBBBB")
    return finished


def _behind(target: Target, lang: Lang) -> list[Any]:
    """The cut-offs of the kind of round, as faint lines across the picture."""
    alt = altair()
    rows = [{"cutoff": cutoff, "word": word("cutoff", lang)} for cutoff in target.recent]
    rules = alt.Chart(alt.Data(values=rows)).mark_rule(color="#999999", opacity=0.35)
    return [rules.encode(y="cutoff:Q")] if rows else []


def _target(target: Target, lang: Lang) -> list[Any]:
    alt = altair()
    row = {"score": target.score, "said": message("advice.target", score=target.score)[lang]}
    base = alt.Chart(alt.Data(values=[row])).encode(y="score:Q")
    words = base.mark_text(align="left", dx=4, dy=-6, fontSize=10, color=RED)
    return [
        base.mark_rule(color=RED, strokeDash=[6, 3]),
        words.encode(x=alt.value(0), text="said:N"),
    ]


def _named(chosen: Plan, lang: Lang) -> list[Any]:
    """The day on which each step counts, with its name."""
    alt = altair()
    rows = [
        {"day": step.effective.isoformat(), "said": step.label[lang], "height": HEIGHT - 12 * place}
        for place, step in enumerate(chosen.steps, 1)
    ]
    if not rows:
        return []
    base = alt.Chart(alt.Data(values=rows)).encode(x="day:T")
    words = base.mark_text(align="right", dx=-4, fontSize=10, color="#00624A", limit=WIDTH // 2)
    return [
        base.mark_rule(color=GREEN, strokeDash=[2, 3]),
        words.encode(y=alt.Y("height:Q", scale=None, axis=None), text="said:N"),
    ]


def frontier(advice: Improvement, *, lang: Lang = "en") -> Chart:
    """The plans by the day on which they reach the target and by what they cost.

    Args:
        advice: what `crs.improve` returned with a target.
        lang: "en" or "fr".

    Raises:
        PictureError: no plan reaches the target.
        MissingLibraryError: the extra `plot` is not installed.
    """
    if advice.target is None or not advice.plans:
        raise PictureError(message("advice.no-picture", count=0))
    alt = altair()
    rows = [
        {
            "day": plan.reached.isoformat(),
            "money": plan.money,
            "hours": plan.hours,
            "number": str(number),
            "steps": numbers.joined(step.label for step in plan.steps)[lang],
        }
        for number, plan in enumerate(advice.plans, 1)
    ]
    days = [plan.reached for plan in advice.plans]
    written, every = ticks(max(days) - min(days))
    x = alt.X(
        "day:T",
        title=message("advice.head-reached")[lang],
        axis=alt.Axis(format=written, tickCount=every, labelOverlap=True),
    )
    y = alt.Y("money:Q", title=message("advice.head-money")[lang])
    tips = [
        alt.Tooltip(f"{key}:N", title=message(f"advice.head-{head}")[lang])
        for key, head in (("number", "plan"), ("steps", "steps"), ("hours", "hours"))
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y)
    size = alt.Size("hours:Q", title=message("advice.head-hours")[lang])
    points = base.mark_point(filled=True, color=BLUE, opacity=0.6).encode(size=size, tooltip=tips)
    names = base.mark_text(align="left", dx=10, fontSize=11).encode(text="number:N")
    chart = alt.layer(points, names).properties(width=WIDTH, height=HEIGHT)
    title = message("advice.picture-frontier", score=advice.target.score)[lang]
    finished: Chart = dressed(chart, title, [word("unofficial", lang)], lang, frame="#BBBBBB")
    return finished
