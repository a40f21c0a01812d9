"""Which test reports count on a day."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.by_day import ByDay, reached_by_law
from crs._answers.derived import Reason
from crs._facts.days import older_than, reached
from crs._facts.ternary import negation
from crs._law import counting as law
from crs._law.clb import get
from crs._law.terms import Language
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from crs._facts.days import LeapDay
    from crs._facts.results import DatedReport
    from crs._facts.ternary import Ternary
    from crs._text import Text


class Reports(NamedTuple):
    """The reports of one person on a day.

    Attributes:
        counted: those that count.
        perhaps: those that may count.
        left_out: the others with why they do not, and those that may with why they may not.
    """

    counted: tuple[DatedReport, ...]
    perhaps: tuple[DatedReport, ...]
    left_out: tuple[tuple[DatedReport, Reason], ...]

    @property
    def choices(self) -> tuple[tuple[DatedReport, ...], ...]:
        """What can be chosen from: for each language what surely counts, or all that may too.

        Within one language more reports never give less; a report of the other can, when it is
        the one that is named first.
        """
        sides = []
        for language in Language:
            sure = tuple(report for report in self.counted if report.language is language)
            more = tuple(report for report in self.perhaps if report.language is language)
            sides.append((sure, sure + more) if more else (sure,))
        return tuple(english + french for english, french in product(*sides))

    def with_(self, other: Reports, languages: Collection[str]) -> Reports:
        """These reports, but for some languages those of another day."""

        def side(
            own: Sequence[DatedReport], theirs: Sequence[DatedReport]
        ) -> Sequence[DatedReport]:
            kept = [report for report in own if str(report.language) not in languages]
            return [*kept, *(report for report in theirs if str(report.language) in languages)]

        return Reports(
            tuple(side(self.counted, other.counted)), tuple(side(self.perhaps, other.perhaps)), ()
        )


class LanguageTests:
    """The test reports of one person on any day.

    Args:
        reports: the reports.
        leap: see `crs._facts.days`.
    """

    def __init__(self, reports: Sequence[DatedReport], leap: LeapDay) -> None:
        self._leap = leap
        self._judged = ByDay(reports, self._turns, self._judge)
        self._made: tuple[object, Reports] | None = None

    def on(self, day: date) -> Reports:
        """The reports that count on a day: of an accepted test, and less than two years old."""
        judged = self._judged.on(day)
        if self._made is None or self._made[0] is not judged:
            reports = Reports(
                tuple(report for report, failed in judged if failed is None),
                tuple(report for report, failed in judged if failed is not None and failed.open),
                tuple((report, failed) for report, failed in judged if failed is not None),
            )
            self._made = judged, reports
        return self._made[1]

    def _turns(self, report: DatedReport) -> Iterator[date]:
        yield from report.date
        yield get(report.test).accepted_from
        for over in reached_by_law(report.date, "test-validity", "years", self._leap):
            yield from over
        yield from (state.first for state in law.states_of("test-validity"))

    def _judge(self, report: DatedReport, day: date) -> tuple[DatedReport, Reason | None]:
        failed = [reason for reason in _conditions(report, day, self._leap) if not reason[0]]
        if not failed:
            return report, None
        holds, text, rule = min(failed, key=lambda reason: reason[0] is None)
        ahead = holds is False and reached(day, report.date) is False
        return report, Reason(describe(report), text, rule, holds is None, ahead=ahead)


def _conditions(
    report: DatedReport, day: date, leap: LeapDay
) -> Iterator[tuple[Ternary, Text, str]]:
    taken = reached(day, report.date)
    key = "not-taken" if taken is False else "taken-unknown"
    yield taken, message(f"dossier.reason.{key}", day=report.date), "one-sitting"
    since = get(report.test).accepted_from
    yield day >= since, message("dossier.reason.test-not-accepted", day=since), "one-sitting"
    years = law.fact("test-validity", "years", day)
    old = older_than(day, report.date, years, leap)
    key = "test-unknown" if old is None else "test-expired"
    yield (
        negation(old),
        message(f"dossier.reason.{key}", day=report.date, years=years),
        "test-validity",
    )


def describe(report: DatedReport) -> Text:
    """A report in a few words."""
    test = get(report.test).label
    return message("dossier.fact.test", test_en=test["en"], test_fr=test["fr"], day=report.date)
