"""The years of work of the score on a day: Canadian, foreign or the spouse's, and why."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._answers.derived import Derived, Reason, between
from crs._answers.experience import Records, records, spans_of
from crs._answers.hours import FULL_TIME, HOUR, WEEK, YEAR
from crs._answers.work import Counted, code_of, counts, describe
from crs._facts.days import anniversary
from crs._law import counting, experience
from crs._law.measures import YEARS_IN_WINDOW
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.work import Shortfall
    from crs._facts.dossier import Interpretation
    from crs._facts.work import Work
    from crs._law.requirement import Experience
    from crs._text import Text

Kind = Literal["canadian", "foreign"]

READ_BY: dict[str, tuple[str, ...]] = {
    "canadian_work_years": (),
    "foreign_work_years": ("foreign_occupations", "foreign_continuity", "remote_work"),
    "spouse.canadian_work_years": ("spouse_exclusions",),
}
"""The readings on which the years hang, by the value of a profile, beside that of anniversaries."""
_MOST_TOLD = 5
"""So many leaves of one job are named."""


class _Judged(NamedTuple):
    """A spell between two changes of law: in words, whether it counts, and why it may not."""

    spell: Work
    about: Text
    counts: Counted
    failed: Reason | None


class _Era(NamedTuple):
    """The work of a person between two changes of law."""

    terms: Experience
    judged: list[_Judged]
    records: Records


class WorkYears:
    """The work of one person that may count as Canadian, or as foreign.

    Args:
        field: the value of the profile that it gives.
        spells: the person's work.
        readings: how to read the law where it is unsettled.
        of_spouse: whether the person is the spouse.
    """

    def __init__(
        self, field: str, spells: Sequence[Work], readings: Interpretation, *, of_spouse: bool
    ) -> None:
        self.field = field
        self.kind: Kind = "foreign" if field == "foreign_work_years" else "canadian"
        self._readings = readings
        self._of_spouse = of_spouse
        self._whose: counting.Whose = (
            "spouse" if of_spouse else "foreign" if self.kind == "foreign" else "candidate"
        )
        self._spells = spells
        self._eras: dict[int, _Era] = {}

    def years(self, day: date) -> tuple[int, int]:
        """The fewest and the most completed years on a day."""
        return self._era(day).records.years(day)

    def look(self, day: date) -> tuple[tuple[int, int], int]:
        """The years on a day, and for how many days after it they surely stay."""
        years, calm = self._era(day).records.look(day)
        coming = [(era - day).days - 1 for era in counting.eras() if era > day]
        return years, min([calm, *coming])

    def _era(self, day: date) -> _Era:
        """The work beside the law of a day; the same between two changes of law."""
        number = bisect_right(counting.eras(), day)
        if number not in self._eras:
            terms = self._terms(day)
            judged = [
                self._judged(spell, counted)
                for spell in self._spells
                if not (counted := counts(spell, terms)).fails("place")
            ]
            spans = spans_of(
                [(judgement.spell, judgement.counts.holds) for judgement in judged], terms
            )
            added = records(*spans, terms, self._readings.leap_day)
            self._eras[number] = _Era(terms, judged, added)
        return self._eras[number]

    def _terms(self, day: date) -> Experience:
        """The terms of a day, read as the readings say."""
        readings = self._readings
        if self.kind == "foreign":
            return replace(
                experience.at("foreign", day),
                occupation="single" if readings.foreign_occupations == "one" else "any",
                continuous=readings.foreign_continuity == "continuous",
                remote_counts=readings.remote_work == "foreign",
            )
        if not self._of_spouse:
            return experience.at("canadian", day)
        terms = experience.at("spouse", day)
        if readings.spouse_exclusions == "same":
            return terms
        return replace(terms, full_time_study="counts", authorized=False)

    def _judged(self, spell: Work, counted: Counted) -> _Judged:
        about = describe(spell)
        failed = None
        if counted.why_not:
            key, rule = self._reason(counted.first)
            text = message(f"dossier.reason.{key}", code=spell.noc or spell.noc_2016)
            failed = Reason(about, text, rule, counted.first.holds is None)
        return _Judged(spell, about, counted, failed)

    def _reason(self, shortfall: Shortfall) -> tuple[str, str]:
        """What to say of work that does not count, or may not, and the rule that says so."""
        unknown = shortfall.holds is None
        match shortfall.condition:
            case "paid":
                return "unpaid", "paid"
            case "level":
                return "occupation-unknown" if unknown else "unskilled", "skilled"
            case "employer":
                return "remote-not-counted" if self.kind == "foreign" else "remote", "remote"
            case "self-employment":
                key = "self-employed-spouse" if self._of_spouse else "self-employed"
                return key, "self-employed"
            case "study":
                return "student-unknown" if unknown else "student", "student"
            case _:
                return "authorised-unknown" if unknown else "unauthorised", "authorised"

    def finding(self, day: date) -> Derived:
        """The years on a day, the work that gave them and the work that does not count."""
        used, left_out = [], []
        counted = []
        for spell, about, judgement, failed in self._era(day).judged:
            outside = self._outside(spell, day)
            ahead = spell.start.first >= day
            if outside and (failed is None or ahead):
                left_out.append(Reason(about, outside, "window", ahead=ahead))
            elif failed:
                left_out.append(failed)
            if not outside and judgement.holds is not False:
                counted.append(spell)
                if not failed:
                    used.append(about)
        remarks = [*left_out, *self._notes(counted, day)]
        remarks = [remark._replace(of=self._whose) for remark in remarks]
        values, reasons = between(*self.years(day)), len(left_out)
        return Derived(
            self.field, values, tuple(used), tuple(remarks[:reasons]), tuple(remarks[reasons:])
        )

    def _window(self, day: date) -> date:
        return anniversary(day, -YEARS_IN_WINDOW, self._readings.leap_day)

    def _outside(self, spell: Work, day: date) -> Text | None:
        """Why no day of a spell lies in the window, if so."""
        if spell.start.first >= day:
            return message("dossier.reason.not-begun", day=spell.start)
        start = self._window(day)
        if spell.end is not None and spell.end.last < start:
            return message("dossier.reason.too-old", day=start)
        return None

    def _notes(self, counted: Sequence[Work], day: date) -> Iterator[Reason]:
        """What made hours into years: the sum, full time, jobs at once, the window, breaks."""
        if not counted:
            return
        yield self._sum(day)
        for spell in counted:
            yield from _hours_note(spell)
        fewest, most = self.years(day)
        for spell in counted:
            if fewest < most and not (spell.start.exact and (spell.end is None or spell.end.exact)):
                yield Reason(
                    describe(spell), message("dossier.note.dates-open"), "full-time", open=True
                )
        if _at_once(counted, day):
            yield Reason(None, message("dossier.note.at-once", full=FULL_TIME), "full-time")
        start = self._window(day)
        for spell in counted:
            if spell.start.first < start:
                yield Reason(describe(spell), message("dossier.note.window", day=start), "window")
        terms = self._era(day).terms
        if terms.continuous or len(counted) > 1:
            rule = "foreign-work" if self.kind == "foreign" else "canadian-continuous"
            key = "continuous" if terms.continuous else f"breaks-{self.kind}"
            yield Reason(None, message(f"dossier.note.{key}"), rule)
        yield from self._readings_used(counted, terms)

    def _sum(self, day: date) -> Reason:
        """The hours that count, and how many are missing for the next year."""
        added = self._era(day).records
        low, high = added.on(day)
        year, years = numbers.number(YEAR // HOUR), added.least.years(day)
        counted = numbers.plural("dossier.note.hours-counted", low)
        if low != high:
            text = message(
                "dossier.note.hours-between",
                low=numbers.number(low),
                high=numbers.number(high),
                year=year,
            )
        elif years >= YEARS_IN_WINDOW:
            text = message("dossier.note.hours-full", hours=counted, year=year)
        else:
            missing = -((added.least.amount(day) - YEAR * (years + 1)) // HOUR)
            parts = {"missing": numbers.number(missing), "next": numbers.years(years + 1)}
            text = message("dossier.note.hours", hours=counted, year=year, **parts)
        return Reason(None, text, "full-time")

    def _readings_used(self, counted: Sequence[Work], terms: Experience) -> Iterator[Reason]:
        """The readings that were used where the law is unsettled."""
        if self._of_spouse:
            key = f"spouse-{self._readings.spouse_exclusions}"
            yield Reason(None, message(f"dossier.note.{key}"), "spouse-work")
        if self.kind == "canadian":
            return
        if len({code_of(spell, terms) for spell in counted}) > 1:
            key = f"occupations-{self._readings.foreign_occupations}"
            yield Reason(None, message(f"dossier.note.{key}"), "foreign-work")
        for spell in counted:
            if spell.in_canada:
                yield Reason(describe(spell), message("dossier.note.remote"), "remote")


def _hours_note(spell: Work) -> Iterator[Reason]:
    """How the hours of a spell that is not just full-time count."""
    about = describe(spell)
    for away in spell.leave[:_MOST_TOLD]:
        key = "leave" if away.end else "leave-ongoing"
        text = message(f"dossier.note.{key}", start=away.start, end=away.end)
        yield Reason(about, text, "full-time")
    if spell.hours_paid:
        yield Reason(about, message("dossier.note.hours-paid"), "full-time")
    if spell.hours == "part-time":
        yield Reason(about, message("dossier.note.part-time-unknown"), "full-time", open=True)
    elif isinstance(spell.hours, float | int) and spell.hours != FULL_TIME:
        if spell.hours > FULL_TIME:
            given = numbers.number(float(spell.hours))
            text = message("dossier.note.over-full-time", given=given, full=FULL_TIME)
        else:
            weeks = -(-YEAR // (spell.minutes[0] * WEEK))
            text = numbers.plural("dossier.note.part-time", float(spell.hours), weeks=weeks)
        yield Reason(about, text, "full-time")


def _at_once(spells: Sequence[Work], day: date) -> bool:
    """Whether jobs surely overlap and make more than full time together."""
    ends: dict[int, date] = {}  # by minutes a week, the latest sure end of a job that began before
    for later in sorted(spells, key=lambda spell: spell.start):
        minutes = later.minutes[0]
        for others, end in ends.items():
            if later.start.last < end and others + minutes > FULL_TIME * 60:
                return True
        end = day if later.end is None else min(later.end.first, day)
        ends[minutes] = max(ends.get(minutes, end), end)
    return False
