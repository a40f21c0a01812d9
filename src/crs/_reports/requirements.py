"""Requirements as a person reads them: a row for each condition, with its clause."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from crs._law.requirements.statements import statements
from crs._law.requirements.terms import Experience
from crs._text import LANGS, Text, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._law.requirements.terms import Requirement
    from crs._text import Lang

Table = tuple[list[str], list[tuple[str, ...]]]


def rows_of(requirements: Sequence[Requirement], lang: Lang) -> Table:
    """The heads and rows of requirements: a row for each condition."""
    keys = ("requirement", "condition", "clause", "mark")
    heads = [message(f"report.{key}")[lang] for key in keys]
    rows: list[tuple[str, ...]] = []
    for one in requirements:
        first, *others = (text[lang] for text in statements(one))
        name = message(f"report.requirement_{one.id}")[lang]
        rows.append((name, first, one.citation.clause[lang], one.citation.confidence))
        rows += [("", text, "", "") for text in others]
    return heads, rows


def to_dict(one: Requirement, lang: Lang) -> dict[str, Any]:
    """A requirement as plain values: its terms, its words and its clause."""
    return {
        "id": one.id,
        "terms": one.terms.to_dict() if isinstance(one.terms, Experience) else plain(one.terms),
        "conditions": [text[lang] for text in statements(one)],
        "citation": one.citation.to_dict(lang),
    }


def plain(value: Any) -> Any:
    """A value of the terms for JSON: its fields by name, and a tuple as a list."""
    if isinstance(value, Text):
        return {lang: value[lang] for lang in LANGS}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return [plain(part) for part in value] if isinstance(value, tuple) else value
