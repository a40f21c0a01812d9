"""What a program or category asks for, as plain values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crs._law.requirement import Experience
from crs._law.requirement_words import statements
from crs._text import LANGS, Text

if TYPE_CHECKING:
    from crs._answers.law_dicts import RequirementDict
    from crs._law.requirement import Requirement
    from crs._text import Lang


def requirement_dict(requirement: Requirement, lang: Lang) -> RequirementDict:
    """A requirement as plain values: its terms, its words and its clause."""
    terms = requirement.terms
    return {
        "id": requirement.id,
        "terms": terms.to_dict() if isinstance(terms, Experience) else plain(terms),
        "conditions": [text[lang] for text in statements(requirement)],
        "citation": requirement.citation.to_dict(lang),
    }


def plain(value: Any) -> Any:
    """A value of the terms for JSON: its fields by name, a tuple as a list, a day as text."""
    if isinstance(value, Text):
        return {lang: value[lang] for lang in LANGS}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    return [plain(part) for part in value] if isinstance(value, tuple) else value
