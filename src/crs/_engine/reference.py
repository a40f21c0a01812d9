"""The reference engine: a plain walk over the rule tree, the oracle of every other engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.rules import Factor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._law.rules import Node, RuleSet


def evaluate(rules: RuleSet, values: Sequence[int], *, with_spouse: bool) -> dict[str, int]:
    """The points of every factor and group, by id.

    Args:
        rules: the rule set.
        values: the value of each measure, in the order of the rule set.
        with_spouse: whether an accompanying spouse is scored.
    """
    points: dict[str, int] = {}
    value_of = {measure.id: value for measure, value in zip(rules.measures, values, strict=True)}

    def visit(node: Node) -> int:
        if isinstance(node, Factor):
            cell = [value_of[measure.id] for measure in node.measures]
            points[node.id] = node.at(*cell, with_spouse=with_spouse)
        else:
            total = sum(visit(member) for member in node.members)
            cap = total if node.cap is None else node.cap[with_spouse]
            points[node.id] = min(total, cap)
        return points[node.id]

    visit(rules.root)
    return points
