"""Every list, condition and name of the categories, against the second copy and the rounds."""

import tomllib
from datetime import date, timedelta
from itertools import pairwise

import pytest

from crs import categories, rounds
from crs._law.categories import DATA, build
from crs._law.requirement import LanguageTerms, Minimum, Service
from crs._law.requirement_words import statements
from crs._law.terms import RoundType
from crs._record.names import classify
from crs._record.record import Round
from crs.errors import TableError, UnknownIdError
from second_copy_categories import (
    CHANGES,
    COUNTS_2025,
    EXPERIENCE,
    LENGTHS,
    ROUND_NAMES,
    lists,
)

STARTS = [date.fromisoformat(version) for version in LENGTHS]
BEGIN = STARTS[0]
EVERY_VERSION = pytest.mark.parametrize("version", list(LENGTHS))


def day_of(version):
    return date.fromisoformat(version)


def listed(day):
    return {one.key: list(one.occupations) for one in categories.on(day) if one.occupations}


@EVERY_VERSION
def test_every_list_is_that_of_the_second_copy(version):
    day = day_of(version)
    found = listed(day)
    assert found == lists(version)
    lengths, rows, codes = LENGTHS[version]
    assert {key: len(one) for key, one in found.items()} == lengths
    assert sum(map(len, found.values())) == rows
    assert len({code for one in found.values() for code in one}) == codes
    following = STARTS[STARTS.index(day) + 1] if day != STARTS[-1] else date(2100, 1, 1)
    assert listed(following - timedelta(days=1)) == found


def test_published_changes():
    changes = {one.key: one for one in categories.diff(date(2025, 2, 26), date(2025, 2, 27))}
    for key, (added, dropped) in COUNTS_2025.items():
        assert (len(changes[key].added), len(changes[key].dropped)) == (added, dropped)
    for version, said in CHANGES.items():
        day = day_of(version)
        found = categories.diff(day - timedelta(days=1), day)
        by_key = {one.key: one for one in found if one.added or one.dropped}
        assert {key: (list(one.dropped), list(one.added)) for key, one in by_key.items()} == {
            key: (sorted(left.split()), sorted(joined.split()))
            for key, (left, joined) in said.items()
        }
    assert changes["transport"].kind == "ended"
    assert changes["education"].kind == "added"
    assert changes["trade"].kind == "changed"


@pytest.mark.parametrize("version", list(EXPERIENCE))
def test_every_condition_of_experience(version):
    day = day_of(version)
    found = {}
    for one in categories.all():
        stated = [known for known in one.versions if known.in_force_from == day]
        for known in stated:
            requirement = known.requirement("experience")
            if requirement:
                terms = requirement.terms
                assert terms.one_occupation
                assert terms.hours == terms.months * 130
                found[one.key] = (
                    terms.months,
                    terms.continuous,
                    terms.window_years,
                    terms.place,
                )
    assert found == EXPERIENCE[version]


def test_every_version_is_copied():
    days = {known.in_force_from for one in categories.all() for known in one.versions}
    assert days == set(map(day_of, EXPERIENCE)) >= set(STARTS)


def test_conditions_without_experience():
    for day in STARTS:
        french = categories.get("french").at(day)
        assert french.occupations == ()
        terms = french.requirement("language").terms
        assert terms == LanguageTerms(
            minima=(Minimum(reading=7, writing=7, listening=7, speaking=7),), language="french"
        )
        assert french.requirement("experience") is None
    military = categories.get("military").at(STARTS[-1])
    assert military.requirement("service").terms == Service(years=10, continuous=True)
    assert military.requirement("offer").terms.months == 36
    assert military.requirement("education").terms.at_least == "two-year"
    assert {one.citation.confidence for one in military.requirements} == {"B", "C"}
    assert military.requirement("service").citation.confidence == "C"
    for one in categories.all():
        for version in one.versions:
            assert version.requirements[0].id == "program"
            for requirement in version.requirements:
                assert all(text.en != text.fr for text in statements(requirement))


def test_an_announcement_is_not_in_force():
    physicians = categories.get("physicians")
    announced, published = physicians.versions
    assert (announced.status, announced.occupations) == ("announced", ())
    assert (announced.in_force_from, announced.in_force_until) == (
        date(2025, 12, 8),
        date(2026, 2, 17),
    )
    assert physicians.at(date(2026, 2, 17)) is None
    assert physicians.at(date(2026, 2, 18)) is published
    assert physicians.standing(date(2025, 12, 7)) == "not-yet"
    assert physicians.standing(date(2025, 12, 8)) == "announced"
    assert physicians.standing(date(2026, 2, 18)) == "in-force"
    assert "physicians" not in {one.key for one in categories.on(date(2026, 1, 1))}


def test_what_ended_is_told_as_ended():
    transport = categories.get("transport")
    assert [end.day for end in transport.endings] == [date(2025, 2, 27)]
    assert transport.standing(date(2025, 2, 26)) == "in-force"
    assert transport.standing(date(2025, 2, 27)) == "ended"
    assert transport.standing(date(2026, 2, 17)) == "ended"
    assert transport.standing(date(2026, 2, 18)) == "in-force"
    agriculture = categories.get("agriculture")
    assert [end.day for end in agriculture.endings] == [date(2026, 2, 18)]
    assert agriculture.standing(date(2026, 2, 18)) == "ended"
    assert agriculture.at(date(2026, 2, 18)) is None
    ends = {one.key for one in categories.all() if one.endings}
    assert ends == {"transport", "agriculture"}


def test_versions_follow_each_other_without_overlap():
    for one in categories.all():
        spans = [(version.in_force_from, version.in_force_until) for version in one.versions]
        for (_, end), (start, _) in pairwise(spans):
            assert end is not None
            assert end < start
        assert all(end is None or start <= end for start, end in spans)
    assert categories.on(BEGIN - timedelta(days=1)) == ()
    assert {one.standing(BEGIN - timedelta(days=1)) for one in categories.all()} == {"not-yet"}


def test_every_recorded_round_maps_to_the_version_in_force():
    drawn = set()
    early = []
    for one in rounds.all():
        version = categories.of_round(one)
        if version is None:
            assert one.type in {"general", "cec", "fsw", "fst", "pnp"}
            continue
        key, start, first, last = ROUND_NAMES[one.name.casefold()]
        assert (version.key, str(version.in_force_from)) == (key, start), one.number
        assert first <= str(one.date) <= last
        assert one.name.casefold() in {name.casefold() for name in version.round_names}
        drawn.add(one.name.casefold())
        if not version.covers(one.date):
            early.append((one.number, version.used_from))
            assert version.used_from <= one.date < version.in_force_from
    assert drawn == set(ROUND_NAMES)
    # the French version of 2026 was used twelve days before it was announced
    assert early == [("394", date(2026, 2, 6))]


def a_round(name, day, type=None):
    return Round("999", day, type or classify(name), name, 1, 400, None, None, "")


def test_a_round_yet_to_come_maps_by_its_name_then_by_its_day():
    stem = a_round("STEM occupations, 2026-Version 3", date(2026, 12, 1))
    assert categories.of_round(stem) is categories.get("stem").at(date(2026, 3, 1))
    french = a_round("French language proficiency", date(2026, 12, 1))
    assert categories.of_round(french) is categories.get("french").at(date(2026, 12, 1))
    older = a_round("Healthcare occupations (2023-1)", date(2023, 7, 1))
    assert categories.of_round(older) is categories.get("healthcare").versions[0]
    with pytest.raises(UnknownIdError, match=r"no version of a category named .* 2027-Version 99"):
        categories.of_round(a_round("Trades Occupations, 2027-Version 99", date(2027, 3, 1)))
    with pytest.raises(UnknownIdError, match="did you mean"):
        categories.of_round(a_round("Trade occupations", date(2020, 1, 1)))


def test_names_say_the_type_of_round():
    for one in categories.all():
        for version in one.versions:
            for type in version.round_types:
                assert classify(version.name.fr) is type
            for name in version.round_names:
                assert classify(name) in version.round_types
                assert name.casefold() in ROUND_NAMES
    drawn = {
        type for one in categories.all() for version in one.versions for type in version.round_types
    }
    assert set(RoundType) - drawn == {"general", "cec", "fsw", "fst", "pnp", "other"}


@pytest.mark.parametrize(
    ("code", "day", "keys"),
    [
        ("63200", date(2025, 6, 1), ["trade"]),
        ("63200", date(2026, 6, 1), []),
        ("63201", date(2025, 6, 1), ["agriculture"]),
        ("63201", date(2026, 6, 1), ["trade"]),
        ("31102", date(2026, 6, 1), ["healthcare", "physicians"]),
        ("31102", date(2026, 1, 1), ["healthcare"]),
        ("63100", date(2026, 6, 1), ["stem"]),
        ("42203", date(2024, 6, 1), ["healthcare"]),
        ("42203", date(2025, 6, 1), ["education"]),
        ("21231", date(2024, 6, 1), ["stem"]),
        ("21231", date(2025, 6, 1), []),
        ("73300", date(2024, 6, 1), ["transport"]),
        ("21231", date(2023, 5, 30), []),
    ],
)
def test_an_occupation_on_a_day(code, day, keys):
    assert [one.key for one in categories.of(code, on=day)] == keys


def test_an_occupation_at_any_time():
    assert [(one.key, one.in_force_from.year) for one in categories.of("42203")] == [
        ("healthcare", 2023),
        ("education", 2025),
        ("education", 2026),
    ]
    with pytest.raises(UnknownIdError, match="there is no NOC 2021 occupation '4220'"):
        categories.of("4220")
    with pytest.raises(UnknownIdError, match=r'no category .traed.; did you mean "trade"'):
        categories.get("traed")


def test_differences():
    day = date(2025, 6, 1)
    assert not categories.diff(day, day)
    there, back = (
        {one.key: (one.added, one.dropped) for one in categories.diff(*days)}
        for days in ((day, date(2026, 3, 1)), (date(2026, 3, 1), day))
    )
    assert {key: (left, joined) for key, (joined, left) in back.items()} == there
    changed = {
        one.key: one.requirements
        for one in categories.diff(day, date(2026, 3, 1))
        if one.kind == "changed"
    }
    assert changed == dict.fromkeys(("healthcare", "stem", "trade", "education"), ("experience",))


def test_notes_are_of_the_newest_version():
    assert categories.notes(date(2026, 2, 17)) == ()
    assert len(categories.notes(date(2026, 2, 18))) == 1
    assert categories.get("trade").name.en == "Trade occupations"
    assert categories.last_verified() >= date(2026, 11, 22)


def packaged():
    return {
        path.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(DATA.glob("*.toml"))
    }


def category(file, key):
    return next(table for table in file["category"] if table["key"] == key)


def wrong(change, name="2026-02-18.toml"):
    """What is said of the packaged files once one of them is changed."""
    files = packaged()
    change(files[name])
    with pytest.raises(TableError) as caught:
        build(files.items())
    return str(caught.value)


def set_(key, value, of=None):
    def change(file):
        (category(file, of) if of else file)[key] = value

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (set_("id", "2026-02-19"), "is not named by its id"),
        (set_("last_verified", "soon"), "last_verified is 'soon'; expected a date"),
        (set_("rows", 95), "rows is 95, but the lists in force have 94"),
        (set_("codes", 94), "codes is 94, but the lists in force have 91"),
        (set_("count", 24, of="trade"), "trade: count is 24, but 25 are listed"),
        (set_("occupations", ["41201", "41200"], of="researchers"), "the codes must rise"),
        (
            set_("occupations", ["41200", "41209"], of="researchers"),
            "no NOC 2021 occupation '41209'",
        ),
        (set_("occupations", ["41200", "44100"], of="researchers"), "44100 is TEER 4, not skilled"),
        (set_("occupations", ["41200", "41200"], of="researchers"), "expected a list of names"),
        (set_("round_types", ["stems"], of="stem"), "expected a list of types of rounds"),
        (set_("round_types", ["stem"], of="researchers"), "would draw 'stem' and 'researchers'"),
        (set_("sauce", "x", of="stem"), "unknown key 'sauce'; did you mean \"source\""),
        (set_("source", "category", of="stem"), "there is no document 'category'; did you mean"),
        (set_("key", "trade", of="stem"), "trade: this category is stated twice"),
        (set_("requirement", []), "french: has no requirement"),
        (lambda file: file["ended"][0].update(key="transports"), "transports: there is no such"),
        (lambda file: file["ended"][0].update(key="physicians"), "physicians: there is no such"),
        (
            lambda file: file["requirement"][0].update(of=["frenc"]),
            "no category 'frenc' is in this",
        ),
        (
            lambda file: file["requirement"].append(file["requirement"][0]),
            "'language' is stated twice",
        ),
        (
            lambda file: file["requirement"][1].update(months=0),
            "months is 0; expected a whole number",
        ),
        (
            lambda file: file["requirement"][1].pop("months"),
            "needs 'months': a whole number from 1",
        ),
        (
            lambda file: file["requirement"][1].update(kind="experiense"),
            'expected one of "experience"',
        ),
        (lambda file: file["requirement"][1].pop("kind"), "needs 'kind'"),
        (
            lambda file: file["requirement"][0].update(minima=[{"reading": 7}]),
            "french language: needs 'writing'",
        ),
    ],
)
def test_loading_checks_what_can_be_checked(change, message):
    assert message in wrong(change)
