"""Which test reports count (MI 12(3), language-tests.md 7), and which combination is taken."""

import pytest
from people import celpip, day, dossier, four, tcf

from crs._answers.snapshot import snapshot


def on(text, *tests, **more):
    return snapshot(dossier(tests=list(tests), **more), day(text))


def english(text, *tests, **more):
    finding = on(text, *tests, **more)["english"]
    return [value and value.levels.least for value in finding.values]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("2024-03-14", [None]),
        ("2024-03-15", [9]),
        ("2024-03-16", [9]),
        ("2026-03-14", [9]),
        ("2026-03-15", [None]),  # two years old: no points (MI 12(3))
        ("2026-03-16", [None]),
    ],
)
def test_a_result_counts_from_its_day_until_it_is_two_years_old(text, counts):
    assert english(text, celpip("2024-03-15")) == counts


@pytest.mark.parametrize(
    ("text", "march", "february"),
    [("2026-02-27", [9], [9]), ("2026-02-28", [9], [None]), ("2026-03-01", [None], [None])],
)
def test_a_result_of_29_february(text, march, february):
    report = celpip("2024-02-29")
    assert english(text, report) == march
    assert english(text, report, readings={"leap_day": "february-28"}) == february


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("2024-02-29", [None]),
        ("2024-03-01", [None, 9]),
        ("2024-03-30", [None, 9]),
        ("2024-03-31", [9]),
        ("2026-02-28", [9]),
        ("2026-03-01", [9, None]),
        ("2026-03-30", [9, None]),
        ("2026-03-31", [None]),
    ],
)
def test_a_result_of_which_only_the_month_is_known(text, counts):
    found = english(text, celpip("2024-03"))
    assert sorted(found, key=str) == sorted(counts, key=str)


def test_of_two_tests_of_one_language_the_better_counts_until_it_expires():
    better, worse = celpip("2024-03-15", 9), celpip("2025-01-10", 7)
    assert english("2026-03-14", better, worse) == [9]
    assert english("2026-03-15", better, worse) == [7]
    assert english("2026-03-15", worse, better) == [7]
    finding = on("2026-03-14", better, worse)["english"]
    assert [text.en for text in finding.used] == ["CELPIP-General of 2024-03-15"]
    assert "abilities of two sittings cannot be combined" in finding.left_out[0].text.en
    left = on("2026-03-15", better, worse)["english"].left_out
    assert [remark.text.en for remark in left] == ["the result is 2 years old or more"]


def test_abilities_of_two_sittings_are_not_combined():
    """One sitting for each language: a 10 in one and a 10 in the other do not make all tens."""
    first = celpip("2025-01-10", 7, reading=10)
    second = celpip("2025-02-10", 7, writing=10)
    view = on("2025-06-01", first, second)
    # 34 for the ten and 17 for each seven (crs-rules.md 3.3)
    assert view.scores[0]["core.first_language"].points == 34 + 3 * 17


def test_the_report_that_gives_most_in_all_is_taken_not_the_one_with_more_levels():
    """CLB 9 in all four opens 50 points of transferability; three tens and an eight do not."""
    balanced, uneven = celpip("2025-01-10", 9), celpip("2025-02-10", 10, reading=8)
    degree = {
        "level": "masters",
        "country": "India",
        "earned": "2020-06-01",
        "assessed": "2022-01-01",
    }
    view = on("2025-06-01", balanced, uneven, credentials=[degree])
    # 4 x 31 + 50 = 174 against 23 + 3 x 34 + 25 = 150
    assert view.profile.english.four == (9, 9, 9, 9)
    alone = on("2025-06-01", balanced, uneven)
    # without a degree: 124 against 125
    assert alone.profile.english.reading == 8


@pytest.mark.parametrize(
    ("test", "text", "counts"),
    [
        ("pte-core", "2024-01-29", False),
        ("pte-core", "2024-01-30", True),
        ("tcf", "2018-11-30", False),
        ("tcf", "2018-12-01", True),
    ],
)
def test_a_test_counts_from_the_day_it_is_accepted(test, text, counts):
    scores = four(89) | {"writing": 90} if test == "pte-core" else tcf("2018-06-01", 9)
    taken = "2023-12-01" if test == "pte-core" else "2018-06-01"
    report = scores | {"test": test, "date": taken}
    findings = on(text, report)
    finding = findings["english" if test == "pte-core" else "french"]
    assert (finding.values[0] is not None) is counts
    if not counts:
        assert "Express Entry accepts this test since" in finding.left_out[0].text.en


ENGLISH, FRENCH = celpip("2025-01-10", 9), tcf("2025-01-10", 7)


def test_the_named_first_language_is_first():
    view = on("2025-06-01", ENGLISH, FRENCH, first_language="french")
    assert view.profile.first_language == "french"
    # 4 x 17 for French, 4 x 6 for English as the second (crs-rules.md 3.3, 3.4)
    assert view.scores[0]["core.first_language"].points == 68
    assert view.scores[0]["core.second_language"].points == 24


def test_where_none_is_named_the_one_that_gives_more_is_first():
    view = on("2025-06-01", ENGLISH, FRENCH)
    assert view.profile.first_language == "english"
    notes = view["first_language"].notes
    assert "the one that gives more is taken" in notes[0].text.en


def test_a_first_language_whose_result_expired_leaves_the_other_one():
    early = celpip("2023-06-01", 9)
    view = on("2025-06-01", early, FRENCH, first_language="english")
    assert view.profile.first == "french"
    assert "is named as the first official language" in view["first_language"].notes[0][1].en
    assert on("2025-05-31", early, FRENCH, first_language="english").profile.first == "english"
    alone = on("2025-05-31", FRENCH, first_language="french")
    assert not alone["first_language"].notes


def test_a_spouse_has_one_result_the_better_one():
    """Per ability 5 at level 9 and 3 at level 7 (crs-rules.md 4); English or French."""
    spouse = {"tests": [celpip("2024-06-02", 9), tcf("2025-01-10", 7)]}
    facts = dossier(spouse=spouse)
    before, after = snapshot(facts, day("2026-06-01")), snapshot(facts, day("2026-06-02"))
    assert before.scores[0]["spouse.language"].points == 20
    assert after.scores[0]["spouse.language"].points == 12
    assert after["spouse.language"].used[0].en == "TCF Canada of 2025-01-10"


def test_the_range_holds_the_score_of_one_of_two_uncertain_reports():
    def total(english_day, french_day):
        weak, strong = celpip(english_day, 4), tcf(french_day, 10)
        return on("2026-05-15", weak, strong, first_language="english").total

    possible = total("2024-05", "2024-05")
    for first in ("2024-05-01", "2024-05-31"):
        for second in ("2024-05-01", "2024-05-31"):
            exact = total(first, second)
            assert possible.least <= exact.least <= exact.most <= possible.most
