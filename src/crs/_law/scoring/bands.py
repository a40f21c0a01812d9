"""The heads of a table's rows and columns, as runs of values that cover a measure exactly."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law.scoring.tree import Band
from crs.errors import RulesError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._law.measures import Measure


class Place(NamedTuple):
    """Where in a rules file something stands, to say so when it is wrong."""

    file: str
    table: str

    def wrong(self, message: str) -> RulesError:
        """The error to raise."""
        return RulesError(self.file, message, table=self.table)


def bands(place: Place, kind: str, measure: Measure, heads: Sequence[Any]) -> tuple[Band, ...]:
    """The values of a measure that each head stands for.

    Numbers rise: the first head is "or less", each further one reaches to the next, and the last
    is "or more". A choice is named by a name or a list of names; yes and no are `true` and
    `false`.

    Args:
        place: the table.
        kind: "row" or "column".
        measure: what is looked up.
        heads: the heads as the file has them.

    Raises:
        RulesError: a value is hit by no head, or by two.
    """
    if measure.names:
        return _named(place, kind, measure, heads)
    for number, head in enumerate(heads, 1):
        if type(head) is not int:
            raise place.wrong(
                f"{kind} {number}: {measure.id} is a number from 0 to {measure.high}, not {head!r}"
            )
        if not 0 <= head <= measure.high:
            raise place.wrong(
                f"{kind} {number}: {head} is never reached, "
                f"{measure.id} runs from 0 to {measure.high}"
            )
    for number, (head, following) in enumerate(pairwise(heads), 2):
        if following <= head:
            raise place.wrong(
                f"{kind} {number}: {following} after {head}; the heads must rise, each value once"
            )
    if len(heads) == 1:
        return (Band(values=tuple(range(measure.size)), low=None, high=None),)
    first, second = heads[0], heads[1]
    if second > first + 1:
        raise place.wrong(
            f"{kind}s 1 and 2: {first + 1} is hit by no {kind}; "
            f'the first means "{first} or less" and the second begins at {second}'
        )
    return (
        Band(values=tuple(range(first + 1)), low=None, high=first),
        *(
            Band(values=tuple(range(start, following)), low=start, high=following - 1)
            for start, following in pairwise(heads[1:])
        ),
        Band(values=tuple(range(heads[-1], measure.size)), low=heads[-1], high=None),
    )


def _named(place: Place, kind: str, measure: Measure, heads: Sequence[Any]) -> tuple[Band, ...]:
    found: list[Band] = []
    seen: dict[str, int] = {}
    for number, head in enumerate(heads, 1):
        values = []
        for given in head if isinstance(head, list) else [head]:
            name = given if type(given) is not bool else ("yes" if given else "no")
            if name not in measure.names:
                near = did_you_mean(name, measure.names)
                raise place.wrong(f"{kind} {number}: {measure.id} is never {name!r}{near}")
            if name in seen:
                raise place.wrong(
                    f"{kind} {number}: {name!r} is already hit by {kind} {seen[name]}"
                )
            seen[name] = number
            values.append(measure.names.index(name))
        if not values:
            raise place.wrong(f"{kind} {number}: names no value of {measure.id}")
        found.append(Band(values=tuple(sorted(values)), low=min(values), high=max(values)))
    missing = [name for name in measure.names if name not in seen]
    if missing:
        raise place.wrong(f"{measure.id} = {missing[0]!r} is hit by no {kind}")
    return tuple(found)
