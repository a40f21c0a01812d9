"""The heads of a file's columns: which row holds them, and which columns they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crs._facts.columns import is_given, schema
from crs._facts.unread import check_ignored
from crs.errors import FileError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TOP = 20
"""In how many rows at the top of a sheet the heads are looked for."""


def plain(text: str) -> str:
    """A name without what people write differently: capitals, spaces, hyphens, underscores."""
    return re.sub(r"[\s_-]+", "", text).casefold()


def find(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the row with the heads: the first with all needed names, else with the most.

    None where no row knows any name.
    """
    counts = [(complete(row), 0 if complete(row) else known(row)) for row in rows]
    best = max(counts, default=(False, 0))
    return counts.index(best) if any(best) else None


def complete(cells: Iterable[str]) -> bool:
    """Whether a row of heads names every column that every file needs."""
    there = set(map(plain, cells))
    names = [name for name in schema() if plain(name) in there]
    return all(is_given(column.name, names) for column in schema().values() if column.required)


def known(cells: Iterable[str]) -> int:
    """How many of the columns that are scored a row of heads names."""
    return len(set(map(plain, cells)) & set(map(plain, schema())))


def unique(cells: Iterable[str]) -> list[str]:
    """A name for each column: its head, or one made up where it is blank or stands there twice.

    Raises:
        FileError: a known name stands there twice.
    """
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = cell if cell.strip() else f"column_{place}"
        if name in names and plain(name) in map(plain, schema()):
            raise FileError(f'two columns are called "{name}"; rename or remove one')
        count = 2
        while name in names:
            name = f"{cell if cell.strip() else f'column_{place}'}_{count}"
            count += 1
        names.append(name)
    return names


def match(names: Iterable[str], columns: Iterable[str]) -> Mapping[str, str]:
    """Which known column each name of a file means.

    Only capitals, spaces, hyphens and underscores may differ; nothing else is guessed.

    Raises:
        FileError: two columns mean the same.
    """
    meant = {plain(column): column for column in columns}
    meanings: dict[str, str] = {}
    for name in names:
        column = meant.get(plain(name))
        if column is None:
            continue
        if column in meanings.values():
            both = [earlier for earlier, meaning in meanings.items() if meaning == column]
            raise FileError(
                f'the columns {quoted([*both, name])} both mean "{column}"; rename or remove one'
            )
        meanings[name] = column
    return meanings


def set_aside(ignore: Iterable[str], names: Sequence[str]) -> frozenset[str]:
    """The columns that are set aside, by name or by what is plain of it.

    Raises:
        FrameError: there is no such column.
    """
    aside = []
    for head in ignore:
        there = [name for name in names if name == head]
        there = there or [name for name in names if plain(name) == plain(head)]
        check_ignored(() if there else (head,), names)
        aside += there
    return frozenset(aside)
