"""Rounds of invitations: a list of them, one among the others, and what was held within days.

All of it is said from the record alone, as a good news item would say it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.answer import ListAnswer, PlotAnswer, TableAnswer, made_with
from crs._answers.round_notes import about, outdated
from crs._law.day import checked_day, optional_day
from crs._law.ottawa import ottawa
from crs._law.terms import RoundType
from crs._record import rounds as _rounds
from crs._record.irregularities import irregularity
from crs._record.record import Round, packaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crs._answers.round_dicts import RoundDict, RoundSummaryDict, TallyDict
    from crs._record.irregularities import Irregularity
    from crs._record.record import Record
    from crs._text import Lang, Text


def round_dict(round: Round, lang: Lang) -> RoundDict:
    """A round as plain values."""
    known = irregularity(round)
    return {
        "number": round.number,
        "date": round.date.isoformat(),
        "type": str(round.type),
        "name": round.name,
        "invitations": round.invitations,
        "cutoff": round.cutoff,
        "tie_break": round.tie_break.isoformat() if round.tie_break else None,
        "drawn_at": round.drawn_at.isoformat() if round.drawn_at else None,
        "corrections": "; ".join(f"{c.field}: {c.evidence}" for c in round.corrections),
        "irregularity": None if known is None else known.text[lang],
    }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RoundList(ListAnswer[Round], PlotAnswer):
    """Rounds, oldest first.

    Attributes:
        record: the record that they are of.
        notes: what to know of them: why there are none, under which other type there are more, or
            that the record is old.
        outdated: that of these which its picture tells: that the record is old.
    """

    record: Record
    notes: tuple[Text, ...] = ()
    outdated: tuple[Text, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        from crs._answers.round_dicts import RoundDict

        return tuple(RoundDict.__annotations__)

    def records(self, *, lang: Lang = "en") -> list[RoundDict]:
        """Each round as a flat record."""
        return [round_dict(round, lang) for round in self]

    def to_dict(self, *, lang: Lang = "en") -> list[RoundDict]:
        """Each round as plain values, for JSON."""
        return self.records(lang=lang)


class Tally(NamedTuple):
    """The rounds of one type and their invitations."""

    type: RoundType
    rounds: int
    invitations: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RoundSummary(TableAnswer):
    """What was held within some days.

    Attributes:
        since: the first day.
        until: the last day.
        rounds: how many rounds.
        invitations: how many invitations.
        by_type: the same by type, in the order of `RoundType`; types with rounds only.
        record_until: the day the record of rounds reaches.
    """

    since: dt.date
    until: dt.date
    rounds: int
    invitations: int
    by_type: tuple[Tally, ...]
    record_until: dt.date

    def records(self, *, lang: Lang = "en") -> list[TallyDict]:  # noqa: ARG002 - as others
        """Each type as a flat record."""
        return [
            {"type": str(of.type), "rounds": of.rounds, "invitations": of.invitations}
            for of in self.by_type
        ]

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        return Tally._fields

    def to_dict(self, *, lang: Lang = "en") -> RoundSummaryDict:
        """The summary as plain values, for JSON."""
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "rounds": self.rounds,
            "invitations": self.invitations,
            "by_type": self.records(lang=lang),
            "crs": made_with(record_until=self.record_until),
        }

    def __repr__(self) -> str:
        span = f"{self.since} to {self.until}"
        return f"<RoundSummary {span}: {self.rounds} rounds, {self.invitations} invitations>"


class Extreme(NamedTuple):
    """That a cut-off is the lowest, or the highest, of its type for a while.

    Attributes:
        since: the last round before that was lower (or higher); None where there is none, which
            makes it the lowest (or highest) ever.
        equal: the last round in that while with the same cut-off; None where there is none.
    """

    since: Round | None
    equal: Round | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RoundContext(TableAnswer):
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
        notes: what else to know: that its category is drawn under another type, or that the
            record is old.
    """

    round: Round
    previous: Round | None
    cutoff_change: int | None
    invitations_change: int | None
    lowest: Extreme | None
    highest: Extreme | None
    year: RoundSummary
    tie_break_ottawa: dt.datetime | None
    drawn_at_ottawa: dt.datetime | None
    notes: tuple[Text, ...] = ()

    @property
    def irregularity(self) -> Irregularity | None:
        """What went wrong in it, if anything is known."""
        return irregularity(self.round)

    def records(self, *, lang: Lang = "en") -> list[RoundDict]:
        """The round as a flat record."""
        return [round_dict(self.round, lang)]

    def to_dict(self, *, lang: Lang = "en") -> list[RoundDict]:
        """The round as plain values, for JSON."""
        return self.records(lang=lang)

    def __repr__(self) -> str:
        round = self.round
        return f"<RoundContext of round {round.number}, {round.date}, {round.type}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RoundDay(ListAnswer[RoundContext]):
    """The rounds of a day, each in its context.

    Attributes:
        day: the day.
        notes: where there is none, what was held before and after.
    """

    day: dt.date
    notes: tuple[Text, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        from crs._answers.round_dicts import RoundDict

        return tuple(RoundDict.__annotations__)

    def records(self, *, lang: Lang = "en") -> list[RoundDict]:
        """Each round as a flat record."""
        return [round_dict(context.round, lang) for context in self]

    def to_dict(self, *, lang: Lang = "en") -> list[RoundDict]:
        """Each round as plain values, for JSON."""
        return self.records(lang=lang)


def all(
    *,
    type: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    today: dt.date | None = None,
    record: Record | None = None,
) -> RoundList:
    """The rounds on record, oldest first.

    Args:
        type: only those of this type, such as "cec".
        since: only those of this day or later.
        until: only those of this day or earlier.
        today: the day on which this is asked; a record older than three weeks is then told of.
        record: the record, such as `current()`; the packaged one unless given.

    Raises:
        UnknownIdError: there is no such type.
    """
    record = record or packaged()
    chosen = _rounds.all(type=type, since=since, until=until, record=record)
    old = outdated(record.as_of, optional_day(today, "today"), until)
    notes = (*about(type, since, until, record), *old)
    return RoundList(items=chosen, record=record, notes=notes, outdated=old)


def show(number: str | int, *, record: Record | None = None) -> RoundContext:
    """The round of that number in its context.

    Args:
        number: as published, such as "392" or "91a".
        record: the record, such as `current()`; the packaged one unless given.

    Raises:
        UnknownIdError: no such round is on record.
    """
    record = record or packaged()
    return context(_rounds.get(number, record=record), record)


def on(day: dt.date, *, record: Record | None = None) -> RoundDay:
    """The rounds of a day, each in its context.

        >>> from datetime import date
        >>> import crs
        >>> [context.round.number for context in crs.rounds.on(date(2018, 5, 30))]
        ['91a', '91b']

    Args:
        day: the day in Ottawa.
        record: the record, such as `current()`; the packaged one unless given.
    """
    record = record or packaged()
    held = _rounds.all(since=checked_day(day, "day"), until=day, record=record)
    return RoundDay(
        items=tuple(context(round, record) for round in held),
        day=day,
        notes=about(None, day, day, record),
    )


def latest(
    type: str | None = None, *, today: dt.date | None = None, record: Record | None = None
) -> RoundContext:
    """The last round on record in its context, or the last of a type.

    Args:
        type: only rounds of this type, such as "cec".
        today: the day on which this is asked; a record older than three weeks is then told of.
        record: the record, such as `current()`; the packaged one unless given.

    Raises:
        UnknownIdError: there is no such type.
    """
    record = record or packaged()
    last = context(_rounds.latest(type, record=record), record)
    later = () if type is None else about(type, last.round.date, None, record)
    old = outdated(record.as_of, optional_day(today, "today"))
    return replace(last, notes=(*later, *old))


def context(round: Round, record: Record | None = None) -> RoundContext:
    """What the record says of a round.

    Args:
        round: a round on record.
        record: the record; the packaged one unless given.
    """
    record = record or packaged()
    earlier = record.rounds[: [known.number for known in record.rounds].index(round.number)]
    same = [known for known in earlier if _alike(known, round)]
    previous = same[-1] if same else None
    first = dt.date(round.date.year, 1, 1)
    of_year = (*(known for known in earlier if known.date >= first), round)
    return RoundContext(
        round=round,
        previous=previous,
        cutoff_change=round.cutoff - previous.cutoff if previous else None,
        invitations_change=round.invitations - previous.invitations if previous else None,
        lowest=_extreme(round, same, sign=1),
        highest=_extreme(round, same, sign=-1),
        year=_tally(of_year, first, round.date, record),
        tie_break_ottawa=ottawa(round.tie_break) if round.tie_break else None,
        drawn_at_ottawa=ottawa(round.drawn_at) if round.drawn_at else None,
    )


def summary(
    *, since: dt.date | None = None, until: dt.date | None = None, record: Record | None = None
) -> RoundSummary:
    """The rounds and invitations within some days, in all and by type.

    Args:
        since: the first day; the first of the year of the last unless given.
        until: the last day; the one the record reaches unless given.
        record: the record; the packaged one unless given.
    """
    record = record or packaged()
    last = record.as_of if until is None else checked_day(until, "until")
    first = dt.date(last.year, 1, 1) if since is None else checked_day(since, "since")
    return _tally(_rounds.all(since=first, until=last, record=record), first, last, record)


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


def _tally(rounds: Iterable[Round], since: dt.date, until: dt.date, record: Record) -> RoundSummary:
    invitations: dict[RoundType, list[int]] = {}
    for round in rounds:
        invitations.setdefault(round.type, []).append(round.invitations)
    tallies = tuple(
        Tally(type, len(invitations[type]), sum(invitations[type]))
        for type in RoundType
        if type in invitations
    )
    return RoundSummary(
        since=since,
        until=until,
        rounds=sum(tally.rounds for tally in tallies),
        invitations=sum(tally.invitations for tally in tallies),
        by_type=tallies,
        record_until=record.as_of,
    )
