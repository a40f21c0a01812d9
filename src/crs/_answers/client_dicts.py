"""The plain values of a client's report: what `to_dict` gives, and its JSON Schema."""

# not for types alone: the schema is made from what stands here
from __future__ import annotations

from typing_extensions import TypedDict

from crs._answers.advice_dicts import ImprovementDict, ImprovementStepDict
from crs._answers.dicts import (
    ComparisonDict,
    DatedComparisonDict,
    EligibilityDict,
    MadeDict,
    ScoreDict,
    StepDict,
    TimelineDict,
    VerdictDict,
)
from crs._facts.ternary import YesNoUnknown
from crs._law.cite import CitationDict


class ClientDict(TypedDict):
    """Whose file it is."""

    name: str | None
    number: str | None
    prepared_by: str | None


class ProofDict(TypedDict):
    """What is to be gathered for a fact that the score rests on."""

    field: str
    value: str
    facts: list[str]
    documents: list[str]
    citation: CitationDict


class ClientReportDict(TypedDict):
    """Everything that a client's file should say of a day."""

    client: ClientDict
    on: str
    digest: str
    score: ScoreDict
    proofs: list[ProofDict]
    eligibility: EligibilityDict
    comparison: ComparisonDict | DatedComparisonDict
    timeline: TimelineDict
    advice: ImprovementDict
    sources: list[str]
    crs: MadeDict


class KindStandingDict(TypedDict):
    """A file beside the last round of a kind."""

    type: str
    number: str
    date: str
    cutoff: int
    margin: int
    eligible: YesNoUnknown


class ReviewDict(TypedDict):
    """A client's file on one day."""

    on: str
    score: ScoreDict
    verdicts: list[VerdictDict]
    kinds: list[KindStandingDict]
    next: StepDict | None
    best: ImprovementStepDict | None
    digest: str
    crs: MadeDict


class FileChangeDict(TypedDict):
    """One thing that changed in a client's file."""

    file: str
    date: str | None
    what: str
    before: str
    after: str
    why: str


class ComingDict(TypedDict):
    """A gain, a loss or a notice to come."""

    file: str
    date: str
    change: int
    what: str


class DeskDict(TypedDict):
    """The clients of a desk on one day; a client's record has names that the programs give."""

    on: str
    clients: list[dict[str, str | int | None]]
    changes: list[FileChangeDict]
    gone: list[str]
    coming: list[ComingDict]
    crs: MadeDict
