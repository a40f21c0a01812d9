"""A rule set as its grid: every table, cap and citation, as a lawyer would lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._law import measure_words
from crs._law.rules import Factor
from crs._text import Text, message, numbers, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._law.cite import Citation
    from crs._law.measures import Measure
    from crs._law.rules import Band, BySpouse, Group, Node, RuleSet


@dataclass(frozen=True, slots=True)
class Block:
    """One group, or one table of points.

    Attributes:
        id: the group or factor; of four abilities with one table, their group.
        depth: 1 for a section.
        label: its name.
        citation: the clause.
        maximum: the most it gives.
        cap: what its cap does; None where it has none.
        head: the column heads; empty for a group without a table of its own.
        rows: the rows, each with its head first.
    """

    id: str
    depth: int
    label: Text
    citation: Citation
    maximum: Text
    cap: Text | None
    head: tuple[Text, ...] = ()
    rows: tuple[tuple[Text, ...], ...] = ()


_Table = tuple[tuple[Text, ...], tuple[tuple[Text, ...], ...]]


def blocks(rules: RuleSet) -> Iterator[Block]:
    """Every group and table of a rule set, in the order of the law."""
    for section in rules.root.members:
        yield from _blocks(section, 1)


def _blocks(node: Node, depth: int) -> Iterator[Block]:
    maximum = _by_spouse(node.maximum)
    if isinstance(node, Factor):
        head, rows = _repealed(node) if node.repealed else _table(node)
        yield Block(node.id, depth, node.label, node.citation, maximum, None, head, rows)
        return
    cap = message("report.cap", cap=_by_spouse(node.cap)) if node.cap else None
    shared = _shared_table(node)
    head, rows = _table(shared) if shared else ((), ())
    yield Block(node.id, depth, node.label, node.citation, maximum, cap, head, rows)
    if not shared:
        for member in node.members:
            yield from _blocks(member, depth + 1)


def _shared_table(group: Group) -> Factor | None:
    """The table that all four abilities of a language share."""
    first = group.members[0]
    if (
        isinstance(first, Factor)
        and len(group.members) > 1
        and all(isinstance(m, Factor) and m.points == first.points for m in group.members)
    ):
        return first
    return None


def _repealed(factor: Factor) -> _Table:
    text = message("report.repealed", day=factor.repealed)
    heads = measure_words.label(factor.measures[0]), message("report.points")
    return heads, ((text, same(0)),)


def _table(factor: Factor) -> _Table:
    """The heads and the rows of a factor's table."""
    rows = factor.measures[0]
    corner = measure_words.label(rows)
    if len(factor.measures) == 1:
        states = [state for state in (False, True) if factor.maximum[state]]
        heads: list[Text]
        if factor.points[False] == factor.points[True]:
            heads, states = [message("report.points")], [False]
        else:
            heads = [state_name(with_spouse=state) for state in states]
        return (corner, *heads), tuple(
            (
                band_name(band, rows),
                *(same(factor.at(band.values[0], with_spouse=state)) for state in states),
            )
            for band in factor.bands[0]
        )
    columns = factor.measures[1]
    heads = [band_name(band, columns) for band in factor.bands[1]]
    corner = numbers.joined((corner, measure_words.label(columns)), " \\ ")
    states = [False] if factor.points[False] == factor.points[True] else [False, True]
    return (corner, *heads), tuple(
        (
            _of_state(band_name(row, rows), state) if len(states) > 1 else band_name(row, rows),
            *(
                same(factor.at(row.values[0], column.values[0], with_spouse=state))
                for column in factor.bands[1]
            ),
        )
        for state in states
        for row in factor.bands[0]
    )


def _of_state(name: Text, state: bool) -> Text:  # noqa: FBT001 - as in the rules
    return numbers.joined((name, state_name(with_spouse=state)), ", ")


def state_name(*, with_spouse: bool) -> Text:
    """The head of the column without or with a spouse."""
    return message("report.column_with" if with_spouse else "report.column_without")


def band_name(band: Band, measure: Measure) -> Text:
    """A run of values in words: "17 or less", "20 to 29", a name or several."""
    if measure.names:
        return numbers.joined(measure_words.value_name(measure, value) for value in band.values)
    low, high = band.values[0], band.values[-1]
    if band.low is None and band.high is None:
        return message("report.any")
    if band.low is None:
        return message("report.or_less", number=high) if high else same(0)
    if band.high is None:
        return message("report.or_more", number=low)
    if low == high:
        return same(low)
    return message("report.to", low=low, high=high)


def _by_spouse(number: BySpouse) -> Text:
    if number.single == number.couple:
        return same(number.single)
    return message("report.by_spouse", without=number.single, with_=number.couple)
