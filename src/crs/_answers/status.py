"""What holds for a while: certificate, nomination, relatives in Canada, a spouse."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers.by_day import ByDay, reached_by_law
from crs._answers.derived import Derived, Reason, settled
from crs._facts.days import older_than, reached
from crs._facts.ternary import all_of, any_of, negation
from crs._facts.working_days import merged
from crs._law import counting as law
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crs._facts.days import Days
    from crs._facts.dossier import Dossier
    from crs._facts.period import Period, Sibling
    from crs._facts.person import DatedSpouse
    from crs._facts.program_facts import Relative
    from crs._facts.ternary import Ternary
    from crs._facts.working_days import Spans
    from crs._text import Text


def held(field: str, period: Period | None, day: date, rule: str) -> Derived:
    """A certificate or a nomination, which holds from a day and perhaps until one."""
    if period is None:
        return Derived(field, (False,))
    holds = lasts(period, day)
    about = message(f"dossier.fact.{rule}", **dates(period))
    if holds:
        return Derived(field, (True,), (about,))
    left_out = (failed(about, period, day, holds, rule),)
    return Derived(field, settled([holds]), left_out=left_out)


class Held(NamedTuple):
    """Something that holds for a while, on some days: whether it does, and why not."""

    holds: Ternary
    about: Text
    failed: Reason | None


class Siblings:
    """Brothers and sisters in Canada on any day, the candidate's or the spouse's."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._judged = ByDay(dossier.siblings, self._turns, self._judge)

    def values(self, day: date) -> tuple[bool, ...]:
        """Whether a brother or sister in Canada counts, or may."""
        return settled(judgement.holds for judgement in self._judged.on(day))

    def finding(self, day: date) -> Derived:
        """Whether a brother or sister in Canada counts, and why."""
        judged = self._judged.on(day)
        return Derived(
            "sibling_in_canada",
            self.values(day),
            tuple(judgement.about for judgement in judged if judgement.failed is None),
            tuple(judgement.failed for judgement in judged if judgement.failed is not None),
        )

    def _turns(self, sibling: Sibling) -> Iterator[date]:
        yield from turns(sibling)
        if sibling.birth_date is not None:
            leap = self._dossier.readings.leap_day
            for adult in reached_by_law(sibling.birth_date, "sibling", "age", leap):
                yield from adult
            yield from (state.first for state in law.states_of("sibling"))
        if self._dossier.spouse is not None:
            yield from turns(self._dossier.spouse)

    def _judge(self, sibling: Sibling, day: date) -> Held:
        adult_at, leap = law.fact("sibling", "age", day), self._dossier.readings.leap_day
        about = message("dossier.fact.sibling", **dates(sibling))
        holds = lasts(sibling, day)
        text = None if holds else _why_not(sibling, day, holds)
        if holds is not False:
            born = sibling.birth_date
            adult = None if born is None else older_than(day, born, adult_at, leap)
            key = "minor" if adult is False else "minor-unknown"
            text = text if adult else message(f"dossier.reason.{key}", age=adult_at)
            holds = all_of([holds, adult])
        if sibling.of == "spouse" and holds is not False:
            counts = _spouses_sibling_counts(self._dossier, day)
            text = text if counts else message("dossier.reason.spouses-sibling")
            holds = all_of([holds, counts])
        ahead = holds is False and reached(day, sibling.since) is False
        failed = None
        if text is not None:
            failed = Reason(about, text, "sibling", holds is None, ahead=ahead)
        return Held(holds, about, failed)


def untold(field: str, value: Any) -> Derived:
    """An input of the score that no dated fact tells: what a profile has that does not say."""
    return Derived(field, (value,), (message("dossier.fact.untold"),))


def turns(period: Period | DatedSpouse) -> Iterator[date]:
    """The days from which something that holds for a while may hold, or no longer."""
    if period.since is not None:
        yield from period.since
    if period.until is not None:
        yield from (day + timedelta(days=1) for day in period.until)


def presence(spouse: DatedSpouse, day: date) -> Derived:
    """Whether there is a spouse on a day."""
    present = married(spouse, day)
    key = "spouse" if spouse.since is None else "spouse-since"
    about = message(f"dossier.fact.{key}", since=spouse.since)
    if present:
        return Derived("spouse", (True,), (about,))
    text = message(
        "dossier.reason.day-unknown" if present is None else "dossier.reason.not-married"
    )
    ahead = spouse.since is not None and reached(day, spouse.since) is False
    left_out = (Reason(about, text, "spouse", present is None, ahead=ahead),)
    return Derived("spouse", settled([present]), left_out=left_out)


def _spouses_sibling_counts(dossier: Dossier, day: date) -> Ternary:
    """Whether the spouse is one whose brothers and sisters count: one who comes along."""
    spouse = dossier.spouse
    if spouse is None or not spouse.accompanying:
        return False
    if spouse.citizen_or_pr and dossier.readings.citizen_spouses_sibling == "no":
        return False
    return married(spouse, day)


def married(spouse: DatedSpouse, day: date) -> Ternary:
    """Whether there is a spouse on a day."""
    begun = True if spouse.since is None else reached(day, spouse.since)
    ended = False if spouse.until is None else _passed(day, spouse.until)
    return all_of([begun, negation(ended)])


def lasts(period: Period, day: date) -> Ternary:
    """Whether a period has begun and has not ended."""
    ended = False if period.until is None else _passed(day, period.until)
    return all_of([reached(day, period.since), negation(ended)])


class Lasting:
    """Whether one of some periods lasts, on any day; found once for all of them.

    Args:
        periods: the periods, each with whether it counts at all.
    """

    def __init__(self, periods: Iterable[tuple[Period, Ternary]]) -> None:
        surely, perhaps = [], []
        for period, counts in periods:
            since, until = period.since, period.until
            if counts:
                surely.append(_ordinals(since.last, None if until is None else until.first))
            if counts is not False:
                perhaps.append(_ordinals(since.first, None if until is None else until.last))
        self._surely = merged([span for span in surely if span[0] < span[1]])
        self._perhaps = merged(perhaps)

    def on(self, day: date) -> Ternary:
        """Whether one lasts on a day."""
        if _within(self._surely, day):
            return True
        return None if _within(self._perhaps, day) else False


def _ordinals(first: date, last: date | None) -> tuple[int, int]:
    """Days as numbers, the second that of the day after the last."""
    return first.toordinal(), (date.max if last is None else last).toordinal() + 1


def _within(spans: Spans, day: date) -> bool:
    ordinal = day.toordinal()
    place = bisect_right(spans, ordinal, key=itemgetter(0))
    return place > 0 and ordinal < spans[place - 1][1]


def relative_in_canada(dossier: Dossier, day: date) -> Ternary:
    """Whether the candidate or the accompanying spouse has an adult relative in Canada."""
    adult_at, leap = law.fact("relative", "age", day), dossier.readings.leap_day
    spouse = dossier.spouse
    truths = []
    kin: tuple[Sibling | Relative, ...] = (*dossier.siblings, *dossier.relatives)
    for relative in kin:
        born = relative.birth_date
        adult = None if born is None else older_than(day, born, adult_at, leap)
        whose: Ternary = True
        if relative.of == "spouse":
            whose = spouse is not None and spouse.accompanying and married(spouse, day)
        truths.append(all_of([lasts(relative, day), adult, whose]))
    return any_of(truths)


def failed(about: Text, period: Period, day: date, holds: Ternary, rule: str) -> Reason:
    """Why something does not hold on a day, or may not."""
    ahead = reached(day, period.since) is False
    return Reason(about, _why_not(period, day, holds), rule, holds is None, ahead=ahead)


def _why_not(period: Period, day: date, holds: Ternary) -> Text:
    if holds is None:
        return message("dossier.reason.day-unknown")
    if reached(day, period.since) is False:
        return message("dossier.reason.not-yet", day=period.since)
    return message("dossier.reason.ended", day=period.until)


def _passed(day: date, last: Days) -> Ternary:
    """Whether the last day of something is over."""
    return reached(day - timedelta(days=1), last)


def dates(period: Period) -> dict[str, object]:
    """The days of something, for a sentence."""
    return {"since": period.since, "until": period.until}
