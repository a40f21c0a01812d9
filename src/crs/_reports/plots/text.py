"""Charts in plain text, for a terminal without the extra `plot`."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from crs._reports.plots.inputs import band, in_bands, in_order, kinds_of
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crs._reports.plots.inputs import CutoffPoint, PoolBar
    from crs._text import Lang

_FULL, _EIGHTHS = "█", " ▏▎▍▌▋▊▉"


def cutoffs_text(
    points: Iterable[CutoffPoint], *, score: int | None, width: int = 80, lang: Lang
) -> str:
    """Cut-offs for a terminal: a line a type, its cut-offs along it, the score as a column."""
    rounds = in_order(points)
    kinds = kinds_of(rounds)
    # where there is no room for whole labels, they stand on lines of their own
    wide = width >= 64
    longest = max(len(last.type_label) for last in kinds.values())
    names = min(longest, width // 2 - 8) + 1 if wide else 0
    room = max(8, width - names - (16 if wide else 5))
    # nominees do not stretch the scale; where they are all there is, they are the scale
    scale = [p.cutoff for p in rounds if p.type != "pnp"] or [p.cutoff for p in rounds]
    scale += [] if score is None else [score]
    low, high = min(scale) - 1, max(scale) + 1

    def column(cutoff: int) -> int:
        return (cutoff - low) * (room - 1) // (high - low)

    lines, off = [], False
    for key, last in kinds.items():
        cells = [" "] * room
        if score is not None:
            cells[column(score)] = "│"
        for point in rounds:
            if point.type == key:
                beyond = point.cutoff > high
                off |= beyond
                dot = "›" if beyond else "●" if point is last else "·"
                cells[room - 1 if beyond else column(point.cutoff)] = dot
        strip = f"{''.join(cells)} {last.cutoff:>4}"
        if wide:
            lines.append(f"{_cut(last.type_label, names - 1):<{names}}{strip} {last.date}")
        else:
            lines += [_cut(last.type_label, width), strip]
    ends = f"{low + 1}{high - 1:>{room - len(str(low + 1))}}"
    key_line = message("pictures.key")[lang]
    if score is not None:
        key_line += message("pictures.key_score", score=score)[lang]
    if off:
        key_line += message("pictures.key_off")[lang]
    return "\n".join([*lines, f"{'':{names}}{ends}", *wrap(key_line, width)])


def pool_text(bars: Iterable[PoolBar], *, score: int | None, width: int = 80, lang: Lang) -> str:
    """The pool for a terminal: bars of blocks, highest scores on top, the score's band marked."""
    bands = in_bands(bars)
    counts = [numbers.number(bar.count)[lang] for bar in bands]
    names, digits = max(len(band(bar)) for bar in bands), max(map(len, counts))
    mark = "" if score is None else f" ◄ {score}"
    room = max(8, width - names - digits - 2 - len(mark))
    most = max(bar.count for bar in bands) or 1
    lines = []
    for bar, count in zip(bands, counts, strict=True):
        eighths = bar.count * room * 8 // most
        block = (_FULL * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()
        mine = mark if score is not None and bar.low <= score <= bar.high else ""
        lines.append(f"{band(bar):>{names}} {count:>{digits}} {block}{mine}".rstrip())
    return "\n".join(lines)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
