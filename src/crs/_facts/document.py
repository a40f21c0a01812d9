"""The files in which a person's facts stand: JSON and TOML, read in one place."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from crs._facts.complaints import said_of
from crs._files import grammar, reason
from crs._files.input import content, json_document, limited, toml
from crs._text import Text, message
from crs._text.numbers import joined, number, ordinal
from crs._text.words import LONGEST, MOST, shortened
from crs.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Model = TypeVar("Model", bound=BaseModel)


class Document(dict[str, Any]):
    """The document in a file, and where its tables begin.

    Attributes:
        lines: the line of each [[table]] of a list in TOML, in their order, by the table's name.
    """

    lines: Mapping[str, list[int]] = {}


def name_of(path: Path | str) -> Text:
    """What messages call a file; "-" is standard input."""
    return message("facts.file.stdin") if str(path) == "-" else Text(str(path), str(path))


def read(path: Path | str) -> Document:
    """The JSON or TOML document in a file, or from standard input where the path is "-".

    Raises:
        InputError: the file cannot be read, is too large, or is neither.
    """
    name = name_of(path)
    try:
        text = _content(path).decode("utf-8-sig")
    except OSError as problem:
        why = reason(problem)
        raise InputError(message("facts.file.unreadable", file=name, why=why)) from None
    except UnicodeDecodeError:
        raise InputError(message("facts.file.no-utf-8", file=name)) from None
    document = _parse(name, text, Path(path).suffix.lower())
    if not isinstance(document, dict):
        raise InputError(message("facts.file.no-table", file=name, value=shortened(document)))
    read = Document(document)
    read.lines = _lines(text)
    return read


def checked(model: type[Model], document: dict[str, Any], path: Path | str) -> Model:
    """A document as a model of facts.

    Raises:
        InputError: it does not hold such facts; the message says all that is wrong, and where.
    """
    try:
        return model.model_validate(document)
    except ValidationError as error:
        raise InputError(complaints(error, document, path)) from None


def complaints(error: ValidationError, document: dict[str, Any], path: Path | str) -> Text:
    """All that is wrong with the facts in a file, a line for each, and where it is."""
    name = name_of(path)
    lines = document.lines if isinstance(document, Document) else {}
    wrongs = [message("errors.at", place=name, wrong=wrong) for wrong in problems(error, lines)]
    if len(wrongs) > MOST:
        rest = message("errors.more", count=number(len(wrongs) - MOST))
        wrongs[MOST:] = [message("errors.at", place=name, wrong=rest)]
    return joined(wrongs, "\n")


def problems(
    error: ValidationError, lines: Mapping[str, list[int]] | None = None
) -> Iterator[Text]:
    """The messages of Pydantic's error, each with the place it is about.

    Args:
        error: the error.
        lines: where the tables of the file begin, if that is known.
    """
    for problem in error.errors(include_url=False):
        text = said_of(problem) or Text(problem["msg"], problem["msg"])
        named = bool(problem["loc"]) and f'"{problem["loc"][-1]}"' in problem["msg"]
        place = _place(problem["loc"][:-1] if named else problem["loc"], lines or {})
        yield text if place is None else message("errors.at", place=place, wrong=text)


def _place(steps: tuple[int | str, ...], lines: Mapping[str, list[int]]) -> Text | None:
    """Where something stands, as a person finds it: "the second [[work]], line 118"."""
    keys: list[str] = []
    place: Text | None = None
    for step in steps:
        if isinstance(step, str):
            keys.append(step)
            continue
        table = ".".join(keys)
        place = message("facts.file.entry", ordinal=ordinal(step + 1), table=table)
        if step < len(lines.get(table, ())):
            place = message("facts.file.on-line", place=place, line=lines[table][step])
        keys = []
    key = ".".join(keys)
    if place is None:
        return Text(key, key) if key else None
    return message("facts.file.within", place=place, key=key) if key else place


def _lines(text: str) -> Mapping[str, list[int]]:
    """The lines of TOML on which the tables of lists begin."""
    lines: dict[str, list[int]] = {}
    for place, line in enumerate(text.split("\n"), 1):
        head = re.match(r"\s*\[\[([^\]]+)\]\]", line)
        if head:
            lines.setdefault(head[1].replace(" ", ""), []).append(place)
    return lines


def _content(path: Path | str) -> bytes:
    if str(path) != "-":
        return content(path)
    if sys.stdin is None:
        raise InputError(message("facts.file.closed"))
    return limited(sys.stdin.buffer)


def _parse(name: Text, text: str, suffix: str) -> Any:
    if not text.strip():
        return {}
    looks_like_json = text.lstrip()[:1] in ("{", "[")
    if suffix == ".json" or (suffix != ".toml" and looks_like_json):
        try:
            return json_document(text)
        except (ValueError, RecursionError) as problem:
            why = grammar(problem)
            raise InputError(message("facts.file.no-json", file=name, why=why)) from None
    try:
        return toml(text)
    except (ValueError, RecursionError) as problem:
        why = grammar(problem) + _line(text, problem)
        raise InputError(message("facts.file.no-toml", file=name, why=why)) from None


def _line(text: str, problem: Exception) -> Text:
    """The line that a TOML parser stumbled over, and what is wrong most often."""
    where = re.search(r"at line (\d+)", str(problem))
    if not where:
        return Text("", "")
    line = text.split("\n")[int(where[1]) - 1].strip()[:LONGEST]
    return message("facts.file.line", line=line)
