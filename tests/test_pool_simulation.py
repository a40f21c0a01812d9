"""A made-up pool: the same people every time, valid ones, in the published bands and no closer."""

import sys
from dataclasses import replace
from datetime import date
from math import inf
from random import Random

import pytest

import crs
from crs._record.distribution import build
from crs._text import message
from crs.errors import FrameError, MissingLibraryError, PoolError
from flat_rows import to_document

pl = pytest.importorskip("polars", reason="the extra batch is not installed")

from crs._frames import candidates, pool  # noqa: E402 - they need the extra

# the published counts, typed from the record of the department's feed and its older page
PUBLISHED = {
    date(2019, 4, 12): [
        (601, 1200, 273), (451, 600, 1903), (441, 450, 4410), (431, 440, 9539), (421, 430, 6586),
        (411, 420, 6861), (401, 410, 7513), (391, 400, 7241), (381, 390, 8422), (371, 380, 8306),
        (361, 370, 8361), (351, 360, 7838), (301, 350, 23116), (0, 300, 3471),
    ],
    date(2022, 1, 17): [
        (601, 1200, 899), (501, 600, 5106), (491, 500, 2738), (481, 490, 6192), (471, 480, 14828),
        (461, 470, 13010), (451, 460, 10434), (441, 450, 9650), (431, 440, 10225),
        (421, 430, 7687), (411, 420, 9139), (401, 410, 10582), (351, 400, 58692),
        (301, 350, 31704), (0, 300, 5799),
    ],
    date(2026, 9, 27): [
        (601, 1200, 728), (501, 600, 21070), (491, 500, 12745), (481, 490, 12817),
        (471, 480, 16465), (461, 470, 16257), (451, 460, 14847), (441, 450, 13677),
        (431, 440, 13419), (421, 430, 12173), (411, 420, 11888), (401, 410, 11454),
        (351, 400, 47298), (301, 350, 17359), (0, 300, 7707),
    ],
}  # fmt: skip
RULES = {
    date(2019, 4, 12): "2017-06-06",
    date(2022, 1, 17): "2020-10-20",
    date(2026, 9, 27): "2025-03-25",
}
EVERY_DAY = pytest.mark.parametrize("day", PUBLISHED, ids=str)


@pytest.fixture(scope="module", name="people")
def _people():
    """Twenty thousand candidates of the last distribution."""
    return crs.pool.simulate(20_000, seed=1, as_of=date(2026, 9, 27))


def counted(frame, rules, bands):
    """How many rows score in each band."""
    totals = crs.batch.score(frame, rules=rules)["crs_total"].to_list()
    return [sum(low <= total <= high for total in totals) for low, high, _ in bands]


def with_pool(distribution):
    """A record of this distribution alone."""
    return replace(crs.rounds.packaged(), distributions=(distribution,))


# ---------------------------------------------------------------------------------- the bands


@EVERY_DAY
@pytest.mark.parametrize("n", [1, 2, 7, 3000])
def test_bands_are_met_to_rounding(day, n):
    frame = crs.pool.simulate(n, seed=3, as_of=day)
    assert frame.height == n
    bands = PUBLISHED[day]
    total = sum(count for _, _, count in bands)
    for here, (_, _, count) in zip(counted(frame, RULES[day], bands), bands, strict=True):
        assert abs(here - n * count / total) < 1


def test_a_pool_of_the_published_size_has_the_published_counts():
    day = date(2019, 4, 12)
    frame = crs.pool.simulate(103_840, seed=1, as_of=day)
    bands = PUBLISHED[day]
    assert counted(frame, RULES[day], bands) == [count for _, _, count in bands]
    assert crs.pool.goodness_of_fit(frame, as_of=day).chi_square == 0


def test_the_day_of_the_distribution_chooses_the_rules():
    # asked for the day the rules changed, the last distribution is older, and so are its rules
    day = date(2025, 3, 25)
    published = crs.pool.latest(on=day)
    assert published.as_of < day
    found = crs.pool.goodness_of_fit(crs.pool.simulate(50, seed=1, as_of=day), as_of=day)
    assert (found.as_of, found.rules) == (published.as_of, "2020-10-20")


def test_where_the_parts_disagree_the_wider_band_is_met():
    day = date(2023, 4, 26)
    found = crs.pool.goodness_of_fit(crs.pool.simulate(2000, seed=1, as_of=day), as_of=day)
    assert (451, 500) in [band[:2] for band in found.bands]
    assert "180 less" in found.note
    assert found.largest_error < 1 / 2000


def test_shares_are_rounded_by_largest_remainder():
    bands = build(date(2026, 1, 1), ["1"], [(6, 9, 5), (3, 5, 3), (0, 2, 2)], 10).bands
    assert pool.shares(bands, 10) == [5, 3, 2]
    # 3.5, 2.1 and 1.4: the one left over goes to the first
    assert pool.shares(bands, 7) == [4, 2, 1]
    # 0.5, 0.3 and 0.2
    assert pool.shares(bands, 1) == [1, 0, 0]
    # 1.5, 0.9 and 0.6: two are left over
    assert pool.shares(bands, 3) == [1, 1, 1]


def test_a_band_that_nobody_reaches_is_told(monkeypatch):
    monkeypatch.setattr(pool, "PATIENCE", 2**13)
    high = build(date(2026, 9, 1), ["1"], [(1190, 1200, 5), (0, 1189, 5)], 10)
    with pytest.raises(PoolError, match="none scored in 1190-1200, where candidates are") as told:
        crs.pool.simulate(10, seed=1, record=with_pool(high))
    assert "the pool of 2026-09-01 cannot be made up" in str(told.value)
    # where none is wanted there, it is no matter
    rest = with_pool(high._replace(bands=high.bands[1:]))
    assert crs.pool.simulate(1, seed=1, record=rest).height == 1


# ------------------------------------------------------------------------------- the same people


def test_the_same_seed_gives_the_same_people():
    first, again, other = (crs.pool.simulate(500, seed=seed) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)
    assert crs.pool.draw_candidates(500, seed=1).equals(crs.pool.draw_candidates(500, seed=1))


def test_numbers_are_those_of_pythons_generator():
    words = Random(7)
    assert candidates.numbers(5, Random(7)).to_list() == [words.getrandbits(32) for _ in range(5)]


def test_the_first_rows_are_a_sample_too(people):
    totals = crs.batch.score(people, rules="2025-03-25")["crs_total"]
    # of 10,000 of 20,000 the mean is off by some 0.5 of 70 points of spread; bands in order of
    # their filling would be off by far more
    assert abs(totals.head(10_000).mean() - totals.tail(10_000).mean()) < 4


# ---------------------------------------------------------------------------- plausible people


def test_every_row_is_a_valid_profile(people):
    assert set(people.columns) <= set(crs.batch.SCHEMA)
    assert {"age", "education", "spouse", "french_reading", "job_offer"} <= set(people.columns)
    totals = crs.batch.score(people, rules="2025-03-25", on_invalid="raise")["crs_total"]
    for row, total in list(zip(people.iter_rows(named=True), totals, strict=True))[:300]:
        profile = crs.Profile.model_validate(to_document(row))
        assert crs.score(profile, rules="2025-03-25").total == total


def test_nominations_are_in_the_highest_band_only(people):
    totals = crs.batch.score(people, rules="2025-03-25")["crs_total"]
    assert people["provincial_nomination"].sum() > 0
    assert totals.filter(people["provincial_nomination"]).min() > 600


def test_the_answers_of_a_candidate_hang_together(people):
    drawn = crs.pool.draw_candidates(20_000, seed=5)
    for frame in (people, drawn):
        working = frame["canadian_work_years"].cast(int) + frame["foreign_work_years"]
        assert (working <= frame["age"].cast(int) - 20).all()
        studied = frame.filter(pl.col("canadian_study") != "none")
        assert not studied["education"].is_in(["less-than-secondary", "secondary"]).any()
        long = frame.filter(pl.col("canadian_study") == "three-or-more-year")
        assert not long["education"].is_in(["one-year", "two-year"]).any()
        assert not frame.filter(pl.col("age") < 25)["education"].is_in(["doctorate"]).any()
        alone = frame.filter(~pl.col("spouse")).select(pl.col("^spouse_.*$"))
        assert all(alone[name].null_count() == alone.height for name in alone.columns)
        both = frame.filter(pl.col("first_language") == "french")
        assert both["french_reading"].null_count() == 0
        four = frame.select(pl.col("^english_.*$")).drop_nulls()
        spread = four.max_horizontal() - four.min_horizontal()
        assert spread.max() <= 2


def test_draws_follow_the_assumptions():
    drawn = crs.pool.draw_candidates(100_000, seed=1)
    # six standard deviations of a share of 100,000 are 0.0045 and less
    assert drawn["sibling_in_canada"].mean() == pytest.approx(0.060, abs=0.0046)
    assert drawn["provincial_nomination"].mean() == pytest.approx(0.010, abs=0.002)
    assert (drawn["first_language"] == "french").mean() == pytest.approx(0.080, abs=0.0053)
    young = drawn.filter(pl.col("age") < 25)
    # 230, 210, 440, 80 and 40 times 130, 30, 20, 20 and 50 of a million
    share = (230 * 130 + 210 * 30 + 440 * 20 + 80 * 20 + 40 * 50) / 1_000_000
    assert young.height / 100_000 == pytest.approx(share, abs=0.005)
    ages = young["age"].value_counts()
    assert sorted(ages["age"].to_list()) == [21, 22, 23, 24]
    assert ages["count"].min() / young.height == pytest.approx(0.25, abs=0.04)


# ------------------------------------------------------------------------------ the assumptions


def test_the_assumptions_are_marked_and_each_row_adds_up():
    assert "Mark C" in candidates.__doc__
    assert "no published source" in message("reform.basis").en
    assert message("reform.basis").fr.startswith("nos propres")
    tables = {
        name: table
        for name, table in vars(candidates).items()
        if isinstance(table, candidates.Weights)
    }
    assert len(tables) == 21
    for name, table in tables.items():
        for row in table.rows.values():
            assert len(row) == len(table.values), name
            assert sum(row) == candidates.OF, name


def test_every_answer_that_chooses_a_row_has_one():
    """A value without a row would be drawn as nothing, and nobody would see it."""
    drawn = crs.pool.draw_candidates(50_000, seed=2)
    always = ("age", "education", "canadian_study", "canadian_work_years", "foreign_work_years",
              "job_offer", "spouse", "first_language")  # fmt: skip
    assert [name for name in always if drawn[name].null_count()] == []
    wed = drawn.filter(pl.col("spouse"))
    about = ("spouse_education", "spouse_accompanying", "spouse_canadian_work_years")
    assert [name for name in about if wed[name].null_count()] == []


# -------------------------------------------------------------------------------------- the fit


def test_chi_square_is_that_of_the_textbook():
    # 509 is the sum of the tutorial: 110 + 135 + 124 + 40 + 100; the other earns nothing
    frame = pl.DataFrame(
        {
            "age": [29, 50],
            "education": ["masters", "less-than-secondary"],
            "canadian_work_years": [1, 0],
            "foreign_work_years": [3, 0],
            **{f"english_{one}": [9, None] for one in ("reading", "writing")},
            **{f"english_{one}": [9, None] for one in ("listening", "speaking")},
        }
    )
    found = crs.pool.goodness_of_fit(frame, as_of=date(2022, 1, 17))
    assert (found.as_of, found.rules, found.candidates) == (date(2022, 1, 17), "2020-10-20", 2)
    assert [band.simulated for band in found.bands] == [0, 1, *[0] * 12, 1]
    # the sum of o²/e, less n; e is 2 × 5,106 / 196,685 and 2 × 5,799 / 196,685
    assert found.chi_square == pytest.approx(196_685 / 10_212 + 196_685 / 11_598 - 2)
    assert found.degrees_of_freedom == 14
    assert found.largest_error == pytest.approx(0.5 - 5_106 / 196_685)
    assert found.bands[1] == crs.pool.BandFit(501, 600, 5_106, 1, 5_106 / 196_685, 0.5)


def test_a_band_published_as_empty():
    frame = pl.DataFrame({"age": [50], "education": ["none"]})
    empty = build(date(2026, 1, 1), ["1"], [(1, 1200, 0), (0, 0, 5)], 5)
    assert crs.pool.goodness_of_fit(frame, record=with_pool(empty)).chi_square == 0
    assert crs.pool.goodness_of_fit(frame, record=with_pool(empty)).degrees_of_freedom == 0
    full = build(date(2026, 1, 1), ["1"], [(1, 1200, 5), (0, 0, 0)], 5)
    assert crs.pool.goodness_of_fit(frame, record=with_pool(full)).chi_square == inf


def test_the_fit_of_candidates_drawn_freely_is_worse(people):
    chosen = crs.pool.goodness_of_fit(people)
    drawn = crs.pool.goodness_of_fit(crs.pool.draw_candidates(20_000, seed=1))
    assert chosen.largest_error < 1 / 20_000
    assert drawn.chi_square > chosen.chi_square + 100


# ------------------------------------------------------------------------------------ wrong input


@pytest.mark.parametrize("n", [0, -1, 2.0, "10", True, None])
@pytest.mark.parametrize("make", [crs.pool.simulate, crs.pool.draw_candidates])
def test_there_is_no_pool_of_such_a_size(make, n):
    with pytest.raises(PoolError, match="cannot be made up; expected a whole number, 1 or more"):
        make(n, seed=1)


@pytest.mark.parametrize("n", [10_000_001, 10**9, 10**20])
@pytest.mark.parametrize("make", [crs.pool.simulate, crs.pool.draw_candidates])
def test_a_pool_that_no_memory_holds_is_refused(make, n):
    with pytest.raises(PoolError, match="is too large; expected 10,000,000 at most"):
        make(n, seed=1)


@pytest.mark.parametrize("seed", [-1, 1.5, "1", None])
def test_seeds_are_whole_numbers(seed):
    with pytest.raises(PoolError, match="is no seed; expected a whole number, 0 or more"):
        crs.pool.simulate(1, seed=seed)


def test_no_distribution_that_early():
    with pytest.raises(PoolError, match="the first is of 2019-04-12"):
        crs.pool.simulate(1, seed=1, as_of=date(2019, 4, 11))


def test_no_fit_of_nobody_and_of_impossible_people():
    with pytest.raises(PoolError, match="no rows"):
        crs.pool.goodness_of_fit(pl.DataFrame({"age": [], "education": []}))
    with pytest.raises(FrameError, match="education"):
        crs.pool.goodness_of_fit(pl.DataFrame({"age": [20], "education": ["Master"]}))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: crs.pool.simulate(1, seed=1),
        lambda: crs.pool.draw_candidates(1, seed=1),
        lambda: crs.pool.goodness_of_fit(None),
    ],
    ids=["simulate", "draw", "fit"],
)
def test_without_the_extra_it_says_what_to_install(monkeypatch, ask):
    monkeypatch.delitem(sys.modules, "crs._engine.polars", raising=False)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingLibraryError, match=r'pip install "crs-score\[batch\]"'):
        ask()
