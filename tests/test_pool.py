"""Where a score stands in the pool, from the published bands and never closer than they say."""

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crs import pool
from crs._record.distribution import build, note_words
from crs.errors import AnswerError, PoolError
from facts_digests import POOLS, digest
from recorded import NOW

# typed from pages quoted at the time; the highest band of 2019 was not published
OLDER = {
    date(2019, 4, 12): (
        {
            "451-600": 1_903, "401-450": 34_909, "441-450": 4_410, "431-440": 9_539,
            "421-430": 6_586, "411-420": 6_861, "401-410": 7_513, "351-400": 40_168,
            "391-400": 7_241, "381-390": 8_422, "371-380": 8_306, "361-370": 8_361,
            "351-360": 7_838, "301-350": 23_116, "0-300": 3_471,
        },
        103_840,
    ),
    date(2020, 2, 14): (
        {
            "601-1200": 536, "451-600": 21_116, "401-450": 41_490, "441-450": 9_681,
            "431-440": 9_561, "421-430": 6_590, "411-420": 7_267, "401-410": 8_391,
            "351-400": 49_558, "391-400": 8_517, "381-390": 10_566, "371-380": 10_342,
            "361-370": 10_308, "351-360": 9_825, "301-350": 27_668, "0-300": 3_674,
        },
        144_042,
    ),
}  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def no_own_copy(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRS_DATA_DIR", str(tmp_path_factory.mktemp("own")))
        yield


def counts(found):
    return {f"{band.low}-{band.high}": band.candidates for band in found.bands}


def test_every_distribution_is_the_fact():
    """Each year by the digest of its rows; the newest as far as it is known."""
    by_year = defaultdict(list)
    for found in pool.all():
        by_year[found.as_of.year].append(found)
    assert list(by_year)[: 2 + len(POOLS)] == [*(day.year for day in OLDER), *POOLS]
    for year, (count, expected) in POOLS.items():
        assert count == len(by_year[year]) or year == max(POOLS)
        lines = []
        for found in by_year[year][:count]:
            bands = [f"{name}={number}" for name, number in counts(found).items()]
            words = [str(found.as_of), ";".join(found.rounds), *bands, f"total={found.total}"]
            lines.append(" ".join([*words, "noted"][: len(words) + bool(found.note)]))
        assert digest(lines) == expected, year


@pytest.mark.parametrize("day", OLDER)
def test_the_distributions_before_the_feed_are_the_facts(day):
    bands, total = OLDER[day]
    (found,) = [one for one in pool.all() if one.as_of == day]
    assert {**counts(found), **bands} == counts(found)
    assert set(counts(found)) - set(bands) <= {"601-1200"}
    assert found.total == total


def test_every_distribution_adds_up_but_one_and_that_says_so():
    found = pool.all()
    assert [one.as_of for one in found] == sorted(one.as_of for one in found)
    assert all(one.adds_up() for one in found)
    (odd,) = [one for one in found if one.gaps()]
    assert odd.as_of == date(2023, 4, 26)
    assert "180 less" in odd.note
    assert {one.as_of.isoformat(): one.note for one in found if "repeats" in one.note} == {
        "2022-04-11": "repeats the counts of 2022-03-28",
        "2023-06-28": "repeats the counts of 2023-06-27",
        "2025-12-15": "repeats the counts of 2025-12-14",
    }


def test_latest():
    assert pool.latest() == pool.all()[-1]
    assert str(pool.latest().as_of) == NOW.pools[-1]["as_of"]
    assert pool.latest(on=date(2026, 9, 26)).as_of == date(2026, 9, 13)
    assert pool.latest(on=date(2026, 9, 27)).rounds == ("445", "446", "447")
    with pytest.raises(PoolError, match="is known for 2019-04-11; the first is of 2019-04-12"):
        pool.latest(on=date(2019, 4, 11))


@pytest.mark.parametrize(
    ("score", "at_least", "at_most", "band"),
    [
        (1200, 0, 728, (601, 1200)),
        (601, 0, 728, (601, 1200)),
        (600, 728, 728 + 21_070, (501, 600)),
        (509, 728, 21_798, (501, 600)),
        (501, 728, 21_798, (501, 600)),
        (500, 21_798, 21_798 + 12_745, (491, 500)),
        (451, 21_798 + 73_131 - 14_847, 21_798 + 73_131, (451, 460)),
        (450, 94_929, 94_929 + 13_677, (441, 450)),
        (0, 229_904 - 7_707, 229_904, (0, 300)),
    ],
)
def test_rank(score, at_least, at_most, band):
    found = pool.standing(score, on=date(2026, 10, 1))
    assert (found.at_least, found.at_most) == (at_least, at_most)
    assert (found.band.low, found.band.high) == band
    assert found.width == found.band.candidates == at_most - at_least
    assert (found.as_of, found.score, found.total) == (date(2026, 9, 27), score, 229_904)
    assert pool.standing(score).as_of == pool.latest().as_of


def test_rank_where_the_parts_do_not_add_up_is_as_wide_as_their_sum():
    found = pool.standing(475, on=date(2023, 4, 26))
    assert (found.at_least, found.at_most) == (604 + 884, 604 + 884 + 55_867)
    assert (found.band.low, found.band.high) == (451, 500)
    assert "180 less" in found.note
    assert pool.standing(445, on=date(2023, 4, 26)).band.low == 441


def test_rank_in_the_older_layout():
    found = pool.standing(475, on=date(2020, 2, 14))
    assert (found.at_least, found.at_most) == (536, 536 + 21_116)
    assert (found.band.low, found.band.high) == (451, 600)
    left = pool.standing(700, on=date(2019, 12, 31))
    assert (left.as_of, left.at_most) == (date(2019, 4, 12), 273)
    assert "601-1200 was not published" in left.note


@given(st.sampled_from(range(128)), st.integers(0, 1199))
def test_a_higher_score_never_stands_lower(place, score):
    day = pool.all()[place].as_of
    lower, higher = pool.standing(score, on=day), pool.standing(score + 1, on=day)
    assert 0 <= higher.at_least <= lower.at_least <= lower.at_most <= lower.total
    assert higher.at_most <= lower.at_most
    assert lower.band.low <= score <= lower.band.high


@pytest.mark.parametrize("score", [-1, 1201, 509.0, "509", True])
def test_only_scores_have_a_rank(score):
    with pytest.raises(AnswerError, match="is not a score; expected a whole number from 0 to 1200"):
        pool.standing(score)


def test_parts_that_are_more_than_their_sum():
    odd = build(date(2026, 1, 1), ["1"], [(0, 20, 5), (11, 20, 4), (0, 10, 2)], 5)
    assert odd.note == "the parts of 0-20 add up to 1 more than 0-20"
    assert odd.adds_up()


def test_every_note_of_a_pool_is_said_in_french():
    notes = {one.note for one in pool.all()} - {""}
    assert notes
    for note in notes:
        words = note_words(note)
        assert words.en == note
        assert not {*words.en.split("; ")} & {*words.fr.split("; ")}
    assert tuple(note_words("as nobody foresaw")) == ("as nobody foresaw",) * 2
