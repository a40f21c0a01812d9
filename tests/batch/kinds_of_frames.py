"""Every engine that is tested: how a frame of it is made, and how its values are read back."""

import importlib
import os
from datetime import date
from math import isnan
from typing import Any, NamedTuple

import pytest

from crs._engine.support import SUPPORTED, Supported
from crs._facts.columns import schema
from sparks import needed, session

QUIET = [
    pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning:modin"),
    pytest.mark.filterwarnings("ignore::FutureWarning:modin"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyspark"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
"""Leaves out what the libraries of frames say of themselves and of each other."""


class Engine(NamedTuple):
    """One engine under test.

    `make` makes a frame of plain lists and `read` reads one back as plain lists, with None for
    every null. `of` is what is promised for its kind of frame.
    """

    name: str
    of: Supported
    make: Any
    read: Any
    nan_is_null: bool = False

    @property
    def module(self):
        return f"crs._engine.{self.of.engine}"

    def none_of(self, frame):
        """The frame without its rows."""
        if self.of.engine in {"duckdb", "spark"}:
            return frame.filter("age < 0")
        if self.of.library == "dask":
            return frame.map_partitions(lambda part: part[:0])
        return frame[:0] if hasattr(frame, "iloc") else frame.slice(0, 0)

    def start(self):
        """Skip the test, with a word, where the engine cannot run here."""
        if self.of.library == "pyspark":
            needed()
        for module, what in ((self.of.library, "is not installed"), (self.module, "is not here")):
            try:
                importlib.import_module(module)
            except ImportError as problem:
                pytest.skip(f"{module} {what}: {problem}")


def promised(library, *, lazy=False):
    [found] = [one for one in SUPPORTED if (one.library, one.lazy) == (library, lazy)]
    return found


def type_of(name, values):
    """How a column of plain values is held: of its values, or of its kind where it has none."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int, float}:
        return float
    if kinds:
        [kind] = kinds
        return kind
    kind = schema()[name].kind if name in schema() else ""
    whole = dict.fromkeys(("age", "equal-levels", "level"), int)
    return {**whole, "day": date, "years": float, "yes-or-no": bool}.get(kind, str)


def even(columns):
    """The columns with values of one type each."""
    return {
        name: [None if value is None else float(value) for value in values]
        if type_of(name, values) is float
        else values
        for name, values in columns.items()
    }


def plain(values):
    return [None if isinstance(one, float) and isnan(one) else one for one in values]


def of_polars(columns):
    import polars as pl

    return pl.DataFrame(even(columns))


def from_polars(frame):
    return frame.lazy().collect().to_dict(as_series=False)


def of_pandas(columns):
    import pandas as pd

    return pd.DataFrame(even(columns))


def of_nullable_pandas(columns):
    import pandas as pd

    names = {int: "Int64", float: "Float64", str: "string", bool: "boolean"}
    columns = even(columns)
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype=names.get(type_of(name, values)))
            for name, values in columns.items()
        }
    )


def from_pandas(frame):
    return {
        name: plain(frame[name].astype(object).where(frame[name].notna(), None).tolist())
        for name in frame.columns
    }


def of_arrow(columns):
    import pyarrow as pa

    return pa.table(even(columns))


def of_modin(columns):
    os.environ["MODIN_ENGINE"] = "python"  # in this process; the others need more libraries
    import modin.pandas as pd

    return pd.DataFrame(of_pandas(columns))


def of_dask(columns):
    import dask.dataframe as dd

    frame = of_nullable_pandas(columns)
    for name, values in columns.items():
        if type_of(name, values) is date:  # which Dask would take for text
            frame[name] = frame[name].astype("datetime64[us]")
    return dd.from_pandas(frame, npartitions=2, sort=False)


def of_duckdb(columns):
    import duckdb

    return duckdb.from_arrow(of_arrow(columns))


def from_duckdb(relation):
    rows = relation.fetchall()
    return {name: [row[place] for row in rows] for place, name in enumerate(relation.columns)}


def of_spark(columns):
    names = {int: "bigint", float: "double", str: "string", bool: "boolean", date: "date"}
    columns = even(columns)
    types = ", ".join(f"`{name}` {names[type_of(name, all)]}" for name, all in columns.items())
    rows = list(zip(*columns.values(), strict=True))
    return session().createDataFrame(rows, types)


def from_spark(frame):
    rows = frame.collect()
    return {name: [row[name] for row in rows] for name in frame.columns}


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("polars", promised("polars"), of_polars, from_polars),
        Engine(
            "polars-lazy",
            promised("polars", lazy=True),
            lambda columns: of_polars(columns).lazy(),
            from_polars,
        ),
        Engine("pandas", promised("pandas"), of_pandas, from_pandas, nan_is_null=True),
        Engine(
            "pandas-nullable",
            promised("pandas"),
            of_nullable_pandas,
            from_pandas,
            nan_is_null=True,
        ),
        Engine("pyarrow", promised("pyarrow"), of_arrow, lambda table: table.to_pydict()),
        Engine(
            "modin",
            promised("modin"),
            of_modin,
            lambda frame: from_pandas(frame.modin.to_pandas()),
            nan_is_null=True,
        ),
        Engine(
            "dask",
            promised("dask", lazy=True),
            of_dask,
            lambda frame: from_pandas(frame.compute(scheduler="sync")),
            nan_is_null=True,
        ),
        Engine("duckdb", promised("duckdb", lazy=True), of_duckdb, from_duckdb),
        Engine("spark", promised("pyspark", lazy=True), of_spark, from_spark),
    )
}
