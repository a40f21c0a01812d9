"""Settlement funds: how much a family of some size needs on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crs._law.cite import cite
from crs._law.dated import Dated
from crs._law.day import checked_day
from crs._law.files import DAY, MARK, NUMBER, TEXT, WORDS, Kind, check, read
from crs._text import Text, message
from crs._text.words import shown
from crs.errors import AnswerError, TableError, UnknownDayError

if TYPE_CHECKING:
    from crs._law.cite import Citation
    from crs._law.files import Table

_FILE = Path(__file__).with_name("data") / "funds" / "funds.toml"

_AMOUNTS = Kind(
    "amounts",
    lambda v: isinstance(v, list) and bool(v) and all(map(NUMBER.fits, v)) and v == sorted(set(v)),
)
_TABLE: tuple[dict[str, Kind], dict[str, Kind]] = (
    {"in_force_from": DAY, "amounts": _AMOUNTS, "each_additional": NUMBER},
    {"update_by": DAY, "note": WORDS, "confidence": MARK, "source": TEXT},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundsTable:
    """The amounts from one day on, in Canadian dollars.

    Attributes:
        in_force_from: the first day.
        amounts: for a family of one, of two, and so on.
        each_additional: for each member beyond those.
        citation: where it stands; None for a table of one's own.
        update_by: the day by which profiles had to show the new amounts, where one was set.
        note: what to know about it.
    """

    in_force_from: date
    amounts: tuple[int, ...]
    each_additional: int
    citation: Citation | None = None
    update_by: date | None = None
    note: Text | None = None

    def amount(self, family: int) -> int:
        """What a family of a size needs.

        Raises:
            AnswerError: no family has that size.
        """
        if type(family) is not int or family < 1:
            raise AnswerError(message("funds.no-family", family=shown(family)))
        beyond = max(0, family - len(self.amounts))
        return self.amounts[min(family, len(self.amounts)) - 1] + beyond * self.each_additional


@dataclass(frozen=True, slots=True, kw_only=True)
class FundsNeeded:
    """What a family needs on a day.

    Attributes:
        amount: in Canadian dollars.
        family: how many members it has.
        on: the day.
        table: the table in force that day.
        last_verified: the day a person last compared the tables with their sources.
        caveats: what a person must see with the amount.
        perhaps: what it may be by a later table that is expected but not known: more by the
            largest rise on record; the amount itself where none is expected.
        before: what it was by the table before, while profiles need not show the new amount yet.
    """

    amount: int
    family: int
    on: date
    table: FundsTable
    last_verified: date
    caveats: tuple[Text, ...]
    perhaps: int
    before: int | None = None


def settlement_funds(*, family: int, on: date, table: FundsTable | None = None) -> FundsNeeded:
    """What a family needs on a day, where it needs settlement funds at all.

        >>> from datetime import date
        >>> from crs import programs
        >>> programs.settlement_funds(family=3, on=date(2025, 8, 1)).amount
        23360

    Args:
        family: the applicant, the spouse or partner and the dependent children of either, with
            those who stay behind and those who are citizens or permanent residents.
        on: the day.
        table: a table of one's own, which counts from its first day on.

    Raises:
        AnswerError: no family has that size.
        UnknownDayError: no table is known for that day.
    """
    on = checked_day(on, "on")
    if table is not None and on >= table.in_force_from:
        chosen = table
    else:
        known = _by_day().at(on)
        if known is None:
            raise UnknownDayError("table of settlement funds", on, _by_day().history[0].first)
        chosen = known
    notes = [chosen.note] if chosen.note is not None else []
    amount = perhaps = chosen.amount(family)
    missing = len(expected_tables(on))
    if chosen.citation is not None and missing:
        notes.append(Text(**_file()["unknown"]["text"]))
        perhaps = ceil(amount * _largest_rise() ** missing)
    verified = _file()["last_verified"]
    return FundsNeeded(
        amount=amount,
        family=family,
        on=on,
        table=chosen,
        last_verified=verified,
        caveats=tuple(notes),
        perhaps=perhaps,
        before=_before(chosen, family, on),
    )


def _before(table: FundsTable, family: int, on: date) -> int | None:
    """What a family needed by the table before, until profiles had to show the new amounts."""
    if table.citation is None or table.update_by is None or on >= table.update_by:
        return None
    older = _by_day().at(table.in_force_from - timedelta(days=1))
    return None if older is None else older.amount(family)


def expected_tables(until: date) -> tuple[date, ...]:
    """The days until one from which a later table is expected but not known, one a year."""
    until = checked_day(until, "until")
    known = _file()["unknown"]
    first: date = known["from"]
    checked: date = known["checked_to"]
    many = max(0, 1 + (until - first).days // 365)
    days = (first + timedelta(days=365 * number) for number in range(many))
    return tuple(
        day for day in (max(day, checked + timedelta(days=1)) for day in days) if day <= until
    )


@cache
def _largest_rise() -> float:
    """By what the amount of a family rose most from one table to the next."""
    return max(
        now / before
        for older, newer in pairwise(funds_tables())
        for before, now in zip(older.amounts, newer.amounts, strict=True)
    )


@cache
def _by_day() -> Dated[FundsTable]:
    return Dated((table.in_force_from, table) for table in funds_tables())


@cache
def funds_tables() -> tuple[FundsTable, ...]:
    """Every known table, oldest first."""
    file = _file()
    tables = [
        _table(_FILE.name, table | {"source": file["source"]}, cited=True)
        for table in file["table"]
    ]
    days = [table.in_force_from for table in tables]
    if days != sorted(set(days)):
        raise TableError(_FILE.name, message("law.funds-order"))
    return tuple(tables)


def load_funds(path: str | Path) -> FundsTable:
    """A table of one's own, from a TOML file with `in_force_from`, `amounts`, `each_additional`.

    Raises:
        TableError: the file cannot be read, or a key is missing, unknown or of the wrong kind.
    """
    path = Path(path)
    return _table(path.name, read(path), cited=False)


def _table(name: str, table: Table, *, cited: bool) -> FundsTable:
    where = str(table.get("in_force_from", "table"))
    check(name, where if cited else None, table, *_TABLE)
    citation = None
    if cited:
        year = str(table["in_force_from"].year)
        citation = cite(name, table | {"section": year}, where=where)
    return FundsTable(
        in_force_from=table["in_force_from"],
        amounts=tuple(table["amounts"]),
        each_additional=table["each_additional"],
        citation=citation,
        update_by=table.get("update_by"),
        note=Text(**table["note"]) if "note" in table else None,
    )


@cache
def _file() -> dict[str, Any]:
    return read(_FILE)
