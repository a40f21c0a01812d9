"""What a spreadsheet makes of a file, and what must not happen then."""

from __future__ import annotations

import polars as pl
from polars.selectors import by_name

from crs._frames.files.values import NUMBER
from crs._text.outside import FORMULA

MOST_ROWS = 2**20 - 1
"""How many rows an Excel sheet has below its heads."""


def defused(name: str) -> pl.Expr:
    """A column of text in which no cell is a formula to a spreadsheet.

    A cell that begins like one gets an apostrophe before it. Numbers, and a lone dash, stay.
    """
    text = by_name(name).cast(pl.String)  # a head may be a pattern to others: "*"
    formula = text.str.contains(FORMULA) & ~text.str.contains(NUMBER) & (text != "-")
    return pl.when(formula).then(pl.lit("'") + text).otherwise(text).alias(name)


def harmless(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame in whose text, heads included, a spreadsheet finds no formula."""
    texts = [name for name, dtype in frame.schema.items() if _is_text(dtype)]
    frame = frame.with_columns(defused(name) for name in texts)
    heads = pl.DataFrame({"head": frame.columns}).select(defused("head")).to_series()
    return frame.rename(dict(zip(frame.columns, heads, strict=True)))


def _is_text(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.String | pl.Categorical | pl.Enum)
