"""Occupations: the unit groups of the National Occupational Classification (NOC) 2021.

The TEER category (training, education, experience and responsibilities, 0 to 5) is the second
digit of a code. Codes are text: the first occupations begin with zeros.

    >>> from crs import noc
    >>> noc.get("21231")
    Occupation(code='21231', title='Software engineers and designers')
    >>> noc.get("21231").teer, noc.get("21231").skilled
    (1, True)
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from crs.errors import UnknownIdError, nearest

__all__ = ["NOC_2021_FROM", "Occupation", "all", "get", "skill_level_2016"]

NOC_2021_FROM = date(2022, 11, 16)
"""The first day on which NOC 2021 and TEER decide; NOC 2016 and its skill levels before
(SOR/2022-220)."""

_FILE = Path(__file__).parent / "data" / "2021.csv"


class Occupation(NamedTuple):
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
        return self.teer <= 3


@cache
def _read() -> dict[str, Occupation]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {code: Occupation(code, title) for code, title in rows}


def all() -> tuple[Occupation, ...]:
    """Every unit group, in the order of the codes."""
    return tuple(_read().values())


def get(code: str) -> Occupation:
    """The unit group of that code.

    Raises:
        UnknownIdError: there is none; `nearest` of its message is what is most like it.
    """
    found = _read().get(code)
    if found is None:
        raise UnknownCodeError(code)
    return found


class UnknownCodeError(UnknownIdError):
    """A code that no unit group of NOC 2021 has."""

    def __init__(self, code: object) -> None:
        known = _read()
        super().__init__("NOC 2021 occupation", str(code), known)
        written = str(code).strip()
        padded = written.zfill(5)
        if padded in known:
            near: str | None = padded
        elif written.isdigit():
            near = nearest(padded, known)
        else:
            near = next((one.code for one in all() if written.lower() in one.title.lower()), None)
        told = f'; did you mean "{near}" ({known[near].title})?' if near else ""
        expected = "" if near else "; a code has five digits, such as 21231"
        self.args = (f"there is no NOC 2021 occupation {code!r}{told}{expected}",)


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
