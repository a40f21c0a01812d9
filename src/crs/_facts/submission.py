"""When a profile was submitted to the pool: a day, or a moment with its zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from crs._facts.days import Days, read_days
from crs._facts.model import refuse
from crs._law import counting
from crs._law.day import checked_day
from crs._law.ottawa import ottawa, start_of
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crs._facts.days import DayInput

    SubmissionInput = DayInput | datetime
    """What is accepted for a submission: a day, or a moment with its zone."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", re.IGNORECASE)
_LAST = timedelta(microseconds=1)


class Submission(NamedTuple):
    """When a profile was submitted.

    Attributes:
        days: the day in Ottawa, or the days among which it lies.
        moment: the moment, in UTC, where it is known.
    """

    days: Days
    moment: datetime | None = None

    @property
    def first(self) -> datetime:
        """The earliest moment that it can be."""
        return start_of(self.days.first) if self.moment is None else self.moment

    @property
    def last(self) -> datetime:
        """The latest."""
        if self.moment is not None:
            return self.moment
        if self.days.last == date.max:  # which no day follows
            return datetime.combine(date.max, time.max, UTC)
        return start_of(self.days.last + timedelta(days=1)) - _LAST

    @property
    def told(self) -> str:
        """The day, or the moment, for people."""
        if self.moment is None:
            return str(self.days)
        return f"{self.moment:%Y-%m-%d %H:%M:%S} UTC"

    def __str__(self) -> str:
        if self.moment is None:
            return str(self.days)
        return f"{self.moment:%Y-%m-%dT%H:%M:%S}Z"


def at(moment: datetime) -> Submission:
    """The submission of a moment that has its zone, to the second."""
    utc = moment.astimezone(UTC)
    day = ottawa(utc).date()
    return Submission(Days(day, day), utc)


def given(value: object, name: str) -> tuple[Submission, ...]:
    """The submissions that a caller gives: a day, a moment with its zone, or several of them.

    Args:
        value: what was given.
        name: the name of the argument.

    Raises:
        TypeError: one is neither a date nor a moment, or a moment has no time zone.
    """
    return tuple(_given(each, name) for each in _each(value))


def in_order(submissions: Iterable[Submission]) -> list[Submission]:
    """The submissions that differ, the earliest first."""
    return sorted(set(submissions), key=lambda each: (each.first, each.last))


def _given(value: object, name: str) -> Submission:
    if isinstance(value, Submission):
        return value
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise TypeError(f"{name} needs a time zone, such as UTC; {value} has none")
        return at(value)
    if isinstance(value, Days):
        return Submission(value)
    day = checked_day(value, name)
    return Submission(Days(day, day))


def _submission(value: Any) -> Submission:
    if isinstance(value, Submission):
        return value
    moment = value if isinstance(value, datetime) else None
    if isinstance(value, str) and _MOMENT.fullmatch(value.strip()):
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError:
            refuse("moment", message("dossier.wrong.no-moment", value=value))
    if moment is not None:
        if moment.utcoffset() is None:
            refuse("moment", message("dossier.wrong.no-zone", value=value))
        submission = at(moment)
    else:
        submission = Submission(read_days(value))
    opened: date = counting.opened()
    if submission.days.last < opened:
        text = message("dossier.wrong.before-opening", day=submission, opened=opened)
        refuse("submitted", text)
    return submission


def _submissions(value: Any) -> tuple[Submission, ...]:
    return tuple(_submission(each) for each in _each(value))


def _each(value: Any) -> Any:
    """A list as it is, and what stands without one as a list of one."""
    if value is None:
        return ()
    many = isinstance(value, list | tuple) and not isinstance(value, Days | Submission)
    return value if many else (value,)


def _plain(submissions: tuple[Submission, ...]) -> str | list[str] | None:
    if len(submissions) > 1:
        return [str(submission) for submission in submissions]
    return str(submissions[0]) if submissions else None


_DAY = {
    "type": "string",
    "pattern": r"^\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$",
}

Submissions = Annotated[
    tuple[Submission, ...],
    PlainValidator(_submissions),
    PlainSerializer(_plain),
    WithJsonSchema({"anyOf": [_DAY, {"type": "array", "items": _DAY}, {"type": "null"}]}),
]
"""Every submission of a profile, in any order; one may stand without a list."""
