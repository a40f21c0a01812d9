"""Categories as a person reads them: the list of a day, one in full, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._law import categories, noc
from crs._law.requirements.statements import statements
from crs._reports import requirements
from crs._text import Text, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._law.categories.compare import CategoryDifference
    from crs._law.categories.tree import Category, Version
    from crs._text import Lang

Table = tuple[list[str], list[tuple[str, ...]]]


def short_name(version: Version, lang: Lang) -> str:
    """The name of the rounds that draw it, which is short."""
    return message(
        f"rounds.type.{version.round_types[0]}"
        if version.round_types
        else f"rounds.type.{version.key}"
    )[lang]


def span(version: Version) -> Text:
    """Its first and last day in words."""
    if version.in_force_until is None:
        return message("report.since_day", day=version.in_force_from)
    return message("report.days", since=version.in_force_from, until=version.in_force_until)


def shown(category: Category, day: date) -> Version:
    """The version to show for a day: the one of the day, or the nearest one."""
    covering = [version for version in category.versions if version.covers(day)]
    past = [version for version in category.versions if version.in_force_from <= day]
    return (covering or past or category.versions[:1])[-1]


def list_rows(day: date, lang: Lang) -> Table:
    """The heads and rows of every category, with how it stands on a day."""
    keys = ("key", "category", "standing_on", "since", "until", "listed_codes")
    heads = [message(f"report.{key}")[lang] for key in keys]
    rows: list[tuple[str, ...]] = []
    for one in categories.all():
        version = shown(one, day)
        rows.append(
            (
                one.key,
                short_name(version, lang),
                message(f"report.standing_{one.standing(day)}")[lang],
                str(version.in_force_from),
                str(version.in_force_until or ""),
                str(len(version.occupations) or ""),
            )
        )
    return heads, rows


def record(category: Category, day: date, lang: Lang) -> dict[str, Any]:
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


def to_dict(category: Category, day: date, lang: Lang) -> dict[str, Any]:
    """A category on a day as plain values, whole."""
    version = shown(category, day)
    return {
        **record(category, day, lang),
        "round_types": list(map(str, version.round_types)),
        "round_names": list(version.round_names),
        "citation": version.citation.to_dict(lang),
        "occupations": occupations(version),
        "requirements": [requirements.to_dict(one, lang) for one in version.requirements],
    }


def lines(category: Category, day: date) -> Iterator[Text]:
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


def occupation_rows(version: Version, lang: Lang) -> Table:
    """The heads and rows of its list."""
    heads = [message(f"report.{key}")[lang] for key in ("code", "occupation", "teer")]
    listed = map(noc.get, version.occupations)
    return heads, [(one.code, one.title, str(one.teer)) for one in listed]


def occupations(version: Version) -> list[dict[str, object]]:
    """Its list as plain values."""
    listed = map(noc.get, version.occupations)
    return [{"code": one.code, "title": one.title, "teer": one.teer} for one in listed]


def diff_rows(differences: Sequence[CategoryDifference], lang: Lang) -> Table:
    """The heads and rows of what differs between two days."""
    heads = [message(f"report.{key}")[lang] for key in ("category", "change", "code", "what")]
    rows: list[tuple[str, ...]] = []
    for one in differences:
        version = one.after or one.before
        assert version is not None
        name = short_name(version, lang)
        for key, code, what in _changes(one):
            rows.append((name, message(f"report.{key}")[lang], code, what[lang]))
            name = ""
    return heads, rows


def diff_records(differences: Sequence[CategoryDifference], lang: Lang) -> list[dict[str, object]]:
    """What differs between two days as plain values, one for each row."""
    return [
        {"category": one.key, "change": key, "code": code or None, "what": what[lang]}
        for one in differences
        for key, code, what in _changes(one)
    ]


def _changes(one: CategoryDifference) -> Iterator[tuple[str, str, Text]]:
    """Each change of a category: what kind it is, the code it is about, and the words."""
    version = one.after or one.before
    assert version is not None
    if one.kind != "changed":
        yield f"category_{one.kind}", "", version.name
    for id in one.requirements:
        was, now = _conditions(one.before, id), _conditions(one.after, id)
        yield from (("condition_dropped", "", text) for text in was if text not in now)
        yield from (("condition_added", "", text) for text in now if text not in was)
    for key, codes in (("code_dropped", one.dropped), ("code_added", one.added)):
        for code in codes:
            title = noc.get(code).title
            yield key, code, Text(title, title)


def _conditions(version: Version | None, id: str) -> tuple[Text, ...]:
    found = version.requirement(id) if version else None
    return statements(found) if found else ()
