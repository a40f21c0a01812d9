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


def first_day(facts, order, days, target, last):
    """The first day on which a set of steps is enough, and whether that is sure."""
    dossier = crs.Dossier.model_validate(written(facts, order, days))
    day = max(days.values(), default=None)
    perhaps = None
    while day <= last:
        if crs.score(dossier, on=day).least >= target:
            answer = could_be_in_the_pool(dossier, day)
            if answer:
                return day, True
            if answer is None and perhaps is None:
                perhaps = day, False
        day += timedelta(days=1)
    return perhaps


def frontier(facts, menu, on, *, target, last, weekly, budget=math.inf):
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
                days = spans(order, on, weekly) or {}
                start = max(days.values(), default=on)
                if start > last:
                    continue
                found = first_day(facts, order, days or {"": on}, target, last)
                if found:
                    reached.add((money, hours, *found))
    return sorted(point for point in reached if not any(beats(o, point) for o in reached))


def beats(other, point):
    """Whether another plan is as good in everything, and better in something."""
    no_worse = other[3] >= point[3] and all(
        o <= p for o, p in zip(other[:3], point[:3], strict=True)
    )
    return no_worse and other != point
