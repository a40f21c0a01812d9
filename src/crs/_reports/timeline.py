"""A timeline: when the score of a dossier changes, by how much and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._reports.parts import Break, Document, Note, Sentence, chain, document, items, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from altair import LayerChart

    from crs._answers.timeline import LineChange, Step, Timeline
    from crs._reports.parts import Part, Table
    from crs._text import Lang, Text


def report(timeline: Timeline) -> Document:
    """Every step of a score, the best day, what prevents each loss, and what else happens."""
    return document(_parts(timeline))


def _parts(timeline: Timeline) -> Iterator[Part]:
    yield steps(timeline)
    yield from items(summary(timeline))
    yield Break()
    if timeline.notices:
        heads = [message(f"dossier.head.{key}") for key in ("day", "notices")]
        yield table(heads, [(str(notice.day), notice.text) for notice in timeline.notices])
    for caveat in timeline.caveats:
        yield Note(caveat.text)
    yield Sentence(message("report.unofficial"), "faint")


def plot(timeline: Timeline, lang: Lang) -> LayerChart:
    """The score over time as steps."""
    from crs._reports.plots import timeline as pictures

    return pictures.timeline(timeline, lang=lang)


def steps(timeline: Timeline) -> Table:
    """A row for the first day and for each step: day, score, change, why and which lines."""
    first = (str(timeline.start), str(timeline.first), "", message("dossier.sentence.start"), "")
    return table(
        [message(f"dossier.head.{key}") for key in ("day", "score", "change", "why", "lines")],
        [first, *(_row(step) for step in timeline.steps)],
        title=timeline.title,
    )


def _row(step: Step) -> tuple[str | Text, ...]:
    lines = _changes(step.lines)
    if step.lines_most:
        most = _changes(step.lines_most)
        lines = message("dossier.sentence.lines-most", least=lines, most=most)
    return (
        str(step.day),
        str(step.after),
        str(step.change),
        step.why,
        lines,
    )


def _changes(lines: Iterable[LineChange]) -> Text:
    """Lines of a score with what each gains or loses."""
    changes = (chain(line.label, numbers.number(line.change, sign=True), by=" ") for line in lines)
    return chain(*changes, by=", ")


def summary(timeline: Timeline) -> Iterator[Text]:
    """The best day, the last day before each loss, and what would prevent it."""
    day, best = timeline.best
    yield message("dossier.sentence.best", score=best, day=day)
    for step in timeline.losses:
        advice = [event.advice for event in step.events if event.advice.en]
        key = "last-day" if advice else "last-day-only"
        what = [event.text for event in step.events]
        parts = {"day": step.last_day, "change": step.change, "score": step.before}
        yield message(f"dossier.sentence.{key}", **parts, what=_once(what), advice=_once(advice))


def prevention(advice: Text) -> Text:
    """What would prevent a loss, as a sentence."""
    return message("dossier.sentence.prevent", advice=advice)


def _once(texts: list[Text]) -> Text:
    """Several texts in one line, each once."""
    return numbers.joined(dict.fromkeys(texts))
