"""`crs report`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from crs._files import reason
from crs._files.names import file_names
from crs._files.output import make_folder, replace_file
from crs._text import LANGS, message
from crs._text.numbers import plural
from crs.cli.shared import LangOption, OnOption, complain, day_or_today
from crs.errors import DossierError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from crs._answers.client_report import Client, ClientReport
    from crs._facts.dossier import Dossier
    from crs._reports.client_file import Look

SOME_BAD = 3
"""The exit code where some clients have no report."""

Ending = Literal["pdf", "html", "md"]
Paper = Literal["letter", "a4"]


def report(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN", help="A dossier in JSON or TOML, a workbook of clients, or a folder."
        ),
    ],
    target_file: Annotated[
        Path,
        typer.Argument(metavar="OUT", help="The report: .pdf, .html or .md; or a folder."),
    ],
    on: OnOption = None,
    target: Annotated[
        str | None,
        typer.Option(help="With plans to a score, or to a type of round.", metavar="N|TYPE"),
    ] = None,
    name: Annotated[str | None, typer.Option(help="The client’s name.", metavar="NAME")] = None,
    number: Annotated[
        str | None, typer.Option(help="The number of the file.", metavar="NUMBER")
    ] = None,
    prepared_by: Annotated[
        str | None, typer.Option(help="Who answers for the report.", metavar="NAME")
    ] = None,
    letterhead: Annotated[
        Path | None,
        typer.Option(help="A TOML file with your firm’s head and closing words.", metavar="FILE"),
    ] = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="Leave names and birth dates out.")
    ] = False,
    ending: Annotated[
        Ending, typer.Option("--as", help="Of a desk: the kind of each report.")
    ] = "pdf",
    paper: Annotated[Paper, typer.Option(help="The size of a page of a PDF.")] = "letter",
    both: Annotated[
        bool, typer.Option("--both", help="In both languages, that of --lang first.")
    ] = False,
    lang: LangOption = "en",
) -> None:
    """Write a report for a client’s file, or one for each client of a desk.

    Exit 0: all are written; 3: some are not, and stderr says why; 2: the input is wrong.
    """
    from crs._answers.client_report import Client
    from crs._facts.dossier import Dossier
    from crs._frames.caseload.clients import caseload, is_caseload
    from crs._reports.client_file import Look, ending_of
    from crs._reports.desk import unread
    from crs._reports.letterhead import letterhead as letterhead_of

    langs = (lang, *(other for other in LANGS if both and other != lang))
    head = None if letterhead is None else letterhead_of(letterhead)
    look = Look(langs, paper, head, redact)
    order = _Order(day_or_today(on), target, look)
    if not is_caseload(source):
        dossier = Dossier.load(source)
        ending_of(target_file)  # before the work
        made = _made(dossier, Client(name, number, prepared_by), order)
        _write(made, target_file, order)
        return
    if name is not None or number is not None:
        raise InputError(message("client.one-name"))
    if target_file.exists() and not target_file.is_dir():
        raise InputError(message("client.to-a-folder", file=target_file))
    read = caseload(source)
    bad = [*unread(read)]
    files = [file for file in read.clients if file.dossier is not None]
    names = file_names(file.number for file in files)
    done = 0
    if files:
        _trying(target_file, make_folder)
    for file in files:
        assert file.dossier is not None
        client = Client(file.name, file.number, prepared_by)
        try:
            made = _made(file.dossier, client, order)
        except DossierError as problem:
            bad.append(message("client.not-made", number=file.number, why=problem.text))
            continue
        stem = names[file.number]
        if stem != file.number:
            complain(message("client.renamed", number=file.number, file=f"{stem}.{ending}")[lang])
        _write(made, target_file / f"{stem}.{ending}", order)
        done += 1
    for text in bad:
        complain(text[lang])
    count = plural("client.reports", done)
    complain(message("client.written", count=count, folder=target_file)[lang])
    if done < len(read.clients) or read.stray:
        raise typer.Exit(SOME_BAD)


class _Order(NamedTuple):
    """What is asked for: the day, a target where plans are wanted, and the look."""

    on: date
    target: str | None
    look: Look


def _made(dossier: Dossier, client: Client, order: _Order) -> ClientReport:
    from crs import rounds
    from crs._answers.client_report import client_report

    return client_report(
        dossier, on=order.on, client=client, target=order.target, record=rounds.current()
    )


def _write(report: ClientReport, path: Path, order: _Order) -> None:
    """Write the report of one client.

    Raises:
        InputError: it cannot be written.
    """
    from crs._reports.client_file import ending_of, written

    content = written(report, ending_of(path), order.look)
    _trying(path, partial(replace_file, content=content, private=True))


def _trying(path: Path, write: Callable[[Path], None]) -> None:
    """Make a file or a folder.

    Raises:
        InputError: it cannot be made.
    """
    try:
        write(path)
    except OSError as problem:
        why = reason(problem)
        raise InputError(message("cli.wrong.unwritable", file=path, why=why)) from None
