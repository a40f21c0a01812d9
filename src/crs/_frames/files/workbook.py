"""A look into a workbook before it is read: its sheets, their size, and cells without a value.

The reader of sheets is fast, but it takes an error, and a formula whose value was never stored,
for a blank cell, and it makes room for every cell of the rectangle that a sheet spans. So both are
looked for here, in the sheet's own XML, and such cells are handed to the reader as text.
"""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from crs._frames.files.sheet_size import columns_of
from crs._text import message
from crs._text.numbers import number
from crs.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MOST_BYTES = 2**29
"""How many bytes a workbook may unpack to; reading takes twice as much memory."""
MANY_BYTES = 2**26
"""Up to how many bytes a workbook may unpack, however small it is."""
MOST_TIMES = 64
"""How many times its size a larger one may unpack to; sheets of people unpack to twenty at most."""
_ERROR = "#VALUE!"
"""The error of a cell that does not say which."""
_DAMAGED = (
    BadZipFile,
    EOFError,
    ET.ParseError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    StopIteration,
    zlib.error,
)
_SUSPECT = re.compile(rb"""<(?:\w+:)?f[\s/>]|\st\s*=\s*["']e["']""")
_INNER = rb"[^<]*+(?:<(?!/?(?:\w+:)?c[\s/>])[^<]*+)*+"
"""What a cell holds: all but another cell, so that looking for its end takes no time."""
_CELL = re.compile(rb"<((?:\w+:)?)c(\s[^<>]*?)?(?:/>|>(%b)</\1c\s*>)" % _INNER)
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*?)?(?:/>|>([^<]*+)</(?:\w+:)?f\s*>)")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*?)?>([^<]*+)</(?:\w+:)?v\s*>")
_ANY_VALUE = re.compile(rb"<(?:\w+:)?v[\s/>]")
_TYPE = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_PLACE = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{1,3}[0-9]{1,7}["']""")
_HINTS = (b"<f", b":f", b'"e"', b"'e'")
"""One of these stands in every sheet with a formula or an error; looking for them is quick."""


class Sheet(NamedTuple):
    """A sheet of a workbook.

    Attributes:
        name: what it is called.
        hidden: whether it is hidden, or very much so.
        first: the place of its first column with a cell, from 0.
        next: the place of the first column to the right of all cells.
        part: the part of the workbook that holds it.
    """

    name: str
    hidden: bool
    first: int
    next: int
    part: str


class SheetPlace(NamedTuple):
    """Where a sheet is, and where its results go.

    Attributes:
        book: the workbook.
        part: the sheet's part of it.
        heads: the row with the heads, as the sheet shows it.
        next: the place of the first column that is free, from 0.
    """

    book: Path
    part: str
    heads: int
    next: int


class Workbook(NamedTuple):
    """A workbook that was looked into.

    Attributes:
        sheets: its sheets of cells, in order.
        content: the workbook to read: the file, or a copy in which errors and formulas without a
            value are texts.
    """

    sheets: tuple[Sheet, ...]
    content: Path | bytes


def look(path: Path) -> Workbook:
    """Look into a workbook.

    Raises:
        FileError: it is none, or damaged, or a sheet is too large.
    """
    with undamaged(path), ZipFile(path) as file:
        return _look(path, file)


@contextmanager
def undamaged(path: Path) -> Iterator[None]:
    """Have damage to a workbook, in any part that is read, be an error in words.

    Raises:
        FileError: it is damaged, or no workbook.
    """
    try:
        yield
    except _DAMAGED:
        raise FileError(message("files.wrong.no-workbook", path=path)) from None


def _look(path: Path, file: ZipFile) -> Workbook:
    _check_size(path, file)
    changed: dict[str, bytes] = {}
    sheets = []
    book = workbook_part(file)
    uncalculated = _uncalculated(file.read(book))
    for name, state, part in _parts(file, book):
        data = file.read(part)
        first, after = columns_of(path, name, data)
        sheets.append(Sheet(name, state not in ("", "visible"), first, after, part))
        if any(hint in data for hint in _HINTS) and _SUSPECT.search(data):
            changed[part] = _CELL.sub(lambda cell: _told(cell, uncalculated=uncalculated), data)
    return Workbook(tuple(sheets), _copy(file, changed) if changed else path)


def _check_size(path: Path, file: ZipFile) -> None:
    """Refuse what unpacks to more than any list of people, or names a part twice.

    Raises:
        FileError: it does.
        BadZipFile: two parts have one name, of which others might read the other.
    """
    parts = file.infolist()
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise BadZipFile
    unpacked, packed = (
        sum(sizes)
        for sizes in zip(*((part.file_size, part.compress_size) for part in parts), strict=True)
    )
    if unpacked > MOST_BYTES:
        raise FileError(message("files.wrong.unpacked", path=path, most=number(MOST_BYTES)))
    if unpacked > MANY_BYTES and unpacked > MOST_TIMES * packed:
        raise FileError(message("files.wrong.bomb", path=path, bytes=number(unpacked)))


def workbook_part(file: ZipFile) -> str:
    """The part of the file that lists its sheets."""
    relations = _relations(file, "_rels/.rels", "").values()
    return next(part for of, part in relations if of == "officeDocument")


def related_part(file: ZipFile, kind: str) -> str | None:
    """The part of that kind that belongs to the whole workbook, such as its styles."""
    parts = _of_workbook(file, workbook_part(file)).values()
    return next((part for of, part in parts if of == kind), None)


def _of_workbook(file: ZipFile, book: str) -> Mapping[str, tuple[str, str]]:
    folder, _, name = book.rpartition("/")
    return _relations(file, f"{folder}/_rels/{name}.rels".lstrip("/"), folder)


def _root(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - expat itself refuses what would explode


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _relations(file: ZipFile, rels: str, folder: str) -> Mapping[str, tuple[str, str]]:
    """The kind and the part of each relation."""
    relations = {}
    for relation in _root(file.read(rels)):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        relations[relation.get("Id", "")] = (
            relation.get("Type", "").rpartition("/")[2],
            target.lstrip("/"),
        )
    return relations


def _parts(file: ZipFile, book: str) -> Iterator[tuple[str, str, str]]:
    """The name, the state and the part of each sheet of cells."""
    relations = _of_workbook(file, book)
    for entry in _root(file.read(book)).iter():
        if _local(entry.tag) == "sheet":
            id = next((value for key, value in entry.items() if key.endswith("}id")), "")
            kind, part = relations[id]
            if kind == "worksheet":  # there are sheets of charts, too
                yield entry.get("name", ""), entry.get("state", ""), part


def _uncalculated(book: bytes) -> bool:
    """Whether formulas wait to be worked out; programs that cannot do it store a 0 for each."""
    every = (settings for settings in _root(book).iter() if _local(settings.tag) == "calcPr")
    return any(settings.get("fullCalcOnLoad", "") in ("1", "true") for settings in every)


def _told(cell: re.Match[bytes], *, uncalculated: bool) -> bytes:
    """A cell with an error, or with a formula and no value, as a cell with that as its text."""
    prefix, attributes, inner = cell[1], cell[2] or b"", cell[3] or b""
    kind = named[1] if (named := _TYPE.search(attributes)) else b"n"
    stored = value[1].strip() if (value := _VALUE.search(inner)) else b""
    formula = _FORMULA.search(inner)
    if kind == b"e":
        text = stored or _ERROR.encode()
    elif formula is not None and not _has_value(kind, inner, stored, uncalculated=uncalculated):
        text = b"=" + (formula[1] or b"")
    else:
        return cell[0]
    place = written[0] if (written := _PLACE.search(attributes)) else b""
    tag, holder = prefix + b"c", prefix + b"v"
    return b'<%b%b t="str"><%b>%b</%b></%b>' % (tag, place, holder, text, holder, tag)


def _has_value(kind: bytes, inner: bytes, stored: bytes, *, uncalculated: bool) -> bool:
    """Whether the value of a formula is stored; it may be an empty text."""
    if kind == b"str":
        return _ANY_VALUE.search(inner) is not None
    return bool(stored) and not (uncalculated and stored == b"0")


def _copy(file: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    copy = io.BytesIO()
    with ZipFile(copy, "w", ZIP_DEFLATED, compresslevel=1) as to:
        for part in file.infolist():
            data = changed.get(part.filename)
            to.writestr(part.filename, file.read(part) if data is None else data)
    return copy.getvalue()
