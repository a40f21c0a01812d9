"""Facts that hold for a while: a nomination, a certificate, a brother or sister in Canada."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, model_validator

from crs._facts.days import PartialDate
from crs._facts.model import Frozen, refuse
from crs._law.terms import Province
from crs._law.written import read
from crs._text import message
from crs._text.folding import unaccented
from crs._text.words import shown

if TYPE_CHECKING:
    from typing import Self

    from crs._text import Text

CANADA = "Canada"
ABROAD = "abroad"
"""The country of what a profile has abroad, which does not say where."""
_PLACES_IN_CANADA = (
    *(str(province).replace("-", " ") for province in Province),
    *("colombie-britannique", "nouveau-brunswick", "nouvelle-ecosse", "terre-neuve"),
    *("british-columbia", "toronto", "montreal", "vancouver", "ottawa"),
)
"""What people write for Canada, without accents."""


def _country(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        expected = message("facts.expected.country")
        refuse("country", message("facts.value.no-country", value=shown(value), expected=expected))
    name = value.strip()
    if name == CANADA or read("country", name).value == CANADA:
        return CANADA
    from difflib import SequenceMatcher

    plain = unaccented(name).lower()
    near = SequenceMatcher(None, plain, CANADA.lower()).ratio() > 0.8
    if near or any(word in plain for word in (CANADA.lower(), *_PLACES_IN_CANADA)):
        refuse("country", message("facts.value.near-country", value=shown(value)))
    return name


Country = Annotated[str, BeforeValidator(_country)]


class Period(Frozen):
    """Something that holds from a day, and perhaps until one."""

    since: PartialDate
    """First day, such as 2025-03-01; a month such as 2025-03 where the day is unknown."""
    until: PartialDate | None = None
    """Last day; left out while there is none."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until.last < self.since.first:
            refuse("order", message("facts.order.period", start=self.since, end=self.until))
        return self


class Nomination(Period):
    """A nomination by a province or territory; `until` is the last day on which it held."""


class Sibling(Period):
    """A brother or sister who lives in Canada as a citizen or permanent resident, `since` then."""

    written: ClassVar[dict[str, str]] = {
        "of": "whose",
    }

    of: Literal["candidate", "spouse"] = "candidate"
    """Whose brother or sister: the candidate's or the spouse's."""
    birth_date: PartialDate | None = None
    """The sibling's birth date, if only the year; a sibling counts from the age of 18."""


def country_words(country: str) -> Text | str:
    """A country as it was written; what a profile has abroad is only said to be there."""
    return message("dossier.fact.abroad") if country == ABROAD else country
