"""Whether a job offer qualifies, and whether settlement funds are needed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.status import lasts
from crs._facts.ternary import all_of, any_of
from crs._law import noc
from crs._law.requirement import JobOfferTerms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._answers.history import History
    from crs._facts.program_facts import JobOfferFact
    from crs._facts.ternary import Ternary
    from crs._law.program import Program
    from crs._law.requirement import Funds


def offer_terms(program: Program) -> JobOfferTerms | None:
    """What a job offer must be for a program; None where it is not recorded."""
    requirement = program.offer
    return (
        requirement.terms
        if requirement is not None and isinstance(requirement.terms, JobOfferTerms)
        else None
    )


def arranged(history: History, program: Program, day: date) -> Ternary:
    """Whether there is arranged employment by the definition of a program."""
    terms = offer_terms(program)
    if terms is None:  # what an offer had to be is not recorded
        return None if history.offers.lasting(day) else False
    return any_of(qualifies(history, offer, terms, day) for offer, _ in history.offers.lasting(day))


def qualifies(history: History, offer: JobOfferFact, terms: JobOfferTerms, day: date) -> Ternary:
    """Whether an offer meets the terms of a program on a day."""
    return all_of(_conditions(history, offer, terms, day))


def _conditions(
    history: History, offer: JobOfferFact, terms: JobOfferTerms, day: date
) -> Iterator[Ternary]:
    yield lasts(offer, day)
    yield None if offer.months is None else offer.months >= terms.months
    if terms.employers is not None:
        yield None if offer.employers is None else offer.employers <= terms.employers
    if terms.situation:
        yield None if offer.situation is None else True
    if terms.canadian_forces:
        yield offer.canadian_forces
    if terms.occupation == "trade":
        yield None if offer.noc is None else noc.trades().include(offer.noc)
        # the minor group of the permit, or else the trade of the application, is not a fact given
        minor_groups = {spell.noc[:4] for spell in history.dossier.work if spell.noc is not None}
        yield (offer.noc is not None and offer.noc[:4] in minor_groups) or None
    elif terms.occupation == "listed":  # whether the list is of the offered job is not on record
        yield offer.noc in terms.occupations or None
    else:
        yield None if offer.noc is None else noc.get(offer.noc).skilled


def waives_funds(history: History, funds: Funds, program: Program, day: date) -> Ternary:
    """Whether an offer does away with the need for settlement funds."""
    terms = offer_terms(program)
    if terms is None or not funds.waived_for:
        return None if history.offers.lasting(day) else False
    return any_of(
        all_of(
            [
                qualifies(history, offer, terms, day),
                None if offer.situation is None else offer.situation in funds.waived_for,
            ]
        )
        for offer, _ in history.offers.lasting(day)
    )
