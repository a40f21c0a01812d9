"""Whether there is enough money to settle, by the table of a day."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from crs._answers.assessment import Assessment
from crs._facts.days import reached
from crs._law.funds import settlement_funds
from crs._text import message, numbers
from crs.errors import UnknownDayError

if TYPE_CHECKING:
    from datetime import date

    from crs._facts.dossier import Dossier
    from crs._law.funds import FundsNeeded


def enough(dossier: Dossier, day: date) -> Assessment:
    """Whether the family has what its size needs."""
    family = dossier.family_size
    fewest = 1 if dossier.spouse is None else 2
    sure = family is not None and family >= fewest
    try:
        asked = settlement_funds(family=family if family and sure else fewest, on=day)
    except UnknownDayError:
        return Assessment(None, message("eligibility.funds-not-recorded"))
    assessment = _beside(asked, _amounts(dossier, day))
    if sure or assessment.met is False:  # what is too little for few is so for more
        return assessment
    key = "family-unknown" if family is None else "family-without-spouse"
    return Assessment(None, message(f"eligibility.{key}"))


def _beside(asked: FundsNeeded, amounts: set[float]) -> Assessment:
    """What is asked for beside every amount that may be there."""
    needed, family = numbers.number(asked.amount), numbers.count("family", asked.family)
    if not amounts:
        return Assessment(None, message("eligibility.funds-unknown", needed=needed, family=family))
    least, most = min(amounts), max(amounts)
    text = numbers.plural("eligibility.funds", floor(least), needed=needed, family=family)
    if asked.perhaps > asked.amount:
        text = numbers.joined(
            [text, message("eligibility.funds-outdated", day=asked.table.in_force_from)]
        )
    if least >= asked.perhaps:
        return Assessment(met=True, text=text)
    if least >= asked.amount:
        to_be_sure = message("eligibility.funds-to-be-sure", amount=numbers.number(asked.perhaps))
        return Assessment(None, numbers.joined([text, to_be_sure]))
    if asked.before is not None and most >= asked.before:
        until = message("eligibility.funds-two-tables", day=asked.table.update_by)
        return Assessment(None, numbers.joined([text, until]))
    if most >= asked.amount:
        return Assessment(None, numbers.joined([text, message("eligibility.funds-day-unknown")]))
    return Assessment(
        met=False,
        text=text,
        change=numbers.plural("eligibility.more-funds", ceil(asked.perhaps - most)),
    )


def _amounts(dossier: Dossier, day: date) -> set[float]:
    """Every amount that may be the one of the day: the latest, and any of an open day."""
    known = dossier.settlement_funds
    begun = [funds for funds in known if reached(day, funds.since)]
    perhaps = {funds.amount for funds in known if reached(day, funds.since) is None}
    if begun:  # of days that overlap, each may be the latest
        newest = max(funds.since.first for funds in begun)
        return perhaps | {funds.amount for funds in begun if funds.since.last >= newest}
    return perhaps | {0} if perhaps else set()
