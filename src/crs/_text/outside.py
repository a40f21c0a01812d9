"""What came from outside, made harmless where it is shown.

The name of a file, a key, the label of a rules file, the name of a round: whoever wrote it may have
meant more than words. Each medium has its way to make words of it; every writer uses these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category
from urllib.parse import quote

from crs._text.catalogue import message
from crs._text.numbers import number
from crs._text.words import LONGEST

if TYPE_CHECKING:
    from crs._text.text import Lang

MOST_LINES = 60
"""Lines of a complaint that are shown."""
LONGEST_LINE = 10_000
"""Letters of a line of a complaint that are shown; room for the names of a thousand columns."""
FORMULA = (
    "^(?:[\t\r\n]|[\\s\\x00-\\x1f\\x7f-\\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
    "[=+\\-@＝＋－＠﹦﹢﹣﹫])"
)
"""How a text begins that a spreadsheet may take for a formula, after what it may leave out."""

_ADDRESS = "!#$%&'*+,-./:;=?@[]_~"
"""What may stand in the address of a link beside letters and digits: no bracket that ends it."""
_LONG_WORD = re.compile(rf"(\S{{{LONGEST}}})\S+")


def printable(text: str) -> str:
    """A text without what moves the cursor, changes colours or hides: it is written out, as \\x1b.

    Lines stay lines, and every kind of space a space.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter.isprintable() or letter == "\n" or category(letter) == "Zs":
        return letter
    return " " if letter == "\t" else repr(letter)[1:-1]


def brief(text: str, lang: Lang) -> str:
    """A complaint that nobody can make long: its first lines, no word in them longer than a value.

    Args:
        text: the complaint, a line for each thing that is wrong.
        lang: its language.
    """
    lines = text.split("\n")
    shown = [_LONG_WORD.sub(r"\1…", line)[:LONGEST_LINE] for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(message("errors.more", count=number(len(lines) - MOST_LINES))[lang])
    return printable("\n".join(shown))


def markdown(text: str) -> str:
    """A text in which Markdown finds no tag, no entity and no link."""
    text = re.sub(r"([\\\[])", r"\\\1", printable(text).replace("\n", " "))
    return text.replace("&", "&amp;").replace("<", "&lt;")


def address(url: str) -> str:
    """An address that ends no link, wherever it stands."""
    return quote(url, safe=_ADDRESS)


def cell(value: object) -> object:
    """A value in which no spreadsheet finds a formula: a text that begins like one is quoted."""
    if isinstance(value, str) and re.match(FORMULA, value) and not _is_number(value):
        return f"'{value}"
    return value


def _is_number(text: str) -> bool:
    return text == "-" or re.fullmatch(r"[+-]?[\d.,]*\d[\d.,]*", text, re.ASCII) is not None


def json_text(text: str) -> str:
    """JSON whose texts hold nothing but what can be printed; the values stay the same."""
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(letter: str) -> str:
    if letter.isprintable() or letter == "\n" or category(letter) == "Zs":
        return letter
    units = letter.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
