"""The layouts in which the department's rounds are found: the bytes, and the rows in them."""

from __future__ import annotations

import re
from json import detect_encoding
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._files import grammar
from crs._files.input import json_document
from crs._text import Text, message
from crs._text.numbers import number
from crs.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Sequence

ENCODINGS = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}
"""In which the feed has been served, the usual one first."""
UTF_16 = "UTF-16"
"""In which an editor may have saved it."""
USUAL = ENCODINGS["utf-8-sig"]
MOST_ROWS = 20_000
"""Rows that a feed may have; at the pace so far they last for three hundred years."""

_OF_TABLE = re.compile(r"r?([1-9]\d{0,4}[a-z]?)", re.ASCII)
"""How the feed of instructions names the table of a round: "r392"."""


class Written(NamedTuple):
    """What the bytes of a feed hold.

    Attributes:
        document: the decoded JSON.
        encoding: how its text was written, such as "UTF-8".
    """

    document: Any
    encoding: str


def decode(data: bytes) -> Written:
    """The document in the bytes of a feed, in UTF-8 or UTF-16, or else in Windows-1252.

    Raises:
        FeedError: they are not JSON; the message says what they look like.
    """
    text, encoding = _text(data)
    if text.lstrip()[:1] == "<":
        raise FeedError(message("feed.page"))
    try:
        return Written(json_document(text), encoding)
    except RecursionError:
        raise FeedError(message("feed.too-deep")) from None
    except ValueError as problem:
        raise FeedError(message("feed.no-json", why=grammar(problem))) from None


def _text(data: bytes) -> tuple[str, str]:
    likely = detect_encoding(data)
    codecs = {likely: UTF_16} if likely.startswith("utf-16") else ENCODINGS
    for codec, name in codecs.items():
        try:
            return data.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise FeedError(message("feed.no-text", encodings=_encodings()))


def _encodings() -> Text:
    """The encodings that are tried, in one line."""
    first, *others = (*ENCODINGS.values(), UTF_16)
    text = Text(first, first)
    for other in others:
        text = text + message("feed.nor") + other
    return text


def rows_of(document: Any) -> Sequence[Any]:
    """The rows of a feed: of its list of rounds, of its table of them by number, or bare.

    Raises:
        FeedError: it is not a feed of rounds at all.
    """
    table = document.get("rounds") if isinstance(document, dict) else document
    if isinstance(table, dict | list) and len(table) > MOST_ROWS:
        raise FeedError(message("feed.rows", rows=number(len(table)), most=number(MOST_ROWS)))
    if isinstance(table, dict) and table:
        return [_numbered(key, row) for key, row in table.items()]
    if not isinstance(table, list) or not _is_feed(document, table):
        raise FeedError(message("feed.no-rounds"))
    return table


def _is_feed(document: Any, table: list[Any]) -> bool:
    """Whether a list is one of rounds: named so, or with a row that tells the number of one."""
    return document is not table or any(
        isinstance(row, dict) and "drawNumber" in row for row in table
    )


def _numbered(key: str, row: Any) -> Any:
    """A row with the number that its key tells, where it tells none itself."""
    name = _OF_TABLE.fullmatch(key)
    if not isinstance(row, dict) or "drawNumber" in row or name is None:
        return row
    return {"drawNumber": name[1], **row}
