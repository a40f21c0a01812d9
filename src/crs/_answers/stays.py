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
        day: that of the next submission, or of the last.
    """

    key: Literal["not-yet", "over"]
    day: Days

    @property
    def text(self) -> Text:
        """The reason in words."""
        return message(f"eligibility.pool-{self.key}", day=self.day)


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
        self._submissions = in_order(submissions)
        self._firsts = [submission.first for submission in self._submissions]

    def compared(self, round: Round) -> Ternary:
        """Whether a round is one to compare with; None where the hour of submission decides."""
        return True if self._as_if else self._hold(round)

    def word(self, round: Round) -> YesNoUnknown | None:
        """Whether the profile was in the pool at a round; None where no submission is told."""
        return word(self._hold(round)) if self._submissions else None

    def _hold(self, round: Round) -> Ternary:
        return any_of(
            all_of([self._begun(submission, round), negation(self._over(submission, round.date))])
            for submission in self._near(round)
        )

    def before(self, round: Round) -> Ternary:
        """Whether the profile that was in the pool had been submitted before the tie-break."""
        if round.tie_break is None:
            return None
        begun = [(each, self._begun(each, round)) for each in self._near(round)]
        sure = [submission.first for submission, holds in begun if holds]
        latest = max(sure, default=None)
        answers = {
            _before(submission, round.tie_break)
            for submission, holds in begun
            if holds is not False and (latest is None or submission.last >= latest)
        }
        return answers.pop() if len(answers) == 1 else None

    def outside(self, round: Round) -> Outside:
        """Why the profile was not in the pool at a round: not yet, or no longer."""
        earlier = bisect_right(self._firsts, _span(round)[0])
        if earlier:
            return Outside("over", self._submissions[earlier - 1].days)
        return Outside("not-yet", self._submissions[0].days)

    def _near(self, round: Round) -> Sequence[Submission]:
        """The submissions that a round can belong to."""
        years: int = counting.fact("profile-life", "years", round.date)
        earliest = start_of(round.date) - timedelta(days=366 * (years + 1))
        low = bisect_left(self._firsts, earliest)
        return self._submissions[low : bisect_right(self._firsts, _span(round)[1])]

    @staticmethod
    def _begun(submission: Submission, round: Round) -> Ternary:
        first, last = _span(round)
        if submission.last <= first:
            return True
        return False if submission.first > last else None

    def _over(self, submission: Submission, day: date) -> Ternary:
        years: int = counting.fact("profile-life", "years", day)
        return older_than(day, submission.days, years, self._leap)


def _span(round: Round) -> tuple[datetime, datetime]:
    """The moment of a round; where that is not known, the first and the last of its day."""
    if round.drawn_at is not None:
        return round.drawn_at, round.drawn_at
    return start_of(round.date), start_of(round.date + timedelta(days=1)) - _MOMENT


def _before(submission: Submission, moment: datetime) -> Ternary:
    if submission.last < moment:
        return True
    return False if submission.first >= moment else None
