"""What a candidate shows for each fact that gives points."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._law.cite import cite
from crs._law.files import CLAUSE, DAY, MARK, NAMES, NOTES, TABLES, TEXT, check, read
from crs._text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crs._law.cite import Citation

_DATA = Path(__file__).with_name("data") / "evidence.toml"


class Evidence(NamedTuple):
    """What proves a fact.

    Attributes:
        documents: what to gather.
        citation: where that stands.
    """

    documents: tuple[Text, ...]
    citation: Citation


@cache
def evidence() -> Mapping[str, Evidence]:
    """What proves each value of a profile, by its key, such as "age" or "spouse.education"."""
    name, table = _DATA.name, read(_DATA)
    check(name, None, table, {"last_verified": DAY, "evidence": TABLES}, {})
    proofs: dict[str, Evidence] = {}
    for given in table["evidence"]:
        where = ", ".join(given.get("of", ()))
        needed = {"of": NAMES, "documents": NOTES, "source": TEXT, "section": CLAUSE}
        check(name, where, given, {**needed, "confidence": MARK}, {})
        documents = tuple(Text(**words) for words in given["documents"])
        proof = Evidence(documents, cite(name, given, where=where))
        proofs |= dict.fromkeys(given["of"], proof)
    return proofs
