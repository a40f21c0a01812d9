"""The work that a program or category asks for, beside the work of a person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crs._answers.assessment import Assessment
from crs._text import later, message, numbers

if TYPE_CHECKING:
    from crs._answers.case import Case
    from crs._law.requirement import Experience
    from crs._text import Text


def assess_experience(terms: Experience, case: Case) -> Assessment:
    asked, day = case.query(terms), case.snapshot.on
    experience = case.snapshot.history.experience
    hours = experience.hours(asked, day)
    met = hours.reach(terms.hours)

    def text() -> Text:
        needed = numbers.number(terms.hours)
        if hours.least == hours.most:
            text = numbers.plural("eligibility.hours", hours.least, needed=needed)
        else:
            parts = {"least": numbers.number(hours.least), "most": numbers.number(hours.most)}
            text = message("eligibility.hours-between", **parts, needed=needed)
        if met:
            return text
        reasons = [why for holds, why in experience.left_out(asked, day) if holds is met]
        return numbers.joined([text, *reasons])

    return Assessment(
        met,
        later(text),
        later(partial(_more_work, terms, terms.hours - hours.most)) if met is False else None,
        nothing=not hours.most and not experience.names(asked),
    )


def _more_work(terms: Experience, hours: int) -> Text:
    """What work would be enough: how much, where and how."""
    more = numbers.plural("eligibility.more-hours", hours)
    texts = [message(f"eligibility.more-hours-{terms.occupation}", hours=more)]
    if terms.place == "canada":
        texts.append(message("requirements.canada"))
    if terms.continuous:
        texts.append(message("eligibility.more-unbroken"))
    if terms.authorized:
        texts.append(message("eligibility.more-authorised"))
    return numbers.joined(texts, ", ")
