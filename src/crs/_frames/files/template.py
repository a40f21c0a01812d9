"""An empty sheet to fill in, made from the schema that the scoring reads."""

from __future__ import annotations

import codecs
import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

from crs._facts.columns import LEVELS, results, schema
from crs._facts.days import EARLIEST
from crs._files.output import replacing
from crs._frames.files.dialects import Dialect
from crs._frames.files.sinks import check_target
from crs._law import measure_words
from crs._law.clb import get
from crs._law.measures import HIGHEST_LEVEL, INDEX, MEASURES
from crs._law.terms import ABILITIES
from crs._text import Text, message
from crs._text.catalogue import has
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crs._facts.columns import Column
    from crs._text import Lang

_ROWS = 10_000
"""How many rows have drop-downs."""
_WIDTH = 16
_WIDE = 70
_LONGEST_HINT = 255
"""How many characters Excel shows beside a cell."""


def write(path: Path, lang: Lang) -> None:
    """Write an empty sheet with the heads; in a workbook with drop-downs and explanations too.

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
        if suffix == ".csv":
            _write_csv(part, lang)
        else:
            _write_workbook(part, lang)


def _write_csv(path: Path, lang: Lang) -> None:
    """The heads alone, as Excel in that language writes CSV."""
    dialect = Dialect(";" if lang == "fr" else ",", bom=True, newline="\r\n")
    text = io.StringIO()
    csv.writer(text, delimiter=dialect.separator, lineterminator=dialect.newline).writerow(schema())
    path.write_bytes(codecs.BOM_UTF8 + text.getvalue().encode())


def _write_workbook(path: Path, lang: Lang) -> None:
    from crs._frames.files.excel_output import close, workbook

    book = workbook(path)
    formats = {
        "needed": book.add_format({"bold": True, "bg_color": "#FFE699", "text_wrap": True}),
        "head": book.add_format({"bold": True, "text_wrap": True}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    _clients(book.add_worksheet(message("files.sheet.clients")[lang]), lang, formats)
    _about(book.add_worksheet(message("files.sheet.about")[lang]), lang, formats)
    close(book)


def _clients(sheet: Any, lang: Lang, formats: dict[str, Any]) -> None:
    """The sheet to fill in."""
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(schema().values()):
        sheet.set_column(place, place, max(_WIDTH, len(column.name) + 2))
        sheet.write_string(0, place, column.name, formats["needed" if column.required else "head"])
        hint = {
            "ignore_blank": True,
            "input_title": column.name[:32],
            "input_message": _short(meaning(column, lang)),
            "error_title": column.name[:32],
            "error_message": _short(
                message("files.sheet.wrong", expected=_expected(column, lang))[lang]
            ),
        }
        sheet.data_validation(1, place, _ROWS, place, _rule(column, lang) | hint)


def _rule(column: Column, lang: Lang) -> dict[str, Any]:
    """What Excel lets people enter; the scoring says the last word."""
    if column.values:
        return {"validate": "list", "source": list(column.values)}
    if column.kind == "yes-or-no":
        return {
            "validate": "list",
            "source": [message("files.sheet.yes")[lang], message("files.sheet.no")[lang]],
        }
    if column.kind == "day":
        earliest = {"criteria": ">=", "minimum": date(EARLIEST, 1, 1)}
        return {"validate": "date", **earliest}
    if column.kind == "years":
        return {"validate": "decimal", "criteria": ">=", "value": 0}
    if column.kind == "level":  # some tests print words, which Excel lets pass with a warning
        most = _highest(column)
        between = {"criteria": "between", "minimum": 0, "maximum": most}
        return {"validate": "decimal", "error_type": "warning", **between}
    between = {"criteria": "between", "minimum": 0, "maximum": column.high}
    return {"validate": "integer", **between}


def _highest(column: Column) -> float:
    """The highest score that any test of a column prints."""
    whose, _, ability = column.name.partition("_")
    tests = [get(test) for result in results() if result.whose == whose for test in result.tests]
    return max(scale.charts[ability].high for test in tests for scale in test.scales.values())


def _about(sheet: Any, lang: Lang, formats: dict[str, Any]) -> None:
    """The sheet that explains each column."""
    sheet.set_column(0, 0, max(map(len, schema())) + 2)
    sheet.set_column(1, 1, _WIDTH)
    sheet.set_column(2, 3, _WIDE)
    sheet.write_string(0, 0, message("files.sheet.how")[lang])
    sheet.write_string(1, 0, message("files.sheet.unofficial")[lang])
    for place, key in enumerate(("column", "needed", "meaning", "values")):
        sheet.write_string(3, place, message(f"files.sheet.{key}")[lang], formats["head"])
    sheet.freeze_panes(4, 1)
    for row, column in enumerate(schema().values(), 4):
        needed = message("files.sheet.yes")[lang] if column.required else ""
        values = "\n".join(_values(column, lang))
        for place, text in enumerate((column.name, needed, meaning(column, lang), values)):
            sheet.write_string(row, place, text, formats["text"])


def meaning(column: Column, lang: Lang) -> str:
    """What a column means."""
    parts: dict[str, object] = {"schema": column.meaning}
    if has(f"files.column.{column.name}"):
        return message(f"files.column.{column.name}", **parts)[lang]
    if (
        column.kind != "level" and column.name in INDEX
    ):  # an input of which the sheet has no words of its own
        called = measure_words.label(MEASURES[INDEX[column.name]])
        return Text(column.meaning, called.fr)[lang]
    whose, _, ability = column.name.partition("_")
    parts["whose"] = message(f"files.whose.{whose}")
    parts["ability"] = message(f"report.{ability}") if ability in ABILITIES else ""
    return message(f"files.kind.{column.kind}", **parts)[lang]


def _expected(column: Column, lang: Lang) -> str:
    """What can be entered, in a few words."""
    if column.values:
        return ", ".join(column.values)
    if column.kind == "yes-or-no":
        return f"{message('files.sheet.yes')[lang]}, {message('files.sheet.no')[lang]}"
    if column.kind == "years":
        return message("checks.expected.years")[lang]
    if column.kind == "day":
        return message("checks.expected.day")[lang]
    if column.kind == "level":
        return message("files.sheet.score", high=HIGHEST_LEVEL)[lang]
    return message("checks.expected.whole-number", high=column.high)[lang]


def _values(column: Column, lang: Lang) -> Iterator[str]:
    """What can be entered; for a choice, a line for each value that says what it is called."""
    if column.name in INDEX and column.values:
        measure = MEASURES[INDEX[column.name]]
        for rank, value in enumerate(column.values):
            yield f"{value}: {measure_words.value_name(measure, rank)[lang]}"
    elif column.kind == "test":
        for value in column.values:
            said = message("files.sheet.levels") if value == LEVELS else Text(**get(value).label)
            yield f"{value}: {said[lang]}"
    else:
        yield _expected(column, lang)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_HINT else f"{text[: _LONGEST_HINT - 1]}…"
