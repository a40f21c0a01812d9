"""The files in which a person's facts stand: JSON and TOML, read in one place."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from crs._files import reason
from crs._files.input import content, json_document, limited, toml
from crs.errors import InputError, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

Model = TypeVar("Model", bound=BaseModel)


def name_of(path: Path | str) -> str:
    """What messages call a file; "-" is standard input."""
    return "standard input" if str(path) == "-" else str(path)


def read(path: Path | str) -> dict[str, Any]:
    """The JSON or TOML document in a file, or from standard input where the path is "-".

    Raises:
        InputError: the file cannot be read, is too large, or is neither.
    """
    name = name_of(path)
    try:
        text = _content(path).decode("utf-8-sig")
    except OSError as problem:
        raise InputError(f"{name} cannot be read: {reason(problem)}") from None
    except UnicodeDecodeError:
        raise InputError(f"{name} is not text in UTF-8") from None
    document = _parse(name, text, Path(path).suffix.lower())
    if not isinstance(document, dict):
        raise InputError(f"{name} holds {shortened(document)}; expected a table of keys and values")
    return document


def checked(model: type[Model], document: dict[str, Any], path: Path | str) -> Model:
    """A document as a model of facts.

    Raises:
        InputError: it does not hold such facts; the message says all that is wrong, and where.
    """
    try:
        return model.model_validate(document)
    except ValidationError as error:
        name = name_of(path)
        raise InputError("\n".join(f"{name}: {text}" for text in problems(error))) from None


def problems(error: ValidationError) -> Iterator[str]:
    """The messages of Pydantic's error, each with the place it is about."""
    for problem in error.errors(include_url=False):
        named = bool(problem["loc"]) and f'"{problem["loc"][-1]}"' in problem["msg"]
        where = ".".join(map(str, problem["loc"][:-1] if named else problem["loc"]))
        yield f"{where}: {problem['msg']}" if where else problem["msg"]


def _content(path: Path | str) -> bytes:
    if str(path) != "-":
        return content(path)
    if sys.stdin is None:
        raise InputError("standard input is closed")
    return limited(sys.stdin.buffer)


def _parse(name: str, text: str, suffix: str) -> Any:
    if not text.strip():
        return {}
    looks_like_json = text.lstrip()[:1] in ("{", "[")
    if suffix == ".json" or (suffix != ".toml" and looks_like_json):
        try:
            return json_document(text)
        except (ValueError, RecursionError) as problem:
            raise InputError(f"{name} is not valid JSON: {problem}") from None
    try:
        return toml(text)
    except (ValueError, RecursionError) as problem:
        raise InputError(f"{name} is not valid TOML: {problem}{_line(text, problem)}") from None


def _line(text: str, problem: Exception) -> str:
    """The line that a TOML parser stumbled over, and what is wrong most often."""
    where = re.search(r"at line (\d+)", str(problem))
    if not where:
        return ""
    line = text.splitlines()[int(where[1]) - 1].strip()
    advice = 'text stands in straight double quotes ("), yes and no are true and false'
    return f"\n  {line}\n{advice}"
