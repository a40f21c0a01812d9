"""Requirements as a person reads them: a row for each condition, with its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.requirement_words import statements
from crs._reports.parts import clause, table
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._law.requirement import Requirement
    from crs._reports.parts import Cell, Table, Words


def conditions(requirements: Sequence[Requirement], *, title: Words = "") -> Table:
    """Requirements as a table: a row for each condition."""
    rows: list[tuple[Words | Cell, ...]] = []
    for requirement in requirements:
        first, *others = statements(requirement)
        name = message(f"report.requirement_{requirement.id}")
        citation = requirement.citation
        rows.append((name, first, clause(citation), citation.confidence))
        rows += [("", text, "", "") for text in others]
    keys = ("requirement", "condition", "clause", "mark")
    return table([message(f"report.{key}") for key in keys], rows, title=title)
