"""A candidate's dossier: every dated fact, of the candidate and in the same shape of the spouse.

Lists are complete: what is not listed is not there. A fact of what is listed that is left out is
not known, unless its docstring says what it then is: what depends on it is answered with every
value that it could have, and no value is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from crs._facts.contradictions import check
from crs._facts.days import LeapDay, PartialDate
from crs._facts.document import checked, name_of, read
from crs._facts.model import Frozen
from crs._facts.period import Sibling
from crs._facts.person import DatedSpouse, Person
from crs._facts.profile import Profile
from crs._facts.program_facts import (
    LARGEST_FAMILY,
    ProvinceName,
    Relative,
    SettlementFunds,
)
from crs._facts.work import CodeRead, Work
from crs._text import message
from crs.errors import DossierError, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Self, TypedDict, Unpack

    from crs._facts.credential import Credential
    from crs._facts.days import DayInput
    from crs._facts.period import Nomination
    from crs._facts.program_facts import Certificate, JobOfferFact, MilitaryService
    from crs._facts.results import DatedReport
    from crs._facts.submission import SubmissionInput
    from crs._law.terms import Language, Province
    from crs._text import Text

    Facts = Mapping[str, object]
    """The keys and values that a file holds of a fact."""

    class DossierKeys(TypedDict, total=False):
        """What a dossier accepts beside the birth date, where it is more than what the value is."""

        credentials: Sequence[Credential | Facts]
        tests: Sequence[DatedReport | Facts]
        work: Sequence[Work | Facts]
        two_years_of_study: bool | None
        first_language: Language | str | None
        submitted: SubmissionInput | Sequence[SubmissionInput] | None
        certificate_of_qualification: Certificate | Facts | None
        provincial_nomination: Nomination | Facts | None
        siblings: Sequence[Sibling | Facts]
        job_offers: Sequence[JobOfferFact | Facts]
        primary_occupation: str | None
        province: Province | str | None
        family_size: int | None
        settlement_funds: Sequence[SettlementFunds | Facts]
        relatives: Sequence[Relative | Facts]
        military_service: Sequence[MilitaryService | Facts]
        spouse: DatedSpouse | Facts | None
        readings: Interpretation | Facts


_OTHER = {"candidate": "spouse", "spouse": "candidate"}


class Interpretation(Frozen):
    """How to read the law where it is unsettled; every answer says which reading it used."""

    foreign_occupations: Literal["several", "one"] = "several"
    """Foreign work counts in several occupations (the instructions), or in the one with the most
    hours (the department's calculator)."""
    foreign_continuity: Literal["added-up", "continuous"] = "added-up"
    """Foreign work is added up over breaks (as the department's calculator asks for years), or
    only its longest stretch without a break counts (the instructions of 2015)."""
    remote_work: Literal["foreign", "none"] = "foreign"
    """Work from Canada for an employer abroad counts as foreign work (departmental practice), or
    not at all."""
    spouse_exclusions: Literal["same", "none"] = "same"
    """A spouse's Canadian work excludes what the candidate's does, or only self-employment."""
    leap_day: LeapDay = "march-1"
    """The day on which an anniversary of 29 February is reached in other years."""
    citizen_spouses_sibling: Literal["no", "yes"] = "no"
    """Whether the brother or sister of a spouse who is a citizen or permanent resident counts."""


class Dossier(Person):
    """Dated facts about a candidate, and about the spouse."""

    hints: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("married", "marital_status", "partner"), "a-spouse"),
        "age": "birth-date",
        "canadian_work_years": "each-work",
        "education": "each-level",
        "english": "each-test",
        "foreign_work_years": "each-work",
        "french": "each-test",
    }

    if TYPE_CHECKING:

        def __init__(self, *, birth_date: DayInput, **facts: Unpack[DossierKeys]) -> None: ...

    birth_date: PartialDate = Field(examples=["1997-03-14"])
    """Day of birth; a month, or a year, where the day is unknown."""
    siblings: tuple[Sibling, ...] = Field(
        default=(),
        examples=[
            [
                {
                    "of": "candidate",
                    "since": "2019-04-30",
                    "until": "2030-01-01",
                    "birth_date": "1994-01-25",
                }
            ]
        ],
    )
    """Brothers and sisters who live in Canada as citizens or permanent residents."""
    province: ProvinceName | None = Field(default=None, examples=["manitoba"])
    """Province or territory in which the candidate intends to live."""
    family_size: Annotated[int, Field(strict=True, ge=1, le=LARGEST_FAMILY)] | None = Field(
        default=None, examples=[3]
    )
    """The candidate, the spouse and the dependent children of either, with those who stay behind
    and those who are citizens or permanent residents."""
    settlement_funds: tuple[SettlementFunds, ...] = ()
    """Money to settle with; the latest amount of a day counts."""
    relatives: tuple[Relative, ...] = Field(
        default=(),
        examples=[
            [
                {
                    "kinship": "aunt-or-uncle",
                    "of": "spouse",
                    "since": "2012-05-01",
                    "until": "2030-01-01",
                    "birth_date": "1970-06-30",
                }
            ]
        ],
    )
    """Other relatives who live in Canada as citizens or permanent residents."""
    spouse: DatedSpouse | None = Field(
        default=None,
        examples=[
            {
                "two_years_of_study": False,
                "first_language": "french",
                "submitted": "2026-09-20",
                "primary_occupation": "31301",
                "birth_date": "1995-08-02",
                "since": "2021-06-19",
                "until": "2030-01-01",
                "accompanying": True,
                "citizen_or_pr": False,
                "credentials": [{"level": "three-year", "country": "India", "earned": "2019"}],
                "tests": [
                    {
                        "test": "celpip",
                        "date": "2025-12-01",
                        "reading": 7,
                        "writing": 7,
                        "listening": 7,
                        "speaking": 7,
                    }
                ],
                "work": [
                    {
                        "noc": "31301",
                        "country": "Canada",
                        "start": "2024-01-08",
                        "hours": "full-time",
                        "employer": "canadian",
                    }
                ],
            }
        ],
    )
    """Spouse or common-law partner, coming to Canada or not."""
    readings: Interpretation = Interpretation()
    """How to read the law where it is unsettled."""

    def swapped(self) -> Self:
        """The same couple with the other partner as principal applicant.

        Raises:
            DossierError: there is no spouse, or one who cannot be a candidate.
        """
        spouse = self.spouse
        if spouse is None:
            raise DossierError(message("facts.couple.no-spouse"))
        if spouse.birth_date is None:
            raise DossierError(message("facts.couple.no-birth-date"))
        if spouse.citizen_or_pr or not spouse.accompanying:
            raise DossierError(message("facts.couple.no-candidate"))
        own = [*Person.model_fields, "birth_date"]
        of_couple = {
            key: value
            for key, value in self
            if key in self.model_fields_set and key not in (*own, "spouse")
        }
        for key in of_couple.keys() & {"siblings", "relatives"}:
            of_couple[key] = tuple(
                relative.model_copy(update={"of": _OTHER[relative.of]})
                for relative in of_couple[key]
            )
        of_spouse = {key: value for key, value in spouse if key in spouse.model_fields_set}
        theirs = {key: of_spouse.pop(key) for key in own if key in of_spouse}
        mine = {key: getattr(self, key) for key in own if key in self.model_fields_set}
        return type(self).model_validate({**of_couple, **theirs, "spouse": {**of_spouse, **mine}})

    @property
    def codes_read(self) -> tuple[Text, ...]:
        """What to say of codes of NOC 2016 that were read as codes of NOC 2021; each once."""
        codes: list[str | None] = []
        for person in (self, *([self.spouse] if self.spouse else [])):
            codes.append(person.primary_occupation)
            for facts in (person.work, person.job_offers, person.military_service):
                codes += (fact.noc for fact in facts)
        return tuple(dict.fromkeys(code.told for code in codes if isinstance(code, CodeRead)))

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        check(self, self.birth_date, self.spouse, (*self.siblings, *self.relatives))
        return self

    @classmethod
    def load(cls, path: Path | str) -> Self:
        """The dossier in a JSON or TOML file; "-" is standard input.

        Raises:
            InputError: the file cannot be read, or holds no dossier; the message says all.
        """
        document = read(path)
        of_a_day, of_dates = Profile.model_fields.keys(), cls.model_fields.keys()
        keys = document.keys()
        if "age" in keys or (keys & of_a_day - of_dates and not keys & of_dates - of_a_day):
            raise InputError(message("facts.file.a-profile", file=name_of(path)))
        return checked(cls, document, path)
