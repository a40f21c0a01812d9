"""Requirements that have no number in them, beside the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.assessment import Assessment
from crs._answers.offer_requirement import certificate_in_trade
from crs._facts.ternary import any_of
from crs._law.terms import Province
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crs._answers.case import Case
    from crs._answers.verdict import Verdict
    from crs._text import Text


def _taken(_: Case) -> Assessment:
    return Assessment(met=True, text=message("eligibility.taken"))


def _certificate(case: Case) -> Assessment:
    if certificate_in_trade(case):
        return Assessment(met=True, text=message("eligibility.certificate"))
    return Assessment(None, message("eligibility.not-recorded"))


def _some_program(case: Case) -> Assessment:
    programs = case.programs()
    names = [verdict.name for verdict in programs if verdict.met]
    if names:
        return Assessment(met=True, text=numbers.joined(names))
    if any_of(verdict.met for verdict in programs) is None:
        return Assessment(None, message("eligibility.program-unknown"))
    nearest = _nearest_program(programs)
    text = message("eligibility.no-program")
    explained = text if nearest is None else numbers.joined([text, nearest])
    return Assessment(met=False, text=explained, change=nearest)


def _nearest_program(programs: Iterable[Verdict]) -> Text | None:
    """The change that would open a program: that of the first of which one is known."""
    changes = [
        message("report.named", what=verdict.name, band=verdict.change)
        for verdict in programs
        if verdict.change is not None
    ]
    return changes[0] if changes else None


def _destination(case: Case) -> Assessment:
    province = case.snapshot.dossier.province
    if province is None:
        return Assessment(None, message("eligibility.province-unknown"))
    if province is Province.QUEBEC:
        return Assessment(
            met=False, text=message("eligibility.quebec"), change=message("eligibility.not-quebec")
        )
    return Assessment(
        met=True, text=message("eligibility.province", province=message(f"eligibility.{province}"))
    )


STATEMENTS: dict[str, Callable[[Case], Assessment]] = {
    "taken": _taken,
    "program": _some_program,
    "destination": _destination,
    "certificate": _certificate,
}
"""How facts are held against a requirement in words, by what the law says of it."""
