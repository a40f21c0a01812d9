"""Occupations as a person reads them: a few of them, or one with the categories it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.categories import short_name
from crs._answers.occupations import OccupationList, OccupationOn
from crs._law import categories, noc
from crs._reports.categories import span
from crs._reports.parts import Document, Sentence, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from crs._law.noc import Occupation
    from crs._reports.parts import Table
    from crs._text import Text


def report(answer: OccupationList) -> Document:
    """Occupations as a table, or what is known of one."""
    if isinstance(answer, OccupationOn):
        notes = () if answer.read is None else (answer.read,)
        return document(map(Sentence, (*notes, *lines(answer.occupation, answer.on))))
    if not answer:
        return document([Sentence(message("report.noc_not_found"))])
    return document([_listed(answer)])


def _listed(answer: OccupationList) -> Table:
    return table(
        [
            message(f"report.{key}")
            for key in ("code", "occupation", "teer", "skilled_trade", "categories")
        ],
        [
            (
                occupation.code,
                occupation.name,
                str(occupation.teer),
                message("report.yes" if occupation.skilled_trade else "report.no"),
                numbers.joined(map(short_name, categories.of(occupation.code, on=answer.on))),
            )
            for occupation in answer
        ],
    )


def lines(occupation: Occupation, day: dt.date) -> Iterator[Text]:
    """What is known of one occupation on a day."""
    yield message("report.noc_title", code=occupation.code, title=occupation.name)
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
