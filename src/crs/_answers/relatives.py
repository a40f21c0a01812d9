"""Whether a relative in Canada counts for adaptability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.status import lasts, married
from crs._facts.days import older_than
from crs._facts.ternary import all_of, any_of
from crs._law import counting as law

if TYPE_CHECKING:
    from datetime import date

    from crs._facts.circumstances import Relative
    from crs._facts.dated import Sibling
    from crs._facts.dossier import Dossier
    from crs._facts.ternary import Ternary


def in_canada(dossier: Dossier, day: date) -> Ternary:
    """Whether the candidate or the accompanying spouse has an adult relative in Canada."""
    adult_at, leap = law.fact("sibling", "age"), dossier.readings.leap_day
    spouse = dossier.spouse
    truths = []
    kin: tuple[Sibling | Relative, ...] = (*dossier.siblings, *dossier.relatives)
    for one in kin:
        born = one.birth_date
        adult = None if born is None else older_than(day, born, adult_at, leap)
        whose: Ternary = True
        if one.of == "spouse":
            whose = spouse is not None and spouse.accompanying and married(spouse, day)
        truths.append(all_of([lasts(one, day), adult, whose]))
    return any_of(truths)
