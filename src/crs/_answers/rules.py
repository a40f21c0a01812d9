"""The scoring rules: which there have been, one with its tables, and what differs between two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.answer import Answer, ListAnswer, made_with
from crs._answers.rule_blocks import blocks
from crs._law import compare, store
from crs._law.compare import Difference
from crs._law.grid import grid as _grid
from crs._law.programs import get as program
from crs._law.rules import Factor, RuleSet
from crs._text import message

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.law_dicts import (
        RuleDifferenceDict,
        RuleListDict,
        RuleSetDict,
        RuleTablesDict,
        SelectionGridDict,
    )
    from crs._law.requirement import Requirement
    from crs._law.store import Announcement
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RuleList(ListAnswer[RuleSet]):
    """Every rule set, oldest first, and what is announced.

    Attributes:
        announced: the changes that are announced and whose points are unknown.
    """

    announced: tuple[Announcement, ...]

    def records(self, *, lang: Lang = "en") -> list[RuleSetDict]:
        """Each rule set as a flat record."""
        return [_facts(rules, lang) for rules in self]

    def to_dict(self, *, lang: Lang = "en") -> RuleListDict:
        """The rule sets and what is announced as plain values, for JSON."""
        return {
            "rules": self.records(lang=lang),
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
                for change in self.announced
            ],
            "crs": made_with(),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RuleTables(Answer):
    """A rule set with every table of points.

    Attributes:
        rules: the rule set.
    """

    rules: RuleSet

    def to_dict(self, *, lang: Lang = "en") -> RuleTablesDict:
        """The rule set and its tables as plain values, for JSON."""
        rules = self.rules
        return {
            **_facts(rules, lang),
            "tables": [
                {
                    "id": block.id,
                    "label": block.label[lang],
                    "maximum": block.maximum[lang],
                    "cap": block.cap[lang] if block.cap else "",
                    "citation": block.citation.to_dict(lang),
                    "head": [head[lang] for head in block.head],
                    "rows": [[cell[lang] for cell in row] for row in block.rows],
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
            "crs": made_with(rules=rules.id),
        }

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.rules.id}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SelectionGrid(RuleTables):
    """The selection grid of the Federal Skilled Worker Program, and its pass mark.

    Attributes:
        pass_mark: the requirement that states it.
        points: the points that are needed.
    """

    pass_mark: Requirement
    points: int

    @property
    def sentence(self) -> Text:
        """The pass mark in words."""
        return message(
            "report.pass_mark",
            points=self.points,
            maximum=self.rules.root.maximum.single,
            clause=self.pass_mark.citation.clause,
        )

    def to_dict(self, *, lang: Lang = "en") -> SelectionGridDict:
        """The grid and its pass mark as plain values, for JSON."""
        return {**RuleTables.to_dict(self, lang=lang), "pass_mark": self.sentence[lang]}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RuleDifferences(ListAnswer[Difference]):
    """What differs between two rule sets, line by line."""

    def records(self, *, lang: Lang = "en") -> list[RuleDifferenceDict]:
        """Each line that differs."""
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
            for difference in self
        ]

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        from crs._answers.law_dicts import RuleDifferenceDict

        return tuple(RuleDifferenceDict.__annotations__)

    def to_dict(self, *, lang: Lang = "en") -> list[RuleDifferenceDict]:
        """Each line that differs as plain values, for JSON."""
        return self.records(lang=lang)


def all() -> RuleList:
    """Every rule set, oldest first, and what is announced."""
    return RuleList(items=store.all(), announced=store.announced())


def show(rules: RuleSet | str) -> RuleTables:
    """A rule set with every table of points and its clause.

    Args:
        rules: a rule set, or its id.

    Raises:
        UnknownIdError: there is no rule set of that id.
    """
    return RuleTables(rules=_rule_set(rules))


def diff(first: RuleSet | str, second: RuleSet | str) -> RuleDifferences:
    """Every line that differs between two rule sets; `diff(a, a)` is empty.

    Args:
        first: a rule set, or its id.
        second: a later one.

    Raises:
        UnknownIdError: there is no rule set of that id.
    """
    differences = compare.diff(_rule_set(first), _rule_set(second))
    return RuleDifferences(items=tuple(differences))


def grid(*, on: date) -> SelectionGrid:
    """The selection grid of the Federal Skilled Worker Program on a day, and its pass mark.

    Raises:
        UnknownDayError: the day is before Express Entry opened.
    """
    rules = _grid(on=on)
    worker = program("fsw", on=on)
    mark = worker.requirement("points")
    assert mark is not None
    assert worker.pass_mark is not None
    return SelectionGrid(rules=rules, pass_mark=mark, points=worker.pass_mark)


def _rule_set(rules: RuleSet | str) -> RuleSet:
    return rules if isinstance(rules, RuleSet) else store.get(rules)


def _facts(rules: RuleSet, lang: Lang) -> RuleSetDict:
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
