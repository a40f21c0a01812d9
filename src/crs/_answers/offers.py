"""Whether a job offer qualifies, and whether settlement funds are needed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.status import lasts
from crs._answers.terms import offer_terms, terms_of
from crs._facts.ternary import all_of, any_of
from crs._law import noc
from crs._law.requirements.terms import Experience

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._facts.circumstances import JobOfferFact
    from crs._facts.dossier import Dossier
    from crs._facts.ternary import Ternary
    from crs._law.programs.tree import Program
    from crs._law.requirements.terms import Funds, JobOfferTerms


def arranged(dossier: Dossier, program: Program, day: date) -> Ternary:
    """Whether there is arranged employment by the definition of a program."""
    terms = offer_terms(program)
    if terms is None:  # what an offer had to be is not recorded
        held = any_of(lasts(offer, day) for offer in dossier.job_offers)
        return None if held is not False else False
    return any_of(qualifies(dossier, offer, terms, program, day) for offer in dossier.job_offers)


def qualifies(
    dossier: Dossier, offer: JobOfferFact, terms: JobOfferTerms, program: Program, day: date
) -> Ternary:
    """Whether an offer meets the terms of a program on a day."""
    return all_of(_conditions(dossier, offer, terms, program, day))


def _conditions(
    dossier: Dossier, offer: JobOfferFact, terms: JobOfferTerms, program: Program, day: date
) -> Iterator[Ternary]:
    yield lasts(offer, day)
    yield None if offer.months is None else offer.months >= terms.months
    yield None if offer.employers is None else offer.employers <= terms.employers
    yield None if offer.situation is None else True
    if terms_of(program, Experience).occupation == "trade":
        yield None if offer.noc is None else noc.trades().include(offer.noc)
        # the minor group of the permit, or else the trade of the application, is not a fact given
        minor_groups = {spell.noc[:4] for spell in dossier.work if spell.noc is not None}
        yield (offer.noc is not None and offer.noc[:4] in minor_groups) or None
    else:
        yield None if offer.noc is None else noc.get(offer.noc).skilled


def waives_funds(dossier: Dossier, funds: Funds, program: Program, day: date) -> Ternary:
    """Whether an offer does away with the need for settlement funds."""
    terms = offer_terms(program)
    if terms is None or not funds.waived_for:
        held = any(lasts(offer, day) is not False for offer in dossier.job_offers)
        return None if held else False
    return any_of(
        all_of(
            [
                qualifies(dossier, offer, terms, program, day),
                None if offer.situation is None else offer.situation in funds.waived_for,
            ]
        )
        for offer in dossier.job_offers
    )
