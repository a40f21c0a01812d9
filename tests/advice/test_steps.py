"""Single steps: the points that a second scorer gave, and what must hold of every person."""

from datetime import date, timedelta

import pytest

import crs
from crs.errors import CrsError, InputError, UnknownIdError

ON = date(2026, 10, 1)

PROFILES = {
    "A": {"age": 29, "education": "three-year", "english": {"clb": 8}, "foreign_work_years": 3},
    "B": {
        "age": 30,
        "education": "masters",
        "english": {"clb": 9},
        "canadian_work_years": 1,
        "foreign_work_years": 1,
        "canadian_study": "three-or-more-year",
    },
    "C": {
        "age": 33,
        "education": "three-year",
        "english": {"clb": 8},
        "foreign_work_years": 5,
        "spouse": {},
    },
}
"""Outside Canada and single; in Canada with a Canadian master's; married, the partner with nothing
tested or assessed."""


def years(count, start, country):
    """Full-time work of so many years of 52 weeks, from a Monday."""
    spell = {"noc": "21231", "country": country, "start": start, "hours": 40}
    spell["end"] = start + timedelta(weeks=52 * count, days=-3)
    if country == "Canada":
        spell |= {"employer": "canadian", "full_time_student": False, "authorised": True}
    return spell


def celpip(level):
    return {"test": "celpip", "date": "2026-09-01"} | dict.fromkeys(
        ("reading", "writing", "listening", "speaking"), level
    )


STUDY = {
    "campus_in_canada": True,
    "full_time_months": 16,
    "months_in_canada": 16,
    "language_percent": 0,
    "distance_percent": 0,
    "must_return": False,
}
BACHELORS = {"level": "three-year", "country": "India", "earned": 2016, "assessed": "2025-05-01"}
DOSSIERS = {
    "A": {
        "birth_date": "1996-12-31",
        "credentials": [BACHELORS],
        "tests": [celpip(8)],
        "work": [years(3, date(2021, 1, 4), "India")],
    },
    "B": {
        "birth_date": "1995-12-31",
        "credentials": [
            {"level": "masters", "country": "Canada", "earned": "2023-05-01", "study": STUDY}
        ],
        "tests": [celpip(9)],
        "work": [years(1, date(2021, 1, 4), "India"), years(1, date(2024, 1, 8), "Canada")],
    },
    "C": {
        "birth_date": "1992-12-31",
        "credentials": [BACHELORS],
        "tests": [celpip(8)],
        "work": [years(5, date(2019, 1, 7), "India")],
        "spouse": {"credentials": [{"level": "three-year", "country": "India", "earned": 2016}]},
    },
}
PEOPLE = [
    *((name, crs.Profile.model_validate(facts)) for name, facts in PROFILES.items()),
    *((name, crs.Dossier.model_validate(facts)) for name, facts in DOSSIERS.items()),
]

SCORES = {"A": 360, "B": 522, "C": 318}
POINTS = [
    ({"A": "english-9", "B": "english-10", "C": "english-9"}, {"A": 69, "B": 12, "C": 65}),
    (dict.fromkeys("ABC", "english-10"), {"A": 81, "B": 12, "C": 77}),
    (dict.fromkeys("ABC", "french-5"), {"A": 4, "B": 4, "C": 4}),
    (dict.fromkeys("ABC", "french-7"), {"A": 62, "B": 62, "C": 62}),
    (dict.fromkeys("ABC", "french-9"), {"A": 131, "B": 74, "C": 127}),
    (dict.fromkeys("ABC", "canadian-work-1"), {"A": 78, "B": 25, "C": 73}),
    (dict.fromkeys("ABC", "canadian-work-2"), {"A": 103, "B": 36, "C": 96}),
    (dict.fromkeys("ABC", "graduate-year-international"), {"A": 35, "B": 0, "C": 34}),
    (dict.fromkeys("ABC", "masters-international"), {"A": 57, "B": 0, "C": 56}),
    (dict.fromkeys("ABC", "nomination"), {"A": 600, "B": 570, "C": 600}),
    (dict.fromkeys("ABC", "sibling-evidence"), {"A": 15, "B": 15, "C": 15}),
]
"""Points of each step, by a scorer that is not ours; what it gave net of one birthday or two has
those points again (5, 6 and 5; 11, 11 and 10), such as +92, +25 and +86 for two years of work."""


@pytest.mark.parametrize(("name", "person"), PEOPLE)
def test_points_of_a_second_scorer(name, person):
    advice = crs.improve(person, on=ON)
    assert advice.score.least == SCORES[name]
    for steps, points in POINTS:
        assert advice[steps[name]].points == points[name], steps[name]


def test_birthday_of_a_year_of_work_comes_off():
    """A year of work in Canada and the birthday in it: +73, +19 and +68 in all."""
    for name, net in (("A", 73), ("B", 19), ("C", 68)):
        step = crs.improve(crs.Dossier.model_validate(DOSSIERS[name]), on=ON)["canadian-work-1"]
        assert step.net + step.drift == net
        assert step.effective == date(2027, 9, 30)  # 52 weeks of full-time work


@pytest.mark.parametrize(("name", "loss"), [("A", -5), ("B", -6), ("C", -5)])
def test_one_birthday(name, loss):
    """29 to 30, 30 to 31, and 33 to 34 with a spouse."""
    steps = crs.improve(crs.Dossier.model_validate(DOSSIERS[name]), on=ON).over_time.steps
    (birthday,) = [step for step in steps if step.day == date(2026, 12, 31)]
    assert birthday.change.least == loss


@pytest.mark.parametrize(("name", "points"), [("A", 20), ("C", 19)])
def test_second_credential_already_held(name, points):
    """A bachelor's degree with a shorter diploma, once assessed, is two or more."""
    facts = DOSSIERS[name]
    diploma = {"level": "one-year", "country": "India", "earned": 2017}
    held = crs.Dossier.model_validate(facts | {"credentials": [BACHELORS, diploma]})
    assert crs.improve(held, on=ON)["assessment-2"].points == points


def test_master_is_not_raised_by_a_diploma():
    facts = DOSSIERS["B"]
    diploma = {"level": "one-year", "country": "India", "earned": 2017}
    held = crs.Dossier.model_validate(facts | {"credentials": [*facts["credentials"], diploma]})
    step = crs.improve(held, on=ON)["assessment-2"]
    assert (step.points, step.useless) == (0, True)


def test_partner_tested_and_assessed():
    """CLB 7 and a bachelor's degree of the partner give 20, CLB 9 gives 28."""
    advice = crs.improve(crs.Dossier.model_validate(DOSSIERS["C"]), on=ON)
    assessed = advice["partner-assessment-1"].points
    assert advice["partner-english-7"].points + assessed == 20
    assert advice["partner-english-9"].points + assessed == 28
    assert advice["partner-english-7"].question is not None
    assert advice["partner-assessment-1"].question is None


def test_partner_who_stays_is_told_on_request_alone():
    """20 points for the partner declared as staying behind, with the warning and its sources."""
    person = crs.Dossier.model_validate(DOSSIERS["C"])
    with pytest.raises(UnknownIdError):
        crs.improve(person, on=ON)["partner-stays"]
    step = crs.improve(person, on=ON, risky=True)["partner-stays"]
    assert step.points == 20
    assert "misrepresentation" in step.risk.en
    assert len(step.sources) == 4


def test_fewest_abilities_that_move_the_score():
    """One band more in writing, from CLB 9 to 10, gives three points in the core."""
    report = {"test": "ielts", "date": "2026-05-01"}
    report |= {"reading": 8.0, "writing": 7.0, "listening": 8.5, "speaking": 7.5}
    facts = DOSSIERS["A"] | {"tests": [report]}
    advice = crs.improve(crs.Dossier.model_validate(facts), on=ON)
    (english,) = [step for step in advice if step.id.startswith("english") and not step.keeps]
    assert (english.id, english.points) == ("english-writing-10", 3)
    assert [detail.en for detail in english.details] == ["writing: 7 to 7.5 (CLB 10)"]


def test_language_to_name_first_is_told():
    facts = DOSSIERS["A"] | {"first_language": "english"}
    step = crs.improve(crs.Dossier.model_validate(facts), on=ON)["french-9"]
    assert step.points == 131
    assert "then name French as first official language" in [text.en for text in step.details]


def test_other_language_named_first():
    tef = {"test": "tef", "date": "2026-06-01", "reading": 248, "writing": 371}
    tef |= {"listening": 298, "speaking": 371}
    facts = DOSSIERS["A"] | {"tests": [celpip(8), tef], "first_language": "english"}
    person = crs.Dossier.model_validate(facts)
    gain = crs.improve(person, on=ON)["first-language"].points
    free = crs.Dossier.model_validate(facts | {"first_language": "french"})
    assert gain == crs.score(free, on=ON).total - crs.score(person, on=ON).total > 0


def test_french_opens_rounds():
    """NCLC 7 in all four is what the French category asks, and its rounds."""
    facts = DOSSIERS["A"] | {"family_size": 1, "province": "ontario", "two_years_of_study": False}
    facts["settlement_funds"] = [{"amount": 40_000, "since": "2025-01-01"}]
    advice = crs.improve(crs.Dossier.model_validate(facts), on=ON)
    opened = {(opening.kind, opening.id): opening for opening in advice["french-7"].opens}
    assert opened["category", "french"].sure
    assert opened["round", "french"].cutoff == crs.rounds.latest("french").round.cutoff
    assert ("category", "french") not in {
        (opening.kind, opening.id) for opening in advice["french-5"].opens
    }


def test_nothing_untrue_is_a_gain():
    """What hangs on a fact that is not known is a question."""
    advice = crs.improve(crs.Dossier.model_validate(DOSSIERS["C"]), on=ON)
    asked = {step.id for step in advice.questions}
    assert {"sibling-evidence", "canadian-work-1", "partner-english-7"} <= asked
    assert not asked & {step.id for step in advice.gains}


def test_best_person_has_nothing_to_gain():
    facts = {
        "birth_date": "2000-05-05",
        "credentials": [
            {"level": "doctorate", "country": "Canada", "earned": "2023-05-01", "study": STUDY}
        ],
        "tests": [
            celpip(10),
            {"test": "tef", "date": "2026-06-01", "reading": 300, "writing": 450}
            | {"listening": 360, "speaking": 450},
        ],
        "work": [years(6, date(2020, 1, 6), "Canada"), years(3, date(2017, 1, 2), "India")],
        "provincial_nomination": {"since": "2026-01-01"},
        "siblings": [{"since": "2010-01-01", "birth_date": "1990-01-01"}],
    }
    person = crs.Dossier.model_validate(facts)
    advice = crs.improve(person, on=ON)
    assert advice.gains == ()
    assert "Nothing that is known would raise it." in advice.explain()
    review = crs.reports.review(person, on=ON)
    assert review.best is None
    assert "Best step" not in " ".join(review.explain().split())


ORDERS = {
    "points": lambda step: -step.lasting,
    "money": lambda step: step.money.usual,
    "hours": lambda step: step.hours,
    "day": lambda step: step.effective,
}


@pytest.mark.parametrize("order", ORDERS)
def test_steps_are_sorted_as_asked(order):
    person = crs.Dossier.model_validate(DOSSIERS["C"])
    steps = [
        step
        for step in crs.improve(person, on=ON, order=order).gains
        if None not in (step.money, step.hours, step.effective)
    ]
    values = list(map(ORDERS[order], steps))
    assert len(values) > 3
    assert values == sorted(values)


def test_hour_has_its_price():
    person = crs.Dossier.model_validate(DOSSIERS["A"])
    free = [step.id for step in crs.improve(person, on=ON, order="money").gains]
    dear = [step.id for step in crs.improve(person, on=ON, order="money", hour_value=50).gains]
    assert free.index("english-9") < free.index("nomination")  # 600 against 1,500 dollars
    assert dear.index("english-9") > dear.index("nomination")  # 10,600 against 3,500


@pytest.mark.parametrize(
    ("effort", "money", "effective"),
    [
        ("typical", 600, date(2027, 2, 18)),
        ("frugal", 340, date(2027, 4, 2)),
        ("no-limit", 1500, date(2027, 2, 18)),
    ],
)
def test_presets(effort, money, effective):
    """English takes 200 hours at 10 a week, or six months where these are slow."""
    person = crs.Dossier.model_validate(DOSSIERS["A"])
    plan_of = crs.improve(person, on=ON, effort=effort, target=420, without=["nomination"])
    (plan,) = plan_of.plans
    assert [step.id for step in plan.steps] == ["english-9"]
    assert (plan.money, plan.steps[0].effective) == (money, effective)


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"order": "luck"}, UnknownIdError, "luck"),
        ({"effort": "cheap"}, UnknownIdError, "cheap"),
        ({"without": ["teleport"]}, UnknownIdError, "teleport"),
        ({"target": 0}, InputError, "0 is no score"),
        ({"target": 1201}, InputError, "1201 is no score"),
        ({"target": "lottery"}, UnknownIdError, "lottery"),
        ({"target": "agriculture"}, InputError, "not held any more"),
        ({"budget": -1}, InputError, "budget is -1"),
        ({"budget": float("nan")}, InputError, "budget is nan"),
        ({"hours_per_week": 0}, InputError, "no hours a week of your own"),
        ({"hours_per_week": -3}, InputError, "hours_per_week is -3"),
        ({"hour_value": -2}, InputError, "hour_value is -2"),
        ({"by": date(2026, 9, 30)}, InputError, "before the day asked about"),
    ],
)
def test_what_cannot_be_is_refused(asked, error, said):
    with pytest.raises(error, match=said):
        crs.improve(crs.Dossier.model_validate(DOSSIERS["A"]), on=ON, **asked)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[english-level]\nhours = -1", "hours is -1; expected a number from 0"),
        ("[english-level]\nmoney = [3, 2, 1]", "money is"),
        ("[english-level]\nsuccess = 1.5", "a chance from 0 to 1"),
        ("[english-level]\nmonths = 'few'", "months is"),
        ("[english-level]\nprice = 3", "unknown key 'price'"),
        ("[levitation]\nmoney = 3", "no lever 'levitation'"),
        ("english-level = 3", "expected a table such as"),
        ("preset = 'rich'", "no effort preset 'rich'"),
        ("[english-level", "is not valid TOML"),
    ],
)
def test_effort_file_that_cannot_be_read_is_refused(tmp_path, text, said):
    file = tmp_path / "effort.toml"
    file.write_text(text)
    with pytest.raises(CrsError, match=said):
        crs.improve(crs.Dossier.model_validate(DOSSIERS["A"]), on=ON, effort=file)


def test_effort_file_overrides_a_preset(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text("preset = 'frugal'\n[english-level]\nhours = 10\nsuccess = 0.9\n")
    advice = crs.improve(crs.Dossier.model_validate(DOSSIERS["A"]), on=ON, effort=file)
    step = advice["english-9"]
    assert (step.hours, step.success, step.money) == (10, 0.9, (340, 600, 1500))
    assert step.effective == date(2027, 4, 2)  # the six months of the frugal
    assert advice.effort == "mine.toml"


def test_profile_that_no_facts_give_is_refused():
    """A bachelor's degree with a Canadian diploma is two or more credentials."""
    profile = crs.Profile(
        age=29, education="three-year", english={"clb": 8}, canadian_study="one-or-two-year"
    )
    with pytest.raises(InputError, match="no dated facts give this profile"):
        crs.improve(profile, on=ON)


def test_only_people_are_advised():
    with pytest.raises(TypeError, match="not dict"):
        crs.improve({"age": 29})


def test_test_to_take_again_keeps_what_there_is():
    """A result of 2026-09-01 counts until 2028-08-31."""
    advice = crs.improve(crs.Dossier.model_validate(DOSSIERS["A"]), on=ON)
    (again,) = advice.renewals
    assert (again.id, again.points, again.keeps) == ("english-again", 0, date(2028, 9, 1))
    assert again not in advice.gains
