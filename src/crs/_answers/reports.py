"""Which test reports count on a day."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.derived import Remark, say
from crs._facts.days import negation, older_than, reached
from crs._law import counting as law
from crs._law.clb.tables import get
from crs._law.terms import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._facts.dated import DatedReport
    from crs._facts.days import Truth
    from crs._facts.dossier import Readings
    from crs._text.text import Text


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
        """What can be chosen from: for each language what surely counts, or all that may too.

        Within one language more reports never give less; a report of the other can, when it is
        the one that is named first.
        """
        sides = []
        for language in Language:
            sure = tuple(one for one in self.counted if one.language is language)
            more = tuple(one for one in self.perhaps if one.language is language)
            sides.append((sure, sure + more) if more else (sure,))
        return tuple(english + french for english, french in product(*sides))


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
