"""How a score, or a range of scores, stood to the cut-off of a round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from crs._answers.range import Range
    from crs._facts.ternary import Ternary
    from crs._record.record import Round

Standing = Literal["above", "tie", "below", "unknown", "not-in-pool"]


def standing(total: Range, round: Round, before: Ternary) -> Standing:
    """How a score, or a range of scores, stood to the cut-off of a round.

    Args:
        total: the score, or the lowest and the highest that the facts allow.
        round: the round.
        before: whether the profile was submitted before the tie-break; None where that is not
            known.
    """
    if total.most < round.cutoff:
        return "below"
    if total.least < round.cutoff:
        return "unknown"
    if total.least > round.cutoff:
        return "above"
    if before is None:
        return "tie"
    if before:
        return "above"
    return "below" if total.most == round.cutoff else "unknown"
