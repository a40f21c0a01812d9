"""A timeline as a calendar file (.ics), made with the extra `calendar` (icalendar)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from crs.dossier.telling import change
from crs.errors import MissingLibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from crs.dossier.timeline import Timeline
    from crs.rules.tree import Lang

REMIND = (90, 30, 7)
"""Days before a loss on which a calendar program reminds of it."""


def calendar(timeline: Timeline, *, made: datetime, lang: Lang = "en") -> bytes:
    """The steps and notices of a timeline as all-day events, with reminders before losses.

    An event keeps its id when its day moves, so a calendar program that reads a newer file
    changes its entries and does not double them.

    Args:
        timeline: what to write.
        made: the moment of writing, with its time zone, as every calendar entry must carry one.
        lang: "en" or "fr".

    Raises:
        MissingLibraryError: the extra `calendar` is not installed.
    """
    library = _icalendar()
    made_by = library.Calendar()
    made_by.add("prodid", "-//crs-score//Express Entry points//EN")
    made_by.add("version", "2.0")
    made_by.add("calscale", "GREGORIAN")
    known: Counter[str] = Counter()
    for step in timeline.steps:
        lines = [f"{line.label.in_(lang)}: {line.before} → {line.after}" for line in step.lines]
        advice = [event.advice.in_(lang) for event in step.events if event.advice.en]
        names = [event.text.en for event in step.events]
        summary = f"CRS {step.before} → {step.after} ({change(step)}): {step.why(lang)}"
        remind = REMIND if step.loses else ()
        entry = _entry(step.day, _id(names, known), summary, [*lines, *advice], made, remind)
        made_by.add_component(entry)
    for notice in timeline.notices:
        remind = REMIND if notice.code == "profile-expired" else ()
        text, advice = notice.text.in_(lang), [notice.advice.in_(lang)]
        entry = _entry(notice.day, _id([notice.text.en], known), text, advice, made, remind)
        made_by.add_component(entry)
    written: bytes = made_by.to_ical()
    return written


def _entry(
    day: date, id: str, summary: str, lines: list[str], made: datetime, remind: Iterable[int]
) -> Any:
    library = _icalendar()
    event = library.Event()
    event.add("uid", id)
    event.add("dtstamp", made)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    if any(lines):
        event.add("description", "\n".join(line for line in lines if line))
    for days in remind:
        alarm = library.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    return event


def _id(names: Iterable[str], known: Counter[str]) -> str:
    """An id that what happens has, and not its day; the second of a name is told apart."""
    digest = sha256("\n".join(names).encode()).hexdigest()[:16]
    known[digest] += 1
    return f"{digest}-{known[digest]}@crs-score"


def _icalendar() -> Any:
    try:
        import icalendar  # noqa: PLC0415 - an extra, imported when used
    except ImportError as error:
        raise MissingLibraryError(
            "calendar files need the library icalendar, which is not installed; "
            'install it with: pip install "crs-score[calendar]"',
            name=error.name,
        ) from error
    return icalendar
