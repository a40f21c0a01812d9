"""Rounds in words: one in its context, which record is in use, what an update did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.comparison import before_announced
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from crs._record.context import Context, Extreme
    from crs._record.record import Record
    from crs._record.store import Status
    from crs._record.updating import UpdateReport


def context_lines(found: Context) -> Iterator[Text]:
    """What a good news item would say of a round."""
    one = found.round
    kind = message(f"rounds.type.{one.type}")
    yield message("report.round_title", number=one.number, date=one.date, type=kind, name=one.name)
    yield message(
        "report.round_facts", invitations=numbers.number(one.invitations), cutoff=one.cutoff
    )
    if one.tie_break and found.tie_break_ottawa:
        yield message(
            "report.round_tie_break", utc=_time(one.tie_break), ottawa=_time(found.tie_break_ottawa)
        )
    else:
        yield message("report.round_no_tie_break")
    if one.drawn_at and found.drawn_at_ottawa:
        yield message(
            "report.round_drawn", utc=_time(one.drawn_at), ottawa=_time(found.drawn_at_ottawa)
        )
    if found.previous is None:
        yield message("report.round_first")
    else:
        yield message(
            "report.round_change",
            number=found.previous.number,
            date=found.previous.date,
            cutoff=f"{found.cutoff_change:+d}",
            invitations=numbers.number(found.invitations_change or 0, sign=True),
        )
    for key, extreme in (("lowest", found.lowest), ("highest", found.highest)):
        if extreme is not None:
            yield _extreme(key, extreme)
    year = found.year
    yield message(
        "report.round_year",
        year=year.until.year,
        rounds=numbers.rounds(year.rounds),
        invitations=numbers.number(year.invitations),
    )
    for tally in year.by_type:
        yield message(
            "report.round_year_type",
            type=message(f"rounds.type.{tally.type}"),
            rounds=numbers.rounds(tally.rounds),
            invitations=numbers.number(tally.invitations),
        )
    for correction in one.corrections:
        yield message(
            "report.round_corrected",
            field=correction.field,
            feed=correction.feed_value,
            value=correction.value,
            evidence=correction.evidence,
        )


def _extreme(key: str, extreme: Extreme) -> Text:
    if extreme.since is None:
        return message(f"report.round_{key}_ever")
    return message(
        f"report.round_{key}",
        number=extreme.since.number,
        date=extreme.since.date,
        cutoff=extreme.since.cutoff,
    )


def status_lines(found: Status, today: date, *, record: Record | None = None) -> Iterator[Text]:
    """Which record is in use, how far it reaches, and what lies after it."""
    origin = message("report.packaged") if found.origin == "packaged" else found.origin
    yield message(
        "report.status",
        origin=origin,
        rounds=numbers.rounds(found.rounds),
        as_of=found.as_of,
        days=(today - found.as_of).days,
    )
    if found.own_copy is not None:
        yield message("report.status_own", path=found.own_copy)
    if found.note:
        yield Text(found.note, found.note)
    yield from before_announced(record)


def report_lines(report: UpdateReport) -> Iterator[Text]:
    """What an update found and did."""
    yield message(
        "report.update_read",
        source=report.source,
        rounds=numbers.rounds(report.read),
        day=report.feed_as_of,
    )
    for one in report.new:
        yield message(
            "report.update_new",
            number=one.number,
            date=one.date,
            type=message(f"rounds.type.{one.type}"),
            invitations=numbers.number(one.invitations),
            cutoff=one.cutoff,
        )
    for change in report.completed:
        yield message("report.update_completed", **change._asdict())
    for change in report.changed:
        key = "update_taken" if change.taken else "update_kept"
        yield message(f"report.{key}", **change._asdict())
    for number in report.vanished:
        yield message("report.update_vanished", number=number)
    yield message(
        "report.update_counts",
        new=len(report.new),
        changed=len(report.changed),
        corrected=len(report.corrected),
        skipped=len(report.problems),
    )
    if report.written is None:
        yield message("report.update_nothing", day=report.as_of)
    else:
        yield message("report.update_written", path=report.written, day=report.as_of)


def _rounds(count: int) -> Text:
    return message("report.one_round" if count == 1 else "report.many_rounds", count=count)


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
