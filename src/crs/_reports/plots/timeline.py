"""The picture of a timeline: a score over time as steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law.measures import HIGHEST_SCORE
from crs._reports.plots.look import WIDTH, altair, dressed, word
from crs._reports.plots.marks import BLUE, ticks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from altair import LayerChart

    from crs._answers.timeline import Timeline
    from crs._text import Lang

HEIGHT = 340
ROW = 14
"""The height of a line of words in a picture."""
_NUMBERS = 22
"""How many numbers have room beside each other along the line."""


class _Point(NamedTuple):
    """A score from a day on, or the lowest and the highest where both are possible."""

    day: date
    least: int
    most: int
    why: str


def timeline(timeline: Timeline, *, lang: Lang = "en") -> LayerChart:
    """A score over time as steps, a band where the facts allow several scores.

    Days after the one on which the rules were last compared with their sources are shaded.

    Args:
        timeline: what `crs.timeline` returned.
        lang: "en" or "fr".

    Raises:
        MissingLibraryError: the extra `plot` is not installed.
    """
    under = [word("unofficial", lang)]
    chart = altair().layer(*layers(timeline, lang)).properties(width=WIDTH, height=HEIGHT)
    finished: LayerChart = dressed(chart, timeline.title[lang], under, lang, frame="#BBBBBB")
    return finished


def layers(
    timeline: Timeline,
    lang: Lang,
    *,
    others: Sequence[int] = (),
    behind: Sequence[Any] = (),
    rows: int = 0,
) -> list[Any]:
    """The steps of a score, on the shade of days that no one has verified.

    Args:
        timeline: the score over time.
        lang: the language of its words.
        others: other scores that the picture is to have room for.
        behind: what is drawn on the shade and below the steps.
        rows: lines of words below the lowest score that there is to be room for.
    """
    alt = altair()
    points = [
        _Point(timeline.start, *timeline.first, ""),
        *(_Point(step.day, *step.after, step.why[lang]) for step in timeline.steps),
    ]
    end, verified = timeline.end, timeline.verified_until
    written, every = ticks(end - points[0].day)
    x = alt.X(
        "day:T", title=None, axis=alt.Axis(format=written, tickCount=every, labelOverlap=True)
    )
    y = alt.Y(
        "least:Q",
        title=word("points", lang),
        scale=alt.Scale(domain=_domain(points, others, rows, shaded=verified < end), nice=False),
        axis=alt.Axis(format="d"),
    )
    steps = _steps(points, end, x, y, lang)
    if verified < end:
        return [*_shade(max(verified, points[0].day), end, x, lang), *behind, *steps]
    return [*behind, *steps]


def _domain(
    points: Sequence[_Point], others: Sequence[int], rows: int, *, shaded: bool
) -> list[int]:
    low = min(*(point.least for point in points), *others, HIGHEST_SCORE)
    high = max(*(point.most for point in points), *others, 0)
    pad = max(5, (high - low) // 15)
    # the words on the shade stand above the numbers
    room = (high - low + 3 * pad) * rows * ROW // max(HEIGHT - rows * ROW, ROW)
    return [max(0, low - pad) - room, high + (2 * pad if shaded else pad)]


def _shade(since: date, end: date, x: Any, lang: Lang) -> list[Any]:
    """The days that no one has verified, and the words on them."""
    alt = altair()
    row = {"day": since.isoformat(), "until": end.isoformat(), "said": word("unverified", lang)}
    shaded = alt.Chart(alt.Data(values=[row])).encode(x=x)
    return [
        shaded.mark_rect(color="#F2F2F2").encode(x2="until:T"),
        shaded.mark_text(align="left", dx=4, fontSize=10, color="#666666").encode(
            y=alt.value(8), text="said:N"
        ),
    ]


def _steps(points: Sequence[_Point], end: date, x: Any, y: Any, lang: Lang) -> list[Any]:
    """The line, its points and numbers, and the band where several scores are possible."""
    alt = altair()
    rows = [_row(point) for point in (*points, points[-1]._replace(day=end, why=""))]
    base = alt.Chart(alt.Data(values=rows)).encode(x=x)
    tips = [alt.Tooltip(f"{key}:N", title=word(key, lang)) for key in ("date", "range", "why")]
    layers: list[Any] = []
    if any(point.least != point.most for point in points):
        area = base.mark_area(interpolate="step-after", opacity=0.25, color=BLUE)
        layers.append(area.encode(y=y, y2="most:Q"))
    numbers = alt.Chart(alt.Data(values=_with_room(points, end))).encode(x=x, y=y, text="range:N")
    return [
        *layers,
        base.mark_line(interpolate="step-after", strokeWidth=2, color=BLUE).encode(y=y),
        base.mark_point(size=30, filled=True, color=BLUE, opacity=1).encode(y=y, tooltip=tips),
        numbers.mark_text(align="left", dx=2, dy=-7, fontSize=10),
    ]


def _with_room(points: Sequence[_Point], end: date) -> list[dict[str, Any]]:
    """The scores that last long enough for their number to stand beside the line."""
    following = [point.day for point in points[1:]] + [end]
    least = (end - points[0].day) / _NUMBERS
    return [
        _row(point)
        for point, until in zip(points, following, strict=True)
        if until - point.day > least and point.least == point.most
    ]


def _row(point: _Point) -> dict[str, Any]:
    even = point.least == point.most
    return {
        "day": point.day.isoformat(),
        "date": point.day.isoformat(),
        "least": point.least,
        "most": point.most,
        "range": str(point.least) if even else f"{point.least}–{point.most}",
        "why": point.why,
    }
