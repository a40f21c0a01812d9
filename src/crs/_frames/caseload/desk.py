"""Every client of a desk looked over on one day, what changed since, and what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.answer import TableAnswer, made_with
from crs._answers.file_changes import file_changes
from crs._answers.review import review
from crs._frames.caseload.clients import caseload
from crs._frames.caseload.earlier import earlier
from crs._frames.caseload.records import record
from crs._law.day import checked_day
from crs._record.record import packaged
from crs.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from crs._answers.client_dicts import ComingDict, DeskDict, FileChangeDict
    from crs._answers.events import Event
    from crs._answers.file_changes import FileChange, Known
    from crs._answers.review import Review
    from crs._answers.timeline import Step
    from crs._frames.caseload.client_file import Caseload, ClientFile
    from crs._frames.caseload.records import Record as Flat
    from crs._record.record import Record
    from crs._text import Lang


class Reviewed(NamedTuple):
    """A client and what was found.

    Attributes:
        client: the client's file.
        review: what its facts give on the day; None where they cannot be read.
        known: what an earlier run found; None where it did not have the client, or could not read.
        was_there: whether an earlier run had the client.
        changes: what changed since then.
        steps: the gains and losses that lie within the days asked for.
        notices: what happens in them without a change of points.
    """

    client: ClientFile
    review: Review | None
    known: Known | None = None
    was_there: bool = False
    changes: tuple[FileChange, ...] = ()
    steps: tuple[Step, ...] = ()
    notices: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Desk(TableAnswer):
    """The clients of a desk on one day.

    Attributes:
        on: the day.
        source: the workbook or folder they were read from.
        caseload: the clients as they were read, with what could not be.
        clients: each client, with what was found.
        compared: whether they were compared with an earlier run.
        gone: of an earlier run, the clients that are no longer there.
        days: how many days ahead was looked for what is to come; None where that was not asked.
        record_until: the day that the record of rounds reaches.
    """

    on: date
    source: str
    caseload: Caseload
    clients: tuple[Reviewed, ...]
    compared: bool
    gone: tuple[str, ...]
    days: int | None
    record_until: date

    @property
    def unread(self) -> tuple[ClientFile, ...]:
        """The clients whose facts cannot be read."""
        return tuple(each.client for each in self.clients if each.review is None)

    def records(self, *, lang: Lang = "en") -> list[Flat]:
        """A record for each client, with the same names in each."""
        rows = [record(each.client, each.review, lang) for each in self.clients]
        names = dict.fromkeys(name for row in sorted(rows, key=len, reverse=True) for name in row)
        return [{name: row.get(name) for name in names} for row in rows]

    def to_dict(self, *, lang: Lang = "en") -> DeskDict:
        """The desk as plain values, for JSON."""
        return {
            "on": self.on.isoformat(),
            "clients": self.records(lang=lang),
            "changes": [change for each in self.clients for change in _changes(each, lang)],
            "gone": list(self.gone),
            "coming": [coming for each in self.clients for coming in _coming(each, lang)],
            "crs": made_with(on=self.on, record_until=self.record_until),
        }

    def __repr__(self) -> str:
        return f"<Desk on {self.on}: {len(self.clients)} clients, {len(self.unread)} not read>"


def _changes(each: Reviewed, lang: Lang) -> Iterator[FileChangeDict]:
    for change in each.changes:
        yield {
            "file": each.client.number,
            "date": None if change.day is None else change.day.isoformat(),
            "what": change.what[lang],
            "before": change.before[lang],
            "after": change.after[lang],
            "why": change.why[lang],
        }


def _coming(each: Reviewed, lang: Lang) -> Iterator[ComingDict]:
    for step in each.steps:
        yield {
            "file": each.client.number,
            "date": step.day.isoformat(),
            "change": step.change.least,
            "what": step.why[lang],
        }
    for notice in each.notices:
        yield {
            "file": each.client.number,
            "date": notice.day.isoformat(),
            "change": 0,
            "what": notice.text[lang],
        }


def desk(
    path: Path | str,
    *,
    on: date,
    ignore: Collection[str] = (),
    since: Path | str | None = None,
    days: int | None = None,
    record: Record | None = None,
) -> Desk:
    """Look over every client of a desk.

    Args:
        path: a workbook of clients, or a folder of dossiers.
        on: the day.
        ignore: heads of the workbook that are set aside.
        since: the result of an earlier run, to tell what changed.
        days: look so many days ahead for gains, losses and notices.
        record: the record of rounds.

    Raises:
        FileError: a file cannot be read, or holds columns that are not read.
        MissingLibraryError: the extra `batch` is not installed.
    """
    checked_day(on, "on")
    record = record or packaged()
    before = None if since is None else earlier(Path(since))
    read = caseload(Path(path), ignore=ignore)
    clients = tuple(_reviewed(client, on, before, days, record) for client in read.clients)
    numbers = {client.number for client in read.clients}
    return Desk(
        on=on,
        source=str(path),
        caseload=read._replace(clients=tuple(each.client for each in clients)),
        clients=clients,
        compared=before is not None,
        gone=tuple(number for number in before or () if number not in numbers),
        days=days,
        record_until=record.as_of,
    )


def _reviewed(
    client: ClientFile,
    on: date,
    before: Mapping[str, Known | None] | None,
    days: int | None,
    record: Record,
) -> Reviewed:
    was = (before or {}).get(client.number)
    was_there = client.number in (before or {})
    if client.dossier is None:
        return Reviewed(client, None, was, was_there)
    try:
        now = review(client.dossier, on=on, record=record)
    except DossierError as problem:  # such as a birth date in the year to come
        return Reviewed(client._replace(problem=problem.text), None, was, was_there)
    end = on if days is None else on + timedelta(days=days)
    return Reviewed(
        client,
        now,
        was,
        was_there,
        () if was is None else file_changes(was, now),
        tuple(step for step in now.timeline.steps if on < step.day <= end),
        tuple(notice for notice in now.timeline.notices if on < notice.day <= end),
    )
