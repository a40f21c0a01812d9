"""A dossier made of a profile, for people in a hurry: what is assumed is said."""

from __future__ import annotations

from datetime import timedelta
from math import floor
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers.hours import FULL_TIME, WEEK, YEAR, days_before
from crs._facts.days import EARLIEST, anniversary
from crs._facts.dossier import Dossier
from crs._facts.period import ABROAD, CANADA
from crs._facts.results import TestReport
from crs._facts.working_days import USUAL
from crs._law.clb import get
from crs._law.measures import YEARS_IN_WINDOW
from crs._law.terms import ABILITIES, CanadianStudy, Education, JobOffer, Language, LanguageTest
from crs._text import message

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from crs._facts.days import DayInput
    from crs._facts.dossier import DossierKeys
    from crs._facts.profile import Profile, Spouse
    from crs._facts.results import LanguageResult
    from crs._text import Text

    class MoreFacts(DossierKeys, total=False):
        """What a person in a hurry can add to a profile: any key of a dossier, and one more."""

        birth_date: DayInput
        occupation: str | None
        """The NOC 2021 code of all the work."""
        qualified: bool | None
        """Whether the person could practise the trade independently all the while."""
        assessed_by: str | None
        """Who assessed the foreign credentials."""
        spouse_two_years_of_study: bool | None
        """The same of the spouse as `two_years_of_study`."""


_SHORT = (str(Education.ONE_YEAR), str(Education.TWO_YEAR))
_STUDY = {
    "campus_in_canada": True,
    "full_time_months": 8,
    "months_in_canada": 8,
    "language_percent": 0,
    "distance_percent": 0,
    "must_return": False,
}
"""Study that gives the points for Canadian study."""
_TESTS = {Language.ENGLISH: LanguageTest.CELPIP, Language.FRENCH: LanguageTest.TEF}


class Assumed(NamedTuple):
    """A dossier that stands for a profile, and what was assumed to make it."""

    dossier: Dossier
    assumptions: tuple[Text, ...]


def assume(profile: Profile, on: date, **more: Unpack[MoreFacts]) -> Assumed:
    """The dossier of a profile on a day, with what the programs ask beside.

    Args:
        profile: the candidate on that day.
        on: the day.
        more: `occupation` (the NOC 2021 code of all the work), `qualified` (for a trade),
            `assessed_by`, `spouse_two_years_of_study`, and any key of a dossier that a profile
            does not have, such as `province`, `family_size`, `settlement_funds`.

    Raises:
        ValidationError: a key is unknown or a value is not possible.
    """
    code = more.pop("occupation", None)
    of_each_work = {"qualified": more.pop("qualified", None)}
    of_each_credential = {"assessed_by": more.pop("assessed_by", None)}
    of_spouse = {"two_years_of_study": more.pop("spouse_two_years_of_study", None)}
    document: dict[str, Any] = {
        "birth_date": anniversary(on, -min(profile.age, on.year - EARLIEST), "february-28"),
        "credentials": _credentials(profile.education, on, profile.canadian_study),
        "tests": _tests(profile, on),
        "work": _work(profile, on, code),
        **more,
    }
    document["work"] = [spell | of_each_work for spell in document["work"]]
    document["credentials"] = [
        credential if credential["country"] == CANADA else credential | of_each_credential
        for credential in document["credentials"]
    ]
    if code is not None:
        document["primary_occupation"] = code
    if profile.first_language is not None:
        document["first_language"] = profile.first_language
    if profile.certificate_of_qualification:
        document["certificate_of_qualification"] = {"since": on}
    if profile.provincial_nomination:
        document["provincial_nomination"] = {"since": on}
    if profile.job_offer is not JobOffer.NONE:
        document["job_offers"] = [{"since": on, "kind": str(profile.job_offer)}]
    if profile.sibling_in_canada:
        document["siblings"] = [{"since": on, "birth_date": str(EARLIEST)}]
    if profile.spouse is not None:
        document["spouse"] = _spouse(profile.spouse, on) | of_spouse
    keys = ["assumed-tests", "assumed-assessment"]
    if document["work"]:
        keys += ["assumed-work", "assumed-one-occupation" if code else "assumed-no-occupation"]
    return Assumed(
        Dossier.model_validate(document), tuple(message(f"eligibility.{key}") for key in keys)
    )


def _credentials(
    level: Education, on: date, canadian: CanadianStudy = CanadianStudy.NONE
) -> list[dict[str, Any]]:
    """Credentials that make the level, assessed that day; one is Canadian where study was."""
    levels = [level]
    if level is Education.TWO_OR_MORE:
        levels = [Education.THREE_YEAR, Education.ONE_YEAR]
    held = [
        {"level": str(held), "country": ABROAD, "earned": on, "assessed": on}
        for held in levels
        if held is not Education.LESS_THAN_SECONDARY
    ]
    if canadian is CanadianStudy.NONE:
        return held
    long = canadian is CanadianStudy.THREE_OR_MORE_YEAR
    of_kind = [credential for credential in held if (credential["level"] in _SHORT) is not long]
    if not of_kind:  # a degree, and a diploma from Canada below it
        of_kind = [{"level": str(Education.ONE_YEAR), "earned": on}]
        held += of_kind
    of_kind[0] |= {"country": CANADA, "study": _STUDY}
    return held


def _tests(profile: Profile, on: date) -> list[dict[str, Any]]:
    results = {Language.ENGLISH: profile.english, Language.FRENCH: profile.french}
    return [
        _report(language, result, on) for language, result in results.items() if result is not None
    ]


def _report(language: Language, result: LanguageResult, on: date) -> dict[str, Any]:
    """A report of that day: the one given, or one whose scores give the levels."""
    if isinstance(result, TestReport):
        return {**result.model_dump(exclude_unset=True), "date": on}
    test = get(_TESTS[language])
    charts = next(iter(test.scales.values())).charts
    scores = {}
    for ability, level in zip(ABILITIES, result.four, strict=True):
        known = charts[ability].level_of
        highest = max(known.values())
        wanted = min(level, highest)
        reached = [score for score, of in known.items() if of <= wanted]
        scores[ability] = max(reached)
    return {"test": str(test.id), "date": on, **scores}


def _work(profile: Profile, on: date, code: str | None) -> list[dict[str, Any]]:
    """Full-time work up to the day before: in Canada last, abroad before it."""
    spells: list[dict[str, Any]] = []
    until = on
    for years, country in (
        (profile.canadian_work_years, CANADA),
        (profile.foreign_work_years, ABROAD),
    ):
        worked = _worked(years)
        if worked:
            spells.append(_spell(code, country, until, worked))
            until = spells[-1]["start"]
    return spells


def _worked(years: float) -> int:
    """The Mondays to Fridays of full-time work in so many years, a part of a day left out."""
    return floor(min(years, YEARS_IN_WINDOW) * YEAR * len(USUAL) / (60 * FULL_TIME * WEEK))


def _spell(code: str | None, country: str, until: date, worked: int) -> dict[str, Any]:
    """So many Mondays to Fridays of full-time work that end on the day before another."""
    start = days_before(until, worked)
    spell = {"noc": code, "country": country, "start": start, "hours": "full-time"}
    spell["end"] = until - timedelta(days=1)
    if country != CANADA:
        return spell
    return spell | {"employer": "canadian", "full_time_student": False, "authorised": True}


def _spouse(spouse: Spouse, on: date) -> dict[str, Any]:
    """The spouse with the result and the Canadian work of the profile."""
    document: dict[str, Any] = {
        "credentials": _credentials(spouse.education, on),
        "accompanying": spouse.accompanying,
        "citizen_or_pr": spouse.citizen_or_pr,
    }
    result = spouse.language
    if result is not None:
        known = get(result.test).language if isinstance(result, TestReport) else Language.ENGLISH
        document["tests"] = [_report(known, result, on)]
    worked = _worked(spouse.canadian_work_years)
    if worked:
        document["work"] = [_spell(None, CANADA, on, worked)]
    return document
