"""The categories of category-based selection: which there are, one on a day, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.answer import ListAnswer, TableAnswer, made_with
from crs._answers.requirements import requirement_dict
from crs._law import categories as _categories
from crs._law import category_differences, noc
from crs._law.category import Category
from crs._law.category_differences import CategoryDifference
from crs._law.clock import today
from crs._law.day import checked_day
from crs._law.requirement_words import statements
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._answers.law_dicts import (
        CategoryChangeDict,
        CategoryDict,
        CategoryOnDict,
        ListedOccupationDict,
    )
    from crs._law.category import Version
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CategoryList(ListAnswer[Category]):
    """Every category there has been, as each stands on a day.

    Attributes:
        on: the day.
    """

    on: date

    def records(self, *, lang: Lang = "en") -> list[CategoryDict]:
        """Each category as a flat record."""
        return [_category_dict(category, self.on, lang) for category in self]

    def to_dict(self, *, lang: Lang = "en") -> list[CategoryDict]:
        """Each category as plain values, for JSON."""
        return self.records(lang=lang)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CategoryOn(TableAnswer):
    """A category on a day; its rows are the occupations of its list.

    Attributes:
        category: the category.
        on: the day.
    """

    category: Category
    on: date

    @property
    def version(self) -> Version:
        """The version of the day, or the nearest one."""
        return version_of(self.category, self.on)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        from crs._answers.law_dicts import ListedOccupationDict

        return tuple(ListedOccupationDict.__annotations__)

    def records(self, *, lang: Lang = "en") -> list[ListedOccupationDict]:
        """Each occupation of the list as a flat record."""
        return [
            {"code": occupation.code, "title": occupation.name[lang], "teer": occupation.teer}
            for occupation in map(noc.get, self.version.occupations)
        ]

    def to_dict(self, *, lang: Lang = "en") -> CategoryOnDict:
        """The category with its conditions and its list as plain values, for JSON."""
        version = self.version
        category = _category_dict(self.category, self.on, lang)
        return {
            "key": category["key"],
            "name": category["name"],
            "standing": category["standing"],
            "in_force_from": category["in_force_from"],
            "in_force_until": category["in_force_until"],
            "round_types": list(map(str, version.round_types)),
            "round_names": list(version.round_names),
            "citation": version.citation.to_dict(lang),
            "occupations": self.records(lang=lang),
            "requirements": [requirement_dict(each, lang) for each in version.requirements],
            "crs": made_with(on=self.on),
        }

    def __repr__(self) -> str:
        standing = self.category.standing(self.on)
        return f"<CategoryOn {self.on}: {self.category.key}, {standing}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CategoryDifferences(ListAnswer[CategoryDifference]):
    """What differs between the categories of two days."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        from crs._answers.law_dicts import CategoryChangeDict

        return tuple(CategoryChangeDict.__annotations__)

    def records(self, *, lang: Lang = "en") -> list[CategoryChangeDict]:
        """Each change of a category as a flat record."""
        return [
            {
                "category": difference.key,
                "change": key,
                "code": code or None,
                "what": what if isinstance(what, str) else what[lang],
            }
            for difference in self
            for key, code, what in changes(difference)
        ]

    def to_dict(self, *, lang: Lang = "en") -> list[CategoryChangeDict]:
        """Each change as plain values, for JSON."""
        return self.records(lang=lang)


def all(*, on: date | None = None) -> CategoryList:
    """Every category there has been, as each stands on a day.

    Args:
        on: the day; today in Ottawa unless given.
    """
    return CategoryList(
        items=_categories.all(), on=today() if on is None else checked_day(on, "on")
    )


def show(key: str, *, on: date | None = None) -> CategoryOn:
    """A category on a day: its conditions, each with its source, and its occupations.

    Args:
        key: the category, such as "trade".
        on: the day; today in Ottawa unless given.

    Raises:
        UnknownIdError: there is no such category.
    """
    return CategoryOn(
        category=_categories.get(key), on=today() if on is None else checked_day(on, "on")
    )


def diff(first: date, second: date) -> CategoryDifferences:
    """Every category whose list or conditions differ between two days.

    A name or a citation that differs is no difference; `diff(a, a)` is empty.
    """
    return CategoryDifferences(items=category_differences.diff(first, second))


def version_of(category: Category, day: date) -> Version:
    """The version of a day, or the nearest one."""
    covering = [version for version in category.versions if version.covers(day)]
    past = [version for version in category.versions if version.in_force_from <= day]
    return (covering or past or category.versions[:1])[-1]


def short_name(version: Version) -> Text:
    """The name of the rounds that draw a category, which is short."""
    return message(
        f"rounds.type.{version.round_types[0]}"
        if version.round_types
        else f"rounds.type.{version.key}"
    )


def changes(difference: CategoryDifference) -> Iterator[tuple[str, str, Text | str]]:
    """Each change of a category: what kind it is, the code it is about, and the words."""
    version = difference.after or difference.before
    assert version is not None
    if difference.kind != "changed":
        yield f"category_{difference.kind}", "", version.name
    for id in difference.requirements:
        was, now = _conditions(difference.before, id), _conditions(difference.after, id)
        yield from (("condition_dropped", "", text) for text in was if text not in now)
        yield from (("condition_added", "", text) for text in now if text not in was)
    for key, codes in (("code_dropped", difference.dropped), ("code_added", difference.added)):
        for code in codes:
            yield key, code, noc.get(code).name


def _conditions(version: Version | None, id: str) -> tuple[Text, ...]:
    requirement = version.requirement(id) if version else None
    return statements(requirement) if requirement else ()


def _category_dict(category: Category, day: date, lang: Lang) -> CategoryDict:
    version = version_of(category, day)
    return {
        "key": category.key,
        "name": version.name[lang],
        "standing": category.standing(day),
        "in_force_from": version.in_force_from.isoformat(),
        "in_force_until": version.in_force_until.isoformat() if version.in_force_until else None,
        "occupations": len(version.occupations),
    }
