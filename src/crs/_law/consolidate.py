"""From rules files to a checked rule set: a base and its amendments become one tree.

Everything that can be checked is checked here, so that no engine has to: each value of each
measure is hit exactly once, every citation has its document and every document its citation,
every id is reached exactly once, and the computed maxima are the stated ones.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from crs._law.cite import Citation, InputChange, Source, citation, source
from crs._law.rules import BySpouse, Factor, Group, RuleSet
from crs._law.tables import Place, factor
from crs._law.terms import ABILITIES
from crs._text import Text, message
from crs._text.words import did_you_mean, shortened
from crs.errors import RulesError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from crs._law.files import Table
    from crs._law.measures import Measure
    from crs._law.rules import Node

ROOT = "total"


def build(
    chain: Sequence[tuple[str, Table]],
    measures: Mapping[str, Measure],
    *,
    in_force_until: date | None,
    official: bool,
) -> RuleSet:
    """The rule set that a base and its amendments, oldest first, make together.

    Args:
        chain: the name and the content of each file.
        measures: the measures that factors may read, in the order of an engine's values.
        in_force_until: the last day in force, where it is known.
        official: the rule set comes with the package.

    Raises:
        RulesError: anything is missing, twice, out of range or does not add up.
    """
    consolidation = _Consolidation(measures)
    for name, file in chain:
        consolidation.apply(name, file)
    for (_, before), (name, file) in pairwise(chain):
        if file["in_force_from"] <= before["in_force_from"]:
            day, earlier = file["in_force_from"], before["in_force_from"]
            raise RulesError(name, message("law.set.too-early", day=day, before=earlier))
    name, file = chain[-1]
    root = consolidation.tree(name)
    return RuleSet(
        id=file["id"],
        label=Text(**file["label"]),
        amends=file.get("amends"),
        in_force_from=file["in_force_from"],
        in_force_until=in_force_until,
        last_verified=file["last_verified"],
        status=file.get("status", "in-force"),
        root=root,
        changes=tuple(consolidation.changes),
        official=official,
        measures=tuple(measures.values()),
    )


class _Consolidation:
    """The tables in force after each file of the chain has been applied."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        self.measures = measures
        self.sources: dict[str, Source] = {}
        self.abilities: dict[str, dict[str, str]] = {}
        self.factors: dict[str, Factor] = {}
        self.groups: dict[str, tuple[Table, Citation]] = {}
        self.changes: list[InputChange] = []

    def apply(self, name: str, file: Table) -> None:
        """Replace, add and repeal what one file says."""
        self.abilities |= file.get("abilities", {})
        factors = [each for table in file["factor"] for each in self._for_each_ability(name, table)]
        _require_unique(name, [*factors, *file["group"], *file["repeal"]])
        self._add_sources(name, file)
        for table in factors:
            place = Place(name, table["id"])
            self.groups.pop(place.table, None)
            citation = self._cite(place, table)
            self.factors[place.table] = factor(place, table, citation, self.measures)
        for table in file["group"]:
            place = Place(name, table["id"])
            self.factors.pop(place.table, None)
            self.groups[place.table] = table, self._cite(place, table)
        for table in file["repeal"]:
            self._repeal(Place(name, table["id"]), table, file)
        self.changes = [
            InputChange(
                effective=table["effective"],
                text=Text(**table["text"]),
                citation=self._cite(Place(name, f"change of {table['effective']}"), table),
            )
            for table in file["change"]
        ]
        rules = ("factor", "group", "repeal", "change")
        cited = {table["source"] for kind in rules for table in file[kind]}
        for table in file["source"]:
            if table["id"] not in cited:
                raise Place(name, table["id"]).wrong(message("law.set.not-cited"))

    def _add_sources(self, name: str, file: Table) -> None:
        for table in file["source"]:
            if table["id"] in self.sources:
                raise Place(name, table["id"]).wrong(message("law.set.source-twice"))
            self.sources[table["id"]] = source(table)

    def _cite(self, place: Place, table: Table) -> Citation:
        id = table["source"]
        if id not in self.sources:
            unknown = message("law.set.no-source", id=shortened(id))
            raise place.wrong(unknown + did_you_mean(id, self.sources))
        return citation(self.sources[id], table)

    def _for_each_ability(self, name: str, table: Table) -> Iterator[Table]:
        """The table itself, or one for each ability where `{ability}` stands for four."""
        if "{ability}" not in table["id"]:
            yield table
            return
        if not self.abilities:
            wrong = message("law.set.no-abilities", sign=shortened("{ability}"))
            raise Place(name, table["id"]).wrong(wrong)
        for ability in ABILITIES:
            label = {
                lang: text.replace("{ability}", self.abilities[ability][lang])
                for lang, text in table["label"].items()
            }
            names = {
                key: table[key].replace("{ability}", ability)
                for key in ("id", "rows", "columns")
                if isinstance(table[key], str)
            }
            yield table | names | {"label": label}

    def _repeal(self, place: Place, table: Table, file: Table) -> None:
        if place.table not in self.factors:
            if "amends" not in file:
                raise place.wrong(message("law.set.no-base"))
            near = did_you_mean(place.table, self.factors)
            raise place.wrong(message("law.set.no-factor") + near)
        before = self.factors[place.table]
        without, with_ = ((0,) * len(state) for state in before.points)
        self.factors[place.table] = replace(
            before,
            citation=self._cite(place, table),
            points=(without, with_),
            repealed=file["in_force_from"],
        )

    def tree(self, name: str) -> Group:
        """The whole tree from its root, each id reached exactly once."""
        if ROOT not in self.groups:
            raise RulesError(name, message("law.set.no-root", id=shortened(ROOT)))
        reached: dict[str, str] = {ROOT: ""}

        def node(id: str, parent: str) -> Node:
            if id in reached:
                root = message("law.set.the-root")
                first = shortened(reached[id]) if reached[id] else root
                wrong = message("law.set.two-parents", parent=shortened(parent), first=first)
                raise Place(name, id).wrong(wrong)
            reached[id] = parent
            if id in self.factors:
                return self.factors[id]
            if id not in self.groups:
                near = did_you_mean(id, [*self.factors, *self.groups])
                wrong = message("law.set.no-member", id=shortened(id)) + near
                raise Place(name, parent).wrong(wrong)
            return group(id)

        def group(id: str) -> Group:
            table, citation = self.groups[id]
            members = tuple(node(member, id) for member in _members(table))
            cap = _by_spouse(table["cap"]) if "cap" in table else None
            maximum = _by_spouse(table["maximum"])
            made = Group(id, Text(**table["label"]), citation, members, cap, maximum)
            _check_maximum(Place(name, id), made)
            return made

        root = group(ROOT)
        repealed = {id for id, factor in self.factors.items() if factor.repealed}
        for id in (*self.factors, *self.groups):
            if id not in reached and id not in repealed:
                kind = "factor" if id in self.factors else "group"
                raise Place(name, id).wrong(message(f"law.set.no-parent.{kind}"))
        return root


def _require_unique(name: str, tables: Sequence[Table]) -> None:
    seen: set[str] = set()
    for table in tables:
        if table["id"] in seen:
            raise Place(name, table["id"]).wrong(message("law.set.id-twice"))
        seen.add(table["id"])


def _members(table: Table) -> Iterator[str]:
    for member in table["members"]:
        for ability in ABILITIES if "{ability}" in member else ("",):
            yield member.replace("{ability}", ability)


def _check_maximum(place: Place, group: Group) -> None:
    """The stated maximum is what the members can give, and the cap is one that can bite."""
    sums = [sum(member.maximum[state] for member in group.members) for state in (False, True)]
    for state, spouse in ((False, "single"), (True, "couple")):
        most = sums[state] if group.cap is None else min(sums[state], group.cap[state])
        if most != group.maximum[state]:
            stated = group.maximum[state]
            raise place.wrong(message(f"law.set.maximum.{spouse}", stated=stated, most=most))
    if group.cap is not None and all(c >= s for c, s in zip(group.cap, sums, strict=True)):
        raise place.wrong(message("law.set.idle-cap", most=max(sums)))


def _by_spouse(number: int | Table) -> BySpouse:
    if isinstance(number, int):
        return BySpouse(single=number, couple=number)
    return BySpouse(single=number["without_spouse"], couple=number["with_spouse"])
