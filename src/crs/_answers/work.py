"""Whether a spell of work counts, by any terms of the law, and the days and hours it has."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.hours import FULL_TIME, Span
from crs._facts.period import country_words
from crs._facts.ternary import all_of, negation
from crs._facts.work import Employer
from crs._facts.working_days import merged, possible_leave, sure_leave, without, working_days
from crs._law import noc
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._facts.ternary import Ternary
    from crs._facts.work import Work
    from crs._facts.working_days import Spans
    from crs._law.requirement import Counts, Experience
    from crs._text import Text


_FOREVER = date.max.toordinal()


class Shortfall(NamedTuple):
    """A condition that work does not fulfil, or may not.

    Attributes:
        condition: which: "paid", "level", "occupation", "place", "employer",
            "self-employment", "study", "authorisation" or "qualified".
        holds: no, or None where the facts do not tell.
    """

    condition: str
    holds: Ternary


class Counted(NamedTuple):
    """Whether work counts.

    Attributes:
        holds: yes, no, or None where the facts do not tell.
        why_not: the conditions that it does not fulfil, or may not.
    """

    holds: Ternary
    why_not: tuple[Shortfall, ...]

    def fails(self, condition: str) -> bool:
        """Whether it surely does not fulfil a condition."""
        return Shortfall(condition, holds=False) in self.why_not

    @property
    def first(self) -> Shortfall:
        """What to say first: what settles the matter goes before what is only unknown."""
        return min(self.why_not, key=lambda shortfall: shortfall.holds is None)


def counts(
    spell: Work,
    terms: Experience,
    *,
    occupation: str | None = None,
    without: tuple[str, ...] = (),
) -> Counted:
    """Whether a spell of work counts by the terms of a day.

    Args:
        spell: the work.
        terms: the terms, as they stand on the day.
        occupation: the one that counts, such as a declared primary one; None for any.
        without: occupations that do not count.
    """
    conditions = [
        Shortfall(*condition) for condition in _conditions(spell, terms, occupation, without)
    ]
    return Counted(
        all_of(condition.holds for condition in conditions),
        tuple(condition for condition in conditions if not condition.holds),
    )


def _conditions(
    spell: Work, terms: Experience, occupation: str | None, without: tuple[str, ...]
) -> Iterator[tuple[str, Ternary]]:
    """What work must fulfil to count, and whether it does."""
    yield "paid", spell.paid
    yield "level", _of_level(spell, terms)
    yield "occupation", all_of(_of_occupation(spell, terms, occupation, without))
    yield from _place(spell, terms)
    yield "self-employment", _self_employment(spell, terms)
    if spell.in_canada:
        yield "study", _study(terms.full_time_study, spell.full_time_student)
        yield "authorisation", _authorisation(terms.authorized, spell.authorised)
    if terms.qualified:
        yield "qualified", spell.qualified


def code_of(spell: Work, terms: Experience) -> str | None:
    """The code in the classification that the terms speak of: skill levels are of NOC 2016."""
    return spell.noc_2016 if terms.of_noc_2016 else spell.noc


def level_of(code: str) -> str | None:
    """The TEER category of a code of NOC 2021; the skill type or level of one of NOC 2016."""
    return noc.skill_level_2016(code) if len(code) == 4 else str(noc.get(code).teer)


def _of_level(spell: Work, terms: Experience) -> Ternary:
    if not terms.levels:
        return True
    code = code_of(spell, terms)
    return None if code is None else level_of(code) in terms.levels


def _of_occupation(
    spell: Work, terms: Experience, occupation: str | None, without: tuple[str, ...]
) -> Iterator[Ternary]:
    code = code_of(spell, terms)
    if terms.occupation == "listed":
        yield None if spell.noc is None else spell.noc in terms.occupations
    elif code is None:
        yield None if terms.levels else True
    elif terms.occupation == "trade":
        yield (noc.trades_2016() if len(code) == 4 else noc.trades()).include(code)
    if occupation is not None:
        given = spell.noc_2016 if len(occupation) == 4 else spell.noc
        yield None if given is None else given == occupation
    if without:
        yield spell.noc not in without and spell.noc_2016 not in without


def _place(spell: Work, terms: Experience) -> Iterator[tuple[str, Ternary]]:
    """Where it was done; work from Canada for an employer abroad is no Canadian work."""
    remote = spell.employer is Employer.FOREIGN
    if terms.place == "canada":
        yield "place", spell.in_canada
        yield "employer", not remote
    elif terms.place == "abroad" and spell.in_canada:
        yield "place", remote
        yield "employer", terms.remote_counts


def _self_employment(spell: Work, terms: Experience) -> Ternary:
    """Whether work is not self-employment, or is that of a physician to whom this is no bar."""
    fees = spell.employer is Employer.PUBLIC_HEALTH_CARE
    if spell.employer is not Employer.SELF_EMPLOYED and not fees:
        return True
    if fees and terms.fees_count and (spell.noc is None or spell.noc in terms.fees_count):
        return None if spell.noc is None else True
    return None if terms.self_employment is None else terms.self_employment != "excluded"


def _study(term: Counts | None, student: Ternary) -> Ternary:
    """Whether full-time study is no bar; where nothing is known of it, it may be one."""
    if term == "excluded":
        return negation(student)
    return True if term is not None or student is False else None


def _authorisation(term: bool | None, authorised: Ternary) -> Ternary:  # noqa: FBT001
    """Whether status is no bar; where the text neither asks nor excludes, work without is open."""
    if term is None:
        return authorised or None
    return authorised if term else True


def surely(spell: Work, terms: Experience) -> list[Span]:
    """The days and hours that a spell has however its dates fall; none where it has none."""
    last = None if spell.end is None else spell.end.first
    if last is not None and last < spell.start.last:
        return []
    away = possible_leave(spell.leave)
    return list(_spans(spell, terms, (spell.start.last, last), spell.minutes[0], away))


def perhaps(spell: Work, terms: Experience) -> list[Span]:
    """The most days and hours that a spell can have."""
    last = None if spell.end is None else spell.end.last
    away = sure_leave(spell.leave)
    return list(_spans(spell, terms, (spell.start.first, last), spell.minutes[1], away))


def _spans(
    spell: Work, terms: Experience, days: tuple[date, date | None], minutes: int, away: Spans
) -> Iterator[Span]:
    """The spans that count: of work that must be full-time by itself, those that are."""
    needed = FULL_TIME * 60 if terms.full_time else 1
    spans = _all_spans(spell, terms, days, minutes, away)
    return (span for span in spans if span.minutes >= needed)


def _all_spans(
    spell: Work, terms: Experience, days: tuple[date, date | None], minutes: int, away: Spans
) -> Iterator[Span]:
    """The days of a spell with its hours a week, or those of a pay period, without leave."""
    code = code_of(spell, terms) or UNKNOWN
    first, last = days
    end = _FOREVER if last is None else last.toordinal() + 1
    paid = merged(
        [(each.days[0].toordinal(), each.days[1].toordinal() + 1) for each in spell.hours_paid]
    )
    for start, after in without((first.toordinal(), end), merged([*away, *paid])):
        until = None if after == _FOREVER else date.fromordinal(after - 1)
        yield Span(date.fromordinal(start), until, minutes, code, spell.pattern)
    for period in spell.hours_paid:
        worked = working_days(*period.days, spell.pattern, away)
        if not worked or not period.hours:
            continue
        given = Fraction(str(period.hours)) * 60 * len(spell.pattern) / worked
        whole = (period.days[0].toordinal(), period.days[1].toordinal() + 1)
        for start, after in without(whole, away):
            yield Span(
                date.fromordinal(start),
                date.fromordinal(after - 1),
                min(given.numerator if given.denominator == 1 else given, FULL_TIME * 60),
                code,
                spell.pattern,
            )


UNKNOWN = ""
"""The occupation of work whose code is not given: it may be any."""


def _title(spell: Work) -> Text:
    if spell.noc is not None:
        return noc.get(spell.noc).name
    if spell.noc_2016 is None:
        return message("dossier.fact.some-work")
    return message("dossier.fact.work-2016", code=spell.noc_2016)


def describe(spell: Work) -> Text:
    """A spell of work in a few words."""
    parts = {
        "what": spell.name or _title(spell),
        "country": country_words(spell.country),
        "start": spell.start,
        "end": spell.end,
    }
    return message("dossier.fact.work" if spell.end else "dossier.fact.work-ongoing", **parts)
