"""The days on which a dossier may give another profile, and what happens on each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crs._answers import education, language_tests
from crs._answers.by_day import later, reached_by_law
from crs._answers.hours import changes
from crs._answers.lines import NOTHING
from crs._answers.work import describe as describe_work
from crs._facts.days import EARLIEST, LATEST, Days
from crs._facts.submission import in_order
from crs._law import counting as law
from crs._law import store
from crs._law.clb import get
from crs._law.noc import NOC_2021_FROM
from crs._text import Text, message, numbers
from crs._text.catalogue import has

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crs._answers.dicts import EventDict
    from crs._answers.history import History
    from crs._facts.credential import Credential
    from crs._facts.days import LeapDay
    from crs._facts.dossier import Dossier
    from crs._facts.period import Period
    from crs._facts.results import DatedReport
    from crs._facts.work import Work
    from crs._text import Lang

_DAY = timedelta(days=1)
_CANADIAN = ("canadian_work_years", "spouse.canadian_work_years")


class Event(NamedTuple):
    """Something that happens on a day and may change the score.

    Attributes:
        day: the day; where it is known only to the month, the first it can be or the last.
        code: what kind of event, for programs; it never changes.
        fields: the values of a profile that it may change; none for what gives no points.
        text: what happens.
        advice: what would prevent or undo a loss; empty where nothing would.
        key: what tells it apart from the events of its code, whatever its day.
    """

    day: date
    code: str
    fields: tuple[str, ...]
    text: Text
    advice: Text
    key: str = ""

    def to_dict(self, lang: Lang = "en") -> EventDict:
        """The event as plain values, for JSON."""
        return {
            "date": self.day.isoformat(),
            "code": self.code,
            "text": self.text[lang],
            "advice": self.advice[lang] or None,
        }


def between(history: History, start: date, end: date) -> list[Event]:
    """Every event from the first day to the last, in order."""
    events = [*_of_facts(history.dossier), *_of_law(), *_of_work(history, start, end)]
    return sorted(
        {event for event in events if start <= event.day <= end},
        key=lambda event: (event.day, event.code, event.text),
    )


def _of_facts(dossier: Dossier) -> Iterator[Event]:
    leap = dossier.readings.leap_day
    yield from _birthdays(dossier)
    yield from _of_credentials(dossier.credentials, "", leap)
    yield from _of_reports(dossier.tests, "", leap)
    for held, field in (
        (dossier.certificate_of_qualification, "certificate_of_qualification"),
        (dossier.provincial_nomination, "provincial_nomination"),
    ):
        if held is not None:
            yield from _of_period(held, field)
    for number, offer in enumerate(dossier.job_offers):
        yield from _of_period(offer, "job_offer", f"{number}")
    for number, sibling in enumerate(dossier.siblings):
        yield from _of_period(sibling, "sibling_in_canada", f"{number}")
        if sibling.birth_date is not None:
            for adult in reached_by_law(sibling.birth_date, "sibling", "age", leap):
                age = adult.first.year - sibling.birth_date.first.year
                fields = ("sibling_in_canada",)
                yield from _on(adult, "sibling-adult", fields, key=f"{number}", age=age)
    yield from _of_stays(dossier)
    yield from _of_spouse(dossier)


def _of_stays(dossier: Dossier) -> Iterator[Event]:
    """Each submission, and the end of each stay that no later submission goes on from."""
    submitted, leap = in_order(dossier.submitted), dossier.readings.leap_day
    for number, submission in enumerate(submitted):
        key = f"{number}" if number else ""
        yield from _on(submission.days, "submitted", (), key=key)
        for over in reached_by_law(submission.days, "profile-life", "years", leap):
            if not any(each.days.first <= over.last for each in submitted[number + 1 :]):
                yield from _on(over, "profile-expired", (), key=key)


def _of_spouse(dossier: Dossier) -> Iterator[Event]:
    spouse, leap = dossier.spouse, dossier.readings.leap_day
    if spouse is None:
        return
    fields = "spouse", "sibling_in_canada"
    if spouse.since is not None:
        yield from _on(spouse.since, "spouse-begun", fields)
    if spouse.until is not None:
        yield from _on(_next(spouse.until), "spouse-ended", fields)
    yield from _of_credentials(spouse.credentials, "spouse.", leap)
    yield from _of_reports(spouse.tests, "spouse.", leap)


def _birthdays(dossier: Dossier) -> Iterator[Event]:
    born, leap = dossier.birth_date, dossier.readings.leap_day
    for years in range(1, LATEST - EARLIEST):
        if born.last.year + years > LATEST:
            return
        yield from _on(later(born, years, leap), "birthday", ("age",), age=years)


def _of_credentials(
    credentials: Iterable[Credential], whose: str, leap: LeapDay
) -> Iterator[Event]:
    fields = (f"{whose}education",)
    for credential in credentials:
        about = _whose(education.describe(credential), whose)
        study = () if whose or not credential.canadian else ("canadian_study",)
        yield from _on(credential.earned, "earned", (*fields, *study), what=about)
        if credential.assessed is not None and not credential.canadian:
            yield from _on(credential.assessed, "assessed", fields, what=about)
            for over in reached_by_law(credential.assessed, "assessment-validity", "years", leap):
                yield from _on(over, "assessment-expired", fields, what=about)


def _of_reports(tests: Iterable[DatedReport], whose: str, leap: LeapDay) -> Iterator[Event]:
    for report in tests:
        fields = (f"{whose}language",) if whose else ("english", "french", "first_language")
        about = _whose(language_tests.describe(report), whose)
        accepted = get(report.test).accepted_from
        yield from _on(report.date, "tested", fields, what=about)
        yield from _on(Days(accepted, accepted), "test-accepted", fields, what=about)
        for over in reached_by_law(report.date, "test-validity", "years", leap):
            yield from _on(over, "test-expired", fields, what=about)


def _of_period(period: Period, field: str, key: str = "") -> Iterator[Event]:
    kind = {"certificate_of_qualification": "certificate", "provincial_nomination": "nomination"}
    code = kind.get(field, field.partition("_")[0])
    yield from _on(period.since, f"{code}-begun", (field,), key=key)
    if period.until is not None:
        yield from _on(_next(period.until), f"{code}-ended", (field,), key=key)


def _of_law() -> Iterator[Event]:
    """Days on which the rules change, the points or what an input means."""
    for rules in store.all():
        yield _event(rules.in_force_from, "rules-changed", ("rules",), what=rules.label)
    for change in store.announced():
        yield _event(change.announced_for, "change-announced", (), what=change.label)
    for rule, fields in (
        ("physicians", _CANADIAN),
        ("study-exception", ("canadian_study",)),
    ):
        yield _event(law.since(rule), rule, fields)
    every = "canadian_work_years", "foreign_work_years", "spouse.canadian_work_years"
    yield _event(NOC_2021_FROM, "noc-changed", every)
    yield _event(law.since("canadian-continuous"), "continuity", (every[0], every[2]))


def _of_work(history: History, start: date, end: date) -> Iterator[Event]:
    """Days on which a year of work is completed, or falls out of the window."""
    for work in history.work.values():
        whose = "spouse" if "." in work.field else work.kind
        for day in changes(start, end, work.look):
            if day in law.eras():  # there, the change of law is the reason
                continue
            before, after = work.years(day - _DAY), work.years(day)
            sides = list(zip(before, after, strict=True))
            for code, moved in (
                ("year-completed", any(new > old for old, new in sides)),
                ("year-lost", any(new < old for old, new in sides)),
            ):
                if moved:
                    years = _years(*after)
                    key = f"{years.en} {day.year}"
                    yield _event(day, f"{code}-{whose}", (work.field,), key, years=years)
    for spell in history.dossier.work:
        yield from _of_spell(spell, "")
    for spell in history.dossier.spouse.work if history.dossier.spouse is not None else ():
        yield from _of_spell(spell, "spouse.")


def _of_spell(spell: Work, whose: str) -> Iterator[Event]:
    about = _whose(describe_work(spell), whose)
    yield from _on(spell.start, "work-begun", (), what=about)
    if spell.end is not None:
        yield from _on(_next(spell.end), "work-ended", (), what=about)


def _whose(fact: Text, whose: str) -> Text:
    """A fact, with a word that it is the spouse's where it is."""
    return message("dossier.fact.of-spouse", what=fact) if whose else fact


def _on(
    days: Days, code: str, fields: tuple[str, ...], *, key: str = "", **parts: object
) -> Iterator[Event]:
    """The event on its day; on the first and the last day that it can be, where it is open."""
    if days.exact:
        yield _event(days.first, code, fields, key, **parts)
        return
    for day, side in zip(days, ("perhaps", "by-now"), strict=True):
        yield aside(_event(day, code, fields, key, **parts), side)


def aside(event: Event, side: str) -> Event:
    """An event that may happen on its day ("perhaps"), or has happened by then ("by-now")."""
    text = message(f"dossier.event.{side}", what=event.text)
    return event._replace(text=text, key=f"{event.key} {side}")


def _event(day: date, code: str, fields: tuple[str, ...], key: str = "", **parts: object) -> Event:
    text = message(f"dossier.event.{code}", **parts)
    return Event(day, code, fields, text, _advice(code, day=day), key or text.en)


def _advice(code: str, **parts: object) -> Text:
    """What would prevent or undo an event; empty where nothing would."""
    return message(f"dossier.advice.{code}", **parts) if has(f"dossier.advice.{code}") else NOTHING


def _years(least: int, most: int) -> Text:
    return numbers.years(least, most)


def _next(days: Days) -> Days:
    return Days(days.first + _DAY, days.last + _DAY)
