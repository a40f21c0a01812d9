"""`crs batch`."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from crs.cli.shared import (
    Lang,
    LangOption,
    complain,
    read_date,
    read_rules,
)
from crs.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from crs._answers.caveats import Caveat
    from crs._frames.files.columns import Order
    from crs._frames.files.running import Job, Report
    from crs._law.rules import RuleSet
    from crs._text import Text

SOME_BAD = 3
"""The exit code where some rows have no score."""


_PATIENCE = 1
"""After how many seconds a bar shows how far the work is."""


class Breakdown(StrEnum):
    """Which lines of a score are wanted."""

    TOTAL = "total"
    SECTIONS = "sections"
    ALL = "all"


def batch(
    source: Annotated[
        Path | None,
        typer.Argument(metavar="IN", help="The file to read: .csv, .xlsx, .parquet or .jsonl."),
    ] = None,
    target: Annotated[
        Path | None, typer.Argument(metavar="OUT", help="The file to write, of any such kind.")
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
            help="The sheet of a workbook. [default: the first shown one with the heads]",
            metavar="NAME",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            help="Set a column aside: it is kept and not read, whatever it looks like. Repeatable.",
            metavar="NAME",
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
    from crs._text import message

    if template is not None:
        if source is not None:
            raise InputError("--template writes an empty sheet; leave out IN and OUT")
        from crs._frames.files.template import write

        with _written(template):
            write(template, lang.value)
        complain(message("batch.template", file=template)[lang.value])
        return
    if source is None or target is None:
        raise InputError("give a file to read and one to write: crs batch IN OUT")
    sets, day = _rules(on, rules or [])
    from crs._frames import files

    job = files.Job(source, target, errors, sheet)
    report = _run(job, files.Order(day or on, sets, breakdown.value, tuple(ignore or [])))
    for line in _tell(report, source, errors):
        complain(line[lang.value])
    for text in dict.fromkeys(one.text for one in _caveats(sets, day or report.last)):
        complain(f"{message('report.note')[lang.value]} {text[lang.value]}")
    if report.bad:
        raise typer.Exit(SOME_BAD)


def _rules(on: str | None, rules: Sequence[str]) -> tuple[tuple[RuleSet, ...], date | None]:
    """The rule sets asked for, and the day."""
    if on is not None and rules:
        raise InputError("give either --on (the day whose rules count) or --rules, not both")
    day = read_date(on, "--on") if on and re.fullmatch(r"[\d./-]+", on) else None
    return tuple(read_rules(name) for name in rules), day


def _run(job: Job, order: Order) -> Report:
    """Score the file; what became of it."""
    from crs._frames import files

    with _written(job.target), _progress() as watch:
        return files.run(job, order, watch=watch)


@contextmanager
def _written(target: Path) -> Iterator[None]:
    """End with a word where the system does not let a file be written."""
    try:
        yield
    except OSError as problem:
        complain(f"{target} was not written: {(problem.strerror or str(problem)).lower()}")
        raise typer.Exit(1) from None


@contextmanager
def _progress() -> Iterator[Callable[[int, int | None], None] | None]:
    """A bar on the terminal, once the work turns out to be long."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    begun = monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("scoring")

    def watch(done: int, total: int | None) -> None:
        if monotonic() > begun + _PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield watch
    finally:
        bar.stop()


def _tell(report: Report, source: Path, errors: Path | None) -> Iterator[Text]:
    """What became of the rows."""
    from crs._engine.problems import told
    from crs._facts.unread import printable
    from crs._text import Text, message, numbers
    from crs._text.words import quoted

    if report.sheet is not None:
        yield message("batch.sheet", name=quoted([report.sheet]))
    if report.left_out:
        form = "one" if len(report.left_out) == 1 else "many"
        yield message(f"batch.other-sheets.{form}", names=quoted(report.left_out))
    if report.meant:
        heads = [
            message("batch.meant-name", name=quoted([name]), column=column)
            for name, column in report.meant.items()
        ]
        yield message("batch.meant", names=numbers.joined(heads, ", "))
    if report.replaced:
        yield message("batch.replaced", names=", ".join(report.replaced))
    if report.unread:
        yield message("batch.unread", names=quoted(map(printable, report.unread)))
    rows = numbers.plural("batch.rows", report.rows)
    if not report.bad:
        yield message("batch.all-scored", file=source, rows=rows)
        return
    yield message("batch.some-bad", file=source, rows=rows, bad=numbers.number(report.bad))
    for line in told(report.problems, report.rows):
        yield Text(f"  {line.en}", f"  {line.fr}")
    yield message("batch.numbered", how=report.numbers)
    if errors is not None:
        yield message("batch.bad-rows", file=errors)


def _caveats(sets: Sequence[RuleSet], day: date | None) -> Iterator[Caveat]:
    """What holds for every score of the file."""
    from crs._answers.caveats import of_rules
    from crs._law.store import in_force

    for one in sets or ([in_force(day)] if day is not None else []):
        yield from of_rules(one, day)
