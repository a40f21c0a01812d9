"""Days as a workbook holds them: the count of days, shown by a style of the workbook's own."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crs._frames.files.workbook import related_part, workbook_part

if TYPE_CHECKING:
    from zipfile import ZipFile

_FORMATS = re.compile(
    rb"(<(?P<prefix>(?:\w+:)?)cellXfs(?:\s[^>]*)?>)(.*?)(</(?:\w+:)?cellXfs\s*>)", re.DOTALL
)
_FORMAT = re.compile(rb"<(?:\w+:)?xf[\s/>]")
_COUNT = re.compile(rb"""\scount\s*=\s*["'][0-9]+["']""")
_OF_1904 = re.compile(rb"""<(?:\w+:)?workbookPr\s[^>]*?\bdate1904\s*=\s*["'](?:1|true)["']""")
_SHORT_DATE = 14
"""The number of the format that shows a day as the reader's own language does."""


class DayStyle(NamedTuple):
    """How a workbook shows a day.

    Attributes:
        part: the part with its styles.
        data: that part, with a style for days.
        place: the place of that style among them.
        begins: the day from which it counts days.
    """

    part: str
    data: bytes
    place: int
    begins: date

    def cell(self, day: date) -> tuple[bytes, str]:
        """The style and the value of a cell that holds a day."""
        return b' s="%d"' % self.place, f"<v>{(day - self.begins).days}</v>"


def day_style(book: ZipFile) -> DayStyle | None:
    """A style for days in a workbook; None where it has no styles."""
    part = related_part(book, "styles")
    if part is None:
        return None
    data = book.read(part)
    found = _FORMATS.search(data)
    if found is None:
        return None
    place = len(_FORMAT.findall(found[3]))
    head = _COUNT.sub(b' count="%d"' % (place + 1), found[1])
    added = b'<%bxf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0"' % (
        found["prefix"],
        _SHORT_DATE,
    )
    formats = b'%b%b%b applyNumberFormat="1"/>%b' % (head, found[3], added, found[4])
    # Excel counts a 29 February 1900, so the day before the first is two days before 1900
    of_1904 = _OF_1904.search(book.read(workbook_part(book))) is not None
    begins = date(1904, 1, 1) if of_1904 else date(1899, 12, 30)
    return DayStyle(part, data[: found.start()] + formats + data[found.end() :], place, begins)
