"""What a user says of heads: the column that each means, by name or by a head that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._facts.columns import results, schema
from crs._facts.heads import Meaning, day_order, meaning, plain, scored_test, unit
from crs._text import message
from crs._text.words import did_you_mean
from crs.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping


def mapped(columns: Mapping[str, str]) -> dict[str, Meaning]:
    """What heads mean, by the plain head.

    A head that names a test, such as "IELTS L", has scores of it also where it is mapped.

    Raises:
        InputError: what is said of one is no column, it names a test that is not known, or it says
            that it counts months or the like where years are read.
    """
    return {plain(head): _mapped(head, target) for head, target in columns.items()}


def _mapped(head: str, target: str) -> Meaning:
    meant = meaning(target)
    if meant is None:
        near = did_you_mean(target, schema())
        raise InputError(message("checks.column.no-target", target=target, near=near))
    counted = unit(head) if schema()[meant.column].kind == "years" else None
    if counted:
        parts = {"name": head, "unit": message(f"checks.unit.{counted}"), "column": meant.column}
        raise InputError(message("checks.column.not-years", **parts))
    abilities = [name for result in results() for name in result.abilities]
    if schema()[meant.column].kind == "day":
        return meant._replace(order=meant.order or day_order(head))
    if meant.column not in abilities or plain(target) != plain(meant.column):
        return meant  # no score, or what says itself whether it is one
    try:
        return Meaning(meant.column, scored_test(head))
    except ValueError:
        ability = meant.column.rpartition("_")[2]
        parts = {"name": head, "ability": ability}
        raise InputError(message("checks.column.which-test", **parts)) from None
