"""The pool on a day, and where a score stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crs._reports.parts import Document, Figure, Note, Sentence, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from altair import LayerChart

    from crs._answers.pool_standing import PoolStanding
    from crs._record.distribution import Distribution
    from crs._reports.parts import Part
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True)
class Pool:
    """The published counts of a day, and where a score stands among them.

    Attributes:
        distribution: the counts.
        standing: where the score stands, where one was asked for.
    """

    distribution: Distribution
    standing: PoolStanding | None = None


def report(pool: Pool | Distribution) -> Document:
    """How many candidates have which scores, and between which two counts a score lies."""
    return document(_parts(_whole(pool)))


def _whole(pool: Pool | Distribution) -> Pool:
    return pool if isinstance(pool, Pool) else Pool(pool)


def _parts(pool: Pool) -> Iterator[Part]:
    known, standing = pool.distribution, pool.standing
    counts = table(
        [message(f"report.{key}") for key in ("band", "candidates")],
        [(f"{band.low}-{band.high}", numbers.number(band.candidates)) for band in known.bands],
        title=message("report.pool_on", day=known.as_of, total=numbers.number(known.total)),
    )
    yield Figure(known, standing.score if standing else None, counts)
    if standing:
        yield Sentence(_between(standing))
    if known.note:
        yield Note(known.note)


def _between(standing: PoolStanding) -> Text:
    return message(
        "report.pool_standing",
        score=standing.score,
        low=standing.band.low,
        high=standing.band.high,
        at_least=numbers.number(standing.at_least),
        at_most=numbers.number(standing.at_most),
        width=numbers.number(standing.width),
    )


def plot(pool: Pool | Distribution, lang: Lang) -> LayerChart:
    """The pool as bars, with the band of the score."""
    pool = _whole(pool)
    from crs._reports.plots import pool as pictures

    score = pool.standing.score if pool.standing else None
    return pictures.pool(pool.distribution, score=score, lang=lang)


def to_dict(pool: Pool | Distribution, lang: Lang) -> dict[str, Any]:
    """The counts and the standing as plain values."""
    pool = _whole(pool)
    known, standing = pool.distribution, None
    if pool.standing:
        facts = pool.standing._asdict()
        standing = facts | {"as_of": str(facts["as_of"]), "band": facts["band"]._asdict()}
    return {
        "as_of": str(known.as_of),
        "total": known.total,
        "bands": records(pool, lang),
        "standing": standing,
        "note": known.note,
    }


def records(
    pool: Pool | Distribution,
    lang: Lang,  # noqa: ARG001 - as others
) -> Sequence[dict[str, Any]]:
    """Each band as a flat record."""
    return [band._asdict() for band in _whole(pool).distribution.bands]
