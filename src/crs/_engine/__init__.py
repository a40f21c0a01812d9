"""One program from measures to points, and the writers that say it in other languages.

An engine sees a rule set, the value of each of its measures and whether an accompanying spouse is
scored; it never sees a person. `programs` is what `crs.score` runs and `evaluate` the oracle of
every engine. For whole columns, `write` says a score in the operations of an `Algebra`, of which
each writer (Polars, Narwhals, SQL, JavaScript) has its own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from crs._engine.python import programs, slots

if TYPE_CHECKING:
    from crs._engine.algebra import Algebra, FrameAlgebra
    from crs._engine.plan import write
    from crs._engine.reference import evaluate

_HOMES = {
    "Algebra": "algebra",
    "FrameAlgebra": "algebra",
    "evaluate": "reference",
    "write": "plan",
}
"""The module of each name that one person's score does not need; it is imported when first used."""

__all__ = ["Algebra", "FrameAlgebra", "evaluate", "programs", "slots", "write"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'crs._engine' has no attribute {name!r}")
    return getattr(import_module(f"crs._engine.{_HOMES[name]}"), name)
