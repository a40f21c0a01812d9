"""One answer rests on one choice: of test results, of a first language, of an occupation.

A profile holds one result a language (language-tests.md, 7), and an application one occupation.
What two choices give is not to be added up (programs.md, 9a).
"""

from datetime import date

import pytest
from dossiers import CEC, DAY, FSW, canadian, celpip, check, dossier, met, of, spell, tcf

import crs
from crs._answers.snapshot import snapshot

NOMINATED = {"provincial_nomination": {"since": "2025-01-06"}}


def row(number, base, *gone, **new):
    found = crs.compare(dossier(base, *gone, **new))
    return next(one for one in found if one.round.number == number)


# Nominated: 110 for 29 years, 30 for secondary school, 40 for a year of work in Canada, and 600.
# With CELPIP 12/12/12/6 (111) the score is 891 and there is no program; with 7 in all (68) there
# is the Canadian Experience Class, and the score is 848. Round 369 of 2025-09-29 had 855.
NOMINEE = {
    "birth_date": "1996-03-01",
    "province": "ontario",
    "credentials": [
        {"level": "secondary", "country": "India", "earned": "2014-05-01", "assessed": "2024-06-01"}
    ],
    "work": [canadian("21231", date(2024, 1, 1), 80, hours=40)],
    **NOMINATED,
}
HIGH, EVEN = celpip(12, 12, 12, 6, day="2025-01-10"), celpip(7, 7, 7, 7, day="2025-02-10")


def test_a_round_is_not_met_with_two_choices_of_results():
    both = row("369", NOMINEE, tests=[HIGH, EVEN])
    high, even = row("369", NOMINEE, tests=[HIGH]), row("369", NOMINEE, tests=[EVEN])
    assert (high.outcome, even.outcome) == ("not-eligible", "missed")
    assert (high.score, both.round.cutoff, even.score) == (891, 855, 848)
    assert (both.outcome, both.eligible, both.score) == ("missed", "yes", even.score)
    assert both.why[-1].en == "with CELPIP-General of 2025-02-10"
    assert both.why[-1].fr == "avec CELPIP-General, 2025-02-10"


def test_each_round_takes_the_choice_that_is_best_for_it():
    """Of two choices that make eligible, the one with more points; and it is named."""
    better = celpip(9, 9, 9, 9, day="2025-03-10")
    found = row("369", NOMINEE, tests=[HIGH, EVEN, better])
    assert found.score == row("369", NOMINEE, tests=[better]).score
    assert found.why[-1].en == "with CELPIP-General of 2025-03-10"
    assert found.outcome == "met"


def test_with_one_choice_nothing_is_named():
    alone = row("369", NOMINEE, tests=[EVEN])
    assert [text.en for text in alone.why] == ["Provincial Nominee Program"]
    assert of(NOMINEE, "cec", tests=[EVEN]).results is None


def test_a_report_that_only_may_count_makes_no_round_met():
    """Taken in the month of the round, it may be too late for it."""
    late = celpip(9, 9, 9, 9, day="2025-09")
    found = row("369", NOMINEE, tests=[EVEN, late])
    assert (found.eligible, found.outcome) == ("yes", "unknown")
    sure = row("369", NOMINEE, tests=[EVEN])
    assert found.score == sure.score < found.round.cutoff <= found.most
    only = row("369", NOMINEE, tests=[HIGH, late])
    assert (only.eligible, only.outcome) == ("unknown", "unknown")


def test_fsw_takes_language_and_points_from_one_choice():
    """75(2)(d) and 76(1): 9/9/9/6 gives more points, and only 7 in all is enough."""
    tests = [celpip(9, 9, 9, 6), celpip(7, 7, 7, 7, day="2026-03-03")]
    verdict = of(FSW, "fsw", tests=tests)
    assert verdict.answer == "no"
    # 16 for 7 in all, 23 for the master's, 12 for age, 9 for a year of work
    assert check(verdict, "points").found.en == "60 of 67 points"
    assert check(verdict, "language").met is True
    assert verdict.results.en == "CELPIP-General of 2026-03-03"
    assert verdict.to_dict()["results"] == "CELPIP-General of 2026-03-03"


def test_a_category_and_its_program_rest_on_one_choice():
    """French at 7 in all, and a program by the English result or by the same French one."""
    french = tcf(7)
    assert of(CEC, "french", tests=[celpip(7, 7, 7, 7), french]).answer == "yes"
    assert of(CEC, "french", tests=[celpip(4, 4, 4, 4), french]).answer == "yes"
    weak = {"tests": [celpip(4, 4, 4, 4), tcf(6)]}
    assert of(CEC, "french", **weak).answer == "no"
    verdict = of(CEC, "french", tests=[tcf(7, speaking=4), tcf(6, day="2026-03-03")])
    assert verdict.answer == "no"


# ------------------------------------------------------------ the first official language


def test_fsw_met_by_the_second_language_only_is_open_and_says_what_to_do():
    """75(2)(d) says "either", the department's table "first official language" (9a.4)."""
    tests = [celpip(5, 5, 5, 5), tcf(9)]
    verdict = of(FSW, "fsw", tests=tests, first_language="english")
    language = check(verdict, "language")
    assert language.met is None
    assert "name French as first language to be sure" in language.found.en
    assert "désignez le français comme première langue" in language.found.fr
    assert met(FSW, "fsw", "language", tests=tests, first_language="french") is True
    assert met(FSW, "fsw", "language", tests=tests) is True  # the candidate chooses
    none = [celpip(5, 5, 5, 5), tcf(6)]
    assert met(FSW, "fsw", "language", tests=none, first_language="english") is False
    # the other programs say "either" only
    assert met(CEC, "cec", "language", tests=tests, first_language="english") is True


def test_a_named_first_language_whose_result_has_expired_is_told():
    """Read as one that is not met (9a.10), and told with every program."""
    tests = [celpip(9, 9, 9, 9, day="2024-09-01"), tcf(9)]
    verdict = of(FSW, "fsw", tests=tests, first_language="english")
    language = check(verdict, "language")
    assert language.met is None
    told = "no result counts in English, which is named as first language"
    assert told in language.found.en
    for base, id in ((CEC, "cec"), (FSW, "fst")):
        found = check(of(base, id, tests=tests, first_language="english"), "language").found
        assert told in found.en
    assert met(CEC, "cec", "language", tests=tests, first_language="english") is True


def test_a_named_language_that_may_count_decides_nothing_for_sure():
    """Where the French result counts, French comes first; where it does not, English does."""
    tests = [celpip(9, 9, 9, 8), tcf(6, day="2026-10")]
    verdict = of(FSW, "fsw", tests=tests, first_language="french")
    assert verdict.answer == "unknown"


# ------------------------------------------------------------ who assessed a credential


def assessed(by=None, **more):
    facts = {"level": "masters", "country": "India", "earned": "2019-05-01"}
    return facts | {"assessed": "2024-05-01"} | ({"assessed_by": by} if by else {}) | more


@pytest.mark.parametrize(
    ("code", "held", "expected"),
    [
        ("31100", [assessed("mcc")], "yes"),
        ("31101", [assessed("MCC")], "yes"),
        ("31102", [assessed("Medical Council of Canada")], "yes"),
        ("31102", [assessed("wes")], "no"),
        ("31102", [assessed()], "unknown"),
        ("31120", [assessed("pebc")], "yes"),
        ("31120", [assessed("mcc")], "no"),
        ("31120", [assessed()], "unknown"),
        ("21200", [assessed("cacb", assessed="2025-01-06")], "yes"),
        ("21200", [assessed("wes", assessed="2025-01-06")], "no"),
        ("21200", [assessed("wes", assessed="2024-10-30")], "yes"),  # before it had to be theirs
        ("21200", [assessed("wes", assessed="2024-10-31")], "no"),
        ("21200", [assessed(assessed="2025-01-06")], "unknown"),
        ("21200", [assessed(assessed="2024-05-01")], "yes"),  # whoever it was
        ("31301", [assessed()], "yes"),  # nurses: no body is designated
        ("31102", [{"level": "masters", "country": "Canada", "earned": "2019-05-01"}], "yes"),
    ],
)
def test_a_designated_body_must_assess_the_credentials_of_some(code, held, expected):
    """75(2.1)."""
    work = [spell(code, date(2024, 1, 1), 52)]
    for primary in ({}, {"primary_occupation": code}):
        verdict = of(FSW, "fsw", work=work, credentials=held, **primary)
        assert verdict.answer == expected


def test_whom_to_have_assess_is_said():
    work = [spell("31102", date(2024, 1, 1), 52)]
    found = check(of(FSW, "fsw", work=work, credentials=[assessed()]), "education").found
    assert (
        "the assessment must come from the Medical Council of Canada; say who made it (assessed_by)"
        in found.en
    )
    assert "l’organisme suivant\u00a0: le Conseil médical du Canada" in found.fr


def test_another_primary_occupation_needs_no_such_body():
    """75(2.1) speaks of the primary occupation, and the candidate chooses it."""
    work = [spell("31102", date(2022, 1, 3), 52), spell("31301", date(2024, 1, 1), 52)]
    facts = {"work": work, "credentials": [assessed("wes")]}
    assert of(FSW, "fsw", **facts).answer == "yes"
    assert of(FSW, "fsw", primary_occupation="31102", **facts).answer == "no"
    assert of(FSW, "fsw", primary_occupation="31301", **facts).answer == "yes"
    short = [spell("31102", date(2022, 1, 3), 52), spell("31301", date(2024, 1, 1), 51)]
    assert of(FSW, "fsw", work=short, credentials=[assessed("wes")]).answer == "no"
    unknown = [spell(None, date(2022, 1, 3), 52)]
    assert of(FSW, "fsw", work=unknown, credentials=[assessed("wes")]).answer == "unknown"


def test_a_body_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match=r"no designated body is called .mmc.; did you mean .mcc"):
        dossier(FSW, credentials=[assessed("mmc")])


# ------------------------------------------------------------ many reports


def test_of_many_reports_those_are_tried_that_are_best_for_something():
    """Each against the sum of what single choices give."""
    tests = [
        celpip(*levels, day=f"2026-03-{day:02}")
        for day, levels in enumerate(
            [
                (4, 4, 5, 5),
                (10, 10, 10, 4),
                (5, 5, 5, 5),
                (7, 7, 7, 7),
                (6, 10, 10, 6),
                (9, 9, 7, 7),
            ],
            1,
        )
    ]
    person = dossier(NOMINEE, tests=tests)
    alone = [dossier(NOMINEE, tests=[report]) for report in tests]
    for id in ("fsw", "cec", "fst"):
        one_by_one = {crs.eligibility(each, on=DAY)[id].answer for each in alone}
        expected = next(answer for answer in ("yes", "unknown", "no") if answer in one_by_one)
        assert crs.eligibility(person, on=DAY)[id].answer == expected
    together = {one.round.number: one for one in crs.compare(person, since=date(2026, 3, 10))}
    apart = [crs.compare(each, since=date(2026, 3, 10)) for each in alone]
    for place, number in enumerate(together):
        met_by_one = any(rows[place].outcome == "met" for rows in apart)
        assert (together[number].outcome == "met") is met_by_one, number


def test_choices_that_nothing_tells_apart_stand_together():
    tests = [celpip(9, 9, 9, 10), celpip(9, 9, 10, 9, day="2026-03-03"), celpip(4, 4, 4, 4)]
    groups = snapshot(dossier(CEC, tests=tests), DAY).language_choices
    assert [len(alike) for alike in groups] == [2]
