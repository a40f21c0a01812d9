"""Requirements as a person reads them: a row for each condition, with its clause."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from crs._law.requirement import Experience
from crs._law.requirement_words import statements
from crs._reports.parts import clause, table
from crs._text import Text, message
from crs._text.text import LANGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._law.requirement import Requirement
    from crs._reports.parts import Cell, Table, Words
    from crs._text import Lang


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


def to_dict(requirement: Requirement, lang: Lang) -> dict[str, Any]:
    """A requirement as plain values: its terms, its words and its clause."""
    return {
        "id": requirement.id,
        "terms": (
            requirement.terms.to_dict()
            if isinstance(requirement.terms, Experience)
            else plain(requirement.terms)
        ),
        "conditions": [text[lang] for text in statements(requirement)],
        "citation": requirement.citation.to_dict(lang),
    }


def plain(value: Any) -> Any:
    """A value of the terms for JSON: its fields by name, and a tuple as a list."""
    if isinstance(value, Text):
        return {lang: value[lang] for lang in LANGS}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return [plain(part) for part in value] if isinstance(value, tuple) else value
