"""The clients of a desk, from a folder of dossiers or from a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._facts.dossier import Dossier
from crs._files import reason
from crs._frames.caseload.client_file import Caseload, ClientFile
from crs._frames.caseload.sheets import sheet_called
from crs._text import message
from crs.errors import FileError, InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_ENDINGS = (".toml", ".json")


def is_caseload(path: Path) -> bool:
    """Whether a folder, or a workbook with a sheet of clients and others of ours.

    Raises:
        FileError: it is called a workbook, and is none.
    """
    if path.is_dir():
        return True
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return False
    from crs._frames.files.workbook import look

    ours = {sheet.id for known in look(path).sheets if (sheet := sheet_called(known.name))}
    return "clients" in ours and len(ours) > 1


def caseload(path: Path, *, ignore: Collection[str] = ()) -> Caseload:
    """The clients of a folder of dossiers, or of a workbook.

    Args:
        path: the folder, or the workbook.
        ignore: heads of a workbook that are set aside.

    Raises:
        FileError: it cannot be read, holds nobody, or has columns that are not read.
        MissingLibraryError: the extra `batch` is not installed, which a workbook needs.
    """
    if path.is_dir():
        return Caseload(tuple(_of_folder(path)))
    from crs._frames.caseload.entries import of_workbook

    return of_workbook(path, ignore)


def _of_folder(folder: Path) -> Iterator[ClientFile]:
    """Every dossier of a folder, by the names of the files."""
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix.lower() in _ENDINGS)
    except OSError as problem:
        text = message("facts.file.unreadable", file=folder, why=reason(problem))
        raise FileError(text) from None
    if not files:
        raise FileError(message("client.no-files", folder=folder))
    stems = [file.stem for file in files]
    for file in files:
        number = file.stem if stems.count(file.stem) == 1 else file.name
        try:
            yield ClientFile(number, None, Dossier.load(file))
        except InputError as problem:
            yield ClientFile(number, None, None, problem.text)
