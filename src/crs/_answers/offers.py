"""Whether a job offer qualifies: one definition for the score, the programs and their funds.

The score reads the offers that the programs define (MI 29(2), programs.md 9a.12 of the facts): the
one of skilled workers, or that of skilled trades, in whichever trade it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.by_day import ByDay
from crs._answers.derived import Derived, Reason
from crs._answers.status import Held, dates, failed, lasts, turns
from crs._facts.ternary import all_of, any_of
from crs._law import noc, programs
from crs._law.requirement import JobOfferTerms
from crs._law.terms import JobOffer
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.claim import Claim
    from crs._facts.program_facts import JobOfferFact
    from crs._facts.ternary import Ternary
    from crs._law.program import Program
    from crs._law.requirement import Funds

_VALUES = (JobOffer.NONE, JobOffer.OTHER, JobOffer.SENIOR_MANAGER)
"""From the least to the most that an offer can be worth."""


class Offers:
    """The job offers of a dossier on any day."""

    def __init__(self, offers: Sequence[JobOfferFact]) -> None:
        self._offers = offers
        self._judged = ByDay(offers, _turns, _judge)

    def lasting(self, day: date) -> list[JobOfferFact]:
        """The offers that hold on a day, or may."""
        return [offer for offer in self._offers if lasts(offer, day) is not False]

    def finding(self, day: date) -> Derived:
        """The offer that counts; of several, that of a senior manager."""
        judged = self._judged.on(day)
        pairs = list(zip(self._offers, judged, strict=True))
        sure = [JobOffer.NONE]
        perhaps = [JobOffer.NONE]
        for offer, held in pairs:
            sure += offer.values if held.holds else ()
            perhaps += offer.values if held.holds is None else ()
        surely = max(sure, key=_VALUES.index)
        values = {max(surely, value, key=_VALUES.index) for value in perhaps}
        return Derived(
            "job_offer",
            tuple(sorted(values, key=_VALUES.index)),
            tuple(held.about for held in judged if held.failed is None),
            tuple(held.failed for held in judged if held.failed is not None),
        )


def _turns(offer: JobOfferFact) -> Iterator[date]:
    yield from turns(offer)
    for id in _DEFINING:
        yield from (state.in_force_from for state in programs.history(id))


_DEFINING = ("fsw", "fst")
"""The programs whose texts define an offer."""


def _judge(offer: JobOfferFact, day: date) -> Held:
    """Whether an offer gives points, where offers do."""
    about = message("dossier.fact.job-offer", **dates(offer))
    holds = lasts(offer, day)
    qualified = any_of(qualifies(offer, programs.get(id, on=day), day) for id in _DEFINING)
    if holds and qualified:
        return Held(True, about, None)  # noqa: FBT003
    truth = all_of([holds, qualified])
    if holds is False or (holds is None and qualified is not False):
        return Held(truth, about, failed(about, offer, day, holds, "job-offer"))
    key = "offer-open" if qualified is None else "offer-not-qualifying"
    text = message(f"dossier.reason.{key}")
    return Held(truth, about, Reason(about, text, "job-offer", truth is None))


def offer_terms(program: Program) -> JobOfferTerms | None:
    """What a job offer must be for a program; None where it is not recorded."""
    requirement = program.offer
    return (
        requirement.terms
        if requirement is not None and isinstance(requirement.terms, JobOfferTerms)
        else None
    )


def arranged(offers: Offers, program: Program, day: date, claim: Claim | None = None) -> Ternary:
    """Whether there is arranged employment by the definition of a program."""
    return any_of(qualifies(offer, program, day, claim) for offer in offers.lasting(day))


def qualifies(
    offer: JobOfferFact, program: Program, day: date, claim: Claim | None = None
) -> Ternary:
    """Whether an offer meets the definition of a program on a day.

    What an offer had to be before 2016-11-19 is not recorded; what surely was none then is one
    that would be none later.

    Args:
        offer: the offer.
        program: the program as it stands on the day.
        day: the day.
        claim: the trade that the application rests on; any unless given.
    """
    terms = offer_terms(program)
    if terms is not None:
        return meets(offer, terms, day, claim)
    states = (offer_terms(state) for state in programs.history(program.id))
    return all_of([None, meets(offer, next(filter(None, states)), day, claim)])


def meets(
    offer: JobOfferFact, terms: JobOfferTerms, day: date, claim: Claim | None = None
) -> Ternary:
    """Whether an offer meets terms on a day."""
    return all_of(_conditions(offer, terms, day, claim))


def _conditions(
    offer: JobOfferFact, terms: JobOfferTerms, day: date, claim: Claim | None
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
        if claim is not None:
            yield None if offer.noc is None else offer.noc == claim.occupation
    elif terms.occupation == "listed":  # whether the list is of the offered job is not on record
        yield offer.noc in terms.occupations or None
    else:
        yield None if offer.noc is None else noc.get(offer.noc).skilled


def waives_funds(
    offers: Offers, funds: Funds, program: Program, day: date, claim: Claim | None
) -> Ternary:
    """Whether an offer does away with the need for settlement funds."""
    known = offer_terms(program) is not None
    return any_of(
        all_of([qualifies(offer, program, day, claim), _waived(offer, funds) if known else None])
        for offer in offers.lasting(day)
    )


def _waived(offer: JobOfferFact, funds: Funds) -> Ternary:
    return None if offer.situation is None else offer.situation in funds.waived_for
