"""The plain values of every answer about a person: what `to_dict` gives, and its JSON Schema.

These types are the one definition: mypy holds the code to them, and `crs schema` is made of them.
Dates are texts, year-month-day.
"""

# not for types alone: the schema is made from what stands here
from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from crs._facts.ternary import YesNoUnknown
from crs._law.cite import CitationDict


class MadeDict(TypedDict):
    """What an answer was made with, so that it can be made again."""

    version: str
    rules: str | None
    on: str | None
    record_until: str | None


class CaveatDict(TypedDict):
    """A note that a person must see; its code never changes."""

    code: str
    text: str


class RangeDict(TypedDict):
    """A number, or the two ends of those that are possible."""

    least: int
    most: int


# ----------------------------------------------------------------------------------- a score


class LineDict(TypedDict):
    """A line of a score, with the lines that it sums."""

    id: str
    label: str
    points: int
    maximum: int
    because: str
    citation: CitationDict
    lost_to_cap: int
    needed: str
    lines: list[LineDict]


class ReasonDict(TypedDict):
    """Why a fact counts or does not."""

    fact: str | None
    text: str
    unknown: bool
    citation: CitationDict


class DerivedDict(TypedDict):
    """A value of a profile as dated facts give it: every value that it can have."""

    field: str
    values: list[object]
    used: list[str]
    left_out: list[ReasonDict]
    notes: list[ReasonDict]


class FactsDict(TypedDict):
    """What the dated facts of a person give on a day."""

    on: str
    certain: bool
    total: RangeDict
    findings: list[DerivedDict]


class ScoreDict(TypedDict):
    """A score; `facts` where it is a dossier's."""

    total: int
    core: int
    spouse: int
    transferability: int
    additional: int
    rules: str
    on: str | None
    caveats: list[CaveatDict]
    crs: MadeDict
    lines: list[LineDict]
    facts: NotRequired[FactsDict]


# ----------------------------------------------------------------------------------- a timeline


class LineChangeDict(TypedDict):
    """A line of the score that changes."""

    id: str
    label: str
    before: int
    after: int


class EventDict(TypedDict):
    """Something that happens on a day."""

    date: str
    code: str
    text: str
    advice: str | None


class StepDict(TypedDict):
    """A day on which the score changes."""

    date: str
    before: RangeDict
    after: RangeDict
    lines: list[LineChangeDict]
    lines_most: list[LineChangeDict]
    events: list[EventDict]
    caveats: list[str]


class BestDict(RangeDict):
    """The first day of the highest score."""

    date: str


class TimelineDict(TypedDict):
    """When the score of a dossier changes, and why."""

    start: str
    end: str
    first: RangeDict
    best: BestDict
    steps: list[StepDict]
    notices: list[EventDict]
    caveats: list[CaveatDict]
    crs: MadeDict


class StepRecord(TypedDict):
    """The first day, or a step, as a row."""

    date: str
    least: int
    most: int
    events: str
    caveats: str


# ----------------------------------------------------------------------------------- eligibility


class GridFactorDict(TypedDict):
    """A factor of the selection grid beside the facts."""

    id: str
    label: str
    least: int
    most: int
    maximum: int
    citation: CitationDict
    factors: list[GridFactorDict]


class GridResultDict(TypedDict):
    """The selection grid beside the facts."""

    pass_mark: int
    least: int
    most: int
    open: list[str]
    factors: list[GridFactorDict]


class RequirementResultDict(TypedDict):
    """A requirement beside the facts; `grid` where it is the pass mark."""

    requirement: str
    met: YesNoUnknown
    taken_as_given: bool
    needed: list[str]
    found: str
    change: str | None
    citation: CitationDict
    grid: NotRequired[GridResultDict]


class VerdictDict(TypedDict):
    """A program or category beside the facts."""

    id: str
    kind: Literal["program", "category", "nomination"]
    name: str
    answer: YesNoUnknown
    change: str | None
    results: str | None
    requirements: list[RequirementResultDict]


class EligibilityDict(TypedDict):
    """Which programs and categories a person could be in on a day."""

    on: str
    programs: list[VerdictDict]
    categories: list[VerdictDict]
    assumptions: list[str]
    crs: MadeDict


class GridLineDict(TypedDict):
    """A line of the selection grid."""

    id: str
    label: str
    points: int
    maximum: int
    citation: CitationDict


class GridScoreDict(TypedDict):
    """The points of the selection grid for some answers."""

    total: int
    pass_mark: int
    passes: bool
    with_spouse: bool
    lines: list[GridLineDict]
    crs: MadeDict


# ----------------------------------------------------------------------------------- a comparison


class TypeSummaryDict(TypedDict):
    """How a person stood in the rounds of one type in twelve months."""

    type: str
    rounds: int
    met: int
    open: int
    last: int
    lowest: int
    median: float
    gap_to_last: int
    gap_to_lowest: int
    gap_to_median: float
    eligible: NotRequired[int]


class RowDict(TypedDict):
    """A score beside a round."""

    number: str
    date: str
    type: str
    cutoff: int
    score: int
    score_most: int
    margin: int
    standing: Literal["above", "tie", "below", "not-in-pool", "unknown"]
    in_pool: YesNoUnknown | None
    tie_break: str | None
    note: str | None


class DatedRowDict(TypedDict):
    """A person beside a round: also whether they could be in it."""

    number: str
    date: str
    type: str
    eligible: YesNoUnknown
    in_pool: YesNoUnknown | None
    why: str
    score_least: int
    score_most: int
    cutoff: int
    margin: int
    outcome: Literal["met", "tie", "missed", "not-eligible", "not-in-pool", "unknown"]


class ComparisonDict(TypedDict):
    """A score beside rounds."""

    as_of: str
    not_in_pool: str | None
    rescored: bool
    notes: list[str]
    caveats: list[CaveatDict]
    rounds: list[RowDict]
    crs: MadeDict
    summary: list[TypeSummaryDict]


class DatedComparisonDict(TypedDict):
    """A person beside rounds."""

    as_of: str
    not_in_pool: str | None
    summary: str
    types: list[TypeSummaryDict]
    notes: list[str]
    caveats: list[CaveatDict]
    assumptions: list[str]
    rounds: list[DatedRowDict]
    crs: MadeDict
