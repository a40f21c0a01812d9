"""From rules files to a checked rule set: a base and its amendments become one tree.

Everything that can be checked is checked here, so that no engine has to: each value of each
measure is hit exactly once, every citation has its document and every document its citation,
every id is reached exactly once, and the computed maxima are the stated ones.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crs.errors import RulesError, did_you_mean
from crs.rules.bands import bands
from crs.rules.files import MOST_POINTS, is_points
from crs.rules.tree import (
    BySpouse,
    Change,
    Citation,
    Factor,
    Group,
    Node,
    RuleSet,
    Source,
    Text,
)
from crs.vocabulary import ABILITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from crs.measures import Measure
    from crs.rules.files import Table
    from crs.rules.tree import Band

ROOT = "total"


def build(
    chain: Sequence[tuple[str, Table]],
    measures: Mapping[str, Measure],
    *,
    in_force_until: date | None = None,
    official: bool = False,
) -> RuleSet:
    """The rule set that a base and its amendments, oldest first, make together.

    Args:
        chain: the name and the content of each file.
        measures: the measures that factors may read.
        in_force_until: the last day in force, where it is known.
        official: the rule set comes with the package.

    Raises:
        RulesError: anything is missing, twice, out of range or does not add up.
    """
    consolidation = _Consolidation(measures)
    for name, file in chain:
        consolidation.apply(name, file)
    name, file = chain[-1]
    return RuleSet(
        id=file["id"],
        label=Text(**file["label"]),
        amends=file.get("amends"),
        in_force_from=file["in_force_from"],
        in_force_until=in_force_until,
        last_verified=file["last_verified"],
        status=file.get("status", "in-force"),
        root=consolidation.tree(name),
        sources=consolidation.sources,
        changes=tuple(consolidation.changes),
        official=official,
    )


class _Consolidation:
    """The tables in force after each file of the chain has been applied."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        self.measures = measures
        self.sources: dict[str, Source] = {}
        self.abilities: dict[str, Text] = {}
        self.factors: dict[str, Factor] = {}
        self.groups: dict[str, tuple[str, Table, Citation]] = {}
        self.changes: list[Change] = []

    def apply(self, name: str, file: Table) -> None:
        """Replace, add and repeal what one file says."""
        for ability, words in file.get("abilities", {}).items():
            self.abilities[ability] = Text(**words)
        self._add_sources(name, file)
        self._require_unique(name, file)
        for table in file["factor"]:
            citation = self._cite(name, table, table["id"])
            for ability in ABILITIES if "{ability}" in table["id"] else (None,):
                factor = self._factor(name, table, citation, ability)
                self.factors[factor.id] = factor
        for table in file["group"]:
            self.groups[table["id"]] = name, table, self._cite(name, table, table["id"])
        for table in file["repeal"]:
            id = table["id"]
            if id not in self.factors:
                near = did_you_mean(id, self.factors)
                raise RulesError(name, f"there is no such factor to repeal{near}", table=id)
            self.factors[id] = replace(
                self.factors[id],
                citation=self._cite(name, table, id),
                points=_nothing(self.factors[id]),
                repealed=file["in_force_from"],
            )
        self.changes = [
            Change(
                table["effective"],
                Text(**table["text"]),
                self._cite(name, table, f"change of {table['effective']}"),
            )
            for table in file["change"]
        ]

    def _add_sources(self, name: str, file: Table) -> None:
        cited = {
            table["source"]
            for kind in ("factor", "group", "repeal", "change")
            for table in file[kind]
        }
        for table in file["source"]:
            id = table["id"]
            if id in self.sources:
                raise RulesError(name, "this source is defined twice", table=id)
            if id not in cited:
                raise RulesError(name, "no table of this file cites this source", table=id)
            words = {key: Text(**table[key]) for key in ("short", "title")}
            self.sources[id] = Source(**(table | words))

    def _require_unique(self, name: str, file: Table) -> None:
        seen: set[str] = set()
        for kind in ("factor", "group", "repeal"):
            for table in file[kind]:
                if table["id"] in seen:
                    raise RulesError(name, "this id is stated twice in the file", table=table["id"])
                seen.add(table["id"])

    def _cite(self, name: str, table: Table, where: str) -> Citation:
        if table["source"] not in self.sources:
            near = did_you_mean(table["source"], self.sources)
            raise RulesError(name, f"no source {table['source']!r} is defined{near}", table=where)
        section = table["section"]
        text = Text(section, section) if isinstance(section, str) else Text(**section)
        return Citation(self.sources[table["source"]], text, table["confidence"])

    def _factor(
        self, name: str, table: Table, citation: Citation, ability: str | None
    ) -> Factor:
        """A factor table, for one ability where it stands for four."""

        def fill(text: str) -> str:
            return text.replace("{ability}", ability) if ability else text

        id = fill(table["id"])
        label = Text(**table["label"])
        if ability:
            if ability not in self.abilities:
                raise RulesError(
                    name, "'{ability}' needs a table [abilities] with labels", table=table["id"]
                )
            words = self.abilities[ability]
            label = Text(
                label.en.replace("{ability}", words.en), label.fr.replace("{ability}", words.fr)
            )

        def measure(reference: str) -> Measure:
            key = fill(reference)
            if key not in self.measures:
                near = did_you_mean(key, self.measures)
                raise RulesError(name, f"there is no measure {key!r}{near}", table=id)
            return self.measures[key]

        rows = measure(table["rows"])
        row_bands = bands(name, id, "row", rows, [row[0] for row in table["points"]])
        if isinstance(table["columns"], str):
            columns = measure(table["columns"])
            if "heads" not in table:
                raise RulesError(name, "two measures need `heads`, one for each column", table=id)
            column_bands = bands(name, id, "column", columns, table["heads"])
            without = _grid(name, id, table["points"], row_bands, column_bands)
            with_ = without
            if "points_with_spouse" in table:
                bands_with = bands(
                    name, id, "row", rows, [row[0] for row in table["points_with_spouse"]]
                )
                with_ = _grid(name, id, table["points_with_spouse"], bands_with, column_bands)
            return Factor(
                id, label, citation, (rows, columns), (row_bands, column_bands), (without, with_)
            )
        if "heads" in table or "points_with_spouse" in table:
            raise RulesError(
                name, "`heads` and `points_with_spouse` are for two measures", table=id
            )
        states = ("without_spouse", "with_spouse")
        if len(set(table["columns"])) != len(table["columns"]) or not table["columns"]:
            raise RulesError(name, "columns: each state of the spouse once", table=id)
        if "either" in table["columns"] and len(table["columns"]) > 1:
            raise RulesError(name, 'columns: "either" stands alone', table=id)
        single = []
        for state in states:
            column = "either" if table["columns"] == ["either"] else state
            place = table["columns"].index(column) if column in table["columns"] else None
            single.append(_column(name, id, table["points"], row_bands, len(table["columns"]), place))
        return Factor(id, label, citation, (rows,), (row_bands,), (single[0], single[1]))

    def tree(self, name: str) -> Group:
        """The whole tree from its root, with its maxima checked."""
        if ROOT not in self.groups:
            raise RulesError(name, f"needs a group {ROOT!r}, the sum of the sections")
        reached: dict[str, str] = {}

        def node(id: str, parent: str) -> Node:
            if id in reached:
                raise RulesError(
                    name, f"is a member of {reached[id]!r} and again of {parent!r}", table=id
                )
            reached[id] = parent
            if id in self.factors:
                return self.factors[id]
            if id not in self.groups:
                near = did_you_mean(id, [*self.factors, *self.groups])
                raise RulesError(name, f"member {id!r} is not defined{near}", table=parent)
            file, table, citation = self.groups[id]
            members = tuple(
                node(member.replace("{ability}", ability), id)
                for member in table["members"]
                for ability in (ABILITIES if "{ability}" in member else ("",))
            )
            group = Group(
                id,
                Text(**table["label"]),
                citation,
                members,
                _by_spouse(table["cap"]) if "cap" in table else None,
                _by_spouse(table["maximum"]),
            )
            _check_maximum(file, group)
            return group

        root = node(ROOT, "")
        lost = [id for id in (*self.factors, *self.groups) if id not in reached]
        if lost:
            raise RulesError(
                name, "is a member of no group: name it in one, or repeal it", table=lost[0]
            )
        assert isinstance(root, Group)
        return root


def _check_maximum(file: str, group: Group) -> None:
    """The stated maximum is what the members can give, and the cap is one that can bite."""
    sums = [sum(m.maximum[state] for m in group.members) for state in (False, True)]
    for state, spouse in ((False, "without a spouse"), (True, "with a spouse")):
        most = sums[state] if group.cap is None else min(sums[state], group.cap[state])
        if most != group.maximum[state]:
            raise RulesError(
                file,
                f"the stated maximum {spouse} is {group.maximum[state]}, "
                f"but its members can give {most}",
                table=group.id,
            )
    if group.cap is not None and all(c >= s for c, s in zip(group.cap, sums, strict=True)):
        raise RulesError(
            file,
            f"the cap can never bite: the members give {max(sums)} at most; "
            "leave it out and state the maximum",
            table=group.id,
        )


def _row_points(
    file: str, table: str, number: int, row: list[Any], width: int
) -> list[int]:
    """The points of one row, which must be as many as the columns."""
    points = row[1:]
    for cell in points:
        if not is_points(cell):
            raise RulesError(
                file,
                f"row {number} ({row[0]}): {cell!r} is not a whole number from 0 to {MOST_POINTS}",
                table=table,
            )
    if len(points) != width:
        raise RulesError(
            file,
            f"row {number} ({row[0]}): expected {width} numbers after its head, "
            f"found {len(points)}",
            table=table,
        )
    return points


def _column(
    file: str,
    table: str,
    rows: Sequence[list[Any]],
    row_bands: Sequence[Band],
    width: int,
    place: int | None,
) -> tuple[int, ...]:
    """The points of every value of one measure, from one column; none where it is not stated."""
    points: dict[int, int] = {}
    for number, (row, band) in enumerate(zip(rows, row_bands, strict=True), 1):
        cells = _row_points(file, table, number, row, width)
        for value in band.values:
            points[value] = 0 if place is None else cells[place]
    return tuple(points[value] for value in sorted(points))


def _grid(
    file: str,
    table: str,
    rows: Sequence[list[Any]],
    row_bands: Sequence[Band],
    column_bands: Sequence[Band],
) -> tuple[int, ...]:
    """The points of every combination of two measures' values, row by row."""
    points: dict[tuple[int, int], int] = {}
    for number, (row, row_band) in enumerate(zip(rows, row_bands, strict=True), 1):
        cells = _row_points(file, table, number, row, len(column_bands))
        for cell, column_band in zip(cells, column_bands, strict=True):
            for value in row_band.values:
                for other in column_band.values:
                    points[value, other] = cell
    return tuple(points[key] for key in sorted(points))


def _nothing(factor: Factor) -> tuple[tuple[int, ...], tuple[int, ...]]:
    without, with_ = factor.points
    return (0,) * len(without), (0,) * len(with_)


def _by_spouse(number: int | Table) -> BySpouse:
    if isinstance(number, int):
        return BySpouse(number, number)
    return BySpouse(number["without_spouse"], number["with_spouse"])
