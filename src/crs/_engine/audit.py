"""What stands beside the points of a row: the day, the rules, and what must be seen with them."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from crs._engine.points import points
from crs._facts.columns import results
from crs._law.calculator import reported
from crs._law.clb import get
from crs._law.measures import MEASURES
from crs._law.reservations import reservations
from crs._law.terms import Language, TefScale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._engine.algebra import Expr, FrameAlgebra
    from crs._engine.measures import RowMeasures
    from crs._law.calculator import Misreading
    from crs._law.rules import RuleSet

_OLD = list(TefScale).index(TefScale.OLD)
DAY, RULES, CAVEATS = AUDIT = ("crs_on", "crs_rules", "crs_caveats")
"""The columns that say by which rules of which day a row was scored, and what must be seen."""


class Audit:
    """Writes the columns beside the points.

    A condition is an expression, or true or false where it is the same in every row.

    Args:
        algebra: writes the expressions.
        sets: the rule sets.
        day: the column with the day of each row, whose rules count; or the day, where it is the
            same for all.
        dated: whether the rules are those of the day.
        measures: the measures of the rows.
        totals: the total by each rule set.
    """

    def __init__(
        self,
        algebra: FrameAlgebra,
        sets: Sequence[RuleSet],
        day: date | str,
        measures: RowMeasures,
        totals: Sequence[Expr],
        *,
        dated: bool,
    ) -> None:
        self._algebra = algebra
        self._sets = sets
        self._day = day
        self._measures = measures
        self._totals = totals
        self._dated = dated

    def columns(self, bad: Expr | None) -> dict[str, Expr]:
        """The columns, by name; a bad row has no caveats, since it has no score."""
        algebra = self._algebra
        conditions: dict[str, list[Any]] = {}
        for code, applies in self._caveats():
            conditions.setdefault(code, []).append(applies)
        caveats = algebra.join(list(self._texts(conditions)))
        if bad is not None:
            caveats = algebra.choose(bad, algebra.constant(None), caveats)
        return {DAY: self._on(), RULES: self._rules(), CAVEATS: caveats}

    def _texts(self, conditions: dict[str, list[Any]]) -> Iterator[Expr]:
        """The code of each caveat where it applies; those of every row are one text."""
        algebra = self._algebra
        always = [code for code, several in conditions.items() if True in map(_fixed, several)]
        if always:
            yield algebra.constant("; ".join(always))
        for code, several in conditions.items():
            different = [applies for applies in several if _fixed(applies) is None]
            if code not in always and different:
                applies = algebra.any(different)
                yield algebra.choose(applies, algebra.constant(code), algebra.constant(None))

    def _on(self) -> Expr:
        algebra, day = self._algebra, self._day
        return algebra.column(day) if isinstance(day, str) else algebra.constant(day)

    def _rules(self) -> Expr:
        algebra = self._algebra
        if not isinstance(self._day, str):
            return algebra.constant("; ".join(rules.id for rules in self._sets))
        chosen = algebra.constant(None)
        for rules in self._sets:
            since = self._on() >= algebra.constant(rules.in_force_from)
            chosen = algebra.choose(since, algebra.constant(rules.id), chosen)
        return chosen

    def _caveats(self) -> Iterator[tuple[str, Any]]:
        """The code of each caveat, with when it applies."""
        for rules in self._sets:
            yield "unofficial-rules", not rules.official
        if self._dated:
            for rules in self._sets:
                for reservation in reservations(rules):
                    since = max(reservation.since, rules.in_force_from)
                    yield reservation.code, self._between(since, rules.in_force_until)
            yield from (("test-not-accepted", applies) for applies in self._early_tests())
        yield from self._contradictions()
        yield from (("levels-or-bands", applies) for applies in self._measures.perhaps_bands)
        for rules, total in zip(self._sets, self._totals, strict=True):
            for misreading in reported().misreadings:
                if rules.official and rules.id in misreading.rules:
                    yield misreading.code, self._misread(misreading, rules, total)
        yield from self._measures.left_out

    def _contradictions(self) -> Iterator[tuple[str, Any]]:
        """Values that cannot both be true, and a scale that Express Entry does not take."""
        algebra, values = self._algebra, self._measures.measures
        worked = [
            algebra.column(name).fill_null(0)
            for name in ("canadian_work_years", "foreign_work_years")
            if name in algebra.stored
        ]
        if worked:
            yield "work-beyond-age", reduce(add, worked) > values["age"]
        for whose, scale in self._measures.scales.items():
            if whose != "english":
                yield "tef-scale", (scale > _OLD).fill_null(value=False)

    def _between(self, first: date | None, last: date | None) -> Any:
        """Whether the day of a row is none before the first and none after the last."""
        if not isinstance(self._day, str):
            return (first is None or first <= self._day) and (last is None or self._day <= last)
        algebra, conditions = self._algebra, []
        if first is not None and last is not None and first > last:
            return False
        if first is not None:
            conditions.append(self._on() >= algebra.constant(first))
        if last is not None:
            conditions.append(self._on() < algebra.constant(last + timedelta(days=1)))
        return algebra.all(conditions)

    def _both(self, *conditions: Any) -> Any:
        """Whether all of some conditions hold."""
        if False in map(_fixed, conditions):
            return False
        different = [condition for condition in conditions if _fixed(condition) is None]
        return self._algebra.all(different) if different else True

    def _early_tests(self) -> Iterator[Any]:
        """Whether a report that is scored is of a test that was not accepted yet."""
        for result in results():
            for test in result.tests:
                early = self._between(None, get(test).accepted_from - timedelta(days=1))
                if early is not False and result.whose in self._measures.tests:
                    yield self._both(early, self._is_of(result.whose, test))

    def _is_of(self, whose: str, test: str) -> Any:
        """Whether the result of a row is of a test."""
        names = next(result.tests for result in results() if result.whose == whose)
        rank = self._measures.tests.get(whose)
        return False if rank is None else (rank == names.index(test)).fill_null(value=False)

    def _misread(self, misreading: Misreading, rules: RuleSet, total: Expr) -> Any:
        """Whether the department's calculator is reported to show another number."""
        measures, french = self._measures, self._measures.french_first
        by_day = self._between(rules.in_force_from, rules.in_force_until) if self._dated else True
        tests = [self._is_of(language, test) for language, test in misreading.tests.items()]
        named = french if misreading.first is Language.FRENCH else self._not(french)
        concerned = self._both(by_day, named, *tests)
        if concerned is False:
            return False
        values = dict(measures.measures)
        for place in misreading.places:
            name = MEASURES[place].id
            values[name] = self._as_read(values[name], misreading)
        misread = measures._replace(measures=values)
        other = points(self._algebra, rules, misread, "total")[rules.root.id]
        return self._both(concerned, ~(other == total))

    def _not(self, condition: Any) -> Any:
        return not condition if isinstance(condition, bool) else ~condition

    def _as_read(self, level: Expr | int, misreading: Misreading) -> Expr | int:
        """A level as the calculator is reported to read it."""
        algebra = self._algebra
        value = algebra.code(algebra.constant(level)) if isinstance(level, int) else level
        changed = algebra.code(algebra.constant(misreading.read_as))
        within = (value >= misreading.low) & (value <= misreading.high)
        return algebra.choose(within, changed, value)


def _fixed(condition: Any) -> bool | None:
    """A condition that is the same in every row; None where it is not."""
    return condition if isinstance(condition, bool) else None
