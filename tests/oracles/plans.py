"""Plans to a target by brute force: every set of steps, every order, one day after another.

It shares no code with the library's search. A step writes plain facts into a plain dossier; the
score and the programs of each day are asked of the library as anybody would.
"""

import math
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, permutations
from typing import Any

import crs

MONTH = 365.25 / 12


@dataclass(frozen=True)
class Step:
    """A step: what it writes, and what it costs; of one group a plan has one."""

    name: str
    group: str
    write: Any
    money: float
    hours: float
    months: float


def spans(order, on, weekly):
    """When each step is begun and when it counts, by its name."""
    found, begun = {}, 0.0
    for step in order:
        own = 7 * step.hours / weekly
        start = begun if step.hours else 0.0
        begun += own
        wait = max(step.months * MONTH, own)
        found[step.name] = on + timedelta(days=math.ceil(start + wait))
    return found


def written(facts, order, days):
    """The dossier with the facts of some steps, each from its day."""
    for step in order:
        facts = step.write(facts, days[step.name])
    return facts


def could_be_in_the_pool(facts, day):
    """Whether a program takes the person: yes, perhaps (None) or no."""
    answers = [verdict.answer for verdict in crs.eligibility(facts, on=day).programs]
    if "yes" in answers:
        return True
    return None if "unknown" in answers else False


class Days:
    """What a day gives with some steps written, asked of the library once for days that are alike.

    Two days are alike where the person without any step has the same profile on both, and meets
    the same requirements. A step's own facts are new, so that within the days looked at it does
    not matter on which of them they were written. With `alike=False` every day is asked for itself.
    """

    def __init__(self, facts, *, alike=True):
        self._facts = facts
        self._dossier = crs.Dossier.model_validate(facts)
        self._alike = alike
        self._profiles, self._requirements = {}, {}
        self._points, self._pools = {}, {}

    def points(self, order, days, day):
        """The points of a day, after every step of an order."""
        key = (*self._names(order, days), self._profile(day))
        if key not in self._points:
            self._points[key] = crs.score(self._dossier_of(order, days), on=day).least
        return self._points[key]

    def pool(self, order, days, day):
        """Whether a program takes the person on a day, after every step of an order."""
        key = (*self._names(order, days), self._profile(day), self._answers(day))
        if key not in self._pools:
            self._pools[key] = could_be_in_the_pool(self._dossier_of(order, days), day)
        return self._pools[key]

    def _dossier_of(self, order, days):
        return crs.Dossier.model_validate(written(self._facts, order, days))

    def _names(self, order, days):
        if self._alike:
            return sorted(step.name for step in order)
        return sorted((step.name, days[step.name]) for step in order)

    def _profile(self, day):
        if not self._alike:
            return day
        if day not in self._profiles:
            self._profiles[day] = repr(crs.score(self._dossier, on=day).profile)
        return self._profiles[day]

    def _answers(self, day):
        if not self._alike:
            return day
        if day not in self._requirements:
            self._requirements[day] = tuple(
                (verdict.id, requirement.id, requirement.met)
                for verdict in crs.eligibility(self._dossier, on=day).programs
                for requirement in verdict.requirements
            )
        return self._requirements[day]


def first_day(person, order, days, target, last):
    """The first day on which a set of steps is enough, and whether that is sure."""
    day = max(days.values())
    perhaps = None
    while day <= last:
        if person.points(order, days, day) >= target:
            answer = person.pool(order, days, day)
            if answer:
                return day, True
            if answer is None and perhaps is None:
                perhaps = day, False
        day += timedelta(days=1)
    return perhaps


def frontier(person, menu, on, *, target, last, weekly, budget=math.inf):
    """The money, hours, day and certainty of every plan that no other beats."""
    reached = set()
    for size in range(len(menu) + 1):
        for chosen in combinations(menu, size):
            groups = [step.group for step in chosen]
            money = sum(step.money for step in chosen)
            if len(set(groups)) < len(groups) or money > budget:
                continue
            hours = sum(step.hours for step in chosen)
            for order in permutations(chosen):
                days = spans(order, on, weekly) or {"": on}
                found = first_day(person, order, days, target, last)
                if found:
                    reached.add((money, hours, *found))
    return sorted(point for point in reached if not any(beats(o, point) for o in reached))


def beats(other, point):
    """Whether another plan is as good in everything, and better in something."""
    no_worse = other[3] >= point[3] and all(
        o <= p for o, p in zip(other[:3], point[:3], strict=True)
    )
    return no_worse and other != point
