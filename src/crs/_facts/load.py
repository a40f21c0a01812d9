"""The profile or the dossier in a file: which of the two it is, its keys tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._facts.document import checked, name_of, read
from crs._facts.profile import Profile
from crs._text import message
from crs.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from crs._facts.dossier import Dossier


def load(path: Path | str) -> Profile | Dossier:
    """The profile or the dossier in a JSON or TOML file; a file with a dated fact is a dossier.

    Args:
        path: the file; "-" is standard input.

    Raises:
        InputError: the file cannot be read, or holds neither; the message says all that is wrong.
    """
    document = read(path)
    if not document:
        raise InputError(message("facts.file.empty", file=name_of(path)))
    of_a_day = Profile.model_fields.keys()
    if "age" not in document and not document.keys() <= of_a_day:
        from crs._facts.dossier import Dossier

        if document.keys() & Dossier.model_fields.keys() - of_a_day:
            return checked(Dossier, document, path)
    return checked(Profile, document, path)
