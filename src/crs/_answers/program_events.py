"""The days on which a program is met, or no longer is: the second source of a timeline's events."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crs._answers.by_day import reached_by_law
from crs._answers.claim import query
from crs._answers.events import Event, aside
from crs._answers.grid import grid_queries, spouse_query
from crs._answers.hours import changes
from crs._answers.lines import NOTHING
from crs._law import programs
from crs._law.funds import expected_tables, funds_tables
from crs._law.requirement import LanguageTerms, PassMark
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crs._answers.history import History
    from crs._answers.verdict import Verdict
    from crs._facts.days import Days, LeapDay
    from crs._facts.dossier import Dossier
    from crs._facts.ternary import Ternary

    Look = Callable[[date], tuple[object, int]]
    """What is there on a day, and for how many days after it surely stays."""

_CODES = ("program-met", "program-lost", "program-ruled-out")
_RANKS: dict[Ternary, int] = {False: 0, None: 1, True: 2}
_DAY = timedelta(days=1)


def days(history: History, start: date, end: date) -> set[date]:
    """The days after the first, up to the last, on which a verdict on a program can change."""
    return {day for day in _days(history, start, end) if start < day <= end}


class Differences:
    """The programs of which the answer is another one than on the day looked at before.

    Args:
        first: the verdicts on the first day.
    """

    def __init__(self, first: Iterable[Verdict]) -> None:
        self._known = {verdict.id: verdict for verdict in first}
        self._met = {verdict.id for verdict in self._known.values() if verdict.met}

    def on(self, day: date, now: Iterable[Verdict]) -> Iterator[Event]:
        """Those of a day.

        Args:
            day: the day.
            now: the verdicts on it.
        """
        for verdict in now:
            known = self._known.get(verdict.id, verdict)
            if verdict.met is not known.met:
                yield _event(day, known, verdict, was_met=verdict.id in self._met)
            self._known[verdict.id] = verdict
            if verdict.met:
                self._met.add(verdict.id)
            elif verdict.met is False:
                self._met.discard(verdict.id)


def told_apart(events: Iterable[Event]) -> Iterator[Event]:
    """The events, those on programs with keys that tell them apart within a year."""
    count: Counter[tuple[str, str]] = Counter()
    for event in events:
        if event.code not in _CODES:
            yield event
            continue
        key = f"{event.key} {event.day.year}"
        count[event.code, key] += 1
        yield event._replace(key=f"{key} {count[event.code, key]}")


def _event(day: date, before: Verdict, now: Verdict, *, was_met: bool) -> Event:
    """What became of a program; only one that was met for sure is no longer met."""
    lost = _RANKS[now.met] < _RANKS[before.met]
    code = ("program-lost" if was_met else "program-ruled-out") if lost else "program-met"
    held = {result.id for result in before.requirements if result.met is not False}
    decided = [result for result in now.unmet if result.id in held] if lost else []
    why = [result.found for result in decided] or list(now.why)
    key = f"{code}-why" if why and now.met is not True else code
    text = message(
        f"dossier.event.{key}", program=now.name, why=numbers.joined(why) if why else NOTHING
    )
    change = [result.change for result in decided if result.change is not None]
    event = Event(day, code, (), text, numbers.joined(change) if change else NOTHING, now.id)
    return aside(event, "perhaps") if now.met is None else event


def _days(history: History, start: date, end: date) -> Iterator[date]:
    begun = sorted({day for day in _of_law(end) if start < day <= end})
    yield from begun
    yield from _of_facts(history.dossier)
    for first, last in zip([start, *begun], [*begun, end], strict=True):
        for look in _looks(history, first):
            yield from changes(first, last, look)


def _looks(history: History, day: date) -> Iterator[Look]:
    """What decides by hours of work, as the programs stand on a day."""
    experience = history.experience
    for program in programs.all(on=day):
        for claim in history.claims(program):
            asked = query(program.experience, program, claim)
            yield experience.records(asked)._replace(enough=asked.terms.months // 12).look
        for requirement in program.requirements:
            terms = requirement.terms
            if isinstance(terms, LanguageTerms) and len(terms.minima) > 1:
                yield experience.main_occupation(asked).look
            if isinstance(terms, PassMark):
                for other in grid_queries(day):
                    yield experience.records(other).look
    yield experience.spouse.records(spouse_query(day)).look


def _of_law(end: date) -> Iterator[date]:
    """The days on which programs, or the funds that they ask for, change or may change."""
    for program in programs.all(on=programs.last_verified()):
        for state in programs.history(program.id):
            yield state.in_force_from
    for table in funds_tables():
        yield table.in_force_from
        if table.update_by is not None:
            yield table.update_by
    yield from expected_tables(end)


def _of_facts(dossier: Dossier) -> Iterator[date]:
    """The days of facts that only programs ask for."""
    leap = dossier.readings.leap_day
    for funds in dossier.settlement_funds:
        yield from funds.since
    for relative in dossier.relatives:
        yield from relative.since
        if relative.until is not None:
            yield from (day + _DAY for day in relative.until)
        yield from _grown_up(relative.birth_date, leap)


def _grown_up(born: Days | None, leap: LeapDay) -> Iterator[date]:
    if born is not None:
        for adult in reached_by_law(born, "relative", "age", leap):
            yield from adult
