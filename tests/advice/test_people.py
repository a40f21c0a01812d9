"""What a thoughtful consultant would tell: levers of people of every sort, and those left out."""

from datetime import date, timedelta
from pathlib import Path

import pytest

import crs
from crs._answers.effort import Cost
from crs._answers.schedule import orders
from crs.errors import InputError, UnknownIdError

ON = date(2026, 11, 28)
EXAMPLES = Path(__file__).parents[2] / "examples" / "people"


def ielts(level, day="2026-02-01"):
    bands = {7: (6.0, 6.0, 6.0, 6.0), 9: (7.0, 7.0, 8.0, 7.0)}[level]
    abilities = ("reading", "writing", "listening", "speaking")
    return {"test": "ielts", "date": day} | dict(zip(abilities, bands, strict=True))


def job(noc, country="Brazil", **more):
    spell = {"noc": noc, "country": country, "start": "2024-02-05", "hours": 40}
    if country == "Canada":
        spell |= {"employer": "canadian", "full_time_student": False, "authorised": True}
    return spell | more


SECONDARY = {"level": "secondary", "country": "Brazil", "earned": 2012, "assessed": "2026-01-10"}
MASTERS = {"level": "masters", "country": "Brazil", "earned": 2019, "assessed": "2026-01-10"}
WEAK = {"birth_date": "1984-05-05", "credentials": [SECONDARY], "tests": [ielts(7)]}
STRONG = {
    "birth_date": "1995-05-05",
    "credentials": [MASTERS],
    "tests": [ielts(9)],
    "work": [job("21231", start="2019-02-04")],
    "submitted": "2026-12-24",
}


def advice(facts, **asked):
    return crs.improve(crs.Dossier.model_validate(facts), on=ON, **asked)


def ids(found):
    return {step.id for step in found}


def test_stronger_partner_is_told():
    """The other partner as principal applicant: the difference of the two scores."""
    both = crs.Dossier.model_validate(WEAK | {"spouse": STRONG})
    step = crs.improve(both, on=ON)["other-principal"]
    sides = crs.couple(both, on=ON)
    assert step.points == sides.spouse.score.least - sides.candidate.score.least > 100
    assert ("program", "fsw") in {(opening.kind, opening.id) for opening in step.opens}
    assert (step.success, step.money) == (1, (0, 0, 0))


def test_weaker_partner_would_not_help():
    found = advice(STRONG | {"spouse": WEAK})
    assert found["other-principal"].useless
    assert "Your partner as principal applicant (-" in " ".join(found.explain().split())


@pytest.mark.parametrize("more", [{"accompanying": False}, {"citizen_or_pr": True}])
def test_partner_who_cannot_apply_is_no_step(more):
    assert "other-principal" not in ids(advice(WEAK | {"spouse": STRONG | more}))


def test_partner_without_birth_date_is_no_step():
    assert "other-principal" not in ids(advice(WEAK | {"spouse": {"tests": [ielts(9)]}}))


def test_other_partner_is_a_plan_by_itself():
    """It costs an hour and nothing else, and gives what that partner scores."""
    both = crs.Dossier.model_validate(WEAK | {"spouse": STRONG})
    target = crs.couple(both, on=ON).spouse.score.least
    (plan,) = crs.improve(both, on=ON, target=target).plans
    assert [step.id for step in plan.steps] == ["other-principal"]
    assert (plan.money, plan.hours, plan.principal) == (0, 1, "spouse")
    assert (plan.reached, plan.score) == (ON + timedelta(days=1), target)
    assert crs.score(plan.dossier, on=plan.reached).total == target
    said = " ".join(crs.improve(both, on=ON, target=target).explain().split())
    assert "1: your partner is the principal applicant" in said
    assert crs.improve(both, on=ON, target=target).to_dict()["plans"][0]["principal"] == "spouse"


def test_plans_of_a_couple_are_those_of_both_sides():
    """No plan of either as applicant is better than what is shown for the two."""
    partner = STRONG | {"birth_date": "1990-05-05", "tests": [ielts(7)], "submitted": []}
    both = crs.Dossier.model_validate(STRONG | {"submitted": [], "spouse": partner})
    asked = {"target": crs.score(both, on=ON).least + 12, "on": ON}
    asked["without"] = ["nomination", "graduate-year-international"]
    joint = crs.improve(both, **asked).plans
    asked["without"] = [*asked["without"], "other-principal"]
    alone = crs.improve(both, **asked).plans
    swapped = crs.improve(both.swapped(), **asked).plans
    assert {plan.principal for plan in (*alone, *swapped)} == {"candidate"}
    for plan, more in [*((plan, 0) for plan in alone), *((plan, 1) for plan in swapped)]:
        assert any(
            other.money <= plan.money
            and other.hours <= plan.hours + more
            and other.reached <= plan.reached + timedelta(days=more)
            for other in joint
        ), plan
    for plan in joint:
        assert crs.score(plan.dossier, on=plan.reached).least == plan.score >= asked["target"]


def test_nearest_plan_may_be_that_of_the_partner():
    both = crs.Dossier.model_validate(WEAK | {"spouse": STRONG})
    found = crs.improve(both, on=ON, target=1200, without=["nomination"])
    assert found.best.principal == "spouse"
    left = crs.improve(both, on=ON, target=1200, without=["nomination", "other-principal"])
    assert left.best.principal == "candidate"
    assert found.best.score > left.best.score


def test_points_without_a_program_lead_nowhere():
    said = "No program takes you as things are"
    assert said in advice(WEAK).explain()
    assert advice(WEAK).openings == ()
    cec = STRONG | {"work": [job("21231", "Canada")]}
    assert said not in advice(cec).explain()
    assert ("program", "cec") in {(each.kind, each.id) for each in advice(cec).openings}


def test_job_that_does_not_count_leaves_the_question_of_skilled_work():
    """TEER 4 gives no years; two years of TEER 0 to 3 would give 53 with CLB 9 or more."""
    facts = STRONG | {"work": [job("65200", "Canada")]}
    found = advice(facts)
    assert found["canadian-work-1"].question is not None
    later = found["canadian-work-1"].effective
    worked = facts | {"work": [*facts["work"], job("13100", "Canada", start=ON)]}
    done, before = (
        crs.score(crs.Dossier.model_validate(each), on=later).least for each in (worked, facts)
    )
    assert found["canadian-work-1"].net == done - before > 0


@pytest.mark.parametrize(
    "work",
    [
        job("21231", "Canada"),
        job("21231", "Canada", start="2010-02-01"),  # ten years in the window: more give nothing
    ],
)
def test_job_that_counts_and_goes_on_is_no_step(work):
    assert "canadian-work-1" not in ids(advice(STRONG | {"work": [work]}))


def test_graduate_year_asks_a_degree():
    assert "graduate-year-international" not in ids(advice(WEAK))
    assert "graduate-year-international" in ids(advice(STRONG))


def test_full_time_study_is_not_stretched_by_the_hours_of_a_week():
    """1,200 hours are done within the 16 months of the study, not at ten a week."""
    for hours in (1, 10, 40):
        step = advice(STRONG, hours_per_week=hours)["graduate-year-international"]
        assert step.effective == ON + timedelta(days=487)  # 16 months of 30.44 days


def test_assessment_that_runs_out_is_to_be_renewed():
    """Five years from 2022-01-10: it counts until 2027-01-09."""
    facts = STRONG | {"credentials": [MASTERS | {"assessed": "2022-01-10"}]}
    (renewal,) = [step for step in advice(facts).renewals if step.lever == "assessment"]
    assert renewal.keeps == date(2027, 1, 10)
    assert "counts until 2027-01-09" in renewal.details[0].en
    assert "330 dollars" in " ".join(advice(facts).explain().split())
    assert renewal.label.fr.startswith("Faire évaluer de nouveau")


@pytest.mark.parametrize("day", ["2023-01-10", "2021-01-10"])
def test_assessment_is_not_renewed_before_its_last_year(day):
    """One that has run out is an assessment to be had; one with time left is nothing to do."""
    facts = STRONG | {"credentials": [MASTERS | {"assessed": day}]}
    assert [step for step in advice(facts).renewals if step.lever == "assessment"] == []


def test_trade_certificate_is_asked_of_those_with_a_trade():
    found = advice(STRONG | {"work": [job("72310")]})
    step = found["trade-certificate"]
    assert step in found.questions
    assert step.money is None
    held = STRONG | {
        "work": [job("72310")],
        "certificate_of_qualification": {"since": "2026-01-01"},
    }
    without = STRONG | {"work": [job("72310")]}
    done, now = (
        crs.score(crs.Dossier.model_validate(each), on=ON).least for each in (held, without)
    )
    assert step.points == done - now > 0
    assert ("program", "fst") in {(opening.kind, opening.id) for opening in step.opens}
    assert "trade-certificate" not in ids(advice(STRONG))
    assert "trade-certificate" not in ids(advice(held))


def french(level, day="2026-02-01", **other):
    scores = {5: (152, 226, 181, 226), 6: (181, 271, 217, 271), 9: (248, 371, 298, 371)}[level]
    abilities = ("reading", "writing", "listening", "speaking")
    return {"test": "tef", "date": day} | dict(zip(abilities, scores, strict=True)) | other


def test_french_beyond_7_already_held_does_not_hide_the_price_of_7():
    """NCLC 9 in reading and 6 in the rest: the rest to 7 is what the figures are for."""
    found = advice(STRONG | {"tests": [ielts(9), french(6, reading=248)]})
    (step,) = [each for each in found if each.id == "french-writing-listening-speaking-7"]
    assert (step.lever, step.money.usual, step.hours) == ("french-5-to-7", 1500, 200)


def test_french_below_7_has_the_figures_of_7_and_says_so():
    step = advice(STRONG)["french-5"]
    assert any("the figures are those of NCLC 7" in detail.en for detail in step.details)
    assert not any("NCLC 7" in detail.en for detail in advice(STRONG)["french-7"].details)


@pytest.mark.parametrize("hours", [1e-9, 0.001, 100])
def test_any_hours_of_a_week_are_reckoned_with(hours):
    found = advice(STRONG, hours_per_week=hours, target=500)
    far = found["french-7"].effective
    assert (far is None) is (hours < 1)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"by": date(2036, 12, 31)}, "more than ten years away"),
        ({"by": date(9999, 1, 1)}, "more than ten years away"),
        ({"budget": 1e12}, "from 0 to a billion"),
    ],
)
def test_what_is_too_far_is_refused(asked, said):
    with pytest.raises(InputError, match=said):
        advice(STRONG, target=500, **asked)


@pytest.mark.parametrize("target", ["²", "½"])
def test_signs_that_are_no_number_are_no_target(target):
    with pytest.raises(UnknownIdError, match="no type of round"):
        advice(STRONG, target=target)


def test_partner_who_has_been_tested_can_be_raised():
    """CLB 7 to CLB 9 in the partner's first language: 3 to 5 points an ability."""
    found = advice(STRONG | {"spouse": {"tests": [ielts(7)]}})
    step = found["partner-english-9"]
    assert (step.lever, step.points, step.hours) == ("english-level", 8, 400)
    assert step.question is None
    spoken = advice(STRONG | {"spouse": {"tests": [french(6)]}})["partner-french-7"]
    assert (spoken.lever, spoken.hours) == ("french-5-to-7", 200)


def test_occupation_is_told_on_request_with_its_warning():
    work = [job("21231", start="2019-02-04", end="2022-02-04"), job("31301")]
    found = advice(STRONG | {"work": work, "primary_occupation": "21231"}, risky=True)
    step = found["occupation-31301"]
    assert "main duties" in step.risk.en
    few = [job("21231", start="2026-10-05"), job("31301", start="2019-02-04", end="2026-10-02")]
    needed = advice(STRONG | {"work": few, "primary_occupation": "21231"}, risky=True)
    opens = {(opening.kind, opening.id) for opening in needed["occupation-31301"].opens}
    assert ("program", "fsw") in opens
    assert step.risk.en in " ".join(needed.explain().split())
    assert step.useless
    assert step.risk.en in " ".join(found.explain().split())
    assert "occupation-31301" not in ids(advice(STRONG | {"work": work}))


def test_lever_that_is_no_step_of_this_person_can_be_left_out():
    assert ids(advice(STRONG, without=["trade-certificate"])) == ids(advice(STRONG))
    assert len(advice(STRONG, without=["nomination"])) == len(advice(STRONG)) - 1


def test_naming_the_other_language_is_a_plan():
    """It costs an hour and no money, so nothing beats it."""
    facts = STRONG | {"tests": [ielts(7), french(9)], "first_language": "english"}
    now, gain = advice(facts).score.least, advice(facts)["first-language"].points
    found = advice(facts, target=now + gain)
    assert gain > 0
    assert ["first-language"] in [[step.id for step in plan.steps] for plan in found.plans]


def test_partner_who_stays_is_planned_only_where_it_is_asked_for(tmp_path):
    effort = tmp_path / "mine.toml"
    effort.write_text("[partner-stays]\nmoney = 0\nhours = 0\nmonths = 0\n", encoding="utf-8")
    facts = STRONG | {"spouse": {}}
    alone = {key: value for key, value in facts.items() if key != "spouse"}
    target = crs.score(crs.Dossier.model_validate(alone), on=ON).least
    found = advice(facts, target=target, effort=effort, risky=True)
    (plan,) = [plan for plan in found.plans if plan.money == 0]
    assert ([step.id for step in plan.steps], plan.score) == (["partner-stays"], target)
    safe = advice(facts, target=target, effort=effort)
    assert not any(step.id == "partner-stays" for plan in safe.plans for step in plan.steps)


def test_one_ability_is_all_that_is_left():
    """CLB 10 but for writing: the plan is writing, and nothing less."""
    report = ielts(9) | {"reading": 8.0, "listening": 8.5, "speaking": 7.5}
    facts = STRONG | {"tests": [report]}
    found = advice(facts, target=advice(facts).score.least + 3)
    assert ["english-writing-10"] in [[step.id for step in plan.steps] for plan in found.plans]


def test_of_many_plans_some_are_left_out_and_it_is_said(tmp_path, monkeypatch):
    """The cheapest, the one with the fewest hours and the soonest stay."""
    monkeypatch.setattr("crs._answers.frontier.MOST", 3)
    effort = tmp_path / "mine.toml"
    effort.write_text(
        "[english-level]\nmoney = 100\nhours = 300\nmonths = 6\n"
        "[nomination]\nmoney = 1500\nhours = 10\nmonths = 5\n"
        "[graduate-year-international]\nmoney = 5000\nhours = 200\nmonths = 3\n"
        "[french-to-7]\nmoney = 9000\nhours = 400\nmonths = 1\n",
        encoding="utf-8",
    )
    facts = STRONG | {"tests": [ielts(7)]}
    asked = {"target": advice(facts).score.least + 15, "effort": effort, "hours_per_week": 100}
    found = advice(facts, **asked)
    assert len(found.plans) == 3
    assert found.left_out >= 1
    monkeypatch.undo()
    every = advice(facts, **asked).plans
    for value in ("money", "hours", "reached"):
        assert min(getattr(plan, value) for plan in found.plans) == min(
            getattr(plan, value) for plan in every
        )
    assert "not shown" in " ".join(found.explain().split())


def test_steps_that_are_alike_change_places_with_nobody():
    """Of three steps, two alike: three orders, not six; the one with the longest wait first."""
    costs = [Cost(1, 10, 1), Cost(1, 10, 1), Cost(1, 20, 6)]
    found = list(orders(costs, [costs[0], costs[1], None], 10))
    assert sorted(found) == [(0, 1, 2), (0, 2, 1), (2, 0, 1)]
    assert found[0] == (2, 0, 1)


def test_no_level_is_advised_that_gives_nothing():
    """CLB 10 is the top: from 7 and 8 it is three levels and two, not CLB 11."""
    report = ielts(7) | {"listening": 7.5, "speaking": 6.5}
    found = advice(STRONG | {"tests": [report], "work": []}, target=1200)
    (english,) = [step for step in found.best.steps if step.id.startswith("english")]
    assert english.id == "english-10"


def test_points_that_no_round_would_count_are_no_plan():
    """A nomination stays, and its points; but no program takes somebody without work."""
    found = advice(WEAK, target=500)
    assert found.plans == ()
    assert (found.best.eligible, found.best.until, found.best.ends) == ("no", None, ())
    said = " ".join(found.explain().split())
    assert "This has the points, but no round of the kind would count" in said
    assert "2 years on" in said


def test_where_nothing_is_asked_no_question_stands():
    person = crs.Dossier.model_validate({"birth_date": "1990-01-15"})
    asked = [step.id for step in crs.improve(person, on=date(2026, 10, 1)).questions]
    assert asked
    advice = crs.improve(person, on=date(2026, 10, 1), without=asked)
    assert advice.questions == ()
    assert "First a question" not in advice.explain()
