"""Which test reports count on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs.clb.tables import get
from crs.dossier import law
from crs.dossier.days import negation, older_than, reached
from crs.dossier.finding import Remark, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs.dossier.days import Truth
    from crs.dossier.facts import DatedReport
    from crs.dossier.person import Readings
    from crs.rules.tree import Text


class Reports(NamedTuple):
    """The reports of one person on a day.

    Attributes:
        counted: those that count.
        perhaps: those that may count.
        left_out: why the others do not, and those that may, may not.
    """

    counted: tuple[DatedReport, ...]
    perhaps: tuple[DatedReport, ...]
    left_out: tuple[Remark, ...]

    @property
    def choices(self) -> tuple[tuple[DatedReport, ...], ...]:
        """What can be chosen from: only what surely counts, and all that may."""
        return (self.counted, self.counted + self.perhaps) if self.perhaps else (self.counted,)


def on(day: date, reports: Sequence[DatedReport], readings: Readings) -> Reports:
    """The reports that count on a day: of an accepted test, and less than two years old."""
    counted, perhaps, left_out = [], [], []
    for one in reports:
        failed = [reason for reason in _conditions(one, day, readings) if not reason[0]]
        if failed:
            holds, text, rule = min(failed, key=lambda reason: reason[0] is None)
            left_out.append(Remark(describe(one), text, rule, holds is None))
            if holds is None:
                perhaps.append(one)
        else:
            counted.append(one)
    return Reports(tuple(counted), tuple(perhaps), tuple(left_out))


def _conditions(
    one: DatedReport, day: date, readings: Readings
) -> Iterator[tuple[Truth, Text, str]]:
    taken = reached(day, one.date)
    key = "not-taken" if taken is False else "taken-unknown"
    yield taken, say("reason", key, day=one.date), "one-sitting"
    since = get(one.test).accepted_from
    yield day >= since, say("reason", "test-not-accepted", day=since), "one-sitting"
    years = law.fact("test-validity", "years")
    old = older_than(day, one.date, years, readings.leap_day)
    key = "test-unknown" if old is None else "test-expired"
    yield negation(old), say("reason", key, day=one.date, years=years), "test-validity"


def describe(one: DatedReport) -> Text:
    """A report in a few words."""
    test = get(one.test).label
    return say("fact", "test", test_en=test["en"], test_fr=test["fr"], day=one.date)
