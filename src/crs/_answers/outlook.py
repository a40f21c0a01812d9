"""The score of a person on later days with some steps taken, found fast and by the same law."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers import events, program_events
from crs._answers.alternatives import first_languages, total_with, without_languages
from crs._answers.snapshot import snapshot
from crs._engine.python import programs
from crs._facts.days import anniversary
from crs._law import counting as law
from crs._law.store import in_force
from crs._law.terms import Language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crs._answers.choice import Levels
    from crs._answers.option import Option
    from crs._answers.prospects import Subject
    from crs._facts.dossier import Dossier
    from crs._facts.encoded import Encoded
    from crs._facts.results import DatedReport

Choice = tuple["Option", ...]
"""The options taken of one group of facts."""

_NO_LEVELS: tuple[None] = (None,)


class Fours(NamedTuple):
    """The results that may be chosen from on a day; None where there is none."""

    english: tuple[Levels | None, ...]
    french: tuple[Levels | None, ...]
    spouse: tuple[Levels | None, ...]


class Outlook:
    """The score of a dossier between two days with steps taken.

    Steps change groups of facts that give different values of a profile, so what each gives is
    found once between two days on which anything turns, and put together.

    Args:
        facts: the facts without the steps.
        on: the first day.
        until: the last day.
    """

    def __init__(self, facts: Subject, on: date, until: date) -> None:
        self._dossier = facts.scored
        self._histories = facts.histories
        self._history = self._histories.of(facts.scored)
        turns = {event.day for event in events.between(self._history, on, until)}
        for dossier in (facts.scored,) if facts.same else (facts.scored, facts.judged):
            turns |= program_events.days(self._histories.of(dossier), on, until)
        self.days = sorted({on, *turns})
        self._plain = lru_cache(maxsize=None)(self._plain_of)
        self._people = lru_cache(maxsize=None)(self._people_of)
        self._results = lru_cache(maxsize=None)(self._results_of)
        self._best = lru_cache(maxsize=None)(self._best_of)

    def after(self, day: date) -> list[date]:
        """A day, and every later one on which anything may turn."""
        return [day, *self.days[bisect_right(self.days, day) :]]

    def place(self, day: date) -> date:
        """The last day up to a day on which anything turns: between two, nothing does."""
        return self.days[bisect_right(self.days, day) - 1]

    def total(self, taken: Iterable[Choice], day: date) -> int:
        """The least score on a day with steps in effect.

        Args:
            taken: the options taken of each group; those in effect that day.
            day: the day.
        """
        place = self.place(day)
        plain: dict[str, tuple[Any, ...]] = {}
        dossier, named, spoken = self._dossier, self._dossier.first_language, {}
        for choice in taken:
            group = choice[0].group
            if choice[0].levels is not None:
                spoken[group] = choice[0].levels
                if group != "spouse.language" and choice[0].keeps is None:
                    named = None
            elif group == "first-language":
                named = choice[0].change(dossier, day).first_language
            elif group == "spouse":
                dossier = choice[0].change(dossier, day)
            else:
                plain |= self._plain(choice, place)
        values = self._plain((), place) | plain
        people = self._people(dossier, tuple(values.items()))
        return min(
            self._best(person, place, tuple(sorted(spoken.items())), named) for person in people
        )

    def values(self, choice: Choice, day: date) -> dict[str, tuple[Any, ...]]:
        """The values of a profile that the options of a group change on a day."""
        return self._plain(choice, self.place(day))

    def _plain_of(self, choice: Choice, place: date) -> dict[str, tuple[Any, ...]]:
        """The values that the facts of a group give; all of them without a choice."""
        if not choice:
            return dict(snapshot(self._history, place).plain_values)
        changed = self._dossier
        for option in choice:
            changed = option.change(changed, place)
        base = self._plain((), place)
        values = snapshot(self._histories.of(changed), place).plain_values
        return {field: value for field, value in values.items() if base.get(field) != value}

    def _people_of(
        self, dossier: Dossier, values: tuple[tuple[str, tuple[Any, ...]], ...]
    ) -> tuple[Encoded, ...]:
        return without_languages(dossier, dict(values))

    def _results_of(self, place: date) -> Fours:
        now = snapshot(self._history, place)
        own, spouses = now.reports.counted, now.spouse_reports.counted
        english, french = (
            _of(report for report in own if report.language is language) for language in Language
        )
        return Fours(english, french, _of(spouses))

    def _best_of(
        self,
        person: Encoded,
        place: date,
        spoken: tuple[tuple[str, Levels], ...],
        named: Language | None,
    ) -> int:
        fours, new = self._results(place), dict(spoken)
        english = _with(fours.english, new.get("english"))
        french = _with(fours.french, new.get("french"))
        spouse = _with(fours.spouse, new.get("spouse.language"))
        points = programs(in_force(place))[person.with_spouse]
        return max(
            total_with(points, person, four, other, theirs, first=first)
            for four in english
            for other in french
            for theirs in (spouse if person.with_spouse else _NO_LEVELS)
            for first in first_languages(named, english=four is not None, french=other is not None)
        )


def _of(reports: Iterable[DatedReport]) -> tuple[Levels | None, ...]:
    """The levels of reports, without those that another beats in every ability."""
    return _undominated([report.four for report in reports]) or _NO_LEVELS


def _with(fours: tuple[Levels | None, ...], new: Levels | None) -> tuple[Levels | None, ...]:
    if new is None:
        return fours
    return _undominated([new, *(four for four in fours if four is not None)])


def _undominated(fours: list[Levels]) -> tuple[Levels, ...]:
    kept = []
    for four in dict.fromkeys(fours):
        beaten = any(
            other != four and all(a >= b for a, b in zip(other, four, strict=True))
            for other in fours
        )
        if not beaten:
            kept.append(four)
    return tuple(kept)


def holds_until(option: Option, effective: date, dossier: Dossier) -> date | None:
    """The first day on which the result of a step no longer counts; None where it stays."""
    if option.levels is None:
        return None
    years: int = law.fact("test-validity", "years", effective)
    return anniversary(effective, years, dossier.readings.leap_day)
