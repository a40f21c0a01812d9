"""What differs between two rule sets, point by point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crs._law.rules import Factor, Group

if TYPE_CHECKING:
    from crs._law.rules import Node, RuleSet
    from crs._text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell of a table of points that differs.

    Attributes:
        values: the values of its measures.
        with_spouse: whether the cell counts with a spouse who is scored.
        before: the points under the first rule set.
        after: the points under the second.
    """

    values: tuple[int, ...]
    with_spouse: bool
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One line that is not the same in both rule sets.

    Attributes:
        id: the factor or group.
        label: its name.
        kind: "added", "repealed" or "changed".
        before: the line under the first rule set; None where it was added.
        after: the line under the second; None where it is gone.
        cells: for a changed table of one shape, each cell that differs.
    """

    id: str
    label: Text
    kind: Literal["added", "repealed", "changed"]
    before: Node | None
    after: Node | None
    cells: tuple[CellChange, ...] = ()


def diff(first: RuleSet, second: RuleSet) -> tuple[Difference, ...]:
    """Every factor and group that differs in points, members, cap or maximum.

    A citation or a label that differs is no difference; `diff(a, a)` is empty.
    """
    differences = []
    for id in dict.fromkeys([*first.nodes, *second.nodes]):
        before, after = first.nodes.get(id), second.nodes.get(id)
        if before is None or after is None:
            kept = before or after
            assert kept is not None
            kind: Literal["added", "repealed"] = "repealed" if after is None else "added"
            differences.append(
                Difference(id=id, label=kept.label, kind=kind, before=before, after=after)
            )
        elif isinstance(before, Factor) and isinstance(after, Factor):
            cells = _cells(before, after)
            if (
                cells
                or before.measures != after.measures
                or (before.repealed is None) != (after.repealed is None)
            ):
                repealed = after.repealed is not None and before.repealed is None
                differences.append(
                    Difference(
                        id=id,
                        label=after.label,
                        kind="repealed" if repealed else "changed",
                        before=before,
                        after=after,
                        cells=cells,
                    )
                )
        elif _shape(before) != _shape(after):
            differences.append(
                Difference(id=id, label=after.label, kind="changed", before=before, after=after)
            )
    return tuple(differences)


def _shape(node: Node) -> object:
    if isinstance(node, Group):
        return node.cap, node.maximum, [member.id for member in node.members]
    return node.measures


def _cells(before: Factor, after: Factor) -> tuple[CellChange, ...]:
    if before.measures != after.measures:
        return ()
    width = before.measures[1].size if len(before.measures) > 1 else 1
    return tuple(
        CellChange(
            values=divmod(place, width) if width > 1 else (place,),
            with_spouse=state,
            before=was,
            after=now,
        )
        for state in (False, True)
        for place, (was, now) in enumerate(
            zip(before.points[state], after.points[state], strict=True)
        )
        if was != now
    )
