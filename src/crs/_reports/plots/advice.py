"""The pictures of advice: a plan as a stair, and plans by their day and price."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from crs._reports.plots.look import WIDTH, altair, dressed, word
from crs._reports.plots.marks import BLUE, RED, ticks
from crs._reports.plots.timeline import HEIGHT, ROW, layers
from crs._text import message, numbers
from crs.errors import PictureError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from altair import Chart, LayerChart

    from crs._answers.improvement import Improvement
    from crs._answers.plan import Plan, Target
    from crs._answers.timeline import Timeline
    from crs._text import Lang


_STEP, _ELSE = "#00624A", "#555555"
"""The colours of what a plan does, and of what happens besides."""
_LINE = 100
"""Letters that have room in a line under a title."""


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
    over_time = chosen.over_time
    cutoffs = [target.score, *target.recent]
    names = _names(chosen, over_time, lang)
    steps = layers(
        over_time, lang, others=cutoffs, behind=_behind(target, lang), rows=len(names) + 1
    )
    marks = [*steps, *_target(target, lang), *_named(names)]
    chart = altair().layer(*marks).properties(width=WIDTH, height=HEIGHT)
    title = message("advice.picture-plan", number=number, score=target.score)[lang]
    under = [*wrap(message("advice.picture-legend")[lang], _LINE), word("unofficial", lang)]
    finished: LayerChart = dressed(chart, title, under, lang, frame="#BBBBBB")
    return finished


def _behind(target: Target, lang: Lang) -> list[Any]:
    """The cut-offs of the kind of round, as faint lines across the picture."""
    alt = altair()
    rows = [{"cutoff": cutoff, "word": word("cutoff", lang)} for cutoff in target.recent]
    rules = alt.Chart(alt.Data(values=rows)).mark_rule(color="#999999", opacity=0.35)
    return [rules.encode(y=_height("cutoff"))] if rows else []


def _height(field: str) -> Any:
    """A score as a height, on the axis of the steps."""
    alt = altair()
    return alt.Y(f"{field}:Q", scale=alt.Scale(zero=False))


def _target(target: Target, lang: Lang) -> list[Any]:
    alt = altair()
    row = {"score": target.score, "said": message("advice.target", score=target.score)[lang]}
    base = alt.Chart(alt.Data(values=[row])).encode(y=_height("score"))
    words = base.encode(x=alt.value(WIDTH), text="said:N")
    return [
        base.mark_rule(color=RED, strokeDash=[6, 3]),
        *_legible(words, RED, {"align": "right", "dx": -4, "dy": -7}),
    ]


def _legible(words: Any, color: str, place: Mapping[str, Any]) -> list[Any]:
    """Words with white around them, so that no line runs through."""
    return [
        words.mark_text(fontSize=10, stroke="#FFFFFF", strokeWidth=4, strokeJoin="round", **place),
        words.mark_text(fontSize=10, color=color, **place),
    ]


def _names(chosen: Plan, over_time: Timeline, lang: Lang) -> list[dict[str, Any]]:
    """A row of words for each step of a plan, and for each day on which something else happens."""
    names = [(step.effective, step.label[lang], _STEP) for step in chosen.steps]
    taken = {step.effective for step in chosen.steps}
    names += [
        (step.day, message("advice.picture-day", day=step.day, why=step.why)[lang], _ELSE)
        for step in over_time.steps
        if step.day not in taken
    ]
    start, end = over_time.start, over_time.end
    return [
        {
            "day": day.isoformat(),
            "said": words,
            "color": color,
            "height": HEIGHT - ROW * place + 4,
            "late": 2 * (day - start) > end - start,
        }
        for place, (day, words, color) in enumerate(sorted(names), 1)
    ]


def _named(names: Sequence[Mapping[str, Any]]) -> list[Any]:
    """A line on each day that has a name, with the name on the side where there is room."""
    alt = altair()
    marks: list[Any] = []
    for color in dict.fromkeys(name["color"] for name in names):
        rows = [name for name in names if name["color"] == color]
        base = alt.Chart(alt.Data(values=rows)).encode(x="day:T")
        marks.append(base.mark_rule(color=color, strokeDash=[2, 3]))
    for name in names:
        words = alt.Chart(alt.Data(values=[name])).encode(
            x="day:T", y=alt.Y("height:Q", scale=None, axis=None), text="said:N"
        )
        side = {"align": "right", "dx": -4} if name["late"] else {"align": "left", "dx": 4}
        marks += _legible(words, name["color"], side | {"limit": WIDTH // 2})
    return marks


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
    rows: list[dict[str, Any]] = [
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
    room = alt.Scale(padding=30)
    x = alt.X(
        "day:T",
        title=message("advice.head-reached")[lang],
        scale=room,
        axis=alt.Axis(format=written, tickCount=every, labelOverlap=True),
    )
    y = alt.Y(
        "money:Q",
        title=message("advice.head-money")[lang],
        scale=alt.Scale(padding=30, zero=False, nice=False),
    )
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
    under = [line for row in rows for line in _lines(row["number"], row["steps"], lang)]
    under.append(word("unofficial", lang))
    finished: Chart = dressed(chart, title, under, lang, frame="#BBBBBB")
    return finished


def _lines(number: str, steps: str, lang: Lang) -> list[str]:
    """A plan by its number, in lines that have room under a title."""
    words = steps or message("advice.wait")[lang]
    return wrap(f"{number}. {words}", _LINE, subsequent_indent="    ")
