"""Columns that are not read, and which of them look like an input of the score.

A column that is left out by mistake would give a wrong score without a word. So whatever is not
read is named, and what looks like an input stops the work until it is renamed or set aside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crs._facts.columns import schema
from crs._facts.heads import meanings, unit
from crs._text import Text, message
from crs._text.words import did_you_mean, quoted
from crs.errors import FrameError

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
            raise FrameError(message("checks.column.no-aside", name=name, near=near))


def alarm(name: str) -> Text | None:
    """What to say of a column that is not read although it looks like an input; else None."""
    may_be = meanings(name)
    if may_be is None:
        return None
    form = "one" if len(may_be) == 1 else "many" if len(may_be) <= _NAMED else "more"
    parts = {"name": printable(name), "names": likely(may_be)}
    says = message(f"checks.column.alarm.{form}", **parts)
    counted = unit(name)
    if counted is None or schema()[may_be[0]].kind != "years":
        return says
    return says + message("checks.column.in-years", unit=message(f"checks.unit.{counted}"))


def likely(may_be: Sequence[str]) -> Text:
    """The first of the columns that a head may mean."""
    return quoted(may_be[:_NAMED])


def remedy(names: Sequence[str]) -> Text:
    """What to do about columns that look like inputs."""
    shown = [*map(printable, names)]
    parts = {
        "first": _shell(shown[0]),
        "options": " ".join(f"--ignore {_shell(name)}" for name in shown),
        "mapping": f"{{{shown[0]!r}: …}}",
        "names": repr(shown),
    }
    return message(f"checks.column.remedy.{'one' if len(names) == 1 else 'many'}", **parts)


def printable(name: str) -> str:
    """A name from outside as it can be shown: what a terminal would obey is spelled out."""
    safe = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name[: _SHOWN + 1])
    return safe if len(name) <= _SHOWN else f"{safe[:_SHOWN]}…"


def _shell(name: str) -> str:
    """A name as a shell takes it."""
    return name if re.fullmatch(r"[\w.-]+", name) else f'"{name}"'
