"""The clients of a workbook: lines of several sheets, joined by the file number, as dossiers."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from crs._facts.complaints import said_of
from crs._facts.days import EARLIEST, LATEST
from crs._facts.dossier import Dossier
from crs._frames.caseload.cells import grids
from crs._frames.caseload.client_file import Caseload, CellProblem, ClientFile
from crs._frames.caseload.sheets import FILE, NAME, WHOSE, is_written, sheet_called, sheets
from crs._frames.files.headers import TOP
from crs._law.written import read
from crs._text import message
from crs._text.folding import plain
from crs._text.text import same
from crs._text.words import did_you_mean, quoted, shown
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from crs._frames.caseload.cells import Grid, Row, Value
    from crs._frames.caseload.sheets import Column, Sheet
    from crs._text import Text

_SPOUSE = "spouse"
_CLIENT = "candidate"
_UNREAD = re.compile(r"=.*|#[A-Z0-9/!?]+[!?]?", re.DOTALL)
"""A formula without a stored value, or an error."""


class _Line(NamedTuple):
    """A line of a sheet: its place, and its values by their columns."""

    sheet: Sheet
    grid: Grid
    row: Row
    places: Mapping[Column, int]

    def value(self, column: Column) -> Value:
        """What stands in a column; None where it is not there."""
        at = self.places.get(column)
        return None if at is None or at >= len(self.row.values) else self.row.values[at]

    def column(self, head: str) -> Column:
        """The column of a head of the catalogue."""
        return next(column for column in self.sheet.columns if column.head == head)

    def of(self, head: str) -> Value:
        """What stands under a head of the catalogue, where the sheet has it."""
        there = any(column.head == head for column in self.sheet.columns)
        return self.value(self.column(head)) if there else None

    def wrong(self, text: Text, head: str | None = None) -> CellProblem:
        """A problem with this line, or with its cell under a head."""
        at = next((at for column, at in self.places.items() if column.head == head), None)
        return CellProblem(self.grid.name, self.row.number, at, text)


def of_workbook(path: Path, ignore: Collection[str]) -> Caseload:
    """The clients of a workbook.

    Args:
        path: the workbook.
        ignore: heads that are set aside.

    Raises:
        FileError: it is no such workbook, or holds columns that nobody set aside and that are not
            read, or no client.
        MissingLibraryError: the extra `batch` is not installed.
    """
    known, unread = [], []
    for grid in grids(path):
        sheet = sheet_called(grid.name)
        if sheet is None or grid.hidden:
            unread += [] if is_written(grid.name) else [grid.name]
        else:
            known.append((sheet, grid))
    lines = [line for sheet, grid in known for line in _lines(path, sheet, grid, ignore)]
    stray: list[CellProblem] = []
    by_file: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        number = _text(line.of(FILE))
        if number is None:
            stray.append(line.wrong(message("caseload.wrong.no-file"), FILE))
        else:
            by_file[number].append(line)
    clients = []
    label = sheets()[0].label
    for number, of_client in by_file.items():
        if any(line.sheet.id == "clients" for line in of_client):
            clients.append(_client(number, of_client))
        else:
            text = message("caseload.wrong.no-client", file=number, clients=label)
            stray += [line.wrong(text, FILE) for line in of_client]
    if not clients and not stray:
        raise FileError(message("caseload.wrong.empty", path=path, sheet=label))
    return Caseload(tuple(clients), tuple(stray), tuple(unread))


def _lines(path: Path, sheet: Sheet, grid: Grid, ignore: Collection[str]) -> Iterator[_Line]:
    """The lines of a sheet below its heads.

    Raises:
        FileError: it has no heads, or some that are not read.
    """
    heads = sheet.heads
    aside = {plain(name) for name in ignore}
    top = grid.rows[:TOP]
    known = [sum(plain(str(cell or "")) in heads for cell in row.values) for row in top]
    if not grid.rows:
        return
    at = known.index(max(known))
    places: dict[Column, int] = {}
    unknown = []
    for column, cell in enumerate(top[at].values):
        head = plain(str(cell or ""))
        meant = heads.get(head)
        if meant is None:
            if cell is not None and head not in aside:
                unknown.append(str(cell))
        elif meant in places:
            parts = {"path": path, "sheet": grid.name, "head": meant.label}
            raise FileError(message("caseload.wrong.two-heads", **parts))
        else:
            places[meant] = column
    file = sheet.columns[0]
    if file not in places:
        parts = {"path": path, "sheet": grid.name, "file": file.label}
        raise FileError(message("caseload.wrong.no-heads", **parts))
    if unknown:
        labels = [label for column in sheet.columns for label in column.label]
        near = did_you_mean(unknown[0], labels)
        parts = {"path": path, "sheet": grid.name, "names": quoted(unknown), "near": near}
        raise FileError(message("caseload.wrong.heads", **parts))
    for row in grid.rows[at + 1 :]:
        line = _Line(sheet, grid, row, places)
        if any(line.value(column) is not None for column in places):
            yield line


def _client(number: str, lines: Sequence[_Line]) -> ClientFile:
    """The client of some lines, or what is wrong with them."""
    wrong: list[CellProblem] = []
    document: dict[str, Any] = {}
    entries: dict[tuple[int | str, ...], _Line] = {}
    name = None
    for line in lines:
        table = line.sheet.table
        of_spouse = table == _SPOUSE or _whose(line, wrong) == _SPOUSE
        where: tuple[int | str, ...] = (_SPOUSE,) if of_spouse else ()
        entry = document.setdefault(_SPOUSE, {}) if of_spouse else document
        if table in ("", _SPOUSE):
            if where in entries:
                wrong.append(line.wrong(message("caseload.wrong.twice", file=number), FILE))
                continue
            name = name or _text(line.of(NAME))
        else:
            rows = entry.setdefault(table, [])
            where = (*where, table, len(rows))
            entry = {}
            rows.append(entry)
        entries[where] = line
        _fill(entry, line, wrong)
    if not wrong:
        try:
            return ClientFile(number, name, Dossier.model_validate(_listed(document)))
        except ValidationError as error:
            wrong += _placed(error, entries)
    return ClientFile(number, name, None, cells=tuple(wrong))


def _whose(line: _Line, wrong: list[CellProblem]) -> str:
    """Whose line it is: the client's where nothing is said."""
    written = line.of(WHOSE)
    if written is None:
        return _CLIENT
    who = _value(line.column(WHOSE), written)
    who = who if who in (_CLIENT, _SPOUSE) else read("whose", str(written)).value
    if isinstance(who, str):
        return who
    (_, client), (_, partner) = line.column(WHOSE).choices
    parts = {"value": shown(written), "client": client, "partner": partner}
    wrong.append(line.wrong(message("caseload.wrong.whose", **parts), WHOSE))
    return _CLIENT


def _fill(entry: dict[str, Any], line: _Line, wrong: list[CellProblem]) -> None:
    """Put the values of a line into an entry of the dossier."""
    for column in line.places:
        value = line.value(column)
        if not column.key or value is None:
            continue
        if isinstance(value, str) and _UNREAD.fullmatch(value):
            text = message("caseload.wrong.formula", value=shown(value))
            wrong.append(line.wrong(text, column.head))
            continue
        if column.kind == "day" and isinstance(value, int | float) and not _is_year(value):
            text = message("caseload.wrong.serial", value=shown(value))
            wrong.append(line.wrong(text, column.head))
            continue
        *tables, key = column.key.split(".")
        into = entry
        for table in tables:
            into = into.setdefault(table, {})
        into[key] = _value(column, value)


_LISTS = ("settlement_funds", "siblings")
"""Facts of which a sheet has one, and a dossier several."""


def _listed(document: Mapping[str, Any]) -> dict[str, Any]:
    """A dossier's document, with lists where a dossier has them."""
    return {key: [value] if key in _LISTS else value for key, value in document.items()}


def _value(column: Column, value: Value) -> Value:
    """What a cell holds, as the facts take it."""
    if column.kind == "code":
        return _code(value)
    if column.kind == "day":
        return str(value)
    if column.kind == "choice":
        written = plain(str(value))
        meant = (name for name, words in column.choices if written in map(plain, words))
        return next(meant, str(value))
    return _text(value) if column.kind == "text" else value


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _is_year(value: float) -> bool:
    return EARLIEST <= value <= LATEST


def _code(value: Value) -> str:
    """A code of an occupation; of a number, a sheet drops the zeros before it."""
    if not isinstance(value, int):
        return str(value)
    return f"{value:05}" if value < _SENIOR_MANAGERS else f"{value:04}"


_SENIOR_MANAGERS = 100
"""Below it are numbers of NOC 2021, which has five digits: the codes that begin with 000."""


def _placed(
    error: ValidationError, entries: Mapping[tuple[int | str, ...], _Line]
) -> Iterator[CellProblem]:
    """What is wrong with a dossier, each at its cell where that can be told."""
    for problem in error.errors(include_url=False):
        line, rest = _line_of(problem["loc"], entries)
        heads = {column.key.split(".")[-1]: column.head for column in line.sheet.columns}
        head = next((heads[step] for step in reversed(rest) if step in heads), None)
        yield line.wrong(said_of(problem) or same(problem["msg"]), head)


def _line_of(
    steps: tuple[int | str, ...], entries: Mapping[tuple[int | str, ...], _Line]
) -> tuple[_Line, tuple[int | str, ...]]:
    """The line that a place of the dossier is about, and the rest of the place."""
    length = next(end for end in range(len(steps), -1, -1) if steps[:end] in entries)
    return entries[steps[:length]], steps[length:]
