"""SQL: the expressions of a score as text, for DuckDB and for Spark.

One algebra writes both dialects. Points are looked up in array literals, sums and caps are plain
arithmetic, and an expression that is used more than once is computed once, in a stage.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._engine.algebra import KEPT, NUMBER, Constant, Expr, FrameAlgebra, Stored
from crs._engine.checks import reasons
from crs._engine.column_problems import check_columns
from crs._engine.infix import ADDED, ALONE, COMPARED, Infix, Signs
from crs._engine.plan import REASON, day_stored, write
from crs._text import message
from crs.errors import FrameError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from crs._engine.checks import Check
    from crs._engine.plan import Plan

    PlanOf = Callable[[Sequence[str]], Plan]


class Dialect(NamedTuple):
    """The differences between the dialects.

    Attributes:
        quote: the quotation mark around the name of a column.
        escapes: how special characters are written inside a text.
        array: an array of small whole numbers, from its `items`.
        item: the item of an `array` at a `place`, counted from 0.
        text: the type of text.
        matches: the function that matches a text with a regular expression.
        floor: the whole number at or below a `number` from 0; null where it is too large for one.
        error: the function that stops the query with a message.
        without: the keyword after `*` before the names of columns to leave out.
        others: every column of a table that is not known but some by their names in small letters;
            empty where there is no way to say that.
        replaces: whether `*` can replace a column in its place.
    """

    quote: str
    escapes: Mapping[str, str]
    array: str
    item: str
    text: str
    matches: str
    floor: str
    error: str
    without: str
    others: str
    replaces: bool

    def name(self, name: str) -> str:
        """The name of a column, in quotation marks."""
        return self.quote + name.replace(self.quote, self.quote * 2) + self.quote


DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {
        "duckdb": Dialect(
            quote='"',
            escapes={"'": "''"},
            array="CAST([{items}] AS {type}[])",
            item="{array}[{place} + 1]",
            text="VARCHAR",
            matches="regexp_matches",
            floor="floor({number})",
            error="error",
            without="EXCLUDE",
            others="COLUMNS([name FOR name IN (*) IF lower(name) NOT IN ({names})])",
            replaces=True,
        ),
        "spark": Dialect(
            quote="`",
            escapes={"'": r"\'", "\\": r"\\"},
            array="CAST(array({items}) AS ARRAY<{type}>)",
            item="get({array}, {place})",
            text="STRING",
            matches="regexp_like",
            floor="TRY_CAST({number} AS BIGINT)",  # floor() stops at what is too large
            error="raise_error",
            without="EXCEPT",
            others="",
            replaces=False,
        ),
    }
)
_WHY = "why"
"""The name of the kept expression for the reason of a bad row."""


class Sql(Infix):
    """A text of SQL with the operators of Python, in parentheses where it needs them."""

    signs = Signs(equal="=", both="AND", either="OR", no="NOT ", no_binds=COMPARED)

    @classmethod
    def literal(cls, value: object) -> Sql:
        return _literal(value)

    def is_null(self) -> Sql:
        """Whether there is no value."""
        return Sql(f"{self.within(ADDED)} IS NULL", COMPARED)

    def fill_null(self, value: object) -> Sql:
        """The value, or another where there is none."""
        return Sql(f"coalesce({self}, {_literal(value)})")


def _literal(value: object) -> Sql:
    """A number, a day, true, false or null, as both dialects write it."""
    if value is None:
        return Sql("NULL")
    if isinstance(value, bool):
        return Sql("TRUE" if value else "FALSE")
    if isinstance(value, date):
        return Sql(f"DATE '{value.isoformat()}'")
    if isinstance(value, float):
        return Sql(f"CAST('{value!r}' AS DOUBLE)")
    assert isinstance(value, int)
    return Sql(str(value), ALONE if value >= 0 else ADDED)


class SqlAlgebra(FrameAlgebra):
    """Writes SQL text of one dialect.

    Places have 32 bits; points have 16, and 32 where a sum may need them.

    Args:
        dialect: the dialect.
        stored: how the table holds each column of the flat schema.
        raises: whether a bad row stops the query; otherwise it gets nulls.
    """

    # DuckDB makes each array again for every 2,048 rows; larger ones cost more than they save
    largest_table = 400
    careless = True

    def __init__(
        self, dialect: Dialect, stored: Mapping[str, Stored], *, raises: bool = False
    ) -> None:
        super().__init__(stored)
        self.dialect = dialect
        self._stage_of: dict[str, int] = {}
        self._raises = raises

    def keep(self, exprs: Mapping[str, Any]) -> dict[str, Any]:
        """Name expressions, each in the first stage in which it can be computed."""
        kept = dict(exprs)
        for name, expr in exprs.items():
            used = re.findall(rf"\b{KEPT}\w+", str(expr))
            if isinstance(expr, int) or used == [str(expr).strip(self.dialect.quote)]:
                continue  # the same in every row, or kept already
            new = self.own_name(name)
            place = 1 + max((self._stage_of[column] for column in used), default=-1)
            self._stage_of[new] = place
            self.stages += [{} for _ in range(place + 1 - len(self.stages))]
            self.stages[place][new] = expr
            kept[name] = self.column(new)
        return kept

    def column(self, name: str) -> Expr:
        return Sql(self.dialect.name(name))

    def constant(self, value: Constant) -> Expr:
        return self._text(value) if isinstance(value, str) else _literal(value)

    def choose(self, condition: Expr, then: Expr, otherwise: Expr) -> Expr:
        return Sql(f"CASE WHEN {condition} THEN {then} ELSE {otherwise} END")

    def look_up(self, points: Sequence[int], place: Expr) -> Expr:
        kind = _width(max(points))
        items = ", ".join(map(str, points))
        array = self.dialect.array.format(items=items, type=kind)
        return Sql(self.dialect.item.format(array=array, place=self._whole(place)))

    def least(self, of: Sequence[Expr]) -> Expr:
        # least() of DuckDB takes ten times as long
        numbers = list(of)
        while len(numbers) > 1:
            first, second, *rest = numbers
            numbers = [*rest, self._once(self.choose(first <= second, first, second))]
        return numbers[0]

    def unless_null(self, value: Expr, condition: Expr) -> Expr:  # noqa: ARG002
        return condition  # which is null itself

    def cap(self, total: Expr, cap: Expr) -> Expr:
        return super().cap(self._once(total), cap)

    def _once(self, expr: Expr) -> Expr:
        """Keep an expression, so that it is computed once."""
        name = f"step_{len(self._stage_of)}"
        return self.keep({name: expr})[name]

    def code(self, number: Expr) -> Expr:
        # null for what is far too large, so that no place can overflow
        return self._whole(Sql(f"TRY_CAST({number} AS SMALLINT)"))

    def floor(self, number: Expr) -> Expr:
        return Sql(self.dialect.floor.format(number=number))

    def calendar(self, day: Expr) -> Expr:
        return Sql(f"(year({day}) * 10000 + month({day}) * 100 + day({day}))")

    def is_in(self, name: str, names: Sequence[str]) -> Expr:
        listed = ", ".join(str(self._text(word)) for word in names)
        return Sql(f"{self.column(name)} IN ({listed})", COMPARED)

    def rank(self, name: str, spellings: Sequence[tuple[str, int]]) -> Expr:
        whens = " ".join(f"WHEN {self._text(word)} THEN {rank}" for word, rank in spellings)
        rank = Sql(f"CASE {self.column(name)} {whens} END")
        return self.keep({f"{name}_rank": rank})[f"{name}_rank"]

    def scalable(self, name: str) -> Expr:
        return Sql(f"CAST({self.column(name)} AS DOUBLE)")

    def number(self, name: str) -> Expr:
        column = self.column(name)
        # a cast takes more than is printed, such as 1e1
        number = f"{self.dialect.matches}({column}, {self._text(f'^ *{NUMBER} *$')})"
        return Sql(f"CASE WHEN {number} THEN TRY_CAST(trim({column}) AS DOUBLE) END")

    def shown(self, start: str, name: str, end: str) -> Expr:
        value = f"CAST({self.column(name)} AS {self.dialect.text})"
        return Sql(f"concat({self._text(start)}, {value}, {self._text(end)})")

    def join(self, texts: Sequence[Expr]) -> Expr:
        if not texts:
            return Sql(f"CAST(NULL AS {self.dialect.text})")
        return Sql(f"nullif(concat_ws('; ', {', '.join(map(str, texts))}), '')")

    def points(self, number: Expr) -> Expr:
        return Sql(f"CAST({number} AS {_width(0)})")

    def total(self, terms: Sequence[Expr], most: int) -> Expr:
        if _width(most) != _width(0):
            terms = [self._whole(term) for term in terms]
        return super().total(terms, most)

    def refuse(self, bad: Expr, points: Expr) -> Expr:
        if not self._raises:
            return super().refuse(bad, points)
        return self.choose(bad, Sql(f"{self.dialect.error}({self.column(KEPT + _WHY)})"), points)

    def _whole(self, number: Expr) -> Sql:
        return Sql(f"CAST({number} AS INTEGER)")

    def _text(self, text: str) -> Sql:
        return Sql(_quoted(self.dialect, text))


def _quoted(dialect: Dialect, text: str) -> str:
    return f"'{''.join(dialect.escapes.get(letter, letter) for letter in text)}'"


def _width(most: int) -> str:
    """The type of whole numbers from 0 to `most`."""
    return "SMALLINT" if most < 2**15 else "INTEGER"


class Query(NamedTuple):
    """A query that scores a table, as text.

    Attributes:
        dialect: the dialect.
        columns: the columns that are read, by name.
        stages: the columns that each stage adds, by name, one stage after the other.
        results: the columns of the result, by name; those of the stages are left out of it.
        checks: the checks of a row.
        raises: whether a bad row stops the query.
    """

    dialect: Dialect
    columns: dict[str, str]
    stages: list[dict[str, str]]
    results: dict[str, str]
    checks: tuple[Check, ...]
    raises: bool

    @property
    def kept(self) -> list[str]:
        """The columns that the stages add."""
        return [name for stage in self.stages for name in stage]

    def last(self, there: Iterable[str] | None = None) -> list[str]:
        """The list of the last SELECT.

        Args:
            there: every column of the table, where they are known. A result replaces a column of
                the same name; a column whose name differs by capitals alone is left out, because
                SQL takes them as equal. Of an unknown table both are left out where the dialect
                can; otherwise it does not know which of two columns is asked for, and says so.
        """
        if there is None and self.dialect.others:
            own = [_quoted(self.dialect, name.lower()) for name in (*self.kept, *self.results)]
            others = self.dialect.others.format(names=", ".join(own))
            return [others, *self.listed(self.results)]
        there = there or ()
        names = {name.casefold(): name for name in self.results}
        same = [name for name in there if name in self.results and self.dialect.replaces]
        alike = [name for name in there if name.casefold() in names and name not in same]
        left_out = ", ".join(map(self.dialect.name, [*self.kept, *alike]))
        all_else = f"* {self.dialect.without} ({left_out})"
        added = dict(self.results)
        if instead := self.listed({name: added.pop(name) for name in same}):
            all_else += f" REPLACE ({', '.join(instead)})"
        return [all_else, *self.listed(added)]

    def listed(self, columns: Mapping[str, str]) -> list[str]:
        """Columns as a SELECT lists them."""
        return [f"{text} AS {self.dialect.name(name)}" for name, text in columns.items()]


def query(
    dialect: str,
    stored: Mapping[str, Stored],
    plan_of: PlanOf,
    names: Iterable[str] | None = None,
) -> Query:
    """The query that scores a table.

    Args:
        dialect: the dialect.
        stored: how the table holds each of its columns.
        plan_of: gives the plan, from the names of the columns.
        names: every column of the table, where some hold nulls alone and are not in `stored`.

    Raises:
        FrameError: a column is missing, misspelt or of the wrong type, or its name begins with
            the prefix of kept expressions.
        UnknownIdError: no dialect has that name.
    """
    if dialect not in DIALECTS:
        raise UnknownIdError("dialect", dialect, DIALECTS)
    plan = plan_of(list(stored))
    for name in stored:
        if name.casefold().startswith(KEPT):
            raise FrameError(message("frames.kept-name", name=name, start=KEPT))
    columns = check_columns(stored, plan, names)
    if plan.day is not None:
        columns[plan.day] = stored[plan.day]
        day_stored(columns, plan)
    algebra = SqlAlgebra(DIALECTS[dialect], columns, raises=not plan.nulls)
    written = write(algebra, plan, guarded=True)
    # texts are made for bad rows alone
    why = algebra.choose(written.bad, reasons(algebra, written.checks), algebra.constant(None))
    why = algebra.keep({_WHY: why})[_WHY]
    results = written.scores | written.audit | ({REASON: why} if plan.nulls else {})
    return Query(
        algebra.dialect,
        {name: str(algebra.column(name)) for name in columns},
        [_texts(stage) for stage in algebra.stages],
        _texts(results),
        written.checks,
        not plan.nulls,
    )


def _texts(exprs: Mapping[str, Expr]) -> dict[str, str]:
    return {name: str(expr) for name, expr in exprs.items()}
