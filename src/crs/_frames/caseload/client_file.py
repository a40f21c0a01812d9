"""A client's file as a desk keeps it, and what is wrong with one that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._frames.sheet_columns import letters_of
from crs._text import message

if TYPE_CHECKING:
    from crs._facts.dossier import Dossier
    from crs._text import Text


class CellProblem(NamedTuple):
    """What is wrong with a cell of a workbook, or with a line.

    Attributes:
        sheet: the sheet, as the workbook calls it.
        row: the number of the row.
        column: the place of the column, from 0; None where the line as a whole is wrong.
        text: what is wrong.
    """

    sheet: str
    row: int
    column: int | None
    text: Text

    @property
    def place(self) -> str:
        """What the sheet calls the cell, such as B7, or the number of the line."""
        return str(self.row) if self.column is None else f"{letters_of(self.column)}{self.row}"

    @property
    def line(self) -> Text:
        """The problem with its place."""
        parts = {"sheet": self.sheet, "place": self.place, "wrong": self.text}
        return message("caseload.wrong.cell", **parts)


class ClientFile(NamedTuple):
    """A client's file.

    Attributes:
        number: the number, or the name, by which the desk knows it.
        name: the client's name, where it is given.
        dossier: the dated facts; None where they cannot be read.
        problem: why a file of its own cannot be read.
        cells: what is wrong in a workbook, cell by cell.
    """

    number: str
    name: str | None
    dossier: Dossier | None
    problem: Text | None = None
    cells: tuple[CellProblem, ...] = ()

    @property
    def wrong(self) -> tuple[Text, ...]:
        """All that is wrong with it, with the place of each."""
        own = () if self.problem is None else (self.problem,)
        return own + tuple(cell.line for cell in self.cells)


class Caseload(NamedTuple):
    """The clients of a desk.

    Attributes:
        clients: the clients, in order.
        stray: lines of a workbook that belong to no client.
        unread: sheets that are none of ours, and hidden ones, which are not read.
    """

    clients: tuple[ClientFile, ...]
    stray: tuple[CellProblem, ...] = ()
    unread: tuple[str, ...] = ()
