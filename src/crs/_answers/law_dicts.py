"""The plain values of the answers about the law: rule sets, programs, categories, occupations.

As in `dicts`, these types are the one definition, of which `crs schema` is made.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from crs._answers.dicts import MadeDict
from crs._law.cite import CitationDict

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
