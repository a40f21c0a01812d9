"""The plain walk over the rule tree: obviously right, and the oracle of every other engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.scoring.tree import Factor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._law.scoring.tree import Node, RuleSet


def evaluate(rules: RuleSet, values: Sequence[int], *, with_spouse: bool) -> dict[str, int]:
    """The points of every factor and group, by id."""
    points: dict[str, int] = {}
    read = {measure.id: value for measure, value in zip(rules.measures, values, strict=True)}

    def visit(node: Node) -> int:
        if isinstance(node, Factor):
            found = [read[measure.id] for measure in node.measures]
            points[node.id] = node.at(*found, with_spouse=with_spouse)
        else:
            total = sum(visit(member) for member in node.members)
            cap = total if node.cap is None else node.cap[with_spouse]
            points[node.id] = min(total, cap)
        return points[node.id]

    visit(rules.root)
    return points
