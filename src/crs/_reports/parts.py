"""A document: what a report says, the same for every medium and in both languages.

A document knows no medium. How a heading, a table or a note looks in a terminal, in Markdown and
in HTML is each written once, in the module of that medium.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crs._text import Text
from crs._text.outside import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crs._answers.answer import PlotAnswer
    from crs._law.cite import Citation
    from crs._record.distribution import Distribution
    from crs._text import Lang

Words = Text | str
"""What is said; a plain string is the same in both languages, such as a number or a code."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that name a document, with its address where one was verified."""

    words: Words
    url: str | None


Run = Words | Link


def said(words: Run, lang: Lang) -> str:
    """Words in one language, without what a terminal would obey; they may come from outside."""
    if isinstance(words, Link):
        return said(words.words, lang)
    return printable(words if isinstance(words, str) else words[lang])


@dataclass(frozen=True, slots=True)
class Heading:
    """What the parts below it are about.

    Attributes:
        words: the heading.
        level: 1 for the whole document, one more for each level below.
    """

    words: Words
    level: int = 1


@dataclass(frozen=True, slots=True)
class Total:
    """The number that was asked for, with its name.

    Attributes:
        words: what it is.
        value: the number, and what must be known at once.
    """

    words: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a paragraph of them.

    Attributes:
        words: what is said, in one piece or in several.
        manner: "item" is one of a list; what is "faint" is to be read last.
    """

    words: Words | tuple[Run, ...]
    manner: Literal["plain", "item", "faint"] = "plain"


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader should know of what stands above."""

    words: Words


@dataclass(frozen=True, slots=True)
class Clause:
    """A line under a heading: what gives a table, such as its clause and the mark of confidence.

    Attributes:
        id: a name for machines, such as that of a table of points.
        parts: what is said, before the citation.
        citation: the clause.
        mark: how sure we are of it.
    """

    id: str
    parts: tuple[Words, ...]
    citation: Citation
    mark: Words


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        words: what stands in it.
        depth: how many levels its row stands below that of a section.
        strong: whether it is a section's, or a total's.
        faint: whether it is to be read last.
        url: the address of the document that it names, where one was verified.
    """

    words: Words
    depth: int = 0
    strong: bool = False
    faint: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        head: what stands in it.
        foot: what stands below the last row.
        share: how much of the room it takes, beside the others that take a share.
    """

    head: Words
    foot: Cell | None = None
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; columns of numbers are set to the right.

    Attributes:
        columns: its columns.
        rows: its rows, each with a cell for every column.
        title: what it is called; mostly empty.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Words = ""

    @property
    def footed(self) -> bool:
        """Whether anything stands below the last row."""
        return any(column.foot for column in self.columns)

    def heads(self, lang: Lang) -> list[str]:
        """What stands above each column, in one language."""
        return [said(column.head, lang) for column in self.columns]

    def cells(self, lang: Lang) -> list[tuple[str, ...]]:
        """The words of every row, in one language."""
        return [tuple(said(cell.words, lang) for cell in row) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Figure:
    """The pool as a picture, with the table that says the same.

    Attributes:
        pool: the published counts.
        score: a person's score, to be marked.
        table: the same in words.
    """

    pool: Distribution
    score: int | None
    table: Table


@dataclass(frozen=True, slots=True)
class Picture:
    """An answer as a picture, where there are pictures; a table beside it says the same.

    Attributes:
        answer: what is drawn.
        words: what it shows, for those who do not see it.
    """

    answer: PlotAnswer
    words: Words


@dataclass(frozen=True, slots=True)
class Break:
    """What follows is about something else: an empty line, where there are lines."""


Part = Heading | Total | Sentence | Note | Clause | Table | Figure | Picture | Break


@dataclass(frozen=True, slots=True)
class Document:
    """A report before it is rendered.

    Attributes:
        parts: what it says, in order.
    """

    parts: tuple[Part, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(part for part in self.parts if isinstance(part, Table))


def document(parts: Iterable[Part]) -> Document:
    """A document of these parts."""
    return Document(tuple(parts))


def table(
    heads: Sequence[Words], rows: Iterable[Sequence[Cell | Words]], *, title: Words = ""
) -> Table:
    """A table of cells, or of mere words."""
    return Table(
        tuple(Column(head) for head in heads),
        tuple(
            tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows
        ),
        title,
    )


def chain(*words: Words, by: str = "") -> Text:
    """Several words in one, with something between them."""
    return Text(
        by.join(said(each, "en") for each in words), by.join(said(each, "fr") for each in words)
    )


def runs(words: Words | tuple[Run, ...]) -> tuple[Run, ...]:
    """The pieces of a sentence."""
    return words if isinstance(words, tuple) and not isinstance(words, Text) else (words,)


def clause(citation: Citation, *, faint: bool = False) -> Cell:
    """The cell of a citation, with its address."""
    return Cell(citation.clause, faint=faint, url=citation.source.url)


def link(citation: Citation) -> Link:
    """A citation within a sentence, with its address."""
    return Link(citation.clause, citation.source.url)


def items(sentences: Iterable[Words]) -> Iterator[Sentence]:
    """Sentences as a list."""
    return (Sentence(words, "item") for words in sentences)


def is_numeric(cells: Iterable[str]) -> bool:
    """Whether a column holds numbers or amounts, set to the right; some may be missing."""
    filled = [re.sub(r"[-*+.,()$\s]", "", cell) for cell in cells if cell]
    return bool(filled) and all(cell.isdigit() for cell in filled)
