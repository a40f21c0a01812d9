"""Scoring a file into another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from crs._engine.plan import sets_of
from crs._engine.problems import told
from crs._facts.mapping import mapped
from crs._frames.files.caveats import in_words
from crs._frames.files.headers import Heads
from crs._frames.files.parts import PartScorer
from crs._frames.files.repeats import Repeats
from crs._frames.files.sinks import check_target, opened
from crs._frames.files.sources import ending, source
from crs._frames.files.spreadsheets import MOST_ROWS
from crs._frames.files.tally import Tally
from crs._law.store import in_force
from crs._text import message, numbers
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from crs._engine.plan import Order
    from crs._engine.problems import Problem
    from crs._facts.heads import Meaning
    from crs._frames.files.caveats import FileCaveat
    from crs._frames.files.repeats import Repeated
    from crs._frames.files.sources import Source
    from crs._text import Text

PART = 2**16
"""How many rows are worked on at a time."""


class Job(NamedTuple):
    """A file to score.

    Attributes:
        source: the file to read.
        target: the file to write.
        errors: a file for the bad rows alone, where one is wanted.
        sheet: the sheet of a workbook; the first with the heads unless given.
        mapping: what some of its heads mean, where that is said.
        part: how many rows are worked on at a time.
    """

    source: Path
    target: Path
    errors: Path | None = None
    sheet: str | None = None
    mapping: Mapping[str, str] = MappingProxyType({})
    part: int = PART


class FileReport(NamedTuple):
    """What became of a file.

    Attributes:
        source: the file that was read.
        errors: the file with the bad rows alone, where one was wanted.
        rows: how many rows there were.
        bad: how many of them have no score.
        problems: what is wrong with them, column by column.
        numbers: how the rows are numbered, in words.
        meant: what heads mean that differ from the names of columns.
        replaced: the columns of an earlier run, which were left out.
        unread: the columns that were not read and not set aside.
        repeated: people who stand on several rows, where a column names them.
        sheet: the sheet that was read, where a workbook has several.
        left_out: other sheets that have the heads as well.
        encoding: how the letters of a text were read, in words, where that is not UTF-8.
        caveats: what must be seen with scores, and how many rows each is about.
    """

    source: Path
    errors: Path | None
    rows: int
    bad: int
    problems: tuple[Problem, ...]
    numbers: Text
    meant: dict[str, Meaning]
    replaced: tuple[str, ...]
    unread: tuple[str, ...]
    repeated: Repeated | None
    sheet: str | None
    left_out: tuple[str, ...]
    encoding: Text | None
    caveats: tuple[FileCaveat, ...]

    @property
    def wrong(self) -> tuple[Text, ...]:
        """What is wrong with the bad rows, a line for each problem."""
        return tuple(told(self.problems, self.rows))


Watch = Callable[[int, int | None], None]
"""Is told how many rows are done, and of how many."""


def run(job: Job, order: Order, *, watch: Watch | None = None) -> FileReport:
    """Score a file into another.

    Nothing takes the place of a file before it is whole, whatever ends the work.

    Args:
        job: which files.
        order: by which rules, and how far broken down.
        watch: is told how far the work is.

    Raises:
        FileError: a file cannot be read or written as asked.
        FrameError: a column is missing, misspelt or of the wrong type.
        MissingLibraryError: the library for that kind of file is not installed.
        OSError: the disc is full, or the like.
    """
    taken = {message("files.wrong.the-input"): job.source}
    check_target(job.target, taken)
    if job.errors is not None:
        check_target(job.errors, taken | {message("files.wrong.the-output"): job.target})
    heads = Heads(mapped(job.mapping))
    read = source(job.source, heads, sheet=job.sheet)
    scorer = PartScorer(read.columns, order, heads, read.letters)
    height = _height(read, job.target, counted=watch is not None)
    tally, repeats = Tally(), Repeats(scorer.columns.unread)
    with ExitStack() as files:
        out = files.enter_context(opened(job.target, scorer.none, read))
        bad = None
        if job.errors is not None:
            bad = files.enter_context(opened(job.errors, scorer.none.bad(), read))
        parts = files.enter_context(closing(read.parts(job.part)))
        for part in parts:
            scored = scorer.score(part)
            tally.add(scored)
            repeats.add(part)
            out.write(scored)
            if bad is not None:
                bad.write(scored.bad())
            if watch is not None:
                watch(tally.rows, height)
    return FileReport(
        source=job.source,
        errors=job.errors,
        rows=tally.rows,
        bad=tally.bad,
        problems=tally.problems,
        numbers=read.numbers,
        meant={name: meant for name, meant in scorer.columns.meant.items() if name != meant.column},
        replaced=scorer.columns.replaced,
        unread=scorer.columns.unread,
        repeated=repeats.found,
        sheet=read.sheet,
        left_out=read.left_out,
        encoding=read.encoding,
        caveats=tuple(_caveats(order, tally)),
    )


def _height(read: Source, target: Path, *, counted: bool) -> int | None:
    """How many rows there are, where that must be known.

    Raises:
        FileError: more than a sheet has.
    """
    to_excel = ending(target) == ".xlsx"
    if not (to_excel or counted):
        return None
    height = read.height()
    if to_excel and height > MOST_ROWS:
        raise FileError(
            message(
                "files.wrong.too-many-rows",
                path=read.path,
                height=numbers.number(height),
                most=numbers.number(MOST_ROWS),
            )
        )
    return height


def _caveats(order: Order, tally: Tally) -> Iterator[FileCaveat]:
    """What must be seen with the scores of a file."""
    day = tally.last or (order.today if isinstance(order.on, str) or order.on is None else order.on)
    return in_words(tally.caveats, sets_of(order) or (in_force(day),), day)
