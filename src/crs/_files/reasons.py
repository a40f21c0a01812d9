"""Why a file cannot be read or written, in both languages."""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING

from crs._text import Text, catalogue, message
from crs.errors import CrsError

if TYPE_CHECKING:
    from pathlib import Path


class RefusedError(OSError):
    """A file that we refuse, not the system.

    Attributes:
        text: why, in both languages.
    """

    def __init__(self, code: int, text: Text, path: Path | None = None) -> None:
        super().__init__(code, text.en, *(() if path is None else (str(path),)))
        self.text = text


def reason(problem: OSError | RuntimeError) -> Text:
    """Why a file was refused: our reason, or the system's, which it says in English."""
    if isinstance(problem, RefusedError):
        return problem.text
    words = (getattr(problem, "strerror", None) or str(problem)).lower()
    code = errno.errorcode.get(getattr(problem, "errno", None) or 0, "")
    known = catalogue.has(f"reasons.system.{code}")
    return Text(words, message(f"reasons.system.{code}").fr if known else words)


def grammar(problem: Exception) -> Text:
    """Why a text is no document: our reason, or the place at which its parser stopped."""
    if isinstance(problem, CrsError):
        return problem.text
    if isinstance(problem, RecursionError):
        return message("reasons.too-deep")
    words = str(problem)
    place = re.search(r"line (\d+),? column (\d+)", words)
    if place is None:
        return message("reasons.grammar", words=words)
    return message("reasons.grammar-at", words=words, line=place[1], column=place[2])
