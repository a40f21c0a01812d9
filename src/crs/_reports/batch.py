"""What became of a file of many people, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._facts.unread import printable
from crs._law.clb import get
from crs._law.terms import LanguageTest
from crs._text import Text, message, numbers
from crs._text.words import quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._facts.heads import Meaning
    from crs._frames.files.job import FileReport
    from crs._frames.files.repeats import Repeated


def lines(report: FileReport) -> Iterator[Text]:
    """What was read, what became of the rows, and what must be seen with every score."""
    yield from _read(report)
    yield from _rows(report)
    scored = report.rows - report.bad
    for caveat in report.caveats:
        form = "all" if caveat.rows == scored else "some"
        count = numbers.plural("batch.rows", caveat.rows)
        parts = {"note": message("report.note"), "text": caveat.text, "count": count}
        yield message(f"batch.note.{form}", **parts)


def _read(report: FileReport) -> Iterator[Text]:
    """What was read, and what was not."""
    if report.encoding is not None:
        yield report.encoding
    if report.sheet is not None:
        yield message("batch.sheet", name=quoted([report.sheet]))
    if report.left_out:
        form = "one" if len(report.left_out) == 1 else "many"
        yield message(f"batch.other-sheets.{form}", names=quoted(report.left_out))
    if report.meant:
        heads = (
            message("batch.meant-name", name=quoted([name]), column=_column(meant))
            for name, meant in report.meant.items()
        )
        yield message("batch.meant", names=numbers.joined(heads, ", "))
    if report.replaced:
        yield message("batch.replaced", names=", ".join(report.replaced))
    if report.unread:
        yield message("batch.unread", names=quoted(map(printable, report.unread)))
    if report.repeated is not None:
        yield _repeated(report.repeated)


def _repeated(repeated: Repeated) -> Text:
    """Who stands on several rows, of which each is scored as a person of its own."""
    first, second = repeated.rows
    parts = {"column": printable(repeated.column), "name": shortened(repeated.name)}
    rows = {"first": numbers.number(first), "second": numbers.number(second)}
    form = "one" if repeated.people == 1 else "many"
    more = numbers.number(repeated.people - 1)
    return message(f"batch.repeated.{form}", count=more, **parts, **rows)


def _column(meant: Meaning) -> Text | str:
    """The column that a head means, and the test whose scores it holds."""
    if meant.test is None:
        return meant.column
    test = Text(**get(LanguageTest(meant.test)).label)
    return message("batch.scores-of", column=meant.column, test=test)


def _rows(report: FileReport) -> Iterator[Text]:
    """How many rows have a score, and what is wrong with the others."""
    rows = numbers.plural("batch.rows", report.rows)
    if not report.bad:
        yield message("batch.all-scored", file=report.source, rows=rows)
        return
    bad = numbers.number(report.bad)
    yield message("batch.some-bad", file=report.source, rows=rows, bad=bad)
    for line in report.wrong:
        yield Text(f"  {line.en}", f"  {line.fr}")
    yield message("batch.numbered", how=report.numbers)
    if report.errors is not None:
        yield message("batch.bad-rows", file=report.errors)
