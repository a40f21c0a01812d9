"""Unsettled readings of the law over several days: in a timeline, and beside rounds."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.unsettled import both_numbers, otherwise
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from crs._answers.caveats import Caveat
    from crs._answers.range import Range
    from crs._answers.snapshot import Snapshot
    from crs._facts.dossier import Dossier
    from crs._record.record import Round


class Path(NamedTuple):
    """A score from a first day on.

    Attributes:
        days: the first day, and each from which the score may be another; in order.
        totals: the score from each of them on.
    """

    days: tuple[date, ...]
    totals: tuple[Range, ...]

    def on(self, day: date) -> Range:
        """The score of a day, which is not before the first."""
        return self.totals[bisect(self.days, day) - 1]


def unsettled_over_time(
    dossier: Dossier, path: Path, again: Callable[[Dossier], Path]
) -> Iterator[tuple[Caveat, frozenset[date]]]:
    """A caveat for each reading by which a score over time would be another, and those of its days.

    Args:
        dossier: the facts, with the readings that gave the score.
        path: the score.
        again: the score of other facts over the same time.
    """
    for reading, taken, other in otherwise(dossier, None):
        then = again(other)
        days = sorted(day for day in {*path.days, *then.days} if path.on(day) != then.on(day))
        if days:
            shown, instead = (
                message(
                    "dossier.sentence.score-over-time",
                    score=each.on(days[0]),
                    day=days[0],
                    best=max(each.totals),
                )
                for each in (path, then)
            )
            yield (
                both_numbers(reading, taken, path.on(days[0]), (shown, instead)),
                frozenset(day for day in path.days if day in days),
            )


def unsettled_in_rounds(
    dossier: Dossier,
    scores: Sequence[tuple[Round, Snapshot]],
    again: Callable[[Dossier], Callable[[date], Snapshot]],
) -> Iterator[Caveat]:
    """A caveat for each reading by which a score in a round would be another, with the last such.

    Args:
        dossier: the facts, with the readings that gave the scores.
        scores: the rounds, with the facts of their days.
        again: other facts on a day.
    """
    for reading, taken, other in otherwise(dossier, None):
        on = again(other)
        for round, snapshot in reversed(scores):
            then = on(round.date)
            same = _scored(then) == _scored(snapshot)
            if not same and then.total != snapshot.total:
                parts = {"number": round.number, "day": round.date}
                shown = message("dossier.sentence.score-in-round", score=snapshot.total, **parts)
                instead = message("dossier.sentence.score-in-round", score=then.total, **parts)
                yield both_numbers(reading, taken, snapshot.total, (shown, instead))
                break


def _scored(snapshot: Snapshot) -> tuple[object, ...]:
    """What the score is made of; not why reports are left out, which is written when it is read."""
    sides = (snapshot.reports, snapshot.spouse_reports)
    return snapshot.plain_values, *((side.counted, side.perhaps) for side in sides)
