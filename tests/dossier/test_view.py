"""A dossier on one day: age, what holds for a while, the spouse, and what the facts leave open."""

from datetime import date, datetime

import pytest
from people import canadian, celpip, day, degree, dossier, job, tcf

import crs
from crs._answers.derived import Derived, settled
from crs._answers.snapshot import snapshot
from crs.errors import DossierError, NoRulesInForceError, UnknownDayError


def found(text, field, **facts):
    return snapshot(dossier(**facts), day(text))[field]


@pytest.mark.parametrize(
    ("text", "age", "points"),
    [  # crs-rules.md 3.1: 29 gives 110, 30 gives 105, 31 gives 99
        ("2026-05-16", 29, 110),
        ("2026-05-17", 30, 105),
        ("2026-05-18", 30, 105),
        ("2027-05-16", 30, 105),
        ("2027-05-17", 31, 99),
    ],
)
def test_a_birthday_lowers_the_score_at_once(text, age, points):
    facts = dossier(birth_date="1996-05-17")
    assert snapshot(facts, day(text)).profile.age == age
    assert snapshot(facts, day(text)).scores[0]["core.age"].points == points


@pytest.mark.parametrize(
    ("text", "leap", "age"),
    [
        ("2026-02-28", "march-1", 29),
        ("2026-03-01", "march-1", 30),
        ("2026-02-27", "february-28", 29),
        ("2026-02-28", "february-28", 30),
        ("2028-02-28", "february-28", 31),
        ("2028-02-29", "march-1", 32),
    ],
)
def test_a_birth_on_29_february(text, leap, age):
    facts = dossier(birth_date="1996-02-29", readings={"leap_day": leap})
    assert snapshot(facts, day(text)).profile.age == age
    note = snapshot(facts, day(text))["age"].notes[0].text.en
    assert ("1 March" if leap == "march-1" else "28 February") in note


@pytest.mark.parametrize(
    ("born", "text", "ages"),
    [
        ("1996-05", "2026-04-30", (29,)),
        ("1996-05", "2026-05-01", (29, 30)),
        ("1996-05", "2026-05-30", (29, 30)),
        ("1996-05", "2026-05-31", (30,)),
        ("1996", "2025-12-31", (29,)),
        ("1996", "2026-01-01", (29, 30)),
        ("1996", "2026-12-30", (29, 30)),
        ("1996", "2026-12-31", (30,)),
    ],
)
def test_a_birth_of_which_only_the_month_or_year_is_known(born, text, ages):
    finding = found(text, "age", birth_date=born)
    assert finding.values == ages
    assert any(note.open for note in finding.notes) is (len(ages) > 1)


@pytest.mark.parametrize(
    ("born", "text", "message"),
    [
        ("2020-01-02", "2020-01-01", "the candidate, born 2020-01-02, is not born yet"),
        ("2020-01", "2020-01-15", "is not born yet"),
        ("1900-01-01", "2021-01-01", "would be 121; an age goes up to 120"),
    ],
)
def test_an_age_that_cannot_be(born, text, message):
    with pytest.raises(DossierError, match=message):
        _ = snapshot(dossier(birth_date=born), day(text)).profile
    assert issubclass(DossierError, crs.CrsError)
    assert snapshot(dossier(birth_date="1900-01-01"), day("2020-12-31")).profile.age == 120


def test_there_is_no_profile_before_the_first_rules():
    with pytest.raises(NoRulesInForceError, match="the first rule set is 2015-01-01"):
        snapshot(dossier(), day("2014-12-31"))
    assert snapshot(dossier(), day("2015-01-01")).profile.age == 24
    with pytest.raises(TypeError):
        snapshot(dossier(), datetime(2026, 1, 1, 12))  # noqa: DTZ001


PERIOD = {"since": "2025-01-10", "until": "2025-03-20"}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("2025-01-09", False),
        ("2025-01-10", True),
        ("2025-03-20", True),
        ("2025-03-21", False),
    ],
)
@pytest.mark.parametrize("field", ["provincial_nomination", "certificate_of_qualification"])
def test_a_nomination_and_a_certificate_hold_from_their_first_to_their_last_day(field, text, holds):
    finding = found(text, field, **{field: PERIOD})
    assert finding.values == (holds,)
    if not holds:
        why = "begins on 2025-01-10" if text < "2025-01-10" else "ended on 2025-03-20"
        assert finding.left_out[0].text.en == why


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2024-12-31", (False,)),
        ("2025-01-01", (False, True)),
        ("2025-01-31", (True,)),
        ("2025-03-01", (True,)),
        ("2025-03-02", (False, True)),
        ("2025-03-31", (False, True)),
        ("2025-04-01", (False,)),
    ],
)
def test_a_nomination_known_to_the_month(text, values):
    facts = {"provincial_nomination": {"since": "2025-01", "until": "2025-03"}}
    finding = found(text, "provincial_nomination", **facts)
    assert finding.values == values
    assert [remark.open for remark in finding.left_out if len(values) > 1] == [True] * (
        len(values) - 1
    )


def test_a_nomination_gives_600():
    facts = dossier(provincial_nomination=PERIOD)
    before, after = (
        snapshot(facts, day("2025-01-09")).total,
        snapshot(facts, day("2025-01-10")).total,
    )
    assert after.least - before.least == 600


QUALIFYING = {"months": 12, "employers": 1, "situation": "c"}
OTHER = {"noc": "63200", "since": "2016-06-01"} | QUALIFYING
SENIOR = {"noc": "00012", "since": "2024-01-01", "until": "2026-01-01"} | QUALIFYING


@pytest.mark.parametrize(
    ("text", "offers", "values", "points"),
    [  # crs-rules.md 6.2: 600, then 200 or 50, then 0
        ("2016-11-18", [OTHER], ["none", "other"], 0),  # what one had to be is not recorded
        ("2016-11-18", [OTHER | {"noc": "65200"}], ["none"], 0),
        ("2024-06-01", [OTHER | {"noc": "65200"}], ["none"], 0),  # TEER 5
        ("2024-06-01", [OTHER | {"noc": "74100"}], ["none"], 0),  # TEER 4
        ("2024-06-01", [OTHER | {"months": 11}], ["none"], 0),
        ("2024-06-01", [OTHER | {"employers": 2}], ["other"], 50),  # of a trade, two do
        ("2024-06-01", [OTHER | {"noc": "21231", "employers": 2}], ["none"], 0),
        ("2024-06-01", [OTHER | {"months": None}], ["none", "other"], 0),
        ("2024-06-01", [OTHER | {"situation": None}], ["none", "other"], 0),
        (
            "2024-06-01",
            [SENIOR | {"noc": None, "kind": "senior-manager"}],
            ["none", "senior-manager"],
            0,
        ),
        ("2016-11-19", [OTHER], ["other"], 50),
        ("2025-03-24", [OTHER], ["other"], 50),
        ("2025-03-24", [OTHER, SENIOR], ["senior-manager"], 200),
        ("2025-03-25", [OTHER, SENIOR], ["senior-manager"], 0),
        ("2016-05-31", [OTHER], ["none"], 0),
        ("2023-12-31", [SENIOR], ["none"], 0),
        ("2024-06-01", [SENIOR | {"since": "2024"}], ["none", "senior-manager"], 0),
        ("2024-06-01", [OTHER, SENIOR | {"since": "2024"}], ["other", "senior-manager"], 50),
        ("2024-06-01", [SENIOR, OTHER | {"since": "2024"}], ["senior-manager"], 200),
    ],
    ids=str,
)
def test_the_offer_that_counts_and_its_points_by_the_rules_of_the_day(text, offers, values, points):
    view = snapshot(dossier(job_offers=offers), day(text))
    assert [str(value) for value in view["job_offer"].values] == values
    assert view.scores[0].points().get("additional.job_offer", points) == points


ADULT = {"since": "2015-01-01", "birth_date": "2002-02-28"}


@pytest.mark.parametrize(
    ("text", "sibling", "values"),
    [
        ("2020-02-27", ADULT, (False,)),
        ("2020-02-28", ADULT, (True,)),
        ("2019-12-31", ADULT | {"since": "2020-01-01", "birth_date": "1980"}, (False,)),
        ("2020-01-01", ADULT | {"since": "2020-01-01", "birth_date": "1980"}, (True,)),
        ("2020-01-01", ADULT | {"birth_date": None}, (False, True)),
        ("2020-01-01", ADULT | {"birth_date": "2002"}, (False, True)),
        ("2020-12-31", ADULT | {"birth_date": "2002"}, (True,)),
        ("2019-12-31", ADULT | {"birth_date": "2002"}, (False,)),
        ("2020-06-01", ADULT | {"since": "2020"}, (False, True)),
        ("2020-06-01", ADULT | {"until": "2020-05-31"}, (False,)),
        ("2020-05-31", ADULT | {"until": "2020-05-31"}, (True,)),
        # a brother or sister of a spouse: one must be there, and come along
        ("2021-01-01", ADULT | {"of": "spouse"}, (False,)),
    ],
    ids=str,
)
def test_a_sibling_counts_from_18_while_in_canada(text, sibling, values):
    view = snapshot(dossier(siblings=[sibling]), day(text))
    assert view["sibling_in_canada"].values == values
    expected = [15 if value and text >= "2017-06-06" else 0 for value in values]  # 6.4
    points = [score.points().get("additional.sibling", 0) for score in view.scores]
    assert points == expected


@pytest.mark.parametrize(
    ("spouse", "reading", "values"),
    [
        ({}, "no", (True,)),
        ({"accompanying": False}, "no", (False,)),
        ({"accompanying": False}, "yes", (False,)),
        # the brother or sister of a citizen (8, case 2)
        ({"citizen_or_pr": True}, "no", (False,)),
        ({"citizen_or_pr": True}, "yes", (True,)),
        ({"since": "2020-06-02"}, "no", (False,)),
        ({"since": "2020-06-01"}, "no", (True,)),
        ({"since": "2020-06"}, "no", (False, True)),
        ({"until": "2020-05-31"}, "no", (False,)),
        ({"until": "2020-06-01"}, "no", (True,)),
    ],
    ids=str,
)
def test_a_spouses_sibling(spouse, reading, values):
    finding = found(
        "2020-06-01",
        "sibling_in_canada",
        siblings=[ADULT | {"of": "spouse"}],
        spouse=spouse,
        readings={"citizen_spouses_sibling": reading},
    )
    assert finding.values == values
    assert len(finding.used) == (values == (True,))


def test_one_sure_sibling_is_enough():
    unsure = ADULT | {"birth_date": None}
    assert found("2021-01-01", "sibling_in_canada", siblings=[unsure, ADULT]).values == (True,)
    assert found("2021-01-01", "sibling_in_canada").values == (False,)


@pytest.mark.parametrize(
    ("spouse", "text", "scored"),
    [  # crs-rules.md 2: the columns for a couple only with one who comes along
        ({}, "2026-01-01", True),
        ({"accompanying": False}, "2026-01-01", False),
        ({"citizen_or_pr": True}, "2026-01-01", False),
        ({"since": "2026-01-02"}, "2026-01-01", False),
        ({"since": "2026-01-01"}, "2026-01-01", True),
        ({"until": "2025-12-31"}, "2026-01-01", False),
        ({"until": "2026-01-01"}, "2026-01-01", True),
    ],
    ids=str,
)
def test_a_spouse_who_is_scored(spouse, text, scored):
    view = snapshot(dossier(birth_date="1996-05-17", spouse=spouse), day(text))
    assert view.scores[0].with_spouse is scored
    assert view.scores[0]["core.age"].points == (100 if scored else 110)


def test_a_marriage_known_to_the_month_widens():
    view = snapshot(
        dossier(birth_date="1996-05-17", spouse={"since": "2026-01"}), day("2026-01-15")
    )
    assert view["spouse"].values == (False, True)
    assert view.total == (100, 110)
    assert view["spouse"].left_out[0].open


def test_a_spouses_facts_are_scored():
    """Bachelor's 8, CLB 5 in each 4 (crs-rules.md 4), one Canadian year 5."""
    spouse = {
        "credentials": [degree(assessed="2023-01-01")],
        "tests": [celpip("2025-01-01", 5)],
        "work": [canadian("2023-01-01", "2024-03-01")],
    }
    score = snapshot(dossier(spouse=spouse), day("2026-01-01")).scores[0]
    assert [score[f"spouse.{line}"].points for line in ("education", "language")] == [8, 4]
    assert score["spouse.canadian_work"].points == 5


def test_a_view_says_what_is_open_and_what_would_settle_it():
    facts = dossier(birth_date="1996-05", work=[canadian("2024-01-01", authorised=None)])
    view = snapshot(facts, day("2026-05-15"))
    assert len(view.profiles) == 2 * 3
    # 29 or 30 (110 or 105), and 0 to 2 years (0 to 53)
    assert view.total == (105, 163)
    assert str(view.total) == "105–163"
    assert "105–163" in repr(view)
    found = view.facts
    assert not found.certain
    assert [one.field for one in found.open] == ["age", "canadian_work_years"]
    reasons = [reason for one in found.open for reason in (*one.left_out, *one.notes)]
    assert any("give the day" in reason.text.en for reason in reasons)
    assert any("(authorised)" in reason.text.en for reason in reasons)
    assert any("indiquez" in reason.text.fr for reason in reasons)
    assert found["age"].values == (29, 30)
    with pytest.raises(crs.errors.UnknownIdError, match='did you mean "education"'):
        found["educaton"]
    told = found.to_dict()
    assert told["total"] == {"least": 105, "most": 163}
    assert told["certain"] is False
    assert {one["field"] for one in told["findings"]} >= {"age", "education", "english"}


def test_a_certain_view():
    view = snapshot(dossier(tests=[tcf("2025-02-01", 8)]), day("2026-05-15"))
    assert view.facts.certain
    assert view.facts.open == ()
    assert str(view.total) == str(view.scores[0].total)
    assert view.profile == view.profiles[0]
    told = view.facts.to_dict("fr")["findings"]
    french = next(one for one in told if one["field"] == "french")
    assert french["values"][0]["test"] == "tcf"


def test_many_open_facts_are_answered_by_the_ends_of_each():
    """More ways than are tried one by one: the ends are still those of the facts."""
    spells = [
        canadian("2018-01-01", "2025-12-31", authorised=None, hours=hours) for hours in (10, 20)
    ]
    abroad = [job("2012-06-01", "2017-12-31", noc=None)]
    facts = dossier(
        birth_date="1996",
        work=[*spells, *abroad],
        spouse={"since": "2026-05", "work": spells},
        credentials=[degree("masters", "Canada", "2026-05")],
        tests=[celpip("2024-05"), tcf("2024-05")],
    )
    view = snapshot(facts, day("2026-05-15"))
    fewest = snapshot(dossier(birth_date="1996-01-01"), day("2026-05-15")).total
    assert view.total.least <= fewest.least
    exact = [spell | {"authorised": True} for spell in spells]
    best = snapshot(
        dossier(
            birth_date="1996-12-31",
            work=[*exact, abroad[0] | {"noc": "21231"}],
            credentials=[
                degree("masters", "Canada", "2026-05-01", study={"campus_in_canada": True})
            ],
            tests=[celpip("2024-05-31"), tcf("2024-05-31")],
        ),
        day("2026-05-15"),
    )
    assert view.total.most == best.total.most
    findings = view
    assert len(findings["canadian_work_years"].values) > 2


def test_a_score_by_rules_of_ones_choice():
    facts = dossier(birth_date="1996-05-17", job_offers=[OTHER])
    view = snapshot(facts, day("2026-01-01"), rules=crs.rules.get("2020-10-20"))
    assert view.total == (160, 160)
    assert snapshot(facts, day("2026-01-01")).total == (110, 110)
    early = snapshot(
        dossier(birth_date="1980-01-01"), day("2014-12-31"), rules=crs.rules.get("2015-01-01")
    )
    with pytest.raises(UnknownDayError, match="the first is of 2015-01-01"):
        early.total  # noqa: B018


def test_every_remark_has_its_clause_in_both_languages():
    view = snapshot(
        dossier(
            birth_date="1996-02-29",
            credentials=[degree(), degree("one-year", "Canada")],
            work=[canadian(employer="foreign"), canadian(authorised=None), job(hours=60)],
            tests=[celpip("2020-01-01"), celpip("2026-01-01"), celpip("2026-02-01")],
            siblings=[ADULT | {"birth_date": None}],
            spouse={"work": [canadian()], "until": "2020-01-01"},
        ),
        day("2026-05-15"),
    )
    remarks = [
        remark for finding in view.facts.derived for remark in (*finding.left_out, *finding.notes)
    ]
    assert len(remarks) > 10
    for remark in remarks:
        assert remark.citation.source.title
        assert remark.line["en"] != remark.line["fr"]
        assert remark.to_dict("en")["unknown"] is remark.open


def test_a_finding_has_its_ends():
    finding = Derived("age", (29, 30))
    assert (finding.least, finding.most, finding.certain) == (29, 30, False)
    assert settled([]) == (False,)
    assert settled([None, False]) == (False, True)
    assert settled([None, True]) == (True,)


def test_the_law_of_dated_facts_is_cited_and_dated():
    from crs._law import counting as law

    assert law.last_verified() == date(2026, 11, 22)
    assert law.eras() == (date(2015, 5, 30), date(2022, 11, 16), date(2023, 4, 25))
    assert law.citation("sibling").section.fr == "disposition non consultée"


def test_an_open_first_language_is_told_in_words():
    facts = dossier(tests=[celpip("2024-05"), tcf("2024-05")], first_language="english")
    (language,) = [
        one
        for one in snapshot(facts, day("2026-05-15")).facts.open
        if one.field == "first_language"
    ]
    assert "French" in language.text.en
    assert "l’anglais" in language.text.fr


def test_every_rule_about_dated_facts_has_a_clause_whosever_it_is():
    from crs._law import counting as law

    assert ("hours_a_year", 1560) in law.facts("full-time")
    assert ("years", 2) in law.facts("test-validity")
    for rule in law.rules():
        for whose in ("candidate", "foreign", "spouse"):
            cited = law.citation(rule, whose)
            assert cited.source.title
            assert cited.section.en
            assert cited.section.fr
            assert cited.confidence in ("A", "B", "C")
