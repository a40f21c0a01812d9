"""`crs batch`."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crs.cli.shared import InputError, Lang, LangOption, complain, read_date, read_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from crs.batch.files import Report
    from crs.rules import RuleSet

SOME_BAD = 3
"""The exit code where some rows have no score."""


class Breakdown(StrEnum):
    """Which lines of a score are wanted."""

    TOTAL = "total"
    SECTIONS = "sections"
    ALL = "all"


def batch(
    source: Annotated[
        Path | None,
        typer.Argument(metavar="[IN]", help="The file to read: .csv, .xlsx, .parquet or .jsonl."),
    ] = None,
    target: Annotated[
        Path | None, typer.Argument(metavar="[OUT]", help="The file to write, of any such kind.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            help="Score by the rules in force on this day, or on the day that each row has in "
            "this column. [default: the column on, where there is one; else today in Ottawa]",
            metavar="DATE|COLUMN",
        ),
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(
            help="Score by these rules instead: an id or a file. Several give a column each.",
            metavar="ID|FILE",
        ),
    ] = None,
    breakdown: Annotated[
        Breakdown, typer.Option(help="Add the total, its sections too, or every line.")
    ] = Breakdown.TOTAL,
    errors: Annotated[
        Path | None,
        typer.Option(help="Write the bad rows, with number and reason.", metavar="FILE"),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(
            help="The sheet of a workbook. [default: the first with the heads]", metavar="NAME"
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(help="Write an empty sheet to fill in: .xlsx or .csv.", metavar="FILE"),
    ] = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Score a file of many people: CSV, Excel, Parquet or JSON Lines, in any combination.

    Exit 0: every row has a score; 3: some have none, and the column crs_invalid says why; 2: the
    input is wrong, and nothing was written; 1: anything else.
    """
    if template is not None:
        if source is not None:
            raise InputError("--template writes an empty sheet; leave out IN and OUT")
        from crs.batch.files.template import write  # noqa: PLC0415 - only where it is asked for

        write(template, lang.value)
        print(f"{template} is ready to be filled in; then: crs batch {template} OUT", file=sys.stderr)
        return
    if source is None or target is None:
        raise InputError("give a file to read and one to write: crs batch IN OUT")
    report, sets, day = _run(source, target, errors, sheet, on, rules or [], breakdown)
    _tell(report, source, errors)
    for caveat in dict.fromkeys(_caveats(sets, day or report.last)):
        complain(f"note: {caveat.text.in_(lang.value)}")
    if report.bad:
        raise typer.Exit(SOME_BAD)
