"""What a desk fills in: an empty workbook of clients with drop-downs, or the heads of a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crs._facts.days import EARLIEST
from crs._files.output import replacing
from crs._frames.caseload.sheets import LISTS, sheets
from crs._frames.files import template as flat
from crs._frames.files.sinks import check_target
from crs._frames.sheet_columns import letters_of
from crs._text import message
from crs.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

    from crs._frames.caseload.sheets import Column
    from crs._text import Lang

_ROWS = 5_000
"""How many rows have drop-downs."""
_WIDTH = 14
_WIDE = 60


def write(path: Path, lang: Lang) -> None:
    """Write an empty workbook of clients; of a name in .csv, the heads of a flat table.

    Raises:
        FileError: there is such a file already, it cannot be written, or is of another kind.
        OSError: the disc is full, or the like.
    """
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise FileError(message("files.wrong.template-kind", path=path))
    if path.exists():
        raise FileError(message("files.wrong.template-there", path=path))
    check_target(path, {})
    with replacing(path) as part:
        (_workbook if suffix == ".xlsx" else flat.write)(part, lang)


def _workbook(path: Path, lang: Lang) -> None:
    """A sheet for each kind of fact, and one that explains them."""
    from crs._frames.files.excel_output import close, workbook

    book = workbook(path, in_memory=True)
    formats = {
        "needed": book.add_format({"bold": True, "bg_color": "#FFE699", "text_wrap": True}),
        "head": book.add_format({"bold": True, "text_wrap": True}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "code": book.add_format({"num_format": "@"}),
    }
    added = [book.add_worksheet(sheet.label[lang]) for sheet in sheets()]
    lists = book.add_worksheet(LISTS)
    lists.hide()
    free = 0
    for sheet, into in zip(sheets(), added, strict=True):
        into.freeze_panes(1, 1)
        for place, column in enumerate(sheet.columns):
            head = column.label[lang]
            style = formats.get(column.kind)
            into.set_column(place, place, max(_WIDTH, len(head) + 2), style)
            into.write_string(0, place, head, formats["needed" if column.needed else "head"])
            words = _words(column, lang)
            if words:  # a list of its own, since Excel holds no more than 255 letters of one
                lists.write_column(0, free, words)
                rule: dict[str, object] = {"validate": "list", "source": f"={LISTS}_{free}"}
                # by a name, since Excel saves a rule that names a sheet so that others lose it
                book.define_name(f"{LISTS}_{free}", _range(free, len(words)))
                free += 1
            elif column.kind == "day":  # a month or a year is text, which Excel lets pass
                earliest = {"criteria": ">=", "value": date(EARLIEST, 1, 1)}
                rule = {"validate": "date", "error_type": "warning", **earliest}
            else:
                continue
            into.data_validation(1, place, _ROWS, place, rule | {"ignore_blank": True})
    _about(book.add_worksheet(message("caseload.sheet.about")[lang]), lang, formats)
    close(book)


def _range(column: int, rows: int) -> str:
    """The cells of a list, as a formula names them."""
    letters = letters_of(column)
    return f"={LISTS}!${letters}$1:${letters}${rows}"


def _words(column: Column, lang: Lang) -> list[str]:
    """What a drop-down offers."""
    if column.kind == "yes-or-no":
        return [message("report.yes")[lang], message("report.no")[lang]]
    return [words[lang] for _, words in column.choices]


def _about(sheet: Any, lang: Lang, formats: dict[str, Any]) -> None:
    """The sheet that explains the others."""
    sheet.set_column(0, 2, 2 * _WIDTH)
    sheet.set_column(3, 3, _WIDE)
    for row, key in enumerate(("how", "whose", "dates")):
        sheet.merge_range(row, 0, row, 3, message(f"caseload.about.{key}")[lang], formats["text"])
        sheet.set_row(row, 32)
    sheet.write_string(3, 0, message("report.unofficial")[lang])
    for place, key in enumerate(("sheet", "column", "needed", "values")):
        sheet.write_string(5, place, message(f"caseload.about.{key}")[lang], formats["head"])
    row = 6
    for of in sheets():
        for column in of.columns:
            needed = message("report.yes")[lang] if column.needed else ""
            values = ", ".join(_words(column, lang))
            for place, text in enumerate((of.label[lang], column.label[lang], needed, values)):
                sheet.write_string(row, place, text, formats["text"])
            row += 1
