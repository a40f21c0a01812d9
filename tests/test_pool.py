"""Where a score stands in the pool, from the published bands and never closer than they say."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crs import pool
from crs._record.distribution import build
from crs.errors import PoolError

FACTS = next(
    (
        found
        for above in Path(__file__).resolve().parents
        if (found := above / "shared" / "facts" / "pool.csv").is_file()
    ),
    Path(__file__).parents[2] / "shared" / "facts" / "pool.csv",
)


@pytest.fixture(autouse=True, scope="module")
def no_own_copy(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRS_DATA_DIR", str(tmp_path_factory.mktemp("own")))
        yield


def counts(found):
    return {f"{band.low}-{band.high}": band.candidates for band in found.bands}


def test_every_distribution_is_the_fact():
    if not FACTS.is_file():
        pytest.skip("the facts are not beside this clone; the other tests hold without them")
    ours = {found.as_of.isoformat(): found for found in pool.all()}
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    assert len(facts) == len(ours) - 2 == 126
    for fact in facts:
        found = ours[fact["as_of"]]
        theirs = {
            key[4:].replace("_", "-"): int(value)
            for key, value in fact.items()
            if key.startswith("crs_")
        }
        assert counts(found) == theirs, fact["as_of"]
        assert (found.total, ";".join(found.rounds)) == (int(fact["total"]), fact["rounds"])
        assert bool(found.note) == bool(fact["note"]), fact["as_of"]
    with FACTS.with_name("pool-legacy.csv").open(encoding="utf-8", newline="") as file:
        for fact in csv.DictReader(file):
            found = ours[fact["as_of"]]
            known = counts(found) | {"total": found.total}
            assert known[fact["band"]] == int(fact["count"])


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
    assert pool.latest().as_of == date(2026, 9, 27)
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
    found = pool.rank(score, on=date(2026, 10, 1))
    assert (found.at_least, found.at_most) == (at_least, at_most)
    assert (found.band.low, found.band.high) == band
    assert found.width == found.band.candidates == at_most - at_least
    assert (found.as_of, found.score, found.total) == (date(2026, 9, 27), score, 229_904)
    assert found == pool.rank(score)


def test_rank_where_the_parts_do_not_add_up_is_as_wide_as_their_sum():
    found = pool.rank(475, on=date(2023, 4, 26))
    assert (found.at_least, found.at_most) == (604 + 884, 604 + 884 + 55_867)
    assert (found.band.low, found.band.high) == (451, 500)
    assert "180 less" in found.note
    assert pool.rank(445, on=date(2023, 4, 26)).band.low == 441


def test_rank_in_the_older_layout():
    found = pool.rank(475, on=date(2020, 2, 14))
    assert (found.at_least, found.at_most) == (536, 536 + 21_116)
    assert (found.band.low, found.band.high) == (451, 600)
    left = pool.rank(700, on=date(2019, 12, 31))
    assert (left.as_of, left.at_most) == (date(2019, 4, 12), 273)
    assert "601-1200 was not published" in left.note


@given(st.sampled_from(range(128)), st.integers(0, 1199))
def test_a_higher_score_never_stands_lower(place, score):
    day = pool.all()[place].as_of
    lower, higher = pool.rank(score, on=day), pool.rank(score + 1, on=day)
    assert 0 <= higher.at_least <= lower.at_least <= lower.at_most <= lower.total
    assert higher.at_most <= lower.at_most
    assert lower.band.low <= score <= lower.band.high


@pytest.mark.parametrize("score", [-1, 1201, 509.0, "509", True, None])
def test_only_scores_have_a_rank(score):
    with pytest.raises(PoolError, match="is not a score; expected a whole number from 0 to 1200"):
        pool.rank(score)


def test_parts_that_are_more_than_their_sum():
    odd = build(date(2026, 1, 1), ["1"], [(0, 20, 5), (11, 20, 4), (0, 10, 2)], 5)
    assert odd.note == "the parts of 0-20 add up to 1 more than 0-20"
    assert odd.adds_up()
