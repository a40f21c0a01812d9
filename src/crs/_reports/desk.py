"""The clients of a desk: a row for each, what changed, what is to come, and what to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._reports.parts import Document, Heading, Sentence, chain, document, items, table
from crs._reports.review import VALUES, values
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._frames.caseload.client_file import Caseload
    from crs._frames.caseload.desk import Desk, Reviewed
    from crs._reports.parts import Cell, Part, Table, Words
    from crs._text import Text


def report(desk: Desk) -> Document:
    """A row for each client, what changed since an earlier run, and what is to come."""
    return document(_parts(desk))


def _parts(desk: Desk) -> Iterator[Part]:
    yield Heading(message("caseload.summary.clients"))
    yield Sentence(title(desk))
    for each in desk.clients:
        called = (each.client.number, each.client.name)
        yield Heading(" ".join(word for word in called if word), 2)
        yield from _of_client(each)
    for key, made in tables(desk).items():
        if key != "summary":
            yield Heading(message(f"caseload.sheet.{key}"), 2)
            yield from map(_item, made.rows)
    yield Sentence(message("report.unofficial"), "faint")


def _of_client(each: Reviewed) -> Iterator[Part]:
    """What was found of a client, value by value, or what cannot be read."""
    if each.review is None:
        yield from items(each.client.wrong)
        return
    said_of = values(each.review)
    yield table(
        ["", ""],
        [(message(f"caseload.summary.{key}"), said_of[key]) for key in VALUES if str(said_of[key])],
    )


def _item(row: Sequence[Cell]) -> Sentence:
    """A row of a table that is too wide for a page, as one of a list."""
    return Sentence(chain(*(cell.words for cell in row if str(cell.words)), by=" · "), "item")


def title(desk: Desk) -> Text:
    """What day the desk was looked over, by which rules and rounds."""
    rules = sorted({each.review.score.rules.id for each in desk.clients if each.review})
    parts = {"day": desk.on, "rules": ", ".join(rules), "until": desk.record_until}
    return message("caseload.summary.title", **parts)


def tables(desk: Desk) -> dict[str, Table]:
    """Each table by the name of its sheet; those that were asked for, and what is wrong."""
    made = {"summary": _summary(desk)}
    if desk.compared:
        made["changes"] = _changes(desk)
    if desk.days is not None:
        made["next"] = _coming(desk)
    if wrong := tuple(_wrong(desk)):
        heads = [message(f"caseload.place.{key}") for key in ("sheet", "cell", "wrong")]
        made["errors"] = table(heads, wrong)
    return made


def _summary(desk: Desk) -> Table:
    heads = [message(f"caseload.summary.{key}") for key in ("file", "name", *VALUES)]
    return table(heads, [_row(each) for each in desk.clients])


def _row(each: Reviewed) -> Sequence[Words]:
    start: tuple[Words, ...] = (each.client.number, each.client.name or "")
    if each.review is not None:
        return (*start, *values(each.review).values())
    label = message("caseload.sheet.errors")
    unread = message("caseload.summary.unreadable", sheet=label)
    return (*start, unread, *([""] * (len(VALUES) - 1)))


def _changes(desk: Desk) -> Table:
    heads = ("file", "name", "day", "what", "before", "after", "why")
    rows = [row for each in desk.clients for row in _changed(each)]
    rows += [(number, "", "", message("caseload.change.gone"), "", "", "") for number in desk.gone]
    return table([message(f"caseload.change.{key}") for key in heads], rows)


def _changed(each: Reviewed) -> Iterator[Sequence[Words]]:
    client = each.client
    start = (client.number, client.name or "")
    state = _state(each)
    if state is not None:
        now = "" if each.review is None else str(each.review.timeline.first)
        yield (*start, "", message(f"caseload.change.{state}"), "", now, "")
    for change in each.changes:
        day = "" if change.day is None else str(change.day)
        yield (*start, day, change.what, change.before, change.after, change.why)


def _state(each: Reviewed) -> str | None:
    """Whether a client is new, or can be read that could not be, or no longer can."""
    if not each.was_there:
        return "new"
    if each.review is None:
        return "not-read" if each.known is not None else None
    return "read-again" if each.known is None else None


def _coming(desk: Desk) -> Table:
    heads = ("file", "name", "day", "kind", "change", "score", "what", "advice")
    rows = [row for each in desk.clients for row in _to_come(each)]
    rows.sort(key=lambda row: (str(row[2]), str(row[0])))
    return table([message(f"caseload.next.{key}") for key in heads], rows)


def _to_come(each: Reviewed) -> Iterator[Sequence[Words]]:
    start = (each.client.number, each.client.name or "")
    for step in each.steps:
        kind = message(f"caseload.next.{'loss' if step.loses else 'gain'}")
        advice = numbers.joined(dict.fromkeys(event.advice for event in step.events))
        after, change = str(step.after), str(step.change)
        yield (*start, str(step.day), kind, change, after, step.why, advice)
    for notice in each.notices:
        kind = message("caseload.next.notice")
        yield (*start, str(notice.day), kind, "", "", notice.text, notice.advice)


def _wrong(desk: Desk) -> Iterator[Sequence[Words]]:
    for client in desk.unread:
        if client.problem is not None:
            yield (client.number, "", client.problem)
        for cell in client.cells:
            yield (cell.sheet, cell.place, cell.text)
    for cell in desk.caseload.stray:
        yield (cell.sheet, cell.place, cell.text)


def unread(caseload: Caseload) -> Iterator[Text]:
    """What of a desk's file was not read, a line each."""
    if caseload.unread:
        yield message("caseload.told.unread", names=", ".join(caseload.unread))
    for client in caseload.clients:
        yield from client.wrong
    if caseload.stray:
        yield numbers.plural("caseload.told.stray", len(caseload.stray))
        yield from (cell.line for cell in caseload.stray)


def lines(desk: Desk) -> Iterator[Text]:
    """What was read, what was not, and how much changed, a line each."""
    clients = numbers.plural("caseload.told.clients", len(desk.clients))
    key = "done" if desk.unread else "all"
    bad = numbers.number(len(desk.unread))
    yield message(f"caseload.told.{key}", source=desk.source, clients=clients, bad=bad)
    yield from unread(desk.caseload)
    made = tables(desk)
    if desk.compared:
        count = len(made["changes"].rows)
        days = sorted(each.known.on for each in desk.clients if each.known)
        yield numbers.plural("caseload.told.changed", count, day=days[0] if days else "–")
    if desk.days is not None:
        yield numbers.plural("caseload.told.coming", len(made["next"].rows))
