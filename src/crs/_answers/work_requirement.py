"""The work that a program or category asks for, beside the work of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.assessment import Assessment
from crs._text import message, numbers

if TYPE_CHECKING:
    from crs._answers.case import Case
    from crs._law.requirement import Experience
    from crs._text import Text


def assess_experience(terms: Experience, case: Case) -> Assessment:
    asked, experience = case.query(terms), case.snapshot.history.experience
    hours = experience.hours(asked, case.snapshot.on)
    met = hours.reach(terms.hours)
    needed = numbers.number(terms.hours)
    if hours.least == hours.most:
        text = numbers.plural("eligibility.hours", hours.least, needed=needed)
    else:
        parts = {"least": numbers.number(hours.least), "most": numbers.number(hours.most)}
        text = message("eligibility.hours-between", **parts, needed=needed)
    if not met:
        reasons = [
            why for holds, why in experience.left_out(asked, case.snapshot.on) if holds is met
        ]
        text = numbers.joined([text, *reasons])
    change = None
    if met is False:
        change = _more_work(terms, terms.hours - hours.most)
    return Assessment(met, text, change, nothing=not hours.most and not experience.names(asked))


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
