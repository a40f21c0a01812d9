"""Charts for a page or a printer, drawn with the extra `plot` (Altair and vl-convert)."""

from __future__ import annotations

import json
import os
import re
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crs._reports.plots.inputs import (
    CutoffPoint,
    PictureError,
    PoolBar,
    ScorePoint,
    band,
    in_bands,
    in_order,
    kinds_of,
)
from crs._reports.plots.marks import BLACK, BLUE, marks_of, milliseconds, ticks
from crs._text import message, numbers
from crs.errors import MissingLibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from altair import LayerChart, VConcatChart

    from crs._text import Lang

    Chart = LayerChart | VConcatChart

ENDINGS = (".svg", ".png", ".html")
_WIDTH = 640
_GAP = timedelta(days=240)  # a type that rested longer is not drawn as one line


def cutoffs(
    points: Iterable[CutoffPoint], *, score: int | None, title: str, as_of: date, lang: Lang
) -> VConcatChart:
    """Cut-offs over time by type, with the person's score as a line.

    Rounds for provincial nominees lie some two hundred points above all others, so they have a
    panel of their own over the same dates; the line is drawn where the score fits.
    """
    alt = altair()
    rounds = in_order(points)
    kinds = kinds_of(rounds)
    legends = []
    for final in kinds.values():
        words = message("pictures.labelled", label=final.type_label, last=final.cutoff)[lang]
        old = as_of - final.date > timedelta(days=365)
        legends.append(f"{words} ({final.date.year})" if old else words)
    marks = marks_of(kinds)
    legend = alt.Legend(
        title=message("pictures.legend")[lang],
        orient="bottom",
        columns=2,
        labelLimit=0,
        symbolSize=70,
        titleLimit=0,
        symbolOpacity=1,
    )

    def channel(of: type[Any], values: list[str]) -> Any:
        return of("legend:N", scale=alt.Scale(domain=legends, range=values), legend=legend)

    colours = [colour for colour, _, _ in marks]
    stroke = channel(alt.Stroke, colours)
    fill = channel(alt.Fill, [colour if filled else "#FFFFFF" for colour, _, filled in marks])
    shape = channel(alt.Shape, [shape for _, shape, _ in marks])
    first, last = milliseconds(rounds[0].date), milliseconds(rounds[-1].date)
    margin = max(86_400_000 * 5, (last - first) // 50)
    span = rounds[-1].date - rounds[0].date
    written, every = ticks(span)
    when = alt.Scale(type="utc", domain=[first - margin, last + margin], nice=False)

    rows = _rows(rounds, dict(zip(kinds, legends, strict=True)), lang)
    nominees = [row for row in rows if row["type"] == "pnp"]
    others = [row for row in rows if row["type"] != "pnp"]
    panels = [panel for panel in (nominees, others) if panel]
    lined = _panels_of(score, panels)
    charts = []
    for panel in panels:
        bottom = panel is panels[-1]
        here = [row["cutoff"] for row in panel] + (
            [] if score is None or panel not in lined else [score]
        )
        pad = max(5, (max(here) - min(here)) // 15)
        x = alt.X(
            "date:T",
            title=None,
            scale=when,
            axis=alt.Axis(
                format=written,
                tickCount=every,
                labels=bottom,
                labelOverlap=True,
                grid=True,
            ),
        )
        y = alt.Y(
            "cutoff:Q",
            title=message("pictures.cutoff")[lang],
            scale=alt.Scale(domain=[max(0, min(here) - pad), max(here) + pad], nice=False),
            axis=alt.Axis(format="d", tickCount=10 if bottom else 4),
        )
        base = alt.Chart(alt.Data(values=panel)).encode(x=x, y=y)
        tips = [
            alt.Tooltip(f"{field}:N", title=message(f"pictures.{field}")[lang])
            for field in ("number", "date", "name", "cutoff", "invitations")
        ]
        layers: list[Any] = []
        if score is not None and panel in lined:
            said = message("pictures.score", score=score)[lang]
            level = alt.Chart(alt.Data(values=[{"cutoff": score, "said": said}])).encode(y=y)
            layers += [
                level.mark_rule(strokeWidth=1.8, strokeDash=[7, 3], color=BLACK),
                level.mark_text(align="left", fontWeight="bold", fontSize=12).encode(
                    x=alt.value(_WIDTH + 6), text="said:N"
                ),
            ]
        layers += [
            base.mark_line(strokeWidth=1, opacity=0.35).encode(stroke=stroke, detail="run:N"),
            base.mark_point(size=22 if every == "year" else 60, strokeWidth=1.2, opacity=1).encode(
                stroke=stroke, fill=fill, shape=shape, tooltip=tips
            ),
        ]
        height = 340 if bottom else 120
        chart = alt.layer(*layers).properties(width=_WIDTH, height=height)
        if len(panels) > 1 or panel is nominees:
            key = "nominees" if panel is nominees else "others"
            words = message(f"pictures.{key}", label=panel[0]["label"])[lang]
            chart.title = alt.TitleParams(words, fontSize=12, anchor="start", offset=6)
        charts.append(chart)
    picture = alt.vconcat(*charts, spacing=14).resolve_scale(
        stroke="shared", fill="shared", shape="shared"
    )
    source = message("pictures.rounds_source", day=as_of)[lang]
    finished: VConcatChart = dressed(picture, title, [source], lang, frame="#BBBBBB")
    return finished


def _rows(
    rounds: Sequence[CutoffPoint], legends: dict[str, str], lang: Lang
) -> list[dict[str, Any]]:
    rows, before, runs = [], dict[str, date](), dict[str, int]()
    for point in rounds:
        rested = point.date - before.get(point.type, point.date) > _GAP
        runs[point.type] = runs.get(point.type, 0) + rested
        before[point.type] = point.date
        rows.append(
            {
                "date": point.date.isoformat(),
                "type": point.type,
                "label": point.type_label,
                "legend": legends[point.type],
                "run": f"{point.type} {runs[point.type]}",
                "cutoff": point.cutoff,
                "invitations": numbers.number(point.invitations)[lang],
                "number": point.number,
                "name": point.name,
            }
        )
    return rows


def _panels_of(score: int | None, panels: list[list[dict[str, Any]]]) -> list[Any]:
    """The panels whose range holds the score, or else the nearest one."""
    if score is None:
        return []

    def off(panel: list[dict[str, Any]]) -> int:
        here: list[int] = [row["cutoff"] for row in panel]
        return max(0, min(here) - score, score - max(here))

    nearest = min(map(off, panels))
    return [panel for panel in panels if off(panel) == nearest]


def timeline(
    points: Sequence[ScorePoint], *, end: date, verified: date, title: str, lang: Lang
) -> LayerChart:
    """A score over time as steps, a band where the facts allow several scores.

    Days after `verified`, on which the rules were last compared with their sources, are shaded.
    """
    alt = altair()
    last = points[-1]
    rows = [_score_row(point) for point in (*points, last._replace(day=end, why=""))]
    low, high = min(point.least for point in points), max(point.most for point in points)
    pad = max(5, (high - low) // 15)
    written, every = ticks(end - points[0].day)
    x = alt.X(
        "day:T", title=None, axis=alt.Axis(format=written, tickCount=every, labelOverlap=True)
    )
    above = pad if verified >= end else 2 * pad  # for the words on the shade, above the numbers
    domain = [max(0, low - pad), high + above]
    scale = alt.Scale(domain=domain, nice=False)
    y = alt.Y(
        "least:Q", title=message("pictures.points")[lang], scale=scale, axis=alt.Axis(format="d")
    )
    base = alt.Chart(alt.Data(values=rows)).encode(x=x)
    tips = [
        alt.Tooltip(f"{key}:N", title=message(f"pictures.{key}")[lang])
        for key in ("date", "range", "why")
    ]
    layers: list[Any] = []
    if verified < end:
        since = max(verified, points[0].day)
        shade = {
            "day": since.isoformat(),
            "until": end.isoformat(),
            "said": message("pictures.unverified")[lang],
        }
        shaded = alt.Chart(alt.Data(values=[shade])).encode(x=x)
        layers += [
            shaded.mark_rect(color="#F2F2F2").encode(x2="until:T"),
            shaded.mark_text(align="left", dx=4, fontSize=10, color="#666666").encode(
                y=alt.value(8), text="said:N"
            ),
        ]
    if any(point.least != point.most for point in points):
        layers.append(
            base.mark_area(interpolate="step-after", opacity=0.25, color=BLUE).encode(
                y=y, y2="most:Q"
            )
        )
    numbers = alt.Chart(alt.Data(values=_with_room(points, end))).encode(x=x, y=y, text="range:N")
    layers += [
        base.mark_line(interpolate="step-after", strokeWidth=2, color=BLUE).encode(y=y),
        base.mark_point(size=30, filled=True, color=BLUE, opacity=1).encode(y=y, tooltip=tips),
        numbers.mark_text(align="left", dx=2, dy=-7, fontSize=10),
    ]
    chart = alt.layer(*layers).properties(width=_WIDTH, height=340)
    finished: LayerChart = dressed(
        chart, title, [message("pictures.unofficial")[lang]], lang, frame="#BBBBBB"
    )
    return finished


def _with_room(points: Sequence[ScorePoint], end: date) -> list[dict[str, Any]]:
    """The scores that last long enough for their number to stand beside the line."""
    following = [point.day for point in points[1:]] + [end]
    least = (end - points[0].day) / 22
    return [
        _score_row(point)
        for point, until in zip(points, following, strict=True)
        if until - point.day > least and point.least == point.most
    ]


def _score_row(point: ScorePoint) -> dict[str, Any]:
    even = point.least == point.most
    return {
        "day": point.day.isoformat(),
        "date": point.day.isoformat(),
        "least": point.least,
        "most": point.most,
        "range": str(point.least) if even else f"{point.least}–{point.most}",
        "why": point.why,
    }


def pool(
    bars: Iterable[PoolBar], *, score: int | None, title: str, as_of: date, lang: Lang
) -> LayerChart:
    """The pool as one bar a band, highest scores on top, with the person's band marked."""
    alt = altair()
    bands = in_bands(bars)
    rows = []
    for bar in bands:
        mine = score is not None and bar.low <= score <= bar.high
        count = numbers.number(bar.count)[lang]
        said = f"{count}   {message('pictures.in_band', score=score)[lang]}" if mine else count
        rows.append({"band": band(bar), "count": bar.count, "said": said, "mine": mine})
    order = [row["band"] for row in rows]
    titles = {"band": message("pictures.band")[lang], "said": message("pictures.candidates")[lang]}
    tips = [alt.Tooltip(f"{field}:N", title=head) for field, head in titles.items()]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y(
            "band:N", sort=order, title=message("pictures.band")[lang], axis=alt.Axis(ticks=False)
        ),
        x=alt.X("count:Q", axis=None, scale=alt.Scale(zero=True, nice=False)),
        tooltip=tips,
    )
    mine = alt.datum.mine
    drawn = base.mark_bar(height={"band": 0.8}).encode(
        color=alt.when(mine).then(alt.value(BLUE)).otherwise(alt.value("#B8B8B8"))
    )
    counts = base.mark_text(align="left", dx=5, fontSize=12).encode(text="said:N")
    plain = counts.transform_filter("!datum.mine")
    bold = counts.mark_text(align="left", dx=5, fontSize=12, fontWeight="bold").transform_filter(
        mine
    )
    picture = alt.layer(drawn, plain, bold).properties(width=_WIDTH - 180, height=alt.Step(24))
    note = message("pictures.total", total=numbers.number(sum(bar.count for bar in bands))[lang])[
        lang
    ]
    if len({bar.high - bar.low for bar in bands}) > 1:
        note += message("pictures.uneven")[lang]
    under = [note, message("pictures.pool_source", day=as_of)[lang]]
    finished: LayerChart = dressed(picture, title, under, lang, frame=None)
    return finished


def save(chart: Chart, path: str | os.PathLike[str]) -> None:
    """Write a chart as its file's ending says; the file is whole or not there."""
    target = Path(path)
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise PictureError(
            f"cannot write a picture to {str(path)!r}: its name must end in {', '.join(ENDINGS)}"
        )
    alt = altair()
    import vl_convert

    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    spec = chart.to_dict()
    if ending == ".png":
        content = vl_convert.vegalite_to_png(spec, vl_version=version, scale=2)
    elif ending == ".svg":
        content = vl_convert.vegalite_to_svg(spec, vl_version=version).encode()
    else:
        content = _page(vl_convert.vegalite_to_html(spec, vl_version=version, bundle=True), spec)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise PictureError(f"{str(path)!r} cannot be written: {reason}") from None
    finally:
        part.unlink(missing_ok=True)


def _page(html: str, spec: dict[str, Any]) -> bytes:
    # the page is titled in its language, and no name in the data can close the script
    title, said = spec["title"]["text"], json.dumps(spec).replace("<", "\\u003c")
    html = re.sub(r"const spec = .*;\n", lambda _: f"const spec = {said};\n", html, count=1)
    html = html.replace("<html>", f'<html lang="{spec["usermeta"]["lang"]}">', 1)
    return html.replace("<title>Chart</title>", f"<title>{escape(title)}</title>", 1).encode()


def altair() -> Any:
    """The library Altair, once it is seen that vl-convert is there too.

    Raises:
        MissingLibraryError: one of them is not installed.
    """
    try:
        import altair  # noqa: ICN001 - half a second, and an extra
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise MissingLibraryError(
            f"pictures need the library {error.name or 'altair'}, which is not installed; "
            'install it with: pip install "crs-score[plot]"',
            name=error.name,
        ) from error
    return altair


def dressed(picture: Any, title: str, under: list[str], lang: Lang, *, frame: str | None) -> Any:
    """A picture with its title, what stands under it, and the look that all share."""
    alt = altair()
    return (
        picture.properties(
            title=alt.TitleParams(
                text=title,
                subtitle=under,
                anchor="start",
                fontSize=17,
                subtitleFontSize=11,
                subtitleColor="#444444",
                offset=14,
                subtitlePadding=5,
            ),
            padding=14,
            background="#FFFFFF",
            description=title,
            usermeta={
                "lang": lang,
                "embedOptions": {
                    "actions": {"export": True, "source": False, "compiled": False, "editor": False}
                },
            },
        )
        .configure_view(stroke=frame)
        .configure_axis(gridColor="#E4E4E4", labelFontSize=11, titleFontSize=11)
        .configure_legend(labelFontSize=11, titleFontSize=11)
    )
