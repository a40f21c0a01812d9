"""The programs' requirements on every day, against the second copy and against themselves."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from crs import noc, programs
from crs._law.programs import DATA, build
from crs._law.requirement import (
    HOURS_A_YEAR,
    JobOfferTerms,
    LanguageTerms,
    Minimum,
)
from crs._law.requirement_words import statements
from crs.errors import TableError, UnknownDayError, UnknownIdError
from second_copy_programs import (
    CLAUSES,
    DATES,
    EXPERIENCE,
    FUNDS_NEEDED,
    LANGUAGE,
    LEVELS,
    PASS_MARK,
    WAIVED_FOR,
)

NOW = date(2026, 10, 1)
OPENED = date(2015, 1, 1)
TEER = date(2022, 11, 16)
OFFERS = date(2016, 11, 19)
DAYS = [OPENED, OFFERS - timedelta(1), OFFERS, TEER - timedelta(1), TEER, NOW]
EVERY_PROGRAM = pytest.mark.parametrize("id", list(EXPERIENCE))


def terms(program, id, day=NOW):
    return programs.get(program, on=day).requirement(id).terms


@EVERY_PROGRAM
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_experience(id, day):
    found = terms(id, "experience", day)
    assert (
        found.months,
        found.window_years,
        found.continuous,
        found.one_occupation,
        found.place,
        found.self_employment,
        found.full_time_study,
    ) == EXPERIENCE[id]
    assert "".join(found.levels) == LEVELS[id][day < TEER]
    assert found.hours == found.months // 12 * HOURS_A_YEAR
    assert found.authorized is (True if id == "cec" else None)
    assert found.qualified is (id == "fst")


@pytest.mark.parametrize(("id", "teer"), list(LANGUAGE))
def test_language(id, teer):
    needed = terms(id, "language").of(teer)
    assert needed.four == LANGUAGE[id, teer]
    assert needed.met_by(needed.four)
    for place in range(4):
        one_below = [level - (place == number) for number, level in enumerate(needed.four)]
        assert not needed.met_by(tuple(one_below))
    assert terms(id, "language").validity_years == 2


def test_language_before_teer():
    before = terms("cec", "language", TEER - timedelta(1))
    assert [before.of(level).common for level in "0AB"] == [7, 7, 5]
    assert terms("fsw", "language", OPENED) == terms("fsw", "language")
    assert terms("fst", "language", OPENED).of("B").common is None


def test_what_only_one_program_asks_for():
    fsw = programs.get("fsw", on=NOW)
    assert fsw.requirement("points").terms.points == PASS_MARK
    asked = fsw.requirement("education").terms
    assert (asked.at_least, asked.assessment_years) == ("secondary", 5)
    bodies = {body.id: body.occupations for body in asked.designated}
    assert bodies == {  # the codes of NOC 2021, then those of NOC 2016 that lead to them
        "mcc": ("31100", "31101", "31102", "3111", "3112"),
        "pebc": ("31120", "3131"),
        "cacb": ("21200", "2151"),
    }
    before = programs.get("fsw", on=date(2024, 5, 19)).requirement("education").terms
    assert [body.id for body in before.designated] == ["mcc", "pebc"]
    for id in ("cec", "fst"):
        assert programs.get(id, on=NOW).requirement("points") is None
        assert programs.get(id, on=NOW).requirement("education") is None


@EVERY_PROGRAM
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_settlement_funds_and_offers(id, day):
    program = programs.get(id, on=day)
    funds = program.requirement("funds")
    assert (funds is not None) is FUNDS_NEEDED[id]
    if funds is not None:
        assert funds.terms.waived_for == (WAIVED_FOR if day >= OFFERS else ())
    letters = "" if id == "cec" or day < OFFERS else "abcd"
    assert "".join(one.id for one in program.situations) == letters
    offers = {
        "fsw": JobOfferTerms(months=12, occupation="skilled", employers=1, situation=True),
        "fst": JobOfferTerms(
            months=12, occupation="trade", employers=2, situation=True, or_certificate=True
        ),
    }
    found = program.offer.terms if program.offer else None
    assert found == (offers.get(id) if day >= OFFERS else None)


@EVERY_PROGRAM
def test_every_statement_is_cited_and_in_both_languages(id):
    for program in programs.history(id):
        assert program.name.en
        assert program.citation.section.en.startswith(CLAUSES[id])
        assert program.requirement("destination").citation.section.en.startswith(CLAUSES[id])
        assert program.requirement("duties")
        parts = [*program.requirements, *program.definitions]
        for one in parts:
            assert one.citation.source.id == "irpr"
            assert all(text.en != text.fr for text in statements(one))
        for one in (*program.situations, *program.policies, *program.changes):
            assert one.text.en != one.text.fr


@EVERY_PROGRAM
def test_dated_history(id):
    states = programs.history(id)
    assert [str(one.in_force_from) for one in states] == DATES[id]
    for before, after in pairwise(states):
        assert before.in_force_until == after.in_force_from - timedelta(1)
        assert programs.get(id, on=before.in_force_until) is before
        assert programs.get(id, on=after.in_force_from) is after
        assert set(before.changes) <= set(after.changes)
    assert states[-1].in_force_until is None
    days = [one.effective for one in states[-1].changes]
    assert days == sorted(days)


def test_the_policy_on_physicians():
    day = date(2023, 4, 25)
    for id, relaxes, counts in (("cec", "experience", "self_employment"), ("fsw", "offer", None)):
        assert programs.get(id, on=day - timedelta(1)).policies == ()
        (policy,) = programs.get(id, on=day).policies
        assert (policy.relaxes, policy.counts) == (relaxes, counts)
        assert [noc.get(code).teer for code in policy.occupations] == [1, 1, 1]
        assert policy.citation.confidence == "C"
    assert programs.get("fst", on=day).policies == ()


def test_definitions_of_adaptability():
    fsw = programs.get("fsw", on=NOW)
    for id in ("spouse", "study", "canadian-work", "relative", "decision"):
        assert fsw.definition(id).citation.clause["en"].startswith("IRPR ")
    assert fsw.definition("sibling") is None


def test_what_is_not_known_is_an_error():
    assert [one.id for one in programs.all(on=OPENED)] == ["fsw", "cec", "fst"]
    with pytest.raises(UnknownDayError, match=r"is known for 2014-12-31; the first is of 2015-01"):
        programs.all(on=OPENED - timedelta(1))
    with pytest.raises(UnknownIdError, match=r'no program .fsv.; did you mean "fsw"'):
        programs.get("fsv", on=NOW)
    assert programs.last_verified() == date(2026, 11, 28)


def test_words_of_a_minimum_that_differs_by_ability():
    english = LanguageTerms(
        minima=(Minimum(reading=4, writing=4, listening=5, speaking=5),), language="english"
    )
    requirement = replace(programs.get("fst", on=NOW).requirement("language"), terms=english)
    (said,) = statements(requirement)
    assert said.en == "CLB reading 4, writing 4, listening 5, speaking 5 or more, in English"
    assert said.fr.startswith("NCLC compréhension de l’écrit 4, ")
    waived = programs.get("fsw", on=NOW).requirement("funds")
    assert "situation (a), (b) or (d)" in statements(waived)[1].en
    assert "situation a), b) ou d)" in statements(waived)[1].fr
    one = replace(waived, terms=replace(waived.terms, waived_for=("a",)))
    assert "situation (a)" in statements(one)[1].en
    service = replace(waived, terms=programs.Service(years=3, continuous=False), notes=())
    assert [text.en for text in statements(service)] == [
        "at least 3 years of military service",
        "not necessarily without a break",
    ]


def packaged():
    return {
        path.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(DATA.glob("*.toml"))
    }


def in_file(file, kind, place, **change):
    def changed(files):
        files[file][kind][place].update(change)

    return changed


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda files: files["2022-11-16.toml"].update(id="2022-11-17"), "not named by its id"),
        (lambda files: files["2022-11-16.toml"].update(ids="x"), "unknown key 'ids'; did you mean"),
        (in_file("2015-01-01.toml", "program", 0, name="FSW"), "fsw: name is 'FSW'; expected {"),
        (in_file("2015-01-01.toml", "requirement", 0, of={}), "experience: needs 'of'"),
        (
            in_file("2015-01-01.toml", "requirement", 0, of={"fws": "75"}),
            "there is no program 'fws'; did you mean \"fsw\"?",
        ),
        (in_file("2015-01-01.toml", "requirement", 0, levels=["E"]), "levels is ['E']; expected"),
        (
            lambda files: files["2015-01-01.toml"]["requirement"].append(
                files["2015-01-01.toml"]["requirement"][0]
            ),
            "fsw: requirements: an id is stated twice",
        ),
        (
            in_file("2016-11-19.toml", "requirement", 1, waived_for=["a", "e"]),
            "fsw: no situation 'e' is defined",
        ),
        (in_file("2016-11-19.toml", "situation", 0, text="a"), "fsw a: text is 'a'; expected {"),
        (in_file("2016-11-19.toml", "change", 0, text="a"), "fsw change: text is 'a'; expected {"),
        (
            in_file("2023-04-25.toml", "policy", 0, relaxes="experiense"),
            "cec: relaxes 'experiense'; did you mean \"experience\"?",
        ),
        (
            in_file("2023-04-25.toml", "policy", 0, occupations=["31109"]),
            "cec physicians: there is no NOC 2021 occupation '31109'",
        ),
        (
            in_file("2023-04-25.toml", "policy", 0, counts="volunteering"),
            "counts is 'volunteering'; expected one of \"self_employment\"",
        ),
    ],
)
def test_loading_checks_what_can_be_checked(change, message):
    files = packaged()
    change(files)
    with pytest.raises(TableError) as caught:
        build(files.items())
    assert message in str(caught.value)
