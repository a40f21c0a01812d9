"""Bringing the record up to date from the department's feed."""

from __future__ import annotations

import datetime as dt
import os
from bisect import bisect
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law.terms import RoundType
from crs._record import store
from crs._record.record import COMPARED, in_order, in_words, place, source
from crs._text import message, numbers
from crs._text.words import shortened
from crs.errors import FeedError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crs._record.distribution import Distribution
    from crs._record.feed import Feed, Problem
    from crs._record.record import Correction, Record, Round


_UNKNOWN = (None, RoundType.OTHER)
"""What stands on record where the feed did not tell."""


class FeedDifference(NamedTuple):
    """One value of a recorded round that the feed says otherwise.

    Attributes:
        number: the round.
        field: the field of `Round`, or "pool".
        recorded: the value on record; empty where there was none.
        feed: what the feed says.
        taken: whether the feed's value is now on record.
    """

    number: str
    field: str
    recorded: str
    feed: str
    taken: bool


class UpdateReport(NamedTuple):
    """What an update found and did.

    Attributes:
        source: the file or address read.
        read: how many rounds of it could be read.
        feed_as_of: the day of its last round.
        new: rounds that were not on record.
        completed: values that were missing on record.
        changed: values that disagree with the record; kept on record unless taken.
        vanished: recorded rounds that the feed leaves out, though it reaches further.
        corrected: known mistakes that the feed still holds.
        pools: distributions that are new or were published again with another round.
        problems: what was skipped.
        as_of: the day the record now reaches.
        written: the own copy, where it was written; None where nothing valid was new.
        encoding: how the feed was written, "UTF-8" or "Windows-1252".
    """

    source: str
    read: int
    feed_as_of: dt.date
    new: tuple[Round, ...]
    completed: tuple[FeedDifference, ...]
    changed: tuple[FeedDifference, ...]
    vanished: tuple[str, ...]
    corrected: tuple[Correction, ...]
    pools: tuple[Distribution, ...]
    problems: tuple[Problem, ...]
    as_of: dt.date
    written: Path | None
    encoding: str


class Merge:
    """The record with what a feed adds to it; nothing recorded is ever dropped."""

    def __init__(self, record: Record, *, replace: bool) -> None:
        self.rounds = {round.number: round for round in record.rounds}
        self.recorded = frozenset(self.rounds)
        self.pools = {pool.as_of: pool for pool in record.distributions}
        self.replace = replace
        self.new: list[Round] = []
        self.completed: list[FeedDifference] = []
        self.changed: list[FeedDifference] = []
        self.new_pools: list[Distribution] = []
        self.problems: list[Problem] = []

    def take(self, feed: Feed, today: dt.date) -> None:
        new = [round for round in feed.rounds if round.number not in self.rounds]
        for round in feed.rounds:
            if round.number in self.rounds:
                self._compare(round)
        self._add(new, today)
        for pool in feed.pools:
            self._take_pool(pool)

    def _add(self, new: Sequence[Round], today: dt.date) -> None:
        """Add rounds, oldest first, where their day fits between those of the rounds around."""
        from crs._record.feed import Problem

        known = in_order(self.rounds.values())
        places = [place(round.number) for round in known]
        last_until = [dt.date.min, *accumulate((round.date for round in known), max)]
        first_from = [dt.date.max, *accumulate((round.date for round in reversed(known)), min)]
        last_new = dt.date.min
        for round in new:
            at = bisect(places, place(round.number))
            reason = None
            if round.date > today:
                reason = message("feed.why.future")
            elif round.date < max(last_until[at], last_new):
                reason = message("feed.why.before-earlier")
            elif round.date > first_from[len(known) - at]:
                reason = message("feed.why.after-later")
            if reason is not None:
                self.problems.append(Problem(round.number, "drawDate", str(round.date), reason))
                continue
            last_new = round.date
            self.rounds[round.number] = round
            self.new.append(round)

    def _compare(self, round: Round) -> None:
        known = self.rounds[round.number]
        taken: dict[str, Any] = {}
        for field in COMPARED:
            old, said = getattr(known, field), getattr(round, field)
            if old == said:
                continue
            missing = old in _UNKNOWN
            take = missing or (self.replace and said not in _UNKNOWN)
            change = FeedDifference(round.number, field, in_words(old), in_words(said), take)
            (self.completed if missing else self.changed).append(change)
            if take:
                taken[field] = said
        if "type" in taken:
            taken["name"] = round.name
        if taken:
            kept = tuple(old for old in known.corrections if old.field not in taken)
            self.rounds[round.number] = known._replace(**taken, corrections=kept)

    def _take_pool(self, pool: Distribution) -> None:
        known = self.pools.get(pool.as_of)
        if known and (known.bands, known.total) != (pool.bands, pool.total):
            totals = f"{known.total:,} in all", f"{pool.total:,} in all"
            self.changed.append(FeedDifference(pool.rounds[0], "pool", *totals, taken=self.replace))
            if not self.replace:
                return
        elif known:
            numbers = tuple(sorted({*known.rounds, *pool.rounds}, key=place))
            if numbers == known.rounds:
                return
            pool = known._replace(rounds=numbers)
        self.pools[pool.as_of] = pool
        self.new_pools.append(pool)

    def news(self) -> bool:
        return bool(
            self.new
            or self.completed
            or self.new_pools
            or any(change.taken for change in self.changed)
        )


def update(
    source: str | Path | None, *, strict: bool, replace: bool, lang: str, today: dt.date
) -> UpdateReport:
    """Read a feed and keep what is new, as `crs.rounds.update` says.

    Raises:
        FeedError: the feed cannot be had or read, or the copy not written; nothing has changed.
        UnknownIdError: there is no feed in that language.
    """
    from crs._record import fetch
    from crs._record.feed import parse
    from crs._record.layout import decode

    where, origin = _where(source, lang)
    document, encoding = decode(fetch.read(where))
    feed = parse(document, source=origin)
    if not feed.rounds:
        if feed.problems:
            problem = feed.problems[0].text
            raise FeedError(message("feed.no-round-as", where=where, problem=problem))
        raise FeedError(message("feed.no-round", where=where))
    merge = _merged(feed, today, strict=strict, replace=replace)
    written = None
    if merge.news():
        with store.locked():
            # once more, with what another update has written meanwhile
            merge = _merged(feed, today, strict=strict, replace=replace)
            rounds = in_order(merge.rounds.values())
            written = store.write(rounds, [merge.pools[day] for day in sorted(merge.pools)])
    return UpdateReport(
        str(where),
        len(feed.rounds),
        feed.rounds[-1].date,
        tuple(merge.new),
        tuple(merge.completed),
        tuple(merge.changed),
        _vanished(merge.recorded, feed),
        tuple(wrong for round in feed.rounds for wrong in round.corrections),
        tuple(merge.new_pools),
        (*feed.problems, *merge.problems),
        in_order(merge.rounds.values())[-1].date,
        written,
        encoding,
    )


def _merged(feed: Feed, today: dt.date, *, strict: bool, replace: bool) -> Merge:
    """The record in use with what a feed adds to it."""
    merge = Merge(store.current(), replace=replace)
    merge.take(feed, today)
    if strict:
        problems = (*feed.problems, *merge.problems)
        _demand(problems, merge, _vanished(merge.recorded, feed))
    return merge


def _where(given: str | Path | None, lang: str) -> tuple[str | Path, str]:
    official = source().feed
    if lang not in official:
        raise UnknownIdError("feed in the language", lang, official)
    where = given if given is not None else os.environ.get("CRS_ROUNDS_URL") or official[lang]
    return where, "feed" if where in official.values() else str(where)


def _vanished(recorded: frozenset[str], feed: Feed) -> tuple[str, ...]:
    there = {round.number for round in feed.rounds} | {problem.number for problem in feed.problems}
    last = place(feed.rounds[-1].number)
    gone = [number for number in recorded - there if place(number) < last]
    return tuple(sorted(gone, key=place))


def _demand(problems: tuple[Problem, ...], merge: Merge, vanished: tuple[str, ...]) -> None:
    complaints = [problem.text for problem in problems]
    complaints += [
        message("feed.strict.unknown", number=round.number, name=shortened(round.name))
        for round in merge.new
        if round.type is RoundType.OTHER
    ]
    complaints += [
        message(
            "feed.strict.differs",
            number=change.number,
            field=change.field,
            recorded=shortened(change.recorded),
            feed=shortened(change.feed),
        )
        for change in merge.changed
        if not change.taken
    ]
    complaints += [message("feed.strict.vanished", number=number) for number in vanished]
    if complaints:
        first = numbers.joined(complaints[:3])
        if len(complaints) > 3:
            first += message("feed.strict.more", count=len(complaints) - 3)
        raise FeedError(message("feed.strict.refused", complaints=first))
