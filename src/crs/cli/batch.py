"""`crs batch`."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from crs._engine.points import Breakdown
from crs._files import reason
from crs._law.day_words import days_meant
from crs._text import Lang, message
from crs.cli.shared import (
    LangOption,
    complain,
    read_date,
    read_rules,
    replace_file,
)
from crs.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from crs._engine.plan import Order
    from crs._frames.files.job import FileReport, Job
    from crs._law.rules import RuleSet

SOME_BAD = 3
"""The exit code where some rows have no score."""


_PATIENCE = 1
"""After how many seconds a bar shows how far the work is."""


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
    ] = "total",
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
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help='What a head means, such as "IELTS L=english_listening"; or a file that says it '
            "of several. Repeatable.",
            metavar="HEAD=NAME|FILE",
        ),
    ] = None,
    write_map: Annotated[
        str | None,
        typer.Option(
            help="Write what the heads of IN mean to a TOML file, to be completed for --map.",
            metavar="FILE",
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(help="Write an empty sheet to fill in: .xlsx or .csv.", metavar="FILE"),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option(
            help="Of a desk: tell what changed since this earlier result.", metavar="LAST"
        ),
    ] = None,
    coming: Annotated[
        int | None,
        typer.Option("--next", help="Of a desk: gains and losses of so many days.", metavar="DAYS"),
    ] = None,
    ics: Annotated[
        Path | None,
        typer.Option(help="Of a desk: write what is to come as a calendar.", metavar="OUT"),
    ] = None,
    lang: LangOption = "en",
) -> None:
    """Score a file of many people: CSV, Excel, Parquet or JSON Lines, in any combination.

    IN may also be a desk: a workbook of clients (--template clients.xlsx) or a folder of dossiers.

    Exit 0: every row has a score; 3: some have none, and the column crs_invalid says why; 2: the
    input is wrong, and nothing was written; 1: anything else.
    """
    if template is not None:
        if source is not None:
            raise InputError(message("cli.wrong.template"))
        from crs._frames.caseload.template import write

        with _written(template, lang):
            write(template, lang)
        complain(message("batch.template", file=template)[lang])
        return
    if source is None or (target is None and write_map is None):
        raise InputError(message("cli.wrong.in-and-out"))
    from crs.cli import desk

    options = {"--rules": rules, "--errors": errors, "--sheet": sheet, "--map": mapping}
    of_desk = desk.Order(on, ignore or (), since, coming, ics)
    if desk.looked_over(source, target, of_desk, options, lang):
        return
    sets, day = _rules(on, rules or [])
    from crs._frames import files
    from crs._law.clock import today
    from crs._reports.batch import lines

    said = files.said(mapping or [])
    aside = (*(ignore or ()), *said.ignore)
    order = files.Order(today(), day or on, sets, breakdown, "null", aside, audit=True)
    if write_map is not None:
        if Path(write_map).exists():
            raise InputError(message("batch.map-exists", file=write_map))
        replace_file(write_map, files.written(source, order, lang, sheet=sheet))
        complain(message("batch.map-written", file=write_map, source=source)[lang])
    if target is None:
        return
    report = _run(files.Job(source, target, errors, sheet, said.columns), order, lang)
    for line in lines(report):
        complain(line[lang])
    if report.bad:
        raise typer.Exit(SOME_BAD)


def _rules(
    on: str | None, rules: Sequence[str]
) -> tuple[RuleSet | tuple[RuleSet, ...] | None, date | None]:
    """The rule sets asked for, and the day."""
    if on is not None and rules:
        raise InputError(message("cli.wrong.on-or-rules"))
    is_day = on and (re.fullmatch(r"[\d./-]+", on) or days_meant(on))
    day = read_date(on, "--on") if is_day else None
    sets = tuple(read_rules(name) for name in rules)
    return (sets if len(sets) > 1 else next(iter(sets), None)), day


def _run(job: Job, order: Order, lang: Lang) -> FileReport:
    """Score the file; what became of it."""
    from crs._frames import files

    with _written(job.target, lang), _progress() as watch:
        return files.run(job, order, watch=watch)


@contextmanager
def _written(target: Path, lang: Lang) -> Iterator[None]:
    """End with a word where the system does not let a file be written."""
    try:
        yield
    except OSError as problem:
        why = reason(problem)
        complain(message("cli.wrong.not-written", file=target, why=why)[lang])
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
