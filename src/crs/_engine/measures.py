"""The measures of each row of a frame, and the checks of a row, as expressions of an algebra.

What `crs._facts.profile` is for one person, written once for every
engine that works on whole columns. A measure for which the frame has no column is a constant.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._engine.checks import Check, row_check, value_check
from crs._engine.tables import WITH_SPOUSE
from crs._facts.columns import Column, Result, results, schema
from crs._law.clb import Chart, get
from crs._law.measures import HIGHEST_LEVEL, LEAST, MEASURES
from crs._law.terms import ABILITIES, Language, LanguageTest
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crs._engine.algebra import Algebra, Expr
    from crs._law.measures import Measure

    Kept = Mapping[str, Any]

_LARGEST = sys.float_info.max


class RowMeasures(NamedTuple):
    """The measures of a row, as expressions; a number where every row has the same value.

    Attributes:
        measures: by the id of the measure, a whole number from 0 to its highest value.
        with_spouse: whether an accompanying spouse is scored, 1 or 0.
        checks: the checks of the row.
    """

    measures: dict[str, Expr | int]
    with_spouse: Expr | int
    checks: tuple[Check, ...]


def row_measures(algebra: Algebra, *, guarded: bool) -> RowMeasures:
    """The measures of the rows of one frame, and the checks of a row.

    Args:
        algebra: writes the expressions; it knows the columns of the frame.
        guarded: whether an invalid value counts as the lowest valid one, so that the points of a
            bad row can be looked up and then discarded. Otherwise the checks must have passed.
    """
    return _Writer(algebra, guarded=guarded).write()


class _Writer:
    """Writes the measures of one frame."""

    def __init__(self, algebra: Algebra, *, guarded: bool) -> None:
        self._algebra = algebra
        self._guarded = guarded and not algebra.careless
        self._checks: list[Check] = []

    def write(self) -> RowMeasures:
        """Every measure and every check."""
        plain = [measure for measure in MEASURES if measure.kind != "level"]
        singles = {measure.id: self._value(measure) for measure in plain} | self._languages()
        kept = self._algebra.keep(singles | {WITH_SPOUSE: self._with_spouse()})
        four = {result.whose: self._levels(result, kept) for result in results()}
        self._check_scores(kept)
        least = {
            f"{result.whose}_{LEAST}": self._least(four[result.whose])
            for result in results()
            if _least_is_read(result)
        }
        once = self._algebra.keep({**least, "french_first": self._french_first(kept)})
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
        return RowMeasures(self._algebra.keep(measures), kept[WITH_SPOUSE], tuple(self._checks))

    # ------------------------------------------------------------------------- single columns

    def _value(self, measure: Measure) -> Expr | int:
        """The value of a measure that is one column, as a place in a table of points."""
        name, column = measure.id, schema()[measure.id]
        if name not in self._algebra.stored:
            return int(column.default or 0)
        raw = self._algebra.column(name)
        if column.required:
            self._check(name, raw.is_null(), "missing")
        if measure.kind == "yes-or-no":
            return self._algebra.flag(self._yes(name))
        if measure.kind == "choice":
            return self._rank(name, column)
        if measure.kind == "years":
            return self._years(name, measure.high)
        return self._whole(name, measure.high)

    def _yes(self, name: str) -> Expr:
        """A column of true and false, its default where it is null."""
        return self._algebra.column(name).fill_null(bool(schema()[name].default))

    def _rank(self, name: str, column: Column) -> Expr:
        """The place of a choice in its order."""
        return self._algebra.code(self._name(name).fill_null(int(column.default or 0)))

    def _years(self, name: str, most: int) -> Expr:
        """Completed years, from 0 to the most that count."""
        raw = self._algebra.column(name)
        if self._algebra.stored[name] == "number":  # which may be infinite, or not a number
            bad = self._algebra.unless_null(raw, ~((raw >= 0) & (raw <= _LARGEST)))
        else:
            bad = raw < 0
        self._check_value(name, bad)
        years = self._guard(raw, bad)
        whole, most_of_all = self._algebra.floor(years), self._algebra.constant(most)
        return self._algebra.code(self._algebra.choose(years >= most, most_of_all, whole))

    def _whole(self, name: str, high: int) -> Expr:
        """A whole number from 0 to `high`."""
        raw = self._algebra.column(name)
        bad = self._outside(name, raw, high)
        self._check_value(name, bad)
        return self._algebra.code(self._guard(raw, bad))

    def _outside(self, name: str, raw: Expr, high: int) -> Expr:
        stored = self._algebra.stored[name]
        if stored == "natural":
            return raw > high
        within = (raw >= 0) & (raw <= high)
        if stored == "number":
            within &= raw == self._algebra.floor(raw)
        return self._algebra.unless_null(raw, ~within)

    # --------------------------------------------------------------------- language results

    def _languages(self) -> dict[str, Expr | int]:
        """For each language result: whether the row has it, its test and its scale, by name."""
        columns: dict[str, Expr | int] = {}
        for result in results():
            nulls = self._nulls(result.abilities)
            if not nulls:
                continue
            given = ~(nulls[0] & nulls[1] & nulls[2] & nulls[3])
            columns[f"{result.whose}_given"] = given
            for name, null in zip(result.abilities, nulls, strict=True):
                self._check(name, given & null, "ability-missing")
            for name in (result.test, result.scale):
                if name in self._algebra.stored:
                    columns[name] = self._name(name)
        if "first_language" in self._algebra.stored:
            columns["first_language"] = self._name("first_language")
        return columns

    def _nulls(self, names: Sequence[str]) -> list[Expr]:
        stored = self._algebra.stored
        return [self._algebra.column(name).is_null() for name in names if name in stored]

    def _name(self, name: str) -> Expr:
        """The number of a name among the valid ones, from 0; null where there is none."""
        column = schema()[name]
        rank = self._algebra.rank(name, column.spellings)
        if not self._algebra.knows(name, column.spellings):
            given = ~self._algebra.column(name).is_null()
            self._check_value(name, given & rank.is_null())
        return rank

    def _levels(self, result: Result, kept: Kept) -> Sequence[Expr | int]:
        """The four levels of a language result, from 0 to 12."""
        stored = self._algebra.stored
        if result.abilities[0] not in stored:
            return (0, 0, 0, 0)
        if result.test not in stored:
            four = {name: self._whole(name, HIGHEST_LEVEL) for name in result.abilities}
        else:
            forms = list(_forms(result))
            form = self._form(result, kept, forms)
            chosen = self._algebra.keep({f"{result.whose}_form": form})
            form = chosen[f"{result.whose}_form"]
            charts = {
                name: [form.charts[ability] for form in forms]
                for name, ability in zip(result.abilities, ABILITIES, strict=True)
            }
            places = self._algebra.keep(
                {
                    f"{name}_place": self._place(name, form, charts[name], forms)
                    for name in result.abilities
                }
            )
            unknown = ~self._algebra.column(result.test).is_null() & kept[result.test].is_null()
            four = {
                name: self._level(name, places[f"{name}_place"], form, charts[name], unknown)
                for name in result.abilities
            }
        return tuple(self._algebra.keep(four).values())

    def _form(self, result: Result, kept: Kept, forms: Sequence[_Form]) -> Expr:
        """The number of the form of a row's scores: levels, or a test with its scale."""
        algebra = self._algebra
        test = kept[result.test]
        names = schema()[result.test].values
        starts = [[form.test for form in forms].index(name) for name in names]
        first = algebra.look_up(starts, algebra.code(test.fill_null(0)))
        form = algebra.choose(test.is_null(), algebra.constant(0), first)
        if result.scale in kept and _TEF in names:
            on_scale = ~kept[result.scale].is_null() & (test == names.index(_TEF))
            form = form + algebra.choose(on_scale, kept[result.scale], algebra.constant(0))
        return algebra.code(form)

    def _check_scores(self, kept: Kept) -> None:
        """Add the checks that a test has scores, and a scale its test."""
        for result in results():
            test, scale = (
                ~self._algebra.column(name).is_null() if name in self._algebra.stored else None
                for name in (result.test, result.scale)
            )
            given = kept.get(f"{result.whose}_given")
            if test is not None:
                missing = test if given is None else test & ~given
                self._check(result.test, missing, "scores-missing")
            if scale is not None:
                names = schema()[result.test].values
                fits = self._algebra.constant(value=False)
                if test is not None and given is not None and _TEF in names:
                    fits = (kept[result.test] == names.index(_TEF)).fill_null(value=False)
                self._check(result.scale, scale & ~fits, "no-scale", test=_TEF)

    def _level(
        self, name: str, place: Expr, form: Expr, charts: Sequence[Chart], unknown: Expr
    ) -> Expr:
        """The level of one raw score, by the chart of the row's test."""
        algebra = self._algebra
        last = algebra.look_up([len(chart.level_of) - 1 for chart in charts], form)
        inside = (place >= 0) & (place <= last) & (place == algebra.floor(place))
        inside = inside.fill_null(value=False)
        bad = ~algebra.column(name).is_null() & ~inside & ~unknown
        words = message("checks.expected.test-score", high=HIGHEST_LEVEL)
        self._checks.append(Check(name, bad, words.en, code="test-score", french=words.fr))
        starts = [sum(len(chart.level_of) for chart in charts[:n]) for n in range(len(charts))]
        levels = [level for chart in charts for level in chart.level_of.values()]
        zero = algebra.constant(0)
        where = algebra.look_up(starts, form) + algebra.choose(inside, algebra.floor(place), zero)
        return algebra.code(algebra.choose(inside, algebra.look_up(levels, where), zero))

    def _place(
        self, name: str, number_of_form: Expr, charts: Sequence[Chart], forms: Sequence[_Form]
    ) -> Expr:
        """The place of a raw score in its chart, from 0; outside the chart where it is invalid."""
        algebra = self._algebra
        low = algebra.look_up([round(chart.low) for chart in charts], number_of_form)
        per_unit = algebra.look_up([round(1 / chart.step) for chart in charts], number_of_form)
        if algebra.stored[name] != "text":
            return (algebra.scalable(name) - low) * per_unit
        place = (algebra.number(name) - low) * per_unit
        words = {word: number for form in forms for word, number in form.words.items()}
        for word, number in words.items():
            is_word = algebra.is_in(name, (word, word.lower()))
            places = [number if word in form.words else _NOWHERE for form in forms]
            place = algebra.choose(is_word, algebra.look_up(places, number_of_form), place)
        return place

    def _french_first(self, kept: Kept) -> Any:
        """Whether French is the first official language."""
        algebra, name = self._algebra, "first_language"
        english, french = kept.get("english_given"), kept.get("french_given")
        if name not in kept:
            if english is None or french is None:
                return english is None
            self._check(name, english & french, "name-one")
            return french & ~english
        no = algebra.constant(value=False)
        english, french = (no if given is None else given for given in (english, french))
        unnamed = algebra.column(name).is_null()
        self._check(name, english & french & unnamed, "name-one")
        values = schema()[name].values
        names = {
            language: (kept[name] == values.index(language)).fill_null(value=False)
            for language in Language
        }
        for language, own, other in (
            (Language.ENGLISH, english, french),
            (Language.FRENCH, french, english),
        ):
            self._check(name, names[language] & other & ~own, "no-result", language=language)
        return names[Language.FRENCH] | (unnamed & french & ~english)

    # -------------------------------------------------------------------------- the spouse

    def _with_spouse(self) -> Expr | int:
        algebra, name = self._algebra, "spouse"
        others = [
            column
            for column in schema()
            if column.startswith("spouse_") and column in algebra.stored
        ]
        if name not in algebra.stored:
            return 0
        raw = algebra.column(name)
        if others:
            described = algebra.any([~algebra.column(column).is_null() for column in others])
            self._check(name, raw.is_null() & described, "spouse-missing")
        scored = self._yes(name)
        if "spouse_accompanying" in algebra.stored:
            scored &= self._yes("spouse_accompanying")
        if "spouse_citizen_or_pr" in algebra.stored:
            scored &= ~self._yes("spouse_citizen_or_pr")
        return algebra.flag(scored)

    # ------------------------------------------------------------------------------- helpers

    def _check(self, column: str, bad: Expr, code: str, **parts: str) -> None:
        """Add a check whose message shows no value."""
        self._checks.append(row_check(column, bad, code, **parts))

    def _check_value(self, column: str, bad: Expr) -> None:
        """Add a check that a column holds a valid value."""
        self._checks.append(value_check(column, bad))

    def _guard(self, raw: Expr, bad: Expr) -> Expr:
        """A number for every row: 0 where it is null, or invalid in a guarded frame."""
        if self._guarded:
            raw = self._algebra.choose(bad, self._algebra.constant(0), raw)
        return raw.fill_null(0)

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
_TEF = LanguageTest.TEF
_NOWHERE = -1
"""A place outside every chart."""


class _Form(NamedTuple):
    """A form of the four columns of a result: levels, or the scores of a test on a scale."""

    test: str | None
    charts: dict[str, Chart]
    words: dict[str, int]


def _forms(result: Result) -> Iterator[_Form]:
    """The forms of a result: levels first, then each test with each of its scales."""
    level = Chart(0, HIGHEST_LEVEL, 1, (), (), {n: n for n in range(HIGHEST_LEVEL + 1)})
    yield _Form(None, dict.fromkeys(ABILITIES, level), {})
    for id in result.tests:
        test = get(id)
        for scale in test.scales.values():
            yield _Form(str(id), scale.charts, test.words)
