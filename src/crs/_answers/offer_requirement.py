"""Job offers, certificates, military service and money that a program or category asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from crs._answers import funds, offers
from crs._answers.assessment import Assessment
from crs._answers.status import lasts
from crs._facts.days import older_than
from crs._facts.ternary import all_of, any_of
from crs._law import noc
from crs._law.category import Version
from crs._text import message, numbers

if TYPE_CHECKING:
    from crs._answers.case import Case
    from crs._facts.ternary import Ternary
    from crs._facts.work import Work
    from crs._law.program import Program
    from crs._law.requirement import Funds, JobOfferTerms, Service
    from crs._text import Text


def assess_offer(terms: JobOfferTerms, case: Case) -> Assessment:
    """Whether an offer is what is asked for, or a certificate stands in for it."""
    of, held, day = case.of, case.snapshot.history.offers, case.snapshot.on
    if isinstance(of, Version):
        terms = replace(terms, occupations=of.occupations)
    claim = case.claim if terms.occupation == "trade" else None
    truth = held.some(offers.OfferQuery(terms, claim), day)
    certificate = certificate_in_trade(case) if terms.or_certificate else False
    if certificate:
        return Assessment(met=True, text=message("eligibility.certificate"))
    truth = any_of([truth, certificate])
    return Assessment(truth, _said(truth, terms, certificate, case), _change(truth, terms))


def _said(truth: Ternary, terms: JobOfferTerms, certificate: Ternary, case: Case) -> Text:
    """What there is of offers, or what is missing to tell."""
    if truth:
        return message("eligibility.offer")
    if truth is None:
        if certificate is None and case.snapshot["certificate_of_qualification"].least:
            return message("eligibility.certificate-trade-unknown")
        key = "forces-offer-unknown" if terms.canadian_forces else "trade-offer-unknown"
        return message(f"eligibility.{key}")
    held, day = case.snapshot.history.offers, case.snapshot.on
    elsewhere = terms.occupation == "trade" and (
        case.snapshot["certificate_of_qualification"].most
        or held.some(offers.OfferQuery(terms), day) is not False
    )
    return message("eligibility.other-trade" if elsewhere else "eligibility.no-offer")


def _change(truth: Ternary, terms: JobOfferTerms) -> Text | None:
    if truth is not False:
        return None
    return message(
        "eligibility.an-offer-or-certificate" if terms.or_certificate else "eligibility.offer"
    )


def certificate_in_trade(case: Case) -> Ternary:
    """Whether a certificate of qualification is in the trade of the application.

    One whose trade is not given is in the only trade of the work, where there is only one.
    """
    values = case.snapshot["certificate_of_qualification"].values
    held = values[0] if len(values) == 1 else None
    certificate = case.snapshot.dossier.certificate_of_qualification
    if not held and held is not None:
        return False
    assert certificate is not None  # else none is held
    if certificate.trade is not None:
        return all_of([held, certificate.trade == case.claim.occupation])
    worked = {spell.noc for spell in case.snapshot.dossier.work if _may_be_trade(spell)}
    return all_of([held, True if len(worked) < 2 else None])


def _may_be_trade(spell: Work) -> bool:
    return spell.noc is None or noc.trades().include(spell.noc)


def assess_service(terms: Service, of: Version, case: Case) -> Assessment:
    """Not on record: whether one must still serve, and what the listed occupations are of."""
    dossier, day = case.snapshot.dossier, case.snapshot.on
    leap = dossier.readings.leap_day
    truths = []
    for service in dossier.military_service:
        ends = (day, day) if service.until is None else service.until
        last = [min(day, end + timedelta(days=1)) for end in ends]
        long = {older_than(end, service.since, terms.years, leap) for end in last}
        listed = service.noc in of.occupations or None
        serving = lasts(service, day) or None
        enough = long.pop() if len(long) == 1 else None
        truths.append(all_of([enough, service.recognised, listed, serving]))
    truth = any_of(truths)
    key = {True: "service", False: "no-service", None: "service-unknown"}[truth]
    return Assessment(
        truth,
        message(f"eligibility.{key}"),
        message("eligibility.more-service", years=numbers.years(terms.years))
        if truth is False
        else None,
        nothing=not dossier.military_service,
    )


def assess_funds(terms: Funds, program: Program, case: Case) -> Assessment:
    """Whether there is enough money, or an offer does away with the need for it."""
    dossier, day = case.snapshot.dossier, case.snapshot.on
    trade = program.experience.occupation == "trade"
    waived = offers.waives_funds(
        case.snapshot.history.offers, terms, program, day, case.claim if trade else None
    )
    if waived:
        return Assessment(met=True, text=message("eligibility.funds-waived"))
    assessment = funds.enough(dossier, day)
    if assessment.met is False and waived is None:
        return Assessment(
            None, numbers.joined([assessment.text, message("eligibility.funds-perhaps-waived")])
        )
    return assessment
