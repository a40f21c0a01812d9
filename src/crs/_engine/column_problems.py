"""The problems of the columns of a frame: their names, their types, and those that are not read."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from crs._engine.plan import is_result
from crs._engine.problems import Problem
from crs._facts.columns import Column, is_given, results, schema
from crs._facts.unread import alarm, check_ignored, printable, remedy
from crs._text import Text, message, numbers
from crs._text.words import quoted
from crs.errors import FrameError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from crs._engine.algebra import Stored
    from crs._engine.plan import Plan

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
    problems = [_missing(column, stored, names) for column in known.values() if column.required]
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
        more = numbers.number(len(alarms) - len(first))
        problems.append((list(alarms)[len(first)], message("checks.column.more", count=more)))
    if first:
        problems.append((first[0], remedy(first)))
    listed = tuple(Problem(column, 0, (), None, *says) for column, says in filter(None, problems))
    if listed:
        # a misspelt column is also a missing one; the spelling says what to do
        texts = (Text(problem.says, problem.french) for problem in listed)
        raise FrameError(numbers.joined(texts, "\n"), listed)
    return {name: how for name, how in stored.items() if name in known}  # type: ignore[misc]


def check_names(names: Iterable[object]) -> None:
    """Check that every column has a name of its own.

    Raises:
        FrameError: a name is no text, or two are the same.
    """
    seen: set[object] = set()
    for name in names:
        if not isinstance(name, str):
            raise FrameError(message("checks.column.no-name", name=repr(name)))
        if name in seen:
            raise same_name(name)
        seen.add(name)


def same_name(name: object) -> FrameError:
    """The error for a frame with two columns of one name."""
    return FrameError(message("checks.column.same-name", name=name))


def unread(names: Iterable[str], plan: Plan) -> list[str]:
    """The columns of a frame that are not read: all but inputs, day, results and ignored ones."""
    skipped = {*schema(), plan.day, *plan.ignored}
    return [name for name in names if name not in skipped and not is_result(name)]


_ColumnProblem = tuple[str, Text] | None
"""The column of a problem and what it says."""


def _missing(column: Column, stored: Collection[str], names: Collection[str]) -> _ColumnProblem:
    if is_given(column.name, stored):
        return None
    if column.name in names:  # of a type that holds nothing
        return column.name, message("checks.column.nothing", name=column.name)
    near = _nearest(column.name, [name for name in stored if name not in schema()])
    hint = message("checks.column.rename", name=near) if near else ""
    return column.name, message("checks.column.missing", name=column.name, hint=hint)


def _incomplete(abilities: Sequence[str], stored: Iterable[str]) -> _ColumnProblem:
    there = [name for name in abilities if name in stored]
    if not there or len(there) == len(abilities):
        return None
    missing = [name for name in abilities if name not in there]
    parts = {"name": quoted(there[:1]), "missing": quoted(missing)}
    return missing[0], message("checks.column.incomplete", **parts)


def _undated(column: Column, stored: Collection[str]) -> _ColumnProblem:
    """A date of something for which there is no column."""
    if column.name not in stored or not column.dates or is_given(column.dates, stored):
        return None
    parts = {"name": column.name, "dated": column.dates}
    return column.name, message("checks.column.undated", **parts)


def _misspelt(name: str, stored: Iterable[str]) -> _ColumnProblem:
    near = _nearest(name, [column for column in schema() if column not in stored])
    if not near or schema()[near].required:  # a needed column that is missing says it itself
        return None
    return name, message("checks.column.misspelt", name=printable(name), near=near)


def _spouse(stored: Collection[str]) -> _ColumnProblem:
    about = [name for name in schema() if name.startswith("spouse_") and name in stored]
    if not about or is_given("spouse", stored):
        return None
    return "spouse", message("checks.column.no-spouse", name=quoted(about[:1]))


def _wrong_type(column: Column, how: str, stored: Mapping[str, str]) -> _ColumnProblem:
    fits = _FITS[column.kind]
    if column.kind == "level" and f"{column.name.partition('_')[0]}_test" in stored:
        fits = (*fits, "text")  # some tests print words
    if how in fits:
        return None
    expected = message(f"checks.held.{fits[-1]}") if column.values else column.expectation[1]
    held = message(f"checks.held.{'whole' if how == 'natural' else how}")
    parts = {"name": column.name, "held": held, "expected": expected}
    return column.name, message("checks.column.wrong-type", **parts)


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
