"""Eligibility: which programs and categories a person could be in, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.range import Range
from crs._reports.parts import Document, Sentence, clause, document, table
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crs._answers.assessment import RequirementResult
    from crs._answers.eligibility import Eligibility
    from crs._answers.grid_score import GridResult
    from crs._answers.verdict import Verdict
    from crs._reports.parts import Part, Table
    from crs._text import Text


def report(eligibility: Eligibility, *, explain: bool = True) -> Document:
    """A verdict for each program and category, and what was taken as given.

    Args:
        eligibility: the verdicts of a day.
        explain: every requirement, what was found and the clause.
    """
    return document(_parts(eligibility, explain=explain))


def _parts(eligibility: Eligibility, *, explain: bool) -> Iterator[Part]:
    far = [verdict for verdict in eligibility.verdicts if verdict.far]
    near = [verdict for verdict in eligibility.verdicts if not verdict.far]
    yield _verdicts(sorted(near, key=_order), message("eligibility.title", day=eligibility.on))
    if far:
        names = numbers.joined(verdict.name for verdict in far)
        yield Sentence(message("eligibility.far", names=names))
    if explain:
        for verdict in eligibility.verdicts:
            yield _checks(verdict)
            for check in verdict.requirements:
                if check.grid is not None:
                    yield _grid(check.grid)
    yield from closing(eligibility.assumptions)


def closing(assumptions: Iterable[Text]) -> Iterator[Part]:
    """What was taken as given, and that this is no official answer."""
    yield from map(Sentence, assumptions)
    yield Sentence(message("report.unofficial"), "faint")


def _order(verdict: Verdict) -> int:
    """First what is a yes, then what is open, then what one change would make a yes."""
    if verdict.answer == "no":
        return 3 if verdict.change is None else 2
    return 0 if verdict.answer == "yes" else 1


def _verdicts(verdicts: Sequence[Verdict], title: Text) -> Table:
    """The answer, and of what decides the first condition and what was found.

    What has the same of all three stands in one row.
    """
    alike: dict[tuple[Text, Text, Text], list[Text]] = {}
    for verdict in verdicts:
        answer = message(f"eligibility.answer-{verdict.answer}")
        needed = numbers.joined(check.needed[0] for check in verdict.deciding)
        alike.setdefault((answer, needed, _found(verdict)), []).append(verdict.name)
    return table(
        [message(f"eligibility.head-{key}") for key in ("program", "answer", "needed", "found")],
        [(numbers.joined(names), *row) for row, names in alike.items()],
        title=title,
    )


def _found(verdict: Verdict) -> Text:
    change = verdict.change
    more = []
    if change is not None:
        more = [message("eligibility.would-be-yes", change=numbers.of(change))]
    return numbers.joined((*verdict.why, *more))


def _checks(verdict: Verdict) -> Table:
    """A row for each requirement: the answer, what was needed, what was found, the clause."""
    return table(
        [message(f"eligibility.head-{key}") for key in ("answer", "needed", "found", "clause")],
        [
            (_mark(check), numbers.joined(check.needed), check.found, clause(check.citation))
            for check in verdict.requirements
        ],
        title=verdict.name,
    )


def _grid(grid: GridResult) -> Table:
    """A row for each factor of the selection grid: its points, the most it gives, the clause."""
    return table(
        [message(f"eligibility.head-{key}") for key in ("factor", "points", "maximum", "clause")],
        [
            (
                factor.label,
                str(Range(factor.least, factor.most)),
                str(factor.maximum),
                clause(factor.citation),
            )
            for factor in grid.factors
        ],
        title=message("eligibility.grid", points=str(Range(grid.least.total, grid.most.total))),
    )


def _mark(check: RequirementResult) -> Text:
    return message(
        "eligibility.answer-taken" if check.taken else f"eligibility.answer-{check.answer}"
    )
