"""Rounds in which something went wrong, by the department's own word."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from crs._record.tables import DATA
from crs._text import Text, message

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from crs._record.record import Round


class Irregularity(NamedTuple):
    """What went wrong in a round; its numbers on record stand.

    Attributes:
        number: the round.
        date: its day.
        text: what the department said.
        basis: on what that rests.
        confidence: A, B or C, as of a citation.
    """

    number: str
    date: dt.date
    text: Text
    basis: Text
    confidence: str

    @property
    def sentence(self) -> Text:
        """What went wrong, and how sure we are."""
        return message(
            "rounds.irregularity", text=self.text, basis=self.basis, mark=self.confidence
        )


def irregularity(round: Round) -> Irregularity | None:
    """What went wrong in a round, if anything is known."""
    known = irregularities().get(round.number)
    return known if known is not None and known.date == round.date else None


@cache
def irregularities() -> Mapping[str, Irregularity]:
    """What is known to have gone wrong, by the number of the round."""
    read = tomllib.loads((DATA / "irregularities.toml").read_text(encoding="utf-8"))
    return {
        table["number"]: Irregularity(
            **table | {"text": Text(**table["text"]), "basis": Text(**table["basis"])}
        )
        for table in read["irregularity"]
    }
