"""What is to be scored: by which rules, how far broken down, and what becomes of bad rows."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from crs._engine.points import Breakdown, lines, points
from crs._engine.reading import Reader, check, wrong
from crs._law.clock import today
from crs._law.scoring import registry
from crs._law.scoring.tree import RuleSet
from crs.errors import FrameError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from crs._engine.algebra import Algebra, Expr, FrameAlgebra, Stored
    from crs._engine.reading import Check

OnInvalid = Literal["raise", "null"]
"""What becomes of bad rows: they stop everything, or have no score and a reason."""
Rules = RuleSet | str
REASON = "crs_invalid"
"""The column with the reason why a row has no score."""
_TAKEN = (REASON, "crs_caveats", "crs_on", "crs_row", "crs_rules")
"""Columns that tell something else than the points of a line."""
NUMBER = "crs_row"
"""The column of a file of bad rows with the number that each has in the file it came from."""
DAY = "on"
"""The column of days that is read where neither a day nor rules are given."""


class Plan(NamedTuple):
    """What is to be scored.

    Attributes:
        sets: the rule sets; one column of each line for each.
        day: the column whose day chooses each row's rule set; None where one day is meant.
        breakdown: which lines are wanted.
        nulls: whether a bad row gets nulls and a reason; an error is raised otherwise.
        named: whether the names of columns tell the rule set.
        ignored: the columns that are set aside: they are not read, and nothing is said of them.
    """

    sets: tuple[RuleSet, ...]
    day: str | None
    breakdown: Breakdown
    nulls: bool
    named: bool
    ignored: frozenset[str] = frozenset()


class Written(NamedTuple):
    """The expressions of a plan over the columns of one frame.

    Attributes:
        scores: by the name of the column.
        checks: all that may be wrong with a row.
        bad: whether something is wrong with it, where bad rows get no points.
        read: how many of the algebra's stages come before the checks; the others look points up.
    """

    scores: dict[str, Expr]
    checks: tuple[Check, ...]
    bad: Expr | None
    read: int


def plan(
    columns: Iterable[str],
    *,
    on: date | str | None,
    rules: Rules | Iterable[Rules] | None,
    breakdown: Breakdown,
    on_invalid: OnInvalid,
    ignore: Iterable[str] = (),
) -> Plan:
    """The plan that the arguments of a call ask for.

    Raises:
        NoRulesInForceError: the day is before the first rules.
        UnknownIdError: there is no such rule set, breakdown or way with bad rows.
        FrameError: there is no such column of days, or two rule sets have the same columns.
        TypeError: both a day and rules are given, the day is none, or `ignore` is one text.
    """
    if isinstance(ignore, str):
        raise TypeError(f"ignore= takes the names of columns; write ignore=[{ignore!r}]")
    ignored = frozenset(ignore)
    for kind, word, known in (
        ("breakdown", breakdown, get_args(Breakdown)),
        ("way with bad rows", on_invalid, get_args(OnInvalid)),
    ):
        if word not in known:
            raise UnknownIdError(kind, word, known)
    nulls = on_invalid == "null"
    if rules is not None:
        if on is not None:
            raise TypeError("give either on= (the day whose rules count) or rules=, not both")
        named = not isinstance(rules, RuleSet | str)
        asked = (rules,) if isinstance(rules, RuleSet | str) else tuple(rules)
        if not asked:
            raise TypeError("rules= is empty; give one rule set or more")
        sets = tuple(one if isinstance(one, RuleSet) else registry.get(one) for one in asked)
        _check_names(sets)
        return Plan(sets, None, breakdown, nulls, named=named, ignored=ignored)
    columns = tuple(columns)
    if on is None and DAY in columns and DAY not in ignored:
        on = DAY
    if isinstance(on, str):
        if on not in columns:
            raise FrameError(
                f'there is no column "{on}" with the day of each row; the columns are '
                f"{', '.join(columns)}. To score all rows by the rules of one day, give a date"
            )
        return Plan(registry.all(), on, breakdown, nulls, named=False, ignored=ignored)
    chosen = (registry.in_force(on or today()),)
    return Plan(chosen, None, breakdown, nulls, named=False, ignored=ignored)


def _check_names(sets: tuple[RuleSet, ...]) -> None:
    """See that each rule set has columns of its own.

    Raises:
        FrameError: two have not.
    """
    seen: dict[str, str] = {}
    for one in sets:
        name = column_of(one.root.id, one)
        if name in seen:
            raise FrameError(
                f'the rule sets "{seen[name]}" and "{one.id}" would both be the column "{name}"; '
                "give each once, with an id of its own"
            )
        seen[name] = one.id


def column_of(line: str, rules: RuleSet | None = None) -> str:
    """The name of the column of a line's points, such as "crs_core_age"."""
    name = f"crs_{line}" if rules is None else f"crs_{line}_{rules.id}"
    return re.sub("[^a-z0-9_]", "_", name)


def results_of(plan: Plan) -> tuple[str, ...]:
    """The names of the columns that a plan adds, in order."""
    names = dict.fromkeys(name for columns in columns_of(plan) for name in columns.values())
    return (*names, *((REASON,) if plan.nulls else ()))


def columns_of(plan: Plan) -> list[dict[str, str]]:
    """For each rule set of a plan, the column of each line that is wanted.

    No two lines share one: ids that differ in punctuation alone, and such as are the name of a
    column of its own, get an underscore more.
    """
    taken = dict.fromkeys(_TAKEN, ("", ""))
    found = []
    for one in plan.sets:
        columns = {}
        for id in lines(one, plan.breakdown):
            name = column_of(id, one if plan.named else None)
            line = id, one.id if plan.named else ""
            while taken.setdefault(name, line) != line:
                name += "_"
            columns[id] = name
        found.append(columns)
    return found


@cache
def _every_result() -> tuple[str, ...]:
    """The columns that a run by any packaged rules may add."""
    plan = Plan(registry.all(), None, "all", nulls=True, named=False)
    return (*results_of(plan), NUMBER)


def is_result(name: str) -> bool:
    """Whether a column is a result of an earlier run, perhaps of one by rules of one's own."""
    return any(name == one or name.startswith(f"{one}_") for one in _every_result())


def write(algebra: Algebra, plan: Plan, *, guarded: bool) -> Written:
    """The expressions of a plan.

    Args:
        algebra: writes the expressions, over columns that were checked.
        plan: what is to be scored.
        guarded: whether bad rows get no points; without it, the checks must have passed.
    """
    reading = Reader(algebra, guarded=guarded).read()
    checks, read = list(reading.checks), len(algebra.stages)
    by_set = [points(algebra, one, reading, plan.breakdown) for one in plan.sets]
    columns = columns_of(plan)
    scores: dict[str, Expr] = {}
    if plan.day is None:
        for names, found in zip(columns, by_set, strict=True):
            scores |= {names[id]: expr for id, expr in found.items()}
    else:
        day = algebra.column(plan.day)
        first = plan.sets[0].in_force_from
        checks.append(check(plan.day, day.is_null(), "day-missing"))
        early = day < algebra.constant(first)
        checks.append(check(plan.day, early, "no-rules", first=first))
        for id in dict.fromkeys(id for found in by_set for id in found):
            chosen = algebra.constant(None)
            for one, found in zip(plan.sets, by_set, strict=True):
                if id in found:
                    since = day >= algebra.constant(one.in_force_from)
                    chosen = algebra.choose(since, found[id], chosen)
            scores[next(names[id] for names in columns if id in names)] = chosen
    bad = None
    if guarded:
        bad = algebra.keep({"bad": algebra.any([one.bad for one in checks])})["bad"]
        scores = {name: algebra.refuse(bad, expr) for name, expr in scores.items()}
    scores = {name: algebra.points(expr) for name, expr in scores.items()}
    return Written(scores, tuple(checks), bad, read)


def reasons(algebra: FrameAlgebra, checks: Iterable[Check]) -> Expr:
    """Why a row is bad, in words; null where it is not."""
    null = algebra.constant(None)
    texts = []
    for one in checks:
        says = algebra.constant(one.expected)
        if one.shows:
            start, _, end = wrong(one).en.partition("{value}")
            says = algebra.shown(start, one.column, end)
        texts.append(algebra.choose(one.bad, says, null))
    return algebra.join(texts)


def day_stored(stored: Mapping[str, Stored], plan: Plan) -> None:
    """Refuse a column of days that holds no days.

    Raises:
        FrameError: it does not.
    """
    if plan.day is not None and stored[plan.day] != "day":
        raise FrameError(
            f'the column "{plan.day}" must hold dates, the day of each row; convert it first'
        )
