"""The words of the steps of a timeline, for its document and its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from crs._answers.timeline import Step, Timeline


def why(step: Step) -> Text:
    """What happens, in one line."""
    return numbers.joined(event.text for event in step.events)


def title(timeline: Timeline) -> Text:
    """What the table of steps, and its picture, are called."""
    return message("dossier.sentence.timeline", start=timeline.start, end=timeline.end)
