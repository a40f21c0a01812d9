"""The documents that reference data cites, and the making of a citation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crs.errors import RulesError, did_you_mean
from crs.rules.files import read
from crs.rules.tree import Citation, Source, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).with_name("documents.toml")


@cache
def all() -> Mapping[str, Source]:
    """Every document by its id."""
    return {
        id: Source(**table | {"id": id} | {key: Text(**table[key]) for key in ("short", "title")})
        for id, table in read(_FILE).items()
    }


def cite(file: str, table: Mapping[str, Any], *, where: str | None = None) -> Citation:
    """The citation that a table of a data file makes by `source`, `section` and `confidence`.

    Raises:
        RulesError: there is no such document.
    """
    source = table["source"]
    if source not in all():
        near = did_you_mean(source, all())
        raise RulesError(file, f"there is no document {source!r}{near}", table=where)
    section = table["section"]
    text = Text(section, section) if isinstance(section, str) else Text(**section)
    return Citation(all()[source], text, table["confidence"])
