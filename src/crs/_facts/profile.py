"""A candidate on one day: all that the scoring rules read, and the values of its measures.

Engines see nothing of a profile but those values.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple

from pydantic import Field, model_validator

from crs._facts.model import CONTRADICTION, Frozen, refuse
from crs._facts.results import LanguageResult, Levels, TestReport
from crs._law.clb import get
from crs._law.measures import HIGHEST_AGE, LEAST, MEASURES
from crs._law.terms import (
    ABILITIES,
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
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Self

    from crs._facts.results import SameLevel
    from crs._law.measures import Measure

    ResultInput = Levels | SameLevel | TestReport | Mapping[str, object]
    """A language result, or the keys and values that a file holds of one."""


def _with_spellings(schema: dict[str, Any]) -> None:
    schema.pop("$ref", None)
    schema |= {"type": "string", "enum": [*map(str, Education), *SPELLINGS]}


EducationLevel = Annotated[Education, Field(json_schema_extra=_with_spellings)]
Years = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
YesOrNo = Annotated[bool, Field(strict=True)]
_READ = {"age": "{}", "choice": "{}.rank", "yes-or-no": "{}.real"}
"""Where the number of a field stands, by the kind of its measure; `real` of a truth is 1 or 0."""
NO_RESULT = (0, 0, 0, 0)
"""The levels of a language without a result."""
_RESULTS = ("first", "second", "english", "french", "spouse")
_LEVELS = [f"{whose}_{ability}" for whose in _RESULTS for ability in (*ABILITIES, LEAST)]


class Encoded(NamedTuple):
    """A profile as the engines read it.

    Attributes:
        values: the value of each measure, in the order of `MEASURES`.
        with_spouse: whether an accompanying spouse is scored.
    """

    values: tuple[int, ...]
    with_spouse: bool


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
        return _encode(self)

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
            told = {"education": self.education, "study": self.canadian_study, "least": least}
            refuse(CONTRADICTION, message("facts.impossible.study-above", **told))
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


def encoder(measures: Sequence[Measure]) -> Callable[[Profile], Encoded]:
    """The function that reads measures off a profile, made once from what each says of itself.

    All that may be read is put into one row, of which each measure has a place.
    """
    own, own_years, own_ids = _fields(measures, "candidate")
    theirs, their_years, their_ids = _fields(measures, "spouse")
    row = [*own_ids, *_LEVELS, *their_ids]
    pick = itemgetter(*(row.index(measure.id) for measure in measures))
    alone = (*_of_four(NO_RESULT), *(0,) * len(their_ids))

    def encode(profile: Profile) -> Encoded:
        """The values that the rules read off a profile.

        Years are floored and clipped to the window in which work counts; a language without a
        result has level 0 in each ability; a spouse who is not scored has 0 everywhere.
        """
        english, french = _levels(profile.english), _levels(profile.french)
        first, second = english, french
        if profile.first is Language.FRENCH:
            first, second = french, english
        spouse = profile.spouse
        if spouse is None or not spouse.scored:
            with_spouse, other = False, alone
        else:
            with_spouse = True
            other = (*_levels(spouse.language), *theirs(spouse), *their_years(spouse))
        read = (*own(profile), *own_years(profile), *first, *second, *english, *french, *other)
        return Encoded(pick(read), with_spouse)

    return encode


def _fields(
    measures: Sequence[Measure], whose: str
) -> tuple[Callable[[Any], tuple[int, ...]], Callable[[Any], tuple[int, ...]], list[str]]:
    """The readers of the fields of a person, of years last, and the measures that they read."""
    own = [measure for measure in measures if measure.whose == whose and measure.kind != "level"]
    plain = [measure for measure in own if measure.kind != "years"]
    timed = [measure for measure in own if measure.kind == "years"]
    years = _getter([measure.field for measure in timed])
    highs = tuple(measure.high for measure in timed)

    def whole_years(person: Any) -> tuple[int, ...]:
        return tuple(map(_whole_years, years(person), highs))

    numbers = _getter([_READ[measure.kind].format(measure.field) for measure in plain])
    return numbers, whole_years, [measure.id for measure in (*plain, *timed)]


def _getter(paths: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """The values at some paths of attributes, always as a tuple."""
    get = attrgetter(*paths)
    return get if len(paths) > 1 else lambda person: (get(person),)


def _levels(result: LanguageResult | None) -> tuple[int, ...]:
    return _of_four(NO_RESULT if result is None else result.four)


def _of_four(four: tuple[int, ...]) -> tuple[int, ...]:
    """Four levels, and the least of them."""
    return (*four, min(four))


def _whole_years(years: float, most: int) -> int:
    return int(years) if years < most else most


_encode = encoder(MEASURES)
_PICKED = itemgetter(
    *(
        len(MEASURES) + _LEVELS.index(measure.id) if measure.kind == "level" else place
        for place, measure in enumerate(MEASURES)
    )
)
"""Of the values of a profile and all levels after them: each value, and each level anew."""


def with_levels(
    values: Sequence[int],
    english: tuple[int, ...],
    french: tuple[int, ...],
    spouse: tuple[int, ...],
    first: Language | None,
) -> tuple[int, ...]:
    """The values of a profile with other levels in its languages, four of each.

    Args:
        values: the values of each measure.
        english: the levels in English, in the order of the abilities.
        french: the levels in French.
        spouse: the spouse's levels; `NO_RESULT` where no spouse is scored.
        first: the first official language; English unless named.
    """
    own = (french, english) if first is Language.FRENCH else (english, french)
    levels = (_of_four(four) for four in (*own, english, french, spouse))
    picked: tuple[int, ...] = _PICKED((*values, *chain.from_iterable(levels)))
    return picked
