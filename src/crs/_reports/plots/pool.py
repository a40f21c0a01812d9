"""The picture of the pool: one bar a band of scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._reports.plots.look import WIDTH, altair, dressed, word
from crs._reports.plots.marks import BLUE
from crs._text import message, numbers

if TYPE_CHECKING:
    from altair import LayerChart

    from crs._record.distribution import Band, Distribution
    from crs._text import Lang


def pool(distribution: Distribution, *, score: int | None = None, lang: Lang = "en") -> LayerChart:
    """The pool as one bar a band, highest scores on top, with the person's band marked.

    Args:
        distribution: the published counts of a day, such as `crs.pool.latest()`; where bands are
            summed, the narrowest are drawn.
        score: a person's score.
        lang: "en" or "fr".

    Raises:
        MissingLibraryError: the extra `plot` is not installed.
    """
    alt = altair()
    bands = distribution.leaves()
    rows = []
    for held in bands:
        mine = score is not None and held.low <= score <= held.high
        count = numbers.number(held.candidates)[lang]
        said = f"{count}   {word('in_band', lang, score=score)}" if mine else count
        rows.append({"band": band(held), "count": held.candidates, "said": said, "mine": mine})
    tips = [
        alt.Tooltip(f"{field}:N", title=word(key, lang))
        for field, key in (("band", "band"), ("said", "candidates"))
    ]
    order = [row["band"] for row in rows]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("band:N", sort=order, title=word("band", lang), axis=alt.Axis(ticks=False)),
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
    picture = alt.layer(drawn, plain, bold).properties(width=WIDTH - 180, height=alt.Step(24))
    note = word("total", lang, total=numbers.number(sum(held.candidates for held in bands)))
    if len({held.high - held.low for held in bands}) > 1:
        note += word("uneven", lang)
    under = [note, word("pool_source", lang, day=distribution.as_of)]
    title = message("report.pool_title")[lang]
    finished: LayerChart = dressed(picture, title, under, lang, frame=None)
    return finished


def band(held: Band) -> str:
    """What a band is called."""
    return f"{held.low}–{held.high}"
