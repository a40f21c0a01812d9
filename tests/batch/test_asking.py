"""What a call may ask, and what one frame or one rule set is out of the ordinary."""

import sys
from datetime import date

import polars as pl
import pytest
from hypothesis import given

import crs
from crs._engine import polars as engine
from crs._frames.rows import to_row
from crs._law.terms import ABILITIES
from crs.testing import profiles, rule_sets
from reforms import head

NEWEST = crs.rules.all()[-1].id
ONE = {"age": [29], "education": ["masters"]}
ENORMOUS = (
    head("enormous", "Enormous", "Énorme")
    + """

[[group]]
id         = "total"
label      = { en = "Total", fr = "Total" }
source     = "brief"
section    = "1"
confidence = "C"
members    = ["core", "spouse", "transferability", "additional"]
maximum    = 31200

[[group]]
id         = "additional"
label      = { en = "Additional", fr = "Supplémentaires" }
source     = "brief"
section    = "1"
confidence = "C"
members    = [MEMBERS]
cap        = 30600
maximum    = 30600

[[factor]]
id         = "additional.job_offer"
label      = { en = "Job offer", fr = "Offre d’emploi" }
source     = "brief"
section    = "1"
confidence = "C"
rows       = "job_offer"
columns    = ["either"]
points     = [
  ["none",                           0],
  [["senior-manager", "other"], 32000],
]

[[factor]]
id         = "additional.nomination"
label      = { en = "Nomination", fr = "Désignation" }
source     = "brief"
section    = "1"
confidence = "C"
rows       = "provincial_nomination"
columns    = ["either"]
points     = [
  [false,    0],
  [true, 32000],
]
"""
)
"""A sum in it is more than 16 bits hold, though no result is."""


def of(frame, **asked):
    return crs.batch.score(frame, **{"rules": NEWEST} | asked)


@pytest.mark.parametrize(
    ("asked", "kind", "says"),
    [
        ({"breakdown": "section"}, crs.errors.UnknownIdError, '"sections"'),
        ({"on_invalid": "ignore"}, crs.errors.UnknownIdError, '"null"'),
        ({"rules": "2025"}, crs.errors.UnknownIdError, '"2025-03-25"'),
        ({"on": date(2026, 1, 1)}, TypeError, "not both"),
        ({"rules": [NEWEST, NEWEST]}, crs.errors.FrameError, "give each once"),
        ({"rules": []}, TypeError, "one rule set or more"),
        ({"rules": None, "on": date(2014, 12, 31)}, crs.errors.NoRulesInForceError, "2015-01-01"),
        ({"rules": None, "on": "day"}, crs.errors.FrameError, 'no column "day"'),
    ],
)
def test_a_wrong_question_is_told(asked, kind, says):
    with pytest.raises(kind) as problem:
        of(pl.DataFrame(ONE), **asked)
    assert says in str(problem.value)


def test_rows_are_numbered_across_the_parts_of_a_long_frame(monkeypatch):
    monkeypatch.setattr(engine, "_PART", 1_000)
    ages = [age % 60 for age in range(2_500)]
    frame = pl.DataFrame({"age": ages, "education": ["masters"] * len(ages)})
    by_age = {
        age: crs.score(crs.Profile(age=age, education="masters"), rules=NEWEST).total
        for age in range(60)
    }
    assert of(frame)["crs_total"].to_list() == [by_age[age] for age in ages]
    ages[2_100] = 121
    wrong = frame.with_columns(age=pl.Series(ages))
    with pytest.raises(crs.errors.FrameError, match=r"1 of 2,500 rows \(row 2,101\)"):
        of(wrong)
    found = of(wrong, on_invalid="null")["crs_invalid"]
    assert (found.null_count(), found[2_100].split()[:2]) == (2_499, ["age", "121:"])


def test_results_in_both_languages_need_to_say_which_is_first():
    spoken = [
        f"{language}_{ability}" for language in ("english", "french") for ability in ABILITIES
    ]
    rows = [
        {name: 7 if name.startswith(given) else None for name in spoken}
        for given in ("english", "french", ("english", "french"))
    ]
    frame = pl.DataFrame([{"age": 29, "education": "masters"} | row for row in rows])
    found = of(frame, on_invalid="null")
    alone = [
        crs.score(crs.Profile(age=29, education="masters", **spoken), rules=NEWEST).total
        for spoken in ({"english": {"clb": 7}}, {"french": {"nclc": 7}})
    ]
    assert found["crs_total"].to_list() == [*alone, None]
    assert "first_language must be" in found["crs_invalid"][2]


def test_expressions_need_no_types_of_a_plain_frame():
    person = crs.Profile(age=29, education="masters", canadian_work_years=1.5)
    row = {name: value for name, value in to_row(person).items() if "_test" not in name}
    plain = {"age": pl.Int64, "education": pl.String}
    frame = pl.DataFrame([row], infer_schema_length=None).cast(plain)
    total = crs.batch.expressions(NEWEST)["crs_total"]
    assert frame.select(total).item() == crs.score(person, rules=NEWEST).total


@given(profiles(), rule_sets())
def test_any_rule_set_scores_any_profile_as_alone(profile, rules):
    row = {name: [value] for name, value in to_row(profile).items()}
    found = of(pl.DataFrame(row), rules=rules, breakdown="sections")
    score = crs.score(profile, rules=rules)
    assert found["crs_total"].item() == score.total
    assert found["crs_additional"].item() == score.additional


def test_sums_of_more_than_16_bits_are_not_cut(tmp_path):
    file = tmp_path / "enormous.toml"
    members = ", ".join(f'"{one.id}"' for one in crs.rules.get(NEWEST)["additional"].members)
    file.write_text(ENORMOUS.replace("MEMBERS", members), encoding="utf-8")
    rules = crs.rules.load(file)
    person = crs.Profile(age=29, education="masters", job_offer="other", provincial_nomination=True)
    expected = crs.score(person, rules=rules).total
    assert expected > 30_000
    row = {name: [value] for name, value in to_row(person).items()}
    for breakdown in ("total", "all"):  # by folded tables, and by the lines that are added up
        found = of(pl.DataFrame(row), rules=rules, breakdown=breakdown)
        assert found["crs_total"].to_list() == [expected]
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.from_arrow(pl.DataFrame(row).to_arrow())
    for breakdown in ("total", "all"):
        found = of(relation, rules=rules, breakdown=breakdown)
        assert found.project("crs_total").fetchall() == [(expected,)]


def test_days_among_other_things_are_told():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {"age": [29] * 2, "education": ["masters"] * 2, "on": [date(2025, 1, 1), "soon"]}
    )
    with pytest.raises(crs.errors.FrameError, match=r'"on" must hold dates'):
        crs.batch.score(frame)


def test_small_whole_numbers_of_pandas():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(ONE).astype({"age": "uint8"})
    expected = crs.score(crs.Profile(age=29, education="masters"), rules=NEWEST).total
    assert of(frame)["crs_total"].tolist() == [expected]
    with pytest.raises(crs.errors.FrameError, match="200"):
        of(frame.assign(age=frame["age"] + 171))


@pytest.mark.parametrize(
    ("library", "kind"), [("narwhals.stable.v2", "pandas"), ("polars", "polars")]
)
def test_without_its_library_one_is_told_what_to_install(monkeypatch, library, kind):
    monkeypatch.setitem(sys.modules, library, None)
    name = library.partition(".")[0]
    monkeypatch.delitem(sys.modules, f"crs._engine.{name}", raising=False)
    frame = type("DataFrame", (), {"__module__": f"{kind}.core"})()
    with pytest.raises(crs.errors.MissingLibraryError, match=r'pip install "crs-score\[batch\]"'):
        of(frame)


@pytest.mark.parametrize("good", range(4))
def test_reasons_of_scattered_rows(good):
    words = ["masters"] * good + ["x", "y", "masters", "z"]
    found = of(pl.DataFrame({"age": [29] * len(words), "education": words}), on_invalid="null")
    assert found["crs_invalid"].is_not_null().to_list() == [word != "masters" for word in words]


def test_a_column_of_days_may_have_any_name():
    days = [date(2026, 1, 1)] * 2
    frame = pl.DataFrame({"age": [29, 300], "education": ["masters"] * 2, "row": days})
    with pytest.raises(crs.errors.FrameError, match=r"300 in 1 of 2 rows \(row 2\)"):
        crs.batch.score(frame, on="row")
    pandas = pytest.importorskip("pandas")
    with pytest.raises(crs.errors.FrameError, match=r"300 in 1 of 2 rows \(row 2\)"):
        crs.batch.score(pandas.DataFrame(frame.to_dict(as_series=False)), on="row")


@pytest.mark.parametrize("name", ["_crs_age", "_CRS_bad"])
def test_columns_in_the_way_of_a_query_are_told(name):
    duckdb = pytest.importorskip("duckdb")
    with pytest.raises(crs.errors.FrameError, match=f'"{name}" stands in the way'):
        of(duckdb.sql(f"SELECT 29 AS age, 'masters' AS education, 3 AS {name}"))
    with pytest.raises(crs.errors.FrameError, match=f'"{name}" stands in the way'):
        crs.batch.sql(NEWEST, columns={"age": "whole", "education": "text", name: "whole"})


@pytest.mark.parametrize("score", ["1e1", "\t8", "0x8", "8_0"])
def test_scores_are_read_as_they_are_printed(score):
    four = dict.fromkeys((f"english_{ability}" for ability in ABILITIES), "8")
    row = ONE | {name: [value] for name, value in four.items()} | {"english_test": ["celpip"]}
    frame = pl.DataFrame(row | {"english_reading": [score]})
    assert of(frame, on_invalid="null")["crs_total"].to_list() == [None]
    pandas = pytest.importorskip("pandas")
    found = of(pandas.DataFrame(frame.to_dict(as_series=False)), on_invalid="null")
    assert found["crs_total"].isna().tolist() == [True]


def test_no_rows_of_pandas_without_types():
    pandas = pytest.importorskip("pandas")
    found = of(pandas.DataFrame({"age": [], "education": []}))
    assert (list(found.columns), len(found)) == (["age", "education", "crs_total"], 0)


def test_a_half_beside_reports_may_be_a_band():
    """Where other rows name a test, scores are texts."""
    columns = {"age": [29, 30], "education": ["masters"] * 2, "english_test": ["celpip", None]}
    columns |= {
        f"english_{ability}": ["9", "8.5"]
        for ability in ("reading", "writing", "listening", "speaking")
    }
    with pytest.raises(crs.errors.FrameError) as problem:
        crs.batch.score(pl.DataFrame(columns), rules="2025-03-25")
    assert "english_test" in str(problem.value)
    assert "nearest" not in str(problem.value)
