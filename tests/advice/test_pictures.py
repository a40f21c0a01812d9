"""Pictures of advice: the steps, the target and the cut-offs are where they should be."""

from datetime import date

import pytest

import crs
from crs import plots
from crs.errors import PictureError

pytest.importorskip("altair", reason="the extra plot is not installed")

ON = date(2026, 10, 1)
IELTS = {"test": "ielts", "date": "2026-09-01"}
IELTS |= {"reading": 6.5, "writing": 6.5, "listening": 7.5, "speaking": 6.5}
PERSON = crs.Dossier.model_validate(
    {
        "birth_date": "1996-12-31",
        "family_size": 1,
        "settlement_funds": [{"amount": 40_000, "since": "2025-01-01"}],
        "credentials": [
            {"level": "three-year", "country": "India", "earned": 2016, "assessed": "2025-05-01"}
        ],
        "tests": [IELTS],
        "work": [{"noc": "21231", "country": "India", "start": "2021-01-04", "hours": 40}],
    }
)


def advice(**asked):
    return crs.improve(PERSON, on=ON, without=["nomination"], **asked)


def values(chart):
    """Every row that a picture holds."""
    rows = []

    def look(part):
        if isinstance(part, dict):
            if isinstance(part.get("values"), list):
                rows.extend(row for row in part["values"] if isinstance(row, dict))
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(chart.to_dict())
    return rows


def text(chart):
    title = chart.to_dict()["title"]
    return str(title)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_plan_names_its_steps_and_its_target(lang):
    found = advice(target="french")
    plan = found.plans[0]
    assert plan.steps
    chart = plots.plan(found, lang=lang)
    rows = values(chart)
    for step in plan.steps:
        days = {row["day"] for row in rows if row.get("said") == step.label[lang]}
        assert days == {step.effective.isoformat()}
    assert found.target.score in [row.get("score") for row in rows]
    drawn = [row["cutoff"] for row in rows if "cutoff" in row and "word" in row]
    assert set(drawn) == set(found.target.recent) != set()
    assert ("Plan 1 to" if lang == "en" else "Plan 1 pour") in text(chart)
    assert text(found.plot(lang=lang)) == text(chart)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_plan_names_birthdays_and_expiries(lang):
    """Turned 30 on 2026-12-31; the French result of the plan runs out two years after it."""
    found = advice(target="french")
    plan = found.plans[0]
    said = {row.get("said") for row in values(plots.plan(found, lang=lang))}
    taken = {step.effective for step in plan.steps}
    others = [step for step in plan.over_time.steps if step.day not in taken]
    assert date(2026, 12, 31) in [step.day for step in others]
    for step in others:
        assert any(
            text and text.startswith(f"{step.day}") and step.why[lang] in text for text in said
        )


def test_scores_fill_the_picture():
    """No layer asks for an axis from 0, though cut-offs are drawn behind."""
    picture = plots.plan(advice(target="french")).to_dict()
    for layer in picture["layer"]:
        scale = layer["encoding"].get("y", {}).get("scale", {})
        if scale is not None and layer["encoding"].get("y", {}).get("type") == "quantitative":
            assert scale.get("zero") is False or scale["domain"][0] > 200


def test_picture_of_what_is_nearest():
    found = advice(target=1200)
    assert found.plans == ()
    rows = values(plots.plan(found))
    assert {step.label.en for step in found.best.steps} <= {row.get("said") for row in rows}


def test_score_of_its_own_has_no_cut_offs_behind():
    assert not [row for row in values(plots.plan(advice(target=430))) if "cutoff" in row]


def test_waiting_has_no_steps_to_name():
    now = crs.score(PERSON, on=ON).least
    found = advice(target=now)
    (waiting,) = found.plans
    assert (waiting.steps, waiting.reached) == ((), ON)
    assert f"target {now}" in [row.get("said") for row in values(plots.plan(found))]


def test_frontier_has_a_point_for_each_plan():
    found = crs.improve(PERSON, on=ON, target=430)
    assert len(found.plans) > 1
    rows = [row for row in values(plots.frontier(found)) if "number" in row]
    points = {(row["number"], row["day"], row["money"], row["hours"]) for row in rows}
    listed = text(plots.frontier(found))
    for number, plan in enumerate(found.plans, 1):
        assert f"{number}. {plan.steps[0].label.en[:20]}" in listed
    assert points == {
        (str(number), plan.reached.isoformat(), plan.money, plan.hours)
        for number, plan in enumerate(found.plans, 1)
    }


@pytest.mark.parametrize(
    ("asked", "number", "said"),
    [({}, 1, "0 can be drawn"), ({"target": 430}, 0, "can be drawn"), ({"target": 430}, 99, "can")],
)
def test_plan_that_is_not_there_is_not_drawn(asked, number, said):
    with pytest.raises(PictureError, match=said):
        plots.plan(advice(**asked), number)


@pytest.mark.parametrize("asked", [{}, {"target": 1200}])
def test_frontier_without_plans_is_not_drawn(asked):
    with pytest.raises(PictureError, match="0 can be drawn"):
        plots.frontier(advice(**asked))
