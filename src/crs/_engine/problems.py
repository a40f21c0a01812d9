"""The problems of a frame: in its columns, their types, and the values of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crs._engine.algebra import KEPT
from crs._facts.columns import schema
from crs._law.clb import convert, get
from crs._law.written import read
from crs._text import Text, message, numbers
from crs._text.words import is_year, nearest, quoted, shortened
from crs.errors import ConversionError, FrameError, is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crs._engine.checks import Check
    from crs._facts.columns import Column

SHOWN = 3
"""The most rows with a problem whose numbers are shown."""
MOST_VALUES = 5
"""The most wrong values of a column that are told apart."""
NUMBERED = f"{KEPT}numbered"
"""The column with the numbers of bad rows, from 1, where rows have numbers."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a column.

    Attributes:
        column: the name of the column.
        count: the number of rows with the problem.
        rows: the numbers of the first of them, from 1; empty where rows have no order.
        value: the value in the first of them, where the value itself is wrong.
        says: what is wrong, what is expected and what to do, in English.
        french: the same in French.
    """

    column: str
    count: int
    rows: tuple[int, ...]
    value: object
    says: str
    french: str = ""


def problem(check: Check, count: int, rows: Sequence[Mapping[str, Any]]) -> Problem:
    """The problem of the rows that fail a check.

    Args:
        check: the check.
        count: the number of rows that fail it.
        rows: the first of these rows, each with its number as `NUMBERED` where it has one.
    """
    first = rows[0]
    value = first.get(check.column)
    says = _hint(check, first, value) if check.shows else Text(check.expected, check.french)
    shown = value if check.shows else None
    return Problem(check.column, count, _numbers(rows), shown, says.en, says.fr)


def by_value(
    check: Check, counts: Mapping[Any, int], rows: Iterable[Mapping[str, Any]]
) -> Iterator[Problem]:
    """The problems of the rows that fail a check: of each wrong value, with its own rows.

    Args:
        check: the check; one whose message shows no value has one problem.
        counts: how many rows have each wrong value; those that are not shown may be left out, but
            their rows are counted.
        rows: the first rows that fail it, with some of each value that is to be shown.
    """
    alike: dict[Any, list[Mapping[str, Any]]] = {}
    for row in rows:
        value = row.get(check.column) if check.shows else None
        # what is no number equals nothing, not even itself
        alike.setdefault("nan" if value != value else value, []).append(row)  # noqa: PLR0124
    total = sum(counts.values())
    counted = 0
    for value, some in list(alike.items())[:MOST_VALUES]:
        count = counts.get(value, len(some)) if check.shows else total
        counted += count
        yield problem(check, count, some[:SHOWN])
    if check.shows and counted < total:
        more = message("checks.rows.more-values", column=check.column)
        yield Problem(check.column, total - counted, (), None, *more)


def _numbers(rows: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    return tuple(row[NUMBERED] for row in rows if NUMBERED in row)


def rows_error(problems: Sequence[Problem], height: int, *, whole: bool = True) -> FrameError:
    """The error for the bad rows of a frame.

    Args:
        problems: the problems of the rows.
        height: the number of rows that were checked.
        whole: whether these were all rows of the frame.
    """
    return FrameError(numbers.joined(told(problems, height, whole=whole), "\n"), tuple(problems))


def told(problems: Iterable[Problem], height: int, *, whole: bool = True) -> Iterator[Text]:
    """What is wrong with the bad rows of a frame, a line for each problem.

    Args:
        problems: the problems of the rows.
        height: the number of rows that were checked.
        whole: whether these were all rows of the frame.
    """
    part = "all" if whole else "part"
    looked_at = message(f"checks.rows.{part}", count=numbers.number(height))
    for problem in problems:
        yield _line(problem, looked_at)


def _line(problem: Problem, looked_at: Text) -> Text:
    where = message("checks.rows.in", count=numbers.number(problem.count), rows=looked_at)
    if problem.rows:
        listed = numbers.joined(map(numbers.number, problem.rows), ", ")
        if problem.count > len(problem.rows):
            listed = Text(f"{listed.en}, …", f"{listed.fr}, …")
        form = "one" if len(problem.rows) == 1 else "many"
        where = message(f"checks.rows.numbered.{form}", where=where, rows=listed)
    says = Text(problem.says, problem.french or problem.says)
    if problem.value is None:
        return message("checks.rows.line", where=where, says=says)
    column, value = problem.column, problem.value
    shown = numbers.printed(f"{value:g}") if isinstance(value, float) else shortened(value)
    return message("checks.rows.value", column=column, value=shown, where=where, says=says)


def _hint(check: Check, row: Mapping[str, Any], value: Any) -> Text:
    """The nearest valid value, or what there is to choose from."""
    column = schema()[check.column]
    words = column.expectation[1]
    if column.values:
        spellings = dict(column.spellings)
        reading = read(column.written, str(value))
        is_other = reading.unclear and str(value).lower() not in spellings
        if is_other and reading.complaint is not None:
            return reading.complaint  # such as that of a test that is not accepted
        meant = reading.value if reading.value in spellings else nearest(value, spellings)
        if meant:
            return message("checks.hint.near", name=meant)
        words = message("checks.expected.choice", names=quoted(dict(column.spellings)))
        return message("checks.hint.expected", expected=words)
    test = row.get(f"{column.name.partition('_')[0]}_test")
    if column.kind == "level" and test is not None:
        expected = Text(check.expected, words.fr)
        said = message("checks.hint.expected", expected=expected)
        return Text(_of_test(column.name, str(test), row, value) or said.en, said.fr)
    return _near(column, value, words) or message("checks.hint.expected", expected=words)


def _near(column: Column, value: Any, words: Text) -> Text | None:
    """The nearest number that can be; of a level with a part, that it may be a test's score."""
    if isinstance(value, str) and value.replace(".", "", 1).isdecimal():
        value = float(value)  # where a test is named in other rows, scores are text
    if column.kind == "level" and isinstance(value, float) and value % 1:
        test = f"{column.name.partition('_')[0]}_test"
        return message("checks.hint.bands", expected=words, column=test)
    if not is_number(value):
        return None
    if column.name == "age" and is_year(value):
        expected = message("checks.hint.expected", expected=words)
        return expected + message("facts.birth-year")
    high = column.high if column.high is not None else value
    near = min(max(value, 0), high)
    near = near if column.kind == "years" else int(near)
    return None if near == value else message("checks.hint.nearest", expected=words, near=near)


def _of_test(name: str, test: str, row: Mapping[str, Any], value: Any) -> str:
    """Why a value is no score of a test; nothing where it is one."""
    whose, _, ability = name.partition("_")
    scale, why = row.get(f"{whose}_scale"), ""
    try:
        convert(get(test), None if scale is None else str(scale), ability, value)
    except (ConversionError, KeyError) as error:
        why = str(error)
    return why
