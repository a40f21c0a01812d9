"""Plans: which rules score a frame, which lines are wanted, and what happens to bad rows."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from crs._engine.algebra import FrameAlgebra
from crs._engine.audit import AUDIT, Audit
from crs._engine.checks import row_check
from crs._engine.measures import row_measures
from crs._engine.points import Breakdown, lines, points
from crs._law import store
from crs._law.day import checked_day
from crs._law.rules import RuleSet
from crs._text import message
from crs.errors import FrameError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crs._engine.algebra import Algebra, Expr, Stored
    from crs._engine.checks import Check

OnInvalid = Literal["raise", "null"]
"""What happens to bad rows: an error, or no score and a reason."""
Rules = RuleSet | str
REASON = "crs_invalid"
"""The column with the reason why a row has no score."""
_TAKEN = (REASON, *AUDIT, "crs_row")
"""Columns of results that are not the points of a line."""
NUMBER = "crs_row"
"""The column of a file of bad rows with the number of each in the file that was scored."""
DAY = "on"
"""The column with the day of each row, used where neither a day nor rules are given."""


class Order(NamedTuple):
    """What is asked of a frame or a file.

    Attributes:
        today: the day that counts where neither a day nor rules are given.
        on: the day whose rules count, or the name of the column with the day of each row.
        rules: a rule set or its id, or several of them, which count instead.
        breakdown: which lines are wanted.
        on_invalid: what happens to bad rows.
        ignore: the columns that are set aside.
        audit: whether the day, the rules and the caveats of each row are wanted.
    """

    today: date
    on: date | str | None = None
    rules: Rules | Iterable[Rules] | None = None
    breakdown: Breakdown = "total"
    on_invalid: OnInvalid = "raise"
    ignore: Iterable[str] = ()
    audit: bool = False


class Plan(NamedTuple):
    """How a frame is to be scored.

    Attributes:
        sets: the rule sets; each gives one column a line.
        day: the column whose day chooses the rule set of each row; None for one day for all rows.
        on: the day on which facts count, where it is the same for all rows.
        breakdown: the lines that are wanted.
        nulls: whether a bad row gets nulls and a reason; otherwise it raises an error.
        named: whether the names of the columns end in the id of the rule set.
        ignored: the columns that are set aside: neither read nor reported.
        dated: whether the rules are those of the day.
        audit: whether the day, the rules and the caveats of each row are wanted.
    """

    sets: tuple[RuleSet, ...]
    day: str | None
    on: date
    breakdown: Breakdown
    nulls: bool
    named: bool
    ignored: frozenset[str] = frozenset()
    dated: bool = True
    audit: bool = False


class Written(NamedTuple):
    """The expressions of a plan over the columns of one frame.

    Attributes:
        scores: the points, by the name of the column.
        audit: what stands beside them, by the name of the column.
        checks: the checks of a row.
        bad: whether a row is bad; None where bad rows raise an error.
        read: the number of stages of the algebra before the checks; the others look points up.
    """

    scores: dict[str, Expr]
    audit: dict[str, Expr]
    checks: tuple[Check, ...]
    bad: Expr | None
    read: int


def plan(columns: Iterable[str], order: Order) -> Plan:
    """The plan of an order for a frame with these columns.

    Raises:
        NoRulesInForceError: the day is before the first rules.
        UnknownIdError: no rule set, breakdown or way with bad rows has that name.
        FrameError: there is no such column of days, or two rule sets have the same columns.
        TypeError: both a day and rules are given, no rules are, or `ignore` is one text.
    """
    on, rules, breakdown, ignore = order.on, order.rules, order.breakdown, order.ignore
    if isinstance(ignore, str):
        raise TypeError(f"ignore= takes the names of columns; write ignore=[{ignore!r}]")
    ignored = frozenset(ignore)
    for kind, word, known in (
        ("breakdown", breakdown, get_args(Breakdown)),
        ("way with bad rows", order.on_invalid, get_args(OnInvalid)),
    ):
        if word not in known:
            raise UnknownIdError(kind, word, known)
    nulls = order.on_invalid == "null"
    if rules is not None:
        if on is not None:
            raise TypeError("give either on= (the day whose rules count) or rules=, not both")
        named = not isinstance(rules, RuleSet | str)
        sets = sets_of(order)
        if not sets:
            raise TypeError("rules= is empty; give one rule set or more")
        _check_names(sets)
        return Plan(
            sets,
            None,
            order.today,
            breakdown,
            nulls,
            named,
            ignored,
            dated=False,
            audit=order.audit,
        )
    columns = tuple(columns)
    if on is None and DAY in columns and DAY not in ignored:
        on = DAY
    if isinstance(on, str):
        if on not in columns:
            raise FrameError(message("frames.no-day", name=on, columns=", ".join(columns)))
        return Plan(
            store.all(),
            on,
            order.today,
            breakdown,
            nulls,
            named=False,
            ignored=ignored,
            audit=order.audit,
        )
    day = order.today if on is None else checked_day(on, "on")
    return Plan(
        (store.in_force(day),),
        None,
        day,
        breakdown,
        nulls,
        named=False,
        ignored=ignored,
        audit=order.audit,
    )


def sets_of(order: Order) -> tuple[RuleSet, ...]:
    """The rule sets that are asked for; none where a day is.

    Raises:
        UnknownIdError: there is no rule set of such an id.
    """
    rules = () if order.rules is None else order.rules
    asked = (rules,) if isinstance(rules, RuleSet | str) else rules
    return tuple(chosen if isinstance(chosen, RuleSet) else store.get(chosen) for chosen in asked)


def _check_names(sets: tuple[RuleSet, ...]) -> None:
    """Check that no two rule sets have the same columns.

    Raises:
        FrameError: two have.
    """
    seen: dict[str, str] = {}
    for rules in sets:
        name = column_of(rules.root.id, rules)
        if name in seen:
            same = {"first": seen[name], "second": rules.id, "name": name}
            raise FrameError(message("frames.same-rules", **same))
        seen[name] = rules.id


def column_of(line: str, rules: RuleSet | None = None) -> str:
    """The name of the column with the points of a line, such as "crs_core_age"."""
    name = f"crs_{line}" if rules is None else f"crs_{line}_{rules.id}"
    return re.sub("[^a-z0-9_]", "_", name)


def results_of(plan: Plan) -> tuple[str, ...]:
    """The names of the columns that a plan adds, in order."""
    names = dict.fromkeys(name for columns in columns_of(plan) for name in columns.values())
    beside = AUDIT if plan.audit else ()
    return (*names, *beside, *((REASON,) if plan.nulls else ()))


def columns_of(plan: Plan) -> list[dict[str, str]]:
    """The column of each wanted line, by the id of the line, for each rule set of a plan.

    No two lines share a column: where two names would be equal, or equal to the name of another
    column of results, one gets a further underscore.
    """
    taken = dict.fromkeys(_TAKEN, ("", ""))
    by_set = []
    for rules in plan.sets:
        columns = {}
        for id in lines(rules, plan.breakdown):
            name = column_of(id, rules if plan.named else None)
            line = id, rules.id if plan.named else ""
            while taken.setdefault(name, line) != line:
                name += "_"
            columns[id] = name
        by_set.append(columns)
    return by_set


@cache
def _every_result() -> tuple[str, ...]:
    """The columns of results of every packaged rule set."""
    plan = Plan(store.all(), None, date.min, "all", nulls=True, named=False, audit=True)
    return (*results_of(plan), NUMBER)


def is_result(name: str) -> bool:
    """Whether a column is a result of an earlier run, by packaged rules or by rules of a user."""
    return any(name == result or name.startswith(f"{result}_") for result in _every_result())


def write(algebra: Algebra, plan: Plan, *, guarded: bool) -> Written:
    """The expressions of a plan.

    Args:
        algebra: writes the expressions, over columns that were checked.
        plan: the plan.
        guarded: whether bad rows get no points; otherwise the checks must have passed.
    """
    measures = row_measures(algebra, guarded=guarded, day=plan.day or plan.on)
    checks, read = list(measures.checks), len(algebra.stages)
    by_set = [points(algebra, rules, measures, plan.breakdown) for rules in plan.sets]
    columns = columns_of(plan)
    scores: dict[str, Expr] = {}
    if plan.day is None:
        for names, exprs in zip(columns, by_set, strict=True):
            scores |= {names[id]: expr for id, expr in exprs.items()}
    else:
        day = algebra.column(plan.day)
        first = plan.sets[0].in_force_from
        checks.append(row_check(plan.day, day.is_null(), "day-missing"))
        early = day < algebra.constant(first)
        checks.append(row_check(plan.day, early, "no-rules", first=first))
        for id in dict.fromkeys(id for exprs in by_set for id in exprs):
            chosen = algebra.constant(None)
            for rules, exprs in zip(plan.sets, by_set, strict=True):
                if id in exprs:
                    since = day >= algebra.constant(rules.in_force_from)
                    chosen = algebra.choose(since, exprs[id], chosen)
            scores[next(names[id] for names in columns if id in names)] = chosen
    bad = None
    if guarded:
        bad = algebra.keep({"bad": algebra.any([check.bad for check in checks])})["bad"]
        scores = {name: algebra.refuse(bad, expr) for name, expr in scores.items()}
    scores = {name: algebra.points(expr) for name, expr in scores.items()}
    beside = {}
    if plan.audit:
        assert isinstance(algebra, FrameAlgebra)
        totals = [exprs[rules.root.id] for rules, exprs in zip(plan.sets, by_set, strict=True)]
        audit = Audit(algebra, plan.sets, plan.day or plan.on, measures, totals, dated=plan.dated)
        beside = audit.columns(bad)
    return Written(scores, beside, tuple(checks), bad, read)


def day_stored(stored: Mapping[str, Stored], plan: Plan) -> None:
    """Check that the column of days holds dates.

    Raises:
        FrameError: it holds something else.
    """
    if plan.day is not None and stored[plan.day] != "day":
        raise FrameError(message("frames.day-dates", name=plan.day))
