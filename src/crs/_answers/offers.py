"""Whether a job offer qualifies, and whether settlement funds are needed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.status import lasts
from crs._facts.days import all_of, any_of
from crs._law import noc
from crs._law.requirements.terms import Funds, JobOfferTerms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._facts.circumstances import JobOfferFact
    from crs._facts.days import Truth
    from crs._facts.dossier import Dossier
    from crs._law.programs.tree import Program


def arranged(dossier: Dossier, program: Program, day: date) -> Truth:
    """Whether there is arranged employment by the definition of a program."""
    found = program.offer
    if found is None:  # what an offer had to be is not recorded
        return None if dossier.offers.lasting(day) else False
    assert isinstance(found.terms, JobOfferTerms)
    terms = found.terms
    return any_of(
        qualifies(dossier, offer, terms, program, day) for offer, _ in dossier.offers.lasting(day)
    )


def qualifies(
    dossier: Dossier, offer: JobOfferFact, terms: JobOfferTerms, program: Program, day: date
) -> Truth:
    """Whether an offer meets the terms of a program on a day."""
    return all_of(_conditions(dossier, offer, terms, program, day))


def _conditions(
    dossier: Dossier, offer: JobOfferFact, terms: JobOfferTerms, program: Program, day: date
) -> Iterator[Truth]:
    yield lasts(offer, day)
    yield None if offer.months is None else offer.months >= terms.months
    yield None if offer.employers is None else offer.employers <= terms.employers
    yield None if offer.situation is None else True
    if program.id == "fst":
        yield None if offer.noc is None else noc.trades().include(offer.noc)
        # the minor group of the permit, or else the trade of the application, is not a fact given
        minor_groups = {spell.noc[:4] for spell in dossier.work if spell.noc is not None}
        yield (offer.noc is not None and offer.noc[:4] in minor_groups) or None
    else:
        yield None if offer.noc is None else noc.get(offer.noc).skilled


def waives_funds(dossier: Dossier, funds: Funds, program: Program, day: date) -> Truth:
    """Whether an offer does away with the need for settlement funds."""
    found = program.offer
    if found is None or not funds.waived_for:
        return None if dossier.offers.lasting(day) else False
    assert isinstance(found.terms, JobOfferTerms)
    terms = found.terms
    return any_of(
        all_of(
            [
                qualifies(dossier, offer, terms, program, day),
                None if offer.situation is None else offer.situation in funds.waived_for,
            ]
        )
        for offer, _ in dossier.offers.lasting(day)
    )
