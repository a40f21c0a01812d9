"""The picture of a reform: who gains and who loses, drawn with the extra `plot`."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from crs._reports.plots.charts import altair, dressed
from crs._reports.plots.inputs import EffectBar, PictureError
from crs._reports.plots.marks import BLUE, ORANGE
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from altair import VConcatChart

    from crs._text import Lang

_WIDTH = 430
_WORDS = 150
"""How much room the words beside a bar take."""
_LETTER = 5.4
"""How much room a letter of a label takes, about."""
_LINE = 125
"""How many characters a line under the title has room for."""


def effects(
    bars: Iterable[EffectBar], *, title: str, under: Sequence[str], lang: Lang
) -> VConcatChart:
    """Who gains and who loses: a bar to the right for those who gain, to the left for the others.

    The side tells which is which without colours, and the words beside a bar say what it is.
    """
    alt = altair()
    found = list(bars)
    if not found:
        raise PictureError("there is nobody to draw; a reform needs candidates")
    gain, lose = max(bar.gain for bar in found), max(bar.lose for bar in found)
    sides = (gain > 0) + (lose > 0)
    unit = (gain + lose) / (_WIDTH - _WORDS * sides) or 1 / _WIDTH
    domain = [-lose - _WORDS * unit * (lose > 0), gain + _WORDS * unit * (gain > 0 or not sides)]
    x = alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domain=domain, nice=False))
    room = int(_LETTER * max(len(bar.label) for bar in found)) + 10
    charts = []
    for block, members in groupby(found, key=lambda bar: bar.block):
        rows, marks = [], []
        for bar in members:
            rows.append(bar.label)
            marks += _marks(bar, lang, to_the_left=not gain and lose > 0)
        y = alt.Y(
            "label:N",
            sort=rows,
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelLimit=0, minExtent=room, maxExtent=room),
        )
        base = alt.Chart(alt.Data(values=marks)).encode(x=x, y=y)
        right = alt.datum.side == "gain"
        zero = alt.Chart(alt.Data(values=[{"share": 0}])).mark_rule(color="#888888").encode(x=x)
        drawn = base.mark_bar(height={"band": 0.7}).encode(
            color=alt.when(right).then(alt.value(BLUE)).otherwise(alt.value(ORANGE))
        )
        words = base.encode(text="said:N")
        layers = [
            drawn,
            zero,
            words.mark_text(align="left", dx=5, fontSize=11).transform_filter(right),
            words.mark_text(align="right", dx=-5, fontSize=11).transform_filter(~right),
        ]
        heading = alt.TitleParams(block, fontSize=12, anchor="start", offset=4)
        charts.append(
            alt.layer(*layers).properties(width=_WIDTH, height=alt.Step(21), title=heading)
        )
    picture = alt.vconcat(*charts, spacing=10).resolve_scale(y="independent")
    notes = [
        line for note in (message("pictures.sides")[lang], *under) for line in wrap(note, _LINE)
    ]
    finished: VConcatChart = dressed(picture, title, notes, lang, frame=None)
    return finished


def _marks(bar: EffectBar, lang: Lang, *, to_the_left: bool) -> list[dict[str, Any]]:
    """The bar of those who gain, and of those who lose; a word where there is neither."""
    found = [
        {
            "label": bar.label,
            "share": share if side == "gain" else -share,
            "side": side,
            "said": message(
                f"pictures.{key}",
                share=numbers.percent(share, places=1),
                mean=numbers.number(mean, places=1),
            )[lang],
        }
        for side, key, share, mean in (
            ("gain", "gains", bar.gain, bar.mean_gain),
            ("lose", "loses", bar.lose, bar.mean_loss),
        )
        if share
    ]
    side = "lose" if to_the_left else "gain"
    nobody = {
        "label": bar.label,
        "share": 0,
        "side": side,
        "said": message("pictures.nobody")[lang],
    }
    return found or [nobody]


def _per_cent(share: float, lang: Lang) -> str:
    return message("pictures.per_cent", share=_decimal(share * 100, lang))[lang]


def _decimal(number: float, lang: Lang) -> str:
    text = f"{number:.1f}" if number >= 0.05 else f"{number:.1g}"
    return text.replace(".", ",") if lang == "fr" else text
