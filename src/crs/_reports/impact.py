"""What a reform would do to some candidates, and how well a simulated pool fits the published."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from crs._reports.parts import Document, Note, Sentence, document, table
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from altair import VConcatChart

    from crs._frames.impact import CutoffImpact, Impact, PointsChange
    from crs._reports.parts import Part
    from crs._text import Lang


def report(impact: Impact) -> Document:
    """Who gains points, who loses, by how much, and what must stand beside the numbers."""
    return document(_parts(impact))


def _parts(impact: Impact) -> Iterator[Part]:
    lines = [(node.label, impact.sections[node.id]) for node in impact.rules.root.members]
    lines.append((message("report.total"), impact.total))
    keys: Sequence[str] = ("gain", "gain_by", "lose", "lose_by", "stay")
    yield table(
        _heads("points", *keys),
        [_row(label, change, keys) for label, change in lines],
        title=message(
            "reform.title",
            after=impact.rules.id,
            before=impact.against.id,
            candidates=numbers.number(impact.total.candidates),
        ),
    )
    keys = ("candidates", "gain", "gain_by", "lose", "lose_by", "mean")
    rows = [_row(group.name, group.change, keys) for group in impact.groups]
    yield table(_heads("group", *keys), rows)
    heads = _heads("type", "cutoff", "before", "after", "change")
    yield table(heads, map(_cutoff_row, impact.cutoffs))
    yield Sentence(message("reform.key"))
    yield from map(Note, impact.notes)


def plot(impact: Impact, lang: Lang) -> VConcatChart:
    """Who gains and who loses, with what must stand beside the numbers."""
    from crs._reports.plots import impact as pictures

    return pictures.impact(impact, notes=islice(impact.notes, 2), lang=lang)


def _heads(*keys: str) -> list[Text]:
    return [message(f"reform.{key}") for key in keys]


def _row(label: Text, change: PointsChange, keys: Sequence[str]) -> tuple[Text, ...]:
    cells = {
        "gain_by": _by(change.mean_gain, change.largest_gain),
        "lose_by": _by(change.mean_loss, change.largest_loss),
        "mean": numbers.number(change.mean, places=1),
    }
    return label, *(cells.get(key) or numbers.number(getattr(change, key)) for key in keys)


def _cutoff_row(count: CutoffImpact) -> tuple[Text, ...]:
    return (
        message(f"rounds.type.{count.round.type}"),
        numbers.number(count.round.cutoff),
        numbers.number(count.before),
        numbers.number(count.after),
        numbers.number(count.after - count.before, sign=True),
    )


def _by(mean: float, largest: int) -> Text:
    """The mean, and the largest in brackets."""
    return message("reform.by", mean=numbers.number(mean, places=1), largest=largest)
