"""The categories of category-based selection, in every version: occupations and conditions.

    >>> from datetime import date
    >>> import crs
    >>> [known.key for known in crs.categories.of("63200", on=date(2025, 6, 1))]
    ['trade']
    >>> crs.categories.of("63200", on=date(2026, 6, 1))
    ()
    >>> crs.categories.get("agriculture").at(date(2026, 6, 1)) is None
    True

A day chooses the versions in force. Each round is governed by its own instruction, so ask for the
day of the round; being in a category does not mean that the category is ever drawn.
"""

from crs._answers.categories import (
    CategoryDifferences,
    CategoryList,
    CategoryOn,
    all,
    diff,
    show,
)
from crs._law.categories import get, last_verified, notes, of, of_round, on
from crs._law.category import Category, Ending, Version
from crs._law.category_differences import CategoryDifference

__all__ = [
    "Category",
    "CategoryDifference",
    "CategoryDifferences",
    "CategoryList",
    "CategoryOn",
    "Ending",
    "Version",
    "all",
    "diff",
    "get",
    "last_verified",
    "notes",
    "of",
    "of_round",
    "on",
    "show",
]
