"""What to know of rounds that were asked for: why there are none, and how old the record is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crs._law import categories
from crs._record import rounds as _rounds
from crs._record.irregularities import irregularity
from crs._record.record import of_type
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crs._law.category import Version
    from crs._law.terms import RoundType
    from crs._record.record import Record, Round
    from crs._text import Text

FRESH = timedelta(weeks=3)
"""So old a record may be without a word; rounds are held every week or two."""


def outdated(as_of: date, today: date | None, until: date | None = None) -> tuple[Text, ...]:
    """That later rounds are missing, where the record is older than three weeks.

    Args:
        as_of: the day that the record reaches.
        today: the day on which it is read; where it is not told, nothing is said.
        until: the last day that is asked about; none is missing where the record reaches it.
    """
    reached = until is not None and until <= as_of
    if reached or today is None or today - as_of <= FRESH:
        return ()
    return (message("rounds.outdated", day=as_of),)


def irregular(rounds: Iterable[Round]) -> tuple[Text, ...]:
    """What went wrong in some of the rounds, each with its number."""
    return tuple(
        message("rounds.irregular", number=round.number, day=round.date, text=known.sentence)
        for round in rounds
        if (known := irregularity(round)) is not None
    )


def about(
    type: str | None, since: date | None, until: date | None, record: Record
) -> tuple[Text, ...]:
    """What to know of the rounds of a type within some days: why none is there, and where they are.

    Args:
        type: only rounds of this type.
        since: only rounds of this day or later.
        until: only rounds of this day or earlier.
        record: the rounds.
    """
    wanted = None if type is None else of_type(type)
    empty = not _rounds.all(type=type, since=since, until=until, record=record)
    notes: list[Text] = []
    if wanted is not None:
        notes += _elsewhere(wanted, since, until, record)
        if empty:
            notes += _ended(wanted, until or record.as_of)
    if empty:
        notes += _nearest(wanted, since, until, record)
    if empty and max(filter(None, (since, until)), default=record.as_of) > record.as_of:
        notes.append(
            message("rounds.record-ends", number=record.rounds[-1].number, day=record.as_of)
        )
    return tuple(notes)


def name(type: RoundType) -> Text:
    """What rounds of a type are called."""
    return message(f"rounds.type.{type}")


def _nearest(
    type: RoundType | None, since: date | None, until: date | None, record: Record
) -> Iterator[Text]:
    """The last round before some days, and the first after them."""
    held = _rounds.all(type=type, record=record)
    if not held and type is not None:
        yield message("rounds.none-of-type", type=name(type))
    before = [round for round in held if since is not None and round.date < since]
    after = [round for round in held if until is not None and round.date > until]
    of = "of-type" if type is not None else "of-all"
    for key, near in (("last", before[-1:]), ("next", after[:1])):
        for round in near:
            parts = {"number": round.number, "day": round.date}
            if type is not None:
                parts["type"] = name(type)
            yield message(f"rounds.{key}-{of}", **parts)


def _elsewhere(
    type: RoundType, since: date | None, until: date | None, record: Record
) -> Iterator[Text]:
    """The rounds of the same category that are of another type."""
    for other, version, key in _other_types(type):
        held = _rounds.all(type=other, since=since, until=until, record=record)
        if held:
            yield message(
                f"rounds.{key}",
                day=version.in_force_from,
                type=name(other),
                key=other,
                rounds=numbers.rounds(len(held)),
                clause=version.citation.clause,
            )


def _other_types(type: RoundType) -> Iterator[tuple[RoundType, Version, str]]:
    """Under which other types the categories of a type were drawn before, or are drawn since."""
    seen = {type}
    for category in categories.all():
        drawn = [version for version in category.versions if type in version.round_types]
        if not drawn:
            continue
        for version in category.versions:
            later = version.in_force_from > drawn[-1].in_force_from
            for other in version.round_types:
                if other not in seen:
                    seen.add(other)
                    yield other, version if later else drawn[0], "goes-on" if later else "began"


def _ended(type: RoundType, day: date) -> Iterator[Text]:
    """That the category of a type had ended by a day, and when."""
    for category in categories.all():
        drawn = any(type in version.round_types for version in category.versions)
        if drawn and category.standing(day) == "ended":
            *_, ending = (ending for ending in category.endings if ending.day <= day)
            yield message(
                "rounds.category-ended",
                name=category.name,
                day=ending.day,
                clause=ending.citation.clause,
            )
