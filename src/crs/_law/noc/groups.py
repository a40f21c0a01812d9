"""The skilled trades of the Federal Skilled Trades Class: groups of occupations by their digits."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._law.cite import cite
from crs._law.files import read

if TYPE_CHECKING:
    from crs._law.cite import Citation

DATA = Path(__file__).parents[1] / "data" / "noc"


class Trades(NamedTuple):
    """Which codes are skilled trades.

    Attributes:
        groups: the first digits of the groups that are.
        but_not: the first digits of the groups within them that are not.
        citation: the clause.
        skill: for NOC 2016, the one skill level that counts.
    """

    groups: tuple[str, ...]
    but_not: tuple[str, ...]
    citation: Citation
    skill: str | None = None

    def include(self, code: str) -> bool:
        """Whether a code, of a unit group that there is, is a skilled trade."""
        return code.startswith(self.groups) and not code.startswith(self.but_not)


def trades() -> Trades:
    """The skilled trades since 2022-11-16, by the codes of NOC 2021."""
    return _trades("noc-2021")


def trades_2016() -> Trades:
    """The skilled trades before 2022-11-16, by the codes of NOC 2016, in skill level B only."""
    return _trades("noc-2016")


@cache
def _trades(edition: str) -> Trades:
    path = DATA / "trades.toml"
    table = read(path)[edition]
    return Trades(
        tuple(table["groups"]),
        tuple(table["but_not"]),
        cite(path.name, table, where=edition),
        table.get("skill"),
    )
