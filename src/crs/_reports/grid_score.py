"""The points of the selection grid, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.rules import Group
from crs._reports.parts import (
    Cell,
    Column,
    Document,
    Sentence,
    Table,
    Total,
    clause,
    document,
)
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.grid_score import GridScore
    from crs._law.rules import Node


def report(score: GridScore) -> Document:
    """The points, the pass mark, and every line with its maximum and clause."""
    key = "passes" if score.passes else "fails"
    root = score.grid.root
    feet = (
        Cell(message("report.total"), strong=True),
        Cell(str(score.total), strong=True),
        Cell(str(root.maximum[score.with_spouse])),
        None,
    )
    heads = ("line", "points", "maximum", "clause")
    columns = (
        Column(message(f"report.{head}"), foot) for head, foot in zip(heads, feet, strict=True)
    )
    rows = tuple(row for member in root.members for row in _rows(score, member, 0))
    return document(
        (
            Total(message("report.grid_title"), str(score.total)),
            Sentence(message(f"report.grid_{key}", points=score.pass_mark, day=score.on)),
            Table(tuple(columns), rows),
            Sentence(message("report.unofficial"), "faint"),
        )
    )


def _rows(score: GridScore, node: Node, depth: int) -> Iterator[tuple[Cell, ...]]:
    yield (
        Cell(node.label, depth=depth, strong=depth == 0),
        Cell(str(score.points[node.id])),
        Cell(str(node.maximum[score.with_spouse]), faint=True),
        clause(node.citation, faint=True),
    )
    if isinstance(node, Group):
        for member in node.members:
            yield from _rows(score, member, depth + 1)
