"""The plain values of the answers about a reform.

As in `dicts`, these types are the one definition, of which `crs schema` is made.
"""

from __future__ import annotations

from typing_extensions import TypedDict

from crs._answers.dicts import MadeDict


class PointsChangeDict(TypedDict):
    """How the points of some candidates change."""

    candidates: int
    gain: int
    lose: int
    mean_gain: float
    mean_loss: float
    largest_gain: int
    largest_loss: int
    mean: float
    stay: int


class CohortDict(PointsChangeDict):
    """Some of the candidates, by what they share."""

    by: str
    value: str
    label: str


class ImpactRecord(PointsChangeDict):
    """The total, a section or a group, as a row."""

    by: str
    value: str


class CutoffImpactDict(TypedDict):
    """How many candidates are at or above the cut-off of a round."""

    round: str
    date: str
    type: str
    cutoff: int
    before: int
    after: int


class BandFitDict(TypedDict):
    """A published band beside the same band of a simulated pool."""

    low: int
    high: int
    published: int
    simulated: int
    published_share: float
    simulated_share: float


class SimulatedPoolDict(TypedDict):
    """The simulated pool on which a reform was tried, and how well it fits."""

    candidates: int
    seed: int
    as_of: str
    rules: str
    largest_error: float
    chi_square: float
    degrees_of_freedom: int
    bands: list[BandFitDict]
    note: str


class ImpactDict(TypedDict):
    """What a reform does to a number of candidates."""

    rules: str
    against: str
    total: PointsChangeDict
    sections: dict[str, PointsChangeDict]
    groups: list[CohortDict]
    cutoffs: list[CutoffImpactDict]
    notes: list[str]
    crs: MadeDict


class TrialDict(ImpactDict):
    """A reform tried on a simulated pool."""

    pool: SimulatedPoolDict
