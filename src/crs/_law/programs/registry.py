"""Which programs there are, as they stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._law.programs.files import read_all
from crs.errors import UnknownDayError, UnknownIdError

if TYPE_CHECKING:
    from datetime import date

    from crs._law.dated import Dated
    from crs._law.programs.tree import Program


def all(*, on: date) -> tuple[Program, ...]:
    """Every program as it stood on a day.

    Raises:
        UnknownDayError: the day is before Express Entry opened.
    """
    return tuple(get(id, on=on) for id in read_all().history)


def get(id: str, *, on: date) -> Program:
    """A program as it stood on a day.

    Args:
        id: "fsw" (Federal Skilled Worker), "cec" (Canadian Experience) or "fst" (Federal
            Skilled Trades).
        on: the day.

    Raises:
        UnknownIdError: there is no such program.
        UnknownDayError: the day is before Express Entry opened.
    """
    states = _states(id)
    found = states.at(on)
    if found is None:
        first = states.history[0].first
        raise UnknownDayError("requirement of an Express Entry program", on, first)
    return found


def history(id: str) -> tuple[Program, ...]:
    """A program in every state since Express Entry opened, oldest first.

    Raises:
        UnknownIdError: there is no such program.
    """
    return tuple(period.value for period in _states(id).history)


def _states(id: str) -> Dated[Program]:
    known = read_all().history
    if id not in known:
        raise UnknownIdError("program", id, known)
    return known[id]


def last_verified() -> date:
    """The day a person last compared the programs with their sources."""
    return read_all().last_verified
