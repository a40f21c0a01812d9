"""The tables of a rules file: heads as bands of values that cover a measure, and all the points."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._law.notation import MOST_POINTS, is_points
from crs._law.rules import Band, Factor
from crs._text import Text, message
from crs._text.words import did_you_mean, shortened
from crs.errors import RulesError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crs._law.cite import Citation
    from crs._law.files import Table
    from crs._law.measures import Measure


class Place(NamedTuple):
    """Where in a rules file something stands, to say so when it is wrong."""

    file: str
    table: str

    def wrong(self, text: Text) -> RulesError:
        """The error to raise."""
        return RulesError(self.file, text, table=self.table)

    def wrong_head(self, kind: str, number: int, text: Text) -> RulesError:
        """The error to raise about the head of a row or column."""
        return self.wrong(message(f"law.table.{kind}.head", number=number, wrong=text))

    def wrong_row(self, number: int, head: object, text: Text) -> RulesError:
        """The error to raise about the points of a row."""
        return self.wrong(message("law.table.row-of", number=number, head=head, wrong=text))


def bands(place: Place, kind: str, measure: Measure, heads: Sequence[Any]) -> tuple[Band, ...]:
    """The values of a measure that each head stands for.

    Numbers rise: the first head is "or less", each further one reaches to the next, and the last
    is "or more". A choice is named by a name or a list of names; yes and no are `true` and
    `false`.

    Args:
        place: the table.
        kind: "row" or "column".
        measure: what is looked up.
        heads: the heads as the file has them.

    Raises:
        RulesError: a value is hit by no head, or by two.
    """
    if measure.names:
        return _named(place, kind, measure, heads)
    for number, head in enumerate(heads, 1):
        if type(head) is not int:
            wrong = message(
                "law.table.no-number", measure=measure.id, high=measure.high, head=shortened(head)
            )
            raise place.wrong_head(kind, number, wrong)
        if not 0 <= head <= measure.high:
            wrong = message("law.table.unreached", head=head, measure=measure.id, high=measure.high)
            raise place.wrong_head(kind, number, wrong)
    for number, (head, following) in enumerate(pairwise(heads), 2):
        if following <= head:
            wrong = message("law.table.rising", following=following, head=head)
            raise place.wrong_head(kind, number, wrong)
    if len(heads) == 1:
        return (Band(values=tuple(range(measure.size)), low=None, high=None),)
    first, second = heads[0], heads[1]
    if second > first + 1:
        gap = message(f"law.table.{kind}.gap", value=first + 1, first=first, second=second)
        raise place.wrong(gap)
    return (
        Band(values=tuple(range(first + 1)), low=None, high=first),
        *(
            Band(values=tuple(range(start, following)), low=start, high=following - 1)
            for start, following in pairwise(heads[1:])
        ),
        Band(values=tuple(range(heads[-1], measure.size)), low=heads[-1], high=None),
    )


def _named(place: Place, kind: str, measure: Measure, heads: Sequence[Any]) -> tuple[Band, ...]:
    named: list[Band] = []
    seen: dict[str, int] = {}
    for number, head in enumerate(heads, 1):
        values = []
        for given in head if isinstance(head, list) else [head]:
            name = given if type(given) is not bool else ("yes" if given else "no")
            if name not in measure.names:
                never = message("law.table.never", measure=measure.id, name=shortened(name))
                wrong = never + did_you_mean(name, measure.names)
                raise place.wrong_head(kind, number, wrong)
            if name in seen:
                wrong = message(f"law.table.{kind}.again", name=shortened(name), before=seen[name])
                raise place.wrong_head(kind, number, wrong)
            seen[name] = number
            values.append(measure.names.index(name))
        if not values:
            wrong = message("law.table.no-name", measure=measure.id)
            raise place.wrong_head(kind, number, wrong)
        named.append(Band(values=tuple(sorted(values)), low=min(values), high=max(values)))
    missing = [name for name in measure.names if name not in seen]
    if missing:
        name = shortened(missing[0])
        raise place.wrong(message(f"law.table.{kind}.missing", measure=measure.id, name=name))
    return tuple(named)


_STATES = ("without_spouse", "with_spouse")


def factor(
    place: Place, table: Table, citation: Citation, measures: Mapping[str, Measure]
) -> Factor:
    """The factor that a checked table states.

    Raises:
        RulesError: a measure is unknown, a value is hit by no row or by two, or a row has too
            many or too few points.
    """
    rows = _measure(place, table["rows"], measures)
    row_bands = bands(place, "row", rows, _heads(place, table["points"]))
    label = Text(**table["label"])
    if isinstance(table["columns"], str):
        columns = _measure(place, table["columns"], measures)
        if "heads" not in table:
            raise place.wrong(message("law.table.heads-needed"))
        column_bands = bands(place, "column", columns, table["heads"])
        without = with_ = _grid(place, table["points"], row_bands, column_bands)
        if "points_with_spouse" in table:
            again = table["points_with_spouse"]
            if _heads(place, again) != _heads(place, table["points"]):
                raise place.wrong(message("law.table.rows-differ"))
            with_ = _grid(place, again, row_bands, column_bands)
        both = (rows, columns), (row_bands, column_bands)
        return Factor(table["id"], label, citation, *both, (without, with_))
    if "heads" in table or "points_with_spouse" in table:
        raise place.wrong(message("law.table.one-measure"))
    without, with_ = _columns(place, table, row_bands)
    return Factor(table["id"], label, citation, (rows,), (row_bands,), (without, with_))


def _measure(place: Place, id: str, measures: Mapping[str, Measure]) -> Measure:
    if id not in measures:
        unknown = message("law.no-measure", id=shortened(id))
        raise place.wrong(unknown + did_you_mean(id, measures))
    return measures[id]


def _heads(place: Place, rows: Sequence[list[Any]]) -> list[Any]:
    for number, row in enumerate(rows, 1):
        if len(row) < 2:
            wrong = message("law.table.short-row", row=shortened(row))
            raise place.wrong_head("row", number, wrong)
    return [row[0] for row in rows]


def _columns(
    place: Place, table: Table, row_bands: Sequence[Band]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The points of every value of one measure, without and with a spouse."""
    names = table["columns"]
    if len(set(names)) != len(names):
        raise place.wrong(message("law.table.state-twice"))
    if "either" in names and len(names) > 1:
        raise place.wrong(message("law.table.either-alone"))
    by_state: tuple[dict[int, int], dict[int, int]] = {}, {}
    for number, (row, band) in enumerate(zip(table["points"], row_bands, strict=True), 1):
        cells = _cells(place, number, row, len(names))
        for state, points in zip(_STATES, by_state, strict=True):
            column = "either" if "either" in names else state
            earned = cells[names.index(column)] if column in names else 0
            points.update(dict.fromkeys(band.values, earned))
    without, with_ = (tuple(points[value] for value in sorted(points)) for points in by_state)
    return without, with_


def _grid(
    place: Place, rows: Sequence[list[Any]], row_bands: Sequence[Band], column_bands: Sequence[Band]
) -> tuple[int, ...]:
    """The points of every combination of two measures' values, row by row."""
    points: dict[tuple[int, int], int] = {}
    for number, (row, row_band) in enumerate(zip(rows, row_bands, strict=True), 1):
        cells = _cells(place, number, row, len(column_bands))
        for cell, column_band in zip(cells, column_bands, strict=True):
            for value in row_band.values:
                points.update({(value, other): cell for other in column_band.values})
    return tuple(points[key] for key in sorted(points))


def _cells(place: Place, number: int, row: list[Any], width: int) -> list[int]:
    """The points of one row, which must be as many as the columns."""
    head, *cells = row
    for cell in cells:
        if not is_points(cell):
            wrong = message("law.table.no-points", cell=shortened(cell), most=MOST_POINTS)
            raise place.wrong_row(number, head, wrong)
    if len(cells) != width:
        wrong = message("law.table.width", width=width, count=len(cells))
        raise place.wrong_row(number, head, wrong)
    return cells
