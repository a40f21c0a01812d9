"""The plain values of a client's report: what `to_dict` gives, and its JSON Schema."""

# not for types alone: the schema is made from what stands here
from __future__ import annotations

from typing_extensions import TypedDict

from crs._answers.advice_dicts import ImprovementDict
from crs._answers.dicts import (
    ComparisonDict,
    DatedComparisonDict,
    EligibilityDict,
    MadeDict,
    ScoreDict,
    TimelineDict,
)
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
