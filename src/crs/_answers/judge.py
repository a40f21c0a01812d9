"""Whether a person could be in a round that counts for a target, with so many points."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crs._answers.round_eligibility import ruled_out_early
from crs._text import message

if TYPE_CHECKING:
    from crs._answers.prospects import Prospects
    from crs._facts.ternary import Ternary
    from crs._record.record import Round
    from crs._text import Text

    Judgement = tuple[Ternary, tuple[Text, ...]]


class Judge(NamedTuple):
    """Judges whether a person could be in a round of the kind of a target.

    Attributes:
        round: the last round of that kind.
    """

    round: Round

    def of(self, prospects: Prospects, points: int) -> Judgement:
        """Whether a person could be in it with so many points, and what decides.

        The score and the program rest on one and the same choice of language results.
        """
        stood = prospects.of_round(self.round)
        if stood.eligible is False:
            return False, stood.why
        score = prospects.score_in(stood)
        if score < points:
            return False, (message("advice.other-results", score=score),)
        return stood.eligible, stood.why

    def rules_out_early(self, prospects: Prospects) -> bool:
        """Whether no education, nothing of a spouse and no points could open such a round."""
        return ruled_out_early(prospects.verdicts, self.round)
