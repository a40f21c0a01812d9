"""A timeline that also tells on which days a program is met, or no longer is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crs._answers import timeline as points
from crs._answers.assessment import Judge
from crs._answers.events import Event, aside
from crs._answers.experience import WorkLedger
from crs._answers.hours import changes
from crs._answers.lines import NOTHING
from crs._answers.selecting import grid_queries, spouse_query
from crs._facts.days import anniversary
from crs._law import counting as law
from crs._law import programs
from crs._law.requirements.terms import LanguageTerms, PassMark
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.snapshot import View
    from crs._answers.timeline import Timeline
    from crs._answers.verdict import Verdict
    from crs._facts.days import Days, LeapDay, Truth
    from crs._facts.dossier import Dossier

_RANKS: dict[Truth, int] = {False: 0, None: 1, True: 2}
_DAY = timedelta(days=1)

Look = Callable[[date], tuple[object, int]]
"""What is there on a day, and for how many days after it surely stays."""


def timeline(dossier: Dossier, start: date, end: date) -> Timeline:
    """Every day between two on which the score of a dossier changes, by how much and why.

    Its notices tell what matters without a change of points, such as a program that is no longer
    met.

    Args:
        dossier: the dated facts.
        start: the first day.
        end: the last day.

    Raises:
        DossierError: the last day is before the first, or after the year 2100.
        NoRulesInForceError: the first day is before the first rules.
        TypeError: `dossier` is not a dossier.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> dossier = crs.Dossier.model_validate({"birth_date": "1996-05-17"})
        >>> found = crs.timeline(dossier, date(2026, 1, 1), date(2027, 12, 31))
        >>> [(str(step.day), step.change.least, step.events[0].code) for step in found.steps]
        [('2026-05-17', -5, 'birthday'), ('2027-05-17', -6, 'birthday')]
    """
    return points.timeline(dossier, start, end, watch=_Programs(dossier))


class _Programs:
    """Watches the verdicts on the programs."""

    def __init__(self, dossier: Dossier) -> None:
        self._tally = WorkLedger(dossier)
        self._before: dict[str, Verdict] = {}
        self._told: Counter[str] = Counter()

    def days(self, dossier: Dossier, start: date, end: date) -> Iterator[date]:
        """The days without an event of the timeline on which a verdict can change."""
        begun = sorted({day for day in _of_law(end) if start < day <= end})
        yield from begun
        yield from _of_facts(dossier)
        for first, last in zip([start, *begun], [*begun, end], strict=True):
            for look in _looks(dossier, first, self._tally):
                yield from changes(first, last, look)

    def see(self, view: View) -> Iterator[Event]:
        """What differs from the view before."""
        for verdict in Judge(view, self._tally).programs:
            before = self._before.get(verdict.id, verdict)
            self._before[verdict.id] = verdict
            if verdict.met is not before.met:
                yield self._own_key(_event(view.day, before, verdict))

    def _own_key(self, event: Event) -> Event:
        """The event told apart from others like it in the same year."""
        key = f"{event.key} {event.day.year}"
        name = f"{event.code} {key}"
        self._told[name] += 1
        return event._replace(key=f"{key} {self._told[name]}")


def _looks(dossier: Dossier, day: date, ledger: WorkLedger) -> Iterator[Look]:
    """What decides by hours of work, as the programs stand on a day."""
    judge = Judge(dossier.view(day), ledger)
    for program in programs.all(on=day):
        query = judge.query(program.experience, program)
        yield ledger.records(query)._replace(enough=query.terms.months // 12).look
        for one in program.requirements:
            if isinstance(one.terms, LanguageTerms) and len(one.terms.minima) > 1:
                yield ledger.leading(query).look
            if isinstance(one.terms, PassMark):
                for other in grid_queries(day):
                    yield ledger.records(other).look
    yield ledger.spouse.records(spouse_query(day)).look


def _event(day: date, before: Verdict, now: Verdict) -> Event:
    lost = _RANKS[now.met] < _RANKS[before.met]
    code = "program-lost" if lost else "program-met"
    met = {check.id for check in before.checks if check.met is not False}
    decided = [check for check in now.unmet if check.id in met] if lost else []
    why = [check.found for check in decided] or list(now.why)
    key = f"{code}-why" if why and now.met is not True else code
    text = message(
        f"dossier.event.{key}", program=now.name, why=numbers.joined(why) if why else NOTHING
    )
    change = [check.change for check in decided if check.change is not None]
    event = Event(day, code, (), text, numbers.joined(change) if change else NOTHING, now.id)
    return aside(event, "perhaps") if now.met is None else event


def _of_law(end: date) -> Iterator[date]:
    """The days on which programs, or the funds that they ask for, change or may change."""
    for program in programs.all(on=programs.last_verified()):
        for state in programs.history(program.id):
            yield state.in_force_from
    for table in programs.funds_tables():
        yield table.in_force_from
    yield from programs.expected_tables(end)


def _of_facts(dossier: Dossier) -> Iterator[date]:
    """The days of facts that only programs ask for."""
    leap = dossier.readings.leap_day
    for funds in dossier.settlement_funds:
        yield from funds.since
    for one in dossier.relatives:
        yield from one.since
        if one.until is not None:
            yield from (day + _DAY for day in one.until)
        yield from _grown_up(one.birth_date, leap)


def _grown_up(born: Days | None, leap: LeapDay) -> Iterator[date]:
    if born is not None:
        yield from (anniversary(day, law.fact("sibling", "age"), leap) for day in born)
