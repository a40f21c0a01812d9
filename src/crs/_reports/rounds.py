"""Rounds: a list of them, one in its context, what was held when, and which record is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.compare import before_announced
from crs._answers.record_status import RecordStatus, RecordUpdate
from crs._answers.round_notes import irregular
from crs._answers.rounds import RoundContext, RoundDay, RoundList, RoundSummary
from crs._law.terms import RoundType
from crs._record.layout import USUAL
from crs._record.names import title
from crs._record.record import place
from crs._reports.parts import Break, Document, Note, Sentence, document, table
from crs._text import Text, message, numbers, same

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from altair import VConcatChart

    from crs._answers.rounds import Extreme
    from crs._record.record import Round
    from crs._record.update import UpdateReport
    from crs._reports.parts import Part, Table
    from crs._text import Lang

Answer = RoundList | RoundDay | RoundContext | RoundSummary | RecordStatus | RecordUpdate


def report(answer: Answer) -> Document:
    """Rounds as a table, and what there is to say of one, of some days, of a record."""
    return document(_parts(answer))


def _parts(answer: Answer) -> Iterator[Part]:
    match answer:
        case RoundList():
            yield from _list(answer)
        case RoundDay():
            yield from _day(answer)
        case RoundContext():
            yield from _context(answer)
        case RoundSummary(rounds=0):
            yield Sentence(message("report.no_rounds"))
        case RoundSummary():
            yield _summed(answer)
        case RecordStatus():
            yield from map(Sentence, status_lines(answer))
        case _:
            yield from map(Sentence, report_lines(answer.report))


def plot(rounds: RoundList, lang: Lang) -> VConcatChart:
    """The cut-offs of the rounds over time, by type."""
    from crs._reports.plots import rounds as pictures

    return pictures.rounds(rounds, as_of=rounds.record.as_of, notes=rounds.outdated, lang=lang)


def _list(rounds: RoundList) -> Iterator[Part]:
    if rounds:
        yield _listed(rounds)
        yield from map(Note, (*irregular(rounds), *rounds.notes))
    else:
        yield from map(Sentence, (message("report.no_rounds"), *rounds.notes))


def _day(held: RoundDay) -> Iterator[Part]:
    if not held:
        none = message("rounds.none-on-day", day=held.day)
        yield from map(Sentence, (none, *held.notes))
    for context in held:
        if context is not held[0]:
            yield Break()
        yield from _context(context)


def _context(context: RoundContext) -> Iterator[Part]:
    yield from map(Sentence, context_lines(context))
    if context.irregularity is not None:
        yield Note(context.irregularity.sentence)
    yield from map(Note, context.notes)


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
            for round in answer
        ],
    )


def _summed(answer: RoundSummary) -> Table:
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


def context_lines(context: RoundContext) -> Iterator[Text]:
    """What a good news item would say of a round."""
    round = context.round
    type, name = message(f"rounds.type.{round.type}"), title(round.name, round.number)
    yield message("report.round_title", number=round.number, date=round.date, type=type, name=name)
    yield message(
        "report.round_facts", invitations=numbers.number(round.invitations), cutoff=round.cutoff
    )
    if round.tie_break and context.tie_break_ottawa:
        yield message(
            "report.round_tie_break",
            utc=_time(round.tie_break),
            ottawa=_time(context.tie_break_ottawa),
        )
    else:
        yield message("report.round_no_tie_break")
    if round.drawn_at and context.drawn_at_ottawa:
        yield message(
            "report.round_drawn",
            utc=_moment(round.drawn_at),
            ottawa=_moment(context.drawn_at_ottawa),
        )
    if context.previous is None:
        yield message("report.round_first")
    else:
        yield message(
            "report.round_change",
            number=context.previous.number,
            date=context.previous.date,
            cutoff=numbers.number(context.cutoff_change or 0, sign=True),
            invitations=numbers.number(context.invitations_change or 0, sign=True),
        )
    for key, extreme in (("lowest", context.lowest), ("highest", context.highest)):
        if extreme is not None:
            yield _extreme(key, extreme)
    year = context.year
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
    for correction in round.corrections:
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


def status_lines(status: RecordStatus) -> Iterator[Text]:
    """Which record is in use, how far it reaches, and what lies after it."""
    origin = message("report.packaged") if status.origin == "packaged" else status.origin
    yield message(
        "report.status",
        origin=origin,
        rounds=numbers.rounds(status.rounds),
        as_of=status.as_of,
        days=numbers.days((status.on - status.as_of).days),
    )
    if status.own_copy is not None:
        there = status.origin == str(status.own_copy) or status.note
        yield message(f"report.status_{'own' if there else 'no_copy'}", path=status.own_copy)
    if status.note is not None:
        yield status.note
    yield from before_announced(status.record)


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
        return same(round.name)
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
