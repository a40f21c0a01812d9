"""The pool on a day, and where a score stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.pool_standing import PoolCounts, PoolStanding
from crs._answers.range import Range
from crs._record.distribution import note_words
from crs._reports.parts import Document, Figure, Note, Sentence, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from altair import LayerChart

    from crs._reports.parts import Part
    from crs._text import Lang, Text


def report(pool: PoolCounts) -> Document:
    """How many candidates have which scores, and between which two counts a score lies."""
    return document(_parts(pool))


def _parts(pool: PoolCounts) -> Iterator[Part]:
    known = pool.distribution
    counts = table(
        [message(f"report.{key}") for key in ("band", "candidates")],
        [(f"{band.low}-{band.high}", numbers.number(band.candidates)) for band in known.bands],
        title=message("report.pool_on", day=known.as_of, total=numbers.number(known.total)),
    )
    yield Figure(known, _score(pool), counts)
    if isinstance(pool, PoolStanding):
        yield Sentence(_between(pool))
    if known.note:
        yield Note(note_words(known.note))


def _score(pool: PoolCounts) -> int | None:
    return pool.score if isinstance(pool, PoolStanding) else None


def _between(standing: PoolStanding) -> Text:
    return message(
        "report.pool_standing",
        score=Range(standing.score, standing.most),
        low=standing.band.low,
        high=standing.highest_band.high,
        at_least=numbers.number(standing.at_least),
        at_most=numbers.number(standing.at_most),
        width=numbers.number(standing.width),
    )


def plot(pool: PoolCounts, lang: Lang) -> LayerChart:
    """The pool as bars, with the band of the score."""
    from crs._reports.plots import pool as pictures

    return pictures.pool(pool.distribution, score=_score(pool), lang=lang)
