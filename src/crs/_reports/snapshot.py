"""The dated facts that gave a score, and those that were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.derived import label
from crs._reports.parts import Break, items, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crs._answers.derived import Facts
    from crs._reports.parts import Part, Table
    from crs._text import Text


def parts(facts: Facts, *, explain: bool) -> Iterator[Part]:
    """The facts, and why some do not count.

    Args:
        facts: the facts of a day.
        explain: every fact left out; else only what would settle what is open.
    """
    yield Break()
    yield used(facts)
    yield from items(reasons(facts, open_only=not explain))


def used(facts: Facts) -> Table:
    """For each value of the profile: what it is called, what it is, and the facts that gave it."""
    return table(
        [message(f"dossier.head.{key}") for key in ("what", "value", "facts")],
        [
            (
                label(derived.field),
                derived.text,
                numbers.joined(derived.used),
            )
            for derived in facts.derived
            if derived.used or derived.left_out or not derived.certain
        ],
        title=message("dossier.sentence.facts", day=facts.on),
    )


def reasons(facts: Facts, *, open_only: bool) -> Iterator[Text]:
    """Why facts do not count, and what else decided; or only what would settle what is open."""
    for derived in facts.derived:
        for reason in (*derived.left_out, *derived.notes):
            if reason.open or not open_only:
                what = label(derived.field)
                yield message("report.named", what=what, band=reason.line)
