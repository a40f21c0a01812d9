"""Python: the rule tree written out as one flat function, the engine of `crs.score`.

`crs.score` must be faster than a plain scorer written by hand (see `make bench`). A loop over the
tree takes about 3.5 µs, the written-out function a third of that. So the function is generated,
from the tree alone; it reads like code that a person would write, and a debugger can step through.
"""

from __future__ import annotations

import linecache
import re
import weakref
from functools import lru_cache
from typing import TYPE_CHECKING

from crs._law.rules import Factor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crs._law.rules import Node, RuleSet

    Program = Callable[[Sequence[int]], tuple[int, ...]]


@lru_cache(maxsize=256)
def slots(rules: RuleSet) -> dict[str, int]:
    """The place of every factor and group in the result of a program, from 0.

    Breadth first: the total has place 0, and the sections follow in order.
    """
    return {node.id: slot for slot, node in enumerate(_breadth_first(rules))}


@lru_cache(maxsize=256)
def programs(rules: RuleSet) -> tuple[Program, Program]:
    """The two programs of a rule set: without and with an accompanying spouse.

    A program takes the values of the measures, in the order of the rule set, and returns the
    points of every slot.
    """
    return _program(rules, with_spouse=False), _program(rules, with_spouse=True)


def source(rules: RuleSet, *, with_spouse: bool) -> str:
    """The text of a program: a look-up for each factor, a sum for each group, deepest first."""
    order = _breadth_first(rules)
    names = _names(rules)
    out = [
        "def score(values):",
        f"    {', '.join(measure.id for measure in rules.measures)} = values",
    ]
    for node in reversed(order):
        name = names[node.id]
        if not node.maximum[with_spouse]:
            out.append(f"    {name} = 0")
        elif not isinstance(node, Factor):
            out.append(f"    {name} = {' + '.join(names[member.id] for member in node.members)}")
            if node.cap is not None:
                cap = node.cap[with_spouse]
                out.append(f"    if {name} > {cap}: {name} = {cap}")
        elif len(node.measures) == 1:
            out.append(f"    {name} = {name.upper()}[{node.measures[0].id}]")
        else:
            row, column = node.measures
            out.append(f"    {name} = {name.upper()}[{row.id} * {column.size} + {column.id}]")
    out.append(f"    return {', '.join(names[node.id] for node in order)}")
    return "\n".join(out) + "\n"


def _program(rules: RuleSet, *, with_spouse: bool) -> Program:
    text = source(rules, with_spouse=with_spouse)
    names = _names(rules)
    tables: dict[str, object] = {
        names[factor.id].upper(): factor.points[with_spouse] for factor in rules.factors
    }
    file = f"<rules {rules.id} {'with' if with_spouse else 'without'} spouse, {id(rules)}>"
    linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file
    weakref.finalize(rules, linecache.cache.pop, file, None)
    exec(compile(text, file, "exec"), tables)  # noqa: S102 - our own text, from checked ids
    program: Program = tables["score"]  # type: ignore[assignment]
    return program


def _breadth_first(rules: RuleSet) -> list[Node]:
    order: list[Node] = [rules.root]
    for node in order:
        if not isinstance(node, Factor):
            order.extend(node.members)
    return order


def _names(rules: RuleSet) -> dict[str, str]:
    """The variable of each node, by its id; no measure and no other node has the same."""
    names: dict[str, str] = {}
    for id in slots(rules):
        name = "points_" + re.sub("[^a-z0-9]", "_", id)
        while name in names.values():
            name += "_"
        names[id] = name
    return names
