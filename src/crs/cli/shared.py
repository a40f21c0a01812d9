"""What commands share: reading files and dates, and telling people what is wrong."""

from __future__ import annotations

import csv
import json
import shutil
import sys
import tempfile
import textwrap
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crs.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import RenderableType

    from crs._law.scoring.tree import RuleSet


class Format(StrEnum):
    """How a result is shown."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class Lang(StrEnum):
    """The language of a result."""

    EN = "en"
    FR = "fr"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to show the result.")]
LangOption = Annotated[Lang, typer.Option("--lang", help="The language of the result.")]
PlotOption = Annotated[
    Path | None,
    typer.Option("--plot", help="Draw a picture too: .svg, .png or .html.", metavar="OUT"),
]


OnOption = Annotated[
    str | None, typer.Option("--on", help="The day asked about. [default: today]", metavar="DATE")
]


def read_date(text: str | None, option: str) -> date | None:
    """A date as people write it in files: year, month, day.

    Raises:
        InputError: it is not a date.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"{option}: {text!r} is not a date; expected year-month-day, such as 2026-01-21"
        ) from None


def read_rules(name: str) -> RuleSet:
    """The rule set of an id, or the one in a file.

    Raises:
        UnknownIdError: there is no such rule set, nor such a file.
        RulesError: the file is not a complete, consistent rule set.
    """
    from crs._law.scoring.registry import get, load

    path = Path(name)
    return load(path) if path.suffix == ".toml" or path.is_file() else get(name)


def day_or_today(text: str | None, option: str = "--on") -> date:
    """The day that an option gives; today in Ottawa where it gives none."""
    from crs._law.clock import today

    return read_date(text, option) or today()


def complain(message: str) -> None:
    """Tell what is wrong, on stderr."""
    for line in message.splitlines():
        print(f"crs: {line}", file=sys.stderr)


def say(text: str) -> None:
    """Print a sentence, broken between words at the width of the terminal."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    print(textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False))


def show(renderable: RenderableType) -> None:
    """Draw a table or text on the terminal; a pipe gets it plain, 80 columns wide."""
    from crs._reports.terminal import draw, plain

    if sys.stdout.isatty():
        from rich.console import Console

        print(draw(renderable, Console(highlight=False)), end="")
    else:
        print(plain(renderable), end="")


def show_json(value: object) -> None:
    """Print a result as JSON."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=not unicode, indent=2))


class TableFormat(StrEnum):
    """How a table of records is shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


TableFormatOption = Annotated[
    TableFormat, typer.Option("--format", "-f", help="How to show the result.")
]


def show_rows(
    format: TableFormat,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    records: Sequence[Mapping[str, object]],
    *,
    title: str | None = None,
) -> None:
    """Show records: as a table of words, or as JSON and CSV of plain values."""
    if format is TableFormat.JSON:
        show_json(list(records))
    elif format is TableFormat.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(records[0].keys() if records else heads)
        writer.writerows(map(_cell, record.values()) for record in records)
    elif format is TableFormat.MARKDOWN:
        from crs._reports.markup import table_of

        start = f"**{title}**\n\n" if title else ""
        print(f"{start}{table_of(heads, rows)}\n")
    else:
        from crs._reports.terminal import grid_of

        show(grid_of(heads, rows, title=title))


def _cell(value: object) -> object:
    """A value in CSV: a list in one cell."""
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def replace_file(file: str, text: str | None) -> None:
    """Write a file beside it, and let that take its place unless there is no text.

    Raises:
        InputError: the file cannot be written, or is none that can be replaced, such as a device.
    """
    path, part = Path(file).resolve(), None  # a link goes on pointing to what it points to
    if path.exists() and not path.is_file():
        raise InputError(f"{file} is not a file that can be replaced; give another name")
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}-", delete=False
        ) as made:
            part = Path(made.name)
            made.write((text or "").encode())
        if text is not None:
            if path.exists():
                shutil.copymode(path, part)
            part.replace(path)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise InputError(f"{file} cannot be written: {reason}") from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
