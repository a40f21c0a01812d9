"""The plain values of the answers about rounds and the pool.

As in `dicts`, these types are the one definition, of which `crs schema` is made.
"""

from __future__ import annotations

from typing_extensions import TypedDict

from crs._answers.dicts import MadeDict


class RoundDict(TypedDict):
    """A round of invitations."""

    number: str
    date: str
    type: str
    name: str
    invitations: int
    cutoff: int
    tie_break: str | None
    drawn_at: str | None
    corrections: str
    irregularity: str | None


class TallyDict(TypedDict):
    """The rounds of one type and their invitations."""

    type: str
    rounds: int
    invitations: int


class RoundSummaryDict(TypedDict):
    """What was held within some days."""

    since: str
    until: str
    rounds: int
    invitations: int
    by_type: list[TallyDict]
    crs: MadeDict


class RecordStatusDict(TypedDict):
    """Which record of rounds is in use."""

    origin: str
    as_of: str
    rounds: int
    packaged_as_of: str
    own_copy: str | None
    note: str
    crs: MadeDict


class BandDict(TypedDict):
    """How many candidates score from `low` to `high`; no `part` where other bands add up to it."""

    low: int
    high: int
    candidates: int
    part: bool


class PoolStandingDict(TypedDict):
    """Between which two counts of candidates a score lies."""

    as_of: str
    score: int
    score_most: int
    at_least: int
    at_most: int
    band: BandDict
    width: int
    total: int
    note: str


class PoolDict(TypedDict):
    """The published counts of a day; `standing` where a score was given."""

    as_of: str
    total: int
    bands: list[BandDict]
    standing: PoolStandingDict | None
    note: str
    crs: MadeDict
