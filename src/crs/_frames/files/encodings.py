"""How the letters of a CSV file are written: UTF-8, or what spreadsheets write instead.

What is not UTF-8 is copied into a file that is, which goes away with the last who reads it.
"""

from __future__ import annotations

import codecs
import os
import re
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from crs._text import message
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._text import Text

_SOME = 2**20
"""How many bytes are looked at at a time."""
_TWO_BYTES = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_MIXED = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")
"""Accents and quotation marks in UTF-8, which no text in Windows-1252 has beside each other."""
_SHARE = 0.4
"""From which share on, of every other byte, zeros tell a text of two bytes a letter."""


class Written:
    """A file of text.

    Attributes:
        path: the file, as messages call it.
        content: the same in UTF-8.
        encoding: how the letters are written, by the name that Python has for it.
        bom: whether the file begins with a mark of it.
    """

    def __init__(self, path: Path, encoding: str, *, bom: bool) -> None:
        self.path, self.encoding, self.bom = path, encoding, bom
        self.content = path
        if encoding != "utf-8":
            handle, name = tempfile.mkstemp(suffix=".csv")
            weakref.finalize(self, _remove, name)
            self.content = Path(name)
            with os.fdopen(handle, "wb") as copy:
                copy.writelines(text.encode() for text in _decoded(path, encoding, bom=bom))

    @property
    def name(self) -> Text | None:
        """The encoding in words; None where it is the usual one."""
        if self.encoding == "utf-8":
            return None
        return message(f"batch.encoding.{self.encoding[:6]}")


def _remove(name: str) -> None:
    Path(name).unlink(missing_ok=True)


def written(path: Path) -> Written:
    """How the letters of a file are written.

    Raises:
        FileError: it is no text, or written in a way that cannot be told.
    """
    with path.open("rb") as file:
        start = file.read(_SOME)
    for mark, encoding in _TWO_BYTES.items():
        if start.startswith(mark):
            return _checked(path, encoding, bom=True)
    if b"\0" in start:
        return _checked(path, _of_zeros(path, start), bom=False)
    bom = start.startswith(codecs.BOM_UTF8)
    try:
        for _ in _decoded(path, "utf-8", bom=bom):
            pass
    except UnicodeDecodeError:
        if bom or _is_mixed(path):
            raise not_utf_8(path) from None
        return _checked(path, "cp1252", bom=False)
    return Written(path, "utf-8", bom=bom)


def _checked(path: Path, encoding: str, *, bom: bool) -> Written:
    try:
        return Written(path, encoding, bom=bom)
    except UnicodeDecodeError:
        raise not_utf_8(path) from None


def _of_zeros(path: Path, start: bytes) -> str:
    """How a text with zeros is written: two bytes a letter, of which one is mostly zero.

    Raises:
        FileError: it is no text.
    """
    half = max(len(start) // 2, 1)
    for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = start[place::2].count(0), start[1 - place :: 2].count(0)
        if zeros >= _SHARE * half and not others:
            return encoding
    raise not_utf_8(path)


def _is_mixed(path: Path) -> bool:
    with path.open("rb") as file:
        return any(_MIXED.search(some) for some in iter(lambda: file.read(_SOME), b""))


def _decoded(path: Path, encoding: str, *, bom: bool) -> Iterator[str]:
    """The text of a file, some at a time.

    Raises:
        UnicodeDecodeError: it is not written in this way.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        if bom:
            file.seek(3 if encoding == "utf-8" else 2)
        for some in iter(lambda: file.read(_SOME), b""):
            yield decoder.decode(some)
    yield decoder.decode(b"", final=True)


def not_utf_8(path: Path) -> FileError:
    """The error of a file in another encoding."""
    return FileError(message("batch.encoding.unknown", file=path))
