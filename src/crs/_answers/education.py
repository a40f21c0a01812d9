"""The level of education on a day, from credentials that are Canadian or validly assessed."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.derived import Finding, Remark, say
from crs._facts.days import all_of, negation, older_than, reached
from crs._law import counting as law
from crs._law.measures import INDEX, MEASURES
from crs._law.terms import CanadianStudy, Education
from crs._text.words import value_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crs._facts.dated import Credential
    from crs._facts.days import Days, Truth
    from crs._facts.dossier import Readings
    from crs._text.text import Text


class _Reason(NamedTuple):
    holds: Truth
    text: Text
    rule: str


def level_of(levels: Iterable[Education]) -> Education:
    """The highest level that credentials of some levels make together (MI 11(1))."""
    levels = tuple(levels)
    highest = max(levels, key=lambda level: level.rank, default=Education.LESS_THAN_SECONDARY)
    after_secondary = [level for level in levels if level.rank > Education.SECONDARY.rank]
    if len(after_secondary) > 1 and highest.rank >= Education.THREE_YEAR.rank:
        return max(highest, Education.TWO_OR_MORE, key=lambda level: level.rank)
    return highest


def possible_levels(
    surely: Iterable[Education], perhaps: Iterable[Education]
) -> tuple[Education, ...]:
    """Every level, lowest first, that credentials make with none, some or all that may count.

    A level is told by the highest credential and whether there is a second one after secondary
    school. So whatever is chosen of those that may count, its highest and one more give the same
    level, and of each level no more than two ever matter.
    """
    sure, more = _telling(surely), _telling(perhaps)
    found = {
        level_of([*sure, *some])
        for size in range(min(len(more), 2) + 1)
        for some in combinations(more, size)
    }
    return tuple(sorted(found, key=lambda level: level.rank))


def _telling(levels: Iterable[Education]) -> list[Education]:
    """The levels, each at most twice."""
    return [level for level, count in Counter(levels).items() for _ in range(min(count, 2))]


def education(
    field: str, credentials: Sequence[Credential], day: date, readings: Readings
) -> Finding:
    """The level of education on a day, the credentials that gave it, and those left out."""
    counted, perhaps, left_out = [], [], []
    for one in credentials:
        failed = [reason for reason in _conditions(one, day, readings) if not reason.holds]
        if failed:
            first = min(failed, key=lambda reason: reason.holds is None)
            unknown = first.holds is None
            left_out.append(Remark(describe(one), first.text, first.rule, unknown))
            if unknown:
                perhaps.append(one)
        else:
            counted.append(one)
    levels = [one.level for one in counted]
    values = possible_levels(levels, [one.level for one in perhaps])
    best = values[-1]
    notes = []
    if best is Education.TWO_OR_MORE:
        notes.append(Remark(None, say("note", "two-or-more"), "highest-credential"))
    elif len(counted) > 1 and best.rank < Education.THREE_YEAR.rank:
        notes.append(Remark(None, say("note", "not-two-or-more"), "highest-credential"))
    sure, parts = level_of(levels), Education.TWO_OR_MORE in values
    used = [one for one in counted if one.level is sure or (parts and _is_part(one))]
    return Finding(field, values, tuple(map(describe, used)), tuple(left_out), tuple(notes))


def _is_part(one: Credential) -> bool:
    """Whether a credential can be one of "two or more"."""
    return one.level.rank > Education.SECONDARY.rank


def _conditions(one: Credential, day: date, readings: Readings) -> Iterator[_Reason]:
    earned = reached(day, one.earned)
    key = "not-earned" if earned is False else "earned-unknown"
    yield _Reason(earned, say("reason", key, day=one.earned), "counted-credential")
    if one.canadian:
        return
    if one.assessed is None:
        yield _Reason(False, say("reason", "not-assessed"), "counted-credential")  # noqa: FBT003
        return
    done = reached(day, one.assessed)
    key = "not-assessed-yet" if done is False else "assessed-unknown"
    yield _Reason(done, say("reason", key, day=one.assessed), "counted-credential")
    years = law.fact("assessment-validity", "years")
    old = older_than(day, one.assessed, years, readings.leap_day)
    key = "assessment-unknown" if old is None else "assessment-expired"
    text = say("reason", key, day=one.assessed, years=years)
    yield _Reason(negation(old), text, "assessment-validity")


def canadian_study(credentials: Sequence[Credential], day: date) -> Finding:
    """The highest Canadian credential that meets the conditions of the bonus (MI 30)."""
    values = {CanadianStudy.NONE}
    used, left_out, notes = [], [], []
    sure = CanadianStudy.NONE
    for one in credentials:
        if not one.canadian or one.level.rank <= Education.SECONDARY.rank:
            continue
        excepted = _excepted(one, day)
        failed = [reason for reason in _study_conditions(one, day) if not reason.holds]
        value = _STUDY[one.level]
        if failed:
            first = min(failed, key=lambda reason: reason.holds is None)
            unknown = first.holds is None
            left_out.append(Remark(describe(one), first.text, first.rule, unknown))
            if unknown:
                values.add(value)
            continue
        used.append(describe(one))
        sure = max(sure, value, key=lambda study: study.rank)
        if excepted:
            notes.append(Remark(describe(one), say("note", "study-exception"), "study-exception"))
    possible = {sure} | {value for value in values if value.rank > sure.rank}
    ordered = tuple(sorted(possible, key=lambda study: study.rank))
    return Finding("canadian_study", ordered, tuple(used), tuple(left_out), tuple(notes))


_STUDY = {
    Education.ONE_YEAR: CanadianStudy.ONE_OR_TWO_YEAR,
    Education.TWO_YEAR: CanadianStudy.ONE_OR_TWO_YEAR,
    Education.THREE_YEAR: CanadianStudy.THREE_OR_MORE_YEAR,
    Education.MASTERS: CanadianStudy.THREE_OR_MORE_YEAR,
    Education.DOCTORATE: CanadianStudy.THREE_OR_MORE_YEAR,
}


def _study_conditions(one: Credential, day: date) -> Iterator[_Reason]:
    earned = reached(day, one.earned)
    key = "not-earned" if earned is False else "earned-unknown"
    yield _Reason(earned, say("reason", key, day=one.earned), "canadian-study")
    months = law.fact("canadian-study", "months")
    most = law.fact("canadian-study", "most_percent")
    study = one.study

    def answer(field: str) -> float | None:
        value: float | None = getattr(study, field) if study is not None else None
        return value

    def condition(field: str, holds: Truth) -> _Reason:
        text = say("reason", f"study-{field}", months=months, percent=most)
        if holds is None:
            text = say("reason", "study-unknown", missing=field)
        return _Reason(holds, text, "canadian-study")

    def enough(field: str) -> Truth:
        given = answer(field)
        return None if given is None else given >= months

    def little(field: str) -> Truth:
        given = answer(field)
        return None if given is None else given <= most

    yield condition("campus_in_canada", None if study is None else study.campus_in_canada)
    yield condition("must_return", None if study is None else negation(study.must_return))
    yield condition("language_percent", little("language_percent"))
    excepted = _excepted(one, day)
    for field, holds in (
        ("full_time_months", enough("full_time_months")),
        ("months_in_canada", enough("months_in_canada")),
        ("distance_percent", little("distance_percent")),
    ):
        # what is certain without the exception needs no exception
        told = condition(field, holds if holds or excepted is False else excepted)
        if told.holds is None and holds is False:  # it is the days of the program that decide
            missing = "started" if study is None or study.started is None else "ended"
            told = told._replace(text=say("reason", "study-unknown", missing=missing))
        yield told


def _excepted(one: Credential, day: date) -> Truth:
    """Whether part of the program lay between March 2020 and August 2022 (since 2022-07-28)."""
    rule = "study-exception"
    if day < law.fact(rule, "from"):
        return False
    first, last = law.fact(rule, "first"), law.fact(rule, "last")
    study = one.study
    started = study.started if study is not None else None
    ended = study.ended if study is not None else None
    return all_of(
        [_begun_by(last, started, ended), _ended_since(first, one.earned, started, ended)]
    )


def _begun_by(last: date, started: Days | None, ended: Days | None) -> Truth:
    if started is not None:
        return reached(last, started)
    return True if ended is not None and ended.last <= last else None


def _ended_since(first: date, earned: Days, started: Days | None, ended: Days | None) -> Truth:
    """Whether the program ended in those months or later; the award may come much later."""
    before = first - timedelta(days=1)
    if ended is not None:
        return negation(reached(before, ended))
    if reached(before, earned):
        return False
    return True if started is not None and started.first >= first else None


def describe(one: Credential) -> Text:
    """A credential in a few words."""
    measure = MEASURES[INDEX["education"]]
    level = value_name(measure, one.level.rank)
    return say("fact", "credential", level=level, country=one.country, earned=one.earned)
