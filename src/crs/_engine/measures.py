"""The measures of each row of a frame, and the checks of a row, as expressions of an algebra.

What `crs._facts.profile` is for one person, written once for every
engine that works on whole columns. A measure for which the frame has no column is a constant.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._engine.languages import Languages
from crs._engine.tables import WITH_SPOUSE
from crs._engine.values import Values
from crs._facts.columns import Result, results, schema
from crs._law.measures import LEAST, MEASURES
from crs._law.terms import ABILITIES, Language
from crs._law.written import marital_statuses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from crs._engine.algebra import Algebra, Expr
    from crs._engine.checks import Check


class RowMeasures(NamedTuple):
    """The measures of a row, as expressions; a number where every row has the same value.

    Attributes:
        measures: by the id of the measure, a whole number from 0 to its highest value.
        with_spouse: whether an accompanying spouse is scored, 1 or 0.
        checks: the checks of the row.
        left_out: the codes of what is dated and does not count, each with when.
        french_first: whether French is the first official language.
        tests: the number of the test of each result among those that there may be, by whose it is.
        scales: the number of the scale of TEF Canada of each result, by whose it is.
        perhaps_bands: whether the levels of a result may be bands of IELTS.
    """

    measures: dict[str, Expr | int]
    with_spouse: Expr | int
    checks: tuple[Check, ...]
    left_out: tuple[tuple[str, Expr], ...] = ()
    french_first: Expr | bool = False
    tests: Mapping[str, Expr] = MappingProxyType({})
    scales: Mapping[str, Expr] = MappingProxyType({})
    perhaps_bands: tuple[Expr, ...] = ()


def row_measures(algebra: Algebra, *, guarded: bool, day: date | str) -> RowMeasures:
    """The measures of the rows of one frame, and the checks of a row.

    Args:
        algebra: writes the expressions; it knows the columns of the frame.
        guarded: whether an invalid value counts as the lowest valid one, so that the points of a
            bad row can be looked up and then discarded. Otherwise the checks must have passed.
        day: the day of the score, or the column with the day of each row.
    """
    return _Writer(Values(algebra, guarded=guarded, day=day)).write()


class _Writer:
    """Writes the measures of one frame."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._algebra = values.algebra

    def write(self) -> RowMeasures:
        """Every measure and every check."""
        languages = Languages(self._values)
        plain = [measure for measure in MEASURES if measure.kind != "level"]
        singles = {measure.id: self._values.of(measure) for measure in plain} | languages.columns()
        kept = self._algebra.keep(singles | {WITH_SPOUSE: self._with_spouse()})
        four = {result.whose: languages.levels(result, kept) for result in results()}
        languages.check_scores(kept)
        least = {
            f"{result.whose}_{LEAST}": self._least(four[result.whose])
            for result in results()
            if _least_is_read(result)
        }
        once = self._algebra.keep({**least, "french_first": languages.french_first(kept)})
        levels = {
            f"{whose}_{ability}": value
            for whose, values in four.items()
            for ability, value in zip(ABILITIES, values, strict=True)
        }
        levels |= {name: once[name] for name in least}
        french_first = once["french_first"]
        measures: dict[str, Expr | int] = {}
        for measure in MEASURES:
            english, french = (f"{language}_{measure.ability}" for language in Language)
            if measure.kind != "level":
                measures[measure.id] = kept[measure.id]
            elif measure.whose == "first":
                measures[measure.id] = self._pick(french_first, levels[french], levels[english])
            elif measure.whose == "second":
                measures[measure.id] = self._pick(french_first, levels[english], levels[french])
            else:
                measures[measure.id] = levels[measure.id]
        return RowMeasures(
            self._algebra.keep(measures),
            kept[WITH_SPOUSE],
            tuple(self._values.checks),
            tuple(self._of_scored(kept[WITH_SPOUSE])),
            french_first,
            {
                result.whose: self._of_counted(result, result.test, kept)
                for result in results()
                if result.test in kept
            },
            {
                result.whose: self._of_counted(result, result.scale, kept)
                for result in results()
                if result.scale in kept
            },
            tuple(
                applies & (kept[WITH_SPOUSE] == 1) if whose == "spouse" else applies
                for whose, applies in languages.perhaps_bands.items()
            ),
        )

    def _of_scored(self, with_spouse: Expr | int) -> Iterator[tuple[str, Expr]]:
        """What is left out of the candidate's facts, and of those of a spouse who is scored."""
        for code, applies in self._values.left_out:
            of_spouse = code.startswith("spouse-")
            yield code, applies & (with_spouse == 1) if of_spouse else applies

    def _of_counted(self, result: Result, name: str, kept: Mapping[str, Any]) -> Expr:
        """What a column says of a result, null where that is left out or the spouse not scored."""
        algebra, conditions = self._algebra, []
        if result.whose == "spouse":
            conditions.append(kept[WITH_SPOUSE] == 1)
        if (counts := kept.get(f"{result.whose}_counts")) is not None:
            conditions.append(counts)
        if not conditions:
            return kept[name]
        return algebra.choose(~algebra.all(conditions), algebra.constant(None), kept[name])

    def _with_spouse(self) -> Expr | int:
        """Whether an accompanying spouse is scored."""
        algebra, values = self._algebra, self._values
        given = [name for name in ("spouse", "marital_status") if name in algebra.stored]
        if not given:
            return 0
        others = [
            algebra.column(name)
            for name in schema()
            if name.startswith("spouse_") and name in algebra.stored
        ]
        if others:
            described = algebra.any([~column.is_null() for column in others])
            untold = algebra.all([algebra.column(name).is_null() for name in given])
            values.check("spouse", untold & described, "spouse-missing")
        scored = self._is_there(given)
        if "spouse_accompanying" in algebra.stored:
            scored &= values.yes("spouse_accompanying")
        if "spouse_citizen_or_pr" in algebra.stored:
            scored &= ~values.yes("spouse_citizen_or_pr")
        return algebra.flag(scored)

    def _is_there(self, told: Sequence[str]) -> Expr:
        """Whether there is a spouse, as one column or the other says."""
        algebra, values = self._algebra, self._values
        if "marital_status" not in told:
            return values.yes("spouse")
        status = algebra.keep({"marital": values.name("marital_status")})["marital"]
        partnered = [
            status == place for place, spouse in enumerate(marital_statuses().values()) if spouse
        ]
        by_status = algebra.any(partnered).fill_null(value=False)
        if "spouse" not in told:
            return by_status
        raw, own = algebra.column("spouse"), values.yes("spouse")
        differ = (own & ~by_status) | (~own & by_status)
        both = ~raw.is_null() & ~status.is_null()
        values.check("marital_status", both & differ, "spouse-differs")
        return own | (raw.is_null() & by_status)

    def _pick(self, condition: Expr, then: Expr | int, otherwise: Expr | int) -> Expr | int:
        """One value where a condition holds, another where it does not."""
        if isinstance(condition, bool):  # the same in every row
            return then if condition else otherwise
        algebra = self._algebra
        first, second = (
            algebra.code(algebra.constant(value)) if isinstance(value, int) else value
            for value in (then, otherwise)
        )
        return algebra.choose(condition, first, second)

    def _least(self, four: Sequence[Expr | int]) -> Expr | int:
        """The lowest of the four levels of a result."""
        return four[0] if isinstance(four[0], int) else self._algebra.least(four)


def _least_is_read(result: Result) -> bool:
    """Whether a measure reads the lowest level of a result; either language may be the first."""
    read = {measure.whose for measure in MEASURES if measure.ability == LEAST}
    return result.whose in read or (result.whose != "spouse" and not read.isdisjoint(_ORDERED))


_ORDERED = ("first", "second")
"""The official languages by the order that a candidate names."""
