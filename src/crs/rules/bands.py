"""The heads of a table's rows and columns, as runs of values that cover a measure exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs.errors import RulesError, did_you_mean
from crs.rules.tree import Band

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs.measures import Measure


def bands(
    file: str, table: str, kind: str, measure: Measure, heads: Sequence[Any]
) -> tuple[Band, ...]:
    """The values of a measure that each head stands for.

    Numbers rise: the first head is "or less", each further one reaches to the next, and the last
    is "or more". A choice is named by a name or a list of names; yes and no are `true` and
    `false`.

    Raises:
        RulesError: a value is hit by no head, or by two.
    """
    if measure.names:
        return _named(file, table, kind, measure, heads)
    for number, head in enumerate(heads, 1):
        if isinstance(head, bool) or not isinstance(head, int):
            raise RulesError(
                file,
                f"{kind} {number}: {measure.id} is a number from 0 to {measure.high}, not {head!r}",
                table=table,
            )
        if not 0 <= head <= measure.high:
            raise RulesError(
                file,
                f"{kind} {number}: {head} is never reached, "
                f"{measure.id} runs from 0 to {measure.high}",
                table=table,
            )
    starts = [head for head in heads if isinstance(head, int)]
    for number, (head, following) in enumerate(zip(starts, starts[1:], strict=False), 2):
        if following <= head:
            raise RulesError(
                file,
                f"{kind} {number}: {following} after {head}; the heads must rise, each value once",
                table=table,
            )
    if len(starts) == 1:
        return (Band(tuple(range(measure.size)), None, None),)
    if starts[1] > starts[0] + 1:
        raise RulesError(
            file,
            f"{kind}s 1 and 2: {starts[0] + 1} is hit by no {kind}; "
            f'the first means "{starts[0]} or less" and the second begins at {starts[1]}',
            table=table,
        )
    found = [Band(tuple(range(starts[0] + 1)), None, starts[0])]
    for start, following in zip(starts[1:], starts[2:], strict=False):
        found.append(Band(tuple(range(start, following)), start, following - 1))
    found.append(Band(tuple(range(starts[-1], measure.size)), starts[-1], None))
    return tuple(found)


def _named(
    file: str, table: str, kind: str, measure: Measure, heads: Sequence[Any]
) -> tuple[Band, ...]:
    found: list[Band] = []
    seen: dict[str, int] = {}
    for number, head in enumerate(heads, 1):
        names = head if isinstance(head, list) else [head]
        values = []
        for given in names:
            name = given if not isinstance(given, bool) else ("yes" if given else "no")
            if name not in measure.names:
                near = did_you_mean(name, measure.names)
                raise RulesError(
                    file, f"{kind} {number}: {measure.id} is never {name!r}{near}", table=table
                )
            assert isinstance(name, str)
            if name in seen:
                raise RulesError(
                    file,
                    f"{kind} {number}: {name!r} is already hit by {kind} {seen[name]}",
                    table=table,
                )
            seen[name] = number
            values.append(measure.names.index(name))
        found.append(Band(tuple(sorted(values)), min(values), max(values)))
    missing = [name for name in measure.names if name not in seen]
    if missing:
        raise RulesError(
            file, f"{measure.id} = {missing[0]!r} is hit by no {kind}", table=table
        )
    return tuple(found)
