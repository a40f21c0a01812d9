"""Rule sets as a person reads them: the list, one in full, and what differs between two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from crs._law import measure_words
from crs._law.rules import Factor, Group, RuleSet
from crs._reports.grid import band_name, blocks, state_name
from crs._reports.parts import (
    Clause,
    Document,
    Heading,
    Link,
    Sentence,
    chain,
    document,
    link,
    said,
    table,
)
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._law.compare import Difference
    from crs._law.measures import Measure
    from crs._law.rules import Node
    from crs._law.store import Announcement
    from crs._reports.parts import Part, Table, Words
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True)
class RuleList:
    """Rule sets in order, and what is announced."""

    rules: tuple[RuleSet, ...]
    announced: tuple[Announcement, ...]


@dataclass(frozen=True, slots=True)
class RuleDifferences:
    """What differs between two rule sets."""

    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class SelectionGrid:
    """The selection grid of the Federal Skilled Worker Program, and its pass mark."""

    grid: RuleSet
    pass_mark: Text


Answer = RuleList | RuleDifferences | SelectionGrid | RuleSet


def report(answer: Answer, *, sources: bool = True) -> Document:
    """Rule sets as tables, each with its clause.

    Args:
        answer: the list, one rule set, the selection grid, or what differs.
        sources: of one rule set also what its inputs meant when, and the documents cited.
    """
    match answer:
        case RuleList():
            return document([_listed(answer)])
        case RuleDifferences(differences=()):
            return document([Sentence(message("report.no_difference"))])
        case RuleDifferences():
            return document([differences(answer.differences)])
        case SelectionGrid():
            parts = (*_whole(answer.grid, sources=sources), Sentence(answer.pass_mark))
            return document(parts)
        case _:
            return document(_whole(answer, sources=sources))


def to_dict(answer: Answer, lang: Lang) -> object:
    """The same as plain values."""
    match answer:
        case RuleList():
            return _list_dict(answer, lang)
        case RuleDifferences():
            return _differences_dict(answer.differences, lang)
        case SelectionGrid():
            return _rules_dict(answer.grid, lang) | {"pass_mark": answer.pass_mark[lang]}
        case _:
            return _rules_dict(answer, lang)


def _listed(answer: RuleList) -> Table:
    """The rule sets; what is announced comes last."""
    rows: list[tuple[Words, ...]] = [
        (rules.id, str(rules.in_force_until or ""), rules.label, str(rules.last_verified))
        for rules in answer.rules
    ]
    mark = message("report.announced")
    rows += [
        (change.id, "", chain(change.label, " (", mark, ")"), "") for change in answer.announced
    ]
    keys = ("from", "until", "about", "last_verified")
    return table([message(f"report.{key}") for key in keys], rows)


def _list_dict(answer: RuleList, lang: Lang) -> dict[str, Any]:
    return {
        "rules": [_facts(rules, lang) for rules in answer.rules],
        "announced": [
            {
                "id": change.id,
                "announced_for": change.announced_for.isoformat(),
                "amends": change.amends,
                "label": change.label[lang],
                "known": change.known[lang],
                "unknown": change.unknown[lang],
                "basis": change.basis[lang],
                "confidence": change.confidence,
            }
            for change in answer.announced
        ],
    }


# ------------------------------------------------------------------------------ one in full


def _rules_dict(rules: RuleSet, lang: Lang) -> dict[str, Any]:
    return {
        **_facts(rules, lang),
        "tables": [
            {
                "id": block.id,
                "label": said(block.label, lang),
                "maximum": said(block.maximum, lang),
                "cap": said(block.cap or "", lang),
                "citation": block.citation.to_dict(lang),
                "head": [said(head, lang) for head in block.head],
                "rows": [[said(cell, lang) for cell in row] for row in block.rows],
            }
            for block in blocks(rules)
        ],
        "changes": [
            {
                "effective": change.effective.isoformat(),
                "text": change.text[lang],
                "citation": change.citation.to_dict(lang),
            }
            for change in rules.changes
        ],
    }


def _facts(rules: RuleSet, lang: Lang) -> dict[str, Any]:
    until = rules.in_force_until
    return {
        "id": rules.id,
        "label": rules.label[lang],
        "amends": rules.amends,
        "in_force_from": rules.in_force_from.isoformat(),
        "in_force_until": until.isoformat() if until else None,
        "last_verified": rules.last_verified.isoformat(),
        "status": rules.status,
    }


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


def differences(found: Sequence[Difference]) -> Table:
    """What differs between two rule sets, a row for each band of rows and columns."""
    rows: list[tuple[Words, ...]] = []
    for difference in found:
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


def _differences_dict(found: Sequence[Difference], lang: Lang) -> list[dict[str, Any]]:
    return [
        {
            "id": difference.id,
            "label": difference.label[lang],
            "kind": difference.kind,
            "cells": [
                {
                    "values": dict(
                        zip((m.id for m in difference.after.measures), cell.values, strict=True)
                    ),
                    "with_spouse": cell.with_spouse,
                    "before": cell.before,
                    "after": cell.after,
                }
                for cell in difference.cells
                if isinstance(difference.after, Factor)
            ],
        }
        for difference in found
    ]


def _runs(difference: Difference, factor: Factor) -> list[tuple[Words, int, int]]:
    """The changed cells of one table, a row for each band of rows and columns where that fits."""
    changed = {
        (cell.values, cell.with_spouse): (cell.before, cell.after) for cell in difference.cells
    }
    alike = factor.points[False] == factor.points[True]
    found: list[tuple[Words, int, int]] = []
    for state in (False,) if alike else (False, True):
        for where, values in _places(factor):
            cells = {changed.get((value, state)) for value in values}
            for cell in sorted(cell for cell in cells if cell is not None):
                name = where if alike else chain(where, state_name(with_spouse=state), by=", ")
                found.append((name, *cell))
    return found


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
