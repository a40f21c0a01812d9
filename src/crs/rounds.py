"""Every round of invitations since 2015, and the department's feed of new ones.

    >>> import crs
    >>> round = crs.rounds.get("392")
    >>> round.type, round.invitations, round.cutoff
    (<RoundType.CEC: 'cec'>, 6000, 509)

`as_of` is the day the packaged record reaches. `update` writes a newer copy of the user's own; it
is `current()`, which every function that needs a record takes as `record`. Unless one is given,
the packaged record answers, so that the same call gives the same on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._answers.record_status import RecordStatus, RecordUpdate, status, update
from crs._answers.rounds import (
    Extreme,
    RoundContext,
    RoundDay,
    RoundList,
    RoundSummary,
    Tally,
    all,
    latest,
    on,
    show,
    summary,
)
from crs._law.terms import RoundType
from crs._record.irregularities import Irregularity
from crs._record.record import Correction, Record, Round, packaged
from crs._record.rounds import get
from crs._record.store import current
from crs._record.update import FeedDifference, UpdateReport

if TYPE_CHECKING:
    import datetime as dt

    as_of: dt.date

__all__ = [
    "Correction",
    "Extreme",
    "FeedDifference",
    "Irregularity",
    "Record",
    "RecordStatus",
    "RecordUpdate",
    "Round",
    "RoundContext",
    "RoundDay",
    "RoundList",
    "RoundSummary",
    "RoundType",
    "Tally",
    "UpdateReport",
    "all",
    "as_of",
    "current",
    "get",
    "latest",
    "on",
    "packaged",
    "show",
    "status",
    "summary",
    "update",
]


def __getattr__(name: str) -> Any:
    """The record is read when it is first asked for."""
    if name == "as_of":
        return packaged().as_of
    raise AttributeError(f"module 'crs.rounds' has no attribute {name!r}")
