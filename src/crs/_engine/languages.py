"""The language results of each row: its levels, and which of them count on the day of the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crs._engine.checks import Check
from crs._facts.columns import LEVELS, Result, results, schema
from crs._facts.results import may_be_bands
from crs._law.clb import Chart, get
from crs._law.measures import HIGHEST_LEVEL
from crs._law.terms import ABILITIES, Language, LanguageTest
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crs._engine.algebra import Expr
    from crs._engine.values import Values

    Kept = Mapping[str, Any]


class Languages:
    """Writes the language results of one frame.

    Args:
        values: writes its single columns.

    Attributes:
        perhaps_bands: whether the levels of a row may be bands of IELTS, by whose they are.
    """

    def __init__(self, values: Values) -> None:
        self._values = values
        self._algebra = values.algebra
        self.perhaps_bands: dict[str, Expr] = {}

    def columns(self) -> dict[str, Expr | int]:
        """For each result: whether the row has it and it counts, its test and its scale, by name.

        What is given and does not count, since it has expired or is dated later than the score,
        is like a result that the row does not have.
        """
        algebra, columns = self._algebra, dict[str, Any]()
        for result in results():
            nulls = self._nulls(result.abilities)
            equal = self._values.given(result.equal)
            if not nulls and equal is None:
                continue
            if nulls:
                any_given = ~(nulls[0] & nulls[1] & nulls[2] & nulls[3])
                for name, null in zip(result.abilities, nulls, strict=True):
                    self._values.check(name, any_given & null, "ability-missing")
                given = any_given if equal is None else any_given | equal
                if equal is not None:
                    parts = {"other": result.abilities[0]}
                    self._values.check(result.equal, equal & any_given, "levels-twice", **parts)
            else:
                given = equal
            columns[f"{result.whose}_given"] = given
            if result.date in algebra.stored:
                late = self._values.late(result.date, "test-validity", given)
                columns[f"{result.whose}_counts"] = given & ~late
            for name in (result.test, result.scale):
                if name in algebra.stored:
                    columns[name] = self._values.name(name)
        if "first_language" in algebra.stored:
            columns["first_language"] = self._values.name("first_language")
        return columns

    def _nulls(self, names: Sequence[str]) -> list[Expr]:
        stored = self._algebra.stored
        return [self._algebra.column(name).is_null() for name in names if name in stored]

    def levels(self, result: Result, kept: Kept) -> Sequence[Expr | int]:
        """The four levels of a language result, from 0 to 12."""
        algebra, values = self._algebra, self._values
        if f"{result.whose}_given" not in kept:
            return (0, 0, 0, 0)
        four: Sequence[Expr] = self._of_abilities(result, kept)
        if four and result.whose != "french":
            self._note_bands(result, kept, four)
        if result.equal in algebra.stored:
            same = algebra.keep(
                {f"{result.equal}_level": values.whole(result.equal, HIGHEST_LEVEL)}
            )
            level, there = same[f"{result.equal}_level"], values.given(result.equal)
            four = [algebra.choose(there, level, other) for other in four] or [level] * 4
        counts = kept.get(f"{result.whose}_counts")
        if counts is not None:
            none = algebra.code(algebra.constant(0))
            four = [algebra.choose(counts, level, none) for level in four]
        names = dict(zip(result.abilities, four, strict=True))
        return tuple(algebra.keep(names).values())

    def _note_bands(self, result: Result, kept: Kept, four: Sequence[Expr]) -> None:
        """Note which rows may hold bands of IELTS, taken for levels since no test is named."""
        conditions = [kept.get(f"{result.whose}_counts"), may_be_bands(*four)]
        if result.test in self._algebra.stored:
            conditions.append(self._algebra.column(result.test).is_null())
        asked = [condition for condition in conditions if condition is not None]
        self.perhaps_bands[result.whose] = self._algebra.all(asked)

    def _of_abilities(self, result: Result, kept: Kept) -> Sequence[Expr]:
        """The levels in the four columns of abilities; empty where the frame has none."""
        stored = self._algebra.stored
        if result.abilities[0] not in stored:
            return ()
        if result.test not in stored:
            return [self._plain(name) for name in result.abilities]
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
        return [
            self._level(name, places[f"{name}_place"], form, charts[name], unknown)
            for name in result.abilities
        ]

    def _plain(self, name: str) -> Expr:
        """A column of levels, where no test is named."""
        return self._values.whole(name, HIGHEST_LEVEL)

    def _form(self, result: Result, kept: Kept, forms: Sequence[_Form]) -> Expr:
        """The number of the form of a row's scores: levels, or a test with its scale."""
        algebra = self._algebra
        test = kept[result.test]
        names = schema()[result.test].values
        starts = [
            0 if name == LEVELS else [form.test for form in forms].index(name) for name in names
        ]
        first = algebra.look_up(starts, algebra.code(test.fill_null(0)))
        form = algebra.choose(test.is_null(), algebra.constant(0), first)
        if result.scale in kept and _TEF in names:
            on_scale = ~kept[result.scale].is_null() & (test == names.index(_TEF))
            form = form + algebra.choose(on_scale, kept[result.scale], algebra.constant(0))
        return algebra.code(form)

    def check_scores(self, kept: Kept) -> None:
        """Add the checks that a test has scores, and a scale its test."""
        for result in results():
            test, scale = map(self._values.given, (result.test, result.scale))
            given = kept.get(f"{result.whose}_given")
            if test is not None:
                missing = test if given is None else test & ~given
                self._values.check(result.test, missing, "scores-missing")
            if scale is not None:
                names = schema()[result.test].values
                fits = self._algebra.constant(value=False)
                if test is not None and given is not None and _TEF in names:
                    fits = (kept[result.test] == names.index(_TEF)).fill_null(value=False)
                self._values.check(result.scale, scale & ~fits, "no-scale", test=_TEF)

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
        self._values.checks.append(Check(name, bad, words.en, code="test-score", french=words.fr))
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

    def french_first(self, kept: Kept) -> Any:
        """Whether French is the first official language."""
        algebra, name = self._algebra, "first_language"
        english, french = (_counts(language, kept) for language in Language)
        if name not in kept:
            if english is None or french is None:
                return english is None
            self._values.check(name, english & french, "name-one")
            return french & ~english
        no = algebra.constant(value=False)
        english, french = (no if counts is None else counts for counts in (english, french))
        unnamed = algebra.column(name).is_null()
        self._values.check(name, english & french & unnamed, "name-one")
        values = schema()[name].values
        names = {
            language: (kept[name] == values.index(language)).fill_null(value=False)
            for language in Language
        }
        given = [kept.get(f"{language}_given", no) for language in Language]
        for (language, named), own, other in zip(names.items(), given, given[::-1], strict=True):
            self._values.check(name, named & other & ~own, "no-result", language=language)
        # the other one is the first where the one that is named has expired
        return french & (names[Language.FRENCH] | ~english)


def _counts(language: Language, kept: Kept) -> Any:
    """Whether a row has a result that counts; None where the frame has no columns for one."""
    return kept.get(f"{language}_counts", kept.get(f"{language}_given"))


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
