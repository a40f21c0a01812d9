"""Rule sets as a person reads them: the list, one in full, and what differs between two."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from crs._law import measure_words
from crs._law import scoring as known
from crs._law.scoring.tree import Factor, Group
from crs._reports.grid import band_name, blocks, state_name
from crs._reports.markup import link, table_of
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from crs._law.measures import Measure
    from crs._law.scoring.compare import Difference
    from crs._law.scoring.tree import Node, RuleSet
    from crs._text import Lang


def list_rows(lang: Lang) -> tuple[list[str], list[tuple[str, ...]]]:
    """The heads and rows of the list of rule sets; what is announced comes last."""
    heads = [message(f"report.{key}")[lang] for key in ("from", "until", "about", "last_verified")]
    rows: list[tuple[str, ...]] = [
        (
            rules.id,
            str(rules.in_force_until or ""),
            rules.label[lang],
            str(rules.last_verified),
        )
        for rules in known.all()
    ]
    rows += [
        (change.id, "", f"{change.label[lang]} ({message('report.announced')[lang]})", "")
        for change in known.announced()
    ]
    return heads, rows


def list_dict(lang: Lang) -> dict[str, Any]:
    """The list of rule sets as plain values."""
    return {
        "rules": [_facts(rules, lang) for rules in known.all()],
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
            for change in known.announced()
        ],
    }


def to_dict(rules: RuleSet, lang: Lang) -> dict[str, Any]:
    """A whole rule set as plain values."""
    return {
        **_facts(rules, lang),
        "tables": [
            {
                "id": block.id,
                "label": block.label,
                "maximum": block.maximum,
                "cap": block.cap,
                "citation": block.citation.to_dict(lang),
                "head": list(block.head),
                "rows": [list(row) for row in block.rows],
            }
            for block in blocks(rules, lang)
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


def markdown(rules: RuleSet, lang: Lang, *, title: str | None = None) -> str:
    """A whole rule set as a Markdown page, with every clause."""
    out = [f"# {title or rules.id + ': ' + rules.label[lang]}", "", in_force(rules, lang), ""]
    for block in blocks(rules, lang):
        out += [f"{'#' * (block.depth + 1)} {block.label}", ""]
        mark = message("report.confidence", mark=block.citation.confidence)[lang]
        facts = [f"`{block.id}`", f"{message('report.maximum')[lang]} {block.maximum}"]
        facts += [block.cap] if block.cap else []
        facts += [link(block.citation, lang), mark]
        out += [" · ".join(facts), ""]
        if block.head:
            out += [table_of(list(block.head), block.rows), ""]
    if rules.changes:
        out += [f"## {message('report.changes')[lang]}", ""]
        for change in rules.changes:
            text = change.text[lang]
            out.append(f"- {change.effective}: {text} ({link(change.citation, lang)})")
        out.append("")
    out += [f"## {message('report.sources')[lang]}", ""]
    for source in rules.sources:
        name = source.title[lang]
        named = f"[{name}]({source.url})" if source.url else name
        note = f" {source.note}" if source.note else ""
        out.append(f"- {source.short[lang]} ({source.date}): {named}.{note}")
    return "\n".join(out) + "\n"


def book(rules: RuleSet, lang: Lang) -> RenderableType:
    """A whole rule set, table by table."""
    from rich.console import Group as Stack
    from rich.text import Text

    from crs._reports.terminal import grid_of

    parts: list[RenderableType] = [
        Text(f"{rules.id}: {rules.label[lang]}", style="bold"),
        Text(in_force(rules, lang)),
    ]
    for block in blocks(rules, lang):
        maximum = f"{message('report.maximum')[lang]} {block.maximum}"
        mark = message("report.confidence", mark=block.citation.confidence)[lang]
        facts = [maximum, block.cap, block.citation.clause[lang], mark]
        parts += [
            Text(""),
            Text(block.label, style="bold"),
            Text(" · ".join(filter(None, facts)), style="dim"),
        ]
        if block.head:
            parts.append(grid_of(block.head, block.rows))
    return Stack(*parts)


def in_force(rules: RuleSet, lang: Lang) -> str:
    """When a rule set was in force, and when it was last compared with its sources."""
    if rules.status == "proposed":
        span = message("report.proposed", start=rules.in_force_from)
    elif rules.in_force_until is None:
        span = message("report.in_force_since", start=rules.in_force_from)
    else:
        span = message("report.in_force", start=rules.in_force_from, end=rules.in_force_until)
    verified = message("report.last_verified")[lang].lower()
    return f"{span[lang]}; {verified} {rules.last_verified}."


def diff_rows(
    differences: Sequence[Difference], lang: Lang
) -> tuple[list[str], list[tuple[str, ...]]]:
    """The heads and rows of what differs between two rule sets."""
    heads = [
        message("report.line")[lang],
        "",
        message("report.before")[lang],
        message("report.after")[lang],
    ]
    rows: list[tuple[str, ...]] = []
    for difference in differences:
        label = difference.label[lang]
        if difference.kind != "changed" or not difference.cells:
            rows.append((label, _kind(difference, lang), *_ends(difference)))
            label = ""
        if isinstance(difference.after, Factor):
            for cells, was, now in _runs(difference, difference.after, lang):
                rows.append((label, cells, str(was), str(now)))
                label = ""
    return heads, rows


def diff_dict(differences: Sequence[Difference], lang: Lang) -> list[dict[str, Any]]:
    """What differs between two rule sets as plain values."""
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
        for difference in differences
    ]


def no_difference(lang: Lang) -> str:
    """What to say of two rule sets that give the same points."""
    return message("report.no_difference")[lang]


def _runs(difference: Difference, factor: Factor, lang: Lang) -> list[tuple[str, int, int]]:
    """The changed cells of one table, a row for each band of rows and columns where that fits."""
    changed = {
        (cell.values, cell.with_spouse): (cell.before, cell.after) for cell in difference.cells
    }
    alike = factor.points[False] == factor.points[True]
    found = []
    for state in (False,) if alike else (False, True):
        for where, values in _places(factor, lang):
            cells = {changed.get((value, state)) for value in values}
            for cell in sorted(cell for cell in cells if cell is not None):
                spouse = "" if alike else f", {state_name(lang, with_spouse=state)}"
                found.append((where + spouse, *cell))
    return found


def _places(factor: Factor, lang: Lang) -> list[tuple[str, list[tuple[int, ...]]]]:
    """Every band of a table, or pair of bands, in words and as values."""
    rows, *columns = factor.measures
    if not columns:
        return [
            (_named(rows, band_name(band, rows, lang), lang), [(value,) for value in band.values])
            for band in factor.bands[0]
        ]
    column = columns[0]
    found: list[tuple[str, list[tuple[int, ...]]]] = []
    for row_band in factor.bands[0]:
        for column_band in factor.bands[1]:
            row_words = _named(rows, band_name(row_band, rows, lang), lang)
            column_words = _named(column, band_name(column_band, column, lang), lang)
            cells = product(row_band.values, column_band.values)
            found.append((f"{row_words}; {column_words}", list(cells)))
    return found


def _named(measure: Measure, band: str, lang: Lang) -> str:
    return message("report.named", what=measure_words.label(measure), band=band)[lang]


def _ends(difference: Difference) -> tuple[str, str]:
    return _most(difference.before), _most(difference.after)


def _most(node: Node | None) -> str:
    return "" if node is None else str(max(node.maximum))


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


def _kind(difference: Difference, lang: Lang) -> str:
    key: str = "repealed_kind" if difference.kind == "repealed" else difference.kind
    before, after = difference.before, difference.after
    if isinstance(before, Group) and isinstance(after, Group) and before.maximum == after.maximum:
        key = "other_members"
    return message(f"report.{key}")[lang]
