"""Which programs and categories a person could be in on a day, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crs._answers.answer import Answer, made_with
from crs._answers.from_profile import assume
from crs._answers.snapshot import snapshot
from crs._answers.verdict import Verdict, assumptions, pool_note
from crs._answers.verdicts import Verdicts
from crs._facts.dossier import Dossier
from crs._facts.profile import Profile
from crs._law.clock import today
from crs._law.day import checked_day
from crs._law.store import in_force
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from crs._answers.dicts import EligibilityDict
    from crs._answers.from_profile import MoreFacts
    from crs._text import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Eligibility(Answer):
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
        raise UnknownIdError("program or category", str(id), known)

    def to_dict(self, *, lang: Lang = "en") -> EligibilityDict:
        """Every verdict as plain values, for JSON."""
        return {
            "on": self.on.isoformat(),
            "programs": [verdict.to_dict(lang) for verdict in self.programs],
            "categories": [verdict.to_dict(lang) for verdict in self.categories],
            "assumptions": [text[lang] for text in self.assumptions],
            "crs": made_with(rules=in_force(self.on).id, on=self.on),
        }

    def __repr__(self) -> str:
        answers = ", ".join(f"{verdict.id} {verdict.answer}" for verdict in self.programs)
        return f"<Eligibility on {self.on}: {answers}>"


def eligibility(
    person: Dossier | Profile, *, on: date | None = None, **more: Unpack[MoreFacts]
) -> Eligibility:
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
    day = today() if on is None else checked_day(on, "on")
    assumed: tuple[Text, ...] = ()
    if isinstance(person, Profile):
        person, assumed = assume(person, day, **more)
    elif more:
        raise TypeError(f"a dossier holds {', '.join(more)} itself; give them there")
    if not isinstance(person, Dossier):
        raise TypeError(f"expected a crs.Dossier or a crs.Profile, not {type(person).__name__}")
    verdicts = Verdicts(snapshot(person, day))
    return Eligibility(
        on=day,
        programs=verdicts.programs,
        categories=verdicts.categories,
        assumptions=(
            *([pool_note(person, day)] if person.submitted else ()),
            *assumed,
            *assumptions(person),
        ),
    )
