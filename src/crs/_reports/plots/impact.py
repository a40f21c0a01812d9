"""The picture of a reform: who gains and who loses, drawn with the extra `plot`."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._reports.plots.look import altair, dressed, word
from crs._reports.plots.marks import BLUE, ORANGE
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from altair import VConcatChart

    from crs._frames.impact import Impact, PointsChange
    from crs._text import Lang, Text

_WIDTH = 430
_WORDS = 150
"""How much room the words beside a bar take."""
_LETTER = 5.4
"""How much room a letter of a label takes, about."""
_LINE = 125
"""How many characters a line under the title has room for."""


class _Bar(NamedTuple):
    """How some candidates fare: the shares that gain and lose, and by how much on average."""

    block: str
    label: str
    gain: float
    lose: float
    mean_gain: float
    mean_loss: float


def impact(found: Impact, *, notes: Iterable[Text] = (), lang: Lang = "en") -> VConcatChart:
    """Who gains and who loses: a bar to the right for those who gain, to the left for the others.

    The side tells which is which without colours, and the words beside a bar say what it is.

    Args:
        found: what `crs.reform.impact` returned.
        notes: what must stand under the title, such as that a pool is simulated.
        lang: "en" or "fr".

    Raises:
        MissingLibraryError: the extra `plot` is not installed.
    """
    alt = altair()
    bars = list(_bars(found, lang))
    gain, lose = max(bar.gain for bar in bars), max(bar.lose for bar in bars)
    room = int(_LETTER * max(len(bar.label) for bar in bars)) + 10
    charts = [
        _block(
            block, list(members), _shares(gain, lose), room, lang, only_left=not gain and lose > 0
        )
        for block, members in groupby(bars, key=lambda bar: bar.block)
    ]
    picture = alt.vconcat(*charts, spacing=10).resolve_scale(y="independent")
    title = message("reform.picture_title", after=found.rules.id, before=found.against.id)
    under = [
        word("sides", lang),
        *(note[lang] for note in notes),
        message("report.unofficial")[lang],
    ]
    lines = [line for note in under for line in wrap(note, _LINE)]
    finished: VConcatChart = dressed(picture, title[lang], lines, lang, frame=None)
    return finished


def _bars(found: Impact, lang: Lang) -> Iterator[_Bar]:
    """The total, each section and each group."""

    def bar(block: Text, label: Text, change: PointsChange) -> _Bar:
        gain, lose = (count / change.candidates for count in (change.gain, change.lose))
        return _Bar(block[lang], label[lang], gain, lose, change.mean_gain, change.mean_loss)

    points = message("reform.points")
    yield bar(points, message("report.total"), found.total)
    for node in found.rules.root.members:
        yield bar(points, node.label, found.sections[node.id])
    for group in found.groups:
        yield bar(group.heading, group.label, group.change)


def _shares(gain: float, lose: float) -> Any:
    """The axis of shares, with room for the words at the end of the bars."""
    alt = altair()
    sides = (gain > 0) + (lose > 0)
    unit = (gain + lose) / (_WIDTH - _WORDS * sides) or 1 / _WIDTH
    domain = [-lose - _WORDS * unit * (lose > 0), gain + _WORDS * unit * (gain > 0 or not sides)]
    return alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domain=domain, nice=False))


def _block(
    heading: str, bars: list[_Bar], x: Any, room: int, lang: Lang, *, only_left: bool
) -> Any:
    """The bars under one heading."""
    alt = altair()
    marks = [mark for bar in bars for mark in _marks(bar, lang, to_the_left=only_left)]
    y = alt.Y(
        "label:N",
        sort=[bar.label for bar in bars],
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
    title = alt.TitleParams(heading, fontSize=12, anchor="start", offset=4)
    return alt.layer(*layers).properties(width=_WIDTH, height=alt.Step(21), title=title)


def _marks(bar: _Bar, lang: Lang, *, to_the_left: bool) -> list[dict[str, Any]]:
    """The bar of those who gain, and of those who lose; a word where there is neither."""
    marks = [
        {
            "label": bar.label,
            "share": share if side == "gain" else -share,
            "side": side,
            "said": word(
                key,
                lang,
                share=numbers.percent(share, places=1),
                mean=numbers.number(mean, places=1),
            ),
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
        "said": word("nobody", lang),
    }
    return marks or [nobody]
