"""How a score, or a range of scores, stood to the cut-off of a round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from crs._facts.ternary import Ternary
from crs._record.record import ottawa

if TYPE_CHECKING:
    from crs._answers.range import Range
    from crs._facts.days import Days
    from crs._record.record import Round

Standing = Literal["above", "tie", "below", "unknown"]
Before = Callable[[datetime], Ternary]
"""Whether the profile was submitted before a moment; None where that is not known."""


def standing(total: Range, round: Round, before: Before) -> Standing:
    """How a score, or a range of scores, stood to the cut-off of a round."""
    if total.most < round.cutoff:
        return "below"
    if total.least < round.cutoff:
        return "unknown"
    if total.least > round.cutoff:
        return "above"
    submitted = None if round.tie_break is None else before(round.tie_break)
    if submitted is None:
        return "tie"
    if submitted:
        return "above"
    return "below" if total.most == round.cutoff else "unknown"


def by_moment(submitted: datetime | None) -> Before:
    """By the moment at which a profile was submitted, where it is known."""
    return lambda tie_break: None if submitted is None else submitted < tie_break


def by_day(submitted: Days | None) -> Before:
    """By the day on which a profile was submitted; on that of a tie-break its time decides."""

    def before(tie_break: datetime) -> Ternary:
        settled = ottawa(tie_break).date()
        if submitted is None or submitted.first <= settled <= submitted.last:
            return None
        return submitted.last < settled

    return before
