"""Dossiers and timelines in words: rows of tables, and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.snapshot import name
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.derived import Finding
    from crs._answers.snapshot import View
    from crs._answers.timeline import Timeline
    from crs._text import Lang


def heads(lang: Lang, *keys: str) -> list[str]:
    """The heads of a table."""
    return [message(f"dossier.head.{key}")[lang] for key in keys]


def fact_rows(view: View, lang: Lang) -> list[tuple[str, str, str]]:
    """For each value of the profile: what it is called, what it is, and the facts that gave it."""
    return [
        (
            message(f"dossier.field.{finding.field}")[lang],
            _values(finding)[lang],
            "; ".join(text[lang] for text in finding.used),
        )
        for finding in view.findings.values()
        if finding.used or finding.left_out or not finding.certain
    ]


def reasons(view: View, lang: Lang, *, open_only: bool) -> Iterator[str]:
    """Why facts do not count, and what else decided; or only what would settle what is open."""
    for finding in view.findings.values():
        for remark in (*finding.left_out, *finding.notes):
            if remark.open or not open_only:
                about = remark.line
                yield message(
                    "report.named", what=message(f"dossier.field.{finding.field}"), band=about
                )[lang]


def facts_title(view: View) -> Text:
    """What the table of facts is called."""
    return message("dossier.sentence.facts", day=view.day)


def range_note(view: View) -> Text:
    """That the facts allow several scores, and which."""
    return message("dossier.sentence.range", low=view.total.least, high=view.total.most)


def step_rows(timeline: Timeline, lang: Lang) -> list[tuple[str, str, str, str, str]]:
    """A row for the first day and for each step: day, score, change, why and which lines."""
    start = message("dossier.sentence.start")[lang]
    rows = [(str(timeline.start), str(timeline.first), "", start, "")]
    for step in timeline.steps:
        lines = ", ".join(f"{line.label[lang]} {line.change:+d}" for line in step.lines)
        rows.append((str(step.day), str(step.after), str(step.change), step.why(lang), lines))
    return rows


def timeline_title(timeline: Timeline) -> Text:
    """What the table of steps, and its picture, are called."""
    return message("dossier.sentence.timeline", start=timeline.start, end=timeline.end)


def summary(timeline: Timeline) -> Iterator[Text]:
    """The best day, the last day before each loss, and what would prevent it."""
    day, best = timeline.best
    yield message("dossier.sentence.best", score=best, day=day)
    for step in timeline.losses:
        advice = [event.advice for event in step.events if event.advice.en]
        key = "last-day" if advice else "last-day-only"
        what = [event.text for event in step.events]
        parts = {"day": step.last_day, "change": step.change, "score": step.before}
        yield message(
            f"dossier.sentence.{key}",
            **parts,
            what=numbers.joined(what),
            advice=numbers.joined(advice),
        )


def prevention(advice: Text) -> Text:
    """What would prevent a loss, as a sentence."""
    return message("dossier.sentence.prevent", advice=advice)


def _values(finding: Finding) -> Text:
    names = [name(finding.field, value) for value in finding.values]
    if len(names) == 1:
        return names[0]
    return message("dossier.value.or", first=numbers.joined(names[:-1]), last=names[-1])
