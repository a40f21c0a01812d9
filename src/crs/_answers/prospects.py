"""What a person could be in on a day: programs, categories and kinds of rounds."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._answers.histories import Histories
from crs._answers.opening import Opening
from crs._answers.round_eligibility import for_round
from crs._answers.snapshot import snapshot
from crs._answers.verdicts import Verdicts
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from crs._answers.range import Range
    from crs._answers.round_eligibility import Stood
    from crs._facts.dossier import Dossier
    from crs._law.terms import RoundType
    from crs._record.record import Record, Round

RECENT = timedelta(days=365)
"""How far back from the end of the record a kind of round counts as one that is held."""


def last_of_kinds(record: Record) -> tuple[Round, ...]:
    """The last round of each type in the last twelve months of a record, newest first."""
    rounds: dict[RoundType, Round] = {}
    for round in reversed(record.rounds):
        if round.date > record.as_of - RECENT:
            rounds.setdefault(round.type, round)
    return tuple(rounds.values())


class Subject(NamedTuple):
    """The facts of a person that are scored, and those by which programs are judged.

    They are the same but for a profile, whose years are of skilled work in no known occupation:
    they score, and which program they are for stays unknown.

    Attributes:
        scored: the facts that are scored.
        judged: those by which programs are judged.
        histories: what these facts and those after changes have in common, judged once.
    """

    scored: Dossier
    judged: Dossier
    histories: Histories

    def after(self, change: Callable[[Dossier, date], Dossier], day: date) -> Subject:
        """The facts after a change that counts from a day."""
        scored = change(self.scored, day)
        judged = scored if self.same else change(self.judged, day)
        return Subject(scored, judged, self.histories)

    @property
    def same(self) -> bool:
        """Whether one dossier is both."""
        return self.scored is self.judged


def subject(scored: Dossier, judged: Dossier | None = None) -> Subject:
    """The facts, as if the profile were in the pool on any day asked about."""
    in_pool = scored.model_copy(update={"submitted": None})
    return Subject(in_pool, in_pool if judged is None else judged, Histories())


class Prospects:
    """What a person could be in on a day.

    Args:
        facts: the facts.
        day: the day.
        rounds: the last round of each kind.
    """

    def __init__(self, facts: Subject, day: date, rounds: Sequence[Round]) -> None:
        self.facts = facts
        self._rounds = rounds
        self.snapshot = snapshot(facts.histories.of(facts.scored), day)
        judged = self.snapshot if facts.same else snapshot(facts.histories.of(facts.judged), day)
        self.verdicts = Verdicts(judged)

    @property
    def total(self) -> Range:
        """The score."""
        return self.snapshot.total

    def of_round(self, round: Round) -> Stood:
        """How the person would stand to a round of that kind, by one choice of results."""
        return for_round(self.verdicts, round)

    @cached_property
    def openings(self) -> dict[tuple[str, str], Opening]:
        """What the person can be in, surely or perhaps, by its kind and id."""
        return {(possible.kind, possible.id): possible for possible in self._possible()}

    def _possible(self) -> Iterator[Opening]:
        programs, categories = self.verdicts.programs, self.verdicts.categories
        for verdict in (*programs, *categories):
            if verdict.met is not False:
                kind: Literal["program", "category"]
                kind = "program" if verdict in programs else "category"
                yield Opening(kind=kind, id=verdict.id, name=verdict.name, sure=verdict.met is True)
        for round in self._rounds:
            stood = self.of_round(round)
            if stood.eligible is not False:
                yield Opening(
                    kind="round",
                    id=str(round.type),
                    name=message(f"rounds.type.{round.type}"),
                    sure=stood.eligible is True,
                    cutoff=round.cutoff,
                    reached=self.score_in(stood) >= round.cutoff,
                )

    def score_in(self, stood: Stood) -> int:
        """The least score with the results by which the person could be in a round."""
        return stood.total.least if self.facts.same else self.total.least


def gained(before: Prospects, after: Prospects) -> Iterator[Opening]:
    """What a person can be in after something and could not before, or is now sure of."""
    known = before.openings
    for key, opening in after.openings.items():
        was = known.get(key)
        if was is None or (opening.sure and not was.sure) or (opening.reached and not was.reached):
            yield opening
