"""The clients of a desk, from a dossier, a folder of them, or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._facts.dossier import Dossier
from crs._files import reason
from crs._text import message
from crs.errors import FileError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crs._text import Text

_ENDINGS = (".toml", ".json")


class ClientFile(NamedTuple):
    """A client's file.

    Attributes:
        number: the number, or the name, by which the desk knows it.
        name: the client's name, where it is given.
        dossier: the dated facts; None where they cannot be read.
        problem: why they cannot be.
    """

    number: str
    name: str | None
    dossier: Dossier | None
    problem: Text | None = None


def clients(source: Path) -> Iterator[ClientFile]:
    """Every client of a folder of dossiers, by the names of the files.

    Raises:
        FileError: the folder cannot be read, or holds no dossier.
    """
    try:
        files = sorted(file for file in source.iterdir() if file.suffix.lower() in _ENDINGS)
    except OSError as problem:
        text = message("files.wrong.unreadable", path=source, why=reason(problem))
        raise FileError(text) from None
    if not files:
        raise FileError(message("client.no-files", folder=source))
    numbers = [file.stem for file in files]
    for file in files:
        number = file.stem if numbers.count(file.stem) == 1 else file.name
        try:
            yield ClientFile(number, None, Dossier.load(file))
        except InputError as problem:
            yield ClientFile(number, None, None, problem.text)
