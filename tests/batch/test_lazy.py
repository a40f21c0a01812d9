"""Lazy frames of Polars: whatever is asked of one, it gives what the eager frame gives."""

import operator

import polars as pl
import pytest

import crs
from crs._engine import polars as engine
from crs._frames.rows import to_row
from kinds_of_frames import of_polars
from test_every_engine import columns_of, drawn

NEWEST = crs.rules.all()[-1].id


@pytest.fixture(scope="module", name="frame")
def _frame():
    rows = [{"client": place, **to_row(one)} for place, one in enumerate(drawn(120))]
    return of_polars(columns_of(rows))


@pytest.fixture(name="scored", params=["in-memory", "streaming"])
def _scored(request, frame, monkeypatch):
    """A lazy frame that comes in batches, the same eagerly, and how the lazy one is collected."""
    monkeypatch.setattr(engine, "_PART", 50)
    asked = {"rules": NEWEST, "breakdown": "sections", "ignore": ["client"]}
    lazy, eager = (crs.batch.score(one, **asked) for one in (frame.lazy(), frame))
    return lazy, eager, operator.methodcaller("collect", engine=request.param)


QUERIES = {
    "all of it": lambda f: f,
    "the first rows": lambda f: f.head(7),
    "rows between": lambda f: f.slice(45, 20),
    "the last rows": lambda f: f.tail(5),
    "some rows": lambda f: f.filter(pl.col("crs_total") > 400),
    "some rows by an input": lambda f: f.filter(pl.col("age") > 30),
    "the first of some rows": lambda f: f.filter(pl.col("age") > 30).head(9),
    "some of the first rows": lambda f: f.head(70).filter(pl.col("age") > 30),
    "a result": lambda f: f.select("crs_total"),
    "a column of one's own": lambda f: f.select("client"),
    "how many": lambda f: f.select(pl.len()),
    "numbers of rows alone": lambda f: f.with_row_index().select("index"),
    "rows joined by their numbers": lambda f: f.with_row_index().join(
        f.with_row_index().select("index"), on="index", maintain_order="left"
    ),
    "sums": lambda f: f.select(pl.col("crs_total", "crs_core").sum()),
    "the frame twice": lambda f: pl.concat([f, f]),
    "scored once more": lambda f: crs.batch.score(
        f.rename({"crs_total": "before"}), rules="2015-01-01", ignore=["client", "before"]
    ),
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_over_scores(scored, query):
    lazy, eager, collect = scored
    expected = query(eager)
    found = query(lazy)
    assert found.collect_schema() == expected.schema
    assert collect(found).equals(expected)


def test_scores_are_written_batch_by_batch(scored, tmp_path):
    lazy, eager, _ = scored
    lazy.sink_parquet(tmp_path / "out.parquet")
    assert pl.read_parquet(tmp_path / "out.parquet").equals(eager)


def test_a_bad_row_is_told_as_it_is(frame, scored):
    *_, collect = scored
    age = pl.when(pl.col("client") == 110).then(300).otherwise("age").alias("age")
    bad = crs.batch.score(frame.lazy().with_columns(age), rules=NEWEST, ignore=["client"])
    with pytest.raises(crs.errors.FrameError, match="300 in 1 of the 20 rows of one part"):
        collect(bad)
    assert collect(bad.head(50)).height == 50


def test_an_error_of_the_frame_itself_is_polars_own(frame, scored):
    *_, collect = scored
    text = pl.format("x{}", "age").cast(pl.Int64).alias("age")
    lazy = crs.batch.score(frame.drop("client").lazy().with_columns(text), rules=NEWEST)
    with pytest.raises(pl.exceptions.InvalidOperationError, match="x"):
        collect(lazy)
