"""The heads of a file's columns: which row holds them, and which columns they mean."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from crs._facts.columns import is_given, results, schema
from crs._facts.heads import Meaning, day_order, meaning, plain
from crs._facts.unread import check_ignored
from crs._text import message
from crs._text.words import did_you_mean, quoted
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TOP = 20
"""In how many rows at the top of a sheet the heads are looked for."""


class Heads(NamedTuple):
    """How the heads of one file are read.

    Attributes:
        mapping: what a user says of some of them, by the plain head.
    """

    mapping: Mapping[str, Meaning] = MappingProxyType({})

    def meaning(self, head: str) -> Meaning | None:
        """What a head means; None where it is not read."""
        return self.mapping.get(plain(head)) or meaning(head)

    def find(self, rows: Sequence[Sequence[str]]) -> int | None:
        """The place of the row with the heads: the first that is complete, else the best.

        None where no row knows any name.
        """
        counts = [
            (self.complete(row), 0 if self.complete(row) else self.known(row)) for row in rows
        ]
        best = max(counts, default=(False, 0))
        return counts.index(best) if any(best) else None

    def complete(self, cells: Iterable[str]) -> bool:
        """Whether a row of heads gives every value that every file needs."""
        there = self._columns(cells)
        return all(is_given(column.name, there) for column in schema().values() if column.required)

    def known(self, cells: Iterable[str]) -> int:
        """How many of the columns that are scored a row of heads names."""
        return len(self._columns(cells))

    def _columns(self, cells: Iterable[str]) -> set[str]:
        meant = map(self.meaning, cells)
        return {meaning.column for meaning in meant if meaning is not None}

    def unique(self, cells: Iterable[str]) -> list[str]:
        """A name for each column: its head, or one made up where it is blank or there twice.

        Raises:
            FileError: a head that is read stands there twice.
        """
        names: list[str] = []
        for place, cell in enumerate(cells, 1):
            name = cell if cell.strip() else f"column_{place}"
            if name in names and self.meaning(name) is not None:
                raise FileError(message("files.wrong.two-columns", name=name))
            count = 2
            while name in names:
                name = f"{cell if cell.strip() else f'column_{place}'}_{count}"
                count += 1
            names.append(name)
        return names

    def match(self, names: Sequence[str], day: str | None) -> Mapping[str, Meaning]:
        """What each name of a file means; those that are not read are left out.

        Args:
            names: the names.
            day: what the column with the day of each row is called, where there may be one.

        Raises:
            FileError: two columns mean the same, or a name that is mapped is not there.
        """
        for head in self.mapping:
            if head not in map(plain, names):
                near = did_you_mean(head, names)
                raise FileError(message("checks.column.unmapped", name=head, near=near))
        meanings: dict[str, Meaning] = {}
        for name in names:
            is_day = day is not None and plain(name) == plain(day)
            meant = Meaning(str(day), None, day_order(name)) if is_day else self.meaning(name)
            if meant is None:
                continue
            for earlier, other in meanings.items():
                if other.column == meant.column:
                    both = quoted([earlier, name])
                    raise FileError(message("batch.both", names=both, column=meant.column))
            meanings[name] = meant
        return meanings


def tests_of(meanings: Mapping[str, Meaning]) -> Mapping[str, str]:
    """The column of each test that heads name, with the test: "IELTS Listening" and so on.

    Raises:
        FileError: the heads of one result name different tests, or one has a column of its own.
    """
    tests: dict[str, str] = {}
    columns = {meant.column: head for head, meant in meanings.items()}
    for result in results():
        named = {
            head: meant.test for head, meant in meanings.items() if meant.column in result.abilities
        }
        different = set(named.values()) - {None}
        if not different:
            continue
        if len(set(named.values())) > 1:
            raise FileError(message("batch.tests-differ", names=quoted(named)))
        if result.test in columns:
            other = columns[result.test]
            raise FileError(message("batch.test-twice", names=quoted(named), name=other))
        tests[result.test] = str(different.pop())
    return tests


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
