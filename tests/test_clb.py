"""Every raw score of every test against the second copy, and every score no test can produce."""

from datetime import date

import pytest

import crs
import second_copy_clb as copy
from crs._law.terms import LanguageTest
from crs.errors import ConversionError, CrsError, UnknownIdError

NAN, INF = float("nan"), float("inf")
ABILITIES = ("reading", "writing", "listening", "speaking")
EVERY_CHART = [(*known, ability) for known in copy.TESTS for ability in ABILITIES]

# A score that each test and scale can produce in any ability.
POSSIBLE = {"ielts": 7, "celpip": 7, "pte-core": 15, "tef": 7, "tcf": 7}


def report(test, **given):
    """Raw scores that are possible, but for those given."""
    return dict.fromkeys(ABILITIES, POSSIBLE[test]) | given


def message(test, *, scale=None, **given):
    """What a person reads who gives an impossible score."""
    with pytest.raises(ConversionError) as caught:
        crs.clb.levels(test, scale=scale, **report(test, **given))
    return str(caught.value)


def chart(test, scale, ability):
    return crs.clb.get(test).scales[scale].charts[ability]


@pytest.mark.parametrize(("test", "scale", "ability"), EVERY_CHART)
def test_every_raw_score_gives_the_published_level(test, scale, ability):
    for raw in copy.domain(test, scale, ability):
        levels = crs.clb.levels(test, scale=scale, **report(test, **{ability: raw}))
        assert levels[ability] == copy.expected_level(test, scale, ability, raw), raw


@pytest.mark.parametrize(("test", "scale", "ability"), EVERY_CHART)
def test_every_raw_score_counts_alike_in_a_profile(test, scale, ability):
    language = "french" if test in ("tef", "tcf") else "english"
    place = ABILITIES.index(ability)
    domain = copy.domain(test, scale, ability)
    for raw in [*domain[:: max(1, len(domain) // 40)], domain[-1]]:
        scores = report(test, **{ability: raw}) | ({"scale": scale} if scale else {})
        result = {"test": test, **scores}
        profile = crs.Profile(age=29, education="masters", **{language: result})
        level = copy.expected_level(test, scale, ability, raw)
        assert getattr(profile, language).four[place] == level
        assert getattr(profile, language).levels[ability] == level


@pytest.mark.parametrize(("test", "scale", "ability"), EVERY_CHART)
def test_a_chart_lists_every_score_the_test_can_produce(test, scale, ability):
    words = crs.clb.get(test).words
    assert [*words, *chart(test, scale, ability).level_of] == copy.domain(test, scale, ability)


@pytest.mark.parametrize(("test", "scale", "ability"), EVERY_CHART)
def test_no_score_between_or_beside_the_published_ones_is_possible(test, scale, ability):
    numbers = [raw for raw in copy.domain(test, scale, ability) if not isinstance(raw, str)]
    step = numbers[1] - numbers[0]
    between = [raw + part * step for raw in numbers for part in (0.1, 0.5, 0.999)]
    for raw in [numbers[0] - step, *between, numbers[-1] + step]:
        assert repr(raw) in message(test, scale=scale, **{ability: raw})


@pytest.mark.parametrize("test", ["ielts", "celpip", "pte-core", "tcf"])
def test_a_higher_raw_score_never_gives_a_lower_level(test):
    for ability in ABILITIES:
        levels = [
            chart(test, None, ability).level_of[raw]
            for raw in copy.domain(test, None, ability)
            if not isinstance(raw, str)
        ]
        assert levels == sorted(levels)


def test_the_old_scale_is_the_default_of_tef_and_its_scales_are_three():
    assert list(crs.clb.get("tef").scales) == ["old", "2019", "2023"]
    for ability in ABILITIES:
        for raw in copy.domain("tef", "old", ability):
            given = crs.clb.levels("tef", **report("tef", **{ability: raw}))
            assert given[ability] == copy.expected_level("tef", "old", ability, raw)


@pytest.mark.parametrize(
    ("test", "language", "accepted_from"),
    [
        ("ielts", "english", date(2015, 1, 1)),
        ("celpip", "english", date(2015, 1, 1)),
        ("pte-core", "english", date(2024, 1, 30)),
        ("tef", "french", date(2015, 1, 1)),
        ("tcf", "french", date(2018, 12, 1)),
    ],
)
def test_each_test_has_its_language_name_and_first_day(test, language, accepted_from):
    known = crs.clb.get(test)
    assert (known.id, known.language, known.accepted_from) == (test, language, accepted_from)
    assert known.label["en"]
    assert known.label["fr"]
    assert all(scale.confidence in {"A", "B", "C"} for scale in known.scales.values())


def test_the_source_of_the_charts_is_cited():
    source = crs.clb.source()
    assert source.title["en"]
    assert source.title["fr"]
    assert source.url.startswith("https://www.canada.ca/")
    assert source.date <= source.last_verified


# --------------------------------------------------------------------------- impossible scores


@pytest.mark.parametrize(
    ("test", "given", "expected"),
    [
        (
            "ielts",
            {"reading": 7.3},
            [
                "IELTS",
                "reading",
                "7.3",
                "0 to 9",
                "0.5",
                "nearest are 7 and 7.5",
            ],
        ),
        ("ielts", {"writing": 7.2}, ["writing", "7.2", "nearest are 7 and 7.5"]),
        ("ielts", {"listening": 9.5}, ["listening", "9.5", "nearest is 9"]),
        ("ielts", {"speaking": -0.5}, ["speaking", "-0.5", "nearest is 0"]),
        ("ielts", {"reading": INF}, ["inf", "0 to 9", "nearest is 9"]),
        ("ielts", {"reading": -INF}, ["-inf", "nearest is 0"]),
        ("ielts", {"reading": 70}, ["70", "nearest is 9"]),
        ("celpip", {"reading": 13}, ["CELPIP", "13", "0 to 12", '"M"', "nearest is 12"]),
        ("celpip", {"reading": -1}, ["-1", "nearest is 0"]),
        ("celpip", {"speaking": 10.5}, ["10.5", "whole numbers", "nearest are 10 and 11"]),
        ("pte-core", {"reading": 95}, ["PTE Core", "95", "10 to 90", "nearest is 90"]),
        ("pte-core", {"writing": 9}, ["writing", "9", "10 to 90", "nearest is 10"]),
        ("pte-core", {"listening": 10.5}, ["10.5", "whole numbers", "nearest are 10 and 11"]),
        ("pte-core", {"speaking": 0}, ["0", "nearest is 10"]),
        ("tcf", {"reading": 700}, ["TCF", "700", "0 to 699", "nearest is 699"]),
        ("tcf", {"writing": 21}, ["writing", "21", "0 to 20", "nearest is 20"]),
        ("tcf", {"speaking": 10.5}, ["10.5", "whole numbers", "nearest are 10 and 11"]),
        ("tef", {"reading": -1}, ["TEF Canada", "-1", "0 to 300", "nearest is 0"]),
        ("tef", {"writing": 10.5}, ["10.5", "0 to 450", "nearest are 10 and 11"]),
        ("tef", {"reading": 700}, ["700", "0 to 300", "nearest is 300"]),
    ],
)
def test_an_impossible_score_is_refused_with_the_legal_values_and_the_nearest(
    test, given, expected
):
    found = message(test, **given)
    assert [part for part in expected if part not in found] == []


@pytest.mark.parametrize("test", POSSIBLE)
@pytest.mark.parametrize("score", [True, False, None, NAN, "7.x", "", "X", "NA", [7], {"a": 7}])
def test_what_is_not_a_score_is_refused_with_the_legal_values(test, score):
    for ability in ABILITIES:
        low, high, *_ = chart(test, next(iter(crs.clb.get(test).scales)), ability)
        found = message(test, **{ability: score})
        assert repr(score) in found
        assert f"{low:g} to {high:g}" in found
        assert ability in found


def test_celpip_m_is_a_score_in_any_case_and_of_no_other_test():
    assert crs.clb.levels("celpip", **dict.fromkeys(ABILITIES, "M")).least == 0
    assert crs.clb.levels("celpip", **report("celpip", reading=" m ")).reading == 0
    assert '"M"' in message("celpip", reading="X")
    for other in ("ielts", "pte-core", "tef", "tcf"):
        assert '"M"' not in message(other, reading="M")


@pytest.mark.parametrize(
    ("ability", "highest"),
    [("reading", 300), ("listening", 360), ("writing", 450), ("speaking", 450)],
)
def test_a_score_of_the_699_scale_points_to_the_column_that_express_entry_reads(ability, highest):
    for score in (highest + 1, 699):
        found = message("tef", **{ability: score})
        assert "équivalence ancien score" in found
        assert str(highest) in found
        assert str(score) in found
    assert "équivalence" not in message("tef", **{ability: -1})
    assert "équivalence" not in message("tef", scale="2023", **{ability: 700})


@pytest.mark.parametrize("test", POSSIBLE)
def test_a_score_of_hundreds_of_digits_is_refused_like_any_other(test):
    assert "the nearest is" in message(test, reading=10**400)


# --------------------------------------------------------------------------- tests and scales


@pytest.mark.parametrize(
    ("test", "near"),
    [
        ("ielst", "ielts"),
        ("pte-cor", "pte-core"),
        ("tcff", "tcf"),
    ],
)
def test_an_unknown_test_is_refused_with_the_nearest(test, near):
    with pytest.raises(UnknownIdError) as caught:
        crs.clb.levels(test, **dict.fromkeys(ABILITIES, 7))
    assert f'did you mean "{near}"?' in str(caught.value)
    assert repr(test) in str(caught.value)
    assert isinstance(caught.value, KeyError)
    assert isinstance(caught.value, CrsError)
    assert caught.value.known == tuple(LanguageTest)


@pytest.mark.parametrize("test", ["", None, 7, "quokka"])
def test_a_test_that_resembles_none_is_refused_with_all(test):
    with pytest.raises(UnknownIdError, match='"ielts", "celpip", "pte-core", '):
        crs.clb.get(test)


@pytest.mark.parametrize(
    ("written", "test"),
    [
        ("IELTS", "ielts"),
        ("ielts general training", "ielts"),
        ("IELTS-GT", "ielts"),
        ("CELPIP-General", "celpip"),
        ("celpip g", "celpip"),
        ("PTE Core", "pte-core"),
        ("TEF Canada", "tef"),
        ("Test d’évaluation de français", "tef"),
        ("TCF Canada", "tcf"),
    ],
)
def test_a_test_is_read_by_the_names_that_people_have_for_it(written, test):
    assert crs.clb.get(written).id == test


# Facts: language-tests.md, section 1, "Not accepted", and tests that are none of the five.
@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("pte-academic", "PTE Academic"),
        ("PTE A", "PTE Academic"),
        ("PTE Essential", "PTE Essential"),
        ("toefl", "TOEFL iBT"),
        ("TOEFL iBT", "TOEFL iBT"),
        ("TOEFL Essentials", "TOEFL Essentials"),
        ("ielts-academic", "IELTS Academic"),
        ("IELTS (Academic)", "IELTS Academic"),
        ("IELTS One Skill Retake", "IELTS One Skill Retake"),
        ("ielts osr", "IELTS One Skill Retake"),
        ("CELPIP-General LS", "CELPIP-General LS"),
        ("celpip academic", "CELPIP Academic"),
        ("tefaq", "TEFAQ"),
        ("TEF Québec", "TEFAQ"),
        ("TCF Quebec", "TCF Québec"),
        ("e-TEF", "e-TEF"),
        ("DELF B2", "DELF"),
        ("DALF", "DALF"),
        ("Duolingo English Test", "Duolingo English Test"),
        ("Cambridge C1 Advanced", "Cambridge English"),
        ("CAEL", "CAEL"),
        ("tofel", "TOEFL iBT"),
    ],
)
def test_a_test_that_is_not_accepted_is_called_that_with_no_near_name(written, label):
    with pytest.raises(UnknownIdError) as caught:
        crs.clb.levels(written, **dict.fromkeys(ABILITIES, 7))
    said = str(caught.value)
    assert f"{label} is not accepted for Express Entry" in said
    assert "did you mean" not in said
    assert label in caught.value.complaint.fr


def test_pte_alone_is_not_taken_for_tef():
    """The short name that people use for PTE Core and PTE Academic alike is asked about."""
    with pytest.raises(UnknownIdError) as caught:
        crs.clb.levels("pte", **dict.fromkeys(ABILITIES, 60))
    assert "“pte-core”" in str(caught.value)
    assert "PTE Academic is not" in str(caught.value)


@pytest.mark.parametrize("scale", ["2024", "2o23", "Olde", "699", ""])
def test_an_unknown_scale_is_refused_with_the_scales_there_are(scale):
    found = message("tef", scale=scale)
    assert repr(scale) in found
    assert any(f'"{known}"' in found for known in ("old", "2019", "2023"))


@pytest.mark.parametrize("test", ["ielts", "celpip", "pte-core", "tcf"])
def test_only_tef_takes_a_scale(test):
    assert "leave it out" in message(test, scale="old")


# --------------------------------------------------------------------------- levels


def test_levels_are_attributes_and_a_mapping():
    levels = crs.clb.levels("ielts", reading=7.0, writing=6.0, listening=8.5, speaking=6.5)
    assert (levels.reading, levels.writing, levels.listening, levels.speaking) == (9, 7, 10, 8)
    assert levels.four == (9, 7, 10, 8)
    assert levels.least == 7
    assert levels.levels is levels
    by_ability = {"reading": 9, "writing": 7, "listening": 10, "speaking": 8}
    assert dict(levels) == by_ability
    assert dict(**levels) == by_ability
    assert list(levels) == list(levels.keys()) == list(ABILITIES)
    assert list(levels.values()) == [9, 7, 10, 8]
    assert dict(levels.items()) == by_ability
    assert len(levels) == 4
    assert "listening" in levels
    assert "age" not in levels
    assert levels["writing"] == 7
    assert levels.get("age") is None


@pytest.mark.parametrize("key", ["age", "four", "least", "levels", "Reading", "", 0, None])
def test_levels_have_no_other_keys(key):
    levels = crs.clb.levels("celpip", **dict.fromkeys(ABILITIES, 7))
    with pytest.raises(KeyError):
        levels[key]


def test_levels_from_a_report_are_a_language_result():
    levels = crs.clb.levels("tef", reading=207, writing=310, listening=249, speaking=310)
    same = crs.clb.levels("tcf", reading=453, writing=10, listening=458, speaking=10)
    assert levels == same
    assert hash(levels) == hash(same)
    profile = crs.Profile(age=29, education="masters", french=levels)
    assert profile.french.least == 7


# --------------------------------------------------------------------------- traps, one each


def test_trap_1_tef_counts_by_the_old_scale_and_299_is_legal_on_every_scale():
    every = dict.fromkeys(ABILITIES, 299)
    assert crs.clb.levels("tef", **every).four == (10, 6, 9, 6)
    assert crs.clb.levels("tef", scale="old", **every).four == (10, 6, 9, 6)
    assert crs.clb.levels("tef", scale="2019", **every).four == (0, 0, 0, 0)
    assert crs.clb.levels("tef", scale="2023", **every).four == (0, 4, 0, 0)


@pytest.mark.parametrize(
    ("ability", "score", "level"),
    [
        ("listening", 6.5, 7),
        ("listening", 7.0, 7),
        ("reading", 5.5, 6),
        ("reading", 7.5, 9),
        ("writing", 4.5, 4),
    ],
)
def test_trap_2_ielts_half_bands_without_a_row_of_their_own(ability, score, level):
    assert crs.clb.levels("ielts", **report("ielts", **{ability: score}))[ability] == level


@pytest.mark.parametrize(("score", "level"), [(87, 8), (88, 9), (89, 9), (90, 10)])
def test_trap_3_pte_writing_needs_90_for_level_10(score, level):
    assert crs.clb.levels("pte-core", **report("pte-core", writing=score)).writing == level


@pytest.mark.parametrize(
    ("ability", "score", "level"),
    [
        ("reading", 523, 8),
        ("listening", 523, 9),
        ("reading", 457, 7),
        ("listening", 457, 6),
        ("writing", 5, 4),
        ("writing", 6, 5),
        ("writing", 7, 6),
        ("writing", 9, 6),
        ("writing", 10, 7),
    ],
)
def test_trap_4_tcf_reading_and_listening_differ_and_writing_6_stands_alone(ability, score, level):
    assert crs.clb.levels("tcf", **report("tcf", **{ability: score}))[ability] == level


@pytest.mark.parametrize(
    ("scale", "en", "fr"),
    [
        ("old", "TEF Canada (old scale) has", "TEF Canada (ancienne échelle) n’a pas"),
        ("2023", "TEF Canada (out of 699, tests from", "TEF Canada (sur 699, tests à partir du"),
    ],
)
def test_the_scale_of_a_score_is_named_in_each_language(scale, en, fr):
    scores = dict.fromkeys(("reading", "writing", "listening", "speaking"), -1)
    with pytest.raises(ConversionError) as caught:
        crs.clb.convert("tef", scale=scale, **scores)
    assert en in caught.value.text.en
    assert fr in caught.value.text.fr
