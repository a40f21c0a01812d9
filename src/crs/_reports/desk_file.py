"""A desk as a file: a workbook, or a record for each client; and what is to come as a calendar."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from crs._files import reason
from crs._files.output import replace_file
from crs._frames.files.sinks import check_target
from crs._text import message
from crs.errors import FileError, InputError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from crs._frames.caseload.desk import Desk
    from crs._text import Lang, Text

_ENDINGS = (".xlsx", ".jsonl", ".csv", ".parquet")


def check(path: Path, source: Path) -> None:
    """Refuse early what could not be written in the end.

    Raises:
        FileError: it cannot be written, or is the input.
    """
    if path.suffix.lower() not in _ENDINGS:
        raise FileError(message("caseload.told.out", path=path))
    check_target(path, {message("files.wrong.the-input"): source})


def write(desk: Desk, path: Path, source: Path, lang: Lang) -> tuple[Text, ...]:
    """Write a desk; the file is whole or not there, and a new one is for its owner alone.

    What of a workbook its copy could not keep, such as pictures, comes back.

    Args:
        desk: the clients and what was found.
        path: the file to write.
        source: what they were read from, whose sheets a workbook keeps.
        lang: the language of words.

    Raises:
        FileError: it cannot be written.
        MissingLibraryError: the extra `batch` is not installed.
    """
    lost: tuple[Text, ...] = ()
    if path.suffix.lower() == ".xlsx":
        from crs._reports import workbook

        content, lost = workbook.written(desk, source if source.is_file() else None, lang)
    else:
        content = _records(desk, path.suffix.lower(), lang)
    try:
        replace_file(path, content, private=True)
    except OSError as problem:
        why = reason(problem)
        text = message("cli.wrong.unwritable", file=path, why=why)
        raise FileError(text) from None
    return lost


def _records(desk: Desk, ending: str, lang: Lang) -> bytes:
    from crs._frames.files.spreadsheets import harmless

    frame = desk.to_frame(lang=lang)
    if ending == ".csv":
        text: str = harmless(frame).write_csv()
        return text.encode()
    if ending == ".jsonl":
        lines: str = frame.write_ndjson()
        return lines.encode()
    held = io.BytesIO()
    frame.write_parquet(held)
    return held.getvalue()


def write_calendar(desk: Desk, path: Path, made: datetime, lang: Lang) -> None:
    """Write what is to come of every client as one calendar.

    Args:
        desk: the clients.
        path: the file.
        made: the moment of writing, with its time zone.
        lang: the language of words.

    Raises:
        InputError: it cannot be written.
        MissingLibraryError: the extra `calendar` is not installed.
    """
    from crs._reports.calendar import desk_calendar

    try:
        replace_file(path, desk_calendar(desk, made=made, lang=lang), private=True)
    except OSError as problem:
        why = message("cli.wrong.unwritable", file=path, why=reason(problem))
        raise InputError(message("errors.at", place="--ics", wrong=why)) from None
