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
from crs._law.category import Version
from crs._law.program import Program
from crs._text import message, numbers

if TYPE_CHECKING:
    from crs._answers.case import Case
    from crs._law.requirement import Funds, JobOfferTerms, Service


def assess_offer(terms: JobOfferTerms, case: Case) -> Assessment:
    of, history, day = case.of, case.snapshot.history, case.snapshot.on
    lasting = history.offers.lasting(day)
    if isinstance(of, Version):
        terms = replace(terms, occupations=of.occupations)
    truth = any_of(offers.qualifies(history, offer, terms, day) for offer, _ in lasting)
    if terms.or_certificate:
        held = case.snapshot["certificate_of_qualification"].values
        certificate = held[0] if len(held) == 1 else None
        if certificate:
            return Assessment(met=True, text=message("eligibility.certificate"))
        truth = any_of([truth, certificate])
    unknown = "trade-offer-unknown" if isinstance(of, Program) else "forces-offer-unknown"
    key = {True: "offer", False: "no-offer", None: unknown}[truth]
    change = None
    if truth is False:
        change = message(
            "eligibility.an-offer-or-certificate" if terms.or_certificate else "eligibility.offer"
        )
    return Assessment(truth, message(f"eligibility.{key}"), change)


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
    )


def assess_funds(terms: Funds, program: Program, case: Case) -> Assessment:
    dossier, day = case.snapshot.dossier, case.snapshot.on
    waived = offers.waives_funds(case.snapshot.history, terms, program, day)
    if waived:
        return Assessment(met=True, text=message("eligibility.funds-waived"))
    assessment = funds.enough(dossier, day)
    if assessment.met is False and waived is None:
        return Assessment(
            None, numbers.joined([assessment.text, message("eligibility.funds-perhaps-waived")])
        )
    return assessment
