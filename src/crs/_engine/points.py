"""The points of every line of a score, as expressions of an algebra over measures."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from crs._engine.tables import WITH_SPOUSE, Constants, Sum, fold
from crs._law.rules import Factor
from crs._law.store import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crs._engine.algebra import Algebra, Expr
    from crs._engine.measures import RowMeasures
    from crs._engine.tables import Term
    from crs._law.rules import Node, RuleSet

Breakdown = Literal["total", "sections", "all"]
"""The lines of a score that are wanted: the total, its sections too, or every line."""


def lines(rules: RuleSet, breakdown: Breakdown) -> tuple[str, ...]:
    """The ids of the lines of a breakdown, the total first."""
    root = rules.root.id
    if breakdown == "total":
        return (root,)
    return (root, *SECTIONS) if breakdown == "sections" else tuple(rules.nodes)


def points(
    algebra: Algebra, rules: RuleSet, measures: RowMeasures, breakdown: Breakdown
) -> dict[str, Expr]:
    """The points of each line of a breakdown, by the id of the line."""
    writer = _Writer(algebra, rules, measures)
    wanted = lines(rules, breakdown)
    if breakdown == "total":
        return {id: writer.folded(id) for id in wanted}
    if breakdown == "sections":
        sections = writer.keep({id: writer.folded(id) for id in SECTIONS})
        return {rules.root.id: writer.line(rules.root, sections), **sections}
    exprs: dict[str, Expr] = {}
    for _, nodes in groupby(sorted(rules.nodes.values(), key=_height), key=_height):
        exprs |= writer.keep({node.id: writer.line(node, exprs) for node in nodes})
    return {id: exprs[id] for id in wanted}


def _height(node: Node) -> int:
    """The number of levels of sums below a line, 0 for a factor."""
    return 0 if isinstance(node, Factor) else 1 + max(map(_height, node.members))


class _Writer:
    """Writes the points of one rule set over the measures of one frame."""

    def __init__(self, algebra: Algebra, rules: RuleSet, measures: RowMeasures) -> None:
        self._algebra = algebra
        self._rules = rules
        self._values = {**measures.measures, WITH_SPOUSE: measures.with_spouse}
        self._constants: Constants = tuple(
            (name, value) for name, value in self._values.items() if isinstance(value, int)
        )

    def keep(self, exprs: dict[str, Expr]) -> dict[str, Expr]:
        """Keep lines that other lines add up, so that each is computed once."""
        names = {f"{id} {self._rules.id}": expr for id, expr in exprs.items()}
        return dict(zip(exprs, self._algebra.keep(names).values(), strict=True))

    def folded(self, id: str) -> Expr:
        """The points of a line, from as few tables as possible."""
        largest = self._algebra.largest_table
        return self._term(fold(self._rules, id, self._constants, largest=largest))

    def line(self, node: Node, exprs: Mapping[str, Expr]) -> Expr:
        """The points of a factor from its table, or of a group from those of its members."""
        if isinstance(node, Factor):
            return self._term(fold(self._rules, node.id, self._constants, largest=0))
        members = [exprs[member.id] for member in node.members]
        most = sum(max(member.maximum) for member in node.members)
        total = self._algebra.total(members, most)
        if node.cap is not None:
            total = self.capped(total, *node.cap)
        return total

    def _term(self, term: Term) -> Expr:
        if isinstance(term, Sum):
            total = self._algebra.total([self._term(part) for part in term.terms], term.most)
            if term.cap is None:
                return total
            return self.capped(total, *term.cap)
        if not term.dimensions:
            return self._algebra.points(self._algebra.constant(term.points[0]))
        parts = [(self._values[name], size) for name, size in term.dimensions]
        return self._algebra.look_up(term.points, self._algebra.pack(parts))

    def capped(self, total: Expr, without: int, with_: int) -> Expr:
        """A sum of points, at most its cap."""
        algebra, scored = self._algebra, self._values[WITH_SPOUSE]
        if isinstance(scored, int):
            without = with_ = (without, with_)[scored]
        if without == with_:
            cap = algebra.points(algebra.constant(without))
        else:
            cap = algebra.look_up((without, with_), scored)
        return algebra.cap(total, cap)
