"""The problems of a frame: in its columns, their types, and the values of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from crs._engine.algebra import KEPT
from crs._engine.plan import is_result
from crs._facts.columns import Column, is_given, results, schema
from crs._facts.unread import alarm, check_ignored, remedy
from crs._law.clb import convert, get
from crs._text import Text, message, numbers
from crs.errors import ConversionError, FrameError, is_number, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from crs._engine.algebra import Stored
    from crs._engine.checks import Check
    from crs._engine.plan import Plan

SHOWN = 3
"""The most rows with a problem whose numbers are shown."""
NUMBERED = f"{KEPT}numbered"
"""The column with the numbers of bad rows, from 1, where rows have numbers."""
_MOST = 20
"""The most columns that look like inputs of which an error says so."""
_ALIKE = 0.84
"""The lowest similarity, from 0 to 1, at which a name counts as misspelt."""
_FITS: Mapping[str, tuple[Stored, ...]] = {
    "age": ("natural", "whole", "number"),
    "choice": ("text",),
    "day": ("day",),
    "equal-levels": ("natural", "whole", "number"),
    "level": ("natural", "whole", "number"),
    "scale": ("text",),
    "test": ("text",),
    "yes-or-no": ("yes-or-no",),
    "years": ("natural", "whole", "number"),
}
_HELD: Mapping[str, str] = {
    "day": "dates",
    "natural": "whole numbers",
    "number": "numbers",
    "text": "text",
    "whole": "whole numbers",
    "yes-or-no": "true and false",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a column.

    Attributes:
        column: the name of the column.
        count: the number of rows with the problem.
        rows: the numbers of the first of them, from 1; empty where rows have no order.
        value: the value in the first of them, where the value itself is wrong.
        says: what is wrong, what is expected and what to do, in English.
        french: the same in French, where it is known.
    """

    column: str
    count: int
    rows: tuple[int, ...]
    value: object
    says: str
    french: str = ""


def check_columns(
    stored: Mapping[str, str], plan: Plan, names: Iterable[str] | None = None
) -> dict[str, Stored]:
    """The columns of the flat schema that a frame has, after a check of their names and types.

    Args:
        stored: how the frame holds each of its columns.
        plan: the plan.
        names: every column of the frame, where some hold nulls alone and are not in `stored`.

    Raises:
        FrameError: a needed column is missing, a name is misspelt, a type is wrong, or a column
            that is not read looks like an input.
    """
    known = schema()
    names = list(stored if names is None else names)
    check_ignored(plan.ignored, names)
    stored = {name: how for name, how in stored.items() if name not in plan.ignored}
    names = [name for name in names if name not in plan.ignored]
    problems = [_missing(column, stored) for column in known.values() if column.required]
    problems += [_incomplete(result.abilities, stored) for result in results()]
    problems += [_undated(column, stored) for column in known.values()]
    others = unread(names, plan)
    misspelt = {name: slip for name in others if (slip := _misspelt(name, stored))}
    problems += misspelt.values()
    problems.append(_spouse(stored))
    problems += [
        _wrong_type(known[name], how, stored) for name, how in stored.items() if name in known
    ]
    alarms = {name: says for name in others if name not in misspelt and (says := alarm(name))}
    first = list(alarms)[:_MOST]
    problems += ((name, alarms[name]) for name in first)
    if len(alarms) > len(first):
        more = f"and so are {len(alarms) - len(first):,} columns more"
        problems.append((list(alarms)[len(first)], more))
    if first:
        problems.append((first[0], remedy(first)))
    listed = tuple(Problem(column, 0, (), None, says) for column, says in filter(None, problems))
    if listed:
        # a misspelt column is also a missing one; the spelling says what to do
        raise FrameError("\n".join(dict.fromkeys(problem.says for problem in listed)), listed)
    return {name: how for name, how in stored.items() if name in known}  # type: ignore[misc]


def check_names(names: Iterable[object]) -> None:
    """Check that every column has a name of its own.

    Raises:
        FrameError: a name is no text, or two are the same.
    """
    seen: set[object] = set()
    for name in names:
        if not isinstance(name, str):
            raise FrameError(
                f"the name of a column is {name!r}, which is no text; rename it. The columns of "
                "the flat schema have one name each"
            )
        if name in seen:
            raise same_name(name)
        seen.add(name)


def same_name(name: object) -> FrameError:
    """The error for a frame with two columns of one name."""
    return FrameError(f'two columns are called "{name}"; rename or remove one')


def unread(names: Iterable[str], plan: Plan) -> list[str]:
    """The columns of a frame that are not read: all but inputs, day, results and ignored ones."""
    skipped = {*schema(), plan.day, *plan.ignored}
    return [name for name in names if name not in skipped and not is_result(name)]


_ColumnProblem = tuple[str, str] | None
"""The column of a problem and what it says."""


def _missing(column: Column, stored: Collection[str]) -> _ColumnProblem:
    if is_given(column.name, stored):
        return None
    near = _nearest(column.name, [name for name in stored if name not in schema()])
    hint = f'; rename the column "{near}"' if near else ""
    return column.name, f'there is no column "{column.name}", which every frame needs{hint}'


def _incomplete(abilities: Sequence[str], stored: Iterable[str]) -> _ColumnProblem:
    there = [name for name in abilities if name in stored]
    if not there or len(there) == len(abilities):
        return None
    missing = [name for name in abilities if name not in there]
    return missing[0], (
        f"there is a column {quoted(there[:1])} but none {quoted(missing)}; "
        "a result needs all four abilities"
    )


def _undated(column: Column, stored: Collection[str]) -> _ColumnProblem:
    """A date of something for which there is no column."""
    if column.name not in stored or not column.dates or is_given(column.dates, stored):
        return None
    return column.name, (
        f'there is a column "{column.name}" but none with what it dates, such as "{column.dates}"'
    )


def _misspelt(name: str, stored: Iterable[str]) -> _ColumnProblem:
    near = _nearest(name, [column for column in schema() if column not in stored])
    if not near or schema()[near].required:  # a needed column that is missing says it itself
        return None
    return name, (
        f'the column "{name}" is not known; did you mean "{near}"? '
        "Rename it; or, where it is something else, give it a name that is less alike"
    )


def _spouse(stored: Collection[str]) -> _ColumnProblem:
    about = [name for name in schema() if name.startswith("spouse_") and name in stored]
    if not about or is_given("spouse", stored):
        return None
    return "spouse", (
        f'there is a column {quoted(about[:1])} but no column "spouse", which says for each row '
        "whether there is one, true or false"
    )


def _wrong_type(column: Column, how: str, stored: Mapping[str, str]) -> _ColumnProblem:
    fits = _FITS[column.kind]
    if column.kind == "level" and f"{column.name.partition('_')[0]}_test" in stored:
        fits = (*fits, "text")  # some tests print words
    if how in fits:
        return None
    return column.name, (
        f'the column "{column.name}" holds {_HELD.get(how, how)}; expected '
        f"{_HELD[fits[-1]] if column.values else column.expected}; convert it first"
    )


def _nearest(name: str, others: Iterable[str]) -> str | None:
    """The most similar of some names, where it differs by a slip, capitals or spaces alone."""
    mine = _plain(name)
    best, most = None, _ALIKE
    for other in others:
        matcher = SequenceMatcher(None, mine, _plain(other))
        # the quick ratios are never below the true one
        if matcher.real_quick_ratio() >= most and matcher.quick_ratio() >= most:
            likeness = matcher.ratio()
            if likeness > most or (best is None and likeness == most):
                best, most = other, likeness
    return best


@lru_cache(maxsize=1000)
def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


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


def _numbers(rows: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    return tuple(row[NUMBERED] for row in rows if NUMBERED in row)


def rows_error(problems: Sequence[Problem], height: int, *, whole: bool = True) -> FrameError:
    """The error for the bad rows of a frame.

    Args:
        problems: the problems of the rows.
        height: the number of rows that were checked.
        whole: whether these were all rows of the frame.
    """
    lines = told(problems, height, whole=whole)
    return FrameError("\n".join(line.en for line in lines), tuple(problems))


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
    shown = f"{problem.value:g}" if isinstance(problem.value, float) else repr(problem.value)
    column = problem.column
    return message("checks.rows.value", column=column, value=shown, where=where, says=says)


def _hint(check: Check, row: Mapping[str, Any], value: Any) -> Text:
    """The nearest valid value, or what there is to choose from."""
    column = schema().get(check.column)
    if column is None:
        return Text(check.expected, check.french)
    words = column.expectation[1]
    if column.values:
        name = nearest(value, dict(column.spellings))
        if name:
            return message("checks.hint.near", name=name)
        words = message("checks.expected.choice", names=quoted(dict(column.spellings)))
        return message("checks.hint.expected", expected=words)
    test = row.get(f"{column.name.partition('_')[0]}_test")
    if column.kind == "level" and test is not None:
        expected = Text(check.expected, words.fr)
        said = message("checks.hint.expected", expected=expected)
        return Text(_of_test(column.name, str(test), row, value) or said.en, said.fr)
    if is_number(value):
        high = column.high if column.high is not None else value
        near = min(max(value, 0), high)
        near = near if column.kind == "years" else int(near)
        if near != value:
            return message("checks.hint.nearest", expected=words, near=near)
    return message("checks.hint.expected", expected=words)


def _of_test(name: str, test: str, row: Mapping[str, Any], value: Any) -> str:
    """Why a value is no score of a test; nothing where it is one."""
    whose, _, ability = name.partition("_")
    scale, why = row.get(f"{whose}_scale"), ""
    try:
        convert(get(test), None if scale is None else str(scale), ability, value)
    except (ConversionError, KeyError) as error:
        why = str(error)
    return why
