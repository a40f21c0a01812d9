"""Every boundary of every category, and the traps of traps.md that concern eligibility."""

from datetime import date, timedelta

import pytest
from dossiers import (
    CEC,
    DAY,
    FST,
    FSW,
    SPOUSE,
    canadian,
    celpip,
    changed,
    check,
    dossier,
    met,
    of,
    spell,
    tcf,
    tradesperson,
    weekday_before,
)

import crs
import second_copy_categories
from crs import categories, rounds
from crs._answers.snapshot import snapshot
from crs._answers.verdicts import Verdicts

IN_2025 = date(2025, 9, 17)
LAST_OF_SIX_MONTHS, FIRST_OF_TWELVE = date(2026, 2, 17), date(2026, 2, 18)


def work_before(day, code, weeks, kind=spell, **more):
    """So many weeks of work up to the day before."""
    return [kind(code, day - timedelta(days=7 * weeks), weeks, **more)]


def experience(id, work, on=DAY):
    return met(FSW, id, "experience", on=on, work=work)


# ------------------------------------------------------------ six months, then twelve (trap 16)

BREAK = timedelta(days=6)  # at least four weekdays, more than may be holidays (9a.5)
ONE_DAY = timedelta(days=1)


def broken(day, code, weeks, off=BREAK):
    """So many weeks with some days off in the middle."""
    half = timedelta(days=7 * weeks // 2)
    second = day - half
    return [spell(code, second - off - half, weeks // 2), spell(code, second, weeks // 2)]


SIX_OR_TWELVE = [  # what, day, work, whether it does
    ("26 weeks, to 2026-02-17", LAST_OF_SIX_MONTHS, lambda on: work_before(on, "31301", 26), True),
    ("25 weeks, to 2026-02-17", LAST_OF_SIX_MONTHS, lambda on: work_before(on, "31301", 25), False),
    ("broken, to 2026-02-17", LAST_OF_SIX_MONTHS, lambda on: broken(on, "31301", 26), False),
    (
        "a Monday off, to 2026-02-17",
        LAST_OF_SIX_MONTHS,
        lambda on: broken(on, "31301", 26, ONE_DAY),
        None,
    ),
    ("twice as much, broken", LAST_OF_SIX_MONTHS, lambda on: broken(on, "31301", 52), True),
    ("52 weeks, from 2026-02-18", FIRST_OF_TWELVE, lambda on: work_before(on, "31301", 52), True),
    ("51 weeks, from 2026-02-18", FIRST_OF_TWELVE, lambda on: work_before(on, "31301", 51), False),
    ("broken, from 2026-02-18", FIRST_OF_TWELVE, lambda on: broken(on, "31301", 52), True),
]


@pytest.mark.parametrize(
    ("on", "work", "enough"),
    [case[1:] for case in SIX_OR_TWELVE],
    ids=[case[0] for case in SIX_OR_TWELVE],
)
def test_six_months_without_a_break_then_twelve_with_breaks(on, work, enough):
    assert experience("healthcare", work(on), on) is enough


def test_the_change_says_that_six_months_must_be_without_a_break():
    work = broken(LAST_OF_SIX_MONTHS, "31301", 26)
    found = check(of(FSW, "healthcare", on=LAST_OF_SIX_MONTHS, work=work), "experience")
    assert found.change.en == "390 more hours in one occupation of the list, without a break"


@pytest.mark.parametrize("hours", [(30, True), (29, False)])
def test_six_months_are_780_hours(hours):
    a_week, enough = hours
    work = [*work_before(IN_2025, "31301", 25), *work_before(IN_2025, "31301", 1)]
    start = IN_2025 - timedelta(days=7 * 26)
    work = [spell("31301", start, 25), spell("31301", start + timedelta(weeks=25), 1, hours=a_week)]
    assert experience("healthcare", work, IN_2025) is enough


@pytest.mark.parametrize(("on", "weeks"), [(IN_2025, 26), (DAY, 52)])
def test_one_day_inside_and_outside_the_three_years(on, weeks):
    start = on.replace(year=on.year - 3)
    assert experience("healthcare", [spell("31301", start, weeks)], on) is True
    early = [spell("31301", weekday_before(start), weeks)]
    assert experience("healthcare", early, on) is False


def test_a_single_listed_occupation():
    halves = [spell("31301", date(2025, 1, 6), 26), spell("31302", date(2025, 7, 7), 26)]
    assert experience("healthcare", halves) is False
    assert experience("healthcare", [spell("31301", date(2025, 1, 6), 52)]) is True
    # 31301 registered nurses and 31302 nurse practitioners are both listed


def test_the_listed_occupation_need_not_be_the_primary_one():
    work = [spell("31301", date(2025, 1, 6), 52), spell("21231", date(2023, 1, 2), 52)]
    verdict = of(FSW, "healthcare", work=work, primary_occupation="21231")
    assert verdict.answer == "yes"


def test_work_that_is_not_known_to_be_listed():
    assert experience("healthcare", [spell(None, date(2025, 1, 6), 52)]) is None
    assert experience("healthcare", [spell("21231", date(2025, 1, 6), 52)]) is False
    other = spell("21231", date(2025, 1, 6), 52)
    found = check(of(FSW, "healthcare", work=[other]), "experience").found
    assert found.en == "0 of 1,560 hours; no work in an occupation of the list"
    assert found.fr.startswith("0 heure sur")  # French has the singular for 0
    listed = spell("31301", date(2026, 1, 5), 4)
    found = check(of(FSW, "healthcare", work=[other, listed]), "experience").found
    assert "other work is not in an occupation of the list" in found.en


@pytest.mark.parametrize(
    ("id", "code"),
    [("physicians", "31102"), ("senior-managers", "00012"), ("researchers", "41200")],
)
def test_three_categories_count_work_in_canada_only(id, code):
    codes = next(one for one in categories.on(DAY) if one.key == id).occupations
    if code not in codes:
        code = codes[0]
    start = date(2025, 1, 6)
    assert experience(id, [spell(code, start, 52)]) is False
    assert experience(id, [canadian(code, start, 52)]) is True
    assert experience(id, [canadian(code, start, 52, employer="foreign")]) is False
    assert experience(id, [canadian(code, start, 51)]) is False
    asked = check(of(FSW, id, work=[spell(code, start, 52)]), "experience").change.en
    assert asked == "1,560 more hours in one occupation of the list, in Canada"


@pytest.mark.parametrize(
    ("id", "code"),
    [
        ("healthcare", "31301"),
        ("stem", "21300"),
        ("trade", "72310"),
        ("education", "41220"),
        ("transport", "72404"),
    ],
)
def test_five_categories_count_work_anywhere(id, code):
    assert experience(id, [spell(code, date(2025, 1, 6), 52)]) is True
    assert experience(id, [canadian(code, date(2025, 1, 6), 52)]) is True


def test_whether_self_employment_counts_for_a_category_is_not_on_record():
    own = [canadian("31102", date(2025, 1, 6), 52, employer="self-employed")]
    assert experience("physicians", own) is None
    fees = [canadian("31102", date(2025, 1, 6), 52, employer="public-health-care")]
    assert experience("physicians", fees) is not False


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"full_time_student": True}, "not on record whether a full-time student"),
        ({"full_time_student": None}, "give full_time_student"),
        ({"authorised": False}, "not on record whether work without authorisation"),
        ({"authorised": None}, "give authorised"),
        ({"employer": "self-employed"}, "not on record whether self-employment counts"),
    ],
)
def test_whether_a_students_or_unauthorised_work_counts_is_not_on_record(facts, said):
    """The instructions were not read: such work in Canada is no sure yes, and no sure no."""
    for on, weeks in ((DAY, 52), (IN_2025, 26)):
        work = [canadian("31301", on - timedelta(weeks=weeks), weeks, **facts)]
        found = check(of(FSW, "healthcare", on=on, work=work), "experience")
        assert found.met is None
        assert said in found.found.en
    abroad = [spell("31301", date(2025, 1, 6), 52)]
    assert experience("healthcare", abroad) is True


def test_unpaid_work_counts_for_no_category():
    assert experience("healthcare", [spell("31301", date(2025, 1, 6), 52, paid=False)]) is False


def test_a_category_needs_a_program():
    """In the pool on the day, so eligible for a program."""
    fits = of(FSW, "healthcare", work=[spell("31301", date(2025, 1, 6), 52)])
    assert fits.answer == "yes"
    assert check(fits, "program").found.en == "Federal Skilled Worker Program"
    poor = {"work": [spell("31301", date(2025, 1, 6), 52)], "settlement_funds": []}
    assert of(FSW, "healthcare", **poor).answer == "unknown"
    quebec = of(FSW, "healthcare", work=[spell("31301", date(2025, 1, 6), 52)], province="quebec")
    assert quebec.answer == "no"
    assert check(quebec, "program").found.en.startswith("eligible for no program")
    assert "outside Quebec" in quebec.change.en


# ------------------------------------------------------------ lists, versions

CASES = [  # code, category, in 2023, in 2025, in 2026
    ("63200", "trade", False, True, False),  # cooks
    ("63201", "trade", False, False, True),  # butchers
    ("72310", "trade", True, True, True),
    ("72014", "trade", True, False, False),
    ("31204", "healthcare", True, False, False),
    ("42201", "healthcare", False, True, True),
    ("21231", "stem", True, False, False),
    ("63100", "stem", False, True, True),  # insurance agents
    ("82030", "agriculture", True, False, None),
    ("41220", "education", None, True, True),
    ("42203", "education", None, True, True),
    ("42203", "healthcare", True, False, False),
    ("73300", "transport", True, None, False),
    ("72600", "transport", True, None, True),
]
DAYS = (date(2024, 6, 3), IN_2025, DAY)


@pytest.mark.parametrize(("code", "id", "in_2023", "in_2025", "in_2026"), CASES)
def test_which_list_has_an_occupation(code, id, in_2023, in_2025, in_2026):
    """None where the category was not there."""
    for on, listed in zip(DAYS, (in_2023, in_2025, in_2026), strict=True):
        found = crs.eligibility(dossier(FSW, work=work_before(on, code, 52)), on=on)
        if listed is None:
            assert id not in {one.id for one in found.categories}
        else:
            assert check(found[id], "experience").met is listed


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2023, 5, 30), []),
        (
            date(2023, 5, 31),
            ["french", "healthcare", "stem", "trade", "transport", "agriculture"],
        ),
        (
            date(2025, 2, 27),
            ["french", "healthcare", "stem", "trade", "agriculture", "education"],
        ),
        (
            date(2026, 2, 18),
            [
                "french",
                "healthcare",
                "stem",
                "trade",
                "transport",
                "education",
                "physicians",
                "senior-managers",
                "researchers",
                "military",
            ],
        ),
    ],
)
def test_which_categories_there_are(on, expected):
    found = crs.eligibility(dossier(FSW), on=on)
    assert sorted(one.id for one in found.categories) == sorted(expected)
    assert [one.id for one in found.programs] == ["fsw", "cec", "fst"]


# ------------------------------------------------------------ French (trap 19)


@pytest.mark.parametrize("first", ["english", "french", None])
def test_french_at_7_whatever_the_first_language(first):
    tests = [celpip(9, 9, 9, 9), tcf(7)]
    assert met(FSW, "french", "language", tests=tests, first_language=first) is True
    for ability, below in (("reading", 452), ("writing", 9), ("listening", 457), ("speaking", 9)):
        lower = [celpip(9, 9, 9, 9), tcf(7, **{ability: below})]
        verdict = of(FSW, "french", tests=lower, first_language=first)
        assert verdict.answer == "no"
        if first != "french":  # with French first the 67 points are gone too
            assert verdict.change.en.lower() == f"level 7 in {ability}"


def test_english_is_no_french():
    language = check(of(FSW, "french"), "language")
    assert language.met is False
    assert language.found.en == "no French test result that counts on this day"
    assert language.change.en.endswith("7 or more")


def test_french_results_count_for_two_years():
    for day, expected in (("2024-10-02", True), ("2024-10-01", False), ("2024-10", None)):
        assert met(FSW, "french", "language", tests=[tcf(7, day=day)]) is expected


def test_the_french_category_needs_a_program_too():
    assert of(FSW, "french", tests=[tcf(7)]).answer == "no"  # 16 points of language: 60
    assert of(CEC, "french", tests=[tcf(7)]).answer == "yes"


# ------------------------------------------------------------ military

SERVICE = {"country": "France", "since": "2010-03-01", "recognised": True, "noc": "43204"}
RECRUIT = {
    "military_service": [SERVICE],
    "job_offers": [
        {
            "since": "2026-01-01",
            "kind": "other",
            "noc": "43204",
            "months": 36,
            "canadian_forces": True,
        }
    ],
}


def recruit(**new):
    return of(FSW, "military", **changed(RECRUIT, **new))


def test_a_recruit():
    assert recruit().answer == "yes"


SOLDIERS = [  # what, requirement, the change, expected
    ("ten years today", "service", {"since": "2016-10-01"}, True),
    ("ten years tomorrow", "service", {"since": "2016-10-02"}, False),
    ("some day of the month", "service", {"since": "2016-10"}, None),
    ("ended after ten years", "service", {"since": "2005-01-01", "until": "2015-01-01"}, None),
    ("ended yesterday", "service", {"until": "2026-09-30"}, None),
    ("ends today", "service", {"until": "2026-10-01"}, True),
    ("occupation not known", "service", {"noc": None}, None),
    ("occupation not listed", "service", {"noc": "31301"}, None),
    ("ended before ten years", "service", {"since": "2005-01-01", "until": "2014-12-30"}, False),
    ("not recognised", "service", {"recognised": False}, False),
    ("not known if recognised", "service", {"recognised": None}, None),
]


@pytest.mark.parametrize(
    ("service", "expected"), [(case[2], case[3]) for case in SOLDIERS], ids=[c[0] for c in SOLDIERS]
)
def test_ten_years_of_service(service, expected):
    verdict = recruit(military_service=[SERVICE | service])
    assert check(verdict, "service").met is expected


def test_no_service():
    service = check(recruit(military_service=[]), "service")
    assert service.met is False
    assert "10 years" in service.change.en


MILITARY_OFFERS = [
    ({"months": 36}, True),
    ({"months": 35}, False),
    ({"months": None}, None),
    ({"canadian_forces": False}, False),
    ({"noc": None}, None),
    ({"noc": "31301"}, None),
    ({"until": "2026-09-30"}, False),
]


@pytest.mark.parametrize(("new", "expected"), MILITARY_OFFERS)
def test_the_offer_of_the_forces(new, expected):
    offers = [RECRUIT["job_offers"][0] | new]
    assert check(recruit(job_offers=offers), "offer").met is expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [("secondary", False), ("one-year", False), ("two-year", True), ("three-year", True)],
)
def test_two_years_after_secondary(level, expected):
    one = {"level": level, "country": "Canada", "earned": "2019-05-01"}
    assert check(recruit(credentials=[one]), "education").met is expected


def test_the_last_day_of_service_is_a_day_of_service():
    """From 2005-01-01 up to and with 2014-12-31 are ten years; `until` is the last day."""
    service = SERVICE | {"since": "2005-01-01", "until": "2014-12-31"}
    assert check(recruit(military_service=[service]), "service").met is None
    short = SERVICE | {"since": "2005-01-01", "until": "2014-12-30"}
    assert check(recruit(military_service=[short]), "service").met is False


def test_an_end_of_service_that_is_open_leaves_it_open():
    service = SERVICE | {"since": "2005-06-01", "until": "2015"}
    assert check(recruit(military_service=[service]), "service").met is None


def test_the_force_of_canada_is_not_foreign():
    with pytest.raises(ValueError, match="Canadian Armed Forces is no foreign service"):
        recruit(military_service=[SERVICE | {"country": "Canada"}])


# ------------------------------------------------------------ the 20 traps


def test_trap_1_tef_is_read_on_the_old_scale():
    tef = {"test": "tef", "date": "2026-03-02"}
    old = tef | {"reading": 207, "writing": 310, "listening": 249, "speaking": 310}
    assert met(FSW, "french", "language", tests=[old]) is True
    assert met(FSW, "french", "language", tests=[old | {"reading": 206}]) is False
    # 299 is legal on both scales: NCLC 10 on the old one for reading
    assert met(FSW, "french", "language", tests=[old | {"reading": 299}]) is True


@pytest.mark.parametrize(
    ("ability", "band", "enough"),
    [
        ("listening", 6.5, True),
        ("listening", 7.0, True),
        ("reading", 5.5, False),
        ("writing", 4.5, False),
        ("listening", 5.5, False),
    ],
)
def test_trap_2_ielts(ability, band, enough):
    least = {"reading": 6.0, "writing": 6.0, "listening": 6.0, "speaking": 6.0}
    ielts = {"test": "ielts", "date": "2026-03-02"} | least | {ability: band}
    assert met(CEC, "cec", "language", tests=[ielts]) is enough


def test_trap_3_pte_writing():
    """88 is CLB 9: with the other three 9, 9 and 8 it makes the 67 points, with 87 it is 66."""
    pte = {"test": "pte-core", "date": "2026-03-02", "reading": 78, "listening": 82, "speaking": 76}
    assert met(FSW, "fsw", "points", tests=[pte | {"writing": 88}]) is True
    assert met(FSW, "fsw", "points", tests=[pte | {"writing": 87}]) is False
    assert met(FSW, "fsw", "points", tests=[pte | {"writing": 90}]) is True


def test_trap_4_tcf():
    """Reading and listening differ; writing 6 is level 5 alone, 7 to 9 are level 6."""
    work = [canadian("63200", date(2025, 1, 6), 52)]
    assert met(CEC, "cec", "language", work=work, tests=[tcf(5)]) is True
    for ability, below in (("reading", 374), ("listening", 368), ("writing", 5)):
        tests = [tcf(5, **{ability: below})]
        assert met(CEC, "cec", "language", work=work, tests=tests) is False
    for writing, enough in ((9, False), (10, True)):
        assert met(CEC, "cec", "language", tests=[tcf(7, writing=writing)]) is enough


def test_trap_5_codes_are_text():
    with pytest.raises(ValueError, match="00012"):
        dossier(CEC, work=[canadian(12, date(2025, 1, 6), 52)])
    work = [canadian("00012", date(2025, 1, 6), 52)]
    assert of(CEC, "senior-managers", work=work).answer == "yes"


def test_trap_6_teer_is_the_second_digit():
    """14100 is TEER 4 and 63200 TEER 3, whatever their first digits."""
    assert of(CEC, "cec", work=[canadian("14100", date(2025, 1, 6), 52)]).answer == "no"
    assert of(CEC, "cec", work=[canadian("63200", date(2025, 1, 6), 52)]).answer == "yes"


def test_trap_7_a_continuous_year_in_one_occupation_then_points_for_any():
    other = [spell("21231", date(2022, 1, 3), 52), *FSW["work"]]
    assert check(of(FSW, "fsw", work=other), "points").found.en == "69 of 67 points"
    halves = [spell("31301", date(2024, 1, 1), 26), spell("21231", date(2024, 7, 1), 26)]
    verdict = of(FSW, "fsw", work=halves)
    assert (check(verdict, "experience").met, check(verdict, "points").met) == (False, True)


@pytest.mark.parametrize(("lower", "more"), [({}, 4), ({"writing": 5}, 0), ({"reading": 374}, 0)])
def test_trap_8_the_second_language_gives_4_or_nothing(lower, more):
    tests = [*FSW["tests"], tcf(5, **lower)]
    found = check(of(FSW, "fsw", tests=tests), "points").found.en
    assert found == f"{67 + more} of 67 points"


def test_trap_9_work_in_canada_fills_adaptability():
    work = [canadian("31301", date(2024, 1, 1), 52)]
    full = check(of(FSW, "fsw", work=work), "points").found.en
    assert full == "77 of 67 points"
    assert check(of(FSW, "fsw", work=work, two_years_of_study=True), "points").found.en == full
    spouse = SPOUSE | {"work": [canadian("65201", date(2024, 1, 1), 52)]}
    assert check(of(FSW, "fsw", spouse=spouse), "points").found.en == "72 of 67 points"


def test_trap_10_an_offer_gives_15_and_only_three_situations_waive_funds():
    for situation, waived in zip("abcd", (True, True, False, True), strict=True):
        offers = [FST["job_offers"][0] | {"noc": "31301", "situation": situation}]
        verdict = of(
            FSW, "fsw", job_offers=offers, settlement_funds=[{"amount": 0, "since": "2025"}]
        )
        assert check(verdict, "points").found.en == "82 of 67 points"
        assert check(verdict, "funds").met is waived


def test_trap_11_an_offer_still_counts_for_programs_after_2025_03_25():
    offers = [FST["job_offers"][0] | {"since": "2024-01-01"}]
    for on in (date(2025, 3, 24), date(2025, 3, 25), DAY):
        tests = [celpip(4, 4, 5, 5, day="2025-01-02")]
        assert met(FST, "fst", "offer", on=on, tests=tests, job_offers=offers) is True
        points = check(of(FSW, "fsw", on=on, job_offers=offers), "points")
        assert points.found.en.endswith("of 67 points")
        without = check(of(FSW, "fsw", on=on), "points")
        assert int(points.found.en.split()[0]) - int(without.found.en.split()[0]) == 15


def test_trap_12_cec():
    broken_up = [canadian("21231", date(2024, 1, 1), 26), canadian("21231", date(2025, 6, 2), 26)]
    assert of(CEC, "cec", work=broken_up).answer == "yes"
    for facts in ({"employer": "self-employed"}, {"full_time_student": True}):
        assert of(CEC, "cec", work=[CEC["work"][0] | facts]).answer == "no"


def test_trap_13_trades():
    for code, is_trade in (
        ("72600", False),
        ("93200", False),
        ("63200", True),
        ("63202", True),
        ("62200", True),
        ("73300", True),
    ):
        work = [tradesperson(code, date(2023, 1, 2), 104)]
        offers = [FST["job_offers"][0] | {"noc": code}]
        verdict = of(FST, "fst", work=work, job_offers=offers)
        assert verdict.answer == ("yes" if is_trade else "no")


def test_trap_14_one_person_in_two_programs_and_funds_for_one_of_them():
    """Canadian work that does for CEC, points that do for FSW, and no money."""
    work = [canadian("31301", date(2025, 1, 6), 52)]
    found = crs.eligibility(
        dossier(FSW, work=work, settlement_funds=[{"amount": 0, "since": "2025"}]), on=DAY
    )
    assert found["cec"].answer == "yes"
    assert found["fsw"].answer == "no"
    assert found["fsw"].change is not None
    assert found["french"].answer == "no"
    assert found["healthcare"].answer == "yes"  # by CEC


def test_trap_15_the_family_counts_those_who_stay():
    """The size is the person's to give; it decides, whoever comes along."""
    stays = SPOUSE | {"accompanying": False}
    funds = [{"amount": 15_263, "since": "2025-01-01"}]
    assert of(FSW, "fsw", spouse=stays, family_size=2, settlement_funds=funds).answer == "no"


def test_trap_16_is_in_the_tables_above():
    assert {case[1] for case in SIX_OR_TWELVE} == {LAST_OF_SIX_MONTHS, FIRST_OF_TWELVE}


def test_trap_17_codes_in_two_lists_and_lists_that_swap():
    work = [canadian("31102", date(2025, 1, 6), 52)]
    found = crs.eligibility(dossier(CEC, work=work), on=DAY)
    assert (found["healthcare"].answer, found["physicians"].answer) == ("yes", "yes")
    insured = of(CEC, "stem", work=[canadian("63100", date(2025, 1, 6), 52)])
    assert insured.answer == "yes"


def test_trap_18_federal_skilled_trades_is_a_program():
    of_fst = [one for one in rounds.all() if one.name == "Federal Skilled Trades"]
    assert of_fst
    assert all(categories.of_round(one) is None and one.type == "fst" for one in of_fst)


def test_trap_19_french_as_the_second_language():
    tests = [celpip(9, 9, 9, 9), tcf(7)]
    assert of(FSW, "french", tests=tests, first_language="english").answer == "yes"


def test_trap_20_a_list_is_no_draw():
    """STEM says yes in 2026 though no round of it was held since 2024; nothing says it will be."""
    work = [canadian("21300", date(2025, 1, 6), 52)]
    assert of(CEC, "stem", work=work).answer == "yes"
    chances = crs.compare(dossier(CEC, work=work), type="stem")
    assert max(row.round.date for row in chances) == date(2024, 4, 11)


@pytest.mark.parametrize("version", ["2023-05-31", "2025-02-27", "2026-02-18"])
def test_every_listed_code_is_judged_as_listed(version):
    """The hand-typed copy of the lists against the answers."""
    on = date.fromisoformat(version)
    for id, codes in second_copy_categories.lists(version).items():
        for code in codes if id != "military" else ():
            work = [canadian(code, on - timedelta(weeks=52), 52)]
            scope = dossier(FSW, work=work)
            verdict = Verdicts(snapshot(scope, on)).of(categories.get(id).at(on))
            assert check(verdict, "experience").met is True, (id, code)
