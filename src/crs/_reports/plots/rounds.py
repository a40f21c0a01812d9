"""The picture of rounds: cut-offs over time by type, with a person's score as a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from crs._law.day import checked_day
from crs._record.names import title
from crs._reports.plots.look import WIDTH, altair, dressed, word
from crs._reports.plots.marks import BLACK, marks_of, milliseconds, ticks
from crs._text import message, numbers
from crs.errors import PictureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from altair import VConcatChart

    from crs._law.terms import RoundType
    from crs._record.record import Round
    from crs._text import Lang, Text

_GAP = timedelta(days=240)  # a type that rested longer is not drawn as one line
_DAY = 86_400_000
"""Milliseconds."""
_LINE = 125
"""How many characters a line under the title has room for."""


def rounds(
    rounds: Iterable[Round],
    *,
    score: int | None = None,
    scores: Iterable[tuple[date, int]] = (),
    as_of: date | None = None,
    notes: Iterable[Text] = (),
    lang: Lang = "en",
) -> VConcatChart:
    """Cut-offs over time by type, with a person's score as a line.

    Rounds for provincial nominees lie some two hundred points above all others, so they have a
    panel of their own over the same dates; the line is drawn where the score fits.

    Args:
        rounds: the rounds, such as `crs.rounds.all(since=…)`.
        score: a person's score, where it is one for all of them.
        scores: else the score of each day, such as those of a comparison by dated facts.
        as_of: the day that the record reaches; that of the last round unless given.
        notes: what else must stand under the title, such as that the record is old.
        lang: "en" or "fr".

    Raises:
        PictureError: there are no rounds.
        MissingLibraryError: the extra `plot` is not installed.
    """
    alt = altair()
    held = in_order(rounds)
    day = held[-1].date if as_of is None else checked_day(as_of, "as_of")
    legends = _legends(kinds_of(held), day, lang)
    rows = _rows(held, legends, lang)
    nominees = [row for row in rows if row["type"] == "pnp"]
    others = [row for row in rows if row["type"] != "pnp"]
    panels = [panel for panel in (nominees, others) if panel]
    mine = sorted(scores) if score is None else [(held[0].date, score), (held[-1].date, score)]
    lined = _panels_of(mine[-1][1] if mine else None, panels)
    sheet = _Sheet(_dates(held), ticks(held[-1].date - held[0].date)[1], _marks(legends, lang))
    charts = []
    for panel in panels:
        line = mine if panel in lined else []
        chart = _panel(panel, sheet, line, lang, bottom=panel is panels[-1])
        if len(panels) > 1 or panel is nominees:
            key = "nominees" if panel is nominees else "others"
            words = word(key, lang, label=panel[0]["label"])
            chart.title = alt.TitleParams(words, fontSize=12, anchor="start", offset=6)
        charts.append(chart)
    picture = alt.vconcat(*charts, spacing=14).resolve_scale(
        stroke="shared", fill="shared", shape="shared"
    )
    title = message("report.cutoffs_title")[lang]
    under = [word("rounds_source", lang, day=day)]
    under += [line for note in notes for line in wrap(note[lang], _LINE)]
    finished: VConcatChart = dressed(picture, title, under, lang, frame="#BBBBBB")
    return finished


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all panels share.

    Attributes:
        dates: the axis of dates, by whether its labels are shown.
        every: how often it is labelled.
        marks: the stroke, the filling and the shape of each type.
    """

    dates: Mapping[bool, Any]
    every: str | int
    marks: Mapping[str, Any]


def in_order(rounds: Iterable[Round]) -> list[Round]:
    """The rounds, oldest first; none at all is an error."""
    held = sorted(rounds, key=attrgetter("date"))
    if not held:
        raise PictureError(message("pictures.no-rounds"))
    return held


def kinds_of(rounds: Sequence[Round]) -> dict[RoundType, Round]:
    """The last round of each type, the highest last cut-off first: the order of the eye."""
    last = {round.type: round for round in rounds}
    return dict(sorted(last.items(), key=lambda item: -item[1].cutoff))


def label(type: RoundType) -> Text:
    """What a type of round is called."""
    return message(f"rounds.type.{type}")


def _legends(kinds: Mapping[RoundType, Round], day: date, lang: Lang) -> dict[str, str]:
    """What the legend says of each type: its last cut-off, and the year where that is old."""
    legends = {}
    for type, last in kinds.items():
        words = word("labelled", lang, label=label(type), last=last.cutoff)
        old = day - last.date > timedelta(days=365)
        legends[str(type)] = f"{words} ({last.date.year})" if old else words
    return legends


def _marks(legends: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    """The stroke, the filling and the shape of each type, with one legend for the three."""
    alt = altair()
    marks = marks_of(legends)
    legend = alt.Legend(
        title=word("legend", lang),
        orient="bottom",
        columns=2,
        labelLimit=0,
        symbolSize=70,
        titleLimit=0,
        symbolOpacity=1,
    )

    def channel(of: type[Any], values: list[str]) -> Any:
        scale = alt.Scale(domain=list(legends.values()), range=values)
        return of("legend:N", scale=scale, legend=legend)

    return {
        "stroke": channel(alt.Stroke, [colour for colour, _, _ in marks]),
        "fill": channel(alt.Fill, [colour if filled else "#FFFFFF" for colour, _, filled in marks]),
        "shape": channel(alt.Shape, [shape for _, shape, _ in marks]),
    }


def _dates(rounds: Sequence[Round]) -> dict[bool, Any]:
    """The axis of dates that all panels share, with labels and without."""
    alt = altair()
    first, last = milliseconds(rounds[0].date), milliseconds(rounds[-1].date)
    margin = max(_DAY * 5, (last - first) // 50)
    written, every = ticks(rounds[-1].date - rounds[0].date)
    scale = alt.Scale(type="utc", domain=[first - margin, last + margin], nice=False)
    return {
        labelled: alt.X(
            "date:T",
            title=None,
            scale=scale,
            axis=alt.Axis(
                format=written, tickCount=every, labels=labelled, labelOverlap=True, grid=True
            ),
        )
        for labelled in (True, False)
    }


def _panel(
    rows: list[dict[str, Any]],
    sheet: _Sheet,
    scores: Sequence[tuple[date, int]],
    lang: Lang,
    *,
    bottom: bool,
) -> Any:
    """The rounds of a panel, with the line of a person's scores where it has one."""
    alt = altair()
    cutoffs = [row["cutoff"] for row in rows] + [score for _, score in scores]
    pad = max(5, (max(cutoffs) - min(cutoffs)) // 15)
    y = alt.Y(
        "cutoff:Q",
        title=word("cutoff", lang),
        scale=alt.Scale(domain=[max(0, min(cutoffs) - pad), max(cutoffs) + pad], nice=False),
        axis=alt.Axis(format="d", tickCount=10 if bottom else 4),
    )
    base = alt.Chart(alt.Data(values=rows)).encode(x=sheet.dates[bottom], y=y)
    tips = [
        alt.Tooltip(f"{field}:N", title=word(field, lang))
        for field in ("number", "date", "name", "cutoff", "invitations")
    ]
    size = 22 if sheet.every == "year" else 60
    layers = [
        *_line(scores, sheet.dates[bottom], y, lang),
        base.mark_line(strokeWidth=1, opacity=0.35).encode(
            stroke=sheet.marks["stroke"], detail="run:N"
        ),
        base.mark_point(size=size, strokeWidth=1.2, opacity=1).encode(**sheet.marks, tooltip=tips),
    ]
    return alt.layer(*layers).properties(width=WIDTH, height=340 if bottom else 120)


def _line(scores: Sequence[tuple[date, int]], x: Any, y: Any, lang: Lang) -> list[Any]:
    """A person's scores as a line through a panel, with its words at the end."""
    if not scores:
        return []
    alt = altair()
    last = scores[-1][1]
    rows = [{"date": day.isoformat(), "cutoff": score} for day, score in scores]
    words = [{"cutoff": last, "said": word("score", lang, score=last)}]
    label = (
        alt.Chart(alt.Data(values=words))
        .encode(y=y, x=alt.value(WIDTH + 6), text="said:N")
        .mark_text(align="left", fontWeight="bold", fontSize=12)
    )
    if len({total for _, total in scores}) == 1:
        level = alt.Chart(alt.Data(values=words)).encode(y=y)
        return [level.mark_rule(strokeWidth=1.8, strokeDash=[7, 3], color=BLACK), label]
    steps = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y)
    style = {"strokeWidth": 1.8, "strokeDash": [7, 3], "color": BLACK}
    return [steps.mark_line(interpolate="step-after", **style), label]


def _rows(rounds: Sequence[Round], legends: Mapping[str, str], lang: Lang) -> list[dict[str, Any]]:
    rows, before, runs = [], dict[str, date](), dict[str, int]()
    for round in rounds:
        rested = round.date - before.get(round.type, round.date) > _GAP
        runs[round.type] = runs.get(round.type, 0) + rested
        before[round.type] = round.date
        rows.append(
            {
                "date": round.date.isoformat(),
                "type": str(round.type),
                "label": label(round.type)[lang],
                "legend": legends[round.type],
                "run": f"{round.type} {runs[round.type]}",
                "cutoff": round.cutoff,
                "invitations": numbers.number(round.invitations)[lang],
                "number": round.number,
                "name": title(round.name, round.number)[lang],
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
