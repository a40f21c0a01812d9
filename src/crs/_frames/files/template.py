"""The heads of a flat table of people to fill in, made from the schema that the scoring reads."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from crs._facts.columns import schema
from crs._frames.files.dialects import Dialect

if TYPE_CHECKING:
    from pathlib import Path

    from crs._text import Lang


def write(path: Path, lang: Lang) -> None:
    """The heads alone, as Excel in that language writes CSV.

    Raises:
        OSError: the disc is full, or the like.
    """
    dialect = Dialect(";" if lang == "fr" else ",", bom=True, newline="\r\n")
    text = io.StringIO()
    csv.writer(text, delimiter=dialect.separator, lineterminator=dialect.newline).writerow(schema())
    path.write_bytes(codecs.BOM_UTF8 + text.getvalue().encode())
