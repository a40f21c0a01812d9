"""A rule set as its grid: every table, cap and citation, as a lawyer would lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._law import measure_words
from crs._law.scoring.tree import Factor
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._law.cite import Citation
    from crs._law.measures import Measure
    from crs._law.scoring.tree import Band, BySpouse, Group, Node, RuleSet
    from crs._text import Lang


@dataclass(frozen=True, slots=True)
class Block:
    """One group, or one table of points.

    Attributes:
        id: the group or factor; of four abilities with one table, their group.
        depth: 1 for a section.
        label: its name.
        citation: the clause.
        maximum: the most it gives, in words.
        cap: what its cap does, in words; empty where it has none.
        head: the column heads; empty for a group without a table of its own.
        rows: the rows, each with its head first.
    """

    id: str
    depth: int
    label: str
    citation: Citation
    maximum: str
    cap: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(rules: RuleSet, lang: Lang) -> Iterator[Block]:
    """Every group and table of a rule set, in the order of the law."""
    for section in rules.root.members:
        yield from _blocks(section, 1, lang)


def _blocks(node: Node, depth: int, lang: Lang) -> Iterator[Block]:
    maximum = _by_spouse(node.maximum, lang)
    if isinstance(node, Factor):
        head, rows = _repealed(node, lang) if node.repealed else _table(node, lang)
        yield Block(node.id, depth, node.label[lang], node.citation, maximum, "", head, rows)
        return
    cap = message("report.cap", cap=_by_spouse(node.cap, lang))[lang] if node.cap else ""
    shared = _shared_table(node)
    head, rows = _table(shared, lang) if shared else ((), ())
    yield Block(node.id, depth, node.label[lang], node.citation, maximum, cap, head, rows)
    if not shared:
        for member in node.members:
            yield from _blocks(member, depth + 1, lang)


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


def _repealed(factor: Factor, lang: Lang) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    text = message("report.repealed", day=factor.repealed)[lang]
    heads = measure_words.label(factor.measures[0])[lang], message("report.points")[lang]
    return heads, ((text, "0"),)


def _table(factor: Factor, lang: Lang) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The heads and the rows of a factor's table."""
    rows = factor.measures[0]
    corner = measure_words.label(rows)[lang]
    if len(factor.measures) == 1:
        states = [state for state in (False, True) if factor.maximum[state]]
        if factor.points[False] == factor.points[True]:
            heads, states = [message("report.points")[lang]], [False]
        else:
            heads = [state_name(lang, with_spouse=state) for state in states]
        return (corner, *heads), tuple(
            (
                band_name(band, rows, lang),
                *(str(factor.at(band.values[0], with_spouse=state)) for state in states),
            )
            for band in factor.bands[0]
        )
    columns = factor.measures[1]
    heads = [band_name(band, columns, lang) for band in factor.bands[1]]
    corner = f"{corner} \\ {measure_words.label(columns)[lang]}"
    states = [False] if factor.points[False] == factor.points[True] else [False, True]
    return (corner, *heads), tuple(
        (
            band_name(row, rows, lang)
            + (f", {state_name(lang, with_spouse=state)}" if len(states) > 1 else ""),
            *(
                str(factor.at(row.values[0], column.values[0], with_spouse=state))
                for column in factor.bands[1]
            ),
        )
        for state in states
        for row in factor.bands[0]
    )


def state_name(lang: Lang, *, with_spouse: bool) -> str:
    """The head of the column without or with a spouse."""
    return message("report.column_with" if with_spouse else "report.column_without")[lang]


def band_name(band: Band, measure: Measure, lang: Lang) -> str:
    """A run of values in words: "17 or less", "20 to 29", a name or several."""
    if measure.names:
        return "; ".join(measure_words.value_name(measure, value)[lang] for value in band.values)
    low, high = band.values[0], band.values[-1]
    if band.low is None and band.high is None:
        return message("report.any")[lang]
    if band.low is None:
        return message("report.or_less", number=high)[lang] if high else "0"
    if band.high is None:
        return message("report.or_more", number=low)[lang]
    if low == high:
        return str(low)
    return message("report.to", low=low, high=high)[lang]


def _by_spouse(number: BySpouse, lang: Lang) -> str:
    if number.single == number.couple:
        return str(number.single)
    return message("report.by_spouse", without=number.single, with_=number.couple)[lang]
