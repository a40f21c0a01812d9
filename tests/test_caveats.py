"""Notes that a person must see with the number: when they are given, what they say, and where not.

The numbers that the department's calculator is reported to show are computed here by hand from
appendix C of the facts: points of the published table, less what that calculator leaves out.
"""

import re
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from pydantic import ValidationError

import crs
import crs._answers.score
from crs._law import calculator as reports
from crs._law.files import read
from crs.errors import TableError
from crs.testing import dates_in_force, profiles
from reforms import head

CURRENT = "2025-03-25"
OLDER = ["2015-01-01", "2016-11-19", "2017-06-06", "2020-10-20"]
DAY = date(2026, 10, 1)
PTE = {"test": "pte-core", "reading": 42, "writing": 51, "listening": 39, "speaking": 51}
IELTS = {"test": "ielts", "reading": 4.0, "writing": 5.0, "listening": 5.0, "speaking": 5.0}
CELPIP = dict.fromkeys(("reading", "writing", "listening", "speaking"), 5) | {"test": "celpip"}
TEF = {"test": "tef", "reading": 207, "writing": 310, "listening": 249, "speaking": 310}
TCF = {"test": "tcf", "reading": 453, "writing": 10, "listening": 458, "speaking": 10}

FRENCH_FIRST = "calculator-french-first"
PTE_SECOND = "calculator-pte-core-second"
TCF_FOUR = "calculator-tcf-level-4"


def profile(**given):
    return crs.Profile(**{"age": 29, "education": "masters", **given})


def french_first(**given):
    """110 + 135 + 4 x 17 + 4 x 1 of the core, 25 for education with NCLC 7, 50 for French."""
    both = {"french": {"nclc": 7}, "english": {"clb": 5}, "first_language": "french"}
    return profile(**{**both, **given})


def scored(profile, **when):
    return crs.score(profile, **(when or {"on": DAY}))


def codes(profile, **when):
    return [caveat.code for caveat in scored(profile, **when).caveats]


def calculator(profile, **when):
    """For each caveat about the calculator, the numbers that it names: (reported, ours)."""
    found = {}
    for caveat in scored(profile, **when).caveats:
        if caveat.code.startswith("calculator-"):
            english, french = (_numbers(caveat.text[lang]) for lang in ("en", "fr"))
            assert english == french
            assert english[-1] == english[1]
            found[caveat.code] = english[:2]
    return found


def _numbers(text):
    """The scores that a note names; levels of NCLC are not scores."""
    return tuple(int(number) for number in re.findall(r"(?<!NCLC )\b\d+\b", text))


# --------------------------------------------------------------------------- the day


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2015, 1, 1), []),
        (date(2026, 10, 1), []),
        (date(2026, 11, 2), []),
        (date(2026, 11, 3), ["announced-change"]),
        (date(2026, 11, 22), ["announced-change"]),
        (date(2026, 11, 23), ["announced-change", "after-last-verified"]),
        (date(2040, 1, 1), ["announced-change", "after-last-verified"]),
        (date.max, ["announced-change", "after-last-verified"]),
    ],
)
def test_the_day_gives_its_caveats(day, expected):
    assert codes(profile(), on=day) == expected


def test_the_announced_change_names_its_day_and_that_its_points_are_unknown():
    (caveat,) = scored(profile(), on=date(2026, 11, 3)).caveats
    assert "2026-11-03" in caveat.text.en
    assert "High-wage occupations" in caveat.text.en
    assert "points are unknown" in caveat.text.en
    assert "lower bound" in caveat.text.en
    assert "2026-11-03" in caveat.text.fr
    assert "points sont inconnus" in caveat.text.fr
    assert "minimum" in caveat.text.fr


def test_the_announced_change_changes_no_points():
    before, after = (
        crs.score(french_first(), on=day) for day in (date(2026, 11, 2), date(2026, 11, 3))
    )
    assert before.points() == after.points()
    assert before.rules is after.rules


def test_the_day_after_the_rules_were_last_verified():
    verified = crs.rules.get(CURRENT).last_verified
    assert verified == date(2026, 11, 22)
    note = scored(profile(), on=date(2026, 11, 23)).caveats[-1]
    assert "2026-11-22" in note.text.en
    assert "2026-11-22" in note.text.fr


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 2), []),
        (date(2026, 11, 3), ["announced-change"]),
        (date(2026, 11, 23), ["announced-change", "after-last-verified"]),
    ],
)
def test_a_score_of_today_has_the_caveats_of_today(monkeypatch, today, expected):
    monkeypatch.setattr(crs._answers.score, "today", lambda: today)
    assert [caveat.code for caveat in crs.score(profile()).caveats] == expected
    assert [caveat["code"] for caveat in crs.score(profile()).to_dict()["caveats"]] == expected


@pytest.mark.parametrize("rules", [*OLDER, CURRENT])
def test_rules_chosen_without_a_day_have_no_caveats_of_a_day(rules):
    assert codes(profile(english=PTE), rules=rules) == []
    assert codes(profile(french=TCF), rules=crs.rules.get(rules)) == []


# --------------------------------------------------------------------------- one's own rules


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "reform.toml"
    path.write_text(
        head("sibling-20", "Twenty for a sibling", "Vingt pour la fratrie", source="paper")
        + """
        [[factor]]
        id = "additional.sibling"
        label = { en = "Sibling", fr = "Fratrie" }
        source = "paper"
        section = "1"
        confidence = "C"
        rows = "sibling_in_canada"
        columns = ["either"]
        points = [[false, 0], [true, 20]]
        """,
        encoding="utf-8",
    )
    return crs.rules.load(path)


def test_a_file_of_ones_own_is_said_to_be_one(own):
    score = crs.score(profile(sibling_in_canada=True), rules=own)
    assert score.additional == 20
    (caveat,) = score.caveats
    assert caveat.code == "unofficial-rules"
    assert "sibling-20" in caveat.text.en
    assert "sibling-20" in caveat.text.fr
    assert codes(profile(), rules=CURRENT) == []


def test_a_file_of_ones_own_is_not_what_the_calculator_computes(own):
    assert codes(french_first(english=PTE), rules=own) == ["unofficial-rules"]


# --------------------------------------------------------------------------- tests by day


@pytest.mark.parametrize(
    ("given", "name", "first"),
    [
        ({"english": PTE}, "PTE Core", date(2024, 1, 30)),
        ({"french": TCF}, "TCF Canada", date(2018, 12, 1)),
        ({"spouse": {"language": PTE}}, "PTE Core", date(2024, 1, 30)),
        ({"spouse": {"language": TCF}}, "TCF Canada", date(2018, 12, 1)),
        (
            {"english": {"clb": 5}, "french": TCF, "first_language": "english"},
            "TCF Canada",
            date(2018, 12, 1),
        ),
    ],
)
def test_a_report_of_a_test_that_was_not_accepted_yet(given, name, first):
    eve = date.fromordinal(first.toordinal() - 1)
    (caveat,) = scored(profile(**given), on=eve).caveats
    assert caveat.code == "test-not-accepted"
    for lang in ("en", "fr"):
        assert name in caveat.text[lang]
        assert str(first) in caveat.text[lang]
    assert codes(profile(**given), on=first) == []


@pytest.mark.parametrize(
    "given",
    [{"english": IELTS}, {"english": CELPIP}, {"french": TEF}, {"english": {"clb": 5}}, {}],
)
def test_the_tests_of_2015_and_levels_were_always_accepted(given):
    assert codes(profile(**given), on=date(2015, 1, 1)) == []


def test_each_test_that_was_not_accepted_is_told():
    both = profile(english=PTE, french=TCF, first_language="english")
    assert codes(both, on=date(2018, 11, 30)) == ["test-not-accepted", "test-not-accepted"]
    assert codes(both, on=date(2018, 12, 1)) == ["test-not-accepted"]


def test_the_same_note_is_not_given_twice():
    couple = profile(english=PTE, spouse={"language": PTE})
    assert codes(couple, on=date(2024, 1, 29)) == ["test-not-accepted"]


@pytest.mark.parametrize("spouse", [{"accompanying": False}, {"citizen_or_pr": True}])
def test_the_report_of_a_spouse_who_is_not_scored_is_no_matter(spouse):
    """Such a candidate is scored as single, so the report earned nothing."""
    assert codes(profile(spouse={"language": PTE, **spouse}), on=date(2024, 1, 29)) == []


# ------------------------------------------------- appendix C, row 1: French named first


def test_french_first_with_english_5_gives_25_instead_of_50():
    score = scored(french_first())
    assert score.total == 110 + 135 + 4 * 17 + 4 * 1 + 25 + 50 == 392
    assert calculator(french_first()) == {FRENCH_FIRST: (367, 392)}


@pytest.mark.parametrize(
    ("given", "ours"),
    [
        # NCLC 6: 4 x 9, no transferability, no points for French
        ({"french": {"nclc": 6}}, 110 + 135 + 4 * 9 + 4 * 1),
        # one ability at NCLC 6
        (
            {"french": {"reading": 6, "writing": 7, "listening": 7, "speaking": 7}},
            110 + 135 + 9 + 3 * 17 + 4 * 1,
        ),
        # English at CLB 4: 25 by both
        ({"english": {"clb": 4}}, 110 + 135 + 4 * 17 + 25 + 25),
        (
            {"english": {"reading": 4, "writing": 5, "listening": 9, "speaking": 9}},
            110 + 135 + 4 * 17 + 1 + 6 + 6 + 25 + 25,
        ),
        # no English at all: 25 by both
        ({"english": None}, 110 + 135 + 4 * 17 + 25 + 25),
    ],
)
def test_short_of_the_boundaries_both_say_the_same(given, ours):
    assert scored(french_first(**given)).total == ours
    assert calculator(french_first(**given)) == {}


@pytest.mark.parametrize(
    ("given", "ours"),
    [
        ({"french": {"nclc": 8}}, 110 + 135 + 4 * 23 + 4 * 1 + 25 + 50),
        ({"french": {"nclc": 12}}, 110 + 135 + 4 * 34 + 4 * 1 + 50 + 50),
        ({"english": {"clb": 12}}, 110 + 135 + 4 * 17 + 4 * 6 + 25 + 50),
        ({"english": IELTS}, 392),
        ({"english": CELPIP}, 392),
        ({"french": TEF}, 392),
        ({"french": TCF}, 392),
        # with a spouse: 100 + 126 + 4 x 16 + 4 x 1, 25, 50
        ({"spouse": {}}, 100 + 126 + 4 * 16 + 4 * 1 + 25 + 50),
        ({"sibling_in_canada": True, "canadian_study": "three-or-more-year"}, 392 + 45),
    ],
)
def test_from_the_boundaries_on_25_points_part_them(given, ours):
    assert scored(french_first(**given)).total == ours
    assert calculator(french_first(**given)) == {FRENCH_FIRST: (ours - 25, ours)}


def test_under_a_nomination_the_cap_hides_it():
    nominated = french_first(provincial_nomination=True)
    assert scored(nominated).total == 392 - 50 + 600
    assert calculator(nominated) == {}
    assert calculator(french_first(provincial_nomination=True, english=PTE)) == {}


# ------------------------------------------------- appendix C, row 2: PTE Core as second


def test_pte_core_as_second_never_gives_50():
    score = scored(french_first(english=PTE))
    assert score.profile.english.four == (5, 5, 5, 5)
    assert score.total == 392
    found = calculator(french_first(english=PTE))
    assert found[PTE_SECOND] == (367, 392)
    assert set(found.values()) == {(367, 392)}


@pytest.mark.parametrize("ability", ["reading", "writing", "listening", "speaking"])
def test_pte_core_under_clb_5_gives_25_by_both(ability):
    report = {**PTE, ability: PTE[ability] - 1}
    assert scored(french_first(english=report)).total == 392 - 1 - 25
    assert calculator(french_first(english=report)) == {}


@pytest.mark.parametrize("report", [IELTS, CELPIP, {"clb": 5}])
def test_another_english_test_is_not_told_of_pte_core(report):
    assert PTE_SECOND not in codes(french_first(english=report))


def test_pte_core_with_french_under_7_gives_nothing_by_both():
    assert calculator(french_first(english=PTE, french={"nclc": 6})) == {}


# ------------------------------------------------- appendix C, row 3: TCF Canada at NCLC 4

# TCF scores for NCLC 5 in every ability.
FIVES = {"test": "tcf", "reading": 375, "writing": 6, "listening": 369, "speaking": 6}


@pytest.mark.parametrize(
    ("changed", "points", "lost"),
    [
        ({}, 24, 0),  # all at NCLC 5
        ({"writing": 5}, 24, 6),
        ({"writing": 4}, 24, 6),
        ({"writing": 3}, 18, 0),  # below 4 gives nothing by both
        ({"speaking": 4}, 24, 6),
        ({"reading": 374}, 24, 6),
        ({"reading": 342}, 24, 6),
        ({"reading": 341}, 18, 0),
        ({"listening": 368}, 24, 6),
        ({"listening": 331}, 24, 6),
        ({"listening": 330}, 18, 0),
        ({"writing": 4, "speaking": 5}, 24, 12),
        ({"reading": 342, "writing": 4, "listening": 331, "speaking": 4}, 24, 24),
        ({"writing": 4, "speaking": 3}, 18, 6),
        ({"writing": 4, "reading": 549}, 18 + 34, 6),
    ],
)
def test_tcf_as_first_language_gives_nothing_for_nclc_4(changed, points, lost):
    candidate = profile(french={**FIVES, **changed})
    ours = 110 + 135 + points
    assert scored(candidate).total == ours
    expected = {TCF_FOUR: (ours - lost, ours)} if lost else {}
    assert calculator(candidate) == expected
    assert calculator(candidate, rules=CURRENT) == expected


def test_tcf_parts_from_the_table_with_a_spouse_and_under_a_nomination_too():
    four = {**FIVES, "writing": 4}
    ours = 100 + 126 + 4 * 6
    assert calculator(profile(french=four, spouse={})) == {TCF_FOUR: (ours - 6, ours)}
    ours = 110 + 135 + 4 * 6 + 600
    nominated = profile(french=four, provincial_nomination=True)
    assert calculator(nominated) == {TCF_FOUR: (ours - 6, ours)}


def test_only_tcf_as_first_language_is_concerned():
    four = {**FIVES, "writing": 4}
    assert calculator(profile(french={"nclc": 4})) == {}
    assert calculator(profile(french={**TEF, "writing": 181})) == {}
    both = {"french": four, "english": {"clb": 4}}
    assert calculator(profile(**both, first_language="english")) == {}
    ours = 110 + 135 + 4 * 6
    assert calculator(profile(**both, first_language="french")) == {TCF_FOUR: (ours - 6, ours)}
    assert calculator(profile(english={"clb": 9}, spouse={"language": four})) == {}


# ------------------------------------------------- appendix C: where nothing is reported


@pytest.mark.parametrize("rules", OLDER)
@pytest.mark.parametrize(
    "candidate",
    [french_first(), french_first(english=PTE), profile(french={**FIVES, "writing": 4})],
    ids=["french-first", "pte-core", "tcf"],
)
def test_of_older_rules_nothing_is_reported(rules, candidate):
    assert calculator(candidate, rules=rules) == {}
    if rules != OLDER[0]:
        day = date.fromordinal(date.fromisoformat(rules).toordinal() - 1)
        assert calculator(candidate, on=day) == {}
    assert calculator(candidate, on=date(2025, 3, 24)) == {}
    assert calculator(candidate, on=date(2025, 3, 25)) != {}


@given(profiles().filter(lambda profile: profile.first != "french"))
def test_of_a_profile_with_english_first_nothing_is_reported(profile):
    assert calculator(profile) == {}


@given(profiles(), dates_in_force())
def test_the_number_reported_is_another_one_and_ours_is_the_total(profile, day):
    score = crs.score(profile, on=day)
    for code, (reported, ours) in calculator(profile, on=day).items():
        assert ours == score.total
        lost = {FRENCH_FIRST: {25}, PTE_SECOND: {25}, TCF_FOUR: {6, 12, 18, 24}}[code]
        assert ours - reported in lost


# --------------------------------------------------------------------------- what they say


EVERY_CAVEAT = [
    (profile(), date(2026, 11, 23), ["announced-change", "after-last-verified"]),
    (french_first(english=PTE), DAY, [FRENCH_FIRST, PTE_SECOND]),
    (profile(french={**FIVES, "writing": 4}), DAY, [TCF_FOUR]),
    (profile(english=PTE), date(2024, 1, 29), ["test-not-accepted"]),
]


@pytest.mark.parametrize(("candidate", "day", "expected"), EVERY_CAVEAT)
def test_json_and_explanations_say_what_the_caveats_say(candidate, day, expected):
    score = crs.score(candidate, on=day)
    assert [caveat.code for caveat in score.caveats] == expected
    assert isinstance(score.caveats, tuple)
    for lang in ("en", "fr"):
        texts = [caveat.text[lang] for caveat in score.caveats]
        assert score.to_dict(lang=lang)["caveats"] == [
            {"code": code, "text": text} for code, text in zip(expected, texts, strict=True)
        ]
        for format in ("text", "markdown"):
            said = " ".join(score.explain(format, lang=lang).split())
            assert [text for text in texts if " ".join(text.split()) not in said] == []
        for text in texts:
            assert re.findall(r"[ \t\n]:|\s;", text) == []
            assert "{" not in text
            assert text.endswith(".")


@pytest.mark.parametrize(("candidate", "day", "expected"), EVERY_CAVEAT)
def test_the_languages_say_the_same_and_not_in_the_same_words(candidate, day, expected):
    caveats = crs.score(candidate, on=day).caveats
    assert len(caveats) == len(expected)
    for caveat in caveats:
        assert caveat.text.en != caveat.text.fr
        assert sorted(re.findall(r"\d+", caveat.text.en)) == (
            sorted(re.findall(r"\d+", caveat.text.fr))
        )


def test_the_calculators_caveat_says_what_it_is_and_why():
    (caveat,) = scored(french_first()).caveats
    assert "calculator is reported to show 367" in caveat.text.en
    assert "French named first" in caveat.text.en
    assert "published table gives 392" in caveat.text.en
    assert "Le calculateur" in caveat.text.fr
    assert "367" in caveat.text.fr
    assert "Le tableau publié donne 392" in caveat.text.fr


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"measure": "first_{abilty}"}, "there is no measure 'first_{abilty}'"),
        ({"measure": "english_leest"}, 'did you mean "english_least"'),
        ({"read_as": 13}, "read_as is 13; expected a level, 0 to 12"),
        ({"to": True}, "to is True; expected a level"),
        ({"first_language": "german"}, 'expected one of "english", "french"'),
        ({"english_test": "toefl"}, "english_test is "),
        ({"too": 4}, "unknown key 'too'"),
        ({"why": {"en": "why"}}, "why is "),
    ],
)
def test_a_report_on_the_calculator_is_checked(changed, message):
    file = read(reports.DATA)
    file["difference"][0] |= changed
    with pytest.raises(TableError, match=re.escape(message)) as caught:
        reports.build("calculator.toml", file)
    assert caught.value.table == FRENCH_FIRST


def test_a_report_on_profiles_with_english_first_is_told_in_frames(monkeypatch):
    code = "calculator-english-level-4"
    file = read(reports.DATA)
    file["difference"] = [
        {
            "code": code,
            "rules": [CURRENT],
            "first_language": "english",
            "measure": "first_{ability}",
            "from": 4,
            "to": 4,
            "read_as": 3,
            "why": {"en": "why", "fr": "pourquoi"},
        }
    ]
    reported = reports.build("calculator.toml", file)
    monkeypatch.setattr("crs._engine.audit.reported", lambda: reported)
    levels = {"english_clb": [4, 4, 5], "french_clb": [None, 4, None]}
    tests = {"english_test": [None] * 3, "french_test": [None] * 3}
    first = {"first_language": [None, "french", None]}
    frame = pl.DataFrame(
        {"age": [29] * 3, "education": ["masters"] * 3} | levels | tests | first,
        schema_overrides={"english_test": pl.String, "french_test": pl.String},
    )
    audited = crs.batch.score(frame, on=DAY, audit=True)
    assert [code in (caveats or "") for caveats in audited["crs_caveats"]] == [True, False, False]


# --------------------------------------------------------------------------- bands for levels


def by_ability(listening, reading, writing, speaking, **more):
    levels = {"listening": listening, "reading": reading, "writing": writing, "speaking": speaking}
    return levels | more


# Facts: language-tests.md, section 2: what these bands of IELTS would be.
@pytest.mark.parametrize(
    ("levels", "bands"),
    [
        ((8, 7, 7, 7), "9/9/9/9"),
        ((8, 7, 6, 7), "9/9/7/9"),
        ((7, 6, 6, 6), "7/7/7/7"),
        ((7, 8, 6, 7), "7/10/7/9"),
        ((9, 8, 7, 8), "10/10/9/10"),
    ],
)
def test_levels_that_may_be_bands_of_ielts_are_told(levels, bands):
    for person in (
        profile(english=by_ability(*levels)),
        profile(english={"clb": 10}, spouse={"language": by_ability(*levels)}),
    ):
        (caveat,) = crs.score(person, rules=CURRENT).caveats
        assert caveat.code == "levels-or-bands"
        given = "/".join(map(str, levels))
        assert f"{given} (listening, reading, writing, speaking)" in caveat.text.en
        assert f"as bands of IELTS it would be CLB {bands}" in caveat.text.en
        assert f"comme notes de l’IELTS, ce serait CLB {bands}" in caveat.text.fr


@pytest.mark.parametrize(
    "english",
    [
        {"clb": 8},
        by_ability(9, 9, 9, 9),
        by_ability(7, 7, 7, 7),
        by_ability(10, 9, 7, 9),
        by_ability(9, 9, 8, 9),
        by_ability(8, 7, 7, 7, test="clb"),
        by_ability(8, 7, 7, 7, test="CLB"),
        by_ability(8, 7, 7, 7, test="ielts"),
        by_ability(7, 7, 7, 5, test="NCLC"),
        by_ability(5, 4, 3, 4),
    ],
)
def test_levels_that_cannot_be_bands_or_are_called_levels_need_no_word(english):
    assert codes(profile(english=english), rules=CURRENT) == []


def test_levels_of_french_and_of_a_spouse_who_is_not_scored_are_no_bands():
    assert codes(profile(french=by_ability(8, 7, 7, 7)), rules=CURRENT) == []
    spouse = {"language": by_ability(8, 7, 7, 7), "accompanying": False}
    assert codes(profile(spouse=spouse), rules=CURRENT) == []


def test_what_says_that_levels_are_given_is_kept_and_changes_no_points():
    said = profile(english=by_ability(8, 7, 7, 7, test="clb"))
    assert said.english.test == "clb"
    assert dict(said.english) == by_ability(8, 7, 7, 7)
    assert crs.Profile.model_validate(said.model_dump()) == said
    unsaid = profile(english=by_ability(8, 7, 7, 7))
    assert crs.score(said, rules=CURRENT).total == crs.score(unsaid, rules=CURRENT).total


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("age", 1994, "for a year of birth, give the age"),
        ("age", 130, "the nearest is 120"),
        ("english_clb", 13, "the nearest is 12"),
    ],
)
def test_the_nearest_number_is_said_but_of_a_year(field, value, says):
    """An age of 1994 is a year of birth: the end of the range is not near it."""
    row = {"age": 29, "education": "masters"}
    levels = {"english": {"clb": value}} if field == "english_clb" else {field: value}
    with pytest.raises(ValidationError) as caught:
        profile(**row | levels)
    flat = pl.DataFrame({name: [cell] for name, cell in (row | {field: value}).items()})
    with pytest.raises(crs.errors.FrameError) as frame:
        crs.batch.score(flat, rules=CURRENT)
    for message in (str(caught.value), str(frame.value)):
        assert says in message
        assert ("nearest" in message) is ("nearest" in says)


@pytest.mark.parametrize("reading", [8.5, "8,5", "7.5"])
def test_a_half_is_no_level_and_no_level_is_called_near(reading):
    with pytest.raises(ValidationError) as caught:
        profile(english=by_ability(8, reading, 7, 7))
    assert 'look like the scores of a test: name it, test = "ielts"' in str(caught.value)
    assert "nearest" not in str(caught.value)
    row = {f"english_{name}": [8] for name in ("listening", "writing", "speaking")}
    half = {"english_reading": [8.5]}
    frame = pl.DataFrame({"age": [29], "education": ["masters"], **row, **half})
    with pytest.raises(crs.errors.FrameError) as caught:
        crs.batch.score(frame, rules=CURRENT)
    assert '"english_test" names the test' in str(caught.value)
    assert "nearest" not in str(caught.value)
