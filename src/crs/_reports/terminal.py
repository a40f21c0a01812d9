"""A document for a terminal: sentences broken at its width, tables drawn with rich."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from crs._reports.parts import (
    Break,
    Clause,
    Figure,
    Heading,
    Note,
    Sentence,
    Table,
    Total,
    is_numeric,
    runs,
    said,
)
from crs._text import WIDTH, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from crs._reports.parts import Document, Part
    from crs._text import Lang

_KEPT = {0xA0: "\ue000", 0x202F: "\ue001"}
"""Spaces that do not break; rich would break a line at them, so they are drawn as other signs."""
_BREAK = "/\x1f"
_SLASH = re.compile(r"(?<=\w{4})/(?=\w{4})")
"""Where a line may break too, in titles of occupations such as "Infirmiers/infirmières"."""
_BACK = {ord(_BREAK[-1]): ""} | {ord(sign): chr(space) for space, sign in _KEPT.items()}


def render(document: Document, lang: Lang, *, console: Console | None = None) -> str:
    """A document as lines; without a console 80 columns wide, in no colour.

    Args:
        document: what to say.
        lang: "en" or "fr".
        console: the terminal it is for.
    """
    return "".join(_lines(part, lang, console) for part in document.parts)


def _lines(part: Part, lang: Lang, console: Console | None) -> str:
    match part:
        case Table():
            return _drawn(_grid(part, lang), console)
        case Figure():
            from crs._reports.plots.text import pool_text

            drawn = pool_text(part.pool, score=part.score, lang=lang)
            return f"{said(part.table.title, lang)}\n{drawn}\n"
        case Heading():
            above = "\n" if part.level > 1 else ""
            return above + _styled(said(part.words, lang), "bold", console)
        case Total():
            return _total(part, lang, console)
        case Break():
            return "\n"
        case _:
            text, style = _sentence(part, lang)
            is_item = isinstance(part, Sentence) and part.manner == "item"
            return _styled(_filled(text, console, mark="- " * is_item), style, console)


def _sentence(part: Sentence | Note | Clause, lang: Lang) -> tuple[str, str]:
    """What a part says, and its style."""
    match part:
        case Clause():
            facts = [*part.parts, part.citation.clause, part.mark]
            return " · ".join(said(fact, lang) for fact in facts), "dim"
        case Note():
            return f"{message('report.note')[lang]} {said(part.words, lang)}", ""
        case _:
            text = "".join(said(run, lang) for run in runs(part.words))
            return text, "dim" if part.manner == "faint" else ""


def _filled(text: str, console: Console | None, *, mark: str) -> str:
    """A sentence, broken between words at the width of the terminal; all stands after its mark."""
    return textwrap.fill(
        text,
        console.width if console else WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _styled(text: str, style: str, console: Console | None) -> str:
    if console is None or not style:
        return f"{text}\n"
    from rich.text import Text

    with console.capture() as capture:
        console.print(Text(text, style=style), soft_wrap=True)
    return capture.get()


def _total(part: Total, lang: Lang, console: Console | None) -> str:
    words, value = said(part.words, lang), said(part.value, lang)
    if console is None:
        return f"{_filled(f'{words} {value}', console, mark='')}\n"
    from rich.text import Text

    return _drawn(Text.assemble(f"{words} ", (value, "bold")), console)


def _grid(table: Table, lang: Lang) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.table import Table as Grid
    from rich.text import Text

    drawn = Grid(box=SIMPLE_HEAD, pad_edge=False, show_footer=table.footed, padding=(0, 1, 0, 0))
    cells = table.cells(lang)
    for place, column in enumerate(table.columns):
        drawn.add_column(
            Text(said(column.head, lang)),
            Text(said(column.foot.words, lang)) if column.foot else "",
            justify="right" if is_numeric(row[place] for row in cells) else "left",
            ratio=column.share,
            overflow="fold",
            no_wrap=_is_code(row[place] for row in cells),
        )
    for row in _rows(table, lang):
        drawn.add_row(*row)
    title = said(table.title, lang)
    return Group(Text(title, style="bold"), drawn) if title else drawn


def _is_code(cells: Iterable[str]) -> bool:
    """Whether the cells of a column are words such as keys, which nothing may break."""
    return all(re.fullmatch(r"[a-z][a-z-]{0,19}", cell) for cell in cells)


def _rows(table: Table, lang: Lang) -> Iterator[list[RenderableType]]:
    from rich.padding import Padding
    from rich.text import Text

    for row in table.rows:
        drawn: list[RenderableType] = []
        for cell in row:
            style = "bold" if cell.strong else "dim" if cell.faint else ""
            words = _SLASH.sub(_BREAK, said(cell.words, lang).translate(_KEPT))
            text = Text(words, style=style)
            drawn.append(Padding(text, (0, 0, 0, 2 * cell.depth)) if cell.depth else text)
        yield drawn


def _drawn(renderable: RenderableType, console: Console | None) -> str:
    """What a console would print; no line breaks at a space that does not break."""
    if console is None:
        from rich.console import Console

        plain = Console(width=WIDTH, color_system=None, force_terminal=False, highlight=False)
        lines = _drawn(renderable, plain).splitlines()
        return "\n".join(line.rstrip() for line in lines) + "\n"
    with console.capture() as capture:
        console.print(renderable)
    return capture.get().translate(_BACK)
