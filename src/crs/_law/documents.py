"""The documents that reference data cites, and the making of a citation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crs._law.cite import Citation, Source
from crs._law.files import read
from crs._text import Text
from crs.errors import RulesError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crs._law.files import Table

_DATA = Path(__file__).with_name("data")
_FILE = _DATA / "documents.toml"


@cache
def all() -> Mapping[str, Source]:
    """Every document by its id."""
    found = map(table, _tables())
    return {
        one["id"]: Source(**one | {key: Text(**one[key]) for key in ("short", "title")})
        for one in found
    }


def table(id: str) -> Table:
    """A document as a rules file would state it."""
    return _tables()[id] | {"id": id}


@cache
def _tables() -> dict[str, Table]:
    """The documents of the list, and those that only the scoring rules state."""
    found: dict[str, Table] = {}
    for path in sorted((_DATA / "scoring").glob("*.toml")):
        found |= {one["id"]: one for one in read(path).get("source", ())}
    return found | read(_FILE)


def cite(file: str, given: Mapping[str, Any], *, where: str | None = None) -> Citation:
    """The citation that a table of a data file makes by `source`, `section` and `confidence`.

    Raises:
        RulesError: there is no such document.
    """
    source = given["source"]
    if source not in all():
        near = did_you_mean(source, all())
        raise RulesError(file, f"there is no document {source!r}{near}", table=where)
    section = given["section"]
    text = Text(section, section) if isinstance(section, str) else Text(**section)
    return Citation(all()[source], text, given["confidence"])
