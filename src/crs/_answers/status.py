"""What holds for a while: certificate, nomination, offers, siblings in Canada, a spouse."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crs._answers.derived import Finding, Remark, settled
from crs._facts.days import all_of, negation, older_than, reached
from crs._law import counting as law
from crs._law.terms import JobOffer
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crs._facts.circumstances import JobOfferFact
    from crs._facts.dated import Period
    from crs._facts.days import Days, Truth
    from crs._facts.dossier import Dossier, Partner
    from crs._text import Text

_OFFERS = (JobOffer.NONE, JobOffer.OTHER, JobOffer.SENIOR_MANAGER)
"""From the least to the most that an offer can be worth."""


def held(field: str, period: Period | None, day: date, rule: str) -> Finding:
    """A certificate or a nomination, which holds from a day and perhaps until one."""
    if period is None:
        return Finding(field, (False,))
    holds = lasts(period, day)
    about = message(f"dossier.fact.{rule}", **_dates(period))
    if holds:
        return Finding(field, (True,), (about,))
    left_out = (Remark(about, _why_not(period, day, holds), rule, holds is None),)
    return Finding(field, settled([holds]), left_out=left_out)


def job_offer(offers: Iterable[JobOfferFact], day: date) -> Finding:
    """The offer that counts; of several, that of a senior manager."""
    sure, perhaps = [JobOffer.NONE], [JobOffer.NONE]
    used, left_out = [], []
    for one in offers:
        holds = lasts(one, day)
        about = message("dossier.fact.job-offer", **_dates(one))
        if holds:
            sure.append(one.value)
            used.append(about)
        else:
            why = _why_not(one, day, holds)
            left_out.append(Remark(about, why, "job-offer", holds is None))
        if holds is None:
            perhaps.append(one.value)
    surely = max(sure, key=_OFFERS.index)
    values = {max(surely, one, key=_OFFERS.index) for one in perhaps}
    ordered = tuple(sorted(values, key=_OFFERS.index))
    return Finding("job_offer", ordered, tuple(used), tuple(left_out))


def siblings(dossier: Dossier, day: date) -> Finding:
    """Whether a brother or sister in Canada counts, the candidate's or the spouse's."""
    truths, used, left_out = [], [], []
    adult_at, leap = law.fact("sibling", "age"), dossier.readings.leap_day
    for one in dossier.siblings:
        about = message("dossier.fact.sibling", **_dates(one))
        holds = lasts(one, day)
        text = None if holds else _why_not(one, day, holds)
        if holds is not False:
            born = one.birth_date
            adult = None if born is None else older_than(day, born, adult_at, leap)
            key = "minor" if adult is False else "minor-unknown"
            text = text if adult else message(f"dossier.reason.{key}", age=adult_at)
            holds = all_of([holds, adult])
        if one.of == "spouse" and holds is not False:
            counts = _spouses_sibling_counts(dossier, day)
            text = text if counts else message("dossier.reason.spouses-sibling")
            holds = all_of([holds, counts])
        truths.append(holds)
        if text is None:
            used.append(about)
        else:
            left_out.append(Remark(about, text, "sibling", holds is None))
    return Finding("sibling_in_canada", settled(truths), tuple(used), tuple(left_out))


def presence(spouse: Partner, day: date) -> Finding:
    """Whether there is a spouse on a day."""
    present = married(spouse, day)
    key = "spouse" if spouse.since is None else "spouse-since"
    about = message(f"dossier.fact.{key}", since=spouse.since)
    if present:
        return Finding("spouse", (True,), (about,))
    text = message(
        "dossier.reason.day-unknown" if present is None else "dossier.reason.not-married"
    )
    left_out = (Remark(about, text, "spouse", present is None),)
    return Finding("spouse", settled([present]), left_out=left_out)


def _spouses_sibling_counts(dossier: Dossier, day: date) -> Truth:
    """Whether the spouse is one whose brothers and sisters count: one who comes along."""
    spouse = dossier.spouse
    if spouse is None or not spouse.accompanying:
        return False
    if spouse.citizen_or_pr and dossier.readings.citizen_spouses_sibling == "no":
        return False
    return married(spouse, day)


def married(spouse: Partner, day: date) -> Truth:
    """Whether there is a spouse on a day."""
    begun = True if spouse.since is None else reached(day, spouse.since)
    ended = False if spouse.until is None else _passed(day, spouse.until)
    return all_of([begun, negation(ended)])


def lasts(period: Period, day: date) -> Truth:
    """Whether a period has begun and has not ended."""
    ended = False if period.until is None else _passed(day, period.until)
    return all_of([reached(day, period.since), negation(ended)])


def _why_not(period: Period, day: date, holds: Truth) -> Text:
    if holds is None:
        return message("dossier.reason.day-unknown")
    if reached(day, period.since) is False:
        return message("dossier.reason.not-yet", day=period.since)
    return message("dossier.reason.ended", day=period.until)


def _passed(day: date, last: Days) -> Truth:
    """Whether the last day of something is over."""
    return reached(day - timedelta(days=1), last)


def _dates(period: Period) -> dict[str, object]:
    return {"since": period.since, "until": period.until}
