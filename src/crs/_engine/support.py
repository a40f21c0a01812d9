"""The frames that can be scored: which engine reads each, and what it promises."""

from __future__ import annotations

from typing import Any, NamedTuple


class Supported(NamedTuple):
    """A kind of frame.

    Attributes:
        library: the library that it is of, as it is imported.
        kind: what the library calls it.
        engine: the module of `crs._engine` that scores it.
        extra: the extra of this package that the engine needs.
        lazy: whether nothing is worked out before the frame is asked for.
        early: whether bad rows are told when the frame is scored, not when it is worked out.
        numbered: whether an error names the numbers of bad rows.
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
    """The error of something that is no data frame."""
    kind = f"{type(frame).__module__.partition('.')[0]} {type(frame).__qualname__}"
    return TypeError(f"{kind} is no data frame; {WHAT_IS_READ}")


def engine_of(frame: object) -> str:
    """The engine for a frame; Narwhals reads what is not known here."""
    library = type(frame).__module__.partition(".")[0]
    return next((one.engine for one in SUPPORTED if one.library == library), "narwhals")


def names_of(frame: Any) -> list[str]:
    """The columns of a frame of any kind, by name; a lazy frame is not worked out for it."""
    if hasattr(frame, "collect_schema"):
        return list(frame.collect_schema().names())
    return list(frame.column_names if hasattr(frame, "column_names") else frame.columns)
