"""The selection grid of the Federal Skilled Worker Class, by day, and what it reads.

The files of `data/grid` are named by the day from which they are in force, are written as those of
the scoring rules are, and may amend one before. Their documents stand in `data/documents.toml`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from crs._law.cite import source_table, sources
from crs._law.consolidate import build as consolidate
from crs._law.dated import Dated
from crs._law.day import checked_day
from crs._law.files import read, require_named_by_day
from crs._law.measures import INDEX, LEAST, Measure, level, years, yes_or_no
from crs._law.measures import MEASURES as SHARED
from crs._law.notation import parse
from crs._law.terms import ABILITIES
from crs._text import message
from crs._text.words import did_you_mean, shortened
from crs.errors import RulesError, UnknownDayError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crs._law.files import Table
    from crs._law.rules import RuleSet

DATA = Path(__file__).with_name("data") / "grid"

_SHARED = {id: SHARED[place] for id, place in INDEX.items()}

MEASURES: tuple[Measure, ...] = (
    _SHARED["age"],
    _SHARED["education"],
    *(_SHARED[f"first_{ability}"] for ability in ABILITIES),
    level("second", LEAST),
    years("experience_years"),
    yes_or_no("arranged_employment"),
    yes_or_no("two_years_of_study"),
    _SHARED["canadian_work_years"],
    yes_or_no("relative_in_canada"),
    level("spouse", LEAST),
    yes_or_no("two_years_of_study", "spouse"),
    _SHARED["spouse_canadian_work_years"],
)
"""What the grid reads, most of it as the score does, in the order of an engine's values."""

Chain = tuple[tuple[str, "Table"], ...]
"""The name and the content of a base and of each file that amends it, oldest first."""


def grid(*, on: date) -> RuleSet:
    """The selection grid in force on a day; a rule set, so all that reads those reads it.

    Raises:
        UnknownDayError: the day is before the first grid on record.
    """
    in_force = _by_day().at(checked_day(on, "on"))
    if in_force is None:
        raise UnknownDayError("selection grid", on, _by_day().history[0].first)
    return in_force


@cache
def _by_day() -> Dated[RuleSet]:
    return build((path.name, read(path, RulesError)) for path in sorted(DATA.glob("*.toml")))


def build(files: Iterable[tuple[str, Table]]) -> Dated[RuleSet]:
    """The grids that files make together, oldest first.

    Raises:
        RulesError: a file does not say, with what it amends, one complete, consistent grid.
    """
    chains: dict[str, Chain] = {}
    for name, document in files:
        file = parse(name, document)
        require_named_by_day(name, file, RulesError)
        before = _amended(name, file, chains)
        chains[file["id"]] = (*before, (name, file | {"source": _documents(file, before)}))
    measures = {measure.id: measure for measure in MEASURES}
    states = Dated((chain[-1][1]["in_force_from"], chain) for chain in chains.values())
    return Dated(
        (
            state.first,
            consolidate(state.value, measures, in_force_until=state.last, official=False),
        )
        for state in states.history
    )


def _amended(name: str, file: Table, chains: dict[str, Chain]) -> Chain:
    """The files that a file amends; none for a base."""
    base = file.get("amends")
    if base is None:
        return ()
    if base not in chains:
        unknown = message("law.no-grid", id=shortened(base))
        raise RulesError(name, unknown + did_you_mean(base, chains))
    return chains[base]


def _documents(file: Table, before: Chain) -> list[Table]:
    """The documents of the list that a file cites, and no file before it."""
    kinds = ("group", "factor", "repeal", "change")
    cited = {table["source"] for kind in kinds for table in file[kind]}
    stated = {document["id"] for _, earlier in before for document in earlier["source"]}
    return [source_table(id) for id in sorted((cited - stated) & sources().keys())]
