"""What a person could do to raise a score: every single step, and those that plans are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from crs._answers import education
from crs._answers.alternatives import is_scored
from crs._answers.history import History
from crs._answers.hours import changes
from crs._answers.language_options import own_languages, partner_language, raises
from crs._answers.option import Candidate, Option, with_facts
from crs._facts.credential import Credential
from crs._facts.days import anniversary, older_than
from crs._facts.period import CANADA, Nomination, Sibling
from crs._facts.program_facts import Certificate
from crs._facts.work import Work
from crs._law import counting as law
from crs._law import noc
from crs._law.terms import Education, Language
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._answers.snapshot import Snapshot
    from crs._facts.dossier import Dossier

YEARS_OF_WORK = (1, 2)
"""How many more years of Canadian work are looked at."""
_ENOUGH_WORK = 5
"""Years of Canadian work beyond which more give nothing."""
_OTHER_WORK = "13100"
"""A skilled occupation of no category, for the years of somebody who has none yet."""


def options(person: Candidate, *, risky: bool = False) -> tuple[Option, ...]:
    """Every single step there is for a person, whether it raises the score or not.

    Args:
        person: whom they are for.
        risky: with those of legal weight.
    """
    steps = [
        *own_languages(person),
        *_assessments(person),
        *partner_language(person),
        *_study(person),
        *_status(person),
        *_work(person),
        *_other_principal(person),
    ]
    if risky:
        steps += _weighty(person)
    return tuple(steps)


PRINCIPAL = "principal"
"""The group of the step by which the other partner applies; a plan is that of one applicant."""


def for_plans(person: Candidate, steps: Sequence[Option]) -> list[Option]:
    """The options of plans: those whose need and effort are known.

    Of a language, those that give most for their effort: a level more in every ability, two, and
    so on, as far as that gives points. A plan then asks for the fewest abilities that do.

    Args:
        person: whom they are for.
        steps: the single steps that may be taken.
    """
    levers = {option.lever for option in steps}
    open_groups = {
        option.group for option in steps if option.levels is not None and option.keeps is None
    }
    kept = [
        option
        for option in steps
        if option.question is None
        and option.group != PRINCIPAL
        and (option.levels is None or option.keeps is not None)
        and person.model.cost(option.effort) is not None
    ]
    for language in Language:
        result = getattr(person.snapshot.profile, language)
        if str(language) in open_groups and (result is not None or language is Language.FRENCH):
            kept += raises(person, language)
    spoken = [option for option in steps if option.group == "spouse.language"]
    kept += [
        option
        for option in spoken
        if option.question is None and person.model.cost(option.effort) is not None
    ]
    return [option for option in kept if option.lever in levers]


def _assessments(person: Candidate) -> Iterator[Option]:
    dossier = person.snapshot.dossier
    for place, credential in enumerate(dossier.credentials):
        if _to_assess(credential, person.snapshot):
            yield _assessment(person, place, credential, of_spouse=False)
        else:
            yield from _assessment_again(person, place, credential)
    spouse = dossier.spouse
    for place, credential in enumerate(spouse.credentials if spouse is not None else ()):
        if is_scored(spouse) and _to_assess(credential, person.snapshot):
            yield _assessment(person, place, credential, of_spouse=True)


def _to_assess(credential: Credential, snapshot: Snapshot) -> bool:
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
        Credential.model_validate(_given(credential) | {"assessed": on})
        if number == place
        else credential
        for number, credential in enumerate(held)
    )
    return with_facts(dossier, {"credentials": changed}, of_spouse=of_spouse)


def _given(fact: Any) -> dict[str, Any]:
    """What was given of a fact, by its keys."""
    return {key: getattr(fact, key) for key in fact.model_fields_set}


def _study(person: Candidate) -> Iterator[Option]:
    """A year of graduate study in Canada, for those who hold a degree."""
    held = person.snapshot.dossier.credentials
    if all(Education(each.level).rank < Education.THREE_YEAR.rank for each in held):
        return
    for fees in ("international", "domestic"):
        lever = f"graduate-year-{fees}"
        yield Option(
            id=lever,
            lever=lever,
            group="education",
            effort=person.effort(lever),
            label=message(f"advice.{lever}"),
            change=_graduated,
            question=message("advice.question-fees") if fees == "domestic" else None,
        )


def _graduated(dossier: Dossier, on: date) -> Dossier:
    credential = Credential.model_validate(
        {
            "level": str(Education.ONE_YEAR),
            "country": CANADA,
            "earned": on,
            "program_years": 1,
            "study": {
                "campus_in_canada": True,
                "full_time_months": 8,
                "months_in_canada": 8,
                "language_percent": 0,
                "distance_percent": 0,
                "must_return": False,
            },
        }
    )
    return dossier.model_copy(update={"credentials": (*dossier.credentials, credential)})


def _status(person: Candidate) -> Iterator[Option]:
    """A nomination; a certificate, a brother or a sister that may be there and is not on file."""
    profile = person.snapshot.profile
    if not profile.provincial_nomination:
        yield Option(
            id="nomination",
            lever="nomination",
            group="provincial_nomination",
            effort=person.effort("nomination"),
            label=message("advice.nomination"),
            change=lambda before, on: before.model_copy(
                update={"provincial_nomination": Nomination(since=on)}
            ),
        )
    trades = [spell for spell in person.snapshot.dossier.work if _is_trade(spell)]
    if trades and not profile.certificate_of_qualification:
        yield Option(
            id="trade-certificate",
            lever="trade-certificate",
            group="certificate_of_qualification",
            effort=person.effort("trade-certificate"),
            label=message("advice.trade-certificate"),
            change=partial(_certified, trade=str(trades[-1].noc)),
            question=message("advice.question-trade"),
        )
    if not profile.sibling_in_canada:
        yield Option(
            id="sibling-evidence",
            lever="sibling-evidence",
            group="sibling_in_canada",
            effort=person.effort("sibling-evidence"),
            label=message("advice.sibling"),
            change=_with_sibling,
            question=message("advice.question-sibling"),
        )


def _is_trade(spell: Work) -> bool:
    return spell.noc is not None and noc.get(str(spell.noc)).skilled_trade


def _certified(dossier: Dossier, on: date, *, trade: str) -> Dossier:
    certificate = Certificate.model_validate({"since": on, "trade": trade})
    return dossier.model_copy(update={"certificate_of_qualification": certificate})


def _with_sibling(dossier: Dossier, on: date) -> Dossier:
    sibling = Sibling.model_validate({"since": on, "birth_date": date(on.year - 40, 1, 1)})
    return dossier.model_copy(update={"siblings": (*dossier.siblings, sibling)})


def _work(person: Candidate) -> Iterator[Option]:
    """More years of Canadian work, where no job on file already brings them."""
    dossier = person.snapshot.dossier
    on = person.snapshot.on
    years = History(dossier).work["canadian_work_years"].years
    later = anniversary(on, len(YEARS_OF_WORK))
    if any(spell.in_canada and spell.end is None for spell in dossier.work) and (
        years(later)[1] > years(on)[1] or years(on)[0] >= _ENOUGH_WORK
    ):  # what the calendar brings is no step
        return
    for more in YEARS_OF_WORK:
        yield Option(
            id=f"canadian-work-{more}",
            lever="canadian-work",
            group="canadian_work_years",
            effort=person.effort("canadian-work").times(more),
            label=numbers.plural("advice.canadian-work", more),
            change=partial(_worked, since=on),
            years=more,
            question=message("advice.question-work"),
        )


def _worked(dossier: Dossier, _: date, *, since: date) -> Dossier:
    """A full-time job in Canada from the day of the question, in the occupation of the last one."""
    coded = [spell for spell in dossier.work if spell.noc is not None]
    skilled = [spell for spell in coded if noc.get(str(spell.noc)).skilled]
    like = max(skilled, key=lambda spell: (spell.in_canada, spell.start), default=None)
    code = dossier.primary_occupation
    if coded:
        code = _OTHER_WORK if like is None else like.noc
    spell = Work.model_validate(
        {
            "noc": code,
            "country": CANADA,
            "start": since,
            "hours": "full-time",
            "employer": "canadian",
            "full_time_student": False,
            "authorised": True,
        }
    )
    return dossier.model_copy(update={"work": (*dossier.work, spell)})


def _other_principal(person: Candidate) -> Iterator[Option]:
    """The other partner as principal applicant, where the facts of both are given."""
    dossier = person.snapshot.dossier
    spouse = dossier.spouse
    if spouse is None or not is_scored(spouse) or spouse.birth_date is None:
        return
    yield Option(
        id="other-principal",
        lever="other-principal",
        group=PRINCIPAL,
        effort=person.effort("other-principal"),
        label=message("advice.other-principal"),
        change=lambda before, _: before.swapped().model_copy(update={"submitted": None}),
    )


def day_of_years(option: Option, snapshot: Snapshot) -> date | None:
    """The day on which a job that goes on brings its years of Canadian work."""
    on = snapshot.on
    work = History(option.change(snapshot.dossier, on)).work["canadian_work_years"]
    goal = work.years(on)[0] + option.years
    end = anniversary(on, option.years + 1)
    return next((day for day in changes(on, end, work.look) if work.years(day)[0] >= goal), None)


def _weighty(person: Candidate) -> Iterator[Option]:
    """Steps of legal weight."""
    spouse = person.snapshot.profile.spouse
    if spouse is not None and spouse.scored:
        yield Option(
            id="partner-stays",
            lever="partner-stays",
            group="spouse",
            effort=person.effort("partner-stays"),
            label=message("advice.partner-stays"),
            change=lambda before, _: with_facts(before, {"accompanying": False}, of_spouse=True),
            risk=message("advice.risk-partner-stays"),
        )
    dossier = person.snapshot.dossier
    for code in dict.fromkeys(spell.noc for spell in dossier.work if spell.noc is not None):
        if dossier.primary_occupation not in (None, code):
            yield Option(
                id=f"occupation-{code}",
                lever="occupation",
                group="primary_occupation",
                effort=person.effort("occupation"),
                label=message("advice.occupation", code=code),
                change=lambda before, _, code=code: before.model_copy(  # type: ignore[misc]
                    update={"primary_occupation": code}
                ),
                risk=message("advice.risk-occupation"),
            )
