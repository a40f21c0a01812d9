"""Columns that are not read, and which of them look like an input of the score.

A column that is left out by mistake would give a wrong score without a word. So whatever is not
read is named, and what looks like an input stops the work until it is renamed or set aside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crs._facts.heads import meanings
from crs.errors import FrameError, did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SHOWN = 100
"""How many letters of a name are shown."""
_NAMED = 3
"""How many columns are named, at most, that a head may mean."""


def check_ignored(ignore: Collection[str], columns: Collection[str]) -> None:
    """Refuse to set aside what is not there.

    Raises:
        FrameError: there is no such column.
    """
    for name in ignore:
        if name not in columns:
            near = did_you_mean(name, columns)
            raise FrameError(f'there is no column "{name}" to set aside{near}')


def alarm(name: str) -> str | None:
    """What to say of a column that is not read although it looks like an input; else None."""
    may_be = meanings(name)
    if may_be is None:
        return None
    return f'the column "{printable(name)}" is not read, but looks like {_one_of(may_be)}'


def remedy(names: Sequence[str]) -> str:
    """What to do about columns that look like inputs."""
    options = " ".join(f"--ignore {_shell(printable(name))}" for name in names)
    return (
        f"rename {'it' if len(names) == 1 else 'each'} to what it is; or, where it is something "
        f"else, set it aside by name: {options} (in Python: ignore={[*map(printable, names)]!r})"
    )


def printable(name: str) -> str:
    """A name from outside as it can be shown: what a terminal would obey is spelled out."""
    safe = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name[: _SHOWN + 1])
    return safe if len(name) <= _SHOWN else f"{safe[:_SHOWN]}…"


def _one_of(columns: Sequence[str]) -> str:
    """The first of some columns, in words."""
    named = quoted(columns[:_NAMED])
    return named if len(columns) == 1 else f"one of {named}{', …' * (len(columns) > _NAMED)}"


def _shell(name: str) -> str:
    """A name as a shell takes it."""
    return name if re.fullmatch(r"[\w.-]+", name) else f'"{name}"'
