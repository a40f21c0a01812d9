"""Every round of invitations since 2015, and the department's feed of new ones.

    >>> import crs
    >>> round = crs.rounds.get("392")
    >>> round.type, round.invitations, round.cutoff
    (<RoundType.CEC: 'cec'>, 6000, 509)

`as_of` is the day the record reaches. It is the newer of the packaged record and the user's own
copy, which `update` writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._law.terms import RoundType
from crs._record.record import Correction, Record, Round
from crs._record.rounds import all, get, latest, to_frame
from crs._record.store import Status, current, status
from crs._record.updating import Change, Report, update

if TYPE_CHECKING:
    import datetime as dt

    as_of: dt.date

__all__ = [
    "Change",
    "Correction",
    "Record",
    "Report",
    "Round",
    "RoundType",
    "Status",
    "all",
    "as_of",
    "current",
    "get",
    "latest",
    "status",
    "to_frame",
    "update",
]


def __getattr__(name: str) -> Any:
    """The day the record reaches changes with an update, so it is looked up when asked for."""
    if name == "as_of":
        return current().as_of
    raise AttributeError(f"module 'crs.rounds' has no attribute {name!r}")
