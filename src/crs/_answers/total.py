"""The score of whoever is asked about: a person, a score that was worked out, or a mere number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.profile_score import Score
from crs._answers.range import Range
from crs._answers.score import score
from crs._law.measures import HIGHEST_SCORE
from crs._text import message
from crs._text.words import shown
from crs.errors import AnswerError

if TYPE_CHECKING:
    from datetime import date

    from crs._facts.dossier import Dossier
    from crs._facts.profile import Profile


def total_of(person: int | Score | Profile | Dossier, *, on: date | None = None) -> Range:
    """The score, or between which two it lies where facts are open.

    Args:
        person: a number; a score; or a profile or dossier, which is scored.
        on: of a profile or dossier, the day; today in Ottawa unless given.

    Raises:
        AnswerError: no score is that number.
    """
    if isinstance(person, int | float | str):
        return Range(*[checked_total(person)] * 2)
    known = person if isinstance(person, Score) else score(person, on=on)
    return Range(known.least, known.most)


def checked_total(value: object) -> int:
    """A number that a caller gives as a score, checked.

    Raises:
        AnswerError: no score is that number.
    """
    if type(value) is not int or not 0 <= value <= HIGHEST_SCORE:
        raise AnswerError(message("answers.no-score", value=shown(value)))
    return value
