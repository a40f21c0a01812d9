"""What a person could be in on a day: programs, categories and kinds of rounds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crs._answers.history import History
from crs._answers.improvement import Opening
from crs._answers.round_eligibility import for_round
from crs._answers.snapshot import snapshot
from crs._answers.verdicts import Verdicts
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.range import Range
    from crs._facts.dossier import Dossier
    from crs._facts.ternary import Ternary
    from crs._record.record import Record, Round
    from crs._text import Text

RECENT = timedelta(days=365)
"""How far back from the end of the record a kind of round counts as one that is held."""


def last_of_kinds(record: Record) -> tuple[Round, ...]:
    """The last round of each type in the last twelve months of a record, newest first."""
    rounds = {}
    for round in reversed(record.rounds):
        if round.date > record.as_of - RECENT:
            rounds.setdefault(round.type, round)
    return tuple(rounds.values())


class Prospects:
    """What a person could be in on a day.

    Args:
        dossier: the facts.
        day: the day.
        rounds: the last round of each kind.
    """

    def __init__(self, dossier: Dossier, day: date, rounds: Sequence[Round]) -> None:
        self.dossier = dossier.model_copy(update={"submitted": None})
        self._rounds = rounds
        self.snapshot = snapshot(History(self.dossier), day)
        self.verdicts = Verdicts(self.snapshot)

    @property
    def total(self) -> Range:
        """The score."""
        return self.snapshot.total

    def of_round(self, round: Round) -> tuple[Ternary, tuple[Text, ...]]:
        """Whether the person could be in a round of a kind, and what decides."""
        return for_round(self.verdicts, round)

    def any_program(self) -> tuple[Ternary, tuple[Text, ...]]:
        """Whether the person could be in the pool at all, and what decides."""
        verdicts = self.verdicts.programs
        met = self.verdicts.any_program
        why = tuple(
            message("report.named", what=verdict.name, band=verdict.why[0])
            for verdict in verdicts
            if verdict.met is met and verdict.why
        )
        return met, () if met else why

    def openings(self) -> dict[tuple[str, str], Opening]:
        """What the person can be in for certain, by its kind and id."""
        return {
            (possible.kind, possible.id): possible for possible in self._certain()
        }

    def _certain(self) -> Iterator[Opening]:
        for verdict in self.verdicts.programs:
            if verdict.met:
                yield Opening(kind="program", id=verdict.id, name=verdict.name)
        for verdict in self.verdicts.categories:
            if verdict.met:
                yield Opening(kind="category", id=verdict.id, name=verdict.name)
        for round in self._rounds:
            if self.of_round(round)[0]:
                yield Opening(
                    kind="round",
                    id=str(round.type),
                    name=message(f"rounds.type.{round.type}"),
                    cutoff=round.cutoff,
                    reached=self.total.least >= round.cutoff,
                )
