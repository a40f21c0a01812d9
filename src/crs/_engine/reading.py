"""From the columns of a frame to the values of measures, and what is wrong with a row.

The same reading of a profile as `crs._facts.encode` and the checks of `crs.profile`, once for every
engine that works on whole columns. What stands in no column of the frame is a constant.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._facts.columns import Column, Result, results, schema
from crs._law.clb.tables import Chart, get
from crs._law.measures import HIGHEST_LEVEL, LEAST, MEASURES
from crs._law.terms import ABILITIES, Language, LanguageTest
from crs._text import Text, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crs._engine.algebra import Algebra, Expr
    from crs._law.measures import Measure

    Kept = Mapping[str, Any]

_LARGEST = sys.float_info.max


class Check(NamedTuple):
    """Something that may be wrong with a row.

    Attributes:
        column: the column that it is about.
        bad: whether a row has it.
        expected: what was expected, for a value that cannot be; else what is wrong.
        shows: whether the value itself is wrong, so that it is shown.
        code: a name for what is wrong that does not change with its words.
        french: `expected` in French.
    """

    column: str
    bad: Expr
    expected: str
    shows: bool = True
    code: str = "value"
    french: str = ""


class Reading(NamedTuple):
    """What is read off a frame.

    Attributes:
        measures: an expression for each measure, or the value that it has in every row.
        with_spouse: whether an accompanying spouse is scored, as 1 or 0.
        checks: all that may be wrong.
    """

    measures: dict[str, Expr | int]
    with_spouse: Expr | int
    checks: tuple[Check, ...]


class Reader:
    """Reads the columns of one frame.

    Args:
        algebra: writes the expressions.
        guarded: whether a value that cannot be is read as the lowest one, so that its row can be
            scored and the score thrown away. Without it, the checks must have passed.
    """

    def __init__(self, algebra: Algebra, *, guarded: bool) -> None:
        self._algebra = algebra
        self._guarded = guarded and not algebra.careless
        self._checks: list[Check] = []

    def read(self) -> Reading:
        """All measures and all checks."""
        plain = [measure for measure in MEASURES if measure.kind != "level"]
        singles = {measure.id: self._value(measure) for measure in plain} | self._spoken_of()
        kept = self._algebra.keep(singles | {_WITH_SPOUSE: self._with_spouse()})
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
        return Reading(self._algebra.keep(measures), kept[_WITH_SPOUSE], tuple(self._checks))

    # ------------------------------------------------------------------------- single columns

    def _value(self, measure: Measure) -> Expr | int:
        """The value of a measure that has a column of its own, as the place of a table."""
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
        """A column of yes or no."""
        return self._algebra.column(name).fill_null(bool(schema()[name].default))

    def _rank(self, name: str, column: Column) -> Expr:
        """The place of a choice in its order."""
        return self._algebra.code(self._name(name).fill_null(int(column.default or 0)))

    def _years(self, name: str, most: int) -> Expr:
        """Completed years, at most those that count."""
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

    def _spoken_of(self) -> dict[str, Expr | int]:
        """For each result whether a row has one, and of which test and scale it is."""
        found: dict[str, Expr | int] = {}
        for result in results():
            nulls = self._nulls(result.abilities)
            if not nulls:
                continue
            given = ~(nulls[0] & nulls[1] & nulls[2] & nulls[3])
            found[f"{result.whose}_given"] = given
            for name, null in zip(result.abilities, nulls, strict=True):
                self._check(name, given & null, "ability-missing")
            for name in (result.test, result.scale):
                if name in self._algebra.stored:
                    found[name] = self._name(name)
        if "first_language" in self._algebra.stored:
            found["first_language"] = self._name("first_language")
        return found

    def _nulls(self, names: Sequence[str]) -> list[Expr]:
        stored = self._algebra.stored
        return [self._algebra.column(name).is_null() for name in names if name in stored]

    def _name(self, name: str) -> Expr:
        """The place of a name among those there are; null where none is given."""
        column = schema()[name]
        rank = self._algebra.rank(name, column.spellings)
        if not self._algebra.knows(name, column.spellings):
            given = ~self._algebra.column(name).is_null()
            self._check_value(name, given & rank.is_null())
        return rank

    def _levels(self, result: Result, kept: Kept) -> Sequence[Expr | int]:
        """The four levels of a result."""
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
                name: [one.charts[ability] for one in forms]
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
        """Which form the scores of a row have: levels, or a test with its scale."""
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
        """A test needs its scores, and a scale its test."""
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
        """The level of one raw score, by the chart of each row's test."""
        algebra = self._algebra
        last = algebra.look_up([len(chart.level_of) - 1 for chart in charts], form)
        inside = (place >= 0) & (place <= last) & (place == algebra.floor(place))
        inside = inside.fill_null(value=False)
        bad = ~algebra.column(name).is_null() & ~inside & ~unknown
        says = message("checks.expected.test-score", high=HIGHEST_LEVEL)
        self._checks.append(Check(name, bad, says.en, code="test-score", french=says.fr))
        starts = [sum(len(chart.level_of) for chart in charts[:n]) for n in range(len(charts))]
        levels = [level for chart in charts for level in chart.level_of.values()]
        zero = algebra.constant(0)
        where = algebra.look_up(starts, form) + algebra.choose(inside, algebra.floor(place), zero)
        return algebra.code(algebra.choose(inside, algebra.look_up(levels, where), zero))

    def _place(
        self, name: str, form: Expr, charts: Sequence[Chart], forms: Sequence[_Form]
    ) -> Expr:
        """The place of a raw score among those of its chart; none of them where it is no score."""
        algebra = self._algebra
        low = algebra.look_up([round(chart.low) for chart in charts], form)
        per_unit = algebra.look_up([round(1 / chart.step) for chart in charts], form)
        if algebra.stored[name] != "text":
            return (algebra.scalable(name) - low) * per_unit
        place = (algebra.number(name) - low) * per_unit
        for word, number in {word: n for one in forms for word, n in one.words.items()}.items():
            stands = algebra.is_in(name, (word, word.lower()))
            places = [number if word in one.words else _NOWHERE for one in forms]
            place = algebra.choose(stands, algebra.look_up(places, form), place)
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
        english, french = (no if one is None else one for one in (english, french))
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
        others = [one for one in schema() if one.startswith("spouse_") and one in algebra.stored]
        if name not in algebra.stored:
            return 0
        raw = algebra.column(name)
        if others:
            told = algebra.any([~algebra.column(one).is_null() for one in others])
            self._check(name, raw.is_null() & told, "spouse-missing")
        scored = self._yes(name)
        if "spouse_accompanying" in algebra.stored:
            scored &= self._yes("spouse_accompanying")
        if "spouse_citizen_or_pr" in algebra.stored:
            scored &= ~self._yes("spouse_citizen_or_pr")
        return algebra.flag(scored)

    # ------------------------------------------------------------------------------- helpers

    def _check(self, column: str, bad: Expr, code: str, **parts: str) -> None:
        """Something that is wrong beside a value."""
        self._checks.append(check(column, bad, code, **parts))

    def _check_value(self, column: str, bad: Expr) -> None:
        """A value that cannot be."""
        self._checks.append(check_value(column, bad))

    def _guard(self, raw: Expr, bad: Expr) -> Expr:
        """A number for every row: the lowest where there is none."""
        if self._guarded:
            raw = self._algebra.choose(bad, self._algebra.constant(0), raw)
        return raw.fill_null(0)

    def _pick(self, condition: Expr, then: Expr | int, otherwise: Expr | int) -> Expr | int:
        if isinstance(condition, bool):  # the same in every row
            return then if condition else otherwise
        algebra = self._algebra
        one, other = (
            algebra.code(algebra.constant(value)) if isinstance(value, int) else value
            for value in (then, otherwise)
        )
        return algebra.choose(condition, one, other)

    def _least(self, four: Sequence[Expr | int]) -> Expr | int:
        return four[0] if isinstance(four[0], int) else self._algebra.least(four)


def check(column: str, bad: Expr, code: str, **parts: object) -> Check:
    """A check of something that is wrong beside a value, in the words for its code."""
    says = message(f"checks.check.{code}", column=column, **parts)
    return Check(column, bad, says.en, shows=False, code=code, french=says.fr)


def check_value(column: str, bad: Expr) -> Check:
    """A check of a value that its column cannot have."""
    code, says = schema()[column].expectation
    return Check(column, bad, says.en, code=code, french=says.fr)


def wrong(check: Check) -> Text:
    """The words about a value that cannot be, with a gap for the value itself."""
    expected = Text(check.expected, check.french)
    gaps = {"column": check.column, "value": "{value}", "expected": expected}
    return message("checks.check.wrong", **gaps)


def _least_is_read(result: Result) -> bool:
    """Whether the weakest ability of a result is read; either language may be the first."""
    read = {measure.whose for measure in MEASURES if measure.ability == LEAST}
    return result.whose in read or (result.whose != "spouse" and not read.isdisjoint(_ORDERED))


_ORDERED = ("first", "second")
"""The official languages by the order that a candidate names."""
_WITH_SPOUSE = "with_spouse"
_TEF = LanguageTest.TEF
_NOWHERE = -1
"""A place that no score has."""


class _Form(NamedTuple):
    """What the four columns of a result may hold: levels, or the scores of a test on a scale."""

    test: str | None
    charts: dict[str, Chart]
    words: dict[str, int]


def _forms(result: Result) -> Iterator[_Form]:
    """Levels first, then each test with each of its scales."""
    level = Chart(0, HIGHEST_LEVEL, 1, (), (), {n: n for n in range(HIGHEST_LEVEL + 1)})
    yield _Form(None, dict.fromkeys(ABILITIES, level), {})
    for id in result.tests:
        test = get(id)
        for scale in test.scales.values():
            yield _Form(str(id), scale.charts, test.words)
