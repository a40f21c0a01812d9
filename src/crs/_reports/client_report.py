"""A client's report: a page for the file, which a client understands and a consultant signs."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from crs._reports import comparison, eligibility, improvement, score, snapshot, timeline
from crs._reports.parts import (
    Cell,
    Document,
    Heading,
    Note,
    Picture,
    Sentence,
    Total,
    clause,
    document,
    table,
)
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crs._answers.client_report import ClientReport
    from crs._reports.parts import Part, Table, Words

_BELOW = 3
"""The level of the highest heading within a section."""


def report(report: ClientReport, *, look: Sequence[str] = ("REPORT.pdf",)) -> Document:
    """What the score is and why, what to gather, what it opens, when it changes, what raises it.

    Args:
        report: everything of the day.
        look: of the command that makes the report again, its output and the options of its look.
    """
    return document(_once(_parts(report, look)))


def _parts(report: ClientReport, look: Sequence[str]) -> Iterator[Part]:
    facts = report.score.facts
    assert facts is not None
    yield Heading(message("client.title"))
    yield _cover(report)
    yield Sentence(message("report.unofficial"), "faint")
    sections: tuple[tuple[str, Iterable[Part]], ...] = (
        ("lines", score.points(report.score)),
        ("facts", snapshot.parts(facts, explain=True)),
        ("proofs", [_proofs(report)]),
        ("eligibility", eligibility.report(report.eligibility).parts),
        ("rounds", _rounds(report).parts),
        ("calendar", (_picture(report), *timeline.report(report.timeline).parts)),
        ("advice", improvement.report(report.advice, hints=False).parts),
        ("sources", [_sources(report)]),
        ("made", [_made(report, look)]),
    )
    for key, parts in sections:
        yield Heading(message(f"client.{key}"), 2)
        yield from _below(parts)


def _below(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of a section, without what stands on the cover."""
    parts = tuple(parts)
    highest = min((part.level for part in parts if isinstance(part, Heading)), default=1)
    for part in parts:
        if isinstance(part, Heading):
            yield Heading(part.words, part.level - highest + _BELOW)
        elif not isinstance(part, Total) and part != _UNOFFICIAL:
            yield part


_UNOFFICIAL = Sentence(message("report.unofficial"), "faint")


def _once(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts; a note or an assumption that holds for several sections stands in the first."""
    seen: list[Part] = []
    for part in parts:
        if isinstance(part, Note | Sentence):
            if part in seen:
                continue
            seen.append(part)
        yield part


def _cover(report: ClientReport) -> Table:
    client, first = report.client, next(iter(report.timeline.steps), None)
    change: Words = message("client.no-change")
    if first is not None:
        change = message("client.next-step", day=first.day, change=str(first.change), why=first.why)
    programs = (
        message(
            "client.program",
            name=verdict.name,
            answer=message(f"eligibility.answer-{verdict.answer}"),
        )
        for verdict in report.eligibility.programs
    )
    given: dict[str, Words | None] = {
        "name": client.name,
        "number": client.number,
        "prepared-by": client.prepared_by,
        "on": str(report.on),
        "score": score.total(report.score),
        "programs": numbers.joined(programs),
        "next": change,
    }
    return _facts({key: value for key, value in given.items() if value is not None})


def _facts(rows: dict[str, Words]) -> Table:
    """What stands on the cover, and how the report was made: a name and a value in each row."""
    return table(
        ["", ""],
        [
            (Cell(message(f"client.{key}"), faint=True), Cell(value, strong=key == "score"))
            for key, value in rows.items()
        ],
    )


def _proofs(report: ClientReport) -> Table:
    heads = ("value", "facts", "gather", "clause")
    return table(
        [message(f"client.head-{key}") for key in heads],
        [
            (
                message("client.valued", what=proof.label, value=proof.value),
                numbers.joined(proof.facts),
                numbers.joined(proof.evidence.documents),
                clause(proof.evidence.citation),
            )
            for proof in report.proofs
        ],
    )


def _picture(report: ClientReport) -> Picture:
    span = {"start": report.timeline.start, "end": report.timeline.end}
    return Picture(report.timeline, message("client.picture", **span))


def _rounds(report: ClientReport) -> Document:
    return comparison.report(report.comparison, each_round=False, hints=False)


def _sources(report: ClientReport) -> Table:
    return table(
        [message(f"client.head-{key}") for key in ("source", "dated")],
        [(Cell(source.title, url=source.url), str(source.date)) for source in report.sources],
    )


def _made(report: ClientReport, look: Sequence[str]) -> Table:
    made, rules = report.to_dict()["crs"], report.score.rules
    goal = report.advice.target
    words = ["crs", "report", "FACTS.toml", *look, "--on", str(report.on)]
    given = {
        "--target": None if goal is None else str(goal.type or goal.score),
        "--name": report.client.name,
        "--number": report.client.number,
        "--prepared-by": report.client.prepared_by,
    }
    for option, value in given.items():
        words += [] if value is None else [option, value]
    return _facts(
        {
            "version": f"crs-score {made['version']}",
            "rules": message(
                "client.rules-since",
                rules=rules.id,
                start=rules.in_force_from,
                verified=rules.last_verified,
            ),
            "record": message("client.record-to", day=report.record_until),
            "digest": report.digest,
            "command": shlex.join(words),
        }
    )
