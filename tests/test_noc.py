"""Occupations: the table, the skilled trades, the search, and what a wrong code is met with."""

import json
from collections import Counter

import pytest

from commands import run, wrong
from crs import noc
from crs._law import noc_2016
from crs._law.noc import skilled_levels
from crs.errors import TableError, UnknownIdError
from facts_digests import CONCORDANCE, FRENCH_TITLES, OCCUPATIONS, digest
from second_copy_occupations import EVERY, SKILLED, TRADES, TRADES_BY_TEER, is_trade


def codes(text):
    return [found.code for found in noc.search(text)]


def test_every_row_is_the_fact():
    """Code, title and TEER of each unit group, by the digest of its broad category."""
    for first, (count, expected) in OCCUPATIONS.items():
        lines = [f"{a.code},{a.title},{a.teer}" for a in noc.all() if a.code.startswith(first)]
        assert (len(lines), digest(lines)) == (count, expected), first
    assert sum(count for count, _ in OCCUPATIONS.values()) == len(noc.all())


def test_the_table_is_whole():
    known = noc.all()
    assert len(known) == len({one.code for one in known}) == EVERY
    assert [one.code for one in known] == sorted(one.code for one in known)
    assert all(len(one.code) == 5 and one.code.isdigit() and one.title for one in known)
    assert {one.teer for one in known} == {0, 1, 2, 3, 4, 5}
    assert sum(one.skilled for one in known) == SKILLED
    assert {one.teer for one in known if one.skilled} == {0, 1, 2, 3}
    assert noc.get("00012").code == "00012"


def test_skilled_trades_are_those_of_the_code_test():
    trades = [one for one in noc.all() if one.skilled_trade]
    assert trades == [one for one in noc.all() if is_trade(one.code)]
    assert Counter(one.teer for one in trades) == TRADES_BY_TEER
    for group, left_out, count in TRADES:
        inside = [one.code for one in noc.all() if one.code.startswith(group)]
        assert set(left_out) < set(inside) or not left_out
        found = [one.code for one in trades if one.code.startswith(group)]
        assert found == [code for code in inside if code not in left_out]
        assert len(found) == count
    assert sum(count for _, _, count in TRADES) == len(trades)


@pytest.mark.parametrize(
    ("code", "trade"),
    [("73300", True), ("72600", False), ("93200", False), ("62200", True), ("63201", True)],
)
def test_trades_at_the_edges(code, trade):
    assert noc.get(code).skilled_trade is trade


def test_trades_of_noc_2016_are_of_skill_level_b():
    before = noc.trades_2016()
    assert [
        code
        for code in ("7231", "8211", "9231", "6321", "6331", "6311", "8311", "9311")
        if before.include(code)
    ] == ["7231", "8211", "9231", "6321", "6331"]
    for known in (before, noc.trades()):
        assert known.citation.clause["en"].startswith("IRPR 87.2(1)")
    assert skilled_levels("noc-2016") == ("0", "A", "B")


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("0013", "0"),
        ("2173", "A"),
        ("1111", "A"),
        ("7231", "B"),
        ("7514", "C"),
        ("6711", "D"),
        ("2831", None),
        ("21231", None),
        ("abcd", None),
    ],
)
def test_skill_levels_of_noc_2016(code, level):
    assert noc.skill_level_2016(code) == level


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("software engineer", ["21231", "21311"]),
        ("SOFTWARE Engineers", ["21231", "21311"]),
        ("soft eng", ["21231", "21311"]),
        ("cook", ["63200"]),
        ("truck driver", ["73300"]),
        ("early childhood educators", ["42202"]),
        ("kindergarten teacher", ["41221"]),
        ("coachs", ["53201"]),
        ("6320", ["63200", "63201", "63202"]),
        ("632 baker", ["63202"]),
        ("63202", ["63202"]),
        ("boss", []),
        ("gas", ["72302"]),
        ("pastry baker", []),
        ("", []),
        ("!", []),
    ],
)
def test_search_by_words_and_by_digits(text, first):
    assert codes(text)[: max(len(first), 1)] == first


def test_accents_do_not_count():
    assert codes("éngineer sôftware") == codes("software engineer")


def test_every_title_finds_its_occupation():
    for one in noc.all():
        assert one in noc.search(one.title)
        assert one in noc.search(one.title_fr)
        assert list(noc.search(one.code)) == [one]


def test_what_a_title_leaves_out_comes_last():
    found = noc.search("engineer")
    assert found.index(noc.get("21300")) < found.index(noc.get("22300"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", ["00012"]),
        (12, ["00012"]),
        ("0012", ["00012"]),
        ("NOC 21231", ["21231"]),
        ("21231 - Software engineers", ["21231"]),
        ("noc21231", ["21231"]),
        ("2123I", ["21231"]),
        ("O0012", ["00012"]),
        ("6 3200", ["63200"]),
        ("21213", ["21231", "22113"]),
        ("63203", ["63200", "63201", "63202"]),
        ("2123", ["21230", "21231", "21232"]),
        ("632000", ["63200"]),
        ("cooks", ["63200"]),
        ("oil", []),
        ("99999", []),
        ("", []),
        ("٢١٢٣١", []),
    ],
)
def test_a_wrong_code_is_met_with_the_nearest(written, meant):
    with pytest.raises(noc.UnknownCodeError) as caught:
        noc.get(written)
    near = [one.code for one in caught.value.near]
    assert near[: len(meant)] == meant
    assert len(near) <= 3
    assert isinstance(caught.value, UnknownIdError)
    if meant:
        assert f'did you mean "{meant[0]}" ({noc.get(meant[0]).title})' in str(caught.value)


def test_a_code_of_noc_2016_is_told_as_one():
    with pytest.raises(noc.UnknownCodeError) as caught:
        noc.get("2173")
    assert str(caught.value) == (
        "there is no NOC 2021 occupation '2173'; four digits are a code of NOC 2016, "
        "and this is NOC 2021; a code has five digits, such as 21231"
    )


def test_a_document_that_is_not_there_is_an_error():
    from crs._law.cite import cite

    table = {"source": "irp", "section": "2", "confidence": "A"}
    with pytest.raises(TableError, match=r"x.toml: here: there is no document .irp.; did you"):
        cite("x.toml", table, where="here")


# --------------------------------------------------------------------------- French titles


def test_every_french_title_is_the_fact():
    """Code and French title of each unit group, by the digest of its broad category."""
    for first, expected in FRENCH_TITLES.items():
        lines = [f"{a.code},{a.title_fr}" for a in noc.all() if a.code.startswith(first)]
        assert digest(lines) == expected, first
    assert {a.code[0] for a in noc.all()} == FRENCH_TITLES.keys()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cuisiniers", "63200"),
        ("Cuisinières", "63200"),
        ("ingénieurs logiciel", "21231"),
        ("INGENIEUR LOGICIEL", "21231"),
        ("infirmières autorisées", "31301"),
        ("charpentier", "72310"),
        ("camions de transport", "73300"),
        ("soudeur", "72106"),
    ],
)
def test_search_in_french_without_accents(text, first):
    assert codes(text)[0] == first


def test_titles_are_shown_in_the_language_asked_for():
    assert "Directeurs financiers" in run("noc", "show", "10010", "--lang", "fr")
    assert "Financial managers" in run("noc", "show", "10010")
    found = json.loads(run("noc", "search", "financial managers", "--lang", "fr", "-f", "json"))
    assert found[0]["title"] == "Directeurs financiers/directrices financières"
    listed = run("categories", "show", "trade", "--on", "2026-10-01", "--lang", "fr")
    assert "Soudeurs/soudeuses" in " ".join(listed.split())
    with pytest.raises(noc.UnknownCodeError) as caught:
        noc.get("10001")
    assert "Directeurs financiers" in caught.value.text.fr


# --------------------------------------------------------------------------- NOC 2016


def test_the_concordance_is_the_fact():
    """Codes, titles and targets of each group, by the digest of its first digit."""
    codes = [code for code in map("{:04d}".format, range(10_000)) if noc_2016.written(code)]
    groups = [noc.group_2016(code) for code in codes]
    assert Counter(len(group.became) for group in groups) == {1: 440, 2: 40, 3: 16, 4: 3, 5: 1}
    assert {new.code for group in groups for new in group.became} == {a.code for a in noc.all()}
    for first, expected in CONCORDANCE.items():
        lines = [
            f"{group.code},{group.title},{' '.join(sorted(new.code for new in group.became))}"
            for group in groups
            if group.code.startswith(first)
        ]
        assert digest(lines) == expected, first
    with pytest.raises(UnknownIdError, match="NOC 2016"):
        noc.group_2016("9999")


# Facts: noc2016-to-2021.csv, groups that have become one.
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("7511", "73300"),
        ("1111", "11100"),
        ("0011", "00010"),
        ("NOC 7511", "73300"),
        ("CNP 2016 7511", "73300"),
    ],
)
def test_a_group_of_noc_2016_that_became_one_is_read_and_told(written, code):
    read = noc_2016.read(written)
    assert read.code == code
    assert f"is read as NOC 2021 {code}, {noc.get(code).title}" in read.told.en
    assert noc.get(code).title_fr in read.told.fr
    assert f"NOC 2021 {code}" in run("noc", "show", written)


@pytest.mark.parametrize("written", ["21231", "NOC 21231", "noc21231", " 21231 "])
def test_a_code_of_noc_2021_is_read_as_itself(written):
    assert noc_2016.read(written) == ("21231", None)


# Facts: noc2016-to-2021.csv, split groups; 2173 names a continuation, 2174 has expired.
@pytest.mark.parametrize(
    ("written", "became"),
    [
        ("2173", ["21231", "21211"]),
        ("2174", ["21230", "21232", "21234"]),
        ("2171", ["21222", "21211", "21220", "21221", "21233"]),
    ],
)
def test_a_split_group_of_noc_2016_is_asked_about(written, became):
    with pytest.raises(noc.SplitGroupError) as caught:
        noc_2016.read(written)
    assert [new.code for new in caught.value.near] == became
    for code in became:
        assert f'"{code}" ({noc.get(code).title})' in str(caught.value)
        assert noc.get(code).title_fr in caught.value.text.fr
    assert "duties decide" in wrong("noc", "show", written)
