"""Occupations as a person reads them: a few of them, or one with the categories it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law import categories, noc
from crs._reports.categories import short_name, span
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._law.noc.table import Occupation
    from crs._text import Lang


def rows(
    found: Sequence[Occupation], day: date, lang: Lang
) -> tuple[list[str], list[tuple[str, ...]]]:
    """The heads and rows of a table of occupations."""
    keys = ("code", "occupation", "teer", "skilled_trade", "categories")
    heads = [message(f"report.{key}")[lang] for key in keys]
    return heads, [
        (
            one.code,
            one.title,
            str(one.teer),
            message("report.yes" if one.skilled_trade else "report.no")[lang],
            "; ".join(short_name(version, lang) for version in categories.of(one.code, on=day)),
        )
        for one in found
    ]


def record(one: Occupation, day: date) -> dict[str, object]:
    """An occupation as plain values."""
    now = categories.of(one.code, on=day)
    return {
        "code": one.code,
        "title": one.title,
        "teer": one.teer,
        "skilled": one.skilled,
        "skilled_trade": one.skilled_trade,
        "categories": [version.key for version in now],
        "categories_at_other_times": [
            f"{version.key} {version.in_force_from}/{version.in_force_until or ''}"
            for version in categories.of(one.code)
            if version not in now
        ],
    }


def lines(one: Occupation, day: date) -> Iterator[Text]:
    """What is known of one occupation on a day."""
    yield message("report.noc_title", code=one.code, title=one.title)
    yield message("report.noc_skilled" if one.skilled else "report.noc_unskilled", teer=one.teer)
    citation = noc.trades().citation
    clause = citation.clause
    yield message("report.noc_trade" if one.skilled_trade else "report.noc_no_trade", clause=clause)
    now = categories.of(one.code, on=day)
    if now:
        names = numbers.joined(version.name for version in now)
        yield message("report.noc_now", day=day, names=names)
    else:
        yield message("report.noc_none_now", day=day)
    for version in categories.of(one.code):
        if version not in now:
            yield message("report.noc_other_time", name=version.name, span=span(version))
