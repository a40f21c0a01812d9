"""The values of single columns of a row, as expressions of an algebra, and the checks of each."""

from __future__ import annotations

import sys
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from crs._engine.checks import Check, row_check, value_check
from crs._facts.columns import Column, schema
from crs._law import counting
from crs._law.terms import LEAST_LEVEL, CanadianStudy, Education

if TYPE_CHECKING:
    from crs._engine.algebra import Algebra, Expr
    from crs._law.measures import Measure

YEAR = 10_000
"""A year in the numbers of days, which are written year, month, day: 2026-10-01 is 20261001.

The difference of two such numbers is a whole number of years, or more, exactly when the
anniversary is reached; that of a 29 February is reached on 1 March in other years."""
_MISSING = {"age": "age-missing"}
"""The codes of what is said where a needed value is missing that another column may give."""
_LARGEST = sys.float_info.max


def number_of(day: date) -> int:
    """A day as a number: 20261001."""
    return day.year * YEAR + day.month * 100 + day.day


class Values:
    """Writes the values of single columns of one frame.

    Args:
        algebra: writes the expressions; it knows the columns of the frame.
        guarded: whether an invalid value counts as the lowest valid one.
        day: the day of the score, or the column with the day of each row.

    Attributes:
        checks: the checks of a row so far.
        left_out: the codes of what is dated and does not count, each with when, so far.
    """

    def __init__(self, algebra: Algebra, *, guarded: bool, day: date | str) -> None:
        self.algebra = algebra
        self.checks: list[Check] = []
        self.left_out: list[tuple[str, Expr]] = []
        self._guarded = guarded and not algebra.careless
        self._given_day = day

    @cached_property
    def day(self) -> Expr:
        """The day of the score as a number."""
        algebra = self.algebra
        if isinstance(self._given_day, date):
            return algebra.constant(number_of(self._given_day))
        written = algebra.calendar(algebra.column(self._given_day))
        return algebra.keep({"score_day": written})["score_day"]

    def check(self, column: str, bad: Expr, code: str, **parts: object) -> None:
        """Add a check whose message shows no value."""
        self.checks.append(row_check(column, bad, code, **parts))

    def check_value(self, column: str, bad: Expr) -> None:
        """Add a check that a column holds a valid value."""
        self.checks.append(value_check(column, bad))

    def guard(self, raw: Expr, bad: Expr) -> Expr:
        """A number for every row: 0 where it is null, or invalid in a guarded frame."""
        if self._guarded:
            raw = self.algebra.choose(bad, self.algebra.constant(0), raw)
        return raw.fill_null(0)

    def given(self, name: str) -> Expr | None:
        """Whether a row has a value in a column; None where there is no such column."""
        return ~self.algebra.column(name).is_null() if name in self.algebra.stored else None

    # -------------------------------------------------------------------------------- by kind

    def of(self, measure: Measure) -> Expr | int:
        """The value of a measure that is one column, as a place in a table of points."""
        name, column = measure.id, schema()[measure.id]
        if measure.kind == "age" and "birth_date" in self.algebra.stored:
            return self._age(name, measure.high)
        if name not in self.algebra.stored:
            return int(column.default or 0)
        raw = self.algebra.column(name)
        if column.required:
            self.check(name, raw.is_null(), _MISSING.get(measure.kind, "missing"))
        if measure.kind == "yes-or-no":
            return self.algebra.flag(self.yes(name))
        if measure.kind == "choice":
            return self._choice(name, column)
        if measure.kind == "years":
            return self._years(name, measure.high)
        return self.whole(name, measure.high)

    def yes(self, name: str) -> Expr:
        """A column of true and false, its default where it is null."""
        return self.algebra.column(name).fill_null(bool(schema()[name].default))

    def _choice(self, name: str, column: Column) -> Expr:
        """The place of a choice in its order."""
        known = self.name(name)
        place = self.algebra.code(known.fill_null(int(column.default or 0)))
        whose, _, field = name.rpartition("_")
        if field != "education":
            return place
        least = None if whose else self._of_study(known)
        dated = "_".join(filter(None, (whose, "assessment_date")))
        if dated not in self.algebra.stored:
            return place
        # without its assessment a credential from abroad is none; one from Canada needs none
        if least is None:
            least = self.algebra.constant(Education.LESS_THAN_SECONDARY.rank)
        late = self.late(dated, "assessment-validity", None)
        return self.algebra.choose(late, self.algebra.code(least), place)

    def _of_study(self, education: Expr) -> Expr | None:
        """The level that the study in Canada gives at least; the education is not below it."""
        algebra, name = self.algebra, "canadian_study"
        if name not in algebra.stored:
            return None
        least = algebra.keep({"study_level": self._least_level()})["study_level"]
        self.check("education", self.when(education, education < least), "study-above")
        return least

    def _least_level(self) -> Expr:
        rank = self.algebra.rank("canadian_study", schema()["canadian_study"].spellings)
        levels = [LEAST_LEVEL.get(study, Education.LESS_THAN_SECONDARY) for study in CanadianStudy]
        place = self.algebra.code(rank.fill_null(CanadianStudy.NONE.rank))
        return self.algebra.look_up([level.rank for level in levels], place)

    def name(self, name: str) -> Expr:
        """The number of a name among the valid ones, from 0; null where there is none."""
        column = schema()[name]
        rank = self.algebra.rank(name, column.spellings)
        if not self.algebra.knows(name, column.spellings):
            given = ~self.algebra.column(name).is_null()
            self.check_value(name, given & rank.is_null())
        return rank

    def _years(self, name: str, most: int) -> Expr:
        """Completed years, from 0 to the most that count."""
        raw = self.algebra.column(name)
        if self.algebra.stored[name] == "number":  # which may be infinite, or not a number
            bad = self.algebra.unless_null(raw, ~((raw >= 0) & (raw <= _LARGEST)))
        else:
            bad = raw < 0
        self.check_value(name, bad)
        years = self.guard(raw, bad)
        whole, most_of_all = self.algebra.floor(years), self.algebra.constant(most)
        return self.algebra.code(self.algebra.choose(years >= most, most_of_all, whole))

    def whole(self, name: str, high: int) -> Expr:
        """A whole number from 0 to `high`."""
        raw = self.algebra.column(name)
        bad = self.outside(name, raw, high)
        self.check_value(name, bad)
        return self.algebra.code(self.guard(raw, bad))

    def outside(self, name: str, raw: Expr, high: int) -> Expr:
        """Whether a value is no whole number from 0 to `high`."""
        stored = self.algebra.stored[name]
        if stored == "natural":
            return raw > high
        within = (raw >= 0) & (raw <= high)
        if stored == "number":
            within &= raw == self.algebra.floor(raw)
        return self.algebra.unless_null(raw, ~within)

    # ----------------------------------------------------------------------------------- days

    def _age(self, name: str, high: int) -> Expr:
        """The age on the day of the score: from the date of birth, or as given."""
        algebra, born = self.algebra, self.date("birth_date")
        unborn = self.when(born, born > self.day)
        self.check("birth_date", unborn, "not-born")
        lived = algebra.floor((self.day - born + 0.5) * (1 / YEAR))
        old = self.when(born, lived > high)
        self.check("birth_date", old, "too-old", high=high)
        if name not in algebra.stored:
            self.check(name, born.is_null(), "age-missing")
            return algebra.code(self.guard(lived, unborn | old))
        raw = algebra.column(name)
        self.check(name, raw.is_null() & born.is_null(), "age-missing")
        bad = self.outside(name, raw, high)
        self.check_value(name, bad)
        known = ~raw.is_null() & ~born.is_null() & ~lived.is_null() & ~unborn & ~old
        self.check(name, (known & ~(raw == lived)).fill_null(value=False), "age-differs")
        age = algebra.choose(born.is_null(), raw, lived)
        return algebra.code(self.guard(age, (bad | unborn | old).fill_null(value=False)))

    def date(self, name: str) -> Expr:
        """A column of days as numbers, null where there is none."""
        number = f"{name}_number"
        return self.algebra.keep({number: self.algebra.calendar(self.algebra.column(name))})[number]

    def when(self, known: Expr, condition: Expr) -> Expr:
        """A condition on a value, false where the value is null."""
        return self.algebra.unless_null(known, condition).fill_null(value=False)

    def late(self, name: str, rule: str, given: Expr | None) -> Expr:
        """Whether what is dated does not count on the day of the score, and is left out.

        Args:
            name: the column of its dates.
            rule: the rule that says for how many years it counts.
            given: whether the row has it; None where every row has.
        """
        made = self.date(name)
        future = self.when(made, made > self.day)
        expired = self.when(made, self.day - made >= counting.constant(rule, "years") * YEAR)
        if given is not None:
            future, expired = given & future, given & expired
        what = name.removesuffix("_date").replace("_", "-")
        self.left_out += ((f"{what}-future", future), (f"{what}-expired", expired))
        return future | expired
