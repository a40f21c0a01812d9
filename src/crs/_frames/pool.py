"""A simulated pool: made-up candidates whose scores have the published counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.standing import Standing, all, latest, rank
from crs._frames.fitting import BandFit, Fit
from crs._record.distribution import Band, Distribution

if TYPE_CHECKING:
    import datetime as dt

    import polars as pl

    from crs._record.record import Record

__all__ = [
    "Band",
    "BandFit",
    "Distribution",
    "Fit",
    "Standing",
    "all",
    "draw",
    "fit",
    "latest",
    "rank",
    "simulate",
]


def simulate(
    n: int, *, seed: int, as_of: dt.date | None = None, record: Record | None = None
) -> pl.DataFrame:
    """A made-up pool whose scores have the published counts, scaled to a number of candidates.

    Candidates are drawn as `draw` draws them and scored by the rules in force on the day of the
    distribution. Each is kept as long as the band of its score has room, until every band is
    full; the room is the published count scaled to `n`, rounded by largest remainder. So every
    band is met exactly, and nothing else is: where in its band a score lies, and who the
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
    from crs._frames import simulation

    return simulation.simulate(n, seed, latest(on=as_of, record=record))


def draw(n: int, *, seed: int) -> pl.DataFrame:
    """Candidates by our assumptions alone, as they are before published counts choose.

    What is assumed is data, `assumptions.toml` beside this module: kinds of candidates, and by
    kind and age their education, work, languages and spouse, so that the answers of one
    candidate hang together. These are round guesses, mark C, and no source gives them. How far
    they are from a published distribution, `fit` says.

    Args:
        n: how many candidates.
        seed: a whole number, from which all that is random follows.

    Raises:
        PoolError: `n` or `seed` is no such number.
        MissingLibraryError: the extra `batch` is not installed.
    """
    import crs._engine.polars  # noqa: F401 - which tells what to install
    from crs._frames import simulation

    return simulation.draw(n, seed)


def fit(frame: pl.DataFrame, *, as_of: dt.date | None = None, record: Record | None = None) -> Fit:
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
    from crs._frames import fitting

    return fitting.fit(frame, latest(on=as_of, record=record))
