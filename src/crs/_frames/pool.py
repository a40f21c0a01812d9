"""A simulated pool: made-up candidates whose scores have the published counts."""

from __future__ import annotations

from math import inf
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.pool_standing import latest
from crs._text import message, numbers
from crs._text.words import shortened
from crs.errors import PoolError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import polars as pl

    from crs._record.distribution import Band, Distribution
    from crs._record.record import Record

__all__ = ["BandFit", "Fit", "draw_candidates", "goodness_of_fit", "simulate"]

LARGEST = 10_000_000
"""So many candidates are made up at most."""
PATIENCE = 2**22
"""After how many candidates in a row that nobody needs it is given up."""
_FEWEST, _MOST = 2**12, 2**18
"""How many candidates are drawn at a time."""


def draw_candidates(n: int, *, seed: int) -> pl.DataFrame:
    """Candidates by our assumptions alone, as they are before published counts choose.

    What is assumed stands in the module `crs._frames.candidates`: kinds of candidates, and by
    kind and age their education, work, languages and spouse, so that the answers of one
    candidate hang together. These are round guesses, mark C, and no source gives them. How far
    they are from a published distribution, `goodness_of_fit` says.

    Args:
        n: how many candidates.
        seed: a whole number, from which all that is random follows.

    Raises:
        PoolError: `n` or `seed` is no such number.
        MissingLibraryError: the extra `batch` is not installed.
    """
    import crs._engine.polars  # noqa: F401 - which tells what to install
    from crs._frames.candidates import candidates

    _check(n, seed)
    return candidates(n, Random(seed))  # noqa: S311 - made-up people are no secret


def simulate(
    n: int, *, seed: int, as_of: dt.date | None = None, record: Record | None = None
) -> pl.DataFrame:
    """A made-up pool whose scores have the published counts, scaled to a number of candidates.

    Candidates are drawn as `draw_candidates` draws them and scored by the rules in force on the
    day of the distribution. Each is kept as long as the band of its score has room, until every
    band is full; the room is the published count scaled to `n`, rounded by largest remainder. So
    every band is met exactly, and nothing else is: where in its band a score lies, and who the
    candidates are, comes from our assumptions and not from any source.

    The same arguments give the same people in the same order on every machine. The order means
    nothing, so the first rows are a sample too.

    Args:
        n: how many candidates.
        seed: a whole number, from which all that is random follows.
        as_of: the last distribution of this day or earlier; the last of all unless given.
        record: the record, such as `crs.rounds.current()`; the packaged one unless given.

    Returns:
        A frame with the columns of `crs.batch.SCHEMA`, but for those of raw test scores.

    Raises:
        PoolError: `n` or `seed` is no such number, the day is before the first distribution, or
            a published band is one that no drawn candidate reaches.
        MissingLibraryError: the extra `batch` is not installed.
    """
    import crs._engine.polars  # noqa: F401 - which tells what to install

    _check(n, seed)
    random = Random(seed)  # noqa: S311 - made-up people are no secret
    return _filled(latest(on=as_of, record=record), n, random)


def _filled(published: Distribution, n: int, random: Random) -> pl.DataFrame:
    """Candidates drawn until every band has its share."""
    import polars as pl

    from crs._frames.candidates import candidates, numbers
    from crs._frames.score import score

    bands = published.leaves()
    room = shares(bands, n)
    lowest = pl.Series([band.low for band in reversed(bands)])
    kept: list[pl.DataFrame] = []
    size, fruitless = min(max(_FEWEST, n), _MOST), 0
    while any(room):
        drawn = candidates(size, random)
        totals = score(drawn, on=published.as_of)["crs_total"]
        drawn = drawn.with_columns(band=len(bands) - lowest.search_sorted(totals, side="right"))
        nth = pl.int_range(pl.len()).over("band")
        taken = drawn.filter(nth < pl.lit(pl.Series(room)).gather(pl.col("band")))
        for band, count in taken["band"].value_counts().iter_rows():
            room[band] -= count
        kept.append(taken.drop("band"))
        fruitless = 0 if taken.height else fruitless + size
        if fruitless >= PATIENCE:
            missing = [band for band, left in zip(bands, room, strict=True) if left]
            raise _unreachable(published, missing)
        size = min(2 * size, _MOST)
    people = pl.concat(kept)
    # the bands that fill last would else stand at the end; no two places in the order are alike
    order = numbers(n, random).cast(pl.UInt64) * 2**32 + pl.int_range(
        n, dtype=pl.UInt64, eager=True
    )
    return people[order.arg_sort()]


def shares(bands: Sequence[Band], n: int) -> list[int]:
    """The published counts scaled to a number of candidates, rounded by largest remainder."""
    total = sum(band.candidates for band in bands)
    whole = [n * band.candidates // total for band in bands]
    rest = [n * band.candidates % total for band in bands]
    largest = sorted(range(len(bands)), key=lambda place: -rest[place])
    for place in largest[: n - sum(whole)]:
        whole[place] += 1
    return whole


def _check(n: int, seed: int) -> None:
    if type(n) is not int or n < 1:
        raise PoolError(message("frames.no-pool", count=shortened(n)))
    if n > LARGEST:
        count, most = numbers.number(n), numbers.number(LARGEST)
        raise PoolError(message("frames.large-pool", count=count, most=most))
    if type(seed) is not int or seed < 0:
        raise PoolError(message("frames.no-seed", seed=shortened(seed)))


def _unreachable(published: Distribution, bands: Sequence[Band]) -> PoolError:
    names = ", ".join(f"{band.low}-{band.high}" for band in bands)
    return PoolError(
        message(
            "frames.unreached",
            day=published.as_of,
            patience=numbers.number(PATIENCE),
            bands=names,
        )
    )


# ------------------------------------------------------ how well a frame fits


class BandFit(NamedTuple):
    """A published band beside the same band of a frame.

    Attributes:
        low: the lowest score.
        high: the highest score.
        published: how many candidates were published.
        simulated: how many rows of the frame score in it.
        published_share: of all published candidates.
        simulated_share: of all rows of the frame.
    """

    low: int
    high: int
    published: int
    simulated: int
    published_share: float
    simulated_share: float


class Fit(NamedTuple):
    """How well a frame fits a distribution.

    A chi-square near 0 is what `simulate` aims at and proves nothing about what lies within a
    band. For candidates drawn freely it tells how good the assumptions are: a perfect one would
    give about as much as there are degrees of freedom.

    Attributes:
        as_of: the day of the distribution.
        rules: the id of the rules in force that day, by which the frame was scored.
        candidates: how many rows the frame has.
        bands: the narrowest published bands, highest first.
        chi_square: the sum over bands of (simulated - expected)² / expected, where the expected
            count is the published share of the rows.
        degrees_of_freedom: bands that are not published as empty, less one.
        note: what to know about the distribution; mostly empty.
    """

    as_of: dt.date
    rules: str
    candidates: int
    bands: tuple[BandFit, ...]
    chi_square: float
    degrees_of_freedom: int
    note: str

    @property
    def largest_error(self) -> float:
        """The largest difference between the two shares of a band, from 0 to 1."""
        return max(abs(band.simulated_share - band.published_share) for band in self.bands)


def goodness_of_fit(
    frame: pl.DataFrame, *, as_of: dt.date | None = None, record: Record | None = None
) -> Fit:
    """How well the scores of a frame fit the published bands.

    Args:
        frame: candidates in the columns of `crs.batch.SCHEMA`, from `simulate` or elsewhere.
        as_of: the last distribution of this day or earlier; the last of all unless given. Its
            own day chooses the rules.
        record: the record, such as `crs.rounds.current()`; the packaged one unless given.

    Raises:
        PoolError: the frame is empty, or the day is before the first distribution.
        FrameError: a row is not a valid profile.
        MissingLibraryError: the extra `batch` is not installed.
    """
    import crs._engine.polars  # noqa: F401 - which tells what to install
    from crs._frames.score import score
    from crs._law.store import in_force

    published = latest(on=as_of, record=record)
    rows = frame.height
    if not rows:
        raise PoolError(message("frames.no-bands"))
    rules = in_force(published.as_of)
    totals = score(frame, rules=rules)["crs_total"]
    leaves = published.leaves()
    of_all = sum(leaf.candidates for leaf in leaves)
    bands = []
    chi_square = 0.0
    for leaf in leaves:
        here = int(totals.is_between(leaf.low, leaf.high).sum())
        expected = rows * leaf.candidates / of_all
        bands.append(BandFit(*leaf[:3], here, leaf.candidates / of_all, here / rows))
        if expected:
            chi_square += (here - expected) ** 2 / expected
        elif here:
            chi_square = inf
    known = sum(bool(leaf.candidates) for leaf in leaves)
    return Fit(published.as_of, rules.id, rows, tuple(bands), chi_square, known - 1, published.note)
