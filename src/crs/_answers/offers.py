"""Whether a job offer qualifies: one definition for the score, the programs and their funds.

The score reads the offers that the programs define (MI 29(2), programs.md 9a.12 of the facts): the
one of skilled workers, or that of skilled trades, in whichever trade it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._answers.by_day import ByDay
from crs._answers.derived import Derived, Reason
from crs._answers.status import Held, Lasting, dates, failed, lasts, turns
from crs._facts.ternary import all_of, any_of
from crs._law import noc, programs
from crs._law.requirement import JobOfferTerms
from crs._law.requirement_words import levels
from crs._law.terms import JobOffer
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.claim import Claim
    from crs._facts.program_facts import JobOfferFact
    from crs._facts.ternary import Ternary
    from crs._law.program import Program
    from crs._law.requirement import Funds
    from crs._text import Text


class OfferQuery(NamedTuple):
    """Which job offers count, whatever the day.

    Attributes:
        terms: what an offer must be.
        claim: the trade that the application rests on; any unless given.
        worth: what the score must take it for.
        situations: those in which it must be, such as those that do away with the need for funds.
    """

    terms: JobOfferTerms
    claim: Claim | None = None
    worth: JobOffer | None = None
    situations: tuple[str, ...] | None = None


class Offers:
    """The job offers of a dossier on any day."""

    def __init__(self, offers: Sequence[JobOfferFact]) -> None:
        self._offers = offers
        self._judged = ByDay(offers, _turns, _judge)
        self._values: dict[int, tuple[JobOffer, ...]] = {}
        self._lasting: dict[OfferQuery, Lasting] = {}

    def some(self, query: OfferQuery, day: date) -> Ternary:
        """Whether an offer counts on a day."""
        if query not in self._lasting:
            pairs = ((offer, all_of(_conditions(offer, query))) for offer in self._offers)
            self._lasting[query] = Lasting(pairs)
        return self._lasting[query].on(day)

    def values(self, day: date) -> tuple[JobOffer, ...]:
        """What the score takes the offers for; of several that count, a senior manager's."""
        place = self._judged.place(day)
        if place not in self._values:
            self._values[place] = self._worth(day)
        return self._values[place]

    def _worth(self, day: date) -> tuple[JobOffer, ...]:
        states = [programs.get(id, on=day) for id in _DEFINING]
        values: list[JobOffer] = [JobOffer.NONE]
        for value in (JobOffer.OTHER, JobOffer.SENIOR_MANAGER):
            held = any_of(arranged(self, state, day, worth=value) for state in states)
            if held is not False:
                values = [value] if held else [*values, value]
        return tuple(values)

    def finding(self, day: date) -> Derived:
        """The offer that counts, and why others do not."""
        judged = self._judged.on(day)
        return Derived(
            "job_offer",
            self.values(day),
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
    qualified = any_of(_qualifies(offer, programs.get(id, on=day)) for id in _DEFINING)
    if holds and qualified:
        return Held(True, about, None)  # noqa: FBT003
    truth = all_of([holds, qualified])
    if holds is False or (holds is None and qualified is not False):
        return Held(truth, about, failed(about, offer, day, holds, "job-offer"))
    if qualified is None:
        text = message("dossier.reason.offer-open")
    else:
        why = numbers.joined(list(_lacks(offer, programs.get("fsw", on=day))))
        text = message("dossier.reason.offer-not-qualifying", why=why)
    return Held(truth, about, Reason(about, text, "job-offer", truth is None))


def _lacks(offer: JobOfferFact, program: Program) -> Iterator[Text]:
    """What an offer that does not qualify lacks, by the text for skilled workers."""
    terms = _defined(program)[0].terms
    if offer.noc is not None and not noc.get(offer.noc).skilled:
        level = levels((str(noc.get(offer.noc).teer),))
        parts = {"level": level, "needed": levels(noc.skilled_levels())}
        yield message("dossier.reason.offer-level", code=offer.noc, **parts)
    if offer.months is not None and offer.months < terms.months:
        months = {"months": offer.months, "needed": terms.months}
        yield message("dossier.reason.offer-months", **months)
    if offer.employers is not None and offer.employers > (terms.employers or 0):
        yield message("dossier.reason.offer-employers", employers=offer.employers)


def offer_terms(program: Program) -> JobOfferTerms | None:
    """What a job offer must be for a program; None where it is not recorded."""
    requirement = program.offer
    return (
        requirement.terms
        if requirement is not None and isinstance(requirement.terms, JobOfferTerms)
        else None
    )


def arranged(
    offers: Offers,
    program: Program,
    day: date,
    claim: Claim | None = None,
    *,
    worth: JobOffer | None = None,
    situations: tuple[str, ...] | None = None,
) -> Ternary:
    """Whether there is arranged employment by the definition of a program on a day.

    What an offer had to be before 2016-11-19 is not recorded; what surely was none then is one
    that would be none later.

    Args:
        offers: the offers.
        program: the program as it stands on the day.
        day: the day.
        claim: see `OfferQuery`.
        worth: see `OfferQuery`.
        situations: see `OfferQuery`.
    """
    query, recorded = _defined(program)
    if recorded:
        query = query._replace(situations=situations)
    asked = query._replace(claim=claim, worth=worth)
    return all_of([recorded, offers.some(asked, day)])


def _qualifies(offer: JobOfferFact, program: Program) -> Ternary:
    """Whether an offer meets the definition of a program while it lasts."""
    query, recorded = _defined(program)
    return all_of([recorded, *_conditions(offer, query)])


def _defined(program: Program) -> tuple[OfferQuery, Ternary]:
    """What an offer is by a program, or was later, where that is unknown and all is open."""
    terms = offer_terms(program)
    if terms is not None:
        return OfferQuery(terms), True
    return OfferQuery(next(filter(None, map(offer_terms, programs.history(program.id))))), None


def _conditions(offer: JobOfferFact, query: OfferQuery) -> Iterator[Ternary]:
    terms, claim = query.terms, query.claim
    if query.worth is not None:
        yield query.worth in offer.values
    yield None if offer.months is None else offer.months >= terms.months
    if terms.employers is not None:
        yield None if offer.employers is None else offer.employers <= terms.employers
    if terms.situation:
        yield None if offer.situation is None else True
    if query.situations is not None:
        yield None if offer.situation is None else offer.situation in query.situations
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
    return arranged(offers, program, day, claim, situations=funds.waived_for)
