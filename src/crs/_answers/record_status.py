"""Which record of rounds is in use, and what bringing it up to date gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.answer import Answer, TableAnswer, made_with
from crs._answers.rounds import round_dict
from crs._law import clock
from crs._law.day import checked_day
from crs._record import store
from crs._record.record import packaged
from crs._record.update import update as _update
from crs.errors import FeedError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from crs._answers.round_dicts import RecordStatusDict, RoundDict
    from crs._record.record import Record
    from crs._record.update import UpdateReport
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordStatus(Answer):
    """Which record is in use.

    Attributes:
        on: the day it was looked up.
        record: the record in use.
        own_copy: where the user's own copy is, or would be; None where there is no home folder.
        note: why the own copy is not in use, where there is one.
    """

    on: dt.date
    record: Record
    own_copy: Path | None
    note: Text | None

    @property
    def origin(self) -> str:
        """Where it is: "packaged", or the path of the user's own copy."""
        return self.record.origin

    @property
    def as_of(self) -> dt.date:
        """The day the record in use reaches."""
        return self.record.as_of

    @property
    def rounds(self) -> int:
        """How many rounds it holds."""
        return len(self.record.rounds)

    @property
    def packaged_as_of(self) -> dt.date:
        """The day the packaged record reaches."""
        return packaged().as_of

    def to_dict(self, *, lang: Lang = "en") -> RecordStatusDict:
        """What is in use as plain values, for JSON."""
        return {
            "origin": self.origin,
            "as_of": self.as_of.isoformat(),
            "rounds": self.rounds,
            "packaged_as_of": self.packaged_as_of.isoformat(),
            "own_copy": None if self.own_copy is None else str(self.own_copy),
            "note": "" if self.note is None else self.note[lang],
            "crs": made_with(on=self.on, record_until=self.as_of),
        }

    def __repr__(self) -> str:
        return f"<RecordStatus on {self.on}: {self.rounds} rounds until {self.as_of}>"


def status(*, on: dt.date | None = None) -> RecordStatus:
    """Which record is in use, how far it reaches, and why an own copy is not used.

    Args:
        on: the day; today in Ottawa unless given.
    """
    today = clock.today()
    record, note = store.choose(today)
    try:
        path = store.own_path()
    except FeedError:
        path = None
    return RecordStatus(
        on=today if on is None else checked_day(on, "on"),
        record=record,
        own_copy=path,
        note=note,
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordUpdate(TableAnswer):
    """What bringing the record up to date gave; its rows are the new rounds.

    Attributes:
        report: what was read, and what became of it.
    """

    report: UpdateReport

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        from crs._answers.round_dicts import RoundDict

        return tuple(RoundDict.__annotations__)

    def records(self, *, lang: Lang = "en") -> list[RoundDict]:
        """Each new round as a flat record."""
        return [round_dict(round, lang) for round in self.report.new]

    def to_dict(self, *, lang: Lang = "en") -> list[RoundDict]:
        """Each new round as plain values, for JSON."""
        return self.records(lang=lang)

    def __repr__(self) -> str:
        return f"<RecordUpdate to {self.report.as_of}: {len(self.report.new)} new rounds>"


def update(
    source: str | Path | None = None,
    *,
    strict: bool = False,
    replace: bool = False,
    lang: str = "en",
    today: dt.date | None = None,
) -> RecordUpdate:
    """Read the department's feed and keep what is new in the user's own copy of the record.

    Where the feed disagrees with a recorded round, that is reported and the record kept. A row
    that cannot be read for certain is skipped and reported. A round of a kind that is not known is
    kept as "other". No recorded round is ever lost.

    Args:
        source: a file or an address; the department's own unless CRS_ROUNDS_URL says another.
        strict: fail where anything is skipped, disagrees or has vanished.
        replace: take the feed's value where it disagrees with the record.
        lang: which of the department's two feeds, "en" or "fr".
        today: a round of a later day is skipped; today in Ottawa unless given.

    Raises:
        FeedError: the feed cannot be had or read, or the copy not written; nothing has changed.
        UnknownIdError: there is no feed in that language.
    """
    day = clock.today() if today is None else checked_day(today, "today")
    report = _update(source, strict=strict, replace=replace, lang=lang, today=day)
    return RecordUpdate(report=report)
