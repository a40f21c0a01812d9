"""Categories as a person reads them: the list of a day, one in full, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.categories import (
    CategoryDifferences,
    CategoryList,
    CategoryOn,
    changes,
    short_name,
    version_of,
)
from crs._law import categories, noc
from crs._record.names import title
from crs._reports import requirements
from crs._reports.parts import Document, Sentence, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from crs._law.category import Category, Version
    from crs._law.category_differences import CategoryDifference
    from crs._reports.parts import Part, Table, Words
    from crs._text import Text


def report(answer: CategoryList | CategoryOn | CategoryDifferences) -> Document:
    """Categories as tables: the list, one with its conditions and occupations, or what differs."""
    match answer:
        case CategoryList():
            return document((_listed(answer), *map(Sentence, categories.notes(answer.on))))
        case CategoryOn():
            return document(_whole(answer))
        case CategoryDifferences(items=()):
            return document([Sentence(message("report.no_categories"))])
        case _:
            return document([differences(answer)])


def span(version: Version) -> Text:
    """Its first and last day in words."""
    if version.in_force_until is None:
        return message("report.since_day", day=version.in_force_from)
    return message("report.days", since=version.in_force_from, until=version.in_force_until)


def _listed(answer: CategoryList) -> Table:
    keys = ("key", "category", "standing_on", "since", "until", "listed_codes")
    rows: list[tuple[Words, ...]] = []
    for category in answer:
        version = version_of(category, answer.on)
        rows.append(
            (
                category.key,
                short_name(version),
                message(f"report.standing_{category.standing(answer.on)}"),
                str(version.in_force_from),
                str(version.in_force_until or ""),
                str(len(version.occupations) or ""),
            )
        )
    return table([message(f"report.{key}") for key in keys], rows)


def _whole(answer: CategoryOn) -> Iterator[Part]:
    version = answer.version
    yield from map(Sentence, lines(answer.category, answer.on))
    yield requirements.conditions(version.requirements)
    if version.occupations:
        occupations = map(noc.get, version.occupations)
        yield table(
            [message(f"report.{key}") for key in ("code", "occupation", "teer")],
            [(listed.code, listed.name, str(listed.teer)) for listed in occupations],
        )


def lines(category: Category, day: dt.date) -> Iterator[Text]:
    """What to say of a category on a day, above its tables."""
    version = version_of(category, day)
    standing = category.standing(day)
    yield version.name
    if standing in ("ended", "not-yet"):
        yield message(
            "report.category_over" if standing == "ended" else "report.category_not_yet", day=day
        )
    parts: dict[str, object] = {
        "start": version.in_force_from,
        "end": version.in_force_until,
        "verified": categories.last_verified(),
    }
    if version.status == "announced":
        yield message("report.category_announced", **parts)
    else:
        yield message(
            "report.category_span" if version.in_force_until else "report.category_open", **parts
        )
    if version.round_names:
        names = numbers.joined(map(title, version.round_names))
        yield message("report.category_rounds", names=names)
    else:
        yield message("report.category_no_rounds")
    if version.used_from:
        yield message("report.category_used_from", day=version.used_from)
    yield from categories.notes(day)
    yield message("report.category_drawn")


def differences(differences: Iterable[CategoryDifference]) -> Table:
    """What differs between two days, a row for each change."""
    rows: list[tuple[Words, ...]] = []
    for difference in differences:
        version = difference.after or difference.before
        assert version is not None
        name: Words = short_name(version)
        for key, code, what in changes(difference):
            rows.append((name, message(f"report.{key}"), code, what))
            name = ""
    return table(_difference_heads(), rows)


def _difference_heads() -> list[Text]:
    return [message(f"report.{key}") for key in ("category", "change", "code", "what")]
