"""Steps in work: more years of it in Canada, one's own and the spouse's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crs._answers.alternatives import SPOUSE_YEARS, is_scored
from crs._answers.history import History
from crs._answers.hours import changes
from crs._answers.option import Candidate, Option, with_facts
from crs._facts.days import anniversary
from crs._facts.period import CANADA
from crs._facts.work import Work
from crs._law import noc
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.snapshot import Snapshot
    from crs._facts.dossier import Dossier

YEARS_OF_WORK = (1, 2)
"""How many more years of Canadian work are looked at."""
_ENOUGH_WORK = 5
"""Years of Canadian work beyond which more give nothing."""
_OTHER_WORK = "13100"
"""A skilled occupation of no category, for the years of somebody who has none yet."""


def work(person: Candidate) -> Iterator[Option]:
    """More years of Canadian work, where no job on file already brings them."""
    dossier = person.snapshot.dossier
    if _may_work(person, dossier.work, "canadian_work_years"):
        for more in YEARS_OF_WORK:
            yield Option(
                id=f"canadian-work-{more}",
                lever="canadian-work",
                group="canadian_work_years",
                effort=person.effort("canadian-work").times(more),
                label=numbers.plural("advice.canadian-work", more),
                change=partial(_worked, since=person.snapshot.on),
                years=more,
                question=message("advice.question-work"),
            )
    spouse = dossier.spouse
    if spouse is not None and is_scored(spouse) and _may_work(person, spouse.work, SPOUSE_YEARS):
        yield Option(
            id="partner-work-1",
            lever="canadian-work",
            group=SPOUSE_YEARS,
            effort=person.effort("canadian-work"),
            label=message("advice.partner-work"),
            change=partial(_partner_worked, since=person.snapshot.on),
            years=1,
            question=message("advice.question-partner-work"),
        )


def _may_work(person: Candidate, spells: Sequence[Work], field: str) -> bool:
    """Whether more years would be more than what the calendar brings by a job that goes on."""
    on = person.snapshot.on
    years = History(person.snapshot.dossier).work[field].years
    later = anniversary(on, len(YEARS_OF_WORK))
    goes_on = any(spell.in_canada and spell.end is None for spell in spells)
    return not goes_on or (years(later)[1] <= years(on)[1] and years(on)[0] < _ENOUGH_WORK)


def _worked(dossier: Dossier, _: date, *, since: date) -> Dossier:
    """A full-time job in Canada from the day of the question, in the occupation of the last one."""
    job = _job(dossier.work, dossier.primary_occupation, since)
    return dossier.model_copy(update={"work": (*dossier.work, job)})


def _partner_worked(dossier: Dossier, _: date, *, since: date) -> Dossier:
    """The same for the spouse."""
    assert dossier.spouse is not None
    job = _job(dossier.spouse.work, dossier.spouse.primary_occupation, since)
    return with_facts(dossier, {"work": (*dossier.spouse.work, job)}, of_spouse=True)


def _job(spells: Sequence[Work], primary: str | None, since: date) -> Work:
    coded = [spell for spell in spells if spell.noc is not None]
    skilled = [spell for spell in coded if noc.get(str(spell.noc)).skilled]
    like = max(skilled, key=lambda spell: (spell.in_canada, spell.start), default=None)
    code: str | None = primary
    if coded:
        code = _OTHER_WORK if like is None else like.noc
    elif not spells:
        code = primary or _OTHER_WORK
    return Work.model_validate(
        {
            "noc": code,
            "country": CANADA,
            "start": since,
            "hours": "full-time",
            "employer": "canadian",
            "full_time_student": False,
            "authorised": True,
        }
    )


def day_of_years(option: Option, snapshot: Snapshot) -> date | None:
    """The day on which a job that goes on brings its years of Canadian work."""
    on = snapshot.on
    work = History(option.change(snapshot.dossier, on)).work[option.group]
    goal = work.years(on)[0] + option.years
    end = anniversary(on, option.years + 1)
    return next((day for day in changes(on, end, work.look) if work.years(day)[0] >= goal), None)
