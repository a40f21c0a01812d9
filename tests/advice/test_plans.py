"""Plans to a target: what they promise, and what more money, time or hours make of them."""

import random
from datetime import date, timedelta

import pytest

import crs
from crs._answers import prospects
from crs._answers.judge import Judge
from crs._record.record import packaged
from options import is_brief
from oracles import plans as oracle
from oracles.candidates import ABILITIES, BANDS, LAST, ON, advice, ielts, menu, person, with_test


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


def test_what_work_or_language_rules_out_stays_so_with_any_education():
    ruled_out = 0
    for seed in range(12):
        facts, level = person(random.Random(seed))
        facts["tests"] = [ielts(level, ON)] if seed % 3 else []
        studied = {"level": "doctorate", "country": "India", "earned": 2016, "assessed": ON}
        more = facts | {"credentials": [*facts["credentials"], studied]}
        partner = {"credentials": [studied], "tests": [ielts(9, ON)]}
        for round in prospects.last_of_kinds(packaged()):
            judged = [
                Judge(round).of(of_day, 0)[0]
                for each in (facts, more, more | {"spouse": partner, "family_size": 2})
                for of_day in [day_of(each)]
            ]
            if Judge(round).rules_out_early(day_of(facts)):
                ruled_out += 1
                assert judged == [False] * 3, (seed, round)
    assert ruled_out > 10


def day_of(facts):
    dossier = crs.Dossier.model_validate(facts)
    return prospects.Prospects(prospects.subject(dossier), ON, ())
