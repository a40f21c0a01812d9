"""What a requirement asks for, as values that a program can compare with facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crs._law import counting
from crs._law.terms import ABILITIES, Education

if TYPE_CHECKING:
    from datetime import date

    from crs._law.cite import Citation
    from crs._text import Text

HOURS_A_YEAR: int = counting.constant("full-time", "hours_a_year")
"""A year of full-time work: 30 hours in each of 52 weeks (IRPR 73(1))."""

Occupation = Literal["primary", "trade", "listed", "any", "single"]
Place = Literal["anywhere", "canada", "abroad"]
Counts = Literal["counts", "excluded", "not-excluded"]
_SKILL_LEVELS = frozenset("ABCD")
"""Those of NOC 2016."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """Work that is needed, or that counts.

    Attributes:
        months: how much of it, as full-time months; of work that is counted in years, those of
            one.
        window_years: the years before the application, or before the day of a round, in which
            it counts; None where it counts ever after.
        continuous: it must be without a break.
        occupation: in which occupation: the declared primary one, the trade of the application,
            a single one of a category's list, a single one whichever it is, or any number of
            skilled ones.
        levels: the TEER categories that count ("0" to "5"), or under NOC 2016 the skill type "0"
            and the skill levels "A" to "D"; none where the text sets no limit.
        place: where it must be gained; work from Canada for an employer abroad is work abroad.
        self_employment: whether self-employment in Canada counts; "not-excluded" where the text
            is silent, None where nothing is known.
        full_time_study: the same of work in Canada while a full-time student.
        authorized: of work in Canada, whether the text asks that it is gained as a temporary
            resident who may work; None where it neither asks nor excludes.
        qualified: it counts only from the day on which one may practise the trade independently.
        full_time: only work that is full-time by itself counts.
        fees_count: the occupations in which fees for publicly funded medical services count,
            though self-employment does not.
        remote_counts: of work abroad, whether work from Canada for an employer abroad is.
        occupations: those of a list, where only those count.
    """

    months: int
    window_years: int | None = None
    continuous: bool
    occupation: Occupation
    place: Place
    levels: tuple[str, ...] = ("0", "1", "2", "3")
    self_employment: Counts | None = None
    full_time_study: Counts | None = None
    authorized: bool | None = None
    qualified: bool = False
    full_time: bool = False
    fees_count: tuple[str, ...] = ()
    remote_counts: bool = True
    occupations: tuple[str, ...] = ()

    @property
    def hours(self) -> int:
        """The same amount in hours."""
        return self.months * HOURS_A_YEAR // 12

    @property
    def one_occupation(self) -> bool:
        """Whether all of it must be in one occupation."""
        return self.occupation != "any"

    def to_dict(self) -> dict[str, object]:
        """What a requirement states, as plain values."""
        return {
            "months": self.months,
            "window_years": self.window_years,
            "continuous": self.continuous,
            "occupation": self.occupation,
            "place": self.place,
            "levels": list(self.levels),
            "self_employment": self.self_employment,
            "full_time_study": self.full_time_study,
            "authorized": self.authorized,
            "qualified": self.qualified,
        }

    @property
    def of_noc_2016(self) -> bool:
        """Whether it speaks of NOC 2016, by skill levels."""
        return not _SKILL_LEVELS.isdisjoint(self.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """The least level in each ability, for work of some TEER categories or of any.

    Attributes:
        reading: the least CLB or NCLC level; so for the other abilities.
        levels: the TEER categories or skill levels it is for; empty for any.
    """

    reading: int
    writing: int
    listening: int
    speaking: int
    levels: tuple[str, ...] = ()

    @property
    def four(self) -> tuple[int, int, int, int]:
        """The levels in the order of `crs._law.terms.ABILITIES`."""
        return self.reading, self.writing, self.listening, self.speaking

    @property
    def common(self) -> int | None:
        """The level of all four abilities; None where they differ."""
        return self.reading if len(set(self.four)) == 1 else None

    def met_by(self, four: tuple[int, int, int, int]) -> bool:
        """Whether four levels, in the order of the abilities, reach it."""
        reading, writing, listening, speaking = four
        return (
            reading >= self.reading
            and writing >= self.writing
            and listening >= self.listening
            and speaking >= self.speaking
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTerms:
    """Levels in an official language that are needed.

    Attributes:
        minima: the least levels, for each kind of work.
        language: the one language that counts; None for either.
        validity_years: a result must be younger than this.
        first: whether the first official language surely does, and the second perhaps.
    """

    minima: tuple[Minimum, ...]
    language: Literal["english", "french"] | None = None
    validity_years: int | None = None
    first: bool = False

    def of(self, level: str) -> Minimum:
        """The least levels for work of a TEER category or skill level."""
        return next(
            minimum for minimum in self.minima if not minimum.levels or level in minimum.levels
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A professional body that is designated to assess the credentials of some occupations.

    Attributes:
        id: the body, such as "mcc".
        occupations: their codes, of NOC 2021 and of NOC 2016.
        others_before: an assessment by another body does where it was made before this day.
    """

    id: str
    occupations: tuple[str, ...]
    others_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationTerms:
    """A credential that is needed.

    Attributes:
        at_least: the lowest level that does; Canadian, or foreign with an assessment.
        assessment_years: the assessment must be younger than this.
        designated: the professional bodies that must make the assessment for some occupations.
    """

    at_least: Education
    assessment_years: int | None = None
    designated: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMark:
    """Points of the selection grid that are needed."""

    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Funds:
    """Settlement funds that are needed.

    Attributes:
        waived_for: the situations of a job offer in which they are not.
    """

    waived_for: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobOfferTerms:
    """A job offer that is needed, or one of two things that are.

    Attributes:
        months: how long it must last.
        occupation: in which occupation: a skilled one, the trade of the application, or one of a
            category's list.
        employers: from how many employers at most; None where nothing is said of that.
        situation: it must be made in one of the situations of the program.
        canadian_forces: the recruiting authority of the Canadian Armed Forces must make it.
        or_certificate: a certificate of qualification does instead.
        occupations: those of the category's list.
    """

    months: int
    occupation: Literal["skilled", "trade", "listed"]
    employers: int | None = None
    situation: bool = False
    canadian_forces: bool = False
    or_certificate: bool = False
    occupations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Military service that is needed.

    Attributes:
        years: how much of it.
        continuous: it must be without a break.
    """

    years: int
    continuous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What has no number in it.

    Attributes:
        text: what the clause says.
        judge: how facts are held against it: "taken" as given with the code of an occupation; as
            met by some "program"; by the "destination", the province of residence to come; by a
            "certificate" of qualification; None where no fact tells.
    """

    text: Text
    judge: Literal["taken", "program", "destination", "certificate"] | None = None


Terms = (
    Experience
    | LanguageTerms
    | EducationTerms
    | PassMark
    | Funds
    | JobOfferTerms
    | Service
    | Statement
)
"""What a requirement can ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that a program or category asks for.

    Attributes:
        id: what it is about, such as "experience".
        terms: what is asked for, typed.
        citation: the clause.
        notes: what else the clause says, and what is not known of it.
    """

    id: str
    terms: Terms
    citation: Citation
    notes: tuple[Text, ...] = ()

    def __hash__(self) -> int:
        """Of what tells most apart; whole texts are left to the comparison of equals."""
        return hash((self.id, self.terms))


assert Minimum.__slots__[:4] == ABILITIES
