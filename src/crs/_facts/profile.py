"""A candidate on one day: all that the scoring rules read, and the values of its measures.

Engines see nothing of a profile but those values.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field, model_validator

from crs._facts.encoded import Encoded, encode
from crs._facts.model import CONTRADICTION, Frozen, refuse
from crs._facts.results import LanguageResult, Levels, TestReport
from crs._law.clb import get
from crs._law.measures import HIGHEST_AGE
from crs._law.terms import (
    LEAST_LEVEL,
    SPELLINGS,
    CanadianStudy,
    Education,
    JobOffer,
    Language,
    LanguageTest,
    TefScale,
)
from crs._text import Text, message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Self

    from crs._facts.results import SameLevel

    ResultInput = Levels | SameLevel | TestReport | Mapping[str, object]
    """A language result, or the keys and values that a file holds of one."""


def _with_spellings(schema: dict[str, Any]) -> None:
    schema.pop("$ref", None)
    schema |= {"type": "string", "enum": [*map(str, Education), *SPELLINGS]}


EducationLevel = Annotated[Education, Field(json_schema_extra=_with_spellings)]
Years = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
YesOrNo = Annotated[bool, Field(strict=True)]


class Spouse(Frozen):
    """A spouse or common-law partner."""

    written: ClassVar[dict[str, str]] = {
        "canadian_work_years": "spouse_canadian_work_years",
    }

    hints: ClassVar[dict[str, str]] = {
        "age": "spouse-age",
        "english": "spouse-result",
        "first_language": "spouse-result",
        "foreign_work_years": "spouse-foreign-work",
        "french": "spouse-result",
    }

    if TYPE_CHECKING:  # what is accepted, where it is more than what the value then is

        def __init__(
            self,
            *,
            education: Education | str = ...,
            language: ResultInput | None = ...,
            canadian_work_years: float = ...,
            accompanying: bool = ...,
            citizen_or_pr: bool = ...,
        ) -> None: ...

    education: EducationLevel = Field(
        default=Education.LESS_THAN_SECONDARY, examples=["three-year"]
    )
    """Highest level of education, Canadian or with a valid equivalency assessment."""
    language: LanguageResult | None = Field(
        default=None,
        examples=[{"test": "celpip", "reading": 7, "writing": 7, "listening": 7, "speaking": 7}],
    )
    """Result in one official language, English or French."""
    canadian_work_years: Years = Field(default=0, examples=[1])
    """Years of skilled work in Canada in the last ten; completed years count."""
    accompanying: YesOrNo = True
    """Whether the spouse comes to Canada; one who stays behind is not scored."""
    citizen_or_pr: YesOrNo = False
    """Whether the spouse is a Canadian citizen or permanent resident, and so is not scored."""

    @property
    def scored(self) -> bool:
        """Whether the candidate is scored with a spouse (MI 1)."""
        return self.accompanying and not self.citizen_or_pr


class Profile(Frozen):
    """What the scoring rules read about a candidate on one day."""

    written: ClassVar[dict[str, str]] = {
        "age": "age",
        "canadian_work_years": "canadian_work_years",
        "certificate_of_qualification": "certificate",
        "foreign_work_years": "foreign_work_years",
        "provincial_nomination": "nomination",
        "sibling_in_canada": "sibling",
    }

    hints: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("married", "marital_status", "partner"), "a-spouse"),
        "birth_date": "dated",
        "language": "result-by-language",
    }

    if TYPE_CHECKING:  # what is accepted, where it is more than what the value then is

        def __init__(  # noqa: PLR0913 - one for each fact
            self,
            *,
            age: int,
            education: Education | str,
            english: ResultInput | None = ...,
            french: ResultInput | None = ...,
            first_language: Language | str | None = ...,
            canadian_work_years: float = ...,
            foreign_work_years: float = ...,
            certificate_of_qualification: bool = ...,
            provincial_nomination: bool = ...,
            canadian_study: CanadianStudy | str = ...,
            sibling_in_canada: bool = ...,
            job_offer: JobOffer | str = ...,
            spouse: Spouse | Mapping[str, object] | None = ...,
        ) -> None: ...

    age: Annotated[int, Field(strict=True, ge=0, le=HIGHEST_AGE)] = Field(examples=[29])
    """Age in whole years on the day of the score."""
    education: EducationLevel = Field(examples=["masters"])
    """Highest level of education, Canadian or with a valid equivalency assessment."""
    english: LanguageResult | None = Field(
        default=None,
        examples=[
            {"test": "ielts", "reading": 7.0, "writing": 7.0, "listening": 8.0, "speaking": 7.0}
        ],
    )
    """English result: CLB levels, one level for all four abilities, or a test report."""
    french: LanguageResult | None = None
    """French result: NCLC levels, one level for all four abilities, or a test report."""
    first_language: Language | None = Field(default=None, examples=["english"])
    """First official language, as the candidate names it; needed when both results are given."""
    canadian_work_years: Years = Field(default=0, examples=[1])
    """Years of skilled work in Canada in the last ten; completed years count: 1.9 counts as 1."""
    foreign_work_years: Years = Field(default=0, examples=[3])
    """Years of skilled work outside Canada in the last ten; completed years count."""
    certificate_of_qualification: YesOrNo = False
    """Whether the candidate holds a Canadian certificate of qualification in a skilled trade."""
    provincial_nomination: YesOrNo = False
    """Whether a province or territory has nominated the candidate."""
    canadian_study: CanadianStudy = CanadianStudy.NONE
    """Post-secondary credential earned in Canada; "three-or-more-year" also covers master's,
    professional and doctoral degrees of any length."""
    sibling_in_canada: YesOrNo = False
    """Whether the candidate or the accompanying spouse has a brother or sister, 18 or older, who
    lives in Canada as a citizen or permanent resident."""
    job_offer: JobOffer = JobOffer.NONE
    """Qualifying arranged employment; scored only under rules before 2025-03-25."""
    spouse: Spouse | None = None
    """Spouse or common-law partner, coming to Canada or not."""

    @classmethod
    def load(cls, path: Path | str) -> Self:
        """The profile in a JSON or TOML file; "-" is standard input.

        Raises:
            InputError: the file cannot be read, or holds no profile; the message says all.
        """
        from crs._facts.document import checked, read

        return checked(cls, read(path), path)

    @cached_property
    def encoded(self) -> Encoded:
        """The profile as the engines read it; a profile is often scored more than once."""
        return encode(self)

    @property
    def _spoken(self) -> LanguageResult | None:
        """The result of a spouse who is scored."""
        spouse = self.spouse
        return spouse.language if spouse is not None and spouse.scored else None

    @cached_property
    def tests(self) -> tuple[LanguageTest, ...]:
        """The tests of the reports that are scored, the spouse's last; each once."""
        results = (self.english, self.french, self._spoken)
        return tuple(dict.fromkeys(r.test for r in results if type(r) is TestReport))

    @property
    def other_scales(self) -> tuple[TefScale, ...]:
        """The scales of reports that are not the one that Express Entry uses."""
        reports = (r for r in (self.french, self._spoken) if type(r) is TestReport)
        return tuple(r.scale for r in reports if r.scale not in (None, TefScale.OLD))

    @cached_property
    def perhaps_bands(self) -> tuple[Levels, ...]:
        """Levels that may be bands of IELTS: of English, and of a spouse who is scored."""
        results = (self.english, self._spoken)
        return tuple(r for r in results if type(r) is Levels and r.perhaps_bands)

    @property
    def works_beyond_age(self) -> bool:
        """Whether there are more years of work than the candidate has lived."""
        return self.canadian_work_years + self.foreign_work_years > self.age

    @cached_property
    def is_odd(self) -> bool:
        """Whether something of the profile alone needs a note beside its score."""
        return bool(self.perhaps_bands or self.works_beyond_age or self.other_scales)

    @cached_property
    def first(self) -> Language | None:
        """The first official language: the one named, or the only one with a result."""
        if self.first_language is not None:
            return self.first_language
        if self.english is not None:
            return Language.ENGLISH
        return Language.FRENCH if self.french is not None else None

    @model_validator(mode="after")
    def _languages_fit(self) -> Self:
        _fits(self.english, Language.ENGLISH)
        _fits(self.french, Language.FRENCH)
        named = self.first_language
        if named is None:
            if self.english is not None and self.french is not None:
                refuse("first_language", message("facts.value.name-first"))
        elif (self.english, self.french)[named is Language.FRENCH] is None and (
            self.english is not None or self.french is not None
        ):
            text = message("facts.value.no-result", named=named, other=named.other)
            refuse("first_language", text)
        return self

    @model_validator(mode="after")
    def _study_fits(self) -> Self:
        if is_contradictory(self.education, self.canadian_study):
            least = LEAST_LEVEL[self.canadian_study]
            parts = {"education": self.education, "study": self.canadian_study, "least": least}
            refuse(CONTRADICTION, message("facts.impossible.study-above", **parts))
        return self

    @model_validator(mode="after")
    def _is_ready(self) -> Self:
        _ = self.encoded, self.tests, self.is_odd, self.first  # ready to be scored
        return self


def is_contradictory(education: Education, study: CanadianStudy) -> bool:
    """Whether a level of education is below that of the credential earned in Canada (MI 11(3))."""
    least = LEAST_LEVEL.get(study)
    return least is not None and education.rank < least.rank


def _fits(result: Any, language: Language) -> None:
    """Refuse the report of a test of the other language."""
    if isinstance(result, TestReport):
        test = get(result.test)
        if test.language is not language:
            text = message(
                "facts.value.other-language",
                test=Text(**test.label),
                name=message(f"dossier.value.{test.language}"),
                right=test.language,
                wrong=language,
            )
            refuse("other_language", text)
