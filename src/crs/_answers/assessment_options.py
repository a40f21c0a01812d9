"""Steps in education that is already earned: its assessment, the first or a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from crs._answers import education
from crs._answers.alternatives import is_scored
from crs._answers.option import Candidate, Option, with_facts
from crs._facts.credential import Credential
from crs._facts.days import anniversary, older_than
from crs._law import counting as law
from crs._law.terms import Education
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.snapshot import Snapshot
    from crs._facts.dossier import Dossier


def assessments(person: Candidate) -> Iterator[Option]:
    """An assessment of each credential that has none that counts, the spouse's too."""
    dossier = person.snapshot.dossier
    for place, credential in enumerate(dossier.credentials):
        if is_to_assess(credential, person.snapshot):
            yield _assessment(person, place, credential, of_spouse=False)
        else:
            yield from _assessment_again(person, place, credential)
    spouse = dossier.spouse
    if spouse is None or not is_scored(spouse):
        return
    for place, credential in enumerate(spouse.credentials):
        if is_to_assess(credential, person.snapshot):
            yield _assessment(person, place, credential, of_spouse=True)
    if not spouse.credentials:
        yield Option(
            id="partner-assessment",
            lever="assessment",
            group="spouse.education",
            effort=person.effort("assessment"),
            label=message("advice.partner-degree"),
            change=_with_degree,
            question=message("advice.question-degree"),
        )


def _with_degree(dossier: Dossier, on: date) -> Dossier:
    """A dossier whose spouse has a bachelor's degree that was assessed."""
    credential = Credential.model_validate(
        {"level": str(Education.THREE_YEAR), "country": "abroad", "earned": on, "assessed": on}
    )
    return with_facts(dossier, {"credentials": (credential,)}, of_spouse=True)


def is_to_assess(credential: Credential, snapshot: Snapshot) -> bool:
    """Whether a credential is earned and has no assessment that counts."""
    if credential.canadian or credential.earned.last > snapshot.on:
        return False
    if credential.assessed is None:
        return True
    years: int = law.fact("assessment-validity", "years", snapshot.on)
    leap = snapshot.dossier.readings.leap_day
    return older_than(snapshot.on, credential.assessed, years, leap) is not False


def _assessment_again(person: Candidate, place: int, credential: Credential) -> Iterator[Option]:
    """A new assessment in the place of one that runs out within a year."""
    if credential.assessed is None:
        return
    on, leap = person.snapshot.on, person.snapshot.dossier.readings.leap_day
    years: int = law.fact("assessment-validity", "years", on)
    ends = anniversary(credential.assessed.first, years, leap)
    if on < ends <= anniversary(on, 1):
        step = _assessment(person, place, credential, of_spouse=False)
        about = education.describe(credential)
        yield replace(
            step,
            label=message("advice.assessment-again", credential=about),
            details=(message("advice.runs-out", day=ends - timedelta(days=1)),),
            keeps=ends,
        )


def _assessment(
    person: Candidate, place: int, credential: Credential, *, of_spouse: bool
) -> Option:
    about = education.describe(credential)
    label = message("advice.assessment", credential=about)
    if of_spouse:
        label = message("advice.partner-assessment", credential=about)
    return Option(
        id=f"{'partner-' if of_spouse else ''}assessment-{place + 1}",
        lever="assessment",
        group="spouse.education" if of_spouse else "education",
        effort=person.effort("assessment"),
        label=label,
        change=partial(_assessed, place=place, of_spouse=of_spouse),
    )


def _assessed(dossier: Dossier, on: date, *, place: int, of_spouse: bool) -> Dossier:
    held = dossier.spouse.credentials if of_spouse and dossier.spouse else dossier.credentials
    changed = tuple(
        _assessed_on(credential, on) if number == place else credential
        for number, credential in enumerate(held)
    )
    return with_facts(dossier, {"credentials": changed}, of_spouse=of_spouse)


@lru_cache(maxsize=4096)
def _assessed_on(credential: Credential, on: date) -> Credential:
    """A credential with its assessment; made once, so that it is judged once."""
    return Credential.model_validate(_given(credential) | {"assessed": on})


def _given(fact: Any) -> dict[str, Any]:
    """What was given of a fact, by its keys."""
    return {key: getattr(fact, key) for key in fact.model_fields_set}
