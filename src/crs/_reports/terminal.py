"""The table for a terminal, drawn with rich, and the same as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crs._reports.markup import is_numeric
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from crs._reports.report import Report
    from crs._text import Lang

WIDTH = 80

_KEPT = {0xA0: "\ue000", 0x202F: "\ue001"}
"""Spaces that do not break; rich would break a line at them, so they are drawn as other signs."""
_BACK = {ord(sign): chr(space) for space, sign in _KEPT.items()}


def table(report: Report, lang: Lang, *, sections_only: bool = False) -> RenderableType:
    """The whole explanation as something that rich can print."""

    def head(key: str) -> str:
        return message(f"report.{key}")[lang]

    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_footer=True, padding=(0, 1, 0, 0))
    grid.add_column(head("line"), footer=head("total"), ratio=6, overflow="fold")
    grid.add_column(head("points"), footer=str(report.total.points), justify="right")
    grid.add_column(head("maximum"), footer=str(report.total.maximum), justify="right")
    if not sections_only:
        grid.add_column(head("because"), ratio=6, overflow="fold")
        grid.add_column(head("clause"), ratio=3, overflow="fold")
    for row in report.rows(lang, sections_only=sections_only):
        style = "bold" if row.depth == 0 and not sections_only else ""
        cells: list[RenderableType] = [
            Padding(Text(row.label, style=style), (0, 0, 0, 2 * row.depth)),
            Text(row.points, style=style),
            Text(row.maximum, style="dim"),
            Text(row.because),
            Text(row.clause, style="dim"),
        ]
        grid.add_row(*cells[: len(grid.columns)])
    title = Text.assemble(f"{message('report.title')[lang]} ", (str(report.total.points), "bold"))
    note = message("report.note")[lang]
    remarks = [Text(f"{note} {remark}") for remark in report.remarks(lang)]
    end = Text(message("report.unofficial")[lang], style="dim")
    return Group(title, Text(report.heading(lang)), grid, *remarks, end)


def grid_of(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, title: str | None = None
) -> RenderableType:
    """A plain table; columns of numbers are set to the right."""
    grid = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for place, head in enumerate(heads):
        right = is_numeric(row[place] for row in rows)
        grid.add_column(Text(head), justify="right" if right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell.translate(_KEPT)) for cell in row))
    return Group(Text(title, style="bold"), grid) if title else grid


def text(report: Report, lang: Lang) -> str:
    """The explanation as plain text, 80 columns wide."""
    return plain(table(report, lang))


def plain(renderable: RenderableType) -> str:
    """What a terminal of 80 columns without colours would show, without space at line ends."""
    console = Console(width=WIDTH, color_system=None, force_terminal=False, highlight=False)
    drawn = draw(renderable, console)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def draw(renderable: RenderableType, console: Console) -> str:
    """What a console would print; no line breaks at a space that does not break."""
    with console.capture() as capture:
        console.print(renderable)
    return capture.get().translate(_BACK)
