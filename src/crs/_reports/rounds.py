"""Rounds: a list of them, one in its context, what was held when, and which record is in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crs._answers.compare import before_announced
from crs._law.terms import RoundType
from crs._record.context import Context, Summary
from crs._record.layout import USUAL
from crs._record.record import packaged, place
from crs._reports.parts import Document, Sentence, document, not_a_table, table
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from crs._record.context import Extreme
    from crs._record.record import Record, Round
    from crs._record.store import Status
    from crs._record.update import UpdateReport
    from crs._reports.parts import Table
    from crs._text import Lang


@dataclass(frozen=True, slots=True)
class RoundList:
    """Rounds, in order."""

    rounds: tuple[Round, ...]


@dataclass(frozen=True, slots=True)
class StatusOn:
    """Which record is in use, seen on a day.

    Attributes:
        status: what is in use.
        today: the day.
        record: the record itself.
    """

    status: Status
    today: dt.date
    record: Record | None = None


Answer = RoundList | Context | Summary | StatusOn


def report(answer: Answer | UpdateReport) -> Document:
    """Rounds as a table, and what there is to say of one, of some days, of a record."""
    match answer:
        case RoundList(rounds=()) | Summary(rounds=0):
            return document([Sentence(message("report.no_rounds"))])
        case RoundList():
            return document([_listed(answer)])
        case Summary():
            return document([_summed(answer)])
        case Context():
            return document(map(Sentence, context_lines(answer)))
        case StatusOn():
            lines = status_lines(answer.status, answer.today, record=answer.record)
            return document(map(Sentence, lines))
        case _:
            return document(map(Sentence, report_lines(answer)))


def to_dict(answer: Answer, lang: Lang) -> object:
    """The same as plain values."""
    match answer:
        case Summary():
            return {
                "since": str(answer.since),
                "until": str(answer.until),
                "rounds": answer.rounds,
                "invitations": answer.invitations,
                "by_type": records(answer, lang),
            }
        case StatusOn(status=status):
            facts = {
                key: None if value is None else str(value)
                for key, value in status._asdict().items()
            }
            return facts | {"rounds": status.rounds}
        case _:
            return records(answer, lang)


def records(answer: Answer, lang: Lang) -> Sequence[dict[str, Any]]:  # noqa: ARG001 - as others
    """Each round, or each type of the rounds of some days, as a flat record."""
    match answer:
        case RoundList():
            return [_record(round) for round in answer.rounds]
        case Context():
            return [_record(answer.round)]
        case Summary():
            return [tally._asdict() | {"type": str(tally.type)} for tally in answer.by_type]
        case _:
            raise not_a_table(answer)


def keys(_: RoundList) -> tuple[str, ...]:
    """The keys of a record, for a table without one."""
    return tuple(_record(packaged().rounds[0]))


def _listed(answer: RoundList) -> Table:
    keys = ("round", "date", "type", "invitations", "cutoff", "tie_break")
    return table(
        [message(f"report.{key}") for key in keys],
        [
            (
                round.number,
                str(round.date),
                kind(round),
                numbers.number(round.invitations),
                str(round.cutoff),
                _time(round.tie_break) if round.tie_break else "",
            )
            for round in answer.rounds
        ],
    )


def _record(round: Round) -> dict[str, object]:
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
    }


def _summed(answer: Summary) -> Table:
    rows = [
        (message(f"rounds.type.{tally.type}"), str(tally.rounds), numbers.number(tally.invitations))
        for tally in answer.by_type
    ]
    rows.append((message("report.total"), str(answer.rounds), numbers.number(answer.invitations)))
    return table(
        [message(f"report.{key}") for key in ("type", "rounds", "invitations")],
        rows,
        title=message("report.span", since=answer.since, until=answer.until),
    )


def context_lines(found: Context) -> Iterator[Text]:
    """What a good news item would say of a round."""
    one = found.round
    type = message(f"rounds.type.{one.type}")
    yield message("report.round_title", number=one.number, date=one.date, type=type, name=one.name)
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
            "report.round_drawn", utc=_moment(one.drawn_at), ottawa=_moment(found.drawn_at_ottawa)
        )
    if found.previous is None:
        yield message("report.round_first")
    else:
        yield message(
            "report.round_change",
            number=found.previous.number,
            date=found.previous.date,
            cutoff=numbers.number(found.cutoff_change or 0, sign=True),
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


def status_lines(found: Status, today: dt.date, *, record: Record | None = None) -> Iterator[Text]:
    """Which record is in use, how far it reaches, and what lies after it."""
    origin = message("report.packaged") if found.origin == "packaged" else found.origin
    yield message(
        "report.status",
        origin=origin,
        rounds=numbers.rounds(found.rounds),
        as_of=found.as_of,
        days=numbers.days((today - found.as_of).days),
    )
    if found.own_copy is not None:
        there = found.origin == str(found.own_copy) or found.note
        yield message(f"report.status_{'own' if there else 'no_copy'}", path=found.own_copy)
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
    if report.encoding != USUAL:
        yield message("report.update_encoding", encoding=report.encoding)
    for round in report.new:
        yield message(
            "report.update_new",
            number=round.number,
            date=round.date,
            type=kind(round),
            invitations=numbers.number(round.invitations),
            cutoff=round.cutoff,
        )
    for round in report.new:
        if round.type is RoundType.OTHER:
            yield message(
                "report.update_other",
                number=round.number,
                name=round.name,
                type=message("rounds.type.other"),
            )
    for change in report.completed:
        yield message("report.update_completed", **change._asdict())
    for change in report.changed:
        key = "update_taken" if change.taken else "update_kept"
        yield message(f"report.{key}", **change._asdict())
    if report.vanished:
        yield message(
            "report.update_vanished",
            rounds=numbers.rounds(len(report.vanished)),
            numbers=_spans(report.vanished),
        )
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


def kind(round: Round) -> Text:
    """What a round was: its type, or its own name where that is of no known kind."""
    if round.type is RoundType.OTHER:
        return Text(round.name, round.name)
    return message(f"rounds.type.{round.type}")


def _spans(names: Sequence[str]) -> str:
    """Numbers of rounds in order, those that follow each other as a first and a last."""
    spans: list[tuple[str, str]] = []
    for name in names:
        if spans and place(name)[0] - place(spans[-1][1])[0] <= 1:
            spans[-1] = spans[-1][0], name
        else:
            spans.append((name, name))
    return ", ".join(first if first == last else f"{first}–{last}" for first, last in spans)


def _moment(moment: dt.datetime) -> Text:
    return message("report.moment", day=moment.date(), time=f"{moment:%H:%M:%S}")


def _time(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
