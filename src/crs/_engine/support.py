"""The kinds of frames that can be scored, with the engine and the limits of each."""

from __future__ import annotations

from typing import Any, NamedTuple


class Supported(NamedTuple):
    """A kind of frame.

    Attributes:
        library: the name by which the library is imported.
        kind: the name of the class in the library.
        engine: the module of `crs._engine` that scores it.
        extra: the extra of this package that the engine needs.
        lazy: whether scores are computed only when the frame is collected.
        early: whether bad rows raise an error when the frame is scored, not when it is collected.
        numbered: whether an error gives the numbers of bad rows.
    """

    library: str
    kind: str
    engine: str
    extra: str
    lazy: bool = False
    early: bool = True
    numbered: bool = True


SUPPORTED = (
    Supported("polars", "DataFrame", "polars", "batch"),
    Supported("polars", "LazyFrame", "polars", "batch", lazy=True, early=False, numbered=False),
    Supported("pandas", "DataFrame", "narwhals", "batch"),
    Supported("pyarrow", "Table", "narwhals", "batch"),
    Supported("modin", "DataFrame", "narwhals", "batch"),
    Supported("dask", "DataFrame", "narwhals", "batch", lazy=True, early=False, numbered=False),
    Supported("duckdb", "DuckDBPyRelation", "duckdb", "duckdb", lazy=True, numbered=False),
    Supported("pyspark", "DataFrame", "spark", "spark", lazy=True, early=False, numbered=False),
)
"""Every kind of frame that is tested."""

WHAT_IS_READ = (
    "expected a data frame of Polars, pandas, PyArrow, Modin, Dask, DuckDB or Spark, or of another "
    "library that Narwhals reads"
)


def no_frame(frame: object) -> TypeError:
    """The error for an object that is no data frame."""
    kind = f"{type(frame).__module__.partition('.')[0]} {type(frame).__qualname__}"
    return TypeError(f"{kind} is no data frame; {WHAT_IS_READ}")


def engine_of(frame: object) -> str:
    """The engine for a frame; Narwhals reads every kind that is not listed."""
    library = type(frame).__module__.partition(".")[0]
    return next((kind.engine for kind in SUPPORTED if kind.library == library), "narwhals")


def names_of(frame: Any) -> list[str]:
    """The names of the columns of a frame of any kind; a lazy frame is not collected."""
    if hasattr(frame, "collect_schema"):
        return list(frame.collect_schema().names())
    return list(frame.column_names if hasattr(frame, "column_names") else frame.columns)
