"""A desk as a workbook: its sheets as they were, with marks on what to correct, and ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from crs._frames.caseload.sheets import RESULTS, is_found
from crs._frames.files.workbook_copy import content, empty, library, losses, opened
from crs._frames.sheet_columns import letters_of
from crs._reports.desk import tables, title
from crs._text import message
from crs._text.outside import printable

if TYPE_CHECKING:
    from pathlib import Path

    from crs._frames.caseload.desk import Desk
    from crs._reports.parts import Table
    from crs._text import Lang, Text

_WIDEST = 60
_NAMES = 2
"""The file and the name come first, which stay text even where they are made of digits."""
_NUMBER = re.compile(r"[+-]?[0-9]+")
_MARK = "FFF2A0"
"""The colour of a cell to correct."""
_AUTHOR = "crs"


def written(desk: Desk, source: Path | None, lang: Lang) -> tuple[bytes, tuple[Text, ...]]:
    """A desk as a file, and what of the source this copy could not keep.

    Args:
        desk: the clients and what was found.
        source: the workbook that they were read from, whose sheets are kept; None for a new one.
        lang: the language of words.
    """
    if source is None:
        book = empty()
    else:
        book = opened(source, rich_text=True)
        _clean(book)
        _mark(book, desk, lang)
    for place, (key, made) in enumerate(tables(desk).items()):
        sheet = _sheet(book, key, lang, 0 if key == "summary" else None)
        if place == 0:
            _put(sheet, 1, 1, title(desk)[lang])
        _fill(sheet, made, lang, top=3 if place == 0 else 1)
    _results(_sheet(book, RESULTS, lang, None), desk, lang)
    for sheet in book:
        sheet.sheet_view.tabSelected = False  # else what is written goes into several sheets
    book.active = 0
    copy = content(book)
    return copy, () if source is None else losses(source, copy)


def _sheet(book: Any, key: str, lang: Lang, place: int | None) -> Any:
    return book.create_sheet(message(f"caseload.sheet.{key}")[lang], place)


def _put(sheet: Any, row: int, column: int, value: Any) -> Any:
    """Put a value into a cell, where no text is a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = printable(value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def _fill(sheet: Any, table: Table, lang: Lang, *, top: int) -> None:
    """Put a table into a sheet, the heads bold and kept in sight."""
    styles = library().styles
    heads, rows = table.heads(lang), table.cells(lang)
    for column, head in enumerate(heads, 1):
        _put(sheet, top, column, head).font = styles.Font(bold=True)
        longest = max([len(head), *(len(row[column - 1]) for row in rows)])
        sheet.column_dimensions[letters_of(column - 1)].width = min(longest + 2, _WIDEST)
    for number, row in enumerate(rows, top + 1):
        for column, text in enumerate(row, 1):
            value = int(text) if column > _NAMES and _NUMBER.fullmatch(text) else text
            cell = _put(sheet, number, column, value)
            cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = sheet.cell(top + 1, 2)
    if rows:
        sheet.auto_filter.ref = f"A{top}:{letters_of(len(heads) - 1)}{top + len(rows)}"


def _results(sheet: Any, desk: Desk, lang: Lang) -> None:
    """The sheet for machines, which a later run reads."""
    records = desk.records(lang=lang)
    for column, name in enumerate(records[0] if records else (), 1):
        _put(sheet, 1, column, name)
        for row, record in enumerate(records, 2):
            if record[name] is not None:
                _put(sheet, row, column, record[name])
    sheet.freeze_panes = "B2"


def _mark(book: Any, desk: Desk, lang: Lang) -> None:
    """Colour the cells to correct, and say beside each what is wrong."""
    openpyxl = library()
    fill = openpyxl.styles.PatternFill("solid", start_color=_MARK)
    wrong = [cell for client in desk.unread for cell in client.cells]
    for problem in (*wrong, *desk.caseload.stray):
        cell = book[problem.sheet].cell(problem.row, (problem.column or 0) + 1)
        cell.fill = fill
        before = cell.comment
        words = printable(problem.text[lang])
        author = _AUTHOR if before is None else before.author
        words = words if before is None else f"{before.text}\n\n{words}"
        cell.comment = openpyxl.comments.Comment(words, author)


def _clean(book: Any) -> None:
    """Take away the sheets and the marks of an earlier run, where this workbook is its copy."""
    openpyxl = library()
    for sheet in book.worksheets:
        if is_found(sheet.title):
            del book[sheet.title]
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == _AUTHOR:
                    cell.comment = None
                    cell.fill = openpyxl.styles.PatternFill()
