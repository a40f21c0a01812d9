"""What differs between two rule sets, point by point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._law.scoring.tree import Factor, Group

if TYPE_CHECKING:
    from crs._law.scoring.tree import Node, RuleSet
    from crs._text import Text


class Difference(NamedTuple):
    """One line that is not the same in both rule sets.

    Attributes:
        id: the factor or group.
        label: its name.
        kind: "added", "repealed" or "changed".
        before: the line under the first rule set; None where it was added.
        after: the line under the second; None where it is gone.
        cells: for a changed table of one shape, each cell that differs: the values of its
            measures, whether with a spouse, and the points before and after.
    """

    id: str
    label: Text
    kind: Literal["added", "repealed", "changed"]
    before: Node | None
    after: Node | None
    cells: tuple[tuple[tuple[int, ...], bool, int, int], ...] = ()


def diff(first: RuleSet, second: RuleSet) -> tuple[Difference, ...]:
    """Every factor and group that differs in points, members, cap or maximum.

    A citation or a label that differs is no difference; `diff(a, a)` is empty.
    """
    found = []
    for id in dict.fromkeys([*first.nodes, *second.nodes]):
        before, after = first.nodes.get(id), second.nodes.get(id)
        if before is None or after is None:
            kept = before or after
            assert kept is not None
            kind: Literal["added", "repealed"] = "repealed" if after is None else "added"
            found.append(Difference(id, kept.label, kind, before, after))
        elif isinstance(before, Factor) and isinstance(after, Factor):
            cells = _cells(before, after)
            if (
                cells
                or before.measures != after.measures
                or (before.repealed is None) != (after.repealed is None)
            ):
                repealed = after.repealed is not None and before.repealed is None
                found.append(
                    Difference(
                        id,
                        after.label,
                        "repealed" if repealed else "changed",
                        before,
                        after,
                        cells,
                    )
                )
        elif _shape(before) != _shape(after):
            found.append(Difference(id, after.label, "changed", before, after))
    return tuple(found)


def _shape(node: Node) -> object:
    if isinstance(node, Group):
        return node.cap, node.maximum, [member.id for member in node.members]
    return node.measures


def _cells(before: Factor, after: Factor) -> tuple[tuple[tuple[int, ...], bool, int, int], ...]:
    if before.measures != after.measures:
        return ()
    width = before.measures[1].size if len(before.measures) > 1 else 1
    return tuple(
        (divmod(place, width) if width > 1 else (place,), bool(state), was, now)
        for state in (False, True)
        for place, (was, now) in enumerate(
            zip(before.points[state], after.points[state], strict=True)
        )
        if was != now
    )
