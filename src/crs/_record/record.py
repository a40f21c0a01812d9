"""The record of rounds: what the feed said, what it got wrong, and what kind each round is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law.terms import RoundType
from crs._law.written import meant
from crs._record.distribution import packaged_pools
from crs._record.tables import DATA, rows
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crs._record.distribution import Distribution

PACKAGED = "packaged"
"""Where a record comes from that is not a copy of the user's own."""


class Correction(NamedTuple):
    """One value that the feed got wrong.

    Attributes:
        number: the round.
        field: the field of `Round`.
        feed_value: what the feed says, as we write it, or as it stands where it cannot be read.
        value: what is right.
        evidence: on what that rests.
    """

    number: str
    field: str
    feed_value: str
    value: str
    evidence: str


class Round(NamedTuple):
    """A round of invitations.

    Attributes:
        number: as published; text, since there are rounds such as "91a".
        date: its day in Ottawa.
        type: whom it invited.
        name: its published name.
        invitations: how many were sent.
        cutoff: the lowest score invited.
        tie_break: at the cut-off, profiles submitted before this moment were invited; None
            where none was published.
        drawn_at: its moment; None where it is not known.
        source: from where the values were read.
        corrections: what the feed got wrong about it, and the evidence; already applied.
    """

    number: str
    date: dt.date
    type: RoundType
    name: str
    invitations: int
    cutoff: int
    tie_break: dt.datetime | None
    drawn_at: dt.datetime | None
    source: str
    corrections: tuple[Correction, ...] = ()


COMPARED = ("date", "type", "invitations", "cutoff", "tie_break", "drawn_at")
"""The facts of a round; its name is not one, since names change in place."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the department has published, as far as it is known.

    Attributes:
        rounds: every round, oldest first.
        distributions: every distribution of the pool, oldest first.
        as_of: the day the record reaches, which is the day of its last round.
        origin: "packaged", or the path of the user's own copy.
    """

    rounds: tuple[Round, ...]
    distributions: tuple[Distribution, ...]
    as_of: dt.date
    origin: str = PACKAGED

    def __repr__(self) -> str:
        return f"<Record of {len(self.rounds)} rounds until {self.as_of}, {self.origin}>"


class RecordSource(NamedTuple):
    """What the packaged record was read from."""

    title: dict[str, str]
    page: str
    feed: dict[str, str]
    as_of: dt.date
    last_verified: dt.date
    credit: dict[str, str]


@cache
def packaged() -> Record:
    """The record in the package."""
    known = corrections()
    rounds = tuple(read_round(row, known.get(row["number"], ())) for row in rows("rounds"))
    return Record(rounds, packaged_pools(), rounds[-1].date)


@cache
def corrections() -> Mapping[str, tuple[Correction, ...]]:
    """What the feed is known to get wrong, by the number of the round."""
    found: dict[str, tuple[Correction, ...]] = {}
    for row in rows("corrections"):
        correction = Correction(**row)
        found[correction.number] = (*found.get(correction.number, ()), correction)
    return found


@cache
def source() -> RecordSource:
    """What the packaged record was read from."""
    import tomllib

    return RecordSource(**tomllib.loads((DATA / "source.toml").read_text(encoding="utf-8")))


def read_round(row: Mapping[str, str], wrong: tuple[Correction, ...] = ()) -> Round:
    """A round from texts in our own notation, corrected.

    Raises:
        ValueError: a text says no such value.
    """
    right = dict(row) | {correction.field: correction.value for correction in wrong}
    return Round(
        right["number"],
        dt.date.fromisoformat(right["date"]),
        RoundType(right["type"]),
        right["name"],
        int(right["invitations"]),
        int(right["cutoff"]),
        moment(right["tie_break"]),
        moment(right["drawn_at"]),
        right["source"],
        wrong,
    )


def moment(text: str) -> dt.datetime | None:
    """A moment in our own notation, such as "2026-01-21T15:30:00Z"; None where it is empty."""
    return dt.datetime.fromisoformat(text) if text else None


def in_words(value: Any) -> str:
    """A value in our own notation; empty for None."""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return "" if value is None else str(value)


def place(number: str) -> tuple[int, str]:
    """Where a number stands in the order of rounds: 91 is before "91a", and that before 92."""
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits), number[len(digits) :]


def in_order(rounds: Iterable[Round]) -> tuple[Round, ...]:
    """The rounds, oldest first."""
    return tuple(sorted(rounds, key=lambda known: place(known.number)))


def of_type(key: str) -> RoundType:
    """The type of that key.

    Raises:
        UnknownIdError: there is no such type.
    """
    name = meant("round-type", key, RoundType)
    if name not in RoundType.__members__.values():
        raise UnknownIdError("type of round", key, RoundType)
    return RoundType(name)
