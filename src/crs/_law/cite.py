"""Where a rule stands: documents, and the clause of each line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._text import Text

if TYPE_CHECKING:
    from datetime import date

    from crs._text import Lang

Confidence = Literal["A", "B", "C"]


class Source(NamedTuple):
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


class Citation(NamedTuple):
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

    def to_dict(self, lang: Lang) -> dict[str, str | None]:
        """The citation as plain values, for JSON."""
        return {
            "source": self.source.title[lang],
            "section": self.section[lang],
            "url": self.source.url,
            "confidence": self.confidence,
        }


class Change(NamedTuple):
    """A dated change of what an input means, without an effect on the tables of points."""

    effective: date
    text: Text
    citation: Citation
