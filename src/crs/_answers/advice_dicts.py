"""The plain values of advice: what `to_dict` gives of improvements and couples, and its schema."""

# not for types alone: the schema is made from what stands here
from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from crs._answers.dicts import CaveatDict, MadeDict, RangeDict, TypeSummaryDict
from crs._facts.ternary import YesNoUnknown
from crs._law.cite import Confidence


class OpeningDict(TypedDict):
    """A program, category or kind of round."""

    kind: Literal["program", "category", "round"]
    id: str
    name: str
    sure: bool
    cutoff: int | None
    reached: bool | None


class SpreadDict(TypedDict):
    """A number that differs from person to person."""

    low: float
    usual: float
    high: float


class ImprovementStepDict(TypedDict):
    """One thing that a person could do."""

    id: str
    lever: str
    label: str
    points: int
    net: int
    drift: int
    lasting: int
    effective: str | None
    money: SpreadDict | None
    hours: float | None
    months: SpreadDict | None
    success: float | None
    opens: list[OpeningDict]
    closes: list[OpeningDict]
    details: list[str]
    keeps: str | None
    question: str | None
    risk: str | None
    sources: list[str]
    year: int
    confidence: Confidence


class PlannedStepDict(TypedDict):
    """A step of a plan."""

    id: str
    label: str
    start: str
    effective: str
    details: list[str]


class PlanDict(TypedDict):
    """Steps that reach a target."""

    steps: list[PlannedStepDict]
    reached: str
    score: int
    until: str | None
    ends: list[str]
    eligible: YesNoUnknown
    missing: list[str]
    money: float
    hours: float
    success: float | None
    principal: Literal["candidate", "spouse"]


class TargetDict(TypedDict):
    """What is to be reached."""

    score: int
    type: str | None
    round: str | None
    until: str
    recent: list[int]


class ImprovementDict(TypedDict):
    """What would raise a score."""

    on: str
    score: RangeDict
    openings: list[OpeningDict]
    steps: list[ImprovementStepDict]
    target: TargetDict | None
    plans: list[PlanDict]
    left_out: int
    best: PlanDict | None
    effort: str
    compiled: str
    hours_per_week: float
    hour_value: float
    assumptions: list[str]
    caveats: list[CaveatDict]
    crs: MadeDict


class NamingDict(TypedDict):
    """The score with one language named first."""

    language: str
    score: RangeDict


class PrincipalDict(TypedDict):
    """A couple with one of the two as principal applicant."""

    who: Literal["candidate", "spouse"]
    score: RangeDict
    first_language: str | None
    namings: list[NamingDict]
    openings: list[OpeningDict]
    rounds: list[TypeSummaryDict]
    best: RangeDict
    best_from: str
    end: RangeDict


class CoupleDict(TypedDict):
    """Either partner of a couple as principal applicant."""

    on: str
    candidate: PrincipalDict
    spouse: PrincipalDict
    only_candidate: list[OpeningDict]
    only_spouse: list[OpeningDict]
    assumptions: list[str]
    caveats: list[CaveatDict]
    crs: MadeDict
