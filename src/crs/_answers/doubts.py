"""Facts that hardly go together: the score takes them as given, and says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from crs._answers.caveats import Caveat
from crs._answers.education import describe as describe_credential
from crs._answers.status import married
from crs._answers.work import describe as describe_work
from crs._facts.days import anniversary
from crs._law.terms import Education
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crs._facts.dossier import Dossier
    from crs._facts.work import Work
    from crs._text import Text

_GROWN_UP = 14
"""The age before which a job or a credential after secondary school is asked about."""
_TRAVEL = timedelta(days=7)
"""For so long two jobs in two countries may overlap without a word."""
_DAYS_A_MONTH = 365.25 / 12


def doubts(dossier: Dossier, day: date) -> Iterator[Caveat]:
    """The facts that hardly go together, by a day."""
    yield from _young(dossier)
    yield from _two_places(dossier.work)
    yield from _studies(dossier)
    spouse = dossier.spouse
    if spouse is None and any(sibling.of == "spouse" for sibling in dossier.siblings):
        yield _caveat("facts-no-spouse")
    if spouse is not None and dossier.family_size == 1 and married(spouse, day):
        yield _caveat("facts-family")


def _caveat(code: str, **parts: object) -> Caveat:
    return Caveat(code, message(f"caveats.{code}"), parts)


def _young(dossier: Dossier) -> Iterator[Caveat]:
    """The first fact of somebody who by the day of birth was a child."""
    born = dossier.birth_date
    grown_up = anniversary(born.first, _GROWN_UP, dossier.readings.leap_day)
    facts: list[tuple[date, Text]] = [
        (spell.start.last, describe_work(spell)) for spell in dossier.work
    ]
    facts += [
        (credential.earned.last, describe_credential(credential))
        for credential in dossier.credentials
        if credential.level.rank > Education.SECONDARY.rank
    ]
    early = [(known, about) for known, about in facts if known < grown_up]
    if early:
        yield _caveat("facts-young", what=min(early)[1], age=_GROWN_UP, born=born)


def _two_places(work: Iterable[Work]) -> Iterator[Caveat]:
    """The first two jobs that surely were at the same time in Canada and in another country."""
    latest: dict[bool, tuple[date, Work]] = {}
    for spell in sorted(work, key=lambda spell: spell.start.last):
        if spell.end is not None and spell.end.first < spell.start.last:
            continue
        start, end = spell.start.last, _end(spell)
        other = latest.get(not spell.in_canada)
        if other is not None and min(other[0], end) - start > _TRAVEL:
            both = {"one": describe_work(other[1]), "other": describe_work(spell)}
            yield _caveat("facts-two-places", **both)
            return
        before = latest.get(spell.in_canada)
        if before is None or before[0] < end:
            latest[spell.in_canada] = end, spell


def _end(spell: Work) -> date:
    return date.max if spell.end is None else spell.end.first


def _studies(dossier: Dossier) -> Iterator[Caveat]:
    """The first job beside full-time studies in Canada that is told to be beside none."""
    claimed = [spell for spell in dossier.work if spell.full_time_student is False]
    for credential in dossier.credentials:
        study = credential.study
        if study is None or study.started is None or study.full_time_months is None:
            continue
        first, last = study.started.last, (study.ended or credential.earned).first
        free = _months(first, last) - study.full_time_months + 1
        for spell in claimed:
            shared = _months(max(first, spell.start.last), min(last, _end(spell)))
            if shared > max(free, 1):
                parts = {
                    "work": describe_work(spell),
                    "credential": describe_credential(credential),
                }
                yield _caveat("facts-studies", **parts)
                return


def _months(first: date, last: date) -> float:
    return (last - first).days / _DAYS_A_MONTH
