"""Which programs and categories a person could be in on a day, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crs._answers.assessment import Judge
from crs._answers.rounds import Chances, Row, assumptions, could_have_been_invited
from crs._answers.verdict import Answer, Check, Verdict
from crs._facts.profile import Profile
from crs._law.clock import today
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from datetime import date

    from crs._facts.dossier import Dossier
    from crs._text import Lang, Text

__all__ = [
    "Answer",
    "Chances",
    "Check",
    "Eligibility",
    "Row",
    "Verdict",
    "could_have_been_invited",
    "eligibility",
]


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What a person could be in on a day.

    Attributes:
        on: the day.
        programs: a verdict for each program.
        categories: a verdict for each category in force that day.
        assumptions: what was taken as given.
    """

    on: date
    programs: tuple[Verdict, ...]
    categories: tuple[Verdict, ...]
    assumptions: tuple[Text, ...]

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The programs, then the categories."""
        return self.programs + self.categories

    def __getitem__(self, id: str) -> Verdict:
        """The verdict of a program or category, such as "cec" or "french".

        Raises:
            UnknownIdError: there is none of that id on the day.
        """
        for verdict in self.verdicts:
            if verdict.id == id:
                return verdict
        known = [verdict.id for verdict in self.verdicts]
        raise UnknownIdError("program or category", id, known)

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """Every verdict as plain values, for JSON."""
        return {
            "on": self.on.isoformat(),
            "programs": [verdict.to_dict(lang) for verdict in self.programs],
            "categories": [verdict.to_dict(lang) for verdict in self.categories],
            "assumptions": [text[lang] for text in self.assumptions],
        }


def eligibility(person: Dossier | Profile, *, on: date | None = None, **more: Any) -> Eligibility:
    """Yes, no or unknown for each program and category, with every requirement and its clause.

    A missing fact gives "unknown", never a guess. A no that is one fact away from a yes says
    which.

    Args:
        person: the dated facts; or, for people in a hurry, a profile, answered with the
            assumptions that it needs.
        on: the day; today in Ottawa unless given.
        more: for a profile, what it does not hold: `occupation` (the NOC 2021 code of the work)
            and any key of a dossier, such as `province`, `family_size` or `settlement_funds`.

    Raises:
        NoRulesInForceError: the day is before Express Entry opened.
        TypeError: `more` is given with a dossier, which holds it itself.
    """
    day = on or today()
    assumed: tuple[Text, ...] = ()
    if isinstance(person, Profile):
        from crs._answers.from_profile import assume

        person, assumed = assume(person, day, **more)
    elif more:
        raise TypeError(f"a dossier holds {', '.join(more)} itself; give them there")
    judge = Judge(person.view(day))
    taken = (*assumed, *assumptions(person))
    return Eligibility(day, judge.programs, judge.categories, taken)
