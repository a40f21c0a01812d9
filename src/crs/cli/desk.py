"""`crs batch` of a desk: a workbook of clients, or a folder of dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import typer

from crs._text import message
from crs._text.numbers import joined
from crs.cli.shared import complain, day_or_today
from crs.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from crs._text import Lang

SOME_BAD = 3
"""The exit code where some clients cannot be read."""
_MOST_DAYS = 730


class Order(NamedTuple):
    """What is asked of a desk.

    Attributes:
        on: the day, as it was written; None for today.
        ignore: heads that are set aside.
        since: the result of an earlier run.
        days: how many days ahead to look.
        ics: a calendar file to write.
    """

    on: str | None
    ignore: Collection[str]
    since: Path | None
    days: int | None
    ics: Path | None


def looked_over(
    source: Path, target: Path | None, order: Order, others: Mapping[str, object], lang: Lang
) -> bool:
    """Whether a file is a desk, which is then looked over.

    Args:
        source: the file.
        target: the file to write; None where none is wanted.
        order: what is asked of a desk.
        others: the options that a desk does not take.
        lang: the language of words.

    Raises:
        InputError: options are given that do not go with what the file is.
        typer.Exit: some clients cannot be read.
    """
    from crs._frames.caseload.clients import is_caseload

    if target is None or not is_caseload(source):
        if any(asked is not None for asked in (order.since, order.days, order.ics)):
            raise InputError(message("caseload.told.not-a-desk", source=source))
        return False
    if used := [name for name, value in others.items() if value]:
        raise InputError(message("caseload.told.not-for-desk", options=", ".join(used)))
    _look_over(source, target, order, lang)
    return True


def _look_over(source: Path, target: Path, order: Order, lang: Lang) -> None:
    """Look over every client, and write what was found.

    Raises:
        InputError: the input is wrong; nothing was written.
        typer.Exit: some clients cannot be read.
    """
    from crs import rounds
    from crs._frames.caseload.desk import desk
    from crs._law.clock import now
    from crs._reports.desk import lines
    from crs._reports.desk_file import check, write, write_calendar

    if order.days is not None and not 1 <= order.days <= _MOST_DAYS:
        raise InputError(message("caseload.told.days", days=order.days))
    check(target, source)
    days = _MOST_DAYS if order.days is None and order.ics is not None else order.days
    answer = desk(
        source,
        on=day_or_today(order.on),
        ignore=order.ignore,
        since=order.since,
        days=days,
        record=rounds.current(),
    )
    lost = write(answer, target, source, lang)
    if order.ics is not None:
        write_calendar(answer, order.ics, now(), lang)
    for line in lines(answer):
        complain(line[lang])
    if lost:
        parts = {"what": joined(lost), "source": source}
        complain(message("caseload.told.lost", path=target, **parts)[lang])
    if answer.unread or answer.caseload.stray:
        raise typer.Exit(SOME_BAD)
