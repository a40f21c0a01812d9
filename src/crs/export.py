"""The rules written out in other languages, for programs that are not Python.

>>> import crs
>>> text = crs.export.javascript("2025-03-25")
>>> "export const score = (row" in text
True

Nothing is stated a second time: each text is written from the tree of rules that `crs.score`
reads, checks and messages included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._engine.javascript import module
from crs._engine.plan import plan
from crs._frames.queries import sql

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crs._engine.plan import Rules

__all__ = ["javascript", "sql"]


def javascript(rules: Rules | Iterable[Rules] | None = None, *, on: date | None = None) -> str:
    """One ES module, without dependencies, that scores a flat row.

    It exports `score(row, {rules, on, lang, ignore})`, which checks a row and gives its total, its
    sections and every line by id, or what is wrong as `{column, code, message}` in English or
    French; `scoreLevels(row, {rules, on})`, which checks nothing, for rows of levels that were
    checked before; `scorer(rules)`, the same chosen once; `ruleSets` and `columns`. A row has the
    columns of `crs.batch.SCHEMA`; one that it does not have is an error, unless `ignore` names it.

    Args:
        rules: a rule set, its id or one loaded from a file, or several of them, such as
            `crs.rules.all()`; a call of the module then says which counts.
        on: instead of `rules`, the day whose rules are meant. Unless either is given, today in
            Ottawa.

    Raises:
        FrameError: two rule sets have one id.
        NoRulesInForceError: `on` is before 2015-01-01.
        UnknownIdError: there is no such rule set.
        TypeError: both `on` and `rules` are given, or neither says a rule set.

    Examples:
        >>> import crs
        >>> text = crs.export.javascript(crs.rules.all())
        >>> text.count("\\nconst points")
        5
    """
    asked = plan((), on=on, rules=rules, breakdown="all", on_invalid="null")
    return module(asked.sets)
