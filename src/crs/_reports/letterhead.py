"""A firm's own head and closing words of a report, from a small TOML file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._law.files import CLAUSE, NAMES, TEXT, check, read
from crs._reports.parts import Document, Sentence
from crs._text import Text

if TYPE_CHECKING:
    from crs._reports.parts import Words


class Letterhead(NamedTuple):
    """What a firm puts on its reports.

    Attributes:
        firm: its name.
        lines: what stands below its name, such as an address.
        prepared_by: who answers for its reports, where the report itself does not say.
        closing: the words at the end.
    """

    firm: Words
    lines: tuple[str, ...] = ()
    prepared_by: str | None = None
    closing: Words | None = None

    def on(self, document: Document) -> Document:
        """A document with the head above and the closing words below."""
        above = (Sentence(self.firm), *(Sentence(line, "faint") for line in self.lines))
        below = () if self.closing is None else (Sentence(self.closing),)
        return Document((*above, *document.parts, *below))


def letterhead(path: Path | str) -> Letterhead:
    """The letterhead in a TOML file: `firm`, and if wanted `lines`, `prepared_by` and `closing`.

    The firm's name and the closing words may differ by language: { en = "…", fr = "…" }.

    Raises:
        TableError: the file cannot be read, or is not such a letterhead.
    """
    file = Path(path)
    table = read(file)
    optional = {"lines": NAMES, "prepared_by": TEXT, "closing": CLAUSE}
    check(file.name, None, table, {"firm": CLAUSE}, optional)
    closing = table.get("closing")
    return Letterhead(
        _words(table["firm"]),
        tuple(table.get("lines", ())),
        table.get("prepared_by"),
        None if closing is None else _words(closing),
    )


def _words(given: str | dict[str, str]) -> Words:
    return given if isinstance(given, str) else Text(**given)
