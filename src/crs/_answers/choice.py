"""Among many test reports, those of which one gives most, whatever the rest of the facts is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crs._law.rules import Factor
from crs._law.terms import ABILITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crs._facts.results import DatedReport
    from crs._law.rules import RuleSet

Levels = tuple[int, ...]


class _Worth(NamedTuple):
    """What tells two reports apart: the weakest ability, and the points of the four by role."""

    least: int
    points: tuple[int, ...]


def telling(
    reports: Iterable[DatedReport], rules: RuleSet, roles: Sequence[str], *, with_spouse: bool
) -> tuple[DatedReport, ...]:
    """The reports of one language of which one gives most, in their order.

    Rules read a report by the points of each ability, which are added up, and by its weakest
    ability. Of reports with the same weakest ability the one with the larger sum never gives
    less, in each role that it can have; and by the rules of the law a higher level never gives
    less either.

    Args:
        reports: reports of one language.
        rules: the rules.
        roles: "first" and "second", or "spouse".
        with_spouse: whether a spouse is scored.
    """
    by_levels: dict[Levels, DatedReport] = {}
    for report in reports:
        by_levels.setdefault(report.four, report)
    tables = [_tables(rules, role, with_spouse) for role in roles]
    known = [table for table in tables if table is not None]
    if len(known) < len(roles):
        return tuple(by_levels.values())
    worth = {
        four: _Worth(min(four), tuple(_points(table, four) for table in known))
        for four in by_levels
    }
    best: dict[Levels, None] = {}
    for place in range(len(roles)):
        of_least: dict[int, Levels] = {}
        for four, this in worth.items():
            kept = of_least.setdefault(this.least, four)
            if this.points[place] > worth[kept].points[place]:
                of_least[this.least] = four
        best |= dict.fromkeys(of_least.values())
    if rules.official:
        best = {
            four: None
            for four in best
            if not any(_beats(worth[other], worth[four]) for other in best)
        }
    return tuple(report for four, report in by_levels.items() if four in best)


def points_of_abilities(rules: RuleSet, four: Levels, role: str) -> int:
    """The points of the four abilities in a role, for a person without a spouse."""
    tables = _tables(rules, role, False)  # noqa: FBT003
    assert tables is not None
    return _points(tables, four)


def _beats(worth: _Worth, other: _Worth) -> bool:
    no_less = all(a >= b for a, b in zip(worth.points, other.points, strict=True))
    return worth != other and worth.least >= other.least and no_less


def _points(tables: Sequence[Sequence[int]], four: Levels) -> int:
    return sum(table[level] for table, level in zip(tables, four, strict=True))


@lru_cache(maxsize=256)
def _tables(rules: RuleSet, role: str, with_spouse: bool) -> tuple[tuple[int, ...], ...] | None:  # noqa: FBT001
    """The points of each level of each ability; None where rules read more than their sum."""
    ids = [f"{role}_{ability}" for ability in ABILITIES]
    reading = [factor for factor in rules.factors if any(m.id in ids for m in factor.measures)]
    parents = {
        group.id
        for group in rules.groups
        for factor in group.members
        if isinstance(factor, Factor) and factor in reading
    }
    if len(parents) > 1 or any(len(factor.measures) > 1 for factor in reading):
        return None
    size = max((m.size for m in rules.measures if m.id in ids), default=0)
    tables = []
    for id in ids:
        read = [factor.points[with_spouse] for factor in reading if factor.measures[0].id == id]
        tables.append(tuple(sum(points[level] for points in read) for level in range(size)))
    return tuple(tables)
