"""What a user says of the heads of a file: what each means, and which are set aside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crs._facts.document import read as read_document
from crs._facts.heads import meanings
from crs._facts.unread import likely
from crs._files.input import is_there
from crs._frames.files.columns import columns_of
from crs._frames.files.headers import Heads
from crs._frames.files.sources import source
from crs._text import message
from crs._text.words import quoted
from crs.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crs._engine.plan import Order
    from crs._facts.heads import Meaning
    from crs._text import Lang, Text

_OPEN = "?"
"""What a written mapping says of a head that only its user can know."""


class Said(NamedTuple):
    """What is said of the heads of a file.

    Attributes:
        columns: what some heads mean, in words.
        ignore: the heads that are set aside.
    """

    columns: dict[str, str]
    ignore: tuple[str, ...]


def said(given: Iterable[str]) -> Said:
    """What options say of heads, each a file or "HEAD=MEANING"; later ones replace earlier ones.

    Raises:
        InputError: one is neither, or a file says something else.
    """
    columns: dict[str, str] = {}
    ignore: list[str] = []
    for each in given:
        head, equals, target = each.rpartition("=")
        if equals and head.strip() and target.strip() and not is_there(each):
            columns[head.strip()] = target.strip()
        elif Path(each).suffix.lower() in (".toml", ".json"):
            of_file = _of_file(each)
            columns |= of_file.columns
            ignore += of_file.ignore
        else:
            raise InputError(message("batch.map-pair", given=quoted([each])))
    return Said(columns, tuple(ignore))


def _of_file(file: str) -> Said:
    document = read_document(file)
    columns, ignore = document.pop("columns", {}), document.pop("ignore", [])
    wrong = next(iter(document), None)
    if not isinstance(columns, dict) or not all(isinstance(v, str) for v in columns.values()):
        wrong = "columns"
    if not isinstance(ignore, list) or not all(isinstance(head, str) for head in ignore):
        wrong = "ignore"
    if wrong is not None:
        raise InputError(message("batch.map-file", file=file, key=quoted([wrong])))
    for head, target in columns.items():
        if target == _OPEN and head not in ignore:
            raise InputError(message("batch.map-open", file=file, name=head))
    return Said({h: t for h, t in columns.items() if t != _OPEN}, tuple(ignore))


def written(path: Path, order: Order, lang: Lang, *, sheet: str | None = None) -> str:
    """A mapping of the heads of a file, as TOML to be completed by whoever knows the file.

    Raises:
        FileError: the file cannot be read, or two columns mean the same.
    """
    heads = Heads()
    columns = columns_of(source(path, heads, sheet=sheet).columns, order, heads)
    lines = [
        *_lines(message("batch.map-head", file=path), lang),
        "",
        "ignore = []",
        "",
        "[columns]",
    ]
    for head in columns.kept:
        lines += _entry(head, columns.meant.get(head), lang)
    return "\n".join(lines) + "\n"


def _entry(head: str, meant: Meaning | None, lang: Lang) -> Iterator[str]:
    key = json.dumps(head, ensure_ascii=False)
    if meant is not None:
        yield f'{key} = "{meant.column}"' + (f"  # {meant.test}" if meant.test else "")
    elif may_be := meanings(head):
        yield from _lines(message("batch.map-asks", names=likely(may_be)), lang)
        yield f'{key} = "{_OPEN}"'
    else:
        yield from _lines(message("batch.map-unread", name=key), lang)


def _lines(text: Text, lang: Lang) -> list[str]:
    """A text as comments."""
    return [f"# {line}" for line in text[lang].splitlines()]
