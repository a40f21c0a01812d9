"""Plans to a target, beside a brute force that shares no code with the search."""

import random
from datetime import date, timedelta

import pytest

import crs
from options import is_brief
from oracles import plans as oracle

ON = date(2026, 3, 2)
LAST = date(2026, 6, 20)
WEEKLY = 20
BANDS = {
    7: (6.0, 6.0, 6.0, 6.0),
    8: (6.5, 6.5, 7.5, 6.5),
    9: (7.0, 7.0, 8.0, 7.0),
    10: (8.0, 7.5, 8.5, 7.5),
}
"""The lowest IELTS scores of a level in reading, writing, listening and speaking."""
ABILITIES = ("reading", "writing", "listening", "speaking")

EFFORT = """
[english-test]
money = 200
hours = 0
months = 0.5
[english-level]
money = 500
hours = 40
months = 0.5
success = 0.5
[french-to-7]
money = 900
hours = 60
months = 2
success = 0.4
[assessment]
money = 300
hours = 5
months = 1
[nomination]
money = 1500
hours = 40
months = 2.5
[graduate-year-international]
months = 90
"""


def ielts(level, day):
    scores = dict(zip(ABILITIES, BANDS[level], strict=True))
    return {"test": "ielts", "date": day, **scores}


def with_test(report):
    def write(facts, day):
        facts = facts | {"tests": [*facts["tests"], report(day)]}
        return facts | {"first_language": None}

    return write


def tef_at_7(day):
    return {
        "test": "tef",
        "date": day,
        "reading": 207,
        "writing": 310,
        "listening": 249,
        "speaking": 310,
    }


def assessed(place):
    def write(facts, day):
        held = list(facts["credentials"])
        held[place] = held[place] | {"assessed": day}
        return facts | {"credentials": held}

    return write


def nominated(facts, day):
    return facts | {"provincial_nomination": {"since": day}}


def person(chance):
    """Somebody whose dates make a few months matter."""
    born = date(chance.choice([1986, 1990, 1995]), 3, 1) + timedelta(days=chance.randrange(140))
    level = chance.choice([7, 8, 9])
    facts = {
        "birth_date": born,
        "family_size": 1,
        "province": "manitoba",
        "two_years_of_study": False,
        "settlement_funds": [{"amount": chance.choice([1_000, 40_000]), "since": "2025-01-01"}],
        "tests": [ielts(level, ON - timedelta(days=chance.choice([100, 650, 700])))],
        "credentials": [
            {
                "level": "three-year",
                "country": "India",
                "earned": 2012,
                "assessed": date(2024, 1, 1),
            },
            {"level": chance.choice(["one-year", "masters"]), "country": "India", "earned": 2014},
        ],
        "work": [
            {
                "noc": "21231",
                "country": chance.choice(["India", "Canada"]),
                "start": date(2023, 1, 2) + timedelta(days=chance.randrange(900)),
                "hours": 40,
                "employer": "canadian",
                "full_time_student": False,
                "authorised": True,
            }
        ],
    }
    if chance.random() < 0.3:
        del facts["family_size"]  # so that the federal skilled worker program stays open
    if chance.random() < 0.5:
        facts["first_language"] = "english"
    return facts, level


def menu(level):
    steps = [
        oracle.Step(
            f"english-{level + more}",
            "english",
            with_test(lambda day, more=more: ielts(level + more, day)),
            500 * more,
            40 * more,
            0.5 * more,
        )
        for more in range(1, 11 - level)
    ]
    return [
        *steps,
        oracle.Step(
            "english-again", "english", with_test(lambda day: ielts(level, day)), 200, 0, 0.5
        ),
        oracle.Step("french-7", "french", with_test(tef_at_7), 900, 60, 2),
        oracle.Step("assessment-2", "education", assessed(1), 300, 5, 1),
        oracle.Step("nomination", "nomination", nominated, 1500, 40, 2.5),
    ]


def effort_file(tmp_path):
    file = tmp_path / "effort.toml"
    file.write_text(EFFORT)
    return file


def advice(facts, tmp_path, **asked):
    asked = {"on": ON, "by": LAST, "hours_per_week": WEEKLY} | asked
    dossier = crs.Dossier.model_validate(facts)
    return crs.improve(dossier, effort=effort_file(tmp_path), **asked)


SEEDS = range(2 if is_brief() else 3)


@pytest.mark.parametrize("seed", SEEDS)
def test_frontier_of_brute_force(seed, tmp_path):
    chance = random.Random(seed)
    facts, level = person(chance)
    now = crs.score(crs.Dossier.model_validate(facts), on=ON).least
    target = now + chance.choice([1, 8, 20, 35, 50, 70, 100, 400])
    budget = chance.choice([None, None, 800, 1500])
    found = advice(facts, tmp_path, target=target, budget=budget)
    points = sorted(
        (plan.money, plan.hours, plan.reached, plan.eligible == "yes") for plan in found.plans
    )
    expected = oracle.frontier(
        facts,
        menu(level),
        ON,
        target=target,
        last=LAST,
        weekly=WEEKLY,
        budget=float("inf") if budget is None else budget,
    )
    assert points == expected
    if not expected:
        assert found.best is None or found.best.score < target or found.best.eligible == "no"


def best(found):
    """The soonest day, the least money and the fewest hours of any plan; nothing is worst."""
    plans = found.plans
    return [
        min((getattr(plan, name) for plan in plans), default=worst)
        for name, worst in (("reached", date.max), ("money", float("inf")), ("hours", float("inf")))
    ]


def write(plan, facts, level):
    """The facts of a plan in the dossier, each from its day, written by hand."""
    steps = {step.name: step for step in menu(level)}
    for step in plan.steps:
        if step.id in steps:
            facts = steps[step.id].write(facts, step.effective)
        else:  # fewer abilities than all four
            facts = with_test(lambda day, step=step: some_abilities(step, day, level))(
                facts, step.effective
            )
    return crs.Dossier.model_validate(facts)


def some_abilities(step, day, level):
    """A report with the levels that the name of a step says, and the old level in the rest."""
    goals = dict.fromkeys(ABILITIES, level)
    language, *words = step.id.split("-")
    assert language == "english"
    waiting = []
    for word in words:
        if word.isdigit():
            goals |= dict.fromkeys(waiting, int(word))
            waiting = []
        else:
            waiting.append(word)
    places = {ability: place for place, ability in enumerate(ABILITIES)}
    scores = {ability: BANDS[goal][places[ability]] for ability, goal in goals.items()}
    return {"test": "ielts", "date": day, **scores}


@pytest.mark.parametrize("seed", range(100, 103 if is_brief() else 105))
def test_plan_carried_out_gives_what_it_promises(seed, tmp_path):
    chance = random.Random(seed)
    facts, level = person(chance)
    now = crs.score(crs.Dossier.model_validate(facts), on=ON).least
    target = now + chance.choice([1, 8, 20, 35])
    found = advice(facts, tmp_path, target=target, without=["french-to-7"])
    for plan in found.plans:
        dossier = write(plan, facts, level)
        assert crs.score(dossier, on=plan.reached).least == plan.score >= target
        assert (
            oracle.could_be_in_the_pool(dossier, plan.reached)
            is {
                "yes": True,
                "unknown": None,
            }[plan.eligible]
        )
        last = plan.until or plan.reached + timedelta(days=729)
        for _ in range(12):
            day = plan.reached + timedelta(days=chance.randrange((last - plan.reached).days + 1))
            assert crs.score(dossier, on=day).least >= target
        if plan.until is not None:
            after = plan.until + timedelta(days=1)
            ended = crs.score(dossier, on=after).least < target
            assert ended or oracle.could_be_in_the_pool(dossier, after) is not True


@pytest.mark.parametrize("seed", range(200, 202 if is_brief() else 204))
def test_more_never_makes_the_best_worse(seed, tmp_path):
    chance = random.Random(seed)
    facts, _ = person(chance)
    now = crs.score(crs.Dossier.model_validate(facts), on=ON).least
    asked = {"target": now + chance.choice([8, 20, 50]), "budget": 800, "by": date(2026, 5, 1)}
    asked["hours_per_week"] = 10
    less = best(advice(facts, tmp_path, **asked))
    for more in ({"budget": 2500}, {"by": LAST}, {"hours_per_week": 30}):
        enlarged = best(advice(facts, tmp_path, **(asked | more)))
        assert all(new <= old for new, old in zip(enlarged, less, strict=True)), more


@pytest.mark.parametrize("seed", range(300, 302 if is_brief() else 305))
def test_points_are_differences_of_scores(seed, tmp_path):
    facts, level = person(random.Random(seed))
    dossier = crs.Dossier.model_validate(facts)
    now = crs.score(dossier, on=ON).least
    found = advice(facts, tmp_path)
    for step in menu(level):
        if step.name not in {each.id for each in found}:
            continue
        said = found[step.name]
        done = crs.Dossier.model_validate(step.write(facts, ON))
        later = crs.Dossier.model_validate(step.write(facts, said.effective))
        without = crs.score(dossier, on=said.effective).least
        assert said.points == crs.score(done, on=ON).least - now
        assert said.net == crs.score(later, on=said.effective).least - without
        assert said.drift == without - now


def test_waiting_is_a_plan_where_the_calendar_brings_the_points(tmp_path):
    """A year of work that is completed in May gives what is missing; nothing has to be done."""
    facts, _ = person(random.Random(1))
    facts["birth_date"] = date(1995, 11, 1)
    facts["tests"] = [ielts(9, date(2025, 12, 1))]
    start = date(2025, 5, 19)
    facts["work"] = [facts["work"][0] | {"country": "Canada", "start": start}]
    dossier = crs.Dossier.model_validate(facts)
    target = crs.score(dossier, on=ON).least + 30
    found = advice(facts, tmp_path, target=target, without=["nomination", "french-to-7"])
    waiting = [plan for plan in found.plans if not plan.steps]
    assert [(plan.money, plan.reached) for plan in waiting] == [(0, date(2026, 5, 16))]


def test_result_that_expires_before_the_plan_ends_is_taken_last(tmp_path):
    """Where a result would run out before the last step counts, another order is better."""
    file = tmp_path / "slow.toml"
    file.write_text(
        "[assessment]\nmoney = 1\nhours = 900\nmonths = 1\n"
        "[english-level]\nmoney = 1000\nhours = 10\nmonths = 3\n"
    )
    facts, _ = person(random.Random(2))
    facts["birth_date"] = date(1999, 1, 1)
    facts["tests"] = [ielts(7, date(2026, 2, 1))]
    facts["credentials"][1]["level"] = "masters"
    facts["family_size"] = 1
    dossier = crs.Dossier.model_validate(facts)
    done = facts | {"tests": [ielts(8, date(2028, 1, 1))]}
    done["credentials"] = [
        facts["credentials"][0],
        facts["credentials"][1] | {"assessed": "2028-01-01"},
    ]
    target = crs.score(crs.Dossier.model_validate(done), on=date(2029, 8, 1)).least

    def longer(by):
        found = crs.improve(
            dossier,
            target=target,
            on=ON,
            by=by,
            hours_per_week=5,
            effort=file,
            without=["nomination", "french-to-7", "graduate-year-international"],
        )
        return [plan for plan in found.plans if len(plan.steps) > 1]

    (plan,) = longer(date(2030, 3, 1))
    assert plan.steps[0].id == "assessment-2"
    assert plan.steps[1].id.startswith("english")
    assert plan.steps[0].effective < plan.steps[1].effective == plan.reached
    assert longer(plan.reached - timedelta(days=1)) == []


def test_target_that_cannot_be_reached_tells_what_is_nearest(tmp_path):
    facts, _ = person(random.Random(5))
    found = advice(facts, tmp_path, target=1200)
    assert found.plans == ()
    assert found.best.score < 1200
    assert "comes nearest" in found.explain()


def test_kind_of_round_is_a_target(tmp_path):
    """French rounds ask for NCLC 7, whatever the score is."""
    facts, _ = person(random.Random(7))
    facts["family_size"] = 1
    facts["settlement_funds"] = [{"amount": 40_000, "since": "2025-01-01"}]
    found = advice(facts, tmp_path, target="french")
    assert found.target.score == crs.rounds.latest("french").round.cutoff
    assert all("french-7" in [step.id for step in plan.steps] for plan in found.plans)
