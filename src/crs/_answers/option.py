"""A step that a person could take, as a change of the dated facts, and whom it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._facts.dossier import Dossier

if TYPE_CHECKING:
    from crs._answers.choice import Levels
    from crs._answers.effort import Effort, EffortModel
    from crs._answers.snapshot import Snapshot
    from crs._text import Text

Change = Callable[[Dossier, date], Dossier]
"""The dossier after a step that takes effect on a day."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Option:
    """A step that a person could take; each is its own.

    Attributes:
        id: its name, such as "english-9" or "nomination".
        lever: what kind of step it is, by the name that its effort has.
        group: the facts that it changes; of one group a plan takes one option.
        effort: what it asks.
        label: what it is, in words.
        change: what it changes.
        details: what to reach, such as a score for each ability.
        levels: of a test, the levels that it gives.
        keeps: of a test taken again, the day from which the present result no longer counts.
        years: of work, how many more it brings.
        question: a fact that must be known first, where one is missing; it is then no gain yet.
        risk: what to know of its legal weight, where it has some.
    """

    id: str
    lever: str
    group: str
    effort: Effort
    label: Text
    change: Change
    details: tuple[Text, ...] = ()
    levels: Levels | None = None
    keeps: date | None = None
    years: int = 0
    question: Text | None = None
    risk: Text | None = None


class Candidate(NamedTuple):
    """Whom the options are for.

    Attributes:
        snapshot: the facts of the day.
        model: what each lever asks.
        named_tests: whether results are of named tests, so that their scores can be told.
    """

    snapshot: Snapshot
    model: EffortModel
    named_tests: bool

    def effort(self, lever: str) -> Effort:
        """What a lever asks."""
        return self.model.levers[lever].effort


def with_facts(dossier: Dossier, update: Mapping[str, Any], *, of_spouse: bool) -> Dossier:
    """A dossier with other facts of the candidate, or of the spouse."""
    if not of_spouse or dossier.spouse is None:
        return dossier.model_copy(update=dict(update))
    return dossier.model_copy(update={"spouse": dossier.spouse.model_copy(update=dict(update))})
