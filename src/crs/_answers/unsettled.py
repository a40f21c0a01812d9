"""Where the law is unsettled and the score depends on how it is read: both numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from crs._answers.caveats import Caveat
from crs._facts.work import Employer
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from crs._answers.range import Range
    from crs._facts.dossier import Dossier
    from crs._facts.work import Work

_YES = {
    "foreign_occupations": ("several", "one"),
    "foreign_continuity": ("added-up", "continuous"),
    "remote_work": ("foreign", "none"),
    "spouse_exclusions": ("none", "same"),
    "leap_day": ("march-1", "february-28"),
    "citizen_spouses_sibling": ("yes", "no"),
}
"""For each reading, what it is where the question is answered yes, and where no."""
_ENDS_OF_FEBRUARY = ((2, 28), (2, 29))


def unsettled(
    dossier: Dossier, day: date, total: Range, again: Callable[[Dossier], Range]
) -> Iterator[Caveat]:
    """A caveat for each reading that, taken the other way, would give another score.

    Args:
        dossier: the facts, with the readings that gave the score.
        day: the day.
        total: the score.
        again: the score of other facts on the same day, by the same rules.
    """
    for reading, taken, other in otherwise(dossier, day):
        total_then = again(other)
        if total_then != total:
            yield both_numbers(reading, taken, total, (str(total), str(total_then)))


def otherwise(dossier: Dossier, day: date | None) -> Iterator[tuple[str, bool, Dossier]]:
    """The readings in question, whether each is answered yes, and the facts with the other one."""
    for reading in _in_question(dossier, day):
        yes, no = _YES[reading]
        taken = getattr(dossier.readings, reading) == yes
        readings = dossier.readings.model_copy(update={reading: no if taken else yes})
        # facts that were checked stay as they are
        yield reading, taken, BaseModel.model_copy(dossier, update={"readings": readings})


def both_numbers(
    reading: str,
    taken: bool,  # noqa: FBT001 - the answer to the question
    total: Range,
    scores: tuple[object, object],
) -> Caveat:
    """What a reading gives, answered yes and answered no; of two scores the first is shown."""
    yes, no = scores if taken else scores[::-1]
    code = f"reading-{reading.replace('_', '-')}"
    parts: dict[str, object] = {"yes": yes, "no": no, "total": str(total)}
    return Caveat(code, message(f"caveats.{code}"), parts)


def _in_question(dossier: Dossier, day: date | None) -> Iterator[str]:
    """The readings that the facts can hang on, on a day or on any."""
    foreign = [spell for spell in dossier.work if not spell.in_canada or _remote(spell)]
    if len({(spell.noc, spell.noc_2016) for spell in foreign}) > 1:
        yield "foreign_occupations"
    if len(foreign) > 1 or any(spell.leave for spell in foreign):
        yield "foreign_continuity"
    if any(map(_remote, dossier.work)):
        yield "remote_work"
    if _leap_days(dossier) if day is None else (day.month, day.day) in _ENDS_OF_FEBRUARY:
        yield "leap_day"
    spouse = dossier.spouse
    if spouse is None:
        return
    if any(
        spell.in_canada and not (spell.full_time_student is False and spell.authorised)
        for spell in spouse.work
    ):
        yield "spouse_exclusions"
    if spouse.citizen_or_pr and any(sibling.of == "spouse" for sibling in dossier.siblings):
        yield "citizen_spouses_sibling"


def _leap_days(dossier: Dossier) -> bool:
    """Whether something whose anniversary counts was on a 29 February."""
    spouse = dossier.spouse
    dates = [dossier.birth_date]
    for person in (dossier, *([spouse] if spouse else [])):
        dates += [test.date for test in person.tests]
        dates += [each.assessed for each in person.credentials if each.assessed is not None]
    dates += [each.birth_date for each in dossier.siblings if each.birth_date is not None]
    return any((day.month, day.day) == _ENDS_OF_FEBRUARY[1] for days in dates for day in days)


def _remote(spell: Work) -> bool:
    """Whether work was done in Canada for an employer abroad."""
    return spell.in_canada and spell.employer is Employer.FOREIGN
