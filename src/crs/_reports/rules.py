"""Rule sets as a person reads them: the list, one in full, and what differs between two."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from crs._answers.rule_blocks import band_name, blocks, state_name
from crs._answers.rules import RuleDifferences, RuleList, RuleTables, SelectionGrid
from crs._law import measure_words
from crs._law.rules import Factor, Group
from crs._reports.parts import (
    Clause,
    Document,
    Heading,
    Link,
    Sentence,
    chain,
    document,
    link,
    table,
)
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crs._law.compare import Difference
    from crs._law.measures import Measure
    from crs._law.rules import Node, RuleSet
    from crs._reports.parts import Part, Table, Words
    from crs._text import Text


def report(answer: RuleList | RuleTables | RuleDifferences, *, sources: bool = True) -> Document:
    """Rule sets as tables, each with its clause.

    Args:
        answer: the list, one rule set, the selection grid, or what differs.
        sources: of one rule set also what its inputs meant when, and the documents cited.
    """
    match answer:
        case RuleList():
            return document([_listed(answer)])
        case RuleDifferences(items=()):
            return document([Sentence(message("report.no_difference"))])
        case RuleDifferences():
            return document([differences(answer)])
        case SelectionGrid():
            parts = (*_whole(answer.rules, sources=sources), Sentence(answer.sentence))
            return document(parts)
        case _:
            return document(_whole(answer.rules, sources=sources))


def _listed(answer: RuleList) -> Table:
    """The rule sets; what is announced comes last."""
    rows: list[tuple[Words, ...]] = [
        (rules.id, str(rules.in_force_until or ""), rules.label, str(rules.last_verified))
        for rules in answer
    ]
    mark = message("report.announced")
    rows += [
        (change.id, "", chain(change.label, " (", mark, ")"), "") for change in answer.announced
    ]
    keys = ("from", "until", "about", "last_verified")
    return table([message(f"report.{key}") for key in keys], rows)


# ------------------------------------------------------------------------------ one in full


def _whole(rules: RuleSet, *, sources: bool) -> Iterator[Part]:
    yield Heading(chain(f"{rules.id}: ", rules.label))
    yield Sentence(in_force(rules))
    for block in blocks(rules):
        yield Heading(block.label, block.depth + 1)
        facts: tuple[Words, ...] = (chain(message("report.maximum"), block.maximum, by=" "),)
        facts += (block.cap,) if block.cap else ()
        mark = message("report.confidence", mark=block.citation.confidence)
        yield Clause(block.id, facts, block.citation, mark)
        if block.head:
            yield table(block.head, block.rows)
    if sources:
        yield from _changes(rules)
        yield from _sources(rules)


def _changes(rules: RuleSet) -> Iterator[Part]:
    if rules.changes:
        yield Heading(message("report.changes"), 2)
    for change in rules.changes:
        start = chain(f"{change.effective}: ", change.text, " (")
        yield Sentence((start, link(change.citation), ")"), "item")


def _sources(rules: RuleSet) -> Iterator[Part]:
    yield Heading(message("report.sources"), 2)
    for source in rules.sources:
        note = f" {source.note}" if source.note else ""
        start = chain(source.short, f" ({source.date}): ")
        yield Sentence((start, Link(source.title, source.url), f".{note}"), "item")


def in_force(rules: RuleSet) -> Text:
    """When a rule set was in force, and when it was last compared with its sources."""
    if rules.status == "proposed":
        span = message("report.proposed", start=rules.in_force_from)
    elif rules.in_force_until is None:
        span = message("report.in_force_since", start=rules.in_force_from)
    else:
        span = message("report.in_force", start=rules.in_force_from, end=rules.in_force_until)
    verified = message("report.last_verified")
    lower = type(verified)(*(side.lower() for side in verified))
    return chain(span, "; ", lower, f" {rules.last_verified}.")


# ------------------------------------------------------------------------- what differs


def differences(differences: Iterable[Difference]) -> Table:
    """What differs between two rule sets, a row for each band of rows and columns."""
    rows: list[tuple[Words, ...]] = []
    for difference in differences:
        label: Words = difference.label
        if difference.kind != "changed" or not difference.cells:
            rows.append((label, _kind(difference), *_ends(difference)))
            label = ""
        if isinstance(difference.after, Factor):
            for cells, was, now in _runs(difference, difference.after):
                rows.append((label, cells, str(was), str(now)))
                label = ""
    return table(
        [message("report.line"), "", message("report.before"), message("report.after")],
        rows,
    )


def _runs(difference: Difference, factor: Factor) -> list[tuple[Words, int, int]]:
    """The changed cells of one table, a row for each band of rows and columns where that fits."""
    changed = {
        (cell.values, cell.with_spouse): (cell.before, cell.after) for cell in difference.cells
    }
    alike = factor.points[False] == factor.points[True]
    rows: list[tuple[Words, int, int]] = []
    for state in (False,) if alike else (False, True):
        for where, values in _places(factor):
            cells = {changed.get((value, state)) for value in values}
            for cell in sorted(cell for cell in cells if cell is not None):
                name = where if alike else chain(where, state_name(with_spouse=state), by=", ")
                rows.append((name, *cell))
    return rows


def _places(factor: Factor) -> Iterator[tuple[Words, list[tuple[int, ...]]]]:
    """Every band of a table, or pair of bands, in words and as values."""
    rows, *columns = factor.measures
    if not columns:
        for band in factor.bands[0]:
            yield _named(rows, band_name(band, rows)), [(value,) for value in band.values]
        return
    column = columns[0]
    for row_band, column_band in product(*factor.bands):
        row_words = _named(rows, band_name(row_band, rows))
        column_words = _named(column, band_name(column_band, column))
        cells = product(row_band.values, column_band.values)
        yield numbers.joined((row_words, column_words)), list(cells)


def _named(measure: Measure, band: Words) -> Text:
    return message("report.named", what=measure_words.label(measure), band=band)


def _ends(difference: Difference) -> tuple[str, str]:
    return _most(difference.before), _most(difference.after)


def _most(node: Node | None) -> str:
    return "" if node is None else str(max(node.maximum))


def _kind(difference: Difference) -> Text:
    key: str = "repealed_kind" if difference.kind == "repealed" else difference.kind
    before, after = difference.before, difference.after
    if isinstance(before, Group) and isinstance(after, Group) and before.maximum == after.maximum:
        key = "other_members"
    return message(f"report.{key}")
