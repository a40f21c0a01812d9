"""How many candidates have which scores on a day: the published bands."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from crs._record.tables import rows
from crs._text import message, same
from crs._text.numbers import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crs._text import Text

BANDS = (
    *((601, 1200), (501, 600)),
    *((451, 500), (491, 500), (481, 490), (471, 480), (461, 470), (451, 460)),
    *((401, 450), (441, 450), (431, 440), (421, 430), (411, 420), (401, 410)),
    *((351, 400), (301, 350), (0, 300)),
)
"""The bands of the feed's dd1 to dd17; dd18 is the total."""


class Band(NamedTuple):
    """How many candidates score from `low` to `high`.

    Attributes:
        low: the lowest score.
        high: the highest score.
        candidates: how many.
        part: whether it is a part of the whole, and not the sum of narrower bands beside it.
    """

    low: int
    high: int
    candidates: int
    part: bool

    def holds(self, other: Band) -> bool:
        """Whether another band lies within."""
        return self.low <= other.low and other.high <= self.high


class Distribution(NamedTuple):
    """The pool on a day.

    Attributes:
        as_of: the published day.
        rounds: the numbers of the rounds it was published with.
        bands: as published, highest first, each sum before its parts.
        total: all candidates.
        note: what to know about it; mostly empty.
    """

    as_of: dt.date
    rounds: tuple[str, ...]
    bands: tuple[Band, ...]
    total: int
    note: str = ""

    def leaves(self) -> tuple[Band, ...]:
        """The narrowest bands that add up to the total, highest first.

        Where the parts of a sum do not add up to it, the sum stands for them: it is known
        that its candidates are there, not where.
        """
        leaves = [band for band in self.bands if band.part]
        for whole, _ in self.gaps():
            leaves = [band for band in leaves if not whole.holds(band)]
            leaves.append(whole)
        return tuple(sorted(leaves, reverse=True))

    def gaps(self) -> tuple[tuple[Band, int], ...]:
        """Each sum that is not the sum of its parts, and by how much it is more."""
        gaps = []
        for whole in self.bands:
            if not whole.part:
                parts = sum(
                    band.candidates for band in self.bands if band.part and whole.holds(band)
                )
                if parts != whole.candidates:
                    gaps.append((whole, whole.candidates - parts))
        return tuple(gaps)

    def adds_up(self) -> bool:
        """Whether the total is the sum of its parts."""
        return sum(band.candidates for band in self.leaves()) == self.total


def build(
    as_of: dt.date,
    rounds: Iterable[str],
    counts: Sequence[tuple[int, int, int]],
    total: int,
    note: str = "",
) -> Distribution:
    """A distribution from the low end, high end and count of each band."""
    parts = _parts(tuple((low, high) for low, high, _ in counts))
    bands = [Band(*count, part) for count, part in zip(counts, parts, strict=True)]
    made = Distribution(as_of, tuple(rounds), tuple(bands), total, note)
    return made if note else made._replace(note=about(made))


@cache
def _parts(ends: tuple[tuple[int, int], ...]) -> tuple[bool, ...]:
    """For each band whether no other lies within it."""
    return tuple(
        sum(low <= other[0] and other[1] <= high for other in ends) == 1 for low, high in ends
    )


def about(pool: Distribution) -> str:
    """What there is to say about a distribution whose sums disagree."""
    return "; ".join(
        message(
            f"rounds.pool.{'less' if more > 0 else 'more'}",
            band=f"{whole.low}-{whole.high}",
            count=abs(more),
        ).en
        for whole, more in pool.gaps()
    )


_NOTES = ("less", "more", "agrees", "repeats", "unpublished", "quoted")


def note_words(note: str) -> Text:
    """What a note says, in both languages; what has no French stays as it is."""
    return joined(map(_words, note.split("; ")))


def _words(part: str) -> Text:
    for key in _NOTES:
        text = message(f"rounds.pool.{key}")
        fits = re.fullmatch(_pattern(text.en), part)
        if fits:
            return text.fill(**fits.groupdict())
    return same(part)


def _pattern(english: str) -> str:
    """A text with gaps, as what finds it and what fills them; a gap seen again is the same."""
    pattern = ""
    for words, gap, _, _ in Formatter().parse(english):
        again = gap is not None and f"(?P<{gap}>" in pattern
        named = f"(?P={gap})" if again else f"(?P<{gap}>.+?)"
        pattern += re.escape(words) + (named if gap else "")
    return pattern


@cache
def packaged_pools() -> tuple[Distribution, ...]:
    """Every distribution in the package, oldest first."""
    return tuple(_read(row) for table in ("pool-legacy", "pool") for row in rows(table))


def _read(row: dict[str, str]) -> Distribution:
    counts = []
    for head, text in row.items():
        ends = re.fullmatch(r"(\d+)-(\d+)", head)
        if ends:
            counts.append((int(ends[1]), int(ends[2]), int(text)))
    return build(
        dt.date.fromisoformat(row["as_of"]),
        row["rounds"].split(),
        counts,
        int(row["total"]),
        row["note"],
    )
