"""Facts of a dossier that cannot both be true, whatever the day: refused with both of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._facts.model import CONTRADICTION, refuse
from crs._facts.program_facts import Kinship, Relative
from crs._law import counting as law
from crs._law.terms import Education
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._facts.credential import Credential, Study
    from crs._facts.days import Days
    from crs._facts.period import Sibling
    from crs._facts.person import DatedSpouse, Person

_DAYS_A_MONTH = 365.25 / 12
_ACADEMIC_YEARS: int = law.constant("two-years-of-study", "months")
"""Months of full-time study that make two academic years."""
_YEARS: int = law.constant("two-years-of-study", "years")
"""Years of full-time study that the program must be of."""
_OLDER = (Kinship.PARENT, Kinship.GRANDPARENT)
_YOUNGER = (Kinship.CHILD, Kinship.GRANDCHILD)


def check(
    candidate: Person, born: Days, spouse: DatedSpouse | None, kin: Sequence[Sibling | Relative]
) -> None:
    """Refuse facts that contradict each other.

    Args:
        candidate: the facts of the candidate.
        born: the candidate's birth.
        spouse: the facts of the spouse.
        kin: brothers, sisters and other relatives of either.
    """
    _check_birth(candidate, born)
    _check_study(candidate)
    if spouse is not None:
        _check_birth(spouse, spouse.birth_date)
        _check_study(spouse)
        _check_marriage(spouse, born)
    _check_kin(kin, born)


def _refuse(key: str, **parts: object) -> None:
    refuse(CONTRADICTION, message(f"facts.impossible.{key}", **parts))


def _check_birth(person: Person, born: Days | None) -> None:
    for what, day in _dated(person):
        if born is not None and day.last < born.first:
            _refuse_early(what, day, born)


def _refuse_early(what: str, day: Days, born: Days) -> None:
    _refuse("before-birth", what=message(f"facts.dated.{what}"), day=day, born=born)


def _dated(person: Person) -> Iterator[tuple[str, Days]]:
    """What a person can only have, do or reach after birth."""
    for report in person.tests:
        yield "test", report.date
    for credential in person.credentials:
        yield "credential", credential.earned
    for spell in person.work:
        yield "work", spell.start
    for held, what in (
        (person.certificate_of_qualification, "certificate"),
        (person.provincial_nomination, "nomination"),
    ):
        if held is not None:
            yield what, held.since
    for offer in person.job_offers:
        yield "offer", offer.since
    for service in person.military_service:
        yield "service", service.since


def _check_marriage(spouse: DatedSpouse, born: Days) -> None:
    """Refuse a marriage that ends before it begins, or begins before a birth."""
    since, until = spouse.since, spouse.until
    if since is None:
        return
    if until is not None and until.last < since.first:
        _refuse("marriage", start=since, end=until)
    for birth in filter(None, (born, spouse.birth_date)):
        if since.last < birth.first:
            _refuse_early("marriage", since, birth)


def _check_kin(kin: Sequence[Sibling | Relative], born: Days) -> None:
    """Refuse kin whose days cannot be."""
    for each in kin:
        if each.birth_date is not None and each.since.last < each.birth_date.first:
            _refuse("kin-before-birth", day=each.since, born=each.birth_date)
    for relative in (each for each in kin if isinstance(each, Relative)):
        theirs = relative.birth_date
        if relative.of == "spouse" or theirs is None:
            continue
        younger = relative.kinship in _OLDER and theirs.first >= born.last
        if younger or (relative.kinship in _YOUNGER and theirs.last <= born.first):
            kinship = message(f"facts.kinship.{relative.kinship}")
            key = "younger" if younger else "older"
            _refuse(key, kinship=kinship, day=theirs, born=born)


def _check_study(person: Person) -> None:
    for credential in person.credentials:
        if credential.study is not None:
            _check_months(credential, credential.study)
        if person.two_years_of_study is False and two_years(credential):
            _refuse("two-years", earned=credential.earned)


def _check_months(credential: Credential, study: Study) -> None:
    """Refuse more months of study than the program had."""
    if study.started is None:
        return
    end = study.ended or credential.earned
    months = 1 + (end.last - study.started.first).days / _DAYS_A_MONTH
    for given in (study.full_time_months, study.months_in_canada):
        if given is not None and given > months:
            parts = {"months": f"{given:g}", "start": study.started, "end": end}
            _refuse("months", **parts)


def two_years(credential: Credential) -> bool:
    """Whether a Canadian credential surely is of two academic years or more in Canada (83(1)(b)).

    Its program is of two years or more, of which sixteen months or more were full time and in
    Canada.
    """
    study, length = credential.study, credential.program_years
    if study is None or not study.campus_in_canada:
        return False
    lasts = credential.level in (Education.TWO_YEAR, Education.THREE_YEAR)
    if length is not None:
        lasts = length >= _YEARS and credential.level is not Education.SECONDARY
    months = (study.full_time_months, study.months_in_canada)
    return lasts and all(given is not None and given >= _ACADEMIC_YEARS for given in months)
