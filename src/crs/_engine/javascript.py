"""JavaScript: one ES module without dependencies that scores a flat row.

Each rule set is a function from the values of measures to points. `read` checks a row and computes
those values, `levels` computes them for a row that was checked before. The module is written from
the tree and the measures, as for every other engine; `javascript.js` holds what has nothing to do
with rules.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from crs._engine.algebra import KEPT, NUMBER, Algebra, Constant, Expr, Stored
from crs._engine.checks import Check, row_check, value_check, wrong_value
from crs._engine.infix import ADDED, ALONE, COMPARED, Infix, Signs
from crs._engine.measures import RowMeasures, row_measures
from crs._engine.points import points
from crs._engine.tables import WITH_SPOUSE
from crs._facts.columns import schema
from crs._law.measures import MEASURES
from crs._law.store import SECTIONS
from crs._text import LANGS, Text, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crs._law.rules import RuleSet

_RUNTIME = Path(__file__).with_suffix(".js")
_STORED: Mapping[str, Stored] = {
    "age": "number",
    "choice": "text",
    "day": "day",
    "equal-levels": "number",
    "level": "text",  # a number, or what a report prints
    "scale": "text",
    "test": "text",
    "yes-or-no": "yes-or-no",
    "years": "number",
}
_NUMBERS = ("age", "equal-levels", "years")
_DAY = "on"
"""The name of the day of a score, beside the columns of a row."""
_QUOTED = ("day", "whole-number", "years", "yes-or-no")
"""The codes of checks whose message shows the value in quotation marks if it is text."""


class JavaScript(Infix):
    """An expression as text of JavaScript, combined by the operators of Python."""

    signs = Signs(equal="===", both="&&", either="||", no="!", no_binds=ALONE)

    @classmethod
    def literal(cls, value: object) -> JavaScript:
        """A value as JavaScript writes it."""
        return cls(json.dumps(value), ADDED if isinstance(value, float | int) else ALONE)

    def is_null(self) -> JavaScript:
        """Whether there is no value."""
        return JavaScript(f"{self.within(ADDED)} == null", COMPARED)

    def fill_null(self, value: object) -> JavaScript:
        """The value, or another where there is none."""
        if self.binds < ADDED:  # a condition, which is never null
            return self
        return JavaScript(f"({self.within(ALONE)} ?? {self.literal(value)})")


class Tables:
    """The tables of a module, each written once."""

    def __init__(self) -> None:
        self._names: dict[tuple[int, ...], str] = {}
        self._ranks: dict[tuple[tuple[str, int], ...], str] = {}

    def name(self, points: Sequence[int]) -> str:
        """The name of a table of numbers."""
        return self._names.setdefault(tuple(points), f"T{len(self._names)}")

    def rank(self, spellings: Sequence[tuple[str, int]]) -> str:
        """The name of the function from a spelling to the number of the name."""
        return self._ranks.setdefault(tuple(spellings), f"rank{len(self._ranks)}")

    def text(self) -> str:
        """The tables as JavaScript."""
        lines = []
        for spellings, name in self._ranks.items():
            cases = "".join(f" case {json.dumps(word)}: return {n};" for word, n in spellings)
            lines.append(f"const {name} = (name) => {{ switch (name) {{{cases} }} return null; }};")
        for numbers, name in self._names.items():
            lines.append(f"const {name} = [{','.join(map(str, numbers))}];")
        return "\n".join(lines)


class JavaScriptAlgebra(Algebra):
    """Writes JavaScript over a row whose columns are constants, null where the row has none.

    Args:
        stored: the columns that a row may have, and how it holds each.
        tables: the tables of the module.
        taken: the names of constants that the function has already.
    """

    careless = True

    def __init__(
        self, stored: Mapping[str, Stored], tables: Tables, taken: Iterable[str] = ()
    ) -> None:
        super().__init__(stored)
        self._tables = tables
        self._names |= {KEPT + name: "" for name in taken}

    def column(self, name: str) -> Expr:
        return JavaScript(name.removeprefix(KEPT) if name.startswith(KEPT) else f"${name}")

    def constant(self, value: Constant) -> Expr:
        return JavaScript.literal(value)

    def choose(self, condition: Expr, then: Expr, otherwise: Expr) -> Expr:
        return JavaScript(f"({condition} ? {then} : {otherwise})")

    def look_up(self, points: Sequence[int], place: Expr) -> Expr:
        return JavaScript(f"{self._tables.name(points)}[{place}]")

    def least(self, of: Sequence[Expr]) -> Expr:
        return JavaScript(f"Math.min({', '.join(map(str, of))})")

    def code(self, number: Expr) -> Expr:
        return number

    def flag(self, condition: Expr) -> Expr:
        return JavaScript(f"({condition} ? 1 : 0)")

    def floor(self, number: Expr) -> Expr:
        return JavaScript(f"Math.floor({number})")

    def calendar(self, day: Expr) -> Expr:
        return day  # the function reads days as numbers

    def is_in(self, name: str, names: Sequence[str]) -> Expr:
        column = self.column(name)
        return self.any([column == JavaScript.literal(word) for word in names])

    def rank(self, name: str, spellings: Sequence[tuple[str, int]]) -> Expr:
        return JavaScript(f"{self._tables.rank(spellings)}({self.column(name)})")

    def number(self, name: str) -> Expr:
        return JavaScript(f"printed({self.column(name)})")

    def points(self, number: Expr) -> Expr:
        return number

    def consts(self) -> list[str]:
        """The stages as constants, in order."""
        return [
            f"  const {name.removeprefix(KEPT)} = {expr};"
            for stage in self.stages
            for name, expr in stage.items()
        ]


def module(sets: Sequence[RuleSet]) -> str:
    """The text of the module that scores by these rule sets."""
    tables = Tables()
    body = [
        _read(tables),
        _levels(tables),
        *(_points(rules, f"points{place}", tables) for place, rules in enumerate(sets)),
    ]
    listed = ",\n".join(_about(rules, f"points{place}") for place, rules in enumerate(sets))
    head = (
        f"// CRS scores by the rules of {', '.join(rules.id for rules in sets)}, for flat rows.\n"
        "// Written by crs-score; unofficial, not the department's tool and not legal advice."
    )
    parts = [
        head,
        _names(),
        tables.text(),
        *body,
        f"const SETS = [\n{listed},\n];",
        _RUNTIME.read_text(encoding="utf-8").rstrip(),
    ]
    return "\n\n".join(parts) + "\n"


def _names() -> str:
    """The names of columns and the words that the module needs, as constants."""
    near, unknown = (message(f"checks.check.{code}") for code in ("near", "unknown-column"))
    words = {"near": _both(near), "unknown": _both(unknown)}
    return (
        f"const COLUMNS = new Set({json.dumps(list(schema()))});\n"
        f"const QUOTED = {json.dumps(_QUOTED)};\n"
        f"const LANGS = {json.dumps(LANGS)};\n"
        f"const PRINTED = /^ *{NUMBER} *$/;\n"
        f"const WORDS = {_json(words)};"
    )


def _about(rules: RuleSet, function: str) -> str:
    """The entry of a rule set: what the module says about it, and the function of its points."""
    until = rules.in_force_until
    about = {
        "id": rules.id,
        "label": _both(rules.label),
        "from": rules.in_force_from.isoformat(),
        "until": None if until is None else until.isoformat(),
        "lines": {
            id: {**_both(node.label), "maximum": list(node.maximum)}
            for id, node in rules.nodes.items()
        },
        "dated": rules.status == "in-force",
    }
    return f"  {{ ...{_json(about)}, points: {function} }}"


def _points(rules: RuleSet, function: str, tables: Tables) -> str:
    """The function from the values of measures to a score by one rule set."""
    names = [measure.id for measure in MEASURES]
    algebra = JavaScriptAlgebra({}, tables, taken=[*names, WITH_SPOUSE])
    values: dict[str, Expr | int] = {name: JavaScript(name) for name in names}
    measures = RowMeasures(values, JavaScript(WITH_SPOUSE), ())
    exprs = points(algebra, rules, measures, "all")
    lines = ", ".join(f"{json.dumps(id)}: {expr}" for id, expr in exprs.items())
    heads = ", ".join(f"{id}: {exprs[id]}" for id in SECTIONS)
    return "\n".join(
        [
            f"const {function} = ({', '.join([*names, WITH_SPOUSE])}) => {{",
            *algebra.consts(),
            "  return {",
            f"    rules: {json.dumps(rules.id)}, total: {exprs[rules.root.id]}, {heads},",
            f"    lines: {{ {lines} }},",
            "    left_out: [], errors: [],",
            "  };",
            "};",
        ]
    )


def _read(tables: Tables) -> str:
    """The function that checks a row, and scores it where no check fails."""
    stored = {name: _STORED[column.kind] for name, column in schema().items()}
    algebra = JavaScriptAlgebra(stored, tables)
    measures = row_measures(algebra, guarded=False, day=_DAY)
    checks = [*measures.checks, *_types(algebra)]
    listed = "".join(f"  {_check(check)},\n" for check in checks)
    given = [f"  const ${name} = {_given(name)};" for name in schema()]
    tests = [
        f"  if ({check.bad}) (errors ??= []).push(told({place}, row, lang));"
        for place, check in enumerate(checks)
    ]
    seen = [
        f"  if ({applies}) score.left_out.push({json.dumps(code)});"
        for code, applies in measures.left_out
    ]
    none = ", ".join(f"{id}: null" for id in ("total", *SECTIONS, "lines"))
    return "\n".join(
        [
            f"const CHECKS = [\n{listed}];\n",
            "const read = (row, points, lang, id, errors, on) => {",
            *given,
            f"  const ${_DAY} = calendar(on) ?? NaN;",
            *algebra.consts(),
            *tests,
            f"  if (errors !== null) return {{ rules: id, {none}, errors }};",
            f"  const score = points({_arguments(measures)});",
            *seen,
            "  return score;",
            "};",
        ]
    )


def _levels(tables: Tables) -> str:
    """The function that scores a row of levels which was checked before."""
    stored: dict[str, Stored] = {
        name: "natural" if column.kind == "level" else _STORED[column.kind]
        for name, column in schema().items()
        if column.kind not in ("day", "test", "scale") and not column.stands_for
    }
    algebra = JavaScriptAlgebra(stored, tables)
    arguments = _arguments(row_measures(algebra, guarded=False, day=_DAY))
    consts = [f"  const ${name} = row.{name};" for name in stored] + algebra.consts()
    lines = [f"  return points({arguments});"]
    for line in reversed(consts):  # constants for the checks alone are left out
        name = re.escape(line.split()[1])
        if any(re.search(rf"(?<![\w$]){name}(?!\w)", later) for later in lines):
            lines.insert(0, line)
    return "\n".join(["const levels = (row, points) => {", *lines, "};"])


def _arguments(measures: RowMeasures) -> str:
    """The arguments of the function of points."""
    values = [*(measures.measures[measure.id] for measure in MEASURES), measures.with_spouse]
    return ", ".join(map(str, values))


def _given(name: str) -> str:
    """The value of a column of the row."""
    value, kind = f"row.{name}", schema()[name].kind
    if kind == "day":
        return f"calendar({value})"
    return f"number({value})" if kind in _NUMBERS else value


def _types(algebra: JavaScriptAlgebra) -> Iterable[Check]:
    """The checks of types, which a frame passes by the types of its columns."""
    for name, column in schema().items():
        if column.kind == "yes-or-no":
            value = algebra.column(name)
            kind = JavaScript(f"typeof {value}") == JavaScript('"boolean"')
            yield value_check(name, ~value.is_null() & ~kind)
        if column.kind == "day":
            day, given = algebra.column(_DAY), ~algebra.column(name).is_null()
            yield value_check(name, given & ~(algebra.column(name) > 0))
            yield row_check(name, given & ~(day > 0), "day-needed")


def _check(check: Check) -> str:
    """A check as the module lists it: column, code and message."""
    words = wrong_value(check) if check.shows else Text(check.expected, check.french)
    return _json([check.column, check.code, _both(words)])


def _both(text: Text) -> dict[str, str]:
    return {lang: text[lang] for lang in LANGS}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
