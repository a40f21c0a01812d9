"""What commands share: reading files and dates, and telling people what is wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import textwrap
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from crs._files import reason
from crs._text import WIDTH, Lang, message
from crs._text.words import shortened
from crs.errors import InputError, RulesError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crs._answers import answer as _answer
    from crs._answers.answer import Answer, PlotAnswer
    from crs._facts.dossier import Dossier
    from crs._facts.profile import Profile
    from crs._law.rules import RuleSet
    from crs._law.written import Value
    from crs._reports.parts import Document
    from crs._text import Text

MEDIA: dict[str, _answer.Format] = {"table": "text", "markdown": "markdown", "html": "page"}
"""The medium of a report for each format that shows one."""

Format = Literal["table", "json", "markdown", "html"]
TableFormat = Literal[Format, "csv"]

FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to show the result.")]
TableFormatOption = Annotated[
    TableFormat, typer.Option("--format", "-f", help="How to show the result.")
]
LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang",
        help="The language of the result and of messages.",
        envvar="CRS_LANG",
        case_sensitive=False,
    ),
]
PlotOption = Annotated[
    Path | None,
    typer.Option("--plot", help="Draw a picture too: .svg, .png or .html.", metavar="OUT"),
]
PictureOption = Annotated[
    Path | None,
    typer.Option("--plot", help="Draw a picture: .svg, .png or .html.", metavar="OUT"),
]
OnOption = Annotated[
    str | None, typer.Option("--on", help="The day asked about. [default: today]", metavar="DATE")
]
TypeOption = Annotated[str | None, typer.Option(help="Only rounds of this type, such as cec.")]
SinceOption = Annotated[
    str | None, typer.Option(help="Only rounds on this day or later.", metavar="DATE")
]
UntilOption = Annotated[
    str | None, typer.Option(help="Only rounds on this day or earlier.", metavar="DATE")
]


def asked_language(arguments: Sequence[str]) -> Lang:
    """The language that a command is asked for, also where its other options cannot be read."""
    asked = os.environ.get("CRS_LANG", "")
    for word, following in pairwise([*arguments, ""]):
        if word == "--":
            break
        name, sign, value = word.partition("=")
        if name == "--lang":
            asked = value if sign else following
    return "fr" if asked.strip().lower() == "fr" else "en"


def read_date(text: str | None, option: str) -> date | None:
    """A date as people write it: "2026-01-21", "21/01/2026", "Jan 21 2026", "today".

    Raises:
        InputError: it is not a date, may be two, or is only a month.
    """
    from crs._law.clock import today
    from crs._law.day_words import is_now
    from crs._law.written import read

    if text is None:
        return None
    if is_now(text):
        return today()
    reading = read("day", text)
    if reading.unclear:
        raise wrong_option(option, text, reading.complaint)
    day = _day(text if reading.value is None else str(reading.value))
    if day is None:
        raise InputError(message("cli.wrong.date", option=option, value=shortened(text)))
    return day


def read_word(kind: str, text: str | None, option: str) -> Value | None:
    """The value that a person wrote for an option, by the words that every way in shares.

    Raises:
        InputError: it may mean several values, or none.
    """
    from crs._law.written import read

    if text is None:
        return None
    reading = read(kind, text)
    if reading.value is None:
        raise wrong_option(option, text, reading.complaint)
    return reading.value


def wrong_option(option: str, text: str, why: Text | None) -> InputError:
    """The error of an option whose value is not clear, or not known."""
    value = shortened(text)
    return InputError(message("cli.wrong.option", option=option, value=value, why=why))


def read_person(text: str) -> int | Profile | Dossier:
    """A score as a number, or the person that a file is about.

    Raises:
        AnswerError: it is a number that no score is.
        InputError: it is no file of a person.
    """
    from crs._answers.total import checked_total
    from crs._facts.load import load
    from crs._files.input import is_there

    if re.fullmatch(r"[-+\d.,\s]+", text) and text != "-" and not is_there(text):
        number = text.strip()
        return checked_total(int(number) if number.isascii() and number.isdecimal() else text)
    return load(text)


def read_rules(name: str) -> RuleSet:
    """The rule set of an id, or the one in a file.

    Raises:
        UnknownIdError: there is no such rule set, nor such a file.
        RulesError: the file is not a complete, consistent rule set.
    """
    from crs._files.input import is_there
    from crs._law.store import get, in_force

    if Path(name).suffix == ".toml" or is_there(name):
        return load_rules(name)
    try:
        return get(name)
    except UnknownIdError as unknown:
        day = _day(name)
        if day is None:
            raise
        advice = message("cli.wrong.day-of-rules", id=in_force(day).id)
        raise UnknownIdError(unknown.kind, name, unknown.known, advice=advice) from None


def load_rules(file: str) -> RuleSet:
    """The rule set in a file.

    Raises:
        InputError: the file is about a person, or says nothing.
        RulesError: it is not a complete, consistent rule set.
    """
    from crs._law.store import load

    try:
        return load(file)
    except RulesError:
        other = _not_rules(file)
        if other is None:
            raise
        raise InputError(other) from None


def _not_rules(file: str) -> Text | None:
    """What a file is that is clearly no rules file; None where that is not clear."""
    from crs._facts.document import read

    try:
        keys = read(file).keys()
    except InputError:
        return None
    if not keys:
        return message("cli.wrong.no-rules-yet", file=file)
    if "age" in keys:
        return message("cli.wrong.a-profile", file=file)
    if "birth_date" in keys:
        return message("cli.wrong.a-dossier", file=file)
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_span(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The days that --since and --until give.

    Raises:
        InputError: one is not a date, or the last is before the first.
    """
    first, last = read_date(since, "--since"), read_date(until, "--until")
    if first and last:
        check_order(first, last)
    return first, last


def check_order(first: date, last: date) -> None:
    """Check that the last day is not before the first.

    Raises:
        InputError: it is.
    """
    if last < first:
        raise InputError(message("cli.wrong.order", first=first, last=last))


def day_or_today(text: str | None, option: str = "--on") -> date:
    """The day that an option gives; today in Ottawa where it gives none."""
    from crs._law.clock import today

    return read_date(text, option) or today()


def complain(message: str) -> None:
    """Tell what is wrong, on stderr, in lines no longer than the terminal's, or 80 columns."""
    from crs._text.outside import brief

    width = shutil.get_terminal_size().columns if sys.stderr.isatty() else WIDTH
    for line in brief(message, asked_language(sys.argv[1:])).split("\n"):
        text = line.lstrip()
        indent = line[: len(line) - len(text)]
        filled = textwrap.fill(
            text,
            width,
            initial_indent=f"crs: {indent}",
            subsequent_indent=f"crs: {indent}    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        print(filled or "crs:", file=sys.stderr)


def show(answer: Answer, format: TableFormat, lang: Lang, **detail: Any) -> None:
    """Print an answer: as a report in words, or as plain values.

    Args:
        answer: what a public function returned.
        format: how to show it.
        lang: the language of the words.
        detail: what its report is to show or to leave out.
    """
    from crs import _reports as reports

    if format not in MEDIA:
        if format == "json":
            show_json(answer.to_dict(lang=lang))
        else:
            from crs._reports import plain

            print(plain.csv(answer, lang), end="")
        return
    document = reports.document(answer, **detail)
    if format == "table":
        print(_for_terminal(document, lang), end="")
    else:
        print(reports.render(document, MEDIA[format], lang=lang))


def show_notes(notes: Iterable[Text], lang: Lang) -> None:
    """Print notes below something that is no report."""
    from crs._reports.parts import Note, document

    print(_for_terminal(document(map(Note, notes)), lang), end="")


def _for_terminal(document: Document, lang: Lang) -> str:
    """A report as wide as the terminal; for a pipe plain, 80 columns wide."""
    from crs._reports import terminal

    console = None
    if sys.stdout.isatty():
        from rich.console import Console

        console = Console(highlight=False)
    return terminal.render(document, lang, console=console)


def draw(answer: PlotAnswer, path: Path | None, lang: Lang) -> None:
    """Draw an answer into a file, where one is named."""
    if path is not None:
        from crs import plots

        plots.save(answer.plot(lang=lang), path, private=True)


def show_json(value: object) -> None:
    """Print a result as JSON."""
    from crs._text.outside import json_text

    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json_text(json.dumps(value, ensure_ascii=not unicode, indent=2)))


def replace_file(file: str, text: str | None) -> None:
    """Write a file beside it, and let that take its place unless there is no text.

    Raises:
        InputError: the file cannot be written, or is none that can be replaced, such as a device.
    """
    from crs._files.output import replace_file as replace

    try:
        replace(Path(file), None if text is None else text.encode(), private=True)
    except OSError as problem:
        why = reason(problem)
        raise InputError(message("cli.wrong.unwritable", file=file, why=why)) from None
