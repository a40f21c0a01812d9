"""Occupations as a person reads them: a few of them, or one with the categories it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crs._law import categories, noc
from crs._reports.categories import short_name, span
from crs._reports.parts import Document, Sentence, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from crs._law.noc import Occupation
    from crs._reports.parts import Table
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True)
class OccupationList:
    """Occupations, with the categories that each is in on a day."""

    occupations: tuple[Occupation, ...]
    day: dt.date


@dataclass(frozen=True, slots=True)
class OccupationOn:
    """An occupation, with the categories that it is in on a day."""

    occupation: Occupation
    day: dt.date


def report(answer: OccupationList | OccupationOn) -> Document:
    """Occupations as a table, or what is known of one."""
    if isinstance(answer, OccupationOn):
        return document(map(Sentence, lines(answer.occupation, answer.day)))
    if not answer.occupations:
        return document([Sentence(message("report.noc_not_found"))])
    return document([_listed(answer)])


def to_dict(answer: OccupationList | OccupationOn, lang: Lang) -> object:
    """The same as plain values."""
    return records(answer, lang)


def records(
    answer: OccupationList | OccupationOn,
    lang: Lang,  # noqa: ARG001 - as others
) -> Sequence[dict[str, Any]]:
    """Each occupation as a flat record."""
    found = (answer.occupation,) if isinstance(answer, OccupationOn) else answer.occupations
    return [_record(occupation, answer.day) for occupation in found]


def keys(answer: OccupationList | OccupationOn) -> tuple[str, ...]:
    """The keys of a record, for a table without one."""
    return tuple(_record(noc.all()[0], answer.day))


def _listed(answer: OccupationList) -> Table:
    return table(
        [
            message(f"report.{key}")
            for key in ("code", "occupation", "teer", "skilled_trade", "categories")
        ],
        [
            (
                occupation.code,
                occupation.title,
                str(occupation.teer),
                message("report.yes" if occupation.skilled_trade else "report.no"),
                numbers.joined(map(short_name, categories.of(occupation.code, on=answer.day))),
            )
            for occupation in answer.occupations
        ],
    )


def _record(occupation: Occupation, day: dt.date) -> dict[str, object]:
    now = categories.of(occupation.code, on=day)
    return {
        "code": occupation.code,
        "title": occupation.title,
        "teer": occupation.teer,
        "skilled": occupation.skilled,
        "skilled_trade": occupation.skilled_trade,
        "categories": [version.key for version in now],
        "categories_at_other_times": [
            f"{version.key} {version.in_force_from}/{version.in_force_until or ''}"
            for version in categories.of(occupation.code)
            if version not in now
        ],
    }


def lines(occupation: Occupation, day: dt.date) -> Iterator[Text]:
    """What is known of one occupation on a day."""
    yield message("report.noc_title", code=occupation.code, title=occupation.title)
    key = "noc_skilled" if occupation.skilled else "noc_unskilled"
    yield message(f"report.{key}", teer=occupation.teer)
    key = "noc_trade" if occupation.skilled_trade else "noc_no_trade"
    yield message(f"report.{key}", clause=noc.trades().citation.clause)
    now = categories.of(occupation.code, on=day)
    if now:
        names = numbers.joined(version.name for version in now)
        yield message("report.noc_now", day=day, names=names)
    else:
        yield message("report.noc_none_now", day=day)
    for version in categories.of(occupation.code):
        if version not in now:
            yield message("report.noc_other_time", name=version.name, span=span(version))
