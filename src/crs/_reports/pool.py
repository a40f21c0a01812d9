"""The pool on a day, and where a score stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crs._reports.parts import Document, Figure, Note, Sentence, document, table
from crs._reports.rounds import thousands
from crs._text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._answers.standing import Standing
    from crs._record.distribution import Distribution
    from crs._reports.parts import Part
    from crs._text.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Pool:
    """The published counts of a day, and where a score stands among them.

    Attributes:
        distribution: the counts.
        standing: where the score stands, where one was asked for.
    """

    distribution: Distribution
    standing: Standing | None = None


def report(pool: Pool) -> Document:
    """How many candidates have which scores, and between which two counts a score lies."""
    return document(_parts(pool))


def _parts(pool: Pool) -> Iterator[Part]:
    known, standing = pool.distribution, pool.standing
    counts = table(
        [words.phrase(key) for key in ("band", "candidates")],
        [(f"{band.low}-{band.high}", thousands(band.candidates)) for band in known.bands],
        title=words.phrase("pool_on", day=known.as_of, total=thousands(known.total)),
    )
    yield Figure(known, standing.score if standing else None, counts)
    if standing:
        yield Sentence(_between(standing))
    if known.note:
        yield Note(known.note)


def _between(standing: Standing) -> Text:
    return words.phrase(
        "pool_standing",
        score=standing.score,
        low=standing.band.low,
        high=standing.band.high,
        at_least=thousands(standing.at_least),
        at_most=thousands(standing.at_most),
        width=thousands(standing.width),
    )


def to_dict(pool: Pool, lang: Lang) -> dict[str, Any]:
    """The counts and the standing as plain values."""
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


def records(pool: Pool, lang: Lang) -> Sequence[dict[str, Any]]:  # noqa: ARG001 - as others
    """Each band as a flat record."""
    return [band._asdict() for band in pool.distribution.bands]
