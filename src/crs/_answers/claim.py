"""The occupation that an application rests on: those that are worth trying, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._answers.experience import ExperienceQuery
from crs._law import noc
from crs._law.program import Program
from crs._law.requirement import EducationTerms, Experience

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._facts.dossier import Dossier
    from crs._law.category import Version


class Claim(NamedTuple):
    """The occupation that an application rests on, where it rests on one.

    Attributes:
        occupation: its code; None for any.
        without: codes that it is none of.
    """

    occupation: str | None = None
    without: tuple[str, ...] = ()


def query(terms: Experience, of: Program | Version, claim: Claim) -> ExperienceQuery:
    """Which work counts for a requirement, and how it is added up."""
    return ExperienceQuery(of.counting(terms), claim.occupation, claim.without)


def claims(of: Program | Version, dossier: Dossier) -> tuple[Claim, ...]:
    """The occupations on which an application can rest, as far as they can be told apart.

    Where a designated body must assess the credentials of an occupation, it is told apart from all
    others; a trade, where an offer or a certificate is in it.
    """
    if not isinstance(of, Program):
        return (Claim(),)
    terms = [requirement.terms for requirement in of.requirements]
    asked = {experience.occupation for experience in terms if isinstance(experience, Experience)}
    if "primary" in asked:
        if dossier.primary_occupation is not None:
            return (Claim(dossier.primary_occupation),)
        designated = tuple(
            code
            for schooling in terms
            if isinstance(schooling, EducationTerms)
            for body in schooling.designated
            for code in body.occupations
        )
        worked = tuple(code for code in designated if _worked_in(dossier, code))
        return (Claim(None, designated if worked else ()), *map(Claim, worked))
    if "trade" in asked:
        named = dict.fromkeys(_trades_named(dossier))
        return (Claim(), *(Claim(code) for code in named if _worked_in(dossier, code)))
    return (Claim(),)


def _worked_in(dossier: Dossier, code: str) -> bool:
    """Whether some work is in an occupation, or may be."""
    return any(
        code in (spell.noc, spell.noc_2016) or (spell.noc is None and len(code) == 5)
        for spell in dossier.work
    )


def _trades_named(dossier: Dossier) -> Iterator[str]:
    """The trades that offers and a certificate are in."""
    codes = [offer.noc for offer in dossier.job_offers]
    if dossier.certificate_of_qualification is not None:
        codes.append(dossier.certificate_of_qualification.trade)
    yield from (code for code in codes if code is not None and noc.trades().include(code))
