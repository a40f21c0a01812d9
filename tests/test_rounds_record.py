"""The packaged record of rounds, against the facts and against itself."""

import sys
from collections import defaultdict
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

import crs
import recorded
from commands import run
from crs import rounds
from crs._law.terms import RoundType
from crs._record import record, store
from crs._record.names import classify, title
from crs.errors import UnknownIdError
from facts_digests import ROUNDS, digest
from recorded import NOW

CORRECTED = {
    ("104", "date"): ("2018-11-14", date(2018, 11, 15)),
    ("108", "date"): ("2019-01-09", date(2019, 1, 10)),
    ("146", "date"): ("2020-04-30", date(2020, 5, 1)),
    ("148", "date"): ("2020-05-14", date(2020, 5, 15)),
    ("208", "invitations"): ("681", 888),
    ("208", "tie_break"): (
        "October 7 at 16:38:21 UTC",
        datetime(2021, 10, 7, 16, 38, 21, tzinfo=UTC),
    ),
    ("357", "drawn_at"): ("2025-07-12T16:27:45Z", datetime(2025, 7, 22, 16, 27, 45, tzinfo=UTC)),
}


@pytest.fixture(autouse=True)
def no_own_copy(tmp_path, monkeypatch):
    monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path))


def test_every_row_is_the_fact():
    """Each year by its published sum and by the digest of its rows; 2026 as far as it is known."""
    by_year = defaultdict(list)
    for known in rounds.all():
        by_year[known.date.year].append(known)
    assert list(by_year)[: len(ROUNDS)] == list(ROUNDS)
    for year, (invitations, count, expected) in ROUNDS.items():
        verified = by_year[year][:count]
        assert count == len(by_year[year]) or year == max(ROUNDS)
        assert sum(known.invitations for known in verified) == invitations
        fields = ("number", "date", "type", "name", "invitations", "cutoff", "tie_break")
        fields += ("drawn_at", "source")
        lines = [
            ",".join(record.in_words(getattr(known, field)) for field in fields)
            for known in verified
        ]
        assert digest(lines) == expected, year


def test_every_row_is_read_as_it_stands_in_the_file():
    wrong = {(row["number"], row["field"]) for row in recorded.rows("corrections")}
    assert [known.number for known in rounds.all()] == NOW.numbers
    for row, known in zip(NOW.rounds, rounds.all(), strict=True):
        for field, value in row.items():
            if (known.number, field) not in wrong:
                assert record.in_words(getattr(known, field)) == value, (known.number, field)


def test_the_record_is_whole_and_in_order():
    known = rounds.all()
    assert len(known) == len(NOW.rounds)
    assert (known[0].number, known[0].date) == ("1", date(2015, 1, 31))
    assert (known[-1].number, known[-1].date) == (NOW.last["number"], NOW.as_of)
    assert rounds.as_of == NOW.as_of == record.source().as_of
    expected = [str(n) for n in range(1, len(NOW.rounds))]
    expected[90:91] = ["91a", "91b"]
    assert [one.number for one in known] == expected
    assert [one.date for one in known] == sorted(one.date for one in known)
    lowest = min(known, key=lambda one: one.cutoff)
    highest = max(known, key=lambda one: one.cutoff)
    assert (lowest.number, lowest.cutoff, lowest.invitations) == ("176", 75, 27_332)
    assert (highest.number, highest.cutoff) == ("91b", 902)
    assert [one.number for one in known if not one.tie_break] == [str(n) for n in range(1, 77)]
    for one in known:
        assert classify(one.name) is one.type, one.number
        assert one.tie_break is None or one.tie_break.tzinfo is UTC
        assert one.drawn_at is None or one.tie_break is None or one.tie_break <= one.drawn_at


def test_the_seven_corrections_and_nothing_else():
    found = {
        (wrong.number, wrong.field): (wrong.feed_value, getattr(known, wrong.field))
        for known in rounds.all()
        for wrong in known.corrections
    }
    assert found == CORRECTED
    for known in rounds.all():
        for wrong in known.corrections:
            assert wrong.number == known.number
            assert len(wrong.evidence) > 20
    said = {row["number"]: row for row in record.rows("rounds")}
    assert said["104"]["date"] == "2018-11-14"
    assert said["208"]["invitations"] == "681"
    assert said["208"]["tie_break"] == ""
    assert said["357"]["drawn_at"] == "2025-07-12T16:27:45Z"


def test_filters_by_type_date_and_number():
    cec = rounds.all(type="cec", since=date(2026, 1, 1), until=date(2026, 1, 21))
    assert [(one.number, one.cutoff) for one in cec] == [("390", 511), ("392", 509)]
    assert list(rounds.all(type=RoundType.MILITARY)) == [rounds.latest("military").round]
    assert rounds.latest().round.number == NOW.last["number"]
    cec = [row for row in NOW.rounds if row["type"] == "cec"]
    assert rounds.latest(type="cec").round.number == cec[-1]["number"]
    assert rounds.get("91a").type is RoundType.FST
    assert rounds.get(392).tie_break == datetime(2025, 10, 29, 4, 35, 24, tzinfo=UTC)
    with pytest.raises(UnknownIdError, match=r'there is no type of round .ce.; did you mean "cec"'):
        rounds.all(type="ce")
    with pytest.raises(UnknownIdError, match="there is no round '91'; did you mean 91a or 91b"):
        rounds.get("91")
    not_held = {RoundType.RESEARCHERS, RoundType.OTHER}
    assert {round.type for round in rounds.all()} == set(RoundType) - not_held
    for type in not_held:
        assert not rounds.all(type=type)
        with pytest.raises(UnknownIdError, match=rf"'{type}'; those on record are .*\"cec\""):
            rounds.latest(type)


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("GENERAL", "general"),
        ("Trade occupations (2023-1)", "trade"),
        ("Trades  Occupations 2027-Version 4", "trade"),
        ("french language  PROFICIENCY", "french"),
        ("Aucun programme précisé", "general"),
        ("Catégorie de l’expérience canadienne", "cec"),
        ("Travailleurs qualifiés (fédéral)", "fsw"),
        ("Métiers spécialisés (fédéral)", "fst"),
        ("Programme des candidats des provinces", "pnp"),
        ("Compétence en français, 2026-version 2", "french"),
        ("Professions des soins de santé et des services sociaux (version 3)", "healthcare-social"),
        ("Professions des soins de santé (version 1)", "healthcare"),
        ("Professions en STIM (version 1)", "stem"),
        ("Professions liées aux métiers", "trade"),
        ("Médecins ayant une expérience de travail au Canada", "physicians"),
        ("Researchers and scientists with Canadian Work Experience, 2026-Version 1", "researchers"),
        ("Chercheurs ayant de l’expérience de travail au Canada 2026-version 1", "researchers"),
    ],
)
def test_names_are_classified_by_words(name, type):
    assert classify(name) == type


SENIOR_MANAGERS = (
    "Cadres supérieurs/cadres supérieures ayant de l’expérience de travail au Canada 2026-version 1"
)


# as stored from the French feed, character for character
@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Aucun programme spécifié", "general"),
        ("Générale", "general"),
        ("Catégorie de l’expérience canadienne", "cec"),
        ("Programme des candidats des provinces", "pnp"),
        ("Programme des travailleurs de métiers spécialisés (fédéral)", "fst"),
        ("Programme des travailleurs qualifiés (fédéral)", "fsw"),
        ("Compétence linguistique en français (Version 1)", "french"),
        ("Compétence linguistique en français 2026-Version 2", "french"),
        ("Professions de la santé (Version 1)", "healthcare"),
        ("Professions de la santé et des services sociaux (Version 2)", "healthcare-social"),
        ("Professions de la santé et des services sociaux 2026-version 3", "healthcare-social"),
        ("Professions des STIM (Version 1)", "stem"),
        ("Métiers spécialisés (Version 1)", "trade"),
        ("Métiers (Version 1)", "trade"),
        ("Métiers (Version 2)", "trade"),
        ("Métiers spécialisés 2026-Version 3", "trade"),
        ("Métiers des transports (Version 1)", "transport"),
        ("Métiers de l'agriculture et de l'agroalimentaire (Version 1)", "agriculture"),
        ("Professions de l’éducation (Version 1)", "education"),
        ("Médecins ayant de l’expérience de travail au Canada 2026-Version 1", "physicians"),
        (SENIOR_MANAGERS, "senior-managers"),
        ("Recrues militaires qualifiées, 2026-Version 1", "military"),
    ],
)
def test_the_names_of_the_french_feed(name, type):
    assert classify(name) == type


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Generally",
        "High-wage occupations, 2026-Version 1",
        '=HYPERLINK("http://evil","x") Canadian Experience Class',
        "<b>Canadian Experience Class</b>",
        "General practitioners",
        "Trade and transport occupations",
        "Médecins et cadres supérieurs",
    ],
)
def test_a_name_that_says_no_one_type_is_not_guessed(name):
    assert classify(name) is RoundType.OTHER


def test_every_name_of_a_category_in_our_own_list_tells_its_type():
    for category in crs.categories.all():
        for version in category.versions:
            assert version.round_types, category.key
            for name in version.name:
                assert classify(name) in version.round_types


def test_the_source_is_said_in_both_languages():
    source = record.source()
    assert source.feed["en"].endswith("/ee_rounds_123_en.json")
    assert source.feed["fr"].endswith("/ee_rounds_123_fr.json")
    assert source.title.keys() == source.credit.keys() == {"en", "fr"}
    assert source.last_verified == date(2026, 11, 22)


def test_as_of_is_looked_up_and_other_names_are_not_there():
    assert crs.rounds.as_of == store.current().as_of
    with pytest.raises(AttributeError, match="no attribute 'as_off'"):
        rounds.as_off  # noqa: B018


@pytest.mark.parametrize("kind", ["polars", "pandas"])
def test_a_frame_has_days_and_moments(kind, monkeypatch):
    monkeypatch.setitem(sys.modules, kind, SimpleNamespace(DataFrame=dict))
    frame = rounds.all().to_frame(kind)
    assert frame["number"] == NOW.numbers
    assert {type(value) for value in frame["type"]} == {str}
    assert frame["date"] == [known.date for known in rounds.all()]
    assert frame["tie_break"] == [known.tie_break for known in rounds.all()]
    assert rounds.all(type="fsw").to_frame(kind)["cutoff"] == [rounds.latest("fsw").round.cutoff]
    assert rounds.all(type="cec", until=date(2015, 1, 1)).to_frame(kind)["date"] == []


FRENCH_NAMES = {
    "No Program Specified": "Aucun programme spécifié",
    "French-Language proficiency 2026-Version 2": (
        "Compétence linguistique en français 2026-Version 2"
    ),
    "Skilled Military Recruits, 2026-Version 1": "Recrues militaires qualifiées, 2026-Version 1",
    "Trades Occupations, 2026-Version 3": "Métiers spécialisés 2026-Version 3",
}
"""From stored rows of the French feed, beside the English names of the same rounds."""


@pytest.mark.parametrize(("english", "french"), FRENCH_NAMES.items())
def test_a_round_has_a_name_in_each_language(english, french):
    assert tuple(title(english)) == tuple(title(french)) == (english, french)


def test_a_round_may_have_had_a_name_of_its_own():
    """The first round of trades was called otherwise in French than those after it."""
    name = "Trade occupations (Version 1)"
    assert title(name, "261").fr == "Métiers spécialisés (Version 1)"
    assert title(name, "276").fr == title(name).fr == "Métiers (Version 1)"


def test_every_round_on_record_has_a_french_name():
    assert {one.name for one in record.packaged().rounds if len({*title(one.name)}) == 1} == set()
    assert tuple(title("Of a kind to come")) == ("Of a kind to come", "Of a kind to come")


def test_a_round_is_told_by_its_french_name():
    told = " ".join(run("rounds", "show", "430", "--lang", "fr").split())
    assert "Recrues militaires qualifiées, 2026-Version 1" in told
    assert "Skilled" not in told
