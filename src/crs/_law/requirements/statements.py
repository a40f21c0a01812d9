"""What a requirement asks for, in words: one text for each condition."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crs._law import measure_words
from crs._law.measures import MEASURES
from crs._law.requirements.terms import (
    EducationTerms,
    Experience,
    Funds,
    JobOfferTerms,
    LanguageTerms,
    PassMark,
    Service,
)
from crs._law.terms import ABILITIES
from crs._text import words
from crs._text.text import Text
from crs._text.words import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._law.requirements.terms import Minimum, Requirement, Terms

_FILE = MESSAGES / "requirements.toml"
_EDUCATION = next(measure for measure in MEASURES if measure.id == "education")


@cache
def statements(requirement: Requirement) -> tuple[Text, ...]:
    """Every condition of a requirement, and its notes, in both languages."""
    return (*_of(requirement.terms), *requirement.notes)


def levels(found: Sequence[str]) -> Text:
    """The kinds of work: TEER categories, or skill types and levels of NOC 2016."""
    return _say("teer" if all(map(str.isdigit, found)) else "skill", levels=_or(found))


def _of(terms: Terms) -> Iterator[Text]:
    match terms:
        case Experience():
            yield from _experience(terms)
        case LanguageTerms():
            yield from _language(terms)
        case EducationTerms():
            yield from _education(terms)
        case PassMark():
            yield _say("points", points=terms.points)
        case Funds():
            yield from _funds(terms)
        case JobOfferTerms():
            yield from _offer(terms)
        case Service():
            yield _say("service", years=words.years(terms.years))
            yield _say("continuous" if terms.continuous else "not_continuous")
        case _:
            yield terms.text


def _experience(terms: Experience) -> Iterator[Text]:
    hours = Text(f"{terms.hours:,}", f"{terms.hours:,}".replace(",", "\u202f"))
    yield _say("months", amount=_amount(terms.months), hours=hours)
    yield _say("continuous" if terms.continuous else "not_continuous")
    yield _say(terms.occupation)
    if terms.occupation != "listed":
        yield levels(terms.levels)
    if terms.window_years is not None:
        yield _say("window", years=words.years(terms.window_years))
    yield _say(terms.place)
    for key in ("self_employment", "full_time_study"):
        if value := getattr(terms, key):
            yield _say(f"{key}_{value}")
    for key in ("authorized", "qualified"):
        if getattr(terms, key):
            yield _say(key)


def _language(terms: LanguageTerms) -> Iterator[Text]:
    key = terms.language or "either"
    for one in terms.minima:
        said = _say(key, minimum=_minimum(one))
        yield _say("level_for", levels=levels(one.levels), said=said) if one.levels else said
    if terms.validity_years:
        yield _say("validity", years=words.years(terms.validity_years))


def _minimum(one: Minimum) -> Text:
    if one.one is not None:
        return _say("all_four", level=one.one)
    each = [
        _say("each", ability=_say(ability), level=level)
        for ability, level in zip(ABILITIES, one.four, strict=True)
    ]
    return _say("or_more", abilities=Text(*map(", ".join, zip(*each, strict=True))))


def _education(terms: EducationTerms) -> Iterator[Text]:
    yield _say("education", name=measure_words.value_name(_EDUCATION, terms.at_least.rank))
    if terms.assessment_years:
        yield _say("assessment", years=words.years(terms.assessment_years))


def _funds(terms: Funds) -> Iterator[Text]:
    yield _say("funds")
    if terms.waived_for:
        en = _or([f"({id})" for id in terms.waived_for]).en
        fr = _or([f"{id})" for id in terms.waived_for]).fr
        yield _say("funds_waived", situations=Text(en, fr))


def _offer(terms: JobOfferTerms) -> Iterator[Text]:
    yield _say("offer", amount=_amount(terms.months))
    yield _say("one_employer") if terms.employers == 1 else _say("employers", count=terms.employers)
    if terms.or_certificate:
        yield _say("or_certificate")


def _amount(months: int) -> Text:
    """Full years as years, anything else as months."""
    if months % 12:
        return _say("month_count", count=months)
    return words.years(months // 12)


def _or(found: Sequence[str]) -> Text:
    *first, last = found
    if not first:
        return Text(last, last)
    listed = ", ".join(first)
    return _say("or", first=listed, last=last)


def _say(key: str, **parts: object) -> Text:
    return words.fill(words.text(_FILE, key), **parts)
