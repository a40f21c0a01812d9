"""How much work meets the terms of a program or category."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.hours import FULL_TIME, MANY, WorkRecord
from crs._answers.work import describe, perhaps, surely
from crs._facts.dated import Employer
from crs._facts.days import all_of, negation
from crs._law import noc
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._answers.hours import Stretch
    from crs._facts.dated import Work
    from crs._facts.days import Truth
    from crs._facts.dossier import Dossier
    from crs._law.programs.tree import Policy
    from crs._law.requirements.terms import Experience
    from crs._text import Text

EVER = 100
"""A window in years that leaves nothing out."""


class Hours(NamedTuple):
    """Hours that count: those that surely do, and all that may."""

    least: int
    most: int

    def reach(self, needed: int) -> Truth:
        """Whether so many hours are reached."""
        if self.least >= needed:
            return True
        return None if self.most >= needed else False


class Scope(NamedTuple):
    """Which work counts, and how it is added up.

    Attributes:
        terms: what the requirement says.
        day: the day of the application or round.
        codes: the occupations of a list, where only those count.
        primary: the declared primary occupation, where one is declared.
        policies: public policies that relax the terms.
        of_2016: the terms speak of NOC 2016, by skill levels.
        full_time: only work that is full-time by itself surely counts.
    """

    terms: Experience
    day: date
    codes: tuple[str, ...] = ()
    primary: str | None = None
    policies: tuple[Policy, ...] = ()
    of_2016: bool = False
    full_time: bool = False


UNKNOWN = ""
"""The occupation of work whose code is not given: it may be any."""


class Records(NamedTuple):
    """The work that meets the terms, whatever the day.

    Attributes:
        least: what surely does.
        most: all that may, in each way in which it can.
        enough: the years of which no more are asked for.
    """

    least: WorkRecord
    most: tuple[WorkRecord, ...]
    enough: int = MANY

    def on(self, day: date) -> Hours:
        """The hours on a day."""
        return Hours(self.least.hours(day), max((one.hours(day) for one in self.most), default=0))

    def look(self, day: date) -> tuple[list[int], int]:
        """The completed years on a day, and for how many days after it they surely stay."""
        every = (self.least, *self.most)
        years = [min(one.years(day), self.enough) for one in every]
        return years, min(one.calm(day, self.enough) for one in every)


class Tally:
    """The work of one person for each scope, added up once for all days.

    Args:
        dossier: the dated facts.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._records: dict[Scope, Records] = {}
        self._left_out: dict[Scope, tuple[tuple[Truth, Text], ...]] = {}

    def hours(self, scope: Scope) -> Hours:
        """The hours that meet the terms."""
        whenever = scope._replace(day=date.min)
        if whenever not in self._records:
            self._records[whenever] = records(self._dossier, scope)
        return self._records[whenever].on(scope.day)

    def left_out(self, scope: Scope) -> tuple[tuple[Truth, Text], ...]:
        """The work that does not meet the terms, or may not, and why."""
        whenever = scope._replace(day=date.min)
        if whenever not in self._left_out:
            self._left_out[whenever] = tuple(left_out(self._dossier, scope))
        return self._left_out[whenever]


def records(dossier: Dossier, scope: Scope) -> Records:
    """The work that meets the terms, whatever the day."""
    judged = [(spell, all_of(h for h, _ in conditions(spell, scope))) for spell in dossier.work]
    least = [
        stretch._replace(occupation=_code(spell, scope) or UNKNOWN)
        for spell, counts in judged
        if counts and (full_time(spell) or not scope.full_time)
        for stretch in surely(spell)
    ]
    most = [
        perhaps(spell)._replace(occupation=_code(spell, scope) or UNKNOWN)
        for spell, counts in judged
        if counts is not False
    ]
    ways = [
        [one._replace(occupation=one.occupation or code) for one in most]
        for code in {one.occupation for one in most}
    ]
    return Records(
        _record(least, scope, dossier), tuple(_record(way, scope, dossier) for way in ways)
    )


def full_time(spell: Work) -> bool:
    """Whether work is full-time by itself.

    83 asks for a year of full-time work in Canada and names no part-time work that adds up to it,
    so that may count, but does not surely.
    """
    return spell.minutes[0] >= FULL_TIME * 60


def _record(stretches: Sequence[Stretch], scope: Scope, dossier: Dossier) -> WorkRecord:
    return WorkRecord(
        stretches,
        one_occupation=scope.terms.one_occupation,
        continuous=scope.terms.continuous,
        leap=dossier.readings.leap_day,
        window=scope.terms.window_years,
    )


def at_levels(scope: Scope, levels: tuple[str, ...]) -> Scope:
    """The same for work of some TEER categories or skill levels only."""
    terms = scope.terms._replace(levels=levels)
    return scope._replace(terms=terms, of_2016=_speaks_of_2016(scope))


def left_out(dossier: Dossier, scope: Scope) -> Iterator[tuple[Truth, Text]]:
    """The work that does not count, or may not, and why.

    All of other occupations is told in one line, and so is all that was abroad.
    """
    together = {"other-occupation": f"no-other-{scope.terms.occupation}", "abroad": "abroad"}
    told = dict.fromkeys(together, False)
    for spell in dossier.work:
        failed = [(holds, key) for holds, key in conditions(spell, scope) if not holds]
        many = [key for key in together if (False, key) in failed]
        if many:
            told[many[0]] = True
        elif failed:
            holds, key = min(failed, key=lambda one: one[0] is None)
            yield holds, message(f"eligibility.{key}", work=describe(spell))
    for key, found in told.items():
        if found:
            yield False, message(f"eligibility.{together[key]}")


def conditions(spell: Work, scope: Scope) -> Iterator[tuple[Truth, str]]:
    """What work must fulfil to count: whether it does, and what to say if not."""
    terms = scope.terms
    yield spell.paid, "unpaid"
    yield _of_level(spell, scope), "not-skilled"
    yield _of_occupation(spell, scope), "other-occupation"
    if terms.place == "canada":
        yield spell.in_canada, "abroad"
        yield spell.employer is not Employer.FOREIGN, "employer-abroad"
    own = _self_employment(spell, scope)
    yield own, "self-employed" if own is False else "self-employed-open"
    if spell.in_canada:
        yield from _status(spell, terms)
    if terms.qualified:
        yield spell.qualified, "not-qualified"


def _status(spell: Work, terms: Experience) -> Iterator[tuple[Truth, str]]:
    """Study and authorisation during work in Canada.

    The instructions on categories were not read: what may not count there is not known to count.
    """
    if terms.full_time_study == "excluded":
        yield negation(spell.full_time_student), "student"
    elif terms.full_time_study is None:
        yield _true_or_unknown(spell.full_time_student is False), "student-open"
    if terms.authorized:
        yield spell.authorised, "unauthorised"
    elif terms.occupation == "listed":
        yield _true_or_unknown(spell.authorised is True), "unauthorised-open"


def _true_or_unknown(holds: bool) -> Truth:  # noqa: FBT001
    return holds or None


def _speaks_of_2016(scope: Scope) -> bool:
    return scope.of_2016 or bool(set(scope.terms.levels) & set("ABCD"))


def _code(spell: Work, scope: Scope) -> str | None:
    """The code in the classification that the terms speak of: skill levels are of NOC 2016."""
    return spell.noc_2016 if _speaks_of_2016(scope) else spell.noc


def _of_level(spell: Work, scope: Scope) -> Truth:
    code = _code(spell, scope)
    if code is None:
        return None
    level = noc.skill_level_2016(code) if len(code) == 4 else str(noc.get(code).teer)
    return level in scope.terms.levels


def _of_occupation(spell: Work, scope: Scope) -> Truth:
    code = _code(spell, scope)
    if scope.terms.occupation == "listed":
        return None if spell.noc is None else spell.noc in scope.codes
    if scope.terms.occupation == "primary" and scope.primary is not None:
        return None if spell.noc is None else spell.noc == scope.primary
    if code is None:
        return None
    if scope.terms.occupation == "trade":
        return (noc.trades_2016() if len(code) == 4 else noc.trades()).include(code)
    return True


def _self_employment(spell: Work, scope: Scope) -> Truth:
    """Whether self-employment is no bar; it is asked of work in Canada only."""
    fees = spell.employer is Employer.PUBLIC_HEALTH_CARE
    if spell.employer is not Employer.SELF_EMPLOYED and not fees:
        return True
    relaxed = any(
        policy.counts == "self_employment" and spell.noc in policy.occupations
        for policy in scope.policies
    )
    if fees and relaxed:
        return True
    if fees and spell.noc is None and scope.policies:
        return None
    terms = scope.terms.self_employment
    return None if terms is None else terms != "excluded"
