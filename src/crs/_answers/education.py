"""The level of education on a day, from credentials that are Canadian or validly assessed."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.by_day import ByDay, reached_by_law
from crs._answers.derived import Derived, Reason
from crs._facts.contradictions import two_years
from crs._facts.days import older_than, reached
from crs._facts.period import country_words
from crs._facts.ternary import all_of, negation
from crs._law import counting as law
from crs._law.measure_words import value_name
from crs._law.measures import INDEX, MEASURES
from crs._law.terms import CanadianStudy, Education
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crs._facts.credential import Credential
    from crs._facts.days import Days, LeapDay
    from crs._facts.person import Person
    from crs._facts.ternary import Ternary
    from crs._law.requirement import Body
    from crs._text import Text


class _Condition(NamedTuple):
    holds: Ternary
    text: Text
    rule: str
    ahead: bool = False


def two_years_of_study(person: Person, day: date) -> Ternary:
    """Whether a person studied in Canada for two academic years or more by a day (83(1)(b)).

    Where that is not told, a Canadian credential that surely is of two such years does.
    """
    if person.two_years_of_study is not None:
        return person.two_years_of_study
    done = [reached(day, each.earned) for each in person.credentials if two_years(each)]
    return True if True in done else None


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
    made = {
        level_of([*sure, *some])
        for size in range(min(len(more), 2) + 1)
        for some in combinations(more, size)
    }
    return tuple(sorted(made, key=lambda level: level.rank))


def _telling(levels: Iterable[Education]) -> list[Education]:
    """The levels, each at most twice."""
    return [level for level, count in Counter(levels).items() for _ in range(min(count, 2))]


class Credentials:
    """The credentials of one person on any day.

    Args:
        credentials: the credentials.
        leap: see `crs._facts.days`.
    """

    def __init__(self, credentials: Sequence[Credential], leap: LeapDay) -> None:
        self._leap = leap
        self._credentials = credentials
        self._levels = ByDay(credentials, self._turns, self._of_level)
        self._possible: dict[tuple[int, Body | None], tuple[Education, ...]] = {}
        self._bonus: dict[int, tuple[CanadianStudy, ...]] = {}
        canadian = [
            credential
            for credential in credentials
            if credential.canadian and credential.level.rank > Education.SECONDARY.rank
        ]
        self._studies = ByDay(canadian, _turns_of_study, _of_study)

    def levels(self, day: date, body: Body | None = None) -> tuple[Education, ...]:
        """The levels of education that a day can have, lowest first.

        Args:
            day: the day.
            body: see `level`.
        """
        key = self._levels.place(day), body
        if key not in self._possible:
            judged = self._judged(day, body)
            self._possible[key] = possible_levels(
                [credential.level for credential in judged if credential.failed is None],
                [credential.level for credential in judged if credential.perhaps],
            )
        return self._possible[key]

    def _judged(self, day: date, body: Body | None) -> Sequence[_Judged]:
        judged = self._levels.on(day)
        if body is None:
            return judged
        pairs = zip(self._credentials, judged, strict=True)
        return [_assessed_by(body, credential, judgement) for credential, judgement in pairs]

    def level(self, field: str, day: date, body: Body | None = None) -> Derived:
        """The level of education on a day, the credentials that gave it, and those left out.

        Args:
            field: the value of the profile that it is.
            day: the day.
            body: the professional body that must have assessed foreign credentials, if one must.
        """
        judged, values = self._judged(day, body), self.levels(day, body)
        levels = [credential.level for credential in judged if credential.failed is None]
        best = values[-1]
        notes = []
        if best is Education.TWO_OR_MORE:
            notes.append(Reason(None, message("dossier.note.two-or-more"), "highest-credential"))
        elif len(levels) > 1 and best.rank < Education.THREE_YEAR.rank:
            notes.append(
                Reason(None, message("dossier.note.not-two-or-more"), "highest-credential")
            )
        sure, parts = level_of(levels), Education.TWO_OR_MORE in values
        used = tuple(
            credential.about
            for credential in judged
            if credential.failed is None
            and (credential.level is sure or (parts and _is_part(credential.level)))
        )
        left_out = tuple(
            credential.failed._replace(told=credential.missed(sure))
            for credential in judged
            if credential.failed is not None
        )
        return Derived(field, values, used, left_out, tuple(notes))

    def studies(self, day: date) -> tuple[CanadianStudy, ...]:
        """What the highest Canadian credential can be that meets the conditions of the bonus."""
        place = self._studies.place(day)
        if place not in self._bonus:
            self._bonus[place] = self._studies_made(day)
        return self._bonus[place]

    def _studies_made(self, day: date) -> tuple[CanadianStudy, ...]:
        judged = self._studies.on(day)
        surely = {_STUDY[credential.level] for credential in judged if credential.failed is None}
        sure = max(surely, key=lambda study: study.rank, default=CanadianStudy.NONE)
        perhaps = {_STUDY[credential.level] for credential in judged if credential.perhaps}
        possible = {sure} | {value for value in perhaps if value.rank > sure.rank}
        return tuple(sorted(possible, key=lambda study: study.rank))

    def canadian_study(self, day: date) -> Derived:
        """The highest Canadian credential that meets the conditions of the bonus (MI 30)."""
        judged = self._studies.on(day)
        return Derived(
            "canadian_study",
            self.studies(day),
            tuple(credential.about for credential in judged if credential.failed is None),
            tuple(credential.failed for credential in judged if credential.failed is not None),
            tuple(credential.note for credential in judged if credential.note is not None),
        )

    def _turns(self, credential: Credential) -> Iterator[date]:
        yield from credential.earned
        if credential.assessed is not None:
            yield from credential.assessed
            for over in reached_by_law(
                credential.assessed, "assessment-validity", "years", self._leap
            ):
                yield from over
            yield from (state.first for state in law.states_of("assessment-validity"))

    def _of_level(self, credential: Credential, day: date) -> _Judged:
        about = describe(credential)
        failed = _first(about, _conditions(credential, day, self._leap))
        return _Judged(credential.level, about, failed, None, credential.short)


class _Judged(NamedTuple):
    """A credential on some days: why it does not count, or may not, and what else to say of it."""

    level: Education
    about: Text
    failed: Reason | None
    note: Reason | None

    short: bool = False

    @property
    def perhaps(self) -> bool:
        return self.failed is not None and self.failed.open

    def missed(self, level: Education) -> bool:
        """Whether it is to be told that it does not count, beside what gives a level."""
        return self.short or self.level.rank > level.rank


def _assessed_by(body: Body, credential: Credential, judged: _Judged) -> _Judged:
    """What becomes of a credential where a professional body must have assessed it."""
    before, assessed = body.others_before, credential.assessed
    if credential.canadian or (judged.failed is not None and not judged.failed.open):
        return judged
    unknown = credential.assessed_by is None
    earlier = before is not None and assessed is not None and assessed.last < before
    if str(credential.assessed_by) == body.id or earlier:
        return judged
    key = "body-unknown" if unknown else "other-body"
    text = message(f"dossier.reason.{key}", body=message(f"eligibility.body-{body.id}"))
    return judged._replace(failed=Reason(judged.about, text, "designated-body", open=unknown))


def _first(about: Text, reasons: Iterable[_Condition]) -> Reason | None:
    """Why a credential does not count: what settles it goes before what is only unknown."""
    failed = [reason for reason in reasons if not reason.holds]
    if not failed:
        return None
    first = min(failed, key=lambda reason: reason.holds is None)
    return Reason(about, first.text, first.rule, first.holds is None, ahead=first.ahead)


def _is_part(level: Education) -> bool:
    """Whether a credential of a level can be one of "two or more"."""
    return level.rank > Education.SECONDARY.rank


def _earned(credential: Credential, day: date, rule: str) -> _Condition:
    earned = reached(day, credential.earned)
    key = "not-earned" if earned is False else "earned-unknown"
    text = message(f"dossier.reason.{key}", day=credential.earned)
    return _Condition(earned, text, rule, ahead=earned is False)


def _conditions(credential: Credential, day: date, leap: LeapDay) -> Iterator[_Condition]:
    yield _earned(credential, day, "counted-credential")
    if credential.short:
        text = message("dossier.reason.short-program")
        yield _Condition(False, text, "counted-credential")  # noqa: FBT003
    if credential.canadian:
        return
    if credential.assessed is None:
        yield _Condition(False, message("dossier.reason.not-assessed"), "counted-credential")  # noqa: FBT003
        return
    done = reached(day, credential.assessed)
    key = "not-assessed-yet" if done is False else "assessed-unknown"
    text = message(f"dossier.reason.{key}", day=credential.assessed)
    yield _Condition(done, text, "counted-credential", ahead=done is False)
    years = law.fact("assessment-validity", "years", day)
    old = older_than(day, credential.assessed, years, leap)
    key = "assessment-unknown" if old is None else "assessment-expired"
    text = message(f"dossier.reason.{key}", day=credential.assessed, years=years)
    yield _Condition(negation(old), text, "assessment-validity")


def _turns_of_study(credential: Credential) -> Iterator[date]:
    yield from credential.earned
    for rule in ("study-exception", "canadian-study"):
        yield from (state.first for state in law.states_of(rule))


def _of_study(credential: Credential, day: date) -> _Judged:
    about = describe(credential)
    failed = _first(about, _study_conditions(credential, day))
    note = None
    if failed is None and _excepted(credential, day):
        note = Reason(about, message("dossier.note.study-exception"), "study-exception")
    return _Judged(credential.level, about, failed, note)


_STUDY = {
    Education.ONE_YEAR: CanadianStudy.ONE_OR_TWO_YEAR,
    Education.TWO_YEAR: CanadianStudy.ONE_OR_TWO_YEAR,
    Education.THREE_YEAR: CanadianStudy.THREE_OR_MORE_YEAR,
    Education.MASTERS: CanadianStudy.THREE_OR_MORE_YEAR,
    Education.DOCTORATE: CanadianStudy.THREE_OR_MORE_YEAR,
}


def _study_conditions(credential: Credential, day: date) -> Iterator[_Condition]:
    yield _earned(credential, day, "canadian-study")
    if credential.short:
        yield _Condition(False, message("dossier.reason.short-program"), "canadian-study")  # noqa: FBT003
    months = law.fact("canadian-study", "months", day)
    most = law.fact("canadian-study", "most_percent", day)
    study = credential.study

    def answer(field: str) -> float | None:
        value: float | None = getattr(study, field) if study is not None else None
        return value

    def condition(field: str, holds: Ternary) -> _Condition:
        text = message(f"dossier.reason.study-{field}", months=months, percent=most)
        if holds is None:
            text = message("dossier.reason.study-unknown", missing=field)
        return _Condition(holds, text, "canadian-study")

    def enough(field: str) -> Ternary:
        given = answer(field)
        return None if given is None else given >= months

    def little(field: str) -> Ternary:
        given = answer(field)
        return None if given is None else given <= most

    yield condition("campus_in_canada", None if study is None else study.campus_in_canada)
    yield condition("must_return", None if study is None else negation(study.must_return))
    yield condition("language_percent", little("language_percent"))
    excepted = _excepted(credential, day)
    for field, holds in (
        ("full_time_months", enough("full_time_months")),
        ("months_in_canada", enough("months_in_canada")),
        ("distance_percent", little("distance_percent")),
    ):
        # what is certain without the exception needs no exception
        judged = condition(field, holds if holds or excepted is False else excepted)
        if judged.holds is None and holds is False:  # it is the days of the program that decide
            missing = "started" if study is None or study.started is None else "ended"
            judged = judged._replace(text=message("dossier.reason.study-unknown", missing=missing))
        yield judged


def _excepted(credential: Credential, day: date) -> Ternary:
    """Whether part of the program lay between March 2020 and August 2022 (since 2022-07-28)."""
    rule = "study-exception"
    if day < law.since(rule):
        return False
    first, last = law.fact(rule, "first", day), law.fact(rule, "last", day)
    study = credential.study
    started = study.started if study is not None else None
    ended = study.ended if study is not None else None
    return all_of(
        [_begun_by(last, started, ended), _ended_since(first, credential.earned, started, ended)]
    )


def _begun_by(last: date, started: Days | None, ended: Days | None) -> Ternary:
    if started is not None:
        return reached(last, started)
    return True if ended is not None and ended.last <= last else None


def _ended_since(first: date, earned: Days, started: Days | None, ended: Days | None) -> Ternary:
    """Whether the program ended in those months or later; the award may come much later."""
    before = first - timedelta(days=1)
    if ended is not None:
        return negation(reached(before, ended))
    if reached(before, earned):
        return False
    return True if started is not None and started.first >= first else None


def describe(credential: Credential) -> Text:
    """A credential in a few words."""
    measure = MEASURES[INDEX["education"]]
    level = value_name(measure, credential.level.rank)
    country = country_words(credential.country)
    return message(
        "dossier.fact.credential", level=level, country=country, earned=credential.earned
    )
