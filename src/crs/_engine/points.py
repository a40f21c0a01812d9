"""From the values of measures to points, as expressions of an engine."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from crs._engine.tables import WITH_SPOUSE, Constants, Sum, fold
from crs._law.scoring.registry import SECTIONS
from crs._law.scoring.tree import Factor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crs._engine.algebra import Algebra, Expr
    from crs._engine.reading import Reading
    from crs._engine.tables import Term
    from crs._law.scoring.tree import Node, RuleSet

Breakdown = Literal["total", "sections", "all"]
"""Which lines of a score are wanted: the total, its sections too, or every line."""


def lines(rules: RuleSet, breakdown: Breakdown) -> tuple[str, ...]:
    """The ids of the lines that a breakdown has, the total first."""
    root = rules.root.id
    if breakdown == "total":
        return (root,)
    return (root, *SECTIONS) if breakdown == "sections" else tuple(rules.nodes)


def points(
    algebra: Algebra, rules: RuleSet, reading: Reading, breakdown: Breakdown
) -> dict[str, Expr]:
    """An expression for each line of a breakdown."""
    writer = _Writer(algebra, rules, reading)
    wanted = lines(rules, breakdown)
    if breakdown == "total":
        return {id: writer.folded(id) for id in wanted}
    if breakdown == "sections":
        sections = writer.keep({id: writer.folded(id) for id in SECTIONS})
        return {rules.root.id: writer.line(rules.root, sections), **sections}
    found: dict[str, Expr] = {}
    for _, nodes in groupby(sorted(rules.nodes.values(), key=_height), key=_height):
        found |= writer.keep({node.id: writer.line(node, found) for node in nodes})
    return {id: found[id] for id in wanted}


def _height(node: Node) -> int:
    """How many sums lie below a line."""
    return 0 if isinstance(node, Factor) else 1 + max(map(_height, node.members))


class _Writer:
    """Writes the points of one rule set over one reading."""

    def __init__(self, algebra: Algebra, rules: RuleSet, reading: Reading) -> None:
        self._algebra = algebra
        self._rules = rules
        self._values = {**reading.measures, WITH_SPOUSE: reading.with_spouse}
        self._constants: Constants = tuple(
            (name, value) for name, value in self._values.items() if isinstance(value, int)
        )

    def keep(self, found: dict[str, Expr]) -> dict[str, Expr]:
        """Lines that others are made of, worked out once."""
        names = {f"{id} {self._rules.id}": expr for id, expr in found.items()}
        return dict(zip(found, self._algebra.keep(names).values(), strict=True))

    def folded(self, id: str) -> Expr:
        """A line by as few tables as possible."""
        largest = self._algebra.largest_table
        return self._term(fold(self._rules, id, self._constants, largest=largest))

    def line(self, node: Node, found: Mapping[str, Expr]) -> Expr:
        """A factor from its table, or a group from the lines of its members."""
        if isinstance(node, Factor):
            return self._term(fold(self._rules, node.id, self._constants, largest=0))
        members = [found[member.id] for member in node.members]
        most = sum(max(member.maximum) for member in node.members)
        total = self._algebra.total(members, most)
        if node.cap is not None:
            total = self.capped(total, *node.cap)
        return total

    def _term(self, term: Term) -> Expr:
        if isinstance(term, Sum):
            total = self._algebra.total([self._term(one) for one in term.terms], term.most)
            if term.cap is None:
                return total
            return self.capped(total, *term.cap)
        if not term.dimensions:
            return self._algebra.points(self._algebra.constant(term.points[0]))
        parts = [(self._values[name], size) for name, size in term.dimensions]
        return self._algebra.look_up(term.points, self._algebra.pack(parts))

    def capped(self, total: Expr, without: int, with_: int) -> Expr:
        """A sum, but no more than a cap."""
        algebra, scored = self._algebra, self._values[WITH_SPOUSE]
        if isinstance(scored, int):
            without = with_ = (without, with_)[scored]
        if without == with_:
            cap = algebra.points(algebra.constant(without))
        else:
            cap = algebra.look_up((without, with_), scored)
        return algebra.cap(total, cap)
