"""A client's report without names and birth dates."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from crs._facts.days import LATEST, anniversary
from crs._reports.parts import Document, Note, Picture
from crs._text import Text, message
from crs._text.text import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from crs._answers.client_report import ClientReport
    from crs._facts.days import PartialDate
    from crs._facts.dossier import Dossier
    from crs._facts.person import DatedSpouse

_YEARS = 8
"""How many years before and after a report's day its words may name."""


def redacted(document: Document, report: ClientReport) -> Document:
    """The document of a report without names, birth dates and the days of birthdays."""
    hidden = dict(_hidden(report))
    pattern = "|".join(sorted(map(re.escape, hidden), key=len, reverse=True))
    words = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])")
    kept = (part for part in document.parts if not isinstance(part, Picture))
    note = Note(message("client.redacted"))
    return Document((*(_without(part, words, hidden) for part in kept), note))


def _hidden(report: ClientReport) -> Iterator[tuple[str, Text]]:
    """What is left out, and what stands in its place."""
    gone = message("client.hidden")
    dossier, spouse = report.dossier, report.dossier.spouse
    people: list[Dossier | DatedSpouse] = [dossier, *([spouse] if spouse else [])]
    births = [
        *(person.birth_date for person in people),
        *(sibling.birth_date for sibling in dossier.siblings),
        *(relative.birth_date for relative in dossier.relatives),
    ]
    yield report.digest, gone
    for name in (report.client.name, *(job.name for person in people for job in person.work)):
        if name:
            yield name, gone
    for birth in births:
        if birth is not None:
            yield from _days(birth, report.on)


def _days(birth: PartialDate, on: date) -> Iterator[tuple[str, Text]]:
    yield str(birth), message("client.hidden")
    if not birth.exact:
        return
    for year in range(on.year - _YEARS, min(on.year + _YEARS, LATEST) + 1):
        birthday = anniversary(birth.first, year - birth.first.year)
        for day in (birthday, birthday - timedelta(days=1)):
            yield str(day), same(f"{day:%Y-%m}")


def _without(part: Any, words: re.Pattern[str], hidden: Mapping[str, Text]) -> Any:
    """A part, or what is in it, with the hidden words replaced."""
    if isinstance(part, Text):
        return Text(
            words.sub(lambda match: hidden[match[0]].en, part.en),
            words.sub(lambda match: hidden[match[0]].fr, part.fr),
        )
    if isinstance(part, str):
        return _without(same(part), words, hidden) if words.search(part) else part
    if isinstance(part, tuple):
        return tuple(_without(each, words, hidden) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {
            field.name: _without(getattr(part, field.name), words, hidden) for field in fields(part)
        }
        return replace(part, **changed)
    return part
