"""The plain walk over the rule tree: obviously right, and the oracle of every other engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs.measures import INDEX
from crs.rules.tree import Factor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs.rules.tree import Node, RuleSet


def evaluate(rules: RuleSet, values: Sequence[int], *, with_spouse: bool) -> dict[str, int]:
    """The points of every factor and group, by id."""
    points: dict[str, int] = {}

    def visit(node: Node) -> int:
        if isinstance(node, Factor):
            read = [values[INDEX[measure.id]] for measure in node.measures]
            points[node.id] = node.at(*read, with_spouse=with_spouse)
        else:
            total = sum(visit(member) for member in node.members)
            cap = total if node.cap is None else node.cap[with_spouse]
            points[node.id] = min(total, cap)
        return points[node.id]

    visit(rules.root)
    return points
