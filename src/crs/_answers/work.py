"""Which work counts on a day, Canadian or foreign, and how many years it makes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._answers.derived import Finding, Remark, between
from crs._answers.hours import FULL_TIME, HOUR, YEAR, Stretch, WorkRecord
from crs._facts.dated import Employer
from crs._facts.days import all_of, anniversary, negation
from crs._law import counting as law
from crs._law import noc
from crs._law.measures import YEARS_IN_WINDOW
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._facts.dated import Work
    from crs._facts.days import Truth
    from crs._facts.dossier import Readings
    from crs._text import Text

Kind = Literal["canadian", "foreign"]


class _Condition(NamedTuple):
    """Something that work must fulfil to count: whether it does, and what to say if not."""

    holds: Truth
    reason: str
    rule: str


class _Judged(NamedTuple):
    """A spell between two changes of law: in words, whether it counts, and why it may not."""

    spell: Work
    about: Text
    counts: Truth
    failed: Remark | None


class WorkHistory:
    """The work of one person that may count as Canadian, or as foreign.

    Args:
        field: the value of the profile that it gives.
        spells: the person's work.
        readings: how to read the law where it is unsettled.
        of_spouse: whether the person is the spouse.
    """

    def __init__(
        self, field: str, spells: Sequence[Work], readings: Readings, *, of_spouse: bool
    ) -> None:
        self.field = field
        self.kind: Kind = "foreign" if field == "foreign_work_years" else "canadian"
        self._readings = readings
        self._of_spouse = of_spouse
        self._whose: law.Whose = (
            "spouse" if of_spouse else "foreign" if self.kind == "foreign" else "candidate"
        )
        self._spells = [spell for spell in spells if self._is_of_kind(spell)]
        self._records: dict[int, tuple[WorkRecord, WorkRecord]] = {}
        self._judgements: dict[int, list[_Judged]] = {}

    def _is_of_kind(self, spell: Work) -> bool:
        """Work in Canada is Canadian, and foreign too where it is remote."""
        if self.kind == "canadian":
            return spell.in_canada
        return not spell.in_canada or spell.employer is Employer.FOREIGN

    def years(self, day: date) -> tuple[int, int]:
        """The fewest and the most completed years on a day."""
        least, most = self._record(day)
        fewest = least.years(day)
        return fewest, fewest if most is least else most.years(day)

    def look(self, day: date) -> tuple[tuple[int, int], int]:
        """The years on a day, and for how many days after it they surely stay."""
        calm = min(record.calm(day) for record in self._record(day))
        coming = [(era - day).days - 1 for era in law.eras() if era > day]
        return self.years(day), min([calm, *coming])

    def _record(self, day: date) -> tuple[WorkRecord, WorkRecord]:
        """The work that surely counts, and all that may; the same between two changes of law."""
        era = bisect_right(law.eras(), day)
        if era not in self._records:
            judged = self._judge(day)
            least = [s for one in judged if one.counts for s in surely(one.spell)]
            most = [perhaps(one.spell) for one in judged if one.counts is not False]
            record = self._made(least, day)
            self._records[era] = record, record if most == least else self._made(most, day)
        return self._records[era]

    def _made(self, stretches: Sequence[Stretch], day: date) -> WorkRecord:
        return WorkRecord(
            stretches,
            one_occupation=self._one_occupation,
            continuous=self._continuous(day),
            leap=self._readings.leap_day,
        )

    @property
    def _one_occupation(self) -> bool:
        return self.kind == "foreign" and self._readings.foreign_occupations == "one"

    def _continuous(self, day: date) -> bool:
        if self.kind == "foreign":
            return self._readings.foreign_continuity == "continuous"
        until: date = law.fact("canadian-continuous", "until")
        return day <= until

    def _counts(self, spell: Work, day: date) -> Truth:
        return all_of(one.holds for one in self._conditions(spell, day))

    def _conditions(self, spell: Work, day: date) -> Iterator[_Condition]:
        yield _Condition(spell.paid, "unpaid", "paid")
        skilled = _is_skilled(spell, day)
        yield _Condition(
            skilled, "occupation-unknown" if skilled is None else "unskilled", "skilled"
        )
        if self.kind == "foreign":
            remote = spell.in_canada and self._readings.remote_work == "none"
            yield _Condition(not remote, "remote-not-counted", "remote")
            return
        yield _Condition(spell.employer is not Employer.FOREIGN, "remote", "remote")
        employed = _has_employer(spell, day, of_spouse=self._of_spouse)
        key = "self-employed-spouse" if self._of_spouse else "self-employed"
        yield _Condition(employed, key, "self-employed")
        if not (self._of_spouse and self._readings.spouse_exclusions == "none"):
            student = spell.full_time_student
            key = "student-unknown" if student is None else "student"
            yield _Condition(negation(student), key, "student")
            key = "authorised-unknown" if spell.authorised is None else "unauthorised"
            yield _Condition(spell.authorised, key, "authorised")

    def _judge(self, day: date) -> list[_Judged]:
        """Each spell beside the law of a day; the same between two changes of law."""
        era = bisect_right(law.eras(), day)
        if era not in self._judgements:
            self._judgements[era] = [self._judged(spell, day) for spell in self._spells]
        return self._judgements[era]

    def _judged(self, spell: Work, day: date) -> _Judged:
        about = describe(spell)
        missing = [one for one in self._conditions(spell, day) if not one.holds]
        failed = None
        if missing:
            # what settles the matter goes before what is only unknown
            first = min(missing, key=lambda one: one.holds is None)
            text = message(f"dossier.reason.{first.reason}", code=spell.noc or spell.noc_2016)
            failed = Remark(about, text, first.rule, first.holds is None)
        return _Judged(spell, about, self._counts(spell, day), failed)

    def finding(self, day: date) -> Finding:
        """The years on a day, the work that gave them and the work that does not count."""
        used, left_out = [], []
        counted = []
        for spell, about, counts, failed in self._judge(day):
            outside = self._outside(spell, day)
            if failed:
                left_out.append(failed)
            elif outside:
                left_out.append(Remark(about, outside, "window"))
            if not outside and counts is not False:
                counted.append(spell)
                if not failed:
                    used.append(about)
        remarks = [*left_out, *self._notes(counted, day)]
        remarks = [one._replace(of=self._whose) for one in remarks]
        values, told = between(*self.years(day)), len(left_out)
        return Finding(
            self.field, values, tuple(used), tuple(remarks[:told]), tuple(remarks[told:])
        )

    def _outside(self, spell: Work, day: date) -> Text | None:
        """Why no day of a spell lies in the window, if so."""
        if spell.start.first >= day:
            return message("dossier.reason.not-begun", day=spell.start)
        start = anniversary(day, -YEARS_IN_WINDOW, self._readings.leap_day)
        if spell.end is not None and spell.end.last < start:
            return message("dossier.reason.too-old", day=start)
        return None

    def _notes(self, counted: Sequence[Work], day: date) -> Iterator[Remark]:
        """What made hours into years: the sum, full time, jobs at once, the window, breaks."""
        if not counted:
            return
        yield self._sum(day)
        for spell in counted:
            yield from _hours_note(spell)
        fewest, most = self.years(day)
        for spell in counted:
            if fewest < most and not (spell.start.exact and (spell.end is None or spell.end.exact)):
                yield Remark(
                    describe(spell), message("dossier.note.dates-open"), "full-time", open=True
                )
        if _at_once(counted, day):
            yield Remark(None, message("dossier.note.at-once", full=FULL_TIME), "full-time")
        start = anniversary(day, -YEARS_IN_WINDOW, self._readings.leap_day)
        for spell in counted:
            if spell.start.first < start:
                yield Remark(describe(spell), message("dossier.note.window", day=start), "window")
        continuous = self._continuous(day)
        if continuous or len(counted) > 1:
            rule = "foreign-work" if self.kind == "foreign" else "canadian-continuous"
            key = "continuous" if continuous else f"breaks-{self.kind}"
            yield Remark(None, message(f"dossier.note.{key}"), rule)
        yield from self._readings_used(counted)

    def _sum(self, day: date) -> Remark:
        """The hours that count, and how many are missing for the next year."""
        least, most = self._record(day)
        low, high = least.hours(day), most.hours(day)
        year, years = numbers.number(YEAR // HOUR), least.years(day)
        if low != high:
            text = message(
                "dossier.note.hours-between",
                low=numbers.number(low),
                high=numbers.number(high),
                year=year,
            )
        elif years >= YEARS_IN_WINDOW:
            text = message("dossier.note.hours-full", hours=numbers.number(low), year=year)
        else:
            missing = -((least.amount(day) - YEAR * (years + 1)) // HOUR)
            parts = {"missing": numbers.number(missing), "next": numbers.years(years + 1)}
            text = message("dossier.note.hours", hours=numbers.number(low), year=year, **parts)
        return Remark(None, text, "full-time")

    def _readings_used(self, counted: Sequence[Work]) -> Iterator[Remark]:
        """The readings that were used where the law is unsettled."""
        if self._of_spouse:
            key = f"spouse-{self._readings.spouse_exclusions}"
            yield Remark(None, message(f"dossier.note.{key}"), "spouse-work")
        if self.kind == "canadian":
            return
        if len({_occupation(spell) for spell in counted}) > 1:
            key = f"occupations-{self._readings.foreign_occupations}"
            yield Remark(None, message(f"dossier.note.{key}"), "foreign-work")
        for spell in counted:
            if spell.in_canada:
                yield Remark(describe(spell), message("dossier.note.remote"), "remote")


def _hours_note(spell: Work) -> Iterator[Remark]:
    """How the hours of a spell that is not just full-time count."""
    about = describe(spell)
    if spell.hours == "part-time":
        yield Remark(about, message("dossier.note.part-time-unknown"), "full-time", open=True)
    elif isinstance(spell.hours, float | int) and spell.hours != FULL_TIME:
        given = numbers.number(float(spell.hours))
        if spell.hours > FULL_TIME:
            text = message("dossier.note.over-full-time", given=given, full=FULL_TIME)
        else:
            weeks = -(-YEAR // (spell.minutes[0] * 7))
            text = message("dossier.note.part-time", given=given, weeks=weeks)
        yield Remark(about, text, "full-time")


def _is_skilled(spell: Work, day: date) -> Truth:
    """Whether an occupation counts by the classification in force on a day."""
    if day >= noc.NOC_2021_FROM:
        return None if spell.noc is None else noc.get(spell.noc).skilled
    if spell.noc_2016 is None:
        return None
    return noc.skill_level_2016(spell.noc_2016) in ("0", "A", "B")


def _has_employer(spell: Work, day: date, *, of_spouse: bool) -> Truth:
    """Whether work is not self-employment, or is that of a physician to whom this is no bar.

    The physicians' exception stands among the clauses on the candidate only.
    """
    if spell.employer is Employer.PUBLIC_HEALTH_CARE:
        since: date = law.fact("physicians", "from")
        if of_spouse or day < since:
            return False
        return None if spell.noc is None else spell.noc in law.fact("physicians", "occupations")
    return spell.employer is not Employer.SELF_EMPLOYED


def surely(spell: Work) -> list[Stretch]:
    """The days and hours that a spell has however its dates fall; none where it has none."""
    last = None if spell.end is None else spell.end.first
    if not spell.minutes[0] or (last is not None and last < spell.start.last):
        return []
    return [Stretch(spell.start.last, last, spell.minutes[0], _occupation(spell))]


def perhaps(spell: Work) -> Stretch:
    """The most days and hours that a spell can have."""
    last = None if spell.end is None else spell.end.last
    return Stretch(spell.start.first, last, spell.minutes[1], _occupation(spell))


def _occupation(spell: Work) -> str:
    return spell.noc or str(spell.noc_2016)


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


def _title(spell: Work) -> Text | str:
    if spell.noc is not None:
        return noc.get(spell.noc).title
    return f"NOC {spell.noc_2016}" if spell.noc_2016 else message("dossier.fact.some-work")


def describe(spell: Work) -> Text:
    """A spell of work in a few words."""
    parts = {
        "what": spell.name or _title(spell),
        "country": spell.country,
        "start": spell.start,
        "end": spell.end,
    }
    return message("dossier.fact.work" if spell.end else "dossier.fact.work-ongoing", **parts)
