"""What must be seen with the scores of a file, in words, and how many rows each caveat is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._answers.caveats import of_rules
from crs._law import counting
from crs._law.calculator import reported
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from crs._law.rules import RuleSet
    from crs._text import Text

_RULES = {"test": "test-validity", "assessment": "assessment-validity"}
"""The rule that says for how many years something counts, by the last word of what it is."""


class FileCaveat(NamedTuple):
    """What must be seen with some scores of a file.

    Attributes:
        code: what it is about, for programs.
        text: the same in words.
        rows: how many rows it is about.
    """

    code: str
    text: Text
    rows: int


def in_words(
    counts: Mapping[str, int], sets: Sequence[RuleSet], last: date
) -> Iterator[FileCaveat]:
    """The caveats of a file.

    Args:
        counts: how many rows each is about, by its code.
        sets: the rule sets that were used.
        last: the last day of a score.
    """
    general = {caveat.code: caveat.text for rules in sets for caveat in of_rules(rules, last)}
    for code, count in counts.items():
        yield FileCaveat(code, general.get(code) or _of_rows(code), count)


def _of_rows(code: str) -> Text:
    """What a caveat says of the rows that it is about."""
    for misreading in reported().misreadings:
        if misreading.code == code:
            return message("batch.caveat.calculator", why=misreading.why)
    what, _, why = code.rpartition("-")
    rule = _RULES.get(what.rpartition("-")[2])
    if rule is None or why not in ("expired", "future"):
        return message(f"batch.caveat.{code}")
    parts = {"what": message(f"batch.dated.{what}"), "years": counting.constant(rule, "years")}
    return message(f"batch.caveat.{why}", **parts)
