"""What a requirement asks for, in words: one text for each condition."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crs._law import measure_words
from crs._law.measures import MEASURES
from crs._law.requirement import (
    EducationTerms,
    Experience,
    Funds,
    JobOfferTerms,
    LanguageTerms,
    PassMark,
    Service,
)
from crs._law.terms import ABILITIES
from crs._text import Text, message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._law.requirement import Minimum, Requirement, Terms

_EDUCATION = next(measure for measure in MEASURES if measure.id == "education")


@cache
def statements(requirement: Requirement) -> tuple[Text, ...]:
    """Every condition of a requirement, and its notes, in both languages."""
    return (*_of(requirement.terms), *requirement.notes)


def levels(kinds: Sequence[str]) -> Text:
    """The kinds of work: TEER categories, or skill types and levels of NOC 2016."""
    words = numbers.listed((Text(kind, kind) for kind in kinds), "or")
    if not all(map(str.isdigit, kinds)):
        return message("requirements.skill", levels=words)
    in_a_row = [str(int(kinds[0]) + step) for step in range(len(kinds))] == list(kinds)
    if in_a_row and len(kinds) > 2:
        words = message("report.to", low=kinds[0], high=kinds[-1])
    return message("requirements.teer", levels=words)


def _of(terms: Terms) -> Iterator[Text]:
    match terms:
        case Experience():
            yield from _experience(terms)
        case LanguageTerms():
            yield from _language(terms)
        case EducationTerms():
            yield from _education(terms)
        case PassMark():
            yield message("requirements.points", points=terms.points)
        case Funds():
            yield from _funds(terms)
        case JobOfferTerms():
            yield from _offer(terms)
        case Service():
            yield message("requirements.service", years=numbers.years(terms.years))
            yield message(
                "requirements.continuous" if terms.continuous else "requirements.not_continuous"
            )
        case _:
            yield terms.text


def _experience(terms: Experience) -> Iterator[Text]:
    hours = numbers.number(terms.hours)
    yield message("requirements.months", amount=_amount(terms.months), hours=hours)
    yield message("requirements.continuous" if terms.continuous else "requirements.not_continuous")
    yield message(f"requirements.{terms.occupation}")
    if terms.occupation != "listed":
        yield levels(terms.levels)
    if terms.window_years is not None:
        yield message("requirements.window", years=numbers.years(terms.window_years))
    yield message(f"requirements.{terms.place}")
    for key in ("self_employment", "full_time_study"):
        if value := getattr(terms, key):
            yield message(f"requirements.{key}_{value}")
    for key in ("authorized", "qualified"):
        if getattr(terms, key):
            yield message(f"requirements.{key}")


def _language(terms: LanguageTerms) -> Iterator[Text]:
    key = terms.language or "either"
    for minimum in terms.minima:
        said = message(f"requirements.{key}", minimum=_minimum(minimum))
        yield (
            message("requirements.level_for", levels=levels(minimum.levels), said=said)
            if minimum.levels
            else said
        )
    if terms.validity_years:
        yield message("requirements.validity", years=numbers.years(terms.validity_years))


def _minimum(minimum: Minimum) -> Text:
    if minimum.common is not None:
        return message("requirements.all_four", level=minimum.common)
    each = [
        message("requirements.each", ability=message(f"requirements.{ability}"), level=level)
        for ability, level in zip(ABILITIES, minimum.four, strict=True)
    ]
    return message("requirements.or_more", abilities=numbers.joined(each, ", "))


def _education(terms: EducationTerms) -> Iterator[Text]:
    yield message(
        "requirements.education", name=measure_words.value_name(_EDUCATION, terms.at_least.rank)
    )
    if terms.assessment_years:
        yield message("requirements.assessment", years=numbers.years(terms.assessment_years))


def _funds(terms: Funds) -> Iterator[Text]:
    yield message("requirements.funds")
    if terms.waived_for:
        letters = (message("report.letter", id=id) for id in terms.waived_for)
        yield message("requirements.funds_waived", situations=numbers.listed(letters, "or"))


def _offer(terms: JobOfferTerms) -> Iterator[Text]:
    yield message("requirements.offer", amount=_amount(terms.months))
    if terms.employers == 1:
        yield message("requirements.one_employer")
    elif terms.employers is not None:
        yield message("requirements.employers", count=terms.employers)
    if terms.or_certificate:
        yield message("requirements.or_certificate")


def _amount(months: int) -> Text:
    """Full years as years, anything else as months."""
    if months % 12:
        return message("requirements.month_count", count=months)
    return numbers.years(months // 12)
