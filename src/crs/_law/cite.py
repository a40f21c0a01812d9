"""Where a rule stands: documents, and the clause of each line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import TypedDict

from crs._law.files import read
from crs._text import Text, message
from crs._text.words import did_you_mean, shortened
from crs.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from crs._law.files import Table
    from crs._text import Lang

_DATA = Path(__file__).with_name("data")

Confidence = Literal["A", "B", "C"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that rules are read from.

    Attributes:
        id: its name within rule files.
        short: how lawyers cite it, such as "MI".
        title: its full title.
        date: the day it was signed, published or read, as its title says.
        url: where it stands; None only where no address was verified.
        archived: an archived copy, where one is known.
        note: what a reader should know about the source or its address.
    """

    id: str
    short: Text
    title: Text
    date: date
    url: str | None = None
    archived: str | None = None
    note: str | None = None


class CitationDict(TypedDict):
    """Where a rule stands, as plain values."""

    source: str
    section: str
    url: str | None
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a rule stands and how sure we are of it.

    Attributes:
        source: the document.
        section: the clause; "(?)" marks one inferred from the order of headings, not read.
        confidence: A read in legal text, B read in an official page or copy; both matched by an
            independent source; C secondary sources only, or inference.
    """

    source: Source
    section: Text
    confidence: Confidence

    @property
    def clause(self) -> Text:
        """The citation as lawyers write it, such as "MI 11(1)"."""
        pairs = zip(self.source.short, self.section, strict=True)
        return Text(*(f"{short}{', ' if ' ' in short else ' '}{part}" for short, part in pairs))

    def __str__(self) -> str:
        return self.clause.en

    def to_dict(self, lang: Lang) -> CitationDict:
        """The citation as plain values, for JSON."""
        return {
            "source": self.source.title[lang],
            "section": self.section[lang],
            "url": self.source.url,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class InputChange:
    """A dated change of what an input means, without an effect on the tables of points."""

    effective: date
    text: Text
    citation: Citation


@cache
def sources() -> Mapping[str, Source]:
    """Every document by its id."""
    return {id: source(source_table(id)) for id in _tables()}


def source(table: Table) -> Source:
    """The document that a table states."""
    return Source(**table | {key: Text(**table[key]) for key in ("short", "title")})


def source_table(id: str) -> Table:
    """A document as a rules file would state it."""
    return _tables()[id] | {"id": id}


@cache
def _tables() -> dict[str, Table]:
    """The documents of the list, and those that only the scoring rules state."""
    documents: dict[str, Table] = {}
    for path in sorted((_DATA / "scoring").glob("*.toml")):
        documents |= {table["id"]: table for table in read(path).get("source", ())}
    return documents | read(_DATA / "documents.toml")


def cite(file: str, given: Mapping[str, Any], *, where: str | None = None) -> Citation:
    """The citation that a table of a data file makes by `source`, `section` and `confidence`.

    Raises:
        TableError: there is no such document.
    """
    id = given["source"]
    if id not in sources():
        unknown = message("law.no-document", id=shortened(id))
        raise TableError(file, unknown + did_you_mean(id, sources()), table=where)
    return citation(sources()[id], given)


def citation(document: Source, given: Mapping[str, Any]) -> Citation:
    """The clause of a document that a table names."""
    section = given["section"]
    text = Text(section, section) if isinstance(section, str) else Text(**section)
    return Citation(source=document, section=text, confidence=given["confidence"])
