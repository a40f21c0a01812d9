"""The stays of a profile in the pool: each from its submission on, for a year (MI 4(1))."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._facts.days import older_than
from crs._facts.submission import in_order
from crs._facts.ternary import all_of, any_of, negation, word
from crs._law import counting
from crs._law.ottawa import start_of
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from crs._facts.days import Days, LeapDay
    from crs._facts.submission import Submission
    from crs._facts.ternary import Ternary, YesNoUnknown
    from crs._record.record import Round
    from crs._text import Text

_MOMENT = timedelta(microseconds=1)


class Outside(NamedTuple):
    """Why a profile was not in the pool.

    Attributes:
        key: "not-yet" or "over".
        day: that of the next submission, or of the last; its moment where that is told.
    """

    key: Literal["not-yet", "over"]
    day: str

    @property
    def text(self) -> Text:
        """The reason in words."""
        return message(f"eligibility.pool-{self.key}", day=self.day)


class _Day(NamedTuple):
    """A whole day, looked at as a round of which the hour is not known."""

    date: date
    drawn_at: datetime | None = None


class _Stay(NamedTuple):
    """A submission: its days, the first and the last moment that it can be, and how it is told."""

    days: Days
    first: datetime
    last: datetime
    told: str

    def begun(self, round: Round | _Day) -> Ternary:
        """Whether a round came after it."""
        first, last = _span(round)
        if self.last <= first:
            return True
        return False if self.first > last else None

    def before(self, moment: datetime) -> Ternary:
        """Whether it was before a moment."""
        if self.last < moment:
            return True
        return False if self.first >= moment else None


class Stays:
    """The stays of one profile in the pool.

    Args:
        submissions: when it was submitted, in any order; none where that is not told.
        leap: see `crs._facts.days`.
        as_if_in_pool: every round is compared, as if the profile had been in the pool.
    """

    def __init__(
        self,
        submissions: Sequence[Submission],
        leap: LeapDay = "march-1",
        *,
        as_if_in_pool: bool = False,
    ) -> None:
        self._leap = leap
        self._as_if = as_if_in_pool or not submissions
        self._stays = [
            _Stay(submission.days, submission.first, submission.last, submission.told)
            for submission in in_order(submissions)
        ]
        self._firsts = [stay.first for stay in self._stays]

    def compared(self, round: Round) -> Ternary:
        """Whether a round is one to compare with; None where the hour of submission decides."""
        return True if self._as_if else self._hold(round)

    def of_day(self, day: date) -> Ternary:
        """Whether the profile is in the pool on a day; None where the hour decides."""
        return self._hold(_Day(day))

    def outside_on(self, day: date) -> Outside:
        """Why the profile is not in the pool on a day."""
        return self.outside(_Day(day))

    def word(self, round: Round) -> YesNoUnknown | None:
        """Whether the profile was in the pool at a round; None where no submission is told."""
        return word(self._hold(round)) if self._stays else None

    def _hold(self, round: Round | _Day) -> Ternary:
        held: Ternary = False
        for stay in reversed(self._near(round)):  # the latest is the likeliest
            over = self._over(stay, round.date)
            held = any_of([held, all_of([stay.begun(round), negation(over)])])
            if held:
                break
        return held

    def before(self, round: Round) -> Ternary:
        """Whether the profile that was in the pool had been submitted before the tie-break."""
        if round.tie_break is None:
            return None
        begun = [
            (stay, holds) for stay in self._near(round) if (holds := stay.begun(round)) is not False
        ]
        latest = max((stay.first for stay, holds in begun if holds), default=None)
        answers = {
            stay.before(round.tie_break)
            for stay, _ in begun
            if latest is None or stay.last >= latest
        }
        return answers.pop() if len(answers) == 1 else None

    def outside(self, round: Round | _Day) -> Outside:
        """Why the profile was not in the pool at a round: not yet, or no longer."""
        earlier = bisect_right(self._firsts, _span(round)[0])
        if earlier:
            return Outside("over", self._stays[earlier - 1].told)
        return Outside("not-yet", self._stays[0].told)

    def _near(self, round: Round | _Day) -> Sequence[_Stay]:
        """The stays that a round can belong to."""
        years: int = counting.fact("profile-life", "years", round.date)
        earliest = start_of(round.date) - timedelta(days=366 * (years + 1))
        low = bisect_left(self._firsts, earliest)
        return self._stays[low : bisect_right(self._firsts, _span(round)[1])]

    def _over(self, stay: _Stay, day: date) -> Ternary:
        years: int = counting.fact("profile-life", "years", day)
        return older_than(day, stay.days, years, self._leap)


def _span(round: Round | _Day) -> tuple[datetime, datetime]:
    """The moment of a round; where that is not known, the first and the last of its day."""
    if round.drawn_at is not None:
        return round.drawn_at, round.drawn_at
    return start_of(round.date), start_of(round.date + timedelta(days=1)) - _MOMENT
