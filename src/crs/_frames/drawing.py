"""Candidates drawn at random from the assumptions, before any published count chooses."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from crs._facts.columns import schema
from crs._text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

ASSUMPTIONS = Path(__file__).with_name("assumptions.toml")
OF = 1000
"""What each row of weights adds up to."""
_NOTHING = "nothing"


class _Draw(NamedTuple):
    """One draw of the assumptions, as tables to look answers up in.

    Attributes:
        columns: what is drawn, each on its own.
        slots: the values, `OF` places for each row of weights, as often as they weigh.
        by: the earlier column that chooses the row, and the row of each of its values.
        only: whom the draw is for: the values of an earlier column.
        otherwise: what all others get, if it is one value.
        plus: the earlier column that the drawn value is added to, and the highest sum.
        room: the column that years of work are kept within, how much less, and less what.
    """

    columns: tuple[str, ...]
    slots: pl.Series
    by: tuple[str, pl.Series] | None
    only: tuple[str, Sequence[Any]] | None
    otherwise: Any
    plus: tuple[str, int] | None
    room: tuple[str, int, Sequence[str]] | None


def people(count: int, random: Random) -> pl.DataFrame:
    """As many candidates, by the assumptions alone, with the columns that these decide."""
    found: dict[str, pl.Series] = {}
    for draw in _draws():
        for column in draw.columns:
            found[column] = _values(draw, found, numbers(count, random), column)
    return pl.DataFrame({name: found[name] for name in schema() if name in found})


def numbers(count: int, random: Random) -> pl.Series:
    """Whole numbers below 2³², the same on every machine for a generator in the same state."""
    drawn = pl.Series([random.randbytes(4 * count)])
    four = pl.Array(pl.UInt32, count)
    return drawn.bin.reinterpret(dtype=four, endianness="little").explode()


def basis() -> Text:
    """On what the assumptions rest."""
    return Text(**_read()["basis"])


def _values(
    draw: _Draw, found: Mapping[str, pl.Series], number: pl.Series, column: str
) -> pl.Series:
    place = number % OF
    if draw.by is not None:
        name, row_of = draw.by
        place += row_of.gather(found[name].to_physical()) * OF
    drawn = draw.slots.gather(place)
    if draw.plus is not None:
        base, most = draw.plus
        drawn = (found[base] + drawn).clip(upper_bound=most)
    if draw.room is not None:
        name, less, minus = draw.room
        room = found[name].cast(pl.Int16) - less
        for other in minus:
            room -= found[other]
        drawn = drawn.zip_with(drawn <= room, room.clip(0).cast(drawn.dtype))
    if draw.only is not None:
        name, values = draw.only
        rest = pl.Series([draw.otherwise], dtype=drawn.dtype)
        chosen = found[name].is_in(values).fill_null(value=False)
        drawn = drawn.zip_with(chosen, found.get(column, rest.new_from_index(0, len(number))))
    return drawn.alias(column)


# --------------------------------------------------------------------- reading the assumptions


@cache
def _read() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(ASSUMPTIONS.read_text(encoding="utf-8"))


@cache
def _draws() -> tuple[_Draw, ...]:
    kinds: dict[str, pl.DataType | type[pl.DataType]] = {}
    found = []
    for given in _read()["draw"]:
        column = given["column"]
        columns = (column,) if isinstance(column, str) else tuple(column)
        kind = kinds.get(columns[0]) or _kind(columns[0], given["values"])
        kinds |= dict.fromkeys(columns, kind)
        by, rows = given.get("by"), given["weights"]
        weights = [rows] if by is None else list(rows.values())
        slots = [slot for row in weights for slot in _slots(given["values"], row)]
        only = [(name, _spread(values)) for name, values in given.get("only", {}).items()]
        room = given.get("room")
        found.append(
            _Draw(
                columns,
                pl.Series(slots, dtype=kind),
                None if by is None else (by, _rows(kinds[by], rows)),
                only[0] if only else None,
                given.get("otherwise"),
                (given["plus"], given["most"]) if "plus" in given else None,
                None if room is None else (room["from"], room["less"], room.get("minus", ())),
            )
        )
    return tuple(found)


def _kind(column: str, values: Sequence[Any]) -> pl.DataType | type[pl.DataType]:
    """How a column is held: its names, yes or no, or whole numbers."""
    known = schema().get(column)
    if known is not None and known.values:
        return pl.Enum(known.values)
    if column == "kind":
        return pl.Enum(values)
    return pl.Boolean if isinstance(values[0], bool) else pl.UInt8


def _slots(values: Sequence[Any], weights: Sequence[int]) -> list[Any]:
    """Each value as often as it weighs; a span of ages gives each of its ages, evenly."""
    slots: list[Any] = []
    for value, weight in zip(values, weights, strict=True):
        span = _span(value)
        if span is not None:
            slots += [span[place * len(span) // weight] for place in range(weight)]
        else:
            slots += [None if value == _NOTHING else value] * weight
    return slots


def _rows(kind: pl.DataType | type[pl.DataType], rows: Mapping[str, Any]) -> pl.Series:
    """The row for each value of a column: by its place among names, or by the number itself."""
    if isinstance(kind, pl.Enum):
        of = {name: row for row, name in enumerate(rows)}
        return pl.Series([of.get(name) for name in kind.categories], dtype=pl.UInt32)
    ages = {age: row for row, name in enumerate(rows) for age in _span(name) or ()}
    return pl.Series([ages.get(age) for age in range(max(ages) + 1)], dtype=pl.UInt32)


def _spread(values: Sequence[Any]) -> list[Any]:
    return [one for value in values for one in _span(value) or (value,)]


def _span(value: Any) -> range | None:
    low, dash, high = str(value).partition("-")
    if dash and low.isdecimal() and high.isdecimal():
        return range(int(low), int(high) + 1)
    return None
