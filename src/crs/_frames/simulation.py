"""A made-up pool: candidates are drawn until every published band has its share."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import polars as pl

from crs._frames.drawing import numbers, people
from crs._frames.scoring import score
from crs.errors import PoolError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._record.distribution import Band, Distribution

_FEWEST, _MOST = 2**12, 2**18
"""How many candidates are drawn at a time."""
LARGEST = 10_000_000
"""So many candidates are made up at most."""
PATIENCE = 2**22
"""After how many candidates in a row that nobody needs it is given up."""


def draw(n: int, seed: int) -> pl.DataFrame:
    """See `crs.pool.draw`."""
    _check(n, seed)
    return people(n, Random(seed))  # noqa: S311 - made-up people are no secret


def simulate(n: int, seed: int, published: Distribution) -> pl.DataFrame:
    """See `crs.pool.simulate`."""
    _check(n, seed)
    random = Random(seed)  # noqa: S311 - made-up people are no secret
    bands = published.leaves()
    room = shares(bands, n)
    band_of = _band_of(bands)
    kept: list[pl.DataFrame] = []
    size, fruitless = min(max(_FEWEST, n), _MOST), 0
    while any(room):
        drawn = people(size, random)
        totals = score(drawn, on=published.as_of)["crs_total"]
        drawn = drawn.with_columns(band=band_of.gather(totals.cast(pl.UInt32)))
        nth = pl.int_range(pl.len()).over("band")
        left = pl.lit(pl.Series(room)).gather(pl.col("band"))
        taken = drawn.filter(nth < left)
        for band, count in taken["band"].value_counts().iter_rows():
            room[band] -= count
        kept.append(taken.drop("band"))
        fruitless = 0 if taken.height else fruitless + size
        if fruitless >= PATIENCE:
            missing = [band for band, left in zip(bands, room, strict=True) if left]
            raise _unreachable(published, missing)
        size = min(2 * size, _MOST)
    return _shuffled(pl.concat(kept), random)


def shares(bands: Sequence[Band], n: int) -> list[int]:
    """The published counts scaled to a number of candidates, rounded by largest remainder."""
    total = sum(band.candidates for band in bands)
    whole = [n * band.candidates // total for band in bands]
    rest = [n * band.candidates % total for band in bands]
    largest = sorted(range(len(bands)), key=lambda place: -rest[place])
    for place in largest[: n - sum(whole)]:
        whole[place] += 1
    return whole


def _band_of(bands: Sequence[Band]) -> pl.Series:
    """The place of the band of each score."""
    found: list[int | None] = [None] * (1 + max(band.high for band in bands))
    for place, band in enumerate(bands):
        found[band.low : band.high + 1] = [place] * (band.high - band.low + 1)
    return pl.Series(found, dtype=pl.UInt32)


def _shuffled(frame: pl.DataFrame, random: Random) -> pl.DataFrame:
    """The rows in no order; the bands that fill last would else stand at the end."""
    order = numbers(frame.height, random).cast(pl.UInt64) * 2**32 + pl.int_range(
        frame.height, dtype=pl.UInt64, eager=True
    )  # no two are alike, so that there is one order
    return frame[order.arg_sort()]


def _check(n: int, seed: int) -> None:
    if type(n) is not int or n < 1:
        raise PoolError(
            f"a pool of {n!r} candidates cannot be made up; expected a whole number, 1 or more"
        )
    if n > LARGEST:
        raise PoolError(
            f"a pool of {n:,} candidates is too large; expected {LARGEST:,} at most, which is some "
            "forty times the real one"
        )
    if type(seed) is not int or seed < 0:
        raise PoolError(f"{seed!r} is no seed; expected a whole number, 0 or more")


def _unreachable(published: Distribution, bands: Sequence[Band]) -> PoolError:
    names = ", ".join(f"{band.low}-{band.high}" for band in bands)
    return PoolError(
        f"the pool of {published.as_of} cannot be made up: of the last {PATIENCE:,} candidates "
        f"drawn, none scored in {names}, where candidates are published; the assumptions "
        "(crs/pool/assumptions.toml) do not reach that far"
    )
