"""The unit groups of NOC 2016, and those of NOC 2021 that each has become.

A group that has become one group is read as that one. Of a group that was split, the duties decide
which of several it is now; none is chosen.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._law import noc
from crs._text import Text, message, numbers
from crs._text.words import quoted
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crs._law.noc import Occupation

_FILE = Path(__file__).with_name("data") / "noc" / "2016.csv"
_WRITTEN = re.compile(r"(?i)(?:(?:noc|cnp)[ :]*)?(?:20(?:16|21)[ :]*)?(?P<code>\d{4,5})")


class Group2016(NamedTuple):
    """A unit group of NOC 2016.

    Attributes:
        code: four digits, as text.
        title: its English title.
        became: the unit groups of NOC 2021 that it has become; the one that Statistics Canada
            names as its continuation, where it names one, is the first.
    """

    code: str
    title: str
    became: tuple[Occupation, ...]


class SplitGroupError(UnknownIdError):
    """A code of NOC 2016 whose group has become several of NOC 2021.

    Attributes:
        near: those groups.
    """

    def __init__(self, group: Group2016) -> None:
        self.near = group.became
        named = (quoted([new.code]) + Text(" (", " (") + new.name + ")" for new in group.became)
        advice = message("noc.split", code=group.code, names=numbers.listed(named, "or"))
        known = [new.code for new in group.became]
        super().__init__("NOC 2021 occupation", group.code, known, advice=advice)
        self.text, self.args = advice, (advice.en,)


class Read(NamedTuple):
    """A code as a person wrote it.

    Attributes:
        code: the code of NOC 2021.
        told: what to say where it was one of NOC 2016; else None.
    """

    code: str
    told: Text | None = None


@cache
def _groups() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {code: (title, tuple(codes.split())) for code, title, codes in rows}


def group(code: str) -> Group2016:
    """The unit group of NOC 2016 of that code.

    Raises:
        UnknownIdError: there is none.
    """
    known = _groups()
    if code not in known:
        raise UnknownIdError("NOC 2016 unit group", str(code), known)
    title, codes = known[code]
    return Group2016(code, title, tuple(map(noc.get, codes)))


def written(text: str) -> str | None:
    """The code of NOC 2016 that a person wrote; None where it is none."""
    code = _digits(text)
    return code if code in _groups() else None


def read(text: str) -> Read:
    """The code of NOC 2021 that a person wrote, or has as one of NOC 2016: "NOC 21231", "7511".

    Raises:
        SplitGroupError: the group of NOC 2016 has become several.
        UnknownCodeError: there is no such code.
    """
    code = _digits(text)
    if code not in _groups():
        return Read(noc.get(code).code)
    old = group(code)
    if len(old.became) > 1:
        raise SplitGroupError(old)
    new = old.became[0]
    return Read(new.code, message("noc.became", old=code, code=new.code, title=new.name))


def _digits(text: str) -> str:
    match = _WRITTEN.fullmatch(text.strip())
    return match["code"] if match else text
