"""A round among the others: what a good news item would say of it, from the record alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from crs._law.ottawa import ottawa
from crs._law.terms import RoundType
from crs._record.record import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crs._record.record import Record, Round


class Tally(NamedTuple):
    """The rounds of one type and their invitations."""

    type: RoundType
    rounds: int
    invitations: int


class Summary(NamedTuple):
    """What was held within some days.

    Attributes:
        since: the first day.
        until: the last day.
        rounds: how many rounds.
        invitations: how many invitations.
        by_type: the same by type, in the order of `RoundType`; types with rounds only.
    """

    since: dt.date
    until: dt.date
    rounds: int
    invitations: int
    by_type: tuple[Tally, ...]


class Extreme(NamedTuple):
    """That a cut-off is the lowest, or the highest, of its type for a while.

    Attributes:
        since: the last round before that was lower (or higher); None where there is none, which
            makes it the lowest (or highest) ever.
        equal: the last round in that while with the same cut-off; None where there is none.
    """

    since: Round | None
    equal: Round | None


class Context(NamedTuple):
    """A round in its context.

    Attributes:
        round: the round.
        previous: the last one of its type before; None for the first.
        cutoff_change: the cut-off minus that of the previous.
        invitations_change: the invitations minus those of the previous.
        lowest: since when its cut-off is the lowest of its type; None where the last other
            cut-off of its type was lower.
        highest: the same for the highest.
        year: the year so far, to this round.
        tie_break_ottawa: the tie-break in the time of Ottawa.
        drawn_at_ottawa: the moment of the round in the time of Ottawa.
    """

    round: Round
    previous: Round | None
    cutoff_change: int | None
    invitations_change: int | None
    lowest: Extreme | None
    highest: Extreme | None
    year: Summary
    tie_break_ottawa: dt.datetime | None
    drawn_at_ottawa: dt.datetime | None


def context(round: Round, record: Record | None = None) -> Context:
    """What the record says of a round.

    Args:
        round: a round on record.
        record: the record; the packaged one unless given.
    """
    rounds = (record or packaged()).rounds
    earlier = rounds[: [known.number for known in rounds].index(round.number)]
    same = [known for known in earlier if _alike(known, round)]
    previous = same[-1] if same else None
    first = dt.date(round.date.year, 1, 1)
    return Context(
        round,
        previous,
        round.cutoff - previous.cutoff if previous else None,
        round.invitations - previous.invitations if previous else None,
        _extreme(round, same, sign=1),
        _extreme(round, same, sign=-1),
        _tally((*(known for known in earlier if known.date >= first), round), first, round.date),
        ottawa(round.tie_break) if round.tie_break else None,
        ottawa(round.drawn_at) if round.drawn_at else None,
    )


def summary(since: dt.date, until: dt.date, *, record: Record | None = None) -> Summary:
    """The rounds and invitations from a first day to a last day, in all and by type.

    Args:
        since: the first day.
        until: the last day.
        record: the record; the packaged one unless given.
    """
    rounds = (record or packaged()).rounds
    return _tally([known for known in rounds if since <= known.date <= until], since, until)


def _alike(known: Round, round: Round) -> bool:
    """Whether two rounds are of one kind; where the kind is not known, the names tell."""
    return known.type is round.type and (
        round.type is not RoundType.OTHER or known.name.casefold() == round.name.casefold()
    )


def _extreme(round: Round, same: Sequence[Round], *, sign: int) -> Extreme | None:
    beaten, equal = False, None
    for known in reversed(same):
        more = sign * (known.cutoff - round.cutoff)
        if more < 0:
            return Extreme(known, equal) if beaten else None
        if more > 0:
            beaten = True
        elif equal is None:
            equal = known
    return Extreme(None, equal) if beaten else None


def _tally(rounds: Iterable[Round], since: dt.date, until: dt.date) -> Summary:
    by_type: dict[RoundType, list[int]] = {}
    for round in rounds:
        by_type.setdefault(round.type, []).append(round.invitations)
    tallies = tuple(
        Tally(type, len(by_type[type]), sum(by_type[type])) for type in RoundType if type in by_type
    )
    return Summary(
        since,
        until,
        sum(tally.rounds for tally in tallies),
        sum(tally.invitations for tally in tallies),
        tallies,
    )
