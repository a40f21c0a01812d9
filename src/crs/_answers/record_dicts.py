"""The plain values of the answers about the record and the law, and of a reform.

As in `dicts`, these types are the one definition, of which `crs schema` is made.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from crs._answers.dicts import MadeDict
from crs._law.cite import CitationDict

# ----------------------------------------------------------------------------------- rounds


class RoundDict(TypedDict):
    """A round of invitations."""

    number: str
    date: str
    type: str
    name: str
    invitations: int
    cutoff: int
    tie_break: str | None
    drawn_at: str | None
    corrections: str
    irregularity: str | None


class TallyDict(TypedDict):
    """The rounds of one type and their invitations."""

    type: str
    rounds: int
    invitations: int


class RoundSummaryDict(TypedDict):
    """What was held within some days."""

    since: str
    until: str
    rounds: int
    invitations: int
    by_type: list[TallyDict]
    crs: MadeDict


class RecordStatusDict(TypedDict):
    """Which record of rounds is in use."""

    origin: str
    as_of: str
    rounds: int
    packaged_as_of: str
    own_copy: str | None
    note: str
    crs: MadeDict


class BandDict(TypedDict):
    """How many candidates score from `low` to `high`; no `part` where other bands add up to it."""

    low: int
    high: int
    candidates: int
    part: bool


class PoolStandingDict(TypedDict):
    """Between which two counts of candidates a score lies."""

    as_of: str
    score: int
    score_most: int
    at_least: int
    at_most: int
    band: BandDict
    width: int
    total: int
    note: str


class PoolDict(TypedDict):
    """The published counts of a day; `standing` where a score was given."""

    as_of: str
    total: int
    bands: list[BandDict]
    standing: PoolStandingDict | None
    note: str
    crs: MadeDict


# ----------------------------------------------------------------------------------- rule sets


class RuleSetDict(TypedDict):
    """A rule set, without its tables."""

    id: str
    label: str
    amends: str | None
    in_force_from: str
    in_force_until: str | None
    last_verified: str
    status: Literal["in-force", "proposed"]


class AnnouncementDict(TypedDict):
    """A change that is announced and whose points are unknown."""

    id: str
    announced_for: str
    amends: str
    label: str
    known: str
    unknown: str
    basis: str
    confidence: str


class RuleListDict(TypedDict):
    """Every rule set, and what is announced."""

    rules: list[RuleSetDict]
    announced: list[AnnouncementDict]
    crs: MadeDict


class BlockDict(TypedDict):
    """One table of points, as it is written; without rows where it only sums others."""

    id: str
    label: str
    maximum: str
    cap: str
    citation: CitationDict
    head: list[str]
    rows: list[list[str]]


class MeaningDict(TypedDict):
    """A dated change of what an input means."""

    effective: str
    text: str
    citation: CitationDict


class RuleTablesDict(RuleSetDict):
    """A rule set with its tables."""

    tables: list[BlockDict]
    changes: list[MeaningDict]
    crs: MadeDict


class SelectionGridDict(RuleTablesDict):
    """The selection grid with its tables and its pass mark."""

    pass_mark: str


class CellChangeDict(TypedDict):
    """A cell of a table of points that differs."""

    values: dict[str, int]
    with_spouse: bool
    before: int
    after: int


class RuleDifferenceDict(TypedDict):
    """A line that is not the same in two rule sets."""

    id: str
    label: str
    kind: Literal["added", "repealed", "changed"]
    cells: list[CellChangeDict]


# ----------------------------------------------------------------------------------- programs


class RequirementDict(TypedDict):
    """What is asked for: `terms` as values, `conditions` in words."""

    id: str
    terms: dict[str, object]
    conditions: list[str]
    citation: CitationDict


class DatedDict(TypedDict):
    """What a text says, with its clause; the id of a change is its day."""

    id: str
    text: str
    citation: CitationDict


class PolicyDict(DatedDict):
    """A public policy that relaxes a requirement for some occupations."""

    relaxes: str
    occupations: list[str]


class ProgramDict(TypedDict):
    """A program as it stands between two dates."""

    id: str
    name: str
    in_force_from: str
    in_force_until: str | None
    clause: str


class ProgramOnDict(ProgramDict):
    """A program with all that it asks for."""

    requirements: list[RequirementDict]
    definitions: list[RequirementDict]
    situations: list[DatedDict]
    policies: list[PolicyDict]
    changes: list[DatedDict]
    crs: MadeDict


class FundsRecord(TypedDict):
    """What a family needs to settle, as a row."""

    family: int
    on: str
    amount: int
    in_force_from: str
    update_by: str | None
    last_verified: str
    source: str | None
    confidence: str | None
    caveats: list[str]


class SettlementFundsDict(FundsRecord):
    """What a family needs to settle."""

    crs: MadeDict


# ----------------------------------------------------------------------------------- categories


class CategoryDict(TypedDict):
    """A category on a day; `occupations` says how many."""

    key: str
    name: str
    standing: Literal["in-force", "announced", "ended", "not-yet"]
    in_force_from: str
    in_force_until: str | None
    occupations: int


class ListedOccupationDict(TypedDict):
    """An occupation in the list of a category."""

    code: str
    title: str
    teer: int


class CategoryOnDict(TypedDict):
    """A category on a day, with its conditions and its list."""

    key: str
    name: str
    standing: Literal["in-force", "announced", "ended", "not-yet"]
    in_force_from: str
    in_force_until: str | None
    round_types: list[str]
    round_names: list[str]
    citation: CitationDict
    occupations: list[ListedOccupationDict]
    requirements: list[RequirementDict]
    crs: MadeDict


class CategoryChangeDict(TypedDict):
    """What changed in a category: an occupation, or a condition, that came or went."""

    category: str
    change: str
    code: str | None
    what: str


class OccupationDict(TypedDict):
    """An occupation, with the keys of the categories that it is in on a day."""

    code: str
    title: str
    teer: int
    skilled: bool
    skilled_trade: bool
    categories: list[str]
    categories_at_other_times: list[str]


class ConversionDict(TypedDict):
    """The levels of a test report by ability."""

    reading: int
    writing: int
    listening: int
    speaking: int


# ----------------------------------------------------------------------------------- a reform


class PointsChangeDict(TypedDict):
    """How the points of some candidates change."""

    candidates: int
    gain: int
    lose: int
    mean_gain: float
    mean_loss: float
    largest_gain: int
    largest_loss: int
    mean: float
    stay: int


class CohortDict(PointsChangeDict):
    """Some of the candidates, by what they share."""

    by: str
    value: str
    label: str


class ImpactRecord(PointsChangeDict):
    """The total, a section or a group, as a row."""

    by: str
    value: str


class CutoffImpactDict(TypedDict):
    """How many candidates are at or above the cut-off of a round."""

    round: str
    date: str
    type: str
    cutoff: int
    before: int
    after: int


class BandFitDict(TypedDict):
    """A published band beside the same band of a simulated pool."""

    low: int
    high: int
    published: int
    simulated: int
    published_share: float
    simulated_share: float


class SimulatedPoolDict(TypedDict):
    """The simulated pool on which a reform was tried, and how well it fits."""

    candidates: int
    seed: int
    as_of: str
    rules: str
    largest_error: float
    chi_square: float
    degrees_of_freedom: int
    bands: list[BandFitDict]
    note: str


class ImpactDict(TypedDict):
    """What a reform does to a number of candidates."""

    rules: str
    against: str
    total: PointsChangeDict
    sections: dict[str, PointsChangeDict]
    groups: list[CohortDict]
    cutoffs: list[CutoffImpactDict]
    notes: list[str]
    crs: MadeDict


class TrialDict(ImpactDict):
    """A reform tried on a simulated pool."""

    pool: SimulatedPoolDict
