"""Categories as a person reads them: the list of a day, one in full, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crs._law import categories, noc
from crs._law.requirement_words import statements
from crs._reports import requirements
from crs._reports.parts import Document, Sentence, document, table
from crs._text import message

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from crs._law.category import Category, Version
    from crs._law.category_differences import CategoryDifference
    from crs._reports.parts import Part, Table, Words
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True)
class CategoryList:
    """Every category there has been, as each stands on a day."""

    categories: tuple[Category, ...]
    day: dt.date


@dataclass(frozen=True, slots=True)
class CategoryOn:
    """A category on a day."""

    category: Category
    day: dt.date


@dataclass(frozen=True, slots=True)
class CategoryDifferences:
    """What differs between the categories of two days."""

    differences: tuple[CategoryDifference, ...]


Answer = CategoryList | CategoryOn | CategoryDifferences


def report(answer: Answer) -> Document:
    """Categories as tables: the list, one with its conditions and occupations, or what differs."""
    match answer:
        case CategoryList():
            return document((_listed(answer), *map(Sentence, categories.notes(answer.day))))
        case CategoryOn():
            return document(_whole(answer))
        case CategoryDifferences(differences=()):
            return document([Sentence(message("report.no_categories"))])
        case _:
            return document([differences(answer.differences)])


def to_dict(answer: Answer, lang: Lang) -> object:
    """The same as plain values."""
    if not isinstance(answer, CategoryOn):
        return records(answer, lang)
    version = shown(answer.category, answer.day)
    return {
        **_record(answer.category, answer.day, lang),
        "round_types": list(map(str, version.round_types)),
        "round_names": list(version.round_names),
        "citation": version.citation.to_dict(lang),
        "occupations": records(answer, lang),
        "requirements": [requirements.to_dict(each, lang) for each in version.requirements],
    }


def records(answer: Answer, lang: Lang) -> Sequence[dict[str, Any]]:
    """Each category, each occupation of one, or each difference, as a flat record."""
    match answer:
        case CategoryList():
            return [_record(category, answer.day, lang) for category in answer.categories]
        case CategoryOn():
            listed = map(noc.get, shown(answer.category, answer.day).occupations)
            return [{"code": one.code, "title": one.title, "teer": one.teer} for one in listed]
        case _:
            return [
                {
                    "category": difference.key,
                    "change": key,
                    "code": code or None,
                    "what": what if isinstance(what, str) else what[lang],
                }
                for difference in answer.differences
                for key, code, what in _changes(difference)
            ]


def keys(answer: Answer) -> tuple[str, ...]:
    """The keys of a record, for a table without one."""
    if isinstance(answer, CategoryOn):
        return ("code", "title", "teer")
    return ("category", "change", "code", "what")


def short_name(version: Version) -> Text:
    """The name of the rounds that draw it, which is short."""
    return message(
        f"rounds.type.{version.round_types[0]}"
        if version.round_types
        else f"rounds.type.{version.key}"
    )


def span(version: Version) -> Text:
    """Its first and last day in words."""
    if version.in_force_until is None:
        return message("report.since_day", day=version.in_force_from)
    return message("report.days", since=version.in_force_from, until=version.in_force_until)


def shown(category: Category, day: dt.date) -> Version:
    """The version to show for a day: the one of the day, or the nearest one."""
    covering = [version for version in category.versions if version.covers(day)]
    past = [version for version in category.versions if version.in_force_from <= day]
    return (covering or past or category.versions[:1])[-1]


def _listed(answer: CategoryList) -> Table:
    keys = ("key", "category", "standing_on", "since", "until", "listed_codes")
    rows: list[tuple[Words, ...]] = []
    for category in answer.categories:
        version = shown(category, answer.day)
        rows.append(
            (
                category.key,
                short_name(version),
                message(f"report.standing_{category.standing(answer.day)}"),
                str(version.in_force_from),
                str(version.in_force_until or ""),
                str(len(version.occupations) or ""),
            )
        )
    return table([message(f"report.{key}") for key in keys], rows)


def _record(category: Category, day: dt.date, lang: Lang) -> dict[str, Any]:
    """A category on a day as plain values, without its occupations and requirements."""
    version = shown(category, day)
    return {
        "key": category.key,
        "name": version.name[lang],
        "standing": category.standing(day),
        "in_force_from": version.in_force_from.isoformat(),
        "in_force_until": version.in_force_until.isoformat() if version.in_force_until else None,
        "occupations": len(version.occupations),
    }


def _whole(answer: CategoryOn) -> Iterator[Part]:
    version = shown(answer.category, answer.day)
    yield from map(Sentence, lines(answer.category, answer.day))
    yield requirements.conditions(version.requirements)
    if version.occupations:
        listed = map(noc.get, version.occupations)
        yield table(
            [message(f"report.{key}") for key in ("code", "occupation", "teer")],
            [(one.code, one.title, str(one.teer)) for one in listed],
        )


def lines(category: Category, day: dt.date) -> Iterator[Text]:
    """What to say of a category on a day, above its tables."""
    version = shown(category, day)
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
        yield message("report.category_rounds", names="; ".join(version.round_names))
    else:
        yield message("report.category_no_rounds")
    if version.used_from:
        yield message("report.category_used_from", day=version.used_from)
    yield from categories.notes(day)
    yield message("report.category_drawn")


def differences(found: Sequence[CategoryDifference]) -> Table:
    """What differs between two days, a row for each change."""
    rows: list[tuple[Words, ...]] = []
    for difference in found:
        version = difference.after or difference.before
        assert version is not None
        name: Words = short_name(version)
        for key, code, what in _changes(difference):
            rows.append((name, message(f"report.{key}"), code, what))
            name = ""
    return table(_difference_heads(), rows)


def _difference_heads() -> list[Text]:
    return [message(f"report.{key}") for key in ("category", "change", "code", "what")]


def _changes(difference: CategoryDifference) -> Iterator[tuple[str, str, Words]]:
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
            yield key, code, noc.get(code).title


def _conditions(version: Version | None, id: str) -> tuple[Text, ...]:
    found = version.requirement(id) if version else None
    return statements(found) if found else ()
