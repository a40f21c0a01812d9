"""A table as a data frame."""

from __future__ import annotations

import re
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, get_args

from crs._answers.answer import FrameKind
from crs._text import message
from crs.errors import MissingLibraryError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crs._answers.answer import TableAnswer
    from crs._text import Lang

_TIMES: dict[re.Pattern[str], Callable[[str], date]] = {
    re.compile(r"\d{4}-\d\d-\d\d"): date.fromisoformat,
    re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00"): datetime.fromisoformat,
}
"""How a record writes a day, and a moment."""


def frame(answer: TableAnswer, kind: str, lang: Lang) -> Any:
    """The rows of an answer as a data frame; its days are days, and its moments moments.

    Raises:
        UnknownIdError: it is neither "polars" nor "pandas".
        MissingLibraryError: that library is not installed.
    """
    if kind not in get_args(FrameKind):
        raise UnknownIdError("kind of frame", kind, get_args(FrameKind))
    try:
        library: Any = import_module(kind)
    except ImportError:
        raise MissingLibraryError(message("errors.frame-library", kind=kind)) from None
    rows = answer.records(lang=lang)
    return library.DataFrame({key: _timed([row[key] for row in rows]) for key in answer.keys})


def _timed(values: Sequence[object]) -> Sequence[object]:
    """The values of a column, as times where every one that is given is a time."""
    given = [value for value in values if value is not None]
    for pattern, read in _TIMES.items():
        if given and all(isinstance(value, str) and pattern.fullmatch(value) for value in given):
            return [None if value is None else read(str(value)) for value in values]
    return values
