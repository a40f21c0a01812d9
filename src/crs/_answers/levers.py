"""What a person could do to raise a score: every single step, and those that plans are made of."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from crs._answers.alternatives import is_scored
from crs._answers.assessment_options import assessments, is_to_assess
from crs._answers.language_options import own_languages, raises
from crs._answers.option import Candidate, Option, with_facts
from crs._answers.partner_language import partner_language
from crs._answers.work_options import work
from crs._facts.credential import Credential
from crs._facts.period import CANADA, Nomination, Sibling
from crs._facts.program_facts import Certificate
from crs._law import noc
from crs._law.terms import Education, Language
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._facts.dossier import Dossier
    from crs._facts.work import Work


def options(person: Candidate, *, risky: bool = False) -> tuple[Option, ...]:
    """Every single step there is for a person, whether it raises the score or not.

    Args:
        person: whom they are for.
        risky: with those of legal weight.
    """
    steps = [
        *own_languages(person),
        *assessments(person),
        *partner_language(person),
        *_study(person),
        *_status(person),
        *work(person),
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
    spoken = [
        option for option in steps if option.group == "spouse.language" and option.keeps is None
    ]
    kept += [
        option
        for option in spoken
        if option.question is None and person.model.cost(option.effort) is not None
    ]
    return [option for option in kept if option.lever in levers]


def _study(person: Candidate) -> Iterator[Option]:
    """Graduate study in Canada, for those who hold a degree: a diploma of a year, a master's."""
    held = person.snapshot.dossier.credentials
    if all(Education(each.level).rank < Education.THREE_YEAR.rank for each in held):
        return
    unassessed = any(is_to_assess(each, person.snapshot) for each in held)
    first = (message("advice.assess-first"),) if unassessed else ()
    for kind, years in (("graduate-year", 1), ("masters", 2)):
        for fees in ("international", "domestic"):
            lever = f"graduate-year-{fees}"
            yield Option(
                id=f"{kind}-{fees}",
                lever=lever,
                group="education",
                effort=person.effort(lever).times(years),
                label=message(f"advice.{kind}-{fees}"),
                change=partial(_graduated, years=years),
                details=(*first, *((message("advice.two-years"),) if years > 1 else ())),
                question=message("advice.question-fees") if fees == "domestic" else None,
            )


def _graduated(dossier: Dossier, on: date, *, years: int) -> Dossier:
    update: dict[str, object] = {"credentials": (*dossier.credentials, _graduate(on, years))}
    if years > 1:
        update["two_years_of_study"] = True
    return dossier.model_copy(update=update)


@lru_cache(maxsize=512)
def _graduate(on: date, years: int) -> Credential:
    level = Education.MASTERS if years > 1 else Education.ONE_YEAR
    return Credential.model_validate(
        {
            "level": str(level),
            "country": CANADA,
            "earned": on,
            "program_years": years,
            "study": {
                "campus_in_canada": True,
                "full_time_months": 8 * years,
                "months_in_canada": 8 * years,
                "language_percent": 0,
                "distance_percent": 0,
                "must_return": False,
            },
        }
    )


def _status(person: Candidate) -> Iterator[Option]:
    """A nomination; a certificate, a brother or a sister that may be there and is not on file."""
    profile = person.snapshot.profile
    couple = is_scored(person.snapshot.dossier.spouse)
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
            question=message(f"advice.question-sibling{'-of-both' if couple else ''}"),
        )


def _is_trade(spell: Work) -> bool:
    return spell.noc is not None and noc.get(str(spell.noc)).skilled_trade


def _certified(dossier: Dossier, on: date, *, trade: str) -> Dossier:
    certificate = Certificate.model_validate({"since": on, "trade": trade})
    return dossier.model_copy(update={"certificate_of_qualification": certificate})


def _with_sibling(dossier: Dossier, on: date) -> Dossier:
    sibling = Sibling.model_validate({"since": on, "birth_date": date(on.year - 40, 1, 1)})
    return dossier.model_copy(update={"siblings": (*dossier.siblings, sibling)})


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
