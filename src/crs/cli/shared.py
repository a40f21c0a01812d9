"""What commands share: reading files and dates, and telling people what is wrong."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crs._files import output
from crs._files.input import content, limited, toml
from crs.errors import CrsError, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, KeysView

    from pydantic import ValidationError

    from crs._facts.dossier import Dossier
    from crs._facts.profile import Profile
    from crs._law.scoring.tree import RuleSet
    from crs._reports.parts import Document


class Format(StrEnum):
    """How a result is shown."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class TableFormat(StrEnum):
    """How a table of records is shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"


class Lang(StrEnum):
    """The language of a result."""

    EN = "en"
    FR = "fr"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to show the result.")]
TableFormatOption = Annotated[
    TableFormat, typer.Option("--format", "-f", help="How to show the result.")
]
LangOption = Annotated[Lang, typer.Option("--lang", help="The language of the result.")]
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


class InputError(CrsError, ValueError):
    """The input of a command is wrong."""


def read_document(file: str) -> dict[str, Any]:
    """The JSON or TOML document in a file, or from standard input where the file is "-".

    Raises:
        InputError: the file cannot be read, or is neither.
    """
    name = "standard input" if file == "-" else file
    try:
        text = _content(file).decode("utf-8-sig")
    except OSError as problem:
        raise InputError(f"{name} cannot be read: {output.reason(problem)}") from None
    except UnicodeDecodeError:
        raise InputError(f"{name} is not text in UTF-8") from None
    document = _parse(name, text, Path(file).suffix.lower())
    if not isinstance(document, dict):
        raise InputError(f"{name} holds {shortened(document)}; expected a table of keys and values")
    return document


def _content(file: str) -> bytes:
    if file != "-":
        return content(file)
    if sys.stdin is None:
        raise InputError("standard input is closed")
    return limited(sys.stdin.buffer)


def _parse(name: str, text: str, suffix: str) -> Any:
    looks_like_json = text.lstrip()[:1] in ("{", "[")
    if suffix == ".json" or (suffix != ".toml" and looks_like_json):
        try:
            return json.loads(text, object_pairs_hook=_each_key_once)
        except (ValueError, RecursionError) as problem:
            raise InputError(f"{name} is not valid JSON: {problem}") from None
    try:
        return toml(text)
    except (ValueError, RecursionError) as problem:
        raise InputError(f"{name} is not valid TOML: {problem}{_line(text, problem)}") from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f'the key "{key}" is given twice')
        found[key] = value
    return found


def _line(text: str, problem: Exception) -> str:
    """The line that a TOML parser stumbled over, and what is wrong most often."""
    where = re.search(r"at line (\d+)", str(problem))
    if not where:
        return ""
    line = text.splitlines()[int(where[1]) - 1].strip()
    advice = 'text stands in straight double quotes ("), yes and no are true and false'
    return f"\n  {line}\n{advice}"


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


def read_person(file: str, *, dated: bool = False) -> Profile | Dossier:
    """The profile or the dossier in a file, or from standard input where the file is "-".

    A file with any key that only a dossier has is a dossier.

    Args:
        file: its name.
        dated: a dossier is asked for, so what is neither is told as one.

    Raises:
        InputError: the file cannot be read, or holds neither; the message says all.
    """
    from pydantic import ValidationError

    from crs._facts.profile import Profile

    document = read_document(file)
    name = "standard input" if file == "-" else file
    if not document and not dated:
        raise InputError(
            f"{name} says nothing yet; a dossier needs birth_date, a profile needs age and "
            "education (crs new FILE asks for them)"
        )
    try:
        if _is_dated(document.keys(), dated=dated):
            from crs._facts.dossier import Dossier

            return Dossier.model_validate(document)
        return Profile.model_validate(document)
    except ValidationError as error:
        raise InputError("\n".join(f"{name}: {text}" for text in problems(error))) from None


def _is_dated(keys: KeysView[str], *, dated: bool) -> bool:
    """Whether a document of these keys is a dossier: only a dossier has one of them.

    Args:
        keys: the keys of a file.
        dated: whether it is one where its keys do not tell.
    """
    from crs._facts.profile import Profile

    of_a_day = Profile.model_fields.keys()
    if "age" in keys or (not dated and keys <= of_a_day):
        return False
    from crs._facts.dossier import Dossier

    of_dates = Dossier.model_fields.keys()
    return bool(keys & of_dates - of_a_day) or (dated and not keys & of_a_day - of_dates)


def read_dossier(file: str) -> Dossier:
    """The dossier in a file, or from standard input where the file is "-".

    Raises:
        InputError: the file cannot be read, or holds no dossier; the message says all.
    """
    from crs._facts.profile import Profile

    person = read_person(file, dated=True)
    if isinstance(person, Profile):
        name = "standard input" if file == "-" else file
        raise InputError(
            f"{name} is a profile, of one day; a timeline needs dated facts, a dossier "
            "(crs new FILE writes one)"
        )
    return person


def problems(error: ValidationError) -> Iterator[str]:
    """The messages of Pydantic's error, each with the place it is about."""
    for problem in error.errors(include_url=False):
        named = bool(problem["loc"]) and f'"{problem["loc"][-1]}"' in problem["msg"]
        where = ".".join(map(str, problem["loc"][:-1] if named else problem["loc"]))
        yield f"{where}: {problem['msg']}" if where else problem["msg"]


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


def show(answer: object, format: str, lang: Lang, **detail: Any) -> None:
    """Print an answer: as a report in words, or as plain values.

    Args:
        answer: what a public function returned.
        format: one of the values of `TableFormat`.
        lang: the language of the words.
        detail: what its report is to show or to leave out.
    """
    from crs import _reports as reports

    if format in (TableFormat.JSON, TableFormat.CSV):
        from crs._reports import plain

        if format == TableFormat.JSON:
            show_json(plain.to_dict(answer, lang.value))
        else:
            print(plain.csv(answer, lang.value), end="")
        return
    document = reports.document(answer, **detail)
    if format == TableFormat.TABLE:
        print(_for_terminal(document, lang), end="")
    else:
        medium = "page" if format == TableFormat.HTML else format
        print(reports.render(document, medium, lang=lang.value))


def _for_terminal(document: Document, lang: Lang) -> str:
    """A report as wide as the terminal; for a pipe plain, 80 columns wide."""
    from crs._reports import terminal

    console = None
    if sys.stdout.isatty():
        from rich.console import Console

        console = Console(highlight=False)
    return terminal.render(document, lang.value, console=console)


def draw(answer: object, path: Path | None, lang: Lang) -> None:
    """Draw an answer into a file, where one is named."""
    if path is not None:
        from crs import _reports as reports
        from crs import plots

        plots.save(reports.plot(answer, lang.value), path)


def show_json(value: object) -> None:
    """Print a result as JSON."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=not unicode, indent=2))


def replace_file(file: str, text: str | None) -> None:
    """Write a file beside it, and let that take its place unless there is no text.

    Raises:
        InputError: the file cannot be written, or is none that can be replaced, such as a device.
    """
    try:
        output.replace_file(Path(file), None if text is None else text.encode(), private=True)
    except OSError as problem:
        raise InputError(f"{file} cannot be written: {output.reason(problem)}") from None
