"""Charts in plain text, for a terminal without the extra `plot`."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from crs._reports.plots.look import word
from crs._reports.plots.pool import band
from crs._reports.plots.rounds import in_order, kinds_of, label
from crs._text import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crs._record.distribution import Distribution
    from crs._record.record import Round
    from crs._text import Lang

_FULL, _EIGHTHS = "█", " ▏▎▍▌▋▊▉"


def rounds_text(
    rounds: Iterable[Round], *, score: int | None = None, width: int = 80, lang: Lang = "en"
) -> str:
    """Cut-offs for a terminal: a line a type, its cut-offs along it, the score as a column.

    Args:
        rounds: the rounds, such as `crs.rounds.all(since=…)`.
        score: a person's score.
        width: how many columns the terminal has.
        lang: "en" or "fr".

    Raises:
        PictureError: there are no rounds.
    """
    shown = in_order(rounds)
    kinds = kinds_of(shown)
    labels = {type: label(type)[lang] for type in kinds}
    # where there is no room for whole labels, they stand on lines of their own
    wide = width >= 64
    longest = max(map(len, labels.values()))
    names = min(longest, width // 2 - 8) + 1 if wide else 0
    room = max(8, width - names - (16 if wide else 5))
    # nominees do not stretch the scale; where they are all there is, they are the scale
    scale = [round.cutoff for round in shown if round.type != "pnp"] or [
        round.cutoff for round in shown
    ]
    scale += [] if score is None else [score]
    low, high = min(scale) - 1, max(scale) + 1

    def column(cutoff: int) -> int:
        return (cutoff - low) * (room - 1) // (high - low)

    lines, off = [], False
    for key, last in kinds.items():
        cells = [" "] * room
        if score is not None:
            cells[column(score)] = "│"
        for round in shown:
            if round.type == key:
                beyond = round.cutoff > high
                off |= beyond
                dot = "›" if beyond else "●" if round is last else "·"
                cells[room - 1 if beyond else column(round.cutoff)] = dot
        strip = f"{''.join(cells)} {last.cutoff:>4}"
        if wide:
            lines.append(f"{_cut(labels[key], names - 1):<{names}}{strip} {last.date}")
        else:
            lines += [_cut(labels[key], width), strip]
    ends = f"{low + 1}{high - 1:>{room - len(str(low + 1))}}"
    key_line = word("key", lang)
    if score is not None:
        key_line += word("key_score", lang, score=score)
    if off:
        key_line += word("key_off", lang)
    return "\n".join([*lines, f"{'':{names}}{ends}", *wrap(key_line, width)])


def pool_text(
    distribution: Distribution, *, score: int | None = None, width: int = 80, lang: Lang = "en"
) -> str:
    """The pool for a terminal: bars of blocks, highest scores on top, the score's band marked.

    Args:
        distribution: the published counts of a day, such as `crs.pool.latest()`.
        score: a person's score.
        width: how many columns the terminal has.
        lang: "en" or "fr".
    """
    bands = distribution.leaves()
    counts = [numbers.number(held.candidates)[lang] for held in bands]
    names, digits = max(len(band(held)) for held in bands), max(map(len, counts))
    mark = "" if score is None else f" ◄ {score}"
    room = max(8, width - names - digits - 2 - len(mark))
    most = max(held.candidates for held in bands) or 1
    lines = []
    for held, count in zip(bands, counts, strict=True):
        eighths = held.candidates * room * 8 // most
        block = (_FULL * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()
        mine = mark if score is not None and held.low <= score <= held.high else ""
        lines.append(f"{band(held):>{names}} {count:>{digits}} {block}{mine}".rstrip())
    return "\n".join(lines)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
