"""Tables of points, made from the rule tree for engines that work on whole columns.

A look-up costs the same in a small table and in a large one, and each sum of two columns costs
something. So factors that are added up become one table over all their measures, as long as the
table fits into the fast memory of a processor. The points are those of the tree; no number is
written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from crs._law.measures import INDEX
from crs._law.rules import Factor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crs._law.rules import BySpouse, Group, Node, RuleSet

WITH_SPOUSE = "with_spouse"
"""The name of the dimension for an accompanying spouse: 1 where one is scored, else 0."""

Constants = tuple[tuple[str, int], ...]
"""The measures that have the same value in every row, with that value."""


@dataclass(frozen=True)
class Table:
    """Points for every combination of the values of some measures, the last changing fastest.

    Attributes:
        dimensions: the id of each measure (or `WITH_SPOUSE`) and the number of its values.
        points: the points of every combination; one number where there is no dimension.
    """

    dimensions: tuple[tuple[str, int], ...]
    points: tuple[int, ...]

    @cached_property
    def most(self) -> int:
        """The most points in the table."""
        return max(self.points)


class Sum(NamedTuple):
    """A sum of terms that do not fit into one table, with its cap where it has one."""

    terms: tuple[Table | Sum, ...]
    cap: BySpouse | None

    @property
    def most(self) -> int:
        """The most points that the terms can add up to, before the cap."""
        return sum(term.most for term in self.terms)


Term = Table | Sum


@lru_cache(maxsize=512)
def fold(rules: RuleSet, id: str, constants: Constants, *, largest: int) -> Term:
    """The points of a factor or a group, as tables of at most `largest` entries each.

    A factor is always one table, of any size.
    """
    return _fold(rules[id], dict(constants), largest)


def _fold(node: Node, constants: Mapping[str, int], largest: int) -> Term:
    if isinstance(node, Factor):
        return _of_factor(node, constants)
    terms = [_fold(member, constants, largest) for member in node.members]
    flat: list[Term] = []
    for term in terms:
        flat += term.terms if isinstance(term, Sum) and term.cap is None else [term]
    first, *rest = terms = _merge(flat, largest)
    if node.cap is None:
        return Sum(tuple(terms), None) if rest else first
    cap = _of_cap(node, constants)
    if not rest and isinstance(first, Table) and _size(_union([first, cap])) <= largest:
        return _reduce(_capped(first, cap))
    return Sum(tuple(terms), node.cap)


def _of_factor(factor: Factor, constants: Mapping[str, int]) -> Table:
    dimensions = *((measure.id, measure.size) for measure in factor.measures), (WITH_SPOUSE, 2)
    # who has no scored spouse has the lowest value of each of the spouse's measures
    alone = [
        factor.points[False][_without_spouse(factor, place)]
        for place in range(len(factor.points[False]))
    ]
    both = zip(alone, factor.points[True], strict=True)
    full = Table(dimensions, tuple(points for pair in both for points in pair))
    return _reduce(_fix(full, constants))


def _without_spouse(factor: Factor, place: int) -> int:
    """The place in the points of a factor that counts where no spouse is scored."""
    width = factor.measures[1].size if len(factor.measures) > 1 else 1
    values = divmod(place, width) if len(factor.measures) > 1 else (place,)
    kept = [
        0 if measure.whose == "spouse" else value
        for measure, value in zip(factor.measures, values, strict=True)
    ]
    return kept[0] * width + kept[1] if len(kept) > 1 else kept[0]


def _fix(table: Table, constants: Mapping[str, int]) -> Table:
    """The table without the measures that have the same value in every row."""
    for name, size in table.dimensions:
        if name in constants:
            table = _slice(table, name, size, constants[name])
    return table


def _slice(table: Table, name: str, size: int, value: int) -> Table:
    """The part of a table in which one dimension has one value, without that dimension."""
    names = [dimension[0] for dimension in table.dimensions]
    after = _size(table.dimensions[names.index(name) + 1 :])
    points = tuple(
        points for place, points in enumerate(table.points) if place // after % size == value
    )
    dimensions = tuple(dimension for dimension in table.dimensions if dimension[0] != name)
    return Table(dimensions, points)


def _reduce(table: Table) -> Table:
    """The table without the dimensions that change no points."""
    for name, size in table.dimensions:
        lowest = _slice(table, name, size, 0)
        if all(_slice(table, name, size, value) == lowest for value in range(1, size)):
            table = lowest
    return table


def _of_cap(group: Group, constants: Mapping[str, int]) -> Table:
    assert group.cap is not None
    return _reduce(_fix(Table(((WITH_SPOUSE, 2),), tuple(group.cap)), constants))


def _merge(terms: Iterable[Term], largest: int) -> list[Term]:
    """The terms of a sum, added up into few tables."""
    bins: list[list[Table]] = []
    rest: list[Term] = []
    for term in terms:
        if isinstance(term, Sum):
            rest.append(term)
            continue
        for chosen in bins:
            if _size(_union([*chosen, term])) <= largest:
                chosen.append(term)
                break
        else:
            bins.append([term])
    return [*(_add(chosen, _union(chosen)) for chosen in bins), *rest]


def _union(tables: Iterable[Table]) -> tuple[tuple[str, int], ...]:
    """Every dimension of some tables, in the order of the measures."""
    dimensions = {dimension for table in tables for dimension in table.dimensions}
    return tuple(sorted(dimensions, key=lambda dimension: INDEX.get(dimension[0], len(INDEX))))


def _size(dimensions: Sequence[tuple[str, int]]) -> int:
    return prod(size for _, size in dimensions)


def _add(tables: Sequence[Table], dimensions: tuple[tuple[str, int], ...]) -> Table:
    if len(tables) == 1 and tables[0].dimensions == dimensions:
        return tables[0]
    spread = [_spread(table, dimensions) for table in tables]
    return Table(dimensions, tuple(map(sum, zip(*spread, strict=True))))


def _capped(table: Table, cap: Table) -> Table:
    dimensions = _union([table, cap])
    pairs = zip(_spread(table, dimensions), _spread(cap, dimensions), strict=True)
    return Table(dimensions, tuple(map(min, pairs)))


def _spread(table: Table, dimensions: tuple[tuple[str, int], ...]) -> Sequence[int]:
    """The points of a table, repeated for every combination of these dimensions."""
    strides, stride = {}, 1
    for name, size in reversed(table.dimensions):
        strides[name] = stride
        stride *= size
    places = [0]
    for name, size in dimensions:
        step = strides.get(name, 0)
        places = [place + value * step for place in places for value in range(size)]
    return [table.points[place] for place in places]
