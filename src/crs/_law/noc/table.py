"""The unit groups themselves, as the package's table has them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from crs._law.noc.groups import DATA, decides_from, skilled_levels, trades

if TYPE_CHECKING:
    from collections.abc import Mapping

NOC_2021_FROM = decides_from("noc-2021")
"""The first day on which NOC 2021 and TEER decide; NOC 2016 and its skill levels before
(SOR/2022-220)."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Occupation:
    """A unit group of NOC 2021.

    Attributes:
        code: five digits, as text.
        title: its English title.
    """

    code: str
    title: str

    @property
    def teer(self) -> int:
        """The TEER category, 0 to 5: the second digit of the code."""
        return int(self.code[1])

    @property
    def skilled(self) -> bool:
        """Whether its TEER is 0, 1, 2 or 3, the work that Express Entry counts (MI 15(3), 25)."""
        return str(self.teer) in skilled_levels()

    @property
    def skilled_trade(self) -> bool:
        """Whether it is a skilled trade of the Federal Skilled Trades Class (IRPR 87.2(1))."""
        return trades().include(self.code)


@cache
def read() -> Mapping[str, Occupation]:
    """Every unit group by its code."""
    with (DATA / "2021.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {code: Occupation(code=code, title=title) for code, title in rows}


def all() -> tuple[Occupation, ...]:
    """Every unit group, in the order of the codes."""
    return tuple(read().values())


def skill_level_2016(code: str) -> str | None:
    """The skill level or type of a four-digit NOC 2016 code: "0", "A", "B", "C" or "D".

    The first digit 0 means management; otherwise the second digit tells the level. None where
    the code has not four digits or its second digit tells no level.
    """
    if len(code) != 4 or not code.isdigit():
        return None
    if code[0] == "0":
        return "0"
    return {"0": "A", "1": "A", "2": "B", "3": "B", "4": "C", "5": "C", "6": "D", "7": "D"}.get(
        code[1]
    )
