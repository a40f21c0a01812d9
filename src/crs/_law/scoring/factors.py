"""From a factor's table in a file to a factor: its measures, its bands and all its points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crs._law.scoring.bands import Place, bands
from crs._law.scoring.notation import MOST_POINTS, is_points
from crs._law.scoring.tree import Factor
from crs._text import Text
from crs.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crs._law.cite import Citation
    from crs._law.files import Table
    from crs._law.measures import Measure
    from crs._law.scoring.tree import Band

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
            raise place.wrong("two measures need `heads`, one for each column")
        column_bands = bands(place, "column", columns, table["heads"])
        without = with_ = _grid(place, table["points"], row_bands, column_bands)
        if "points_with_spouse" in table:
            again = table["points_with_spouse"]
            if _heads(place, again) != _heads(place, table["points"]):
                raise place.wrong("`points_with_spouse` needs the rows of `points`, in their order")
            with_ = _grid(place, again, row_bands, column_bands)
        both = (rows, columns), (row_bands, column_bands)
        return Factor(table["id"], label, citation, *both, (without, with_))
    if "heads" in table or "points_with_spouse" in table:
        raise place.wrong("`heads` and `points_with_spouse` are for two measures")
    without, with_ = _columns(place, table, row_bands)
    return Factor(table["id"], label, citation, (rows,), (row_bands,), (without, with_))


def _measure(place: Place, id: str, measures: Mapping[str, Measure]) -> Measure:
    if id not in measures:
        raise place.wrong(f"there is no measure {id!r}{did_you_mean(id, measures)}")
    return measures[id]


def _heads(place: Place, rows: Sequence[list[Any]]) -> list[Any]:
    for number, row in enumerate(rows, 1):
        if len(row) < 2:
            raise place.wrong(f"row {number}: expected a head and its points, found {row!r}")
    return [row[0] for row in rows]


def _columns(
    place: Place, table: Table, row_bands: Sequence[Band]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The points of every value of one measure, without and with a spouse."""
    names = table["columns"]
    if len(set(names)) != len(names):
        raise place.wrong("columns: each state of the spouse once")
    if "either" in names and len(names) > 1:
        raise place.wrong('columns: "either" stands alone')
    found: tuple[dict[int, int], dict[int, int]] = {}, {}
    for number, (row, band) in enumerate(zip(table["points"], row_bands, strict=True), 1):
        cells = _cells(place, number, row, len(names))
        for state, points in zip(_STATES, found, strict=True):
            column = "either" if "either" in names else state
            earned = cells[names.index(column)] if column in names else 0
            points.update(dict.fromkeys(band.values, earned))
    without, with_ = (tuple(points[value] for value in sorted(points)) for points in found)
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
            raise place.wrong(
                f"row {number} ({head}): {cell!r} is not a whole number from 0 to {MOST_POINTS}"
            )
    if len(cells) != width:
        raise place.wrong(
            f"row {number} ({head}): expected {width} numbers after its head, found {len(cells)}"
        )
    return cells
