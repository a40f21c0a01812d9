"""A timeline as a calendar file (.ics), made with the extra `calendar` (icalendar)."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from crs._reports.timeline import prevention
from crs._text import message
from crs._text.outside import printable
from crs.errors import not_installed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from crs._answers.events import Event
    from crs._answers.timeline import Timeline
    from crs._facts.dossier import Dossier
    from crs._text import Lang

REMIND = (90, 30, 7)
"""Days before a loss on which a calendar program reminds of it."""
_ENDINGS = ("profile-expired", "program-lost", "program-ruled-out")
"""Losses that are none of points."""


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
    unofficial = message("report.unofficial")[lang]
    texts = {caveat.code: caveat.text[lang] for caveat in timeline.caveats}
    for step in timeline.steps:
        lines = [f"{line.label[lang]}: {line.before} → {line.after}" for line in step.lines]
        lines += [prevention(event.advice)[lang] for event in step.events if event.advice.en]
        lines += [texts[code] for code in step.caveats]
        summary = f"CRS {step.before} → {step.after} ({step.change}): {step.why[lang]}"
        id = _id(timeline.dossier, step.events[0])
        remind = REMIND if step.loses else ()
        made_by.add_component(_entry(step.day, id, summary, [*lines, unofficial], made, remind))
    for notice in timeline.notices:
        id = _id(timeline.dossier, notice)
        remind = REMIND if notice.code in _ENDINGS else ()
        lines = [notice.advice[lang], unofficial]
        text = notice.text[lang]
        made_by.add_component(_entry(notice.day, id, text, lines, made, remind))
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
    summary = printable(summary)
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    event.add("description", printable("\n".join(line for line in lines if line)))
    for days in remind:
        alarm = library.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    return event


def _id(dossier: Dossier, event: Event) -> str:
    """An id that a person's event has whenever it is."""
    name = f"{dossier.birth_date} {event.code} {event.key}"
    return f"{sha256(name.encode()).hexdigest()[:24]}@crs-score"


def _icalendar() -> Any:
    try:
        import icalendar
    except ImportError as error:
        raise not_installed(
            message("errors.needs.calendar"), "calendar", name=error.name
        ) from error
    return icalendar
