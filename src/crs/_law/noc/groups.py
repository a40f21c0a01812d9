"""The editions of the classification: which levels are skilled, and which codes are trades."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from crs._law.cite import cite
from crs._law.files import CLAUSE, DAY, MARK, NAMES, TEXT, Kind, check, read

if TYPE_CHECKING:
    from datetime import date

    from crs._law.cite import Citation
    from crs._law.files import Table

DATA = Path(__file__).parents[1] / "data" / "noc"

Edition = Literal["noc-2016", "noc-2021"]
_TABLE = Kind("a table", lambda v: isinstance(v, dict))
_CITED = {"source": TEXT, "section": CLAUSE, "confidence": MARK}
_PARTS: dict[str, dict[str, Kind]] = {
    "skilled": {"levels": NAMES},
    "trades": {"groups": NAMES, "but_not": NAMES},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trades:
    """Which codes are skilled trades.

    Attributes:
        groups: the first digits of the groups that are.
        but_not: the first digits of the groups within them that are not.
        citation: the clause.
    """

    groups: tuple[str, ...]
    but_not: tuple[str, ...]
    citation: Citation

    def include(self, code: str) -> bool:
        """Whether a code, of a unit group that there is, is a skilled trade."""
        return code.startswith(self.groups) and not code.startswith(self.but_not)


def trades() -> Trades:
    """The skilled trades since 2022-11-16, by the codes of NOC 2021."""
    return _trades("noc-2021")


def trades_2016() -> Trades:
    """The skilled trades before 2022-11-16, by the codes of NOC 2016.

    Only those of skill level B count, which the terms of the experience say.
    """
    return _trades("noc-2016")


@cache
def skilled_levels(edition: Edition = "noc-2021") -> tuple[str, ...]:
    """The levels of an edition that are skilled work: TEER 0 to 3, or 0, A and B."""
    return tuple(_editions()[edition]["skilled"]["levels"])


def decides_from(edition: Edition) -> date:
    """The first day on which an edition decides."""
    day: date = _editions()[edition]["in_force_from"]
    return day


@cache
def _trades(edition: Edition) -> Trades:
    table = _editions()[edition]["trades"]
    citation = cite("editions.toml", table, where=edition)
    return Trades(groups=tuple(table["groups"]), but_not=tuple(table["but_not"]), citation=citation)


@cache
def _editions() -> Table:
    path = DATA / "editions.toml"
    editions = read(path)
    for edition, table in editions.items():
        check(
            path.name, edition, table, {"in_force_from": DAY, **dict.fromkeys(_PARTS, _TABLE)}, {}
        )
        for part, keys in _PARTS.items():
            check(path.name, f"{edition}.{part}", table[part], _CITED | keys, {})
    return editions
