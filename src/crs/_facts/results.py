"""A language result: levels, one level for all four abilities, or a test report, dated or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    SkipValidation,
    Tag,
    model_validator,
)

from crs._facts.days import PartialDate
from crs._facts.model import FORMS, Frozen, describe, refuse
from crs._law.clb import RawScore, convert, get
from crs._law.measures import HIGHEST_LEVEL
from crs._law.terms import ABILITIES, Language, LanguageTest, TefScale
from crs._text import Text, message
from crs.errors import ConversionError

if TYPE_CHECKING:
    from typing import Self

    from crs._facts.days import DayInput

Level = Annotated[int, Field(strict=True, ge=0, le=HIGHEST_LEVEL)]
Printed = Annotated[RawScore, SkipValidation]
Four = tuple[int, int, int, int]


class Levels(Frozen, Mapping[str, int]):
    """Levels of the four abilities, CLB or NCLC; attributes and a mapping at once."""

    expected: ClassVar[str] = "result"
    of_levels: ClassVar[bool] = True
    written: ClassVar[dict[str, str]] = {**dict.fromkeys(ABILITIES, "level"), "test": "benchmark"}

    reading: Level
    """CLB or NCLC level in reading, 0 to 12."""
    writing: Level
    """CLB or NCLC level in writing, 0 to 12."""
    listening: Level
    """CLB or NCLC level in listening, 0 to 12."""
    speaking: Level
    """CLB or NCLC level in speaking, 0 to 12."""
    test: Literal["clb", "nclc"] | None = Field(default=None, repr=False)
    """"clb" or "nclc" says that these are levels, where they might be taken for bands of IELTS."""

    @classmethod
    def accepted_keys(cls) -> tuple[str, ...]:
        """Every key that a file may hold, those that tell another form included."""
        return *ABILITIES, "clb", "nclc", "test"

    @property
    def levels(self) -> Levels:
        """These levels themselves, as every language result has."""
        return self

    @property
    def four(self) -> Four:
        """Levels in reading, writing, listening and speaking."""
        return self.reading, self.writing, self.listening, self.speaking

    @property
    def perhaps_bands(self) -> bool:
        """Whether these may be bands of IELTS, taken for levels since no test is named."""
        return self.test is None and bool(may_be_bands(*self.four))

    @property
    def least(self) -> int:
        """The level of the weakest ability."""
        return min(self.four)

    def __getitem__(self, ability: str) -> int:
        if ability not in ABILITIES:
            raise KeyError(ability)
        level: int = getattr(self, ability)
        return level

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        return iter(ABILITIES)

    def __len__(self) -> int:
        return len(ABILITIES)


def _accept_nclc(schema: dict[str, Any], model: type[BaseModel]) -> None:
    describe(schema, model)
    schema["properties"]["nclc"] = schema["properties"]["clb"]
    schema["oneOf"] = [{"required": ["clb"]}, {"required": ["nclc"]}]
    del schema["required"]


def may_be_bands(reading: Any, writing: Any, listening: Any, speaking: Any) -> Any:
    """Whether four levels look like a report of IELTS: not all alike, from 4 to 9, writing least.

    Such as 8 in listening and 7 in the others, which are the bands of level 9. The levels are whole
    numbers, or expressions of an engine.
    """
    others = (reading, listening, speaking)
    within = [(writing >= _LEAST) & (writing <= _MOST_WRITTEN)]
    within += [(writing <= other) & (other <= _MOST) for other in others]
    return reduce(and_, within) & reduce(or_, [writing < other for other in others])


_LEAST, _MOST = 4, 9
_MOST_WRITTEN = 7
"""The highest band in writing that is common; a higher one is more likely a level."""


class SameLevel(Frozen):
    """One level for all four abilities."""

    of_levels: ClassVar[bool] = True
    written: ClassVar[dict[str, str]] = {"clb": "level"}
    model_config = ConfigDict(json_schema_extra=_accept_nclc)

    if TYPE_CHECKING:

        def __init__(self, *, clb: int = ..., nclc: int = ...) -> None: ...

    clb: Level
    """CLB level of all four abilities, 0 to 12; `nclc` is the same."""

    @model_validator(mode="before")
    @classmethod
    def _take_nclc_for_clb(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and "nclc" in data:
            if "clb" in data:
                refuse("twice", message("facts.value.same-scale"))
            return {"clb" if key == "nclc" else key: value for key, value in data.items()}
        return data

    @classmethod
    def accepted_keys(cls) -> tuple[str, ...]:
        """Every key that a file may hold."""
        return "clb", "nclc"

    @property
    def levels(self) -> Levels:
        """The four levels."""
        return Levels(**dict.fromkeys(ABILITIES, self.clb))

    @property
    def four(self) -> Four:
        """Levels in reading, writing, listening and speaking."""
        return self.clb, self.clb, self.clb, self.clb


class TestReport(Frozen):
    """The scores of one sitting of an accepted test, as the report prints them."""

    __test__: ClassVar[bool] = False  # not a test of ours, whatever pytest thinks of the name

    if TYPE_CHECKING:  # what is accepted, where it is more than what the value then is

        def __init__(
            self,
            *,
            test: LanguageTest | str,
            reading: RawScore,
            writing: RawScore,
            listening: RawScore,
            speaking: RawScore,
            scale: TefScale | str | None = ...,
        ) -> None: ...

    test: LanguageTest = Field(examples=["tef"])
    """The test: ielts, celpip, pte-core, tef or tcf."""
    scale: TefScale | None = Field(default=None, examples=["old"])
    """TEF Canada only: "old" (the default, which Express Entry uses), "2019" or "2023"."""
    reading: Printed = Field(examples=[233])
    """Score in reading, as printed."""
    writing: Printed = Field(examples=[349])
    """Score in writing, as printed."""
    listening: Printed = Field(examples=[280])
    """Score in listening, as printed."""
    speaking: Printed = Field(examples=[349])
    """Score in speaking, as printed."""

    @property
    def levels(self) -> Levels:
        """The four levels."""
        return Levels(**dict(zip(ABILITIES, self.four, strict=True)))

    @cached_property
    def four(self) -> Four:
        """Levels in reading, writing, listening and speaking."""
        test, scale = get(self.test), self.scale
        return (
            convert(test, scale, "reading", self.reading),
            convert(test, scale, "writing", self.writing),
            convert(test, scale, "listening", self.listening),
            convert(test, scale, "speaking", self.speaking),
        )

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        try:
            self.four  # noqa: B018 - converting is the check
        except ConversionError as problem:
            refuse("test_score", problem.text)
        return self


_FOUR_LEVELS, _ONE_LEVEL, _TEST_REPORT = FORMS


def _form(value: Any) -> str:
    """Which of the three forms a value has."""
    if isinstance(value, (dict, Mapping)):  # a dict is found much faster
        test = value.get("test")
        if test is not None and not _is_benchmark(test):
            return _TEST_REPORT
        return _ONE_LEVEL if "clb" in value or "nclc" in value else _FOUR_LEVELS
    if type(value) is TestReport:
        return _TEST_REPORT
    return _ONE_LEVEL if type(value) is SameLevel else _FOUR_LEVELS


def _is_benchmark(test: object) -> bool:
    """Whether what stands for a test says that levels are given."""
    return test.strip().lower() in ("clb", "nclc") if type(test) is str else False


LanguageResult = Annotated[
    Annotated[Levels, Tag(_FOUR_LEVELS)]
    | Annotated[SameLevel, Tag(_ONE_LEVEL)]
    | Annotated[TestReport, Tag(_TEST_REPORT)],
    Discriminator(_form),
]


def levels(
    test: str,
    *,
    reading: RawScore,
    writing: RawScore,
    listening: RawScore,
    speaking: RawScore,
    scale: str | None = None,
) -> Levels:
    """The levels of a test report's four scores.

    Args:
        test: "ielts", "celpip", "pte-core", "tef" or "tcf".
        reading: the score as the report prints it; so for the other abilities.
        writing: see `reading`.
        listening: see `reading`.
        speaking: see `reading`.
        scale: for "tef" only: "old" (the default, which Express Entry uses), "2019" or "2023".

    Raises:
        UnknownIdError: Express Entry accepts no such test.
        ConversionError: the test cannot produce such a score, or has no such scale.
    """
    from crs._law.written import meant

    known = get(test)
    if scale is not None:
        scale = meant("scale", scale, TefScale)
    return Levels(
        reading=convert(known, scale, "reading", reading),
        writing=convert(known, scale, "writing", writing),
        listening=convert(known, scale, "listening", listening),
        speaking=convert(known, scale, "speaking", speaking),
    )


class DatedReport(TestReport):
    """A test report and its date; each is one sitting."""

    if TYPE_CHECKING:

        def __init__(  # noqa: PLR0913 - one for each fact
            self,
            *,
            test: LanguageTest | str,
            date: DayInput,
            reading: RawScore,
            writing: RawScore,
            listening: RawScore,
            speaking: RawScore,
            scale: TefScale | str | None = ...,
        ) -> None: ...

    date: PartialDate = Field(examples=["2025-11-03"])
    """Date of the result as printed on the report; it counts for two years."""

    @model_validator(mode="after")
    def _has_a_scale_of_its_day(self) -> Self:
        if self.scale is not None:
            scale = get(self.test).scales[self.scale]
            early = scale.first is not None and self.date.last < scale.first
            if early or (scale.last is not None and self.date.first > scale.last):
                label = Text(**scale.label)
                text = message(
                    "facts.impossible.scale", day=self.date, scale=self.scale, label=label
                )
                refuse("scale", text)
        return self

    @cached_property
    def language(self) -> Language:
        """The language that the test is of."""
        return get(self.test).language

    @cached_property
    def report(self) -> TestReport:
        """The report as a profile takes it."""
        given = self.model_dump(exclude={"date"}, exclude_unset=True)
        return TestReport.model_validate(given)
