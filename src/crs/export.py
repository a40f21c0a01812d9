"""The rules written out in other languages, for programs that are not Python.

>>> import crs
>>> text = crs.export.javascript("2025-03-25")
>>> "export const score = (row" in text
True

Nothing is stated a second time: each text is written from the tree of rules that `crs.score`
reads, checks and messages included.
"""

from crs._frames.queries import javascript, sql

__all__ = ["javascript", "sql"]
