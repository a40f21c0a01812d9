"""The frontier of plans, beside a brute force that shares no code with the search."""

import random
from datetime import timedelta

import pytest

import crs
from options import is_brief
from oracles import plans as oracle
from oracles.candidates import LAST, ON, WEEKLY, advice, menu, person

DROPPED = {"nomination": "nomination", "french-to-7": "french-7", "assessment": "assessment-2"}
"""The name of a kind of step, and the step of the menu that is of it."""


@pytest.mark.parametrize("seed", range(6 if is_brief() else 120))
def test_frontier_of_brute_force(seed, tmp_path):
    chance = random.Random(seed)
    facts, level = person(chance)
    now = crs.score(crs.Dossier.model_validate(facts), on=ON).least
    target = now + chance.choice([1, 8, 20, 35, 50, 70, 100, 400])
    budget = chance.choice([None, None, 800, 1500])
    last = LAST - timedelta(days=chance.randrange(60))
    without = [name for name in DROPPED if chance.random() < 0.3]
    found = advice(facts, tmp_path, target=target, budget=budget, by=last, without=without)
    points = sorted(
        (plan.money, plan.hours, plan.reached, plan.eligible == "yes") for plan in found.plans
    )
    dropped = [DROPPED[name] for name in without]
    expected = oracle.frontier(
        oracle.Days(facts),
        [step for step in menu(level) if step.name not in dropped],
        ON,
        target=target,
        last=last,
        weekly=WEEKLY,
        budget=float("inf") if budget is None else budget,
    )
    assert points == expected
    if not expected:
        assert found.best is None or found.best.score < target or found.best.eligible == "no"


@pytest.mark.parametrize("seed", range(400, 402))
def test_brute_force_may_ask_once_for_days_that_are_alike(seed):
    chance = random.Random(seed)
    facts, level = person(chance)
    steps = chance.sample(menu(level), 3)
    now = crs.score(crs.Dossier.model_validate(facts), on=ON).least
    asked = {"target": now + 20, "last": ON + timedelta(days=60), "weekly": WEEKLY}
    once, each = (
        oracle.frontier(oracle.Days(facts, alike=alike), steps, ON, **asked)
        for alike in (True, False)
    )
    assert once == each
