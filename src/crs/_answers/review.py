"""A client's file on one day, in a few values: what a desk looks over for many files at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.answer import Answer, made_with
from crs._answers.improve import best_step
from crs._answers.prospects import Prospects, last_of_kinds, subject
from crs._answers.snapshot import snapshot
from crs._answers.timeline import timeline
from crs._answers.verdicts import Verdicts
from crs._facts.digest import digest
from crs._facts.dossier import Dossier
from crs._facts.ternary import word
from crs._law.clock import today
from crs._law.day import checked_day
from crs._record.record import packaged
from crs._text import message

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.client_dicts import KindStandingDict, ReviewDict
    from crs._answers.improvement import ImprovementStep
    from crs._answers.profile_score import Score
    from crs._answers.timeline import Step, Timeline
    from crs._answers.verdict import Verdict
    from crs._facts.ternary import YesNoUnknown
    from crs._law.terms import RoundType
    from crs._record.record import Record, Round
    from crs._text import Lang, Text

_OTHERS = ("nomination",)
"""Steps that others decide, of which it helps nobody to hear with every file."""


class KindStanding(NamedTuple):
    """A file beside the last round of a kind.

    Attributes:
        type: the kind.
        number: the round.
        held: its day.
        cutoff: its cut-off.
        margin: the score minus the cut-off.
        eligible: whether the client could be in a round of that kind, by the facts of the day.
    """

    type: RoundType
    number: str
    held: date
    cutoff: int
    margin: int
    eligible: YesNoUnknown

    @property
    def name(self) -> Text:
        """What the kind is called."""
        return message(f"rounds.type.{self.type}")

    @property
    def enough(self) -> bool:
        """Whether the client could be in it and has the points of the last one."""
        return self.eligible == "yes" and self.margin >= 0

    def to_dict(self) -> KindStandingDict:
        """The standing as plain values, for JSON."""
        return {
            "type": str(self.type),
            "number": self.number,
            "date": self.held.isoformat(),
            "cutoff": self.cutoff,
            "margin": self.margin,
            "eligible": self.eligible,
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Review(Answer):
    """A client's file on one day.

    Attributes:
        on: the day.
        dossier: the dated facts.
        score: the score.
        verdicts: the programs, then the categories.
        kinds: the file beside the last round of each kind.
        timeline: what changes in the two years after.
        best: the single step of the client's own that raises the score most; None where none does.
        record_until: the day that the record of rounds reaches.
    """

    on: date
    dossier: Dossier
    score: Score
    verdicts: tuple[Verdict, ...]
    kinds: tuple[KindStanding, ...]
    timeline: Timeline
    best: ImprovementStep | None
    record_until: date

    @property
    def next(self) -> Step | None:
        """The next day on which the score changes."""
        return next(iter(self.timeline.steps), None)

    @property
    def digest(self) -> str:
        """The digest of the facts."""
        return digest(self.dossier)

    def to_dict(self, *, lang: Lang = "en") -> ReviewDict:
        """The review as plain values, for JSON."""
        return {
            "on": self.on.isoformat(),
            "score": self.score.to_dict(lang=lang),
            "verdicts": [verdict.to_dict(lang) for verdict in self.verdicts],
            "kinds": [kind.to_dict() for kind in self.kinds],
            "next": None if self.next is None else self.next.to_dict(lang),
            "best": None if self.best is None else self.best.to_dict(lang),
            "digest": self.digest,
            "crs": made_with(rules=self.score.rules.id, on=self.on, record_until=self.record_until),
        }

    def __repr__(self) -> str:
        return f"<Review on {self.on}: {self.timeline.first}>"


def review(dossier: Dossier, *, on: date | None = None, record: Record | None = None) -> Review:
    """A client's file on one day: the score, what it opens, what comes next, the best step.

    Args:
        dossier: the dated facts.
        on: the day; today in Ottawa unless given.
        record: the record of rounds, such as `crs.rounds.current()`.

    Raises:
        InputError: nothing can be said of that day.
        TypeError: it is no dossier.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> dossier = crs.Dossier.model_validate({"birth_date": "1996-05-17"})
        >>> found = crs.reports.review(dossier, on=date(2026, 10, 1))
        >>> found.score.total, str(found.next.day)
        (105, '2027-05-17')
    """
    if not isinstance(dossier, Dossier):
        raise TypeError(f"expected a crs.Dossier, of dated facts, not {type(dossier).__name__}")
    day = today() if on is None else checked_day(on, "on")
    record = record or packaged()
    kinds = last_of_kinds(record)
    prospects = Prospects(subject(dossier), day, kinds)
    now = snapshot(dossier, day)
    verdicts = Verdicts(now)
    return Review(
        on=day,
        dossier=dossier,
        score=now.score,
        verdicts=(*verdicts.programs, *verdicts.categories),
        kinds=tuple(_standing(prospects, round) for round in kinds),
        timeline=timeline(dossier, since=day),
        best=best_step(prospects, kinds, _OTHERS),
        record_until=record.as_of,
    )


def _standing(prospects: Prospects, round: Round) -> KindStanding:
    """A file beside a round, with the score of the language results that let it be in it."""
    stood = prospects.of_round(round)
    return KindStanding(
        type=round.type,
        number=round.number,
        held=round.date,
        cutoff=round.cutoff,
        margin=prospects.score_in(stood) - round.cutoff,
        eligible=word(stood.eligible),
    )
