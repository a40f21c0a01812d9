"""An answer that is a table as CSV."""

from __future__ import annotations

import csv as writers
from io import StringIO
from typing import TYPE_CHECKING

from crs._answers.answer import TableAnswer
from crs._text.outside import cell, printable

if TYPE_CHECKING:
    from crs._answers.answer import Answer
    from crs._text import Lang


def csv(answer: Answer, lang: Lang = "en") -> str:
    """The rows of an answer as CSV, under the names of their values.

    Raises:
        TypeError: the answer is no table.
    """
    if not isinstance(answer, TableAnswer):
        raise TypeError(
            f"{type(answer).__name__} is no table; ask for text, Markdown, HTML or JSON"
        )
    out = StringIO()
    writer = writers.writer(out, lineterminator="\n")
    writer.writerow(map(cell, answer.keys))
    writer.writerows(map(_cell, record.values()) for record in answer.records(lang=lang))
    return out.getvalue()


def _cell(value: object) -> object:
    """A value in CSV, no formula to a spreadsheet: a list in one cell."""
    value = "; ".join(map(str, value)) if isinstance(value, list) else value
    return cell(printable(value) if isinstance(value, str) else value)
