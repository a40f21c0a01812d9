"""What is said to a person: true of them, in an order that helps, with nothing kept back.

Every expected number is worked out by hand from the tables of the law.
"""

from datetime import date, timedelta

import pytest

import crs
from crs.errors import UnknownIdError

ON = date(2026, 10, 1)
ABILITIES = ("reading", "writing", "listening", "speaking")
IELTS = {7: (6.0, 6.0, 6.0, 6.0), 8: (6.5, 6.5, 7.5, 6.5), 9: (7.0, 7.0, 8.0, 7.0)}
"""The lowest scores of General Training for a CLB, in the order of the abilities."""
BACHELORS = {"level": "three-year", "country": "India", "earned": 2016, "assessed": "2025-05-01"}
SKILLED = {"noc": "21231", "country": "India", "start": "2020-01-06", "hours": 40}


def ielts(level, day="2026-09-01"):
    return {"test": "ielts", "date": day} | dict(zip(ABILITIES, IELTS[level], strict=True))


PERSON = {
    "birth_date": "1996-12-31",
    "family_size": 1,
    "province": "ontario",
    "two_years_of_study": False,
    "settlement_funds": [{"amount": 40_000, "since": "2025-01-01"}],
    "credentials": [BACHELORS],
    "tests": [ielts(8)],
    "work": [SKILLED],
}
"""29, single, abroad, a bachelor's degree, CLB 8, six years of skilled work: the grid has 67."""


def advice(facts=PERSON, on=ON, **asked):
    return crs.improve(crs.Dossier.model_validate(facts), on=on, **asked)


def told(answer, **how):
    return " ".join(answer.explain(**how).split())


def opened(step):
    return {(opening.kind, opening.id) for opening in step.opens}


def test_change_whose_points_are_unknown_is_told():
    """A change was announced for 2026-11-03; a score from then on is likely a lower bound."""
    after = advice(on=date(2026, 11, 3))
    assert "announced-change" in {caveat.code for caveat in after.caveats}
    assert "likely a lower bound" in told(after)
    assert [each["code"] for each in after.to_dict()["caveats"]] == [
        caveat.code for caveat in after.caveats
    ]
    assert "announced-change" not in {caveat.code for caveat in advice().caveats}
    partner = {key: PERSON[key] for key in ("birth_date", "credentials", "tests", "work")}
    couple = crs.Dossier.model_validate(PERSON | {"spouse": partner})
    both = crs.couple(couple, on=date(2026, 11, 3))
    assert "likely a lower bound" in told(both)
    assert len({each["text"] for each in both.to_dict()["caveats"]}) == len(both.caveats)


def test_whoever_speaks_french_already_is_asked():
    """NCLC 7 gives 62, NCLC 9 with French first 131, for the price of a test (420)."""
    found = advice()
    for level, points in ((7, 62), (9, 131)):
        step = found[f"french-test-{level}"]
        assert (step.points, step.money.usual, step.months.usual) == (points, 420, 1)
        assert step in found.questions
    assert told(found).count("Do you already speak French") == 1
    french = {"test": "tef", "date": "2026-09-01", "reading": 151, "writing": 226}
    french |= {"listening": 181, "speaking": 226}
    tested = advice(PERSON | {"tests": [ielts(8), french]})
    assert not [step for step in tested if step.id.startswith("french-test")]


def test_whoever_has_french_alone_is_asked_for_a_first_level_of_english():
    """NCLC 9 alone: English gives 1, 3 and 6 an ability, and 50 instead of 25 from CLB 5.

    At CLB 10 English comes first: 4 times 34 and 24 for French, against 4 times 31 before.
    """
    scores = (248, 371, 298, 371)  # the lowest of NCLC 9
    french = {"test": "tef", "date": "2026-09-01"} | dict(zip(ABILITIES, scores, strict=True))
    found = advice(PERSON | {"tests": [french]})
    for level, points in ((5, 29), (7, 37), (9, 49), (10, 61)):
        step = found[f"english-{level}"]
        assert (step.points, step.money.usual, step.months.usual) == (points, 340, 0.5)
        assert step in found.questions


def test_nothing_is_to_be_kept_by_whoever_has_no_result_that_runs_out():
    fresh = BACHELORS | {"assessed": "2026-09-01"}
    untested = advice({"birth_date": "1996-12-31", "credentials": [fresh]})
    assert "To keep what you have" not in told(untested)
    assert "To keep what you have" in told(advice(PERSON | {"tests": [ielts(8, "2024-11-01")]}))


def test_improvement_says_what_it_is_and_which_steps_it_has():
    """29, a bachelor's degree, CLB 8, six years of work: 110 + 120 + 92 + 13 + 25."""
    found = advice()
    assert repr(found) == "<Improvement of 360 on 2026-10-01: nomination +600>"
    assert len(found) == len({step.id for step in found}) > 0
    with pytest.raises(UnknownIdError, match='did you mean "nomination"'):
        found["nominations"]


def test_questions_have_their_price_and_what_they_open():
    """A trade certificate opens the trades program; what it asks is not known."""
    trade = SKILLED | {"noc": "72310", "qualified": True}
    found = advice(PERSON | {"tests": [ielts(7)], "work": [trade]})
    assert ("program", "fst") in opened(found["trade-certificate"])
    said = told(found, explain=True)
    assert "A certificate of qualification in your trade: opens Federal Skilled Trades" in said
    assert "Trade certificate: what it asks is not known" in said
    assert "French beyond NCLC 7: what it asks is not known" in said
    assert "Work in Canada: by its nature, without a source" in said


@pytest.mark.parametrize("alone", [True, False])
def test_sibling_of_a_partner_is_asked_of_those_who_have_one(alone):
    facts = PERSON if alone else PERSON | {"spouse": {}}
    question = advice(facts)["sibling-evidence"].question.en
    assert ("partner" in question) is not alone


def test_partner_of_whom_nothing_is_known_is_asked_about():
    """A bachelor's degree gives 8, CLB 9 gives 20, a year of Canadian work 5."""
    found = advice(PERSON | {"spouse": {}})
    points = {"partner-assessment": 8, "partner-english-9": 20, "partner-work-1": 5}
    for id, expected in points.items():
        assert found[id].points == expected, id
        assert found[id] in found.questions
    assert "first test, English or French" in found["partner-english-9"].label.en
    assert "Which of you should apply was not compared" in told(found)
    stays = advice(PERSON | {"spouse": {"accompanying": False}})
    assert not [step for step in stays if step.id.startswith("partner")]
    assert "Which of you should apply" not in told(stays)


def test_partner_who_has_a_job_in_canada_is_not_asked_for_one():
    job = SKILLED | {"country": "Canada", "start": "2025-06-02"}
    job |= {"employer": "canadian", "full_time_student": False, "authorised": True}
    found = advice(PERSON | {"spouse": {"work": [job]}})
    assert "partner-work-1" not in {step.id for step in found}
    past = advice(PERSON | {"spouse": {"work": [job | {"end": "2026-06-05"}]}})
    assert past["partner-work-1"].points == 7 - 5  # two years give 7, one gives 5


def test_test_of_the_partner_that_runs_out_is_named():
    facts = PERSON | {"spouse": {"tests": [ielts(9, "2025-01-10")]}}
    step = advice(facts)["partner-english-again"]
    assert (step.keeps, step.money.usual) == (date(2027, 1, 10), 340)
    assert "Your partner’s English: the same test again: 340 dollars" in told(advice(facts))


def test_what_is_open_today_is_not_opened_by_a_late_step():
    """French takes until 2028; the English result ends before, and is taken again by then."""
    facts = PERSON | {"tests": [ielts(8, "2025-03-02")]}
    found = advice(facts)
    assert ("program", "fsw") in {(each.kind, each.id) for each in found.openings}
    step = found["french-7"]
    assert step.effective > date(2027, 3, 2)
    assert opened(step) == {("category", "french"), ("round", "french")}
    assert (step.points, step.lasting) == (62, 62)
    assert step.net > step.lasting  # without the English result French is first
    said = [detail.en for detail in step.details]
    assert "before that: English: the same test again (the present result counts until" in said[-1]


def test_what_the_calendar_does_is_told_day_by_day():
    """30 gives 105 points, 29 gave 110; turned 30 on 2026-12-31."""
    said = told(advice())
    assert "By the calendar alone - 2026-12-31: -5, to" in said
    assert "turns 30" in said
    assert "Par le seul passage du temps" in told(advice(), lang="fr")


def test_best_that_is_known_comes_first_and_unknown_last():
    found = advice()
    known = [step.effective is not None for step in found.gains]
    assert known == sorted(known, reverse=True)
    lasting = [step.lasting for step in found.gains if step.effective is not None]
    assert lasting == sorted(lasting, reverse=True)


def test_low_french_is_no_row_beside_more_for_the_same_effort():
    """NCLC 5 gives 4 and is reckoned at the price of NCLC 7, which gives 62."""
    said = told(advice())
    assert "For the same effort, these would give less: French: NCLC 5" in said
    assert "(+4)." in said


def test_step_that_costs_points_and_opens_nothing_within_reach_is_no_gain():
    """The weaker partner has a trade, whose rounds ask for far more than that one would have."""
    doctor = {"level": "doctorate", "country": "France", "earned": 2018, "assessed": "2025-05-01"}
    weak = {"birth_date": "1979-05-05", "tests": [ielts(8)], "two_years_of_study": False}
    weak |= {"work": [SKILLED | {"noc": "72310", "start": "2010-01-04", "qualified": True}]}
    weak |= {"credentials": [BACHELORS]}
    facts = PERSON | {"credentials": [doctor], "tests": [ielts(9)], "family_size": 2}
    found = advice(facts | {"spouse": weak})
    step = found["other-principal"]
    assert step.points < 0
    assert [each for each in step.opens if each.kind == "program" or each.reached] == []
    assert step in found.useless
    assert "Your partner as principal applicant (-" in told(found)


def test_several_levels_are_told_as_so_many_attempts():
    """Two levels: twice 600 dollars and 200 hours, at a chance of a half each."""
    step = advice(PERSON | {"tests": [ielts(7)]})["english-9"]
    assert (step.money.usual, step.hours, step.success) == (1200, 400, 0.25)
    assert "reckoned as 2 levels, one after the other" in step.details[-1].en
    one = advice()["english-9"]
    assert not [detail for detail in one.details if "reckoned" in detail.en]


def test_study_that_is_nearly_done_makes_more_of_it_useless():
    """A two-year diploma is awarded in April; one of a year would add nothing to it."""
    diploma = {"level": "two-year", "country": "Canada", "earned": "2027-04-30"}
    diploma["study"] = {"campus_in_canada": True, "full_time_months": 20, "months_in_canada": 20}
    diploma["study"] |= {"language_percent": 0, "distance_percent": 0, "must_return": False}
    facts = PERSON | {"credentials": [BACHELORS, diploma], "two_years_of_study": True}
    found = advice(facts)
    year = found["graduate-year-international"]
    assert year.points == 15 + 8 + 12  # study, two or more, with CLB 8
    assert (year.lasting, year in found.useless) == (0, True)
    assert "2027-04-30: +35, to" in told(found)


def test_profile_that_is_over_is_told():
    """Submitted on 2025-09-01, it was in the pool for a year."""
    over = told(advice(PERSON | {"submitted": "2025-09-01"}))
    assert "the year from 2025-09-01 was over" in over
    assert "No day of submission is given" not in over
    held = told(advice(PERSON | {"submitted": "2026-09-01"}))
    assert "was over" not in held
    assert "as if the profile were in the pool on each of these days" in held
    assert "No day of submission is given" in told(advice())


def test_warning_of_legal_weight_names_its_sources():
    """Declaring a partner as staying behind gives 20 here (effort model, profile C)."""
    facts = {key: value for key, value in PERSON.items() if key != "birth_date"}
    facts |= {"birth_date": "1992-12-31", "spouse": {"credentials": [BACHELORS]}}
    said = told(advice(facts, risky=True))
    assert "a ban of five years for misrepresentation" in said
    assert "(sources: icpimmigration.com" in said
    assert "as not coming with you" not in told(advice(facts))


def test_birthday_on_the_29th_of_february_falls_on_a_day_of_its_year():
    """Turned 30 in 2026; 31 costs 6 points on the day that the reading of the law names."""
    facts = PERSON | {"birth_date": "1996-02-29"}
    steps = advice(facts).over_time.steps
    (birthday,) = [step for step in steps if step.day.year == 2027]
    assert (birthday.day, birthday.change.least) == (date(2027, 3, 1), -6)
    other = crs.Dossier.model_validate(facts | {"readings": {"leap_day": "february-28"}})
    days = [step.day for step in crs.improve(other, on=ON).over_time.steps]
    assert date(2027, 2, 28) in days


def test_somebody_without_any_work_is_asked_for_some():
    """A year in Canada: 40, and with CLB 8 and a degree 13 more."""
    found = advice(PERSON | {"work": []})
    step = found["canadian-work-1"]
    assert step.points == 40 + 13
    assert step.effective == date(2027, 9, 30)  # 52 weeks of full-time work
    assert ("program", "cec") in opened(step)


LATE = PERSON | {"tests": [ielts(8, "2025-03-02")]}
"""The same, whose English result ends after 2027-03-01."""
OTHERS = ["nomination", "english-level", "graduate-year-international"]


TEF_7 = {"reading": 207, "writing": 310, "listening": 249, "speaking": 310}


def languages(found):
    """Each plan by French and the English test taken again, by the names of its steps."""
    return [
        {step.id: step for step in plan.steps} | {"plan": plan}
        for plan in found.plans
        if {step.id for step in plan.steps} == {"english-again", "french-7"}
    ]


def test_test_is_taken_again_when_the_present_result_ends():
    """Half a month before; not at once, for then it would end so much sooner."""
    ends = date(2027, 3, 2)
    at = advice(LATE)["french-7"].effective
    renewed = PERSON | {"tests": [ielts(8, ends), {"test": "tef", "date": at} | TEF_7]}
    target = crs.score(crs.Dossier.model_validate(renewed), on=at).total
    (found,) = languages(advice(LATE, target=target, without=OTHERS))
    assert found["english-again"].effective == ends
    assert (ends - found["english-again"].start).days == 16
    assert found["plan"].until >= date(2028, 12, 30)


def test_test_is_taken_again_when_it_is_needed_if_it_would_not_last():
    """650 hours of French at four a week are more than three years: it is taken once, and late."""
    asked = {"hours_per_week": 4, "by": date(2031, 1, 1), "without": OTHERS}
    at = advice(LATE, hours_per_week=4)["french-7"].effective
    assert at > date(2029, 3, 2)  # two years after the first result ends
    renewed = PERSON | {"tests": [ielts(8, at), {"test": "tef", "date": at} | TEF_7]}
    target = crs.score(crs.Dossier.model_validate(renewed), on=at).total
    (found,) = languages(advice(LATE, target=target, **asked))
    assert found["english-again"].effective == found["plan"].reached == at
    assert found["plan"].score == target


def test_what_is_in_no_plan_is_said():
    for target in (400, 1200):
        assert "Steps that hang on a question, or whose price" in told(advice(target=target))


def test_what_is_open_already_is_said_first():
    """Federal skilled workers: the rounds of last cut-offs stand with them."""
    said = told(advice())
    assert "As things are, open to you: Federal Skilled Worker Program" in said
    assert said.index("As things are") < said.index("To keep what you have")
    assert "En l’état, vous avez accès à" in told(advice(), lang="fr")
    unknown = {key: value for key, value in PERSON.items() if key != "settlement_funds"}
    assert "As things are, perhaps open to you: Federal Skilled Worker" in told(advice(unknown))


def test_what_is_held_is_assessed_before_more_is_studied():
    held = {"level": "doctorate", "country": "Germany", "earned": "2019-06-01"}
    step = advice(PERSON | {"credentials": [held]})["masters-international"]
    assert "first have what you hold assessed" in step.details[0].en
    assert not [each for each in advice()["masters-international"].details if "first" in each.en]


def waiting(facts, on):
    """The plan of those who do nothing, to the score that they have."""
    now = crs.score(crs.Dossier.model_validate(facts), on=on).least
    (plan,) = advice(facts, on=on, target=now).plans
    assert (plan.steps, plan.reached) == ((), on)
    return plan


def test_plan_ends_when_points_of_an_offer_are_repealed():
    """An offer gave 50 until 2025-03-24."""
    offer = {"kind": "other", "since": "2024-10-01", "noc": "21231", "months": 12}
    facts = PERSON | {"job_offers": [offer | {"employers": 1, "situation": "c"}]}
    facts |= {"tests": [ielts(8, "2024-09-02")]}
    facts |= {"credentials": [BACHELORS | {"assessed": "2024-01-15"}]}
    plan = waiting(facts, date(2025, 3, 1))
    assert plan.until == date(2025, 3, 24)
    after = crs.score(crs.Dossier.model_validate(facts), on=date(2025, 3, 25)).least
    assert plan.score - after == 50


def test_plan_ends_when_work_falls_out_of_ten_years():
    """From 2014 to 2018, and two years more since: three years at CLB 9 give 50, fewer 25."""
    work = [
        SKILLED | {"start": "2014-01-06", "end": "2018-01-05"},
        SKILLED | {"start": "2022-01-03", "end": "2023-12-29"},
    ]
    facts = PERSON | {"birth_date": "1998-12-31", "tests": [ielts(9)], "work": work}
    plan = waiting(facts, ON)
    # a year is 52 weeks of full-time work, and the window begins ten years before
    assert date(2026, 12, 30) <= plan.until <= date(2027, 1, 12)
    after = plan.until + timedelta(days=1)
    assert plan.score - crs.score(crs.Dossier.model_validate(facts), on=after).least == 25
