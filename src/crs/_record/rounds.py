"""Looking rounds up in the record in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.day import optional_day
from crs._record.record import Record, Round, of_type, packaged, place
from crs._text import message, numbers, same
from crs._text.words import quoted
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    import datetime as dt


def all(
    *,
    type: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    record: Record | None = None,
) -> tuple[Round, ...]:
    """The rounds on record, oldest first.

    Args:
        type: only those of this type, such as "cec".
        since: only those of this day or later.
        until: only those of this day or earlier.
        record: the record, such as `current()`; the packaged one unless given.

    Raises:
        UnknownIdError: there is no such type.
    """
    wanted = None if type is None else of_type(type)
    since, until = optional_day(since, "since"), optional_day(until, "until")
    return tuple(
        round
        for round in (record or packaged()).rounds
        if (wanted is None or round.type is wanted)
        and (since is None or round.date >= since)
        and (until is None or round.date <= until)
    )


def latest(type: str | None = None, *, record: Record | None = None) -> Round:
    """The last round on record, or the last of a type.

    Args:
        type: only rounds of this type, such as "cec".
        record: the record, such as `current()`; the packaged one unless given.

    Raises:
        UnknownIdError: there is no such type, or no round of it is on record.
    """
    rounds = all(type=type, record=record)
    if not rounds:
        held = {str(round.type) for round in (record or packaged()).rounds}
        advice = message("rounds.held-types", types=quoted(sorted(held)))
        raise UnknownIdError("round of type", str(type), held, advice=advice)
    return rounds[-1]


def get(number: str | int, *, record: Record | None = None) -> Round:
    """The round of that number, such as "392" or "91a".

    Args:
        number: as published.
        record: the record, such as `current()`; the packaged one unless given.

    Raises:
        UnknownIdError: no such round is on record.
    """
    record = record or packaged()
    known = {round.number: round for round in record.rounds}
    written = str(number).strip().lower().removeprefix("#")
    if written in known:
        return known[written]
    first, *_, last = known
    halves = [name for name in known if name[-1].isalpha() and name[:-1] == written]
    if halves:  # two rounds of one number, as 91a and 91b
        advice = message("errors.did-you-mean", names=numbers.listed(map(same, halves), "or"))
    elif written.isdecimal() and int(written) > place(last)[0]:
        advice = message("rounds.ends-at", number=last, day=record.as_of)
    else:
        key = "record-span" if any(map(str.isdecimal, written)) else "no-number"
        advice = message(f"rounds.{key}", first=first, last=last)
    raise UnknownIdError("round", str(number), known, advice=advice)
