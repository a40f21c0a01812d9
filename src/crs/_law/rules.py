"""The one definition of a rule set: groups of factors over measures, each with its citation.

Engines, explanations, documentation and comparisons are readers of this tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._law.cite import Citation, InputChange, Source
    from crs._law.measures import Measure
    from crs._text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BySpouse:
    """A number that depends on whether an accompanying spouse is scored; index it with a bool.

    Attributes:
        single: without such a spouse.
        couple: with one.
    """

    single: int
    couple: int

    def __getitem__(self, with_spouse: bool) -> int:
        return self.couple if with_spouse else self.single

    def __iter__(self) -> Iterator[int]:
        return iter((self.single, self.couple))


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A run of a measure's values that a table treats alike: one row or one column.

    Attributes:
        values: every value of the measure that falls into the band.
        low: "this or more" starts here; None for the first band, "or less".
        high: "this or less" ends here; None for the last band, "or more".
    """

    values: tuple[int, ...]
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Factor:
    """A table of points looked up by one or two measures.

    Attributes:
        measures: the one or two measures, rows first.
        bands: the rows and, for two measures, the columns as the table states them.
        points: for each state of the spouse, the points of every combination of values, row by
            row: the points of value v (and w) stand at `v` (or at `v * columns + w`).
        repealed: the day from which the factor gives nothing any more.
    """

    id: str
    label: Text
    citation: Citation
    measures: tuple[Measure, ...]
    bands: tuple[tuple[Band, ...], ...]
    points: tuple[tuple[int, ...], tuple[int, ...]]
    repealed: date | None = None

    def __repr__(self) -> str:
        return f"<Factor {self.id}>"

    @cached_property
    def maximum(self) -> BySpouse:
        """The most that the table gives."""
        return BySpouse(single=max(self.points[False]), couple=max(self.points[True]))

    def at(self, *values: int, with_spouse: bool) -> int:
        """The points for a value of each measure."""
        place = values[0] if len(values) == 1 else values[0] * self.measures[1].size + values[1]
        return self.points[with_spouse][place]


@dataclass(frozen=True)
class Group:
    """A sum of factors and groups, perhaps capped.

    Attributes:
        cap: the most that counts of the sum; None where the sum cannot be too large.
        maximum: the most that the group can give, as the source states it.
    """

    id: str
    label: Text
    citation: Citation
    members: tuple[Factor | Group, ...]
    cap: BySpouse | None
    maximum: BySpouse

    def __repr__(self) -> str:
        return f"<Group {self.id}>"


Node = Factor | Group


@dataclass(frozen=True, eq=False)
class RuleSet:
    """The scoring rules between two dates.

    Attributes:
        id: the first day in force, or the name that a file gives itself.
        label: what the rule set is known for.
        amends: the id of the rule set it amends; None for a base.
        in_force_from: the first day in force.
        in_force_until: the last day in force; None while no end is known.
        last_verified: the day a person last compared the file with its sources.
        status: "in-force", or "proposed" for a file of one's own, which no date chooses.
        root: the group whose members are the sections and whose sum is the total.
        changes: changes in the meaning of inputs within the life of the rules.
        official: the rule set comes with the package.
        measures: every measure that its factors may read, in the order of an engine's values.
    """

    id: str
    label: Text
    amends: str | None
    in_force_from: date
    in_force_until: date | None
    last_verified: date
    status: Literal["in-force", "proposed"]
    root: Group
    changes: tuple[InputChange, ...]
    official: bool
    measures: tuple[Measure, ...]

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every factor and group by id, each before its members."""
        return {node.id: node for node in _walk(self.root)}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every document that is cited, in the order of the tree."""
        citations = [node.citation for node in self.nodes.values()]
        citations += [change.citation for change in self.changes]
        return tuple(dict.fromkeys(citation.source for citation in citations))

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Every factor, in the order of the tree."""
        return tuple(node for node in self.nodes.values() if isinstance(node, Factor))

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every group, in the order of the tree."""
        return tuple(node for node in self.nodes.values() if isinstance(node, Group))

    def __getitem__(self, id: str) -> Node:
        """The factor or group of that id.

        Raises:
            UnknownIdError: there is none.
        """
        try:
            return self.nodes[id]
        except KeyError:
            raise UnknownIdError("line", id, self.nodes) from None

    def __repr__(self) -> str:
        return f"<RuleSet {self.id}>"

    def _repr_pretty_(self, printer: Any, _cycle: object) -> None:
        """In notebooks and failing tests a line, not the whole tree."""
        printer.text(repr(self))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Group):
        for member in node.members:
            yield from _walk(member)
