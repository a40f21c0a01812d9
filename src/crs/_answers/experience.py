"""How much work meets the terms of a program, category or grid."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.hours import MANY, Gap, WorkHours, gaps
from crs._answers.work import UNKNOWN, code_of, counts, describe, level_of, perhaps, surely
from crs._facts.days import anniversary
from crs._law.requirement_words import levels
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crs._answers.hours import Amount, Span
    from crs._answers.work import Counted, Shortfall
    from crs._facts.days import LeapDay
    from crs._facts.dossier import Dossier
    from crs._facts.ternary import Ternary
    from crs._facts.work import Work
    from crs._law.requirement import Experience
    from crs._text import Text


_MOST_TOLD = 5
"""So many breaks are named."""


class Hours(NamedTuple):
    """Hours that count: those that surely do, and all that may."""

    least: int
    most: int

    def reach(self, needed: int) -> Ternary:
        """Whether so many hours are reached."""
        if self.least >= needed:
            return True
        return None if self.most >= needed else False


class ExperienceQuery(NamedTuple):
    """Which work counts, and how it is added up.

    Attributes:
        terms: what the law asks, as it stands on a day.
        occupation: the one that counts, such as a declared primary one; None for any.
        without: occupations that do not count.
    """

    terms: Experience
    occupation: str | None = None
    without: tuple[str, ...] = ()


class Records(NamedTuple):
    """The work that meets the terms, whatever the day.

    Attributes:
        least: what surely does.
        most: all that may, in each way in which it can.
        enough: the years of which no more are asked for.
    """

    least: WorkHours
    most: tuple[WorkHours, ...]
    enough: int = MANY

    def on(self, day: date) -> Hours:
        """The hours on a day."""
        return Hours(self.least.hours(day), max((way.hours(day) for way in self.most), default=0))

    def years(self, day: date) -> tuple[int, int]:
        """The fewest and the most completed years on a day."""
        return self.least.years(day), max((way.years(day) for way in self.most), default=0)

    def look(self, day: date) -> tuple[tuple[int, int], int]:
        """The completed years on a day, and for how many days after it they surely stay."""
        fewest, most = self.years(day)
        calm = min(way.calm(day, self.enough) for way in (self.least, *self.most))
        return (min(fewest, self.enough), min(most, self.enough)), calm


class MainOccupation:
    """Which occupation has the greatest share of work that counts (IRPR 87.1(2)(e)).

    Args:
        least: what surely counts.
        most: all that may.
        whole: all of it added up.
        terms: what it counts for.
        leap: see `crs._facts.days`.
    """

    def __init__(
        self,
        least: Sequence[Span],
        most: Sequence[Span],
        whole: Records,
        terms: Experience,
        leap: LeapDay,
    ) -> None:
        self._whole = whole
        codes = dict.fromkeys(span.occupation for span in most if span.occupation != UNKNOWN)
        every = dict.fromkeys((*codes, UNKNOWN))
        self._least, self._most = (
            {
                code: WorkHours(
                    [span for span in spans if span.occupation == code],
                    one_occupation=False,
                    continuous=False,
                    leap=leap,
                    window=terms.window_years,
                )
                for code in every
            }
            for spans in (least, most)
        )
        self._codes = tuple(codes)
        self._largest_change = max(each.largest_change for each in self._most.values())

    def levels(self, day: date) -> tuple[str | None, ...]:
        """The levels of the occupations that may lead; None for one that is not known."""
        return _leading(self._leads(day))

    def look(self, day: date) -> tuple[object, int]:
        """The levels on a day, and for how many days after it they surely stay."""
        years, calm = self._whole.look(day)
        if not any(years):
            return None, calm
        leads: list[tuple[str | None, Amount]] = list(self._leads(day))
        near = min((lead if lead >= 0 else -lead for _, lead in leads), default=0)
        return _leading(leads), max(0, near // (3 * self._largest_change) - 1)

    def _leads(self, day: date) -> Iterator[tuple[str | None, Amount]]:
        """The level of each occupation, and by how much it may be ahead of all others.

        Work in an unknown occupation may be in any of them, or in yet another.
        """
        open_amount = self._most[UNKNOWN].amount(day)
        sure = {code: self._least[code].amount(day) for code in self._codes}
        *_, second, first = [0, 0, *sorted(sure.values())]
        for code in self._codes:
            others = second if sure[code] == first else first
            yield level_of(code), self._most[code].amount(day) + open_amount - max(others, 1)
        if open_amount:
            yield None, open_amount - max((*sure.values(), 1))


def _leading(leads: Iterable[tuple[str | None, Amount]]) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(level for level, lead in leads if lead >= 0))


class WorkExperience:
    """The work of one person for each query, added up once for all days.

    Args:
        dossier: the dated facts.
        work: the spells; those of the candidate unless given.
    """

    def __init__(self, dossier: Dossier, work: Sequence[Work] | None = None) -> None:
        self._dossier = dossier
        self._given = work
        self._found: dict[ExperienceQuery, tuple[list[Span], list[Span]]] = {}
        self._gaps: dict[ExperienceQuery, tuple[Gap, ...]] = {}
        self._records: dict[ExperienceQuery, Records] = {}
        self._main_occupation: dict[ExperienceQuery, MainOccupation] = {}
        self._left_out: dict[ExperienceQuery, tuple[tuple[Ternary, Text], ...]] = {}
        self._named: dict[ExperienceQuery, bool] = {}

    @property
    def _work(self) -> Sequence[Work]:
        return self._dossier.work if self._given is None else self._given

    @property
    def _leap(self) -> LeapDay:
        return self._dossier.readings.leap_day

    @cached_property
    def spouse(self) -> WorkExperience:
        """The work of the spouse, if there is one."""
        spouse = self._dossier.spouse
        return WorkExperience(self._dossier, () if spouse is None else spouse.work)

    def hours(self, query: ExperienceQuery, day: date) -> Hours:
        """The hours that meet the terms on a day."""
        return self.records(query).on(day)

    def records(self, query: ExperienceQuery) -> Records:
        """The work that meets the terms, whatever the day."""
        if query not in self._records:
            self._records[query] = records(*self._spans(query), query.terms, self._leap)
        return self._records[query]

    def main_occupation(self, query: ExperienceQuery) -> MainOccupation:
        """Which occupation has the most work that meets the terms."""
        if query not in self._main_occupation:
            whole = self.records(query)
            self._main_occupation[query] = MainOccupation(
                *self._spans(query), whole, query.terms, self._leap
            )
        return self._main_occupation[query]

    def left_out(self, query: ExperienceQuery, day: date) -> tuple[tuple[Ternary, Text], ...]:
        """The work that does not meet the terms, or may not, and why; breaks before a day too."""
        if query not in self._left_out:
            self._left_out[query] = tuple(self._not_counted(query))
        return (*self._left_out[query], *self._breaks(query, day))

    def names(self, query: ExperienceQuery) -> bool:
        """Whether some work does not count, or may not, for a reason that is told with its name."""
        if query not in self._named:
            self._named[query] = any(
                counted.why_not and not any(counted.fails(condition) for condition in _TOGETHER)
                for counted in (self._counts(spell, query) for spell in self._work)
            )
        return self._named[query]

    def occupations(self, query: ExperienceQuery) -> tuple[str, ...]:
        """The occupations of all work of a level that counts, whether it counts or not."""
        codes = dict.fromkeys(code_of(spell, query.terms) for spell in self._work)
        return tuple(
            code for code in codes if code is not None and level_of(code) in query.terms.levels
        )

    @staticmethod
    def _counts(spell: Work, query: ExperienceQuery) -> Counted:
        return counts(spell, query.terms, occupation=query.occupation, without=query.without)

    def _spans(self, query: ExperienceQuery) -> tuple[list[Span], list[Span]]:
        if query not in self._found:
            judged = [(spell, self._counts(spell, query).holds) for spell in self._work]
            self._found[query] = spans_of(judged, query.terms)
        return self._found[query]

    def _not_counted(self, query: ExperienceQuery) -> Iterator[tuple[Ternary, Text]]:
        """All of other occupations is told in one line, and so is all that was abroad."""
        terms = query.terms
        judged = [(spell, self._counts(spell, query)) for spell in self._work]
        other = "" if all(counted.fails("occupation") for _, counted in judged) else "other-"
        together = {"occupation": f"no-{other}{terms.occupation}", "place": "abroad"}
        named = dict.fromkeys(together, False)
        for spell, counted in judged:
            many = [condition for condition in _TOGETHER if counted.fails(condition)]
            if many:
                named[many[0]] = True
            elif counted.why_not:
                yield counted.first.holds, _why_not(spell, counted.first, terms)
        for condition, key in together.items():
            if named[condition]:
                yield False, message(f"eligibility.{key}")

    def _breaks(self, query: ExperienceQuery, day: date) -> Iterator[tuple[Ternary, Text]]:
        """The latest breaks before a day in the work of each occupation."""
        terms = query.terms
        if not terms.continuous:
            return
        if query not in self._gaps:
            self._gaps[query] = tuple(self._gaps_in(query))
        start = date.min
        if terms.window_years is not None:
            start = anniversary(day, -terms.window_years, self._leap)
        breaks = [gap for gap in self._gaps[query] if start <= gap.last and gap.first < day]
        for gap in breaks[:_MOST_TOLD]:
            key = "gap-open" if gap.doubtful else "gap"
            days = "day" if gap.first == gap.last else "days"
            text = message(f"eligibility.{key}.{days}", first=gap.first, last=gap.last)
            yield None if gap.doubtful else False, text

    def _gaps_in(self, query: ExperienceQuery) -> list[Gap]:
        """The gaps in the work of each occupation, the latest first."""
        by_code: dict[str, list[Span]] = {}
        for span in sorted(self._spans(query)[1], key=lambda span: span.first):
            by_code.setdefault(span.occupation, []).append(span)
        return sorted((gap for spans in by_code.values() for _, gap in gaps(spans)), reverse=True)


def spans_of(
    judged: Sequence[tuple[Work, Ternary]], terms: Experience
) -> tuple[list[Span], list[Span]]:
    """The days and hours that surely count, and all that may."""
    least = [span for spell, holds in judged if holds for span in surely(spell, terms)]
    most = [span for spell, holds in judged if holds is not False for span in perhaps(spell, terms)]
    return least, most


def records(
    least: Sequence[Span], most: Sequence[Span], terms: Experience, leap: LeapDay
) -> Records:
    """Work added up by the terms; where its occupation is not known, as each that it may be."""

    def added(spans: Sequence[Span], *, doubtful_gaps: bool) -> WorkHours:
        return WorkHours(
            spans,
            one_occupation=terms.one_occupation,
            continuous=terms.continuous,
            leap=leap,
            window=terms.window_years,
            doubtful_gaps=doubtful_gaps,
        )

    sure = added(least, doubtful_gaps=False)
    if least == most and not terms.continuous:
        return Records(sure, (sure,))
    codes = {span.occupation for span in most} if terms.one_occupation else {UNKNOWN}
    ways = [[span._replace(occupation=span.occupation or code) for span in most] for code in codes]
    return Records(sure, tuple(added(way, doubtful_gaps=True) for way in ways))


_TOGETHER = ("occupation", "place")
"""Conditions of which all work that fails them is told in one line."""
_KEYS = {
    "paid": "unpaid",
    "occupation": "other-occupation",
    "employer": "employer-abroad",
    "qualified": "not-qualified",
}
_TELLING = {
    "study": "full_time_student",
    "authorisation": "authorised",
    "qualified": "qualified",
}
"""The key of a dossier that tells whether work fulfils a condition."""


def _why_not(spell: Work, shortfall: Shortfall, terms: Experience) -> Text:
    """Why work does not count, or may not, in words."""
    work = describe(spell)
    if shortfall.condition != "level":
        reason = message(f"eligibility.{_key(shortfall, terms)}", work=work)
        key = _TELLING.get(shortfall.condition)
        if key is None or getattr(spell, key) is not None:
            return reason
        return message("eligibility.not-told", reason=reason, key=key)
    code = code_of(spell, terms)
    level = None if code is None else level_of(code)
    if level is None:
        key = "noc_2016" if terms.of_noc_2016 else "noc"
        return message("eligibility.no-code", work=work, key=key)
    parts = {"level": levels((level,)), "needed": levels(terms.levels)}
    return message("eligibility.not-skilled", work=work, code=code, **parts)


def _key(shortfall: Shortfall, terms: Experience) -> str:
    """What to say of work that does not count, or may not."""
    if shortfall.condition == "self-employment":
        return "self-employed-open" if shortfall.holds is None else "self-employed"
    if shortfall.condition == "study":
        return "student-open" if terms.full_time_study is None else "student"
    if shortfall.condition == "authorisation":
        return "unauthorised-open" if terms.authorized is None else "unauthorised"
    return _KEYS[shortfall.condition]
